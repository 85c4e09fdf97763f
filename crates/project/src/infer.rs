//! Which folder an import needs as a source root.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::directory::{DirectoryIndex, ancestors, is_below, join, split};
use crate::file::SourceFile;
use crate::layout::Layout;
use crate::scope::Importing;
use crate::stdlib::is_standard_library;
use crate::workspace::Workspace;

/// The framework is never looked for in the project by guessing: a folder that happens to have its name is something else.
const FRAMEWORK: &[&str] = &["fastapi", "starlette"];

/// An absolute import of something whose top-level name occurs in the project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AbsoluteImport<'text> {
    /// The first name.
    pub(crate) top: &'text str,
    /// Whether it stands at the start of a line.
    pub(crate) is_outer: bool,
    /// The second name of a dotted module.
    second: Option<&'text str>,
    /// What is imported from a module without a second name.
    names: Vec<&'text str>,
}

impl<'text> AbsoluteImport<'text> {
    /// The absolute imports of a file.
    pub(crate) fn all(file: &'text SourceFile, index: &DirectoryIndex) -> Vec<Self> {
        let text: &'text str = file.text();
        let mut imports = Vec::new();
        for line in file.facts().imports.iter().filter(|line| line.level == 0) {
            let modules: Vec<&str> = if line.is_from {
                vec![line.module(text)]
            } else {
                line.names(text).collect()
            };
            for module in modules {
                let mut parts = module.split('.');
                let Some(top) = parts
                    .next()
                    .filter(|top| !top.is_empty() && index.knows(top))
                else {
                    continue;
                };
                let second = parts.next();
                let names = if line.is_from && second.is_none() {
                    line.names(text).collect()
                } else {
                    Vec::new()
                };
                imports.push(Self {
                    top,
                    is_outer: line.is_outer,
                    second,
                    names,
                });
            }
        }
        imports
    }
}

/// What the imports of files say about source roots.
#[derive(Debug, Default)]
pub(crate) struct Inferred {
    /// Further folders that imports need.
    roots: BTreeSet<String>,
    /// How many imports find a top-level name in a root.
    votes: FxHashMap<(String, String), u32>,
}

impl Inferred {
    /// Looks at imports.
    pub(crate) fn from(
        workspace: &Workspace,
        layout: &Layout,
        importing: &[Importing<'_>],
    ) -> Self {
        let mut inference = Inference::new(workspace, importing);
        let mut inferred = Self::default();
        // Files of one folder follow one another.
        let mut nearby: (Option<&str>, Vec<String>) = (None, Vec::new());
        for (file, imports) in importing {
            let folder = split(file.path()).0;
            if nearby.0 != Some(folder) {
                nearby = (Some(folder), layout.containing(folder, |_| false));
            }
            for import in imports {
                let mut candidates = nearby.1.iter();
                let hit = candidates.find(|root| inference.provides(root, import));
                let root = hit.cloned().or_else(|| {
                    let found = inference.search(file, folder, import)?;
                    inferred.roots.insert(found.clone());
                    Some(found)
                });
                if let Some(root) = root {
                    let key = (root, import.top.to_owned());
                    *inferred.votes.entry(key).or_default() += 1;
                }
            }
        }
        inferred
    }

    /// The folders that imports need, besides those that the layout names.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &String> {
        self.roots.iter()
    }

    /// Whether imports need a folder.
    pub(crate) fn has(&self, root: &str) -> bool {
        self.roots.contains(root)
    }

    /// How many imports find a top-level name in a root.
    pub(crate) fn votes(&self, root_and_name: &(String, String)) -> u32 {
        self.votes.get(root_and_name).copied().unwrap_or(0)
    }
}

/// What an import asks for: the first name, the second, and what is imported from a module without one.
type Wanted = (String, Option<String>, Vec<String>);

/// Finds roots for imports, and remembers what it found.
struct Inference<'workspace> {
    workspace: &'workspace Workspace,
    /// Folders by the name of a folder in them.
    holders: BTreeMap<&'workspace str, Vec<&'workspace str>>,
    /// Top-level names that some file imports something from.
    imported: FxHashSet<&'workspace str>,
    elsewhere: FxHashMap<Wanted, Vec<&'workspace str>>,
}

