//! A project: its files, names, imports and settings.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_python::syntax::Module;
use fingerpost_source::{FileId, FileSystem, LineColumn, OsFileSystem};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::{AssumedValue, Config, ConfigSettings, Exclusion, PerFileIgnore};
use crate::directory::{DirectoryIndex, split};
use crate::entry::is_aside;
use crate::environment::installed_folders;
use crate::error::ProjectError;
use crate::file::{Home, SourceFile};
use crate::glimpse::Glimpses;
use crate::import_graph::ImportGraph;
use crate::layout::{Layout, SubProject};
use crate::notice::Notice;
use crate::place::Place;
use crate::resolver::Resolver;
use crate::retention::Known;
use crate::roots::{SourceRoots, name_below};
use crate::scan::listed_names;
use crate::scope::named_files;
use crate::settings::DiscoverySettings;
use crate::slice::Slice;
use crate::store::FileStore;
use crate::walk::{Walk, relative};
use crate::walk_any::walk_any;
use crate::workspace::{Workspace, normalise};

/// A scanned project.  All questions can be asked from several threads.
pub struct Project {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) settings: DiscoverySettings,
    pub(crate) config: Config,
    pub(crate) roots: SourceRoots,
    /// The one file that may make entry points, where the analysed path is a file.
    pub(crate) single: Option<FileId>,
    notices: Vec<Notice>,
    exclude: Exclusion,
    /// The entries of `assume` that somebody has asked for.
    assumed: Mutex<BTreeSet<String>>,
    resolvers: Mutex<FxHashMap<Vec<String>, Arc<Resolver>>>,
    by_folder: Mutex<FxHashMap<(String, String), Arc<Resolver>>>,
    graph: OnceLock<ImportGraph>,
    /// The names whose subclasses some file asks for.
    listed: OnceLock<FxHashSet<String>>,
    pub(crate) retaining: Known,
    pub(crate) slice: Slice,
}

impl Project {
    /// Discovers and scans what a path names: a folder, a folder of projects, or one file of a project.
    pub fn discover(path: &Utf8Path, settings: DiscoverySettings) -> Result<Self, ProjectError> {
        Self::discover_by(Arc::new(OsFileSystem), path, settings, Walk::below)
    }

    /// The same on any file system, such as one in memory or that of a revision.
    pub fn discover_in(
        system: Arc<dyn FileSystem>,
        path: &Utf8Path,
        settings: DiscoverySettings,
    ) -> Result<Self, ProjectError> {
        let walk_system = Arc::clone(&system);
        Self::discover_by(system, path, settings, |root, exclude| {
            walk_any(&*walk_system, root, exclude)
        })
    }

    fn discover_by(
        system: Arc<dyn FileSystem>,
        path: &Utf8Path,
        settings: DiscoverySettings,
        walk: impl FnOnce(&Utf8Path, &Exclusion) -> Walk,
    ) -> Result<Self, ProjectError> {
        let place = Place::of(&*system, path)?;
        let config = Config::find(&*system, &place.root, settings.config.as_deref())
            .map_err(ProjectError::Config)?;
        let installed = installed_folders(&*system, &place.root, settings.python.as_deref())?;
        let exclude = config.exclude_below(&place.root);
        let walk = walk(&place.root, &exclude);
        let workspace = Arc::new(workspace(system, &place, &walk.python, installed));
        let configured = config.source_roots_below(&place.root);
        let layout = Layout::of(&workspace, &configured, &walk.markers);
        let starts = match (&settings.apps, &config.settings.apps) {
            _ if place.single.is_some() => Vec::new(),
            (named, configured) if named.is_empty() => named_files(&workspace.files, configured),
            (named, _) => named_files(&workspace.files, named),
        };
        let roots = SourceRoots::find(&workspace, layout, &starts);
        let mut notices = walk.notices;
        notices.extend(workspace.files.unreadable());
        notices.sort();
        let single = place.single.and_then(|single| {
            let name = relative(&place.root, &single)?;
            let position = workspace
                .files
                .own()
                .iter()
                .position(|file| **file.path() == *name)?;
            u32::try_from(position).ok().map(FileId)
        });
        Ok(Self {
            slice: Slice::new(workspace.files.own().len()),
            workspace,
            settings,
            config,
            roots,
            single,
            notices,
            exclude,
            assumed: Mutex::default(),
            resolvers: Mutex::default(),
            by_folder: Mutex::default(),
            graph: OnceLock::new(),
            listed: OnceLock::new(),
            retaining: Known::default(),
        })
    }

