//! Files, byte ranges, line indexes and the file-system trait.
//!
//! The lowest layer: it knows nothing of Python or of routes.  This is the only crate that touches `std::fs` and `std::env`.

mod range;

pub use range::{FileId, Span, TextRange};
