//! A request that shows what is meant, as documents have it.

use fingerpost_analysis::Witness;
use serde::Serialize;

/// The request, and who answers it.
#[derive(Debug, Serialize)]
pub(crate) struct WitnessRecord<'a> {
    method: &'a str,
    path: &'a str,
    answered_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<&'a str>,
}

impl<'a> WitnessRecord<'a> {
    pub(crate) fn new(witness: &'a Witness) -> Self {
        Self {
            method: &witness.method,
            path: &witness.path,
            answered_by: witness.answered_by.as_deref(),
            host: witness.host.as_deref(),
        }
    }
}
