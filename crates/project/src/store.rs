//! The files of a project: its own, and those of installed packages that are looked for when asked for.

use std::sync::{Arc, RwLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::{FileId, FileSystem};
use rustc_hash::FxHashMap;

use crate::file::SourceFile;
use crate::notice::Notice;

/// All files by id.
///
/// The own files are numbered in the order of their sorted paths.  Files of installed packages follow in the order in which
/// they were asked for, which may differ from run to run: nothing that is printed may depend on their ids.
pub(crate) struct FileStore {
    own: Vec<Arc<SourceFile>>,
    external: RwLock<External>,
}

#[derive(Default)]
struct External {
    files: Vec<Arc<SourceFile>>,
    by_path: FxHashMap<Utf8PathBuf, Option<FileId>>,
}

impl FileStore {
    /// Numbers the files; nothing is read yet.
    pub(crate) fn new(system: &Arc<dyn FileSystem>, root: &Utf8Path, paths: &[String]) -> Self {
        let file = |path: &String| {
            let file = SourceFile::new(Arc::clone(system), path, root.join(path));
            Arc::new(file)
        };
        Self {
            own: paths.iter().map(file).collect(),
            external: RwLock::default(),
        }
    }

    /// What could not be read of the project's own files, as far as somebody has asked for them.
    pub(crate) fn unreadable(&self) -> impl Iterator<Item = Notice> {
        let read = self.own.iter().filter(|file| file.is_read());
        read.filter_map(|file| {
            Some(Notice {
                path: file.path().as_ref().into(),
                message: file.problem()?.to_owned(),
            })
        })
    }

    /// The files of the project, by id.
    pub(crate) fn own(&self) -> &[Arc<SourceFile>] {
        &self.own
    }

    /// A file; `None` for an id of another project.
    pub(crate) fn get(&self, id: FileId) -> Option<Arc<SourceFile>> {
        let at = id.0 as usize;
        match self.own.get(at) {
            Some(file) => Some(Arc::clone(file)),
            None => self.read_external(|external| external.files.get(at - self.own.len()).cloned()),
        }
    }

    /// The id of a file outside of the project; `None` where there is none.
    pub(crate) fn external(&self, system: &Arc<dyn FileSystem>, path: &Utf8Path) -> Option<FileId> {
        self.external_as(system, path, path.as_str())
    }

    /// The same for a file that is shown under another path.
    pub(crate) fn external_as(
        &self,
        system: &Arc<dyn FileSystem>,
        path: &Utf8Path,
        shown: &str,
    ) -> Option<FileId> {
        if let Some(known) = self.read_external(|external| external.by_path.get(path).copied()) {
            return known;
        }
        let file = system
            .is_file(path)
            .then(|| SourceFile::new(Arc::clone(system), shown, path.to_owned()));
        let mut external = self
            .external
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Another thread may have been faster.
        if let Some(known) = external.by_path.get(path) {
            return *known;
        }
        let id = file.and_then(|file| {
            let id = u32::try_from(self.own.len() + external.files.len())
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
