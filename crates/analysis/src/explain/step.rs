//! The candidates that a request meets.

use fingerpost_graph::dispatch::Verdict;

use crate::Route;

/// One candidate and what becomes of it.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// The row.
    pub route: &'a Route,
    /// How many mounts and hosts are around it.
    pub depth: u32,
    /// The path that it was matched with.
    pub path: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether that is certain.
    pub certain: bool,
}

impl Step<'_> {
    /// The word of the JSON document.
    pub fn verdict_word(&self) -> &'static str {
        match self.verdict {
            Verdict::Takes => "takes",
            Verdict::WrongMethod => "wrong-method",
            Verdict::PathFails { .. } => "path-fails",
            Verdict::WrongProtocol { .. } => "wrong-protocol",
            Verdict::HostFails => "host-fails",
            Verdict::Fails(_) => "fails",
        }
    }

    /// Where the path fails: how many characters of it fit.
    pub fn fitting_characters(&self) -> Option<usize> {
        match self.verdict {
            Verdict::PathFails { offset } => Some(
                self.path
                    .get(..offset)
                    .unwrap_or(&self.path)
                    .chars()
                    .count(),
            ),
            _ => None,
        }
    }
}
