//! Fingerprints for systems that follow findings from run to run.

use std::collections::HashMap;
use std::fmt::Write as _;

use fingerpost_analysis::Finding;
use sha2::{Digest as _, Sha256};

/// Bytes of the hash that are kept.
const LENGTH: usize = 16;

/// Makes fingerprints; no two are the same.
#[derive(Default)]
pub(crate) struct Fingerprints {
    met: HashMap<String, usize>,
}

impl Fingerprints {
    /// A hash of what the finding is known by: the same as long as rule, request and names are, wherever its lines are.
    pub(crate) fn of(&mut self, finding: &Finding) -> String {
        let number = self.met.entry(finding.fingerprint.clone()).or_insert(0);
        *number += 1;
        let mut hash = Sha256::new();
        hash.update(finding.fingerprint.as_bytes());
        // The same finding in another app, or at another place.
        if *number > 1 {
            hash.update(format!("\n{number}").as_bytes());
        }
        let mut text = String::with_capacity(2 * LENGTH);
        for byte in hash.finalize().iter().take(LENGTH) {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}
