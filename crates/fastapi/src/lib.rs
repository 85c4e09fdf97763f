//! What FastAPI and Starlette do, by version.
//!
//! The knowledge itself is in `models/`: small Python packages of our own that the evaluator executes in the frameworks' place.
//! This crate embeds them, brings an app to life on the abstract machine ([`load`]), and reads from the heap what it has
//! declared ([`Declaration`]): apps, routers, routes, mounts, hosts, includes and frontends as plain data.

mod annotation;
mod callable_names;
mod constraint;
mod convertor;
mod declaration;
mod declared_names;
mod dependant;
mod endpoint;
mod library;
mod load;
mod parameter;
mod parameter_type;
mod purpose;
mod read;
mod read_include;
mod read_layer;
mod read_route;
mod read_unknown;
mod request_use;
mod signature;
mod templates;
mod validation;
mod value_text;

pub use declaration::*;
pub use library::models;
pub use load::{EntryPoint, LoadError, LoadErrorKind, Loaded, load};
pub use parameter::{DeclaredParameter, DeclaredParameters, LateParameters};
pub use parameter_type::{
    Constraint, Enumeration, EnumerationBase, LiteralValue, Number, ParameterType,
};
pub use validation::{Pydantic, Validation, can_ever_accept, validate, validate_type};
