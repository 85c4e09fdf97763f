//! Source roots: the folders from which Python would import a project's modules.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use fingerpost_source::FileId;
use rustc_hash::FxHashMap;

use crate::directory::{is_below, split};
use crate::file::SourceFile;
use crate::infer::Inferred;
use crate::layout::{Layout, SubProject};
use crate::scope::Scope;
use crate::workspace::Workspace;

/// The source roots of a project, and which of them a file belongs to.
pub(crate) struct SourceRoots {
    workspace: Arc<Workspace>,
    layout: Layout,
    /// What the imports of the files in scope say.
    inferred: Inferred,
    /// The files in scope.
    scope: Vec<Arc<SourceFile>>,
    /// What the imports of the other sub-projects say of themselves, by folder; looked at when a file of theirs is asked about.
    late: FxHashMap<String, Late>,
}

/// A sub-project that is not in scope.
struct Late {
    files: Vec<FileId>,
    inferred: OnceLock<Inferred>,
}

impl SourceRoots {
    /// Finds the roots.  `starts` are the files of apps that somebody named: then only what these can import is read at once.
    pub(crate) fn find(workspace: &Arc<Workspace>, layout: Layout, starts: &[FileId]) -> Self {
        let scope = Scope::find(workspace, &layout, starts);
        let importing = scope.importing;
        Self {
            inferred: Inferred::from(workspace, &layout, &importing),
            scope: importing.iter().map(|(file, _)| Arc::clone(file)).collect(),
            late: scope
                .beyond
                .into_iter()
                .map(|(folder, files)| {
                    let inferred = OnceLock::new();
                    (folder.to_owned(), Late { files, inferred })
                })
                .collect(),
            layout,
            workspace: Arc::clone(workspace),
        }
    }

    /// The sub-projects, sorted by folder; the root's own is the first.
    pub(crate) fn subprojects(&self) -> &[SubProject] {
        &self.layout.subprojects
    }

    /// The sub-project of a path.
    pub(crate) fn subproject_of(&self, path: &str) -> Option<&SubProject> {
        self.layout.subproject_of(path)
    }

    /// The files from whose imports the roots were inferred.
    pub(crate) fn scope(&self) -> &[Arc<SourceFile>] {
        &self.scope
    }

    /// The root from which a file is imported, for its name: the one that most imports use, then the nearest by layout.
    pub(crate) fn primary(&self, path: &str) -> String {
        let folder = split(path).0;
        let mut best = (0, String::new());
        let candidates = self.containing(folder);
        for (place, root) in candidates.iter().enumerate() {
            let key = (root.clone(), top_name(path, root).to_owned());
            let votes = self.inferred_for(folder).map(|known| known.votes(&key));
            let votes = votes.sum();
            if place == 0 || votes > best.0 {
                best = (votes, root.clone());
            }
        }
        best.1
    }

    /// The roots for imports of a file in a folder, in order, and how many of them are its own.
    pub(crate) fn search_order(&self, primary: &str, folder: &str) -> (Vec<String>, usize) {
        let mut order = vec![primary.to_owned()];
        order.extend(
            self.subproject_of(folder)
                .into_iter()
                .flat_map(|project| project.base_roots.iter().cloned()),
        );
        let mut leading = order.len();
        order.extend(self.containing(folder));
        let home = self
            .subproject_of(folder)
            .map_or("", |project| &project.folder);
        let needed: BTreeSet<&String> = self
            .inferred_for(folder)
            .flat_map(Inferred::roots)
            .collect();
        let parents = self.layout.package_parents.iter();
        // What merely looks like a root in another project is none for this: any name could be found in one.
        let own: BTreeSet<&String> = parents
            .chain(needed.iter().copied())
            .filter(|root| is_below(root, home))
            .collect();
        order.extend(own.into_iter().cloned());
        order.extend(
            self.subprojects()
                .iter()
                .flat_map(|project| project.base_roots.iter().cloned()),
        );
        order.extend(needed.into_iter().cloned());
        let mut seen = BTreeSet::new();
        let mut unique = Vec::new();
        for (place, root) in order.into_iter().enumerate() {
            if seen.insert(root.clone()) {
                unique.push(root);
            } else if place < leading {
                leading -= 1;
            }
        }
        (unique, leading)
    }

    /// The dotted name of a file as Python would spell it when it is imported from its root.
    pub(crate) fn module_name(&self, path: &str) -> String {
        name_below(path, &self.primary(path))
    }

    /// Roots that hold a folder, the most likely first.
    fn containing(&self, folder: &str) -> Vec<String> {
        self.layout.containing(folder, |root| {
            self.inferred_for(folder).any(|known| known.has(root))
        })
    }

    /// What imports say about a folder: those in scope, and if it is not in scope, those of its sub-project.
    ///
    /// Done by one thread: one that waits for others here might be given work that waits for this.
    fn inferred_for(&self, folder: &str) -> impl Iterator<Item = &Inferred> {
        let late = self.subproject_of(folder).and_then(|subproject| {
            let late = self.late.get(&subproject.folder)?;
            let infer = || {
                let importing = Scope::of(&self.workspace, &late.files);
                Inferred::from(&self.workspace, &self.layout, &importing)
            };
            Some(late.inferred.get_or_init(infer))
        });
        std::iter::once(&self.inferred).chain(late)
    }
}

/// The first name of a path below a root.
fn top_name<'path>(path: &'path str, root: &str) -> &'path str {
    let below = path
        .strip_prefix(root)
        .unwrap_or(path)
        .trim_start_matches('/');
    let first = below.split('/').next().unwrap_or(below);
    first.strip_suffix(".py").unwrap_or(first)
}

/// The dotted name of a path below a root.
pub(crate) fn name_below(path: &str, root: &str) -> String {
    let below = path
        .strip_prefix(root)
        .unwrap_or(path)
        .trim_start_matches('/');
    let below = below.strip_suffix(".py").unwrap_or(below);
    let package = below.strip_suffix("/__init__").unwrap_or(below);
    package.replace('/', ".")
}
