//! Starlette's path templates, exactly.
//!
//! [`PathTemplate::compile`] reads a template as one release of Starlette does, [`PathTemplate::matches`] matches a
//! decoded path with the captures that Python's `re` would give.

mod automaton;
mod backtrack;
mod convertor;
mod error;
mod expression;
mod host;
mod partial;
mod positions;
mod template;
mod tokens;
mod version;

pub use convertor::{ConvertorKind, Convertors};
pub use error::TemplateError;
pub use host::HostTemplate;
pub use partial::Piece;
pub use template::{Captures, MatchOutcome, Parameter, PathTemplate};
pub use version::{StarletteVersion, VersionError};