impl<'workspace> Inference<'workspace> {
    /// Needs the imports of all files that count.
    fn new(workspace: &'workspace Workspace, importing: &[Importing<'workspace>]) -> Self {
        let mut holders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for folder in workspace.index.sorted() {
            let names = workspace
                .index
                .get(folder)
                .into_iter()
                .flat_map(|directory| directory.folders.iter());
            for name in names {
                holders.entry(name).or_default().push(folder);
            }
        }
        let imports = importing.iter().flat_map(|(_, imports)| imports);
        let imported = imports.map(|import| import.top).collect();
        Self {
            workspace,
            holders,
            imported,
            elsewhere: FxHashMap::default(),
        }
    }

    /// Whether an import can be served from a root.
    fn provides(&self, root: &str, import: &AbsoluteImport<'_>) -> bool {
        provides(&self.workspace.index, root, import)
    }

    /// The folder that would have to be a root: the nearest above the file, else the first elsewhere.
    fn search(
        &mut self,
        file: &Arc<SourceFile>,
        folder: &str,
        import: &AbsoluteImport<'_>,
    ) -> Option<String> {
        if is_standard_library(import.top) || FRAMEWORK.contains(&import.top) {
            return None;
        }
        let above = ancestors(folder).find(|root| {
            self.provides(root, import)
                && self.may_be_root(root)
                && self.is_convincing(root, file, import)
        });
        above
            .map(str::to_owned)
            .or_else(|| self.search_elsewhere(folder, import))
    }

    /// A package that is imported by its name is no folder that Python is started in, nor is one below it, be it through
    /// folders without `__init__.py`.
    fn may_be_root(&self, root: &str) -> bool {
        let index = &self.workspace.index;
        !index.is_package(root)
            || !ancestors(root)
                .filter(|folder| index.is_package(folder))
                .any(|package| self.imported.contains(split(package).1))
    }

    /// A module that merely has the name of a third-party package must not become one: it has to define what is imported.
    fn is_convincing(
        &self,
        root: &str,
        file: &Arc<SourceFile>,
        import: &AbsoluteImport<'_>,
    ) -> bool {
        let index = &self.workspace.index;
        let Some(directory) = index.get(root) else {
            return false;
        };
        if directory.folders.contains(import.top) {
            return !index.is_package(root) || import.second.is_some() || !import.names.is_empty();
        }
        let module = directory
            .modules
            .get(import.top)
            .and_then(|id| self.workspace.files.get(*id));
        let Some(module) = module.filter(|module| module.path() != file.path()) else {
            return false;
        };
        match import.names.as_slice() {
            [] | ["*"] => !index.is_package(root),
            names => names.iter().any(|name| defines(module.text(), name)),
        }
    }

    /// A folder elsewhere, unless it lies in a package of its own: what is found there by a mere name is something else.
    fn search_elsewhere(&mut self, folder: &str, import: &AbsoluteImport<'_>) -> Option<String> {
        let index = &self.workspace.index;
        let shares_packages = |root: &str| {
            let mut packages = ancestors(root).filter(|above| index.is_package(above));
            packages.all(|package| is_below(folder, package))
        };
        let mut fitting = self.fitting(import).into_iter();
        fitting
            .find(|root| shares_packages(root))
            .map(str::to_owned)
    }

    /// The folders that are no packages and have what is imported, the topmost first.
    fn fitting(&mut self, import: &AbsoluteImport<'_>) -> Vec<&'workspace str> {
        let owned = |name: &&str| String::from(*name);
        let key = (
            import.top.to_owned(),
            import.second.as_ref().map(owned),
            import.names.iter().map(owned).collect(),
        );
        if let Some(known) = self.elsewhere.get(&key) {
            return known.clone();
        }
        let index = &self.workspace.index;
        let holders = self.holders.get(import.top).map_or(&[][..], Vec::as_slice);
        let fits = |root: &&&str| !index.is_package(root) && self.provides(root, import);
        let mut fitting: Vec<&str> = holders.iter().filter(fits).copied().collect();
        fitting.sort_by_key(|root| (root.matches('/').count(), *root));
        self.elsewhere.insert(key, fitting.clone());
        fitting
    }
}

/// Whether an import can be served from a root.
pub(crate) fn provides(index: &DirectoryIndex, root: &str, import: &AbsoluteImport<'_>) -> bool {
    let Some(directory) = index.get(root) else {
        return false;
    };
    if directory.folders.contains(import.top) {
        let inner = index.get(&join(root, import.top));
        let holds = |name: &str| {
            inner.is_some_and(|inner| {
                inner.modules.contains_key(name) || inner.folders.contains(name)
            })
        };
        let regular = inner.is_some_and(|inner| inner.package_file().is_some());
        let serves = match import.second {
            Some(second) => holds(second),
            None => regular || import.names.iter().any(|name| holds(name)),
        };
        if serves {
            return true;
        }
    }
    directory.modules.contains_key(import.top) && import.second.is_none()
}

/// Whether a line of the top level binds the name.
fn defines(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = &text[line_start..at];
        let after = text[at + name.len()..].chars().next();
        let whole = after.is_none_or(|letter| letter != '_' && !letter.is_alphanumeric());
        whole && matches!(before, "" | "def " | "class " | "async def ")
    })
}
