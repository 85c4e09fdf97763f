//! What every part of a project shares: the root, the file system, the files and the folders.

use std::sync::Arc;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use fingerpost_source::{EntryKind, FileSystem, current_directory};

use crate::directory::DirectoryIndex;
use crate::glimpse::{Glimpse, Glimpses};
use crate::store::FileStore;
use crate::walk::relative;

/// Files and folders below one root.
pub(crate) struct Workspace {
    pub(crate) root: Utf8PathBuf,
    pub(crate) system: Arc<dyn FileSystem>,
    pub(crate) files: FileStore,
    pub(crate) index: DirectoryIndex,
    /// `site-packages` folders of the environment that may be read.
    pub(crate) installed: Vec<Utf8PathBuf>,
    pub(crate) glimpses: Glimpses,
}

impl Workspace {
    /// The path relative to the root; `None` outside of it.
    pub(crate) fn relative(&self, path: &Utf8Path) -> Option<String> {
        relative(&self.root, path)
    }

    /// Whether a path lies in an installed package that may be read.
    pub(crate) fn is_installed(&self, path: &Utf8Path) -> bool {
        self.installed.iter().any(|folder| path.starts_with(folder))
    }

    /// What stands at a path; relative ones start at the root.  `None` if it is neither below the root nor in an installed
    /// package, or leaves these through a link.
    pub(crate) fn glimpse(&self, path: &Utf8Path) -> Option<Arc<Glimpse>> {
        self.glimpses
            .at(path, &*self.system, || self.readable(path))
    }

    /// An absolute path without `.` and `..`, if it may be read; see [`Self::glimpse`].
    fn readable(&self, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let path = normalise(&self.root.join(path));
        let below = |folder: &Utf8PathBuf| {
            let real = |path: &Utf8Path| self.system.canonical(path).ok();
            path.starts_with(folder)
                && match (real(&path), real(folder)) {
                    (Some(target), Some(folder)) => target.starts_with(folder),
                    // What does not exist is no way out.
                    _ => true,
                }
        };
        let inside = below(&self.root) || self.installed.iter().any(below);
        inside.then_some(path)
    }
}

/// The names in a folder with whether each is a folder (links are followed), sorted; `None` where it cannot be listed.
pub(crate) fn list_directory(
    system: &dyn FileSystem,
    path: &Utf8Path,
) -> Option<Vec<(String, bool)>> {
    let entries = system.list(path).ok()?;
    let is_folder = |name: &str, kind: EntryKind| match kind {
        EntryKind::Symlink => system.is_dir(&path.join(name)),
        kind => kind == EntryKind::Directory,
    };
    Some(
        entries
            .into_iter()
            .map(|entry| {
                let is_folder = is_folder(&entry.name, entry.kind);
                (entry.name, is_folder)
            })
            .collect(),
    )
}

/// An absolute path without `.` and `..`.
pub(crate) fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    normalise(&current_directory().unwrap_or_default().join(path))
}

/// Removes `.` and resolves `..` without looking at the disk.
pub(crate) fn normalise(path: &Utf8Path) -> Utf8PathBuf {
    let mut clean = Utf8PathBuf::new();
    for component in path.components() {
        match component {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other.as_str()),
        }
    }
    clean
}
