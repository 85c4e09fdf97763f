//! What `exclude` leaves out, and whether each of its globs does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::GlobSet;

use super::glob::glob_set;

/// The globs of `exclude`, for paths relative to the root; can be asked from several threads.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exclusion {
    globs: Arc<Vec<Excluding>>,
}

#[derive(Debug)]
struct Excluding {
    set: GlobSet,
    has_met: AtomicBool,
}

impl Exclusion {
    /// A glob each; `None` for one that is about paths outside of the root.
    pub(super) fn new(globs: impl Iterator<Item = Option<String>>) -> Self {
        let excluding = globs.map(|glob| Excluding {
            set: glob_set(glob.into_iter()),
            has_met: AtomicBool::new(false),
        });
        Self {
            globs: Arc::new(excluding.collect()),
        }
    }

    /// Whether a file or folder is left out; every glob that fits is then of use.
    pub(crate) fn is_match(&self, path: &str) -> bool {
        let mut is_match = false;
        for glob in self.globs.iter().filter(|glob| glob.set.is_match(path)) {
            glob.has_met.store(true, Ordering::Relaxed);
            is_match = true;
        }
        is_match
    }

    /// For each glob, in order, whether it has met anything.
    pub(crate) fn met(&self) -> impl Iterator<Item = bool> {
        self.globs
            .iter()
            .map(|glob| glob.has_met.load(Ordering::Relaxed))
    }
}
