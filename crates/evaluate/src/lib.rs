//! Partial evaluation of Python module initialisation.
//!
//! The machine executes the top level of modules in import order, over values that are known, one of several, or unknown with
//! a reason and a place.  It knows Python and nothing of any web framework: what libraries do is said by *models*, small
//! Python modules of our own that are executed in their place.
//!
//! Architecture invariants: evaluation never guesses, always ends (limits are reported when hit), and runs no code of the
//! project: it opens no socket and touches no file but through [`World`].

mod absence;
mod annotation;
mod arithmetic;
mod attribute;
mod attribute_set;
mod bind;
mod binding;
mod branch;
mod budget;
mod builtins;
mod call;
mod carried;
mod change;
mod circular;
mod class;
mod class_attribute;
mod class_lookup;
mod class_namespace;
mod compare;
mod comprehension;
pub mod condition;
mod container_operator;
mod context;
mod data_intrinsics;
mod environment;
mod equality;
mod escape;
mod evaluator;
mod expression;
mod format;
mod handle;
mod hash;
pub mod heap;
mod import;
mod intrinsics;
mod iterate;
mod join;
mod library;
mod list_edit;
mod mapping;
mod matching;
mod methods;
mod model;
mod module;
mod module_execution;
mod module_intrinsics;
mod number_operator;
pub mod object;
mod operator;
mod passage;
mod pending;
mod repeat;
mod repr;
mod scope;
mod slice;
mod specification;
mod statement;
mod subscript;
mod text;
mod truth;
pub mod unknown;
pub mod value;
mod world;

pub use evaluator::{Evaluator, Origin, Site, Uncaught, Unresolved};
pub use library::MODELS;
pub use model::{ModelSource, Models};
pub use value::{Args, Eval, Exit, ObjectId, Value};
pub use world::{Assumed, Found, PathKind, TopLevel, World};
