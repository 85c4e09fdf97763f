//! Starlette's path templates, exactly, and the algebra on them.
//!
//! A *template* is the path of a route, of a mount or of a host: `/users/{id:int}`.
//!
//! - [`PathTemplate::compile`] reads a template as a given release of Starlette does, errors included;
//!   [`PathTemplate::mount`], [`PathTemplate::below`] and [`HostTemplate`] are for mounts, what is mounted, and hosts.
//! - [`PathTemplate::matches`] matches a decoded path with the captures that Python's `re` gives.
//! - [`overlap`], [`included_in_union`] and [`equivalent`] compare the languages of templates.  They search products of
//!   the automata, so that an answer is a proof, and its [`Witness`] is a path that a person could have sent.
//! - [`TemplateIndex`] finds the few templates among many that are worth comparing or matching.
//!
//! What is not known, a part of the text ([`Piece::Unknown`]) or the expression of a custom convertor, makes a template
//! *inexact*: it may accept whatever fits its known parts and is certain of nothing, so it never proves anything.
//!
//! ```
//! use fingerpost_pattern::{Convertors, Domain, PathTemplate, StarletteVersion, included_in_union};
//!
//! let convertors = Convertors::new(StarletteVersion(0, 46, 2));
//! let earlier = PathTemplate::compile("/users/{user_id}", &convertors)?;
//! let later = PathTemplate::compile("/users/me", &convertors)?;
//! // Nothing that the later route accepts is left to it.
//! assert!(included_in_union(&later, &[&earlier], Domain::RequestPath).is_included());
//! # Ok::<(), fingerpost_pattern::TemplateError>(())
//! ```

mod algebra;
mod automaton;
mod backtrack;
mod below;
mod convertor;
mod domain;
mod draft;
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
