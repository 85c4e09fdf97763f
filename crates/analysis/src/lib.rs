//! The facade: paths and settings in, an [`Analysis`] of plain data out.

mod analyze;
mod assembly;
mod baseline;
mod beyond;
mod check;
pub mod compare;
mod config_place;
mod convert;
mod dispatch;
pub mod explain;
mod late;
mod lexeme;
mod mention;
mod quote;
mod revision;
mod rule_words;
pub mod rules;
mod settings;
mod sieve;
mod suppression;
mod table;
mod unimported;
mod world;

pub use analyze::analyze;
pub use baseline::BaselineEntry;
pub use check::{Finding, Related};
pub use dispatch::Dispatch;
pub use fingerpost_diagnostic::{Certainty as FindingCertainty, RouteReference, Severity, Witness};
pub use revision::{Files, Revision, commit_in_common};
pub use settings::*;
pub use sieve::CheckReport;
pub use table::*;
