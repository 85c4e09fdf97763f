//! Starlette's path templates, exactly.
//!
//! [`PathTemplate::compile`] reads a template as one release of Starlette does, [`PathTemplate::matches`] matches a
//! decoded path with the captures that Python's `re` would give.

mod algebra;
mod automaton;
mod backtrack;
mod below;
mod convertor;
mod domain;
mod error;
mod expression;
mod host;
mod index;
mod partial;
mod positions;
mod search;
mod segments;
mod template;
mod tokens;
mod version;
mod witness;

pub use algebra::{
    Inclusion, equivalent, example, included_in_union, is_empty, overlap, possible_overlap,
};
pub use convertor::{ConvertorKind, Convertors};
pub use domain::Domain;
pub use error::TemplateError;
pub use host::HostTemplate;
pub use index::TemplateIndex;
pub use partial::Piece;
pub use template::{Captures, MatchOutcome, Parameter, PathTemplate};
pub use version::{StarletteVersion, VersionError};
pub use witness::Witness;
