//! Partial evaluation of Python module initialisation.
//!
//! The machine executes the top level of modules in import order, over values that are known, one of several, or unknown with
//! a reason and a place.  It knows Python and nothing of any web framework: what libraries do is said by *models*, small
//! Python modules of our own that are executed in their place.
//!
//! Architecture invariants: evaluation never guesses, always ends (limits are reported when hit), and runs no code of the
//! project: it opens no socket and touches no file but through [`World`].

mod annotation;
mod arithmetic;
mod attribute;
mod branch;
mod builtins;
mod call;
mod class;
mod compare;
mod comprehension;
pub mod condition;
mod context;
mod data_intrinsics;
mod environment;
mod escape;
mod evaluator;
mod expression;
mod handle;
mod hash;
pub mod heap;
mod intrinsics;
mod iterate;
mod library;
mod matching;
mod methods;
mod model;
mod module;
pub mod object;
mod operator;
mod repeat;
mod repr;
mod scope;
mod statement;
mod subscript;
mod text;
mod truth;
pub mod unknown;
pub mod value;
mod world;

pub use evaluator::{Evaluator, Origin, Site, Uncaught, Unresolved};
pub use library::{MODELS, model_sources};
pub use model::Models;
pub use value::{Args, Eval, Exit, ObjectId, Value};
pub use world::{Assumed, Found, PathKind, World};
