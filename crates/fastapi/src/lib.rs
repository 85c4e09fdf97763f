//! What FastAPI and Starlette do, by version.
//!
//! The knowledge itself is in `models/`: small Python packages of our own that the evaluator executes in the frameworks' place.
//! This crate embeds them, brings an app to life on the abstract machine ([`load`]), and reads from the heap what it has
//! declared ([`Declaration`]): apps, routers, routes, mounts, hosts, includes and frontends as plain data.

mod convertor;
mod declaration;
mod endpoint;
mod library;
mod load;
mod purpose;
mod read;
mod read_include;
mod read_route;
mod read_unknown;
mod value_text;

pub use declaration::*;
pub use library::models;
pub use load::{EntryPoint, LoadError, LoadErrorKind, Loaded, load};
