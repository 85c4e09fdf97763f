//! Python text to an owned, compact, `Send` syntax with byte ranges, plus errors.  Parsing is total.
//!
//! Architecture invariant: no tree-sitter node leaves this crate, and parsing one file never looks at another.

mod drop;
mod enclosure;
mod file;
mod lower;
mod normalize;
mod outline;
mod repair;
mod skeleton;
mod stored;
mod suite;
mod symbol;
pub mod syntax;
mod tree;

#[doc(hidden)]
pub use lower::parse_eagerly;
pub use lower::{parse, parse_shared};
pub use outline::{
    Definition, DefinitionKind, LineKind, LogicalLines, Skim, SkimImport, SkimLine, called,
    first_word, handed, mentioned,
};
pub use stored::{StoreError, restore, store};
pub use suite::documentation;
pub use symbol::Symbol;
