//! The folders of a project, as far as they hold modules.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost_source::FileId;
use rustc_hash::{FxHashMap, FxHashSet};

/// What can be imported from one folder.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    /// Files by module name, `__init__` among them.
    pub(crate) modules: BTreeMap<Box<str>, FileId>,
    /// Names of folders with Python files at some depth.
    pub(crate) folders: BTreeSet<Box<str>>,
}

impl Directory {
    /// The `__init__.py`.
    pub(crate) fn package_file(&self) -> Option<FileId> {
        self.modules.get("__init__").copied()
    }
}

/// All folders that hold Python files at some depth, by relative path; the root is the empty path.
#[derive(Debug, Default)]
pub(crate) struct DirectoryIndex {
    directories: FxHashMap<Box<str>, Directory>,
    importable: FxHashSet<Box<str>>,
}

impl DirectoryIndex {
    /// Indexes sorted relative paths; ids are their positions.
    pub(crate) fn new<'path>(paths: impl Iterator<Item = (FileId, &'path str)>) -> Self {
        let mut index = Self::default();
        index.directories.insert("".into(), Directory::default());
        for (file, path) in paths {
            let (folder, name) = split(path);
            let stem = name.strip_suffix(".py").unwrap_or(name);
            index.importable.insert(stem.into());
            index.ensure(folder).modules.insert(stem.into(), file);
        }
        index
    }

    /// A folder by its relative path.
    pub(crate) fn get(&self, folder: &str) -> Option<&Directory> {
        self.directories.get(folder)
    }

    /// Whether some folder holds a module or folder of this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.importable.contains(name)
    }

    /// Whether the folder is a regular package.
    pub(crate) fn is_package(&self, folder: &str) -> bool {
        self.get(folder)
            .is_some_and(|directory| directory.package_file().is_some())
    }

    /// All folders, sorted by path.
    pub(crate) fn sorted(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = self.directories.keys().map(|folder| &**folder).collect();
        folders.sort_unstable();
        folders
    }

    fn ensure(&mut self, folder: &str) -> &mut Directory {
        if !self.directories.contains_key(folder) {
            let (parent, name) = split(folder);
            self.importable.insert(name.into());
            self.ensure(parent).folders.insert(name.into());
        }
        self.directories.entry(folder.into()).or_default()
    }
}

/// Splits a relative path into its folder and its last name.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Joins a relative folder and a name.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The folder and all folders above it up to and with the root, nearest first.
pub(crate) fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        (!folder.is_empty()).then(|| split(folder).0)
    })
}

/// Whether a path lies in a folder (or is it).
pub(crate) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
