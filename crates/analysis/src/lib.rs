//! The facade: paths and settings in, an [`Analysis`] of plain data out.

mod analyze;
mod asleep;
mod assembly;
mod background;
mod baseline;
mod beyond;
mod broken_file;
mod calls;
mod check;
pub mod compare;
mod config_place;
mod conflict;
mod convert;
mod dispatch;
pub mod explain;
mod graph_view;
mod late;
mod lexeme;
mod mention;
mod naming;
mod path_parameter;
mod quote;
mod revision;
mod rule_words;
pub mod rules;
mod settings;
mod sieve;
mod suppression;
mod table;
mod timing;
mod unimported;
mod world;

pub use analyze::analyze;
pub use baseline::BaselineEntry;
pub use check::{Finding, Related};
pub use conflict::{Conflict, Culprit, RowKey, Shadow, shadow};
pub use dispatch::Dispatch;
pub use fingerpost_diagnostic::{Certainty as FindingCertainty, RouteReference, Severity, Witness};
pub use fingerpost_fastapi::{
    Constraint, Enumeration, EnumerationBase, LiteralValue, Number, ParameterType,
};
pub use graph_view::{GraphEdge, GraphEdgeKind, GraphNode, GraphNodeKind, GraphView};
pub use path_parameter::PathParameter;
pub use revision::{Files, Revision, commit_in_common};
pub use settings::*;
pub use sieve::CheckReport;
pub use table::*;
pub use timing::Timings;