    /// The root folder, absolute.
    pub fn root(&self) -> &Utf8Path {
        &self.workspace.root
    }

    /// The effective config.
    pub fn config(&self) -> &ConfigSettings {
        &self.config.settings
    }

    /// The config's file, as messages name it, and its text; `None` where there is no config.
    pub fn config_file(&self) -> Option<(&str, &Arc<str>)> {
        let name = self.config.file.as_deref()?;
        Some((name, &self.config.text))
    }

    /// `per-file-ignores`.
    pub fn per_file_ignores(&self) -> Vec<PerFileIgnore> {
        self.config.per_file_ignores(self.root())
    }

    /// The value that the config assumes for a name.
    pub fn assumed(&self, dotted: &str) -> Option<&AssumedValue> {
        let value = self.config().assume.get(dotted)?;
        let mut asked = self
            .assumed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if !asked.contains(dotted) {
            asked.insert(dotted.to_owned());
        }
        Some(value)
    }

    /// The entries of `assume` for names that nothing has asked for.
    pub fn idle_assumptions(&self) -> Vec<&str> {
        let asked = self
            .assumed
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let names = self.config().assume.keys();
        names
            .filter(|name| !asked.contains(*name))
            .map(String::as_str)
            .collect()
    }

    /// The globs of `exclude` that leave nothing out; of a config above the root nothing can be said.
    pub fn idle_exclusions(&self) -> Vec<&str> {
        if !self.config.is_of(self.root()) {
            return Vec::new();
        }
        let globs = self.config().exclude.iter().zip(self.exclude.met());
        globs
            .filter(|(_, has_met)| !has_met)
            .map(|(glob, _)| glob.as_str())
            .collect()
    }

    /// Files that could not be read, and the like; sorted.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The ids of the project's own files, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.workspace.files.own().len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// A file; `None` for an id of another project.
    pub fn file(&self, id: FileId) -> Option<Arc<SourceFile>> {
        self.workspace.files.get(id)
    }

    /// Whether the file is a test or lies in a folder of tests, examples or documentation.
    pub fn is_aside(&self, id: FileId) -> bool {
        is_aside(&self.path(id))
    }

    /// Whether the file belongs to an installed package, not to the project.
    pub fn is_external(&self, id: FileId) -> bool {
        id.0 as usize >= self.workspace.files.own().len()
    }

    /// The id of a file by its path, relative to the root or absolute.
    pub fn file_at(&self, path: &Utf8Path) -> Option<FileId> {
        let path = self
            .workspace
            .relative(&normalise(&self.workspace.root.join(path)))?;
        let files = self.workspace.files.own();
        let position = files
            .binary_search_by(|file| (**file.path()).cmp(path.as_str()))
            .ok()?;
        u32::try_from(position).ok().map(FileId)
    }

    /// The path of a file relative to the root, with `/`; absolute for installed packages; empty for an unknown id.
    pub fn path(&self, id: FileId) -> Arc<str> {
        self.file(id)
            .map_or_else(|| "".into(), |file| Arc::clone(file.path()))
    }

    /// The text of a file; empty for an unknown id.
    pub fn text(&self, id: FileId) -> Arc<str> {
        self.file(id)
            .map_or_else(|| "".into(), |file| Arc::clone(file.text()))
    }

    /// The syntax of a file, parsed at the first call; empty for an unknown id.
    pub fn syntax(&self, id: FileId) -> Arc<Module> {
        self.file(id)
            .map_or_else(Arc::default, |file| Arc::clone(file.syntax()))
    }

    /// Parses files in parallel, so that [`Self::syntax`] need not wait.
    pub fn parse_all(&self, files: &[FileId]) {
        files.par_iter().for_each(|id| {
            if let Some(file) = self.file(*id) {
                file.syntax();
            }
        });
    }

