//! The facade: paths and settings in, an [`Analysis`] of plain data out.

mod table;

pub use table::*;
