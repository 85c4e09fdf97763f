//! From dotted names to files, as Python's path finder does it.

use std::sync::{Arc, RwLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::FileId;
use rustc_hash::FxHashMap;

use crate::directory::join;
use crate::stdlib::is_standard_library;
use crate::workspace::{Workspace, list_directory};

/// What a dotted name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A module or regular package with source.
    Source {
        /// The file; a package's `__init__.py`.
        file: FileId,
        /// Whether it is a package.
        is_package: bool,
        /// The package's `__path__`, absolute; empty for a module.
        search: Arc<[Utf8PathBuf]>,
    },
    /// A namespace package: folders without `__init__.py`.
    Namespace {
        /// Its `__path__`, absolute.
        search: Arc<[Utf8PathBuf]>,
    },
}

impl Found {
    /// The file, where there is one.
    pub fn file(&self) -> Option<FileId> {
        match self {
            Self::Source { file, .. } => Some(*file),
            Self::Namespace { .. } => None,
        }
    }

    /// Where submodules are looked for; empty for a module.
    pub fn search(&self) -> &Arc<[Utf8PathBuf]> {
        match self {
            Self::Source { search, .. } | Self::Namespace { search } => search,
        }
    }
}

/// An ordered list of source roots in which absolute imports are looked up; safe to share between threads.
pub struct Resolver {
    workspace: Arc<Workspace>,
    /// `sys.path`, absolute.
    roots: Arc<[Utf8PathBuf]>,
    /// The first so many roots may hide modules of the standard library, as the folder that Python is started in does.
    leading: usize,
    known: RwLock<FxHashMap<Box<str>, Option<Found>>>,
}

/// What stands under a name in one folder.
enum Entry {
    Package(FileId),
    Module(FileId),
    Folder,
}

impl Resolver {
    pub(crate) fn new(workspace: Arc<Workspace>, roots: &[String], leading: usize) -> Self {
        let inside = roots.iter().map(|root| absolute(&workspace.root, root));
        let roots = inside.chain(workspace.installed.iter().cloned()).collect();
        Self {
            workspace,
            roots,
            leading,
            known: RwLock::default(),
        }
    }

    /// The roots in order, absolute; folders of installed packages last.
    pub fn roots(&self) -> &Arc<[Utf8PathBuf]> {
        &self.roots
    }

    /// Looks up an absolute dotted name; answers are remembered.
    pub fn find_module(&self, dotted: &str) -> Option<Found> {
        let known = self
            .known
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .get(dotted)
            .cloned();
        if let Some(found) = known {
            return found;
        }
        let found = match dotted.rsplit_once('.') {
            Some((parent, name)) => self
                .find_module(parent)
                .and_then(|parent| self.find_in(parent.search(), name)),
            None => self.find_top(dotted),
        };
        let mut known = self
            .known
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        known.insert(dotted.into(), found.clone());
        found
    }

    /// Looks up one name in a package's `__path__` (which a program may have changed).
    pub fn find_in(&self, search: &[Utf8PathBuf], name: &str) -> Option<Found> {
        if name.is_empty() || name.contains(['.', '/']) {
            return None;
        }
        let mut portions = Vec::new();
        for folder in search {
            match self.entry(folder, name) {
                Some(Entry::Package(file)) => {
                    let search = self.package_path(file, folder, search, name);
                    return Some(Found::Source {
                        file,
                        is_package: true,
                        search,
                    });
                }
                Some(Entry::Module(file)) => {
                    return Some(Found::Source {
                        file,
                        is_package: false,
                        search: Arc::default(),
                    });
                }
                Some(Entry::Folder) => portions.push(folder.join(name)),
                None => {}
            }
        }
        (!portions.is_empty()).then(|| Found::Namespace {
            search: portions.into(),
        })
    }

    /// The names of the modules and packages in a package's `__path__`, with whether each is a package, as
    /// `pkgutil.iter_modules` yields them: sorted in each folder, namespace packages left out.
    pub fn modules_in(&self, search: &[Utf8PathBuf]) -> Vec<(String, bool)> {
        let mut modules: Vec<(String, bool)> = Vec::new();
        for folder in search {
            let Some(names) = self.names_in(folder) else {
                continue;
            };
            for name in names {
                let entry = self.entry(folder, &name);
                let is_package = matches!(entry, Some(Entry::Package(_)));
                let listed = is_package || matches!(entry, Some(Entry::Module(_)));
                if listed && name != "__init__" && !modules.iter().any(|(known, _)| *known == name)
                {
                    modules.push((name, is_package));
                }
            }
        }
        modules
    }