    /// How many of the project's own files have been parsed, and how many bytes these have.
    pub fn parsed(&self) -> (usize, usize) {
        let files = self.workspace.files.own().iter();
        files
            .filter(|file| file.is_parsed())
            .fold((0, 0), |(files, bytes), file| {
                (files + 1, bytes + file.text().len())
            })
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.  Does not parse.
    pub fn line_column(&self, id: FileId, offset: u32) -> LineColumn {
        let place = self
            .file(id)
            .map(|file| file.lines().line_column(file.text(), offset));
        place.unwrap_or(LineColumn { line: 1, column: 1 })
    }

    /// The dotted name of a file as Python would spell it; a package's `__init__.py` has the package's name.
    pub fn module_name(&self, id: FileId) -> String {
        match self.file(id) {
            Some(file) if self.is_external(id) => self.installed_name(&file),
            Some(file) => self.roots.module_name(file.path()),
            None => String::new(),
        }
    }

    /// The sub-projects: every folder with its own `pyproject.toml` or `setup.py`, and the root; sorted.
    pub fn subprojects(&self) -> &[SubProject] {
        self.roots.subprojects()
    }

    /// The sub-project that a file belongs to.
    pub fn subproject_of(&self, id: FileId) -> Option<&SubProject> {
        self.roots.subproject_of(&self.path(id))
    }

    /// The resolver for the imports of a file, or of everything that an entry point in this file imports.
    pub fn resolver_for(&self, id: FileId) -> Arc<Resolver> {
        match self.file(id) {
            Some(file) => Arc::clone(&self.home_of(&file).resolver),
            None => self.find_home("").resolver,
        }
    }

    /// Where a file of the project belongs.
    pub(crate) fn home_of(&self, file: &SourceFile) -> Arc<Home> {
        Arc::clone(file.home(|| self.find_home(file.path())))
    }

    fn find_home(&self, path: &str) -> Home {
        let primary = self.roots.primary(path);
        Home {
            name: name_below(path, &primary),
            resolver: self.resolver_from(primary, split(path).0),
        }
    }

    pub(crate) fn resolver_from(&self, primary: String, folder: &str) -> Arc<Resolver> {
        let key = (primary, folder.to_owned());
        let known = self
            .by_folder
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(resolver) = known {
            return resolver;
        }
        let (roots, leading) = self.roots.search_order(&key.0, folder);
        let resolver = self.shared_resolver(&roots, leading);
        let mut by_folder = self
            .by_folder
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        by_folder.insert(key, Arc::clone(&resolver));
        resolver
    }

    /// Folders with the same roots share what was found.
    fn shared_resolver(&self, roots: &[String], leading: usize) -> Arc<Resolver> {
        let mut known = self
            .resolvers
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let make = || Arc::new(Resolver::new(Arc::clone(&self.workspace), roots, leading));
        Arc::clone(known.entry(roots.to_vec()).or_insert_with(make))
    }

    /// The import graph of the project's own files; made at the first call.
    pub fn imports(&self) -> &ImportGraph {
        self.graph.get_or_init(|| ImportGraph::build(self))
    }

    /// How many of the project's own files have been read.
    pub fn read(&self) -> usize {
        let files = self.workspace.files.own().iter();
        files.filter(|file| file.is_read()).count()
    }

    /// Whether some file asks for the subclasses of a class with this name.
    pub(crate) fn lists_subclasses(&self, name: &str) -> bool {
        let find = || {
            let files = self.roots.scope().iter();
            let asking = files.filter(|file| file.facts().lists_subclasses);
            let names = asking.flat_map(|file| listed_names(file.text()));
            names.map(str::to_owned).collect()
        };
        self.listed.get_or_init(find).contains(name)
    }

    fn installed_name(&self, file: &SourceFile) -> String {
        let holder = self
            .workspace
            .installed
            .iter()
            .find_map(|folder| relative(folder, file.absolute()));
        let path = holder.unwrap_or_default();
        let path = path.strip_suffix(".py").unwrap_or(&path);
        path.strip_suffix("/__init__")
            .unwrap_or(path)
            .replace('/', ".")
    }
}

fn workspace(
    system: Arc<dyn FileSystem>,
    place: &Place,
    paths: &[String],
    installed: Vec<Utf8PathBuf>,
) -> Workspace {
    let files = FileStore::new(&system, &place.root, paths);
    let numbered = files
        .own()
        .iter()
        .zip(0_u32..)
        .map(|(file, number)| (FileId(number), &**file.path()));
    Workspace {
        root: place.root.clone(),
        index: DirectoryIndex::new(numbered),
        system,
        files,
        installed,
        glimpses: Glimpses::default(),
    }
}
