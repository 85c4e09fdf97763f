//! Findings as data: code, severity, certainty, spans, help, witness.
//!
//! Architecture invariant: a finding says what is wrong and where; how it looks is decided by renderers alone.

mod change;
mod finding;
mod severity;

pub use change::{ChangeKind, ChangeLevel};
pub use finding::{Cause, Finding, Label, RouteReference, Witness};
pub use severity::{Certainty, Severity, UnknownWord};