    fn find_top(&self, name: &str) -> Option<Found> {
        if !is_standard_library(name) {
            return self.find_in(&self.roots, name);
        }
        // A folder without `__init__.py` never hides a module, and installed packages come behind the standard library.
        let leading = self.roots.get(..self.leading).unwrap_or_default();
        self.find_in(leading, name)
            .filter(|found| found.file().is_some())
    }

    /// Sorted names of what could be a module in a folder.
    fn names_in(&self, folder: &Utf8Path) -> Option<Vec<String>> {
        let mut names: Vec<String> = if self.workspace.is_installed(folder) {
            let entries = list_directory(&*self.workspace.system, folder)?;
            entries
                .into_iter()
                .map(|(name, _)| name.strip_suffix(".py").map(str::to_owned).unwrap_or(name))
                .collect()
        } else {
            let directory = self
                .workspace
                .index
                .get(&self.workspace.relative(folder)?)?;
            directory
                .modules
                .keys()
                .chain(directory.folders.iter())
                .map(|name| String::from(&**name))
                .collect()
        };
        names.sort_unstable();
        names.dedup();
        Some(names)
    }

    fn entry(&self, folder: &Utf8Path, name: &str) -> Option<Entry> {
        if self.workspace.is_installed(folder) {
            return self.installed_entry(folder, name);
        }
        let index = &self.workspace.index;
        let folder = self.workspace.relative(folder)?;
        let directory = index.get(&folder)?;
        let is_folder = directory.folders.contains(name);
        let package = is_folder
            .then(|| index.get(&join(&folder, name))?.package_file())
            .flatten();
        match (package, directory.modules.get(name)) {
            (Some(file), _) => Some(Entry::Package(file)),
            (None, Some(file)) => Some(Entry::Module(*file)),
            (None, None) => is_folder.then_some(Entry::Folder),
        }
    }

    fn installed_entry(&self, folder: &Utf8Path, name: &str) -> Option<Entry> {
        let Workspace { files, system, .. } = &*self.workspace;
        let inner = folder.join(name);
        if let Some(file) = files.external(system, &inner.join("__init__.py")) {
            return Some(Entry::Package(file));
        }
        if let Some(file) = files.external(system, &folder.join(format!("{name}.py"))) {
            return Some(Entry::Module(file));
        }
        system.is_dir(&inner).then_some(Entry::Folder)
    }

    /// A regular package's `__path__`: its folder, and the same folder of other roots if it asks for that.
    fn package_path(
        &self,
        file: FileId,
        folder: &Utf8Path,
        search: &[Utf8PathBuf],
        name: &str,
    ) -> Arc<[Utf8PathBuf]> {
        let own = folder.join(name);
        let text = self.workspace.files.get(file);
        let legacy = text.is_some_and(|file| {
            let text = file.text();
            text.contains("extend_path") || text.contains("declare_namespace")
        });
        let mut path = vec![own];
        if legacy {
            let others = search.iter().filter(|other| *other != folder);
            path.extend(
                others
                    .filter(|other| self.entry(other, name).is_some())
                    .map(|other| other.join(name)),
            );
        }
        path.into()
    }
}

fn absolute(root: &Utf8Path, folder: &str) -> Utf8PathBuf {
    if folder.is_empty() {
        root.to_owned()
    } else {
        root.join(folder)
    }
}

/// The absolute name that a relative import means: `level` dots and `module` in a module of the given name.
/// `None` if it climbs beyond the top-level package.
pub fn absolute_name(
    module_name: &str,
    is_package: bool,
    level: u32,
    module: &str,
) -> Option<String> {
    let up = if is_package {
        level.saturating_sub(1)
    } else {
        level
    };
    let mut package = if level == 0 { "" } else { module_name };
    for _ in 0..up {
        package = match package.rsplit_once('.') {
            Some((parent, _)) => parent,
            None => return None,
        };
    }
    Some(match (package.is_empty(), module.is_empty()) {
        (true, _) => module.to_owned(),
        (false, true) => package.to_owned(),
        (false, false) => format!("{package}.{module}"),
    })
}
