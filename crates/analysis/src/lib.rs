//! The facade: paths and settings in, an [`Analysis`] of plain data out.

mod analyze;
mod convert;
mod dispatch;
pub mod explain;
mod late;
mod settings;
mod table;
mod world;

pub use analyze::analyze;
pub use dispatch::Dispatch;
pub use settings::*;
pub use table::*;
