//! Python text to an owned, compact, `Send` syntax with byte ranges, plus errors.  Parsing is total.
//!
//! Architecture invariant: no tree-sitter node leaves this crate, and parsing one file never looks at another.

mod drop;
mod lower;
mod normalize;
mod repair;
mod symbol;
pub mod syntax;
mod tree;

pub use lower::parse;
pub use symbol::Symbol;
