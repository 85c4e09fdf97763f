//! The files of a project: scanned ones, and those of installed packages that are loaded when asked for.

use std::sync::{Arc, RwLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::{FileId, FileSystem, decode};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::file::SourceFile;
use crate::notice::Notice;

/// Larger files hold no code that anyone wrote.
const LARGEST: usize = 64 << 20;

/// All files by id.
///
/// Scanned files are numbered in the order of their sorted paths.  Files of installed packages follow in the order in which
/// they were asked for, which may differ from run to run: nothing that is printed may depend on their ids.
pub(crate) struct FileStore {
    scanned: Vec<Arc<SourceFile>>,
    external: RwLock<External>,
}

#[derive(Default)]
struct External {
    files: Vec<Arc<SourceFile>>,
    by_path: FxHashMap<Utf8PathBuf, Option<FileId>>,
}

impl FileStore {
    /// Reads and scans files in parallel; those that cannot be read are empty, with a notice.
    pub(crate) fn scan(
        system: &dyn FileSystem,
        root: &Utf8Path,
        paths: &[String],
    ) -> (Self, Vec<Notice>) {
        let read = |path: &String| load(system, path, root.join(path));
        let scanned: Vec<Arc<SourceFile>> = paths.par_iter().map(read).map(Arc::new).collect();
        let problem = |file: &Arc<SourceFile>| {
            Some(Notice {
                path: file.path().as_ref().into(),
                message: file.problem()?.to_owned(),
            })
        };
        let notices = scanned.iter().filter_map(problem).collect();
        (
            Self {
                scanned,
                external: RwLock::default(),
            },
            notices,
        )
    }

    /// The files of the project, by id.
    pub(crate) fn scanned(&self) -> &[Arc<SourceFile>] {
        &self.scanned
    }

    /// A file; `None` for an id of another project.
    pub(crate) fn get(&self, id: FileId) -> Option<Arc<SourceFile>> {
        let at = id.0 as usize;
        match self.scanned.get(at) {
            Some(file) => Some(Arc::clone(file)),
            None => {
                self.read_external(|external| external.files.get(at - self.scanned.len()).cloned())
            }
        }
    }

    /// The id of a file outside of the project, which is read at the first call; `None` where there is none.
    pub(crate) fn external(&self, system: &dyn FileSystem, path: &Utf8Path) -> Option<FileId> {
        self.external_as(system, path, path.as_str())
    }

    /// The same for a file that is shown under another path.
    pub(crate) fn external_as(
        &self,
        system: &dyn FileSystem,
        path: &Utf8Path,
        shown: &str,
    ) -> Option<FileId> {
        if let Some(known) = self.read_external(|external| external.by_path.get(path).copied()) {
            return known;
        }
        let file = system
            .is_file(path)
            .then(|| load(system, shown, path.to_owned()));
        let mut external = self
            .external
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Another thread may have been faster.
        if let Some(known) = external.by_path.get(path) {
            return *known;
        }
        let id = file.and_then(|file| {
            let id = u32::try_from(self.scanned.len() + external.files.len())
                .ok()
                .map(FileId);
            external.files.push(Arc::new(file));
            id
        });
        external.by_path.insert(path.to_owned(), id);
        id
    }

    fn read_external<T>(&self, read: impl FnOnce(&External) -> T) -> T {
        read(
            &self
                .external
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }
}

fn load(system: &dyn FileSystem, path: &str, absolute: Utf8PathBuf) -> SourceFile {
    let bytes = match system.read(&absolute) {
        Ok(bytes) if bytes.len() > LARGEST => {
            let problem = "the file is larger than 64 MiB; exclude it".to_owned();
            return SourceFile::broken(path, absolute, problem);
        }
        Ok(bytes) => bytes,
        Err(error) => return SourceFile::broken(path, absolute, error.to_string()),
    };
    match decode(&bytes) {
        Ok(text) => SourceFile::new(path, absolute, &text),
        Err(error) => SourceFile::broken(path, absolute, error.to_string()),
    }
}
