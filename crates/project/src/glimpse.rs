//! What stands at the paths that a program asks about; each is looked at once.

use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::FileSystem;
use rustc_hash::FxHashMap;

/// A path with what stands there.
#[derive(Debug)]
pub(crate) struct Glimpse {
    /// Absolute, without `.` and `..`.
    pub(crate) path: Utf8PathBuf,
    pub(crate) exists: bool,
    pub(crate) is_directory: bool,
}

/// The paths that were asked about, as they were asked; `None` for those that may not be read.
#[derive(Debug, Default)]
pub(crate) struct Glimpses(Mutex<FxHashMap<Utf8PathBuf, Option<Arc<Glimpse>>>>);

impl Glimpses {
    /// What stands at a path, which `readable` makes absolute or forbids.
    pub(crate) fn at(
        &self,
        asked: &Utf8Path,
        system: &dyn FileSystem,
        readable: impl FnOnce() -> Option<Utf8PathBuf>,
    ) -> Option<Arc<Glimpse>> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(asked) {
            return known.clone();
        }
        let glimpse = readable().map(|path| {
            let (exists, is_directory) = (system.exists(&path), system.is_dir(&path));
            Arc::new(Glimpse {
                path,
                exists,
                is_directory,
            })
        });
        lock().insert(asked.to_owned(), glimpse.clone());
        glimpse
    }
}
