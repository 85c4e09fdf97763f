//! Source roots: the folders from which Python would import a project's modules.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::read_text;
use crate::directory::{ancestors, is_below, join, split};
use crate::infer::{AbsoluteImport, Inference};
use crate::workspace::{Workspace, list_directory};

/// A folder that is installed or deployed on its own: one with its own `pyproject.toml` or `setup.py`, or the root; and where
/// the root holds only folders of packages, each of these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubProject {
    /// The folder, relative to the root, with `/`; empty for the root.
    pub folder: String,
    /// The source roots that its layout or the config names, in order, relative to the root.
    pub base_roots: Vec<String>,
}

/// The source roots of a project, and which of them a file belongs to.
#[derive(Debug, Default)]
pub(crate) struct SourceRoots {
    /// Sorted by folder; the root's own is the first.
    pub(crate) subprojects: Vec<SubProject>,
    /// Further folders that imports need, or that hold a topmost package.
    inferred: BTreeSet<String>,
    /// How many imports find a top-level name in a root.
    votes: FxHashMap<(String, String), u32>,
    /// Whether the root is a folder of installed packages.
    installed: bool,
}

impl SourceRoots {
    /// Finds the roots.  `configured` are the roots of the config, `markers` the paths of `pyproject.toml` and `setup.py` files.
    pub(crate) fn infer(workspace: &Workspace, configured: &[String], markers: &[String]) -> Self {
        let installed =
            list_directory(&*workspace.system, &workspace.root).is_some_and(|entries| {
                entries
                    .iter()
                    .any(|(name, is_folder)| *is_folder && name.ends_with(".dist-info"))
            });
        let mut roots = Self {
            subprojects: subprojects(workspace, configured, markers),
            installed,
            ..Self::default()
        };
        if !installed {
            roots.add_package_parents(workspace);
        }
        let files = workspace.files.scanned();
        let imports: Vec<Vec<AbsoluteImport<'_>>> = files
            .par_iter()
            .map(|file| AbsoluteImport::all(file, &workspace.index))
            .collect();
        let mut inference = Inference::new(workspace, &imports);
        let mut votes = FxHashMap::default();
        let mut needed = BTreeSet::new();
        // Files of one folder follow one another.
        let mut nearby: (Option<&str>, Vec<String>) = (None, Vec::new());
        for (file, imports) in files.iter().zip(&imports) {
            let folder = split(file.path()).0;
            if nearby.0 != Some(folder) {
                nearby = (Some(folder), roots.containing(folder));
            }
            for import in imports {
                let mut candidates = nearby.1.iter();
                let hit = candidates.find(|root| inference.provides(root, import));
                let root = hit.cloned().or_else(|| {
                    let found = inference.search(file, folder, import)?;
                    needed.insert(found.clone());
                    Some(found)
                });
                if let Some(root) = root {
                    *votes.entry((root, import.top.to_owned())).or_default() += 1;
                }
            }
        }
        roots.inferred.extend(needed);
        roots.votes = votes;
        roots
    }

    /// The sub-project of a path.
    pub(crate) fn subproject_of(&self, path: &str) -> Option<&SubProject> {
        let named = |folder: &str| {
            let known = &self.subprojects;
            let at = known.binary_search_by(|project| (*project.folder).cmp(folder));
            at.ok().and_then(|at| known.get(at))
        };
        ancestors(path).find_map(named)
    }

    /// The root from which a file is imported, for its name: the one that most imports use, then the nearest by layout.
    pub(crate) fn primary(&self, path: &str) -> String {
        let folder = split(path).0;
        let mut best = (0, String::new());
        let candidates = self.containing(folder);
        for (place, root) in candidates.iter().enumerate() {
            let top = top_name(path, root);
            let votes = self
                .votes
                .get(&(root.clone(), top.to_owned()))
                .copied()
                .unwrap_or(0);
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
        let (own, foreign): (Vec<_>, Vec<_>) = {
            let home = self
                .subproject_of(folder)
                .map_or("", |project| &project.folder);
            self.inferred
                .iter()
                .cloned()
                .partition(|root| is_below(root, home))
        };
        order.extend(own);
        order.extend(
            self.subprojects
                .iter()
                .flat_map(|project| project.base_roots.iter().cloned()),
        );
        order.extend(foreign);
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
        let mut found: Vec<String> = Vec::new();
        let base = self
            .subproject_of(&join(folder, "x"))
            .map_or(&[][..], |project| &project.base_roots);
        let inside = |root: &&String| is_below(folder, root);
        // The last base root is the sub-project's folder itself: inferred roots below it say more.
        let (layout, plain) = base.split_at(base.len().saturating_sub(1));
        found.extend(layout.iter().filter(inside).cloned());
        if self.installed {
            found.extend(plain.iter().filter(inside).cloned());
        }
        let inferred = ancestors(folder).filter(|ancestor| self.inferred.contains(*ancestor));
        found.extend(inferred.map(str::to_owned));
        found.extend(plain.iter().filter(inside).cloned());
        let mut unique: Vec<String> = Vec::new();
        for root in found {
            if !unique.contains(&root) {
                unique.push(root);
            }
        }
        unique
    }

    /// Above the topmost `__init__.py` Python's tools look for a root.
    fn add_package_parents(&mut self, workspace: &Workspace) {
        let index = &workspace.index;
        let projects = self.subprojects.iter();
        let roots = projects.flat_map(|project| &project.base_roots);
        let known: FxHashSet<&str> = roots.map(|root| &**root).collect();
        for folder in index.sorted() {
            let (parent, _) = split(folder);
            let topmost =
                !folder.is_empty() && index.is_package(folder) && !index.is_package(parent);
            if topmost && !known.contains(parent) {
                self.inferred.insert(parent.to_owned());
            }
        }
    }
}

/// The sub-projects with the roots that their layout names.
fn subprojects(
    workspace: &Workspace,
    configured: &[String],
    markers: &[String],
) -> Vec<SubProject> {
    let folders: BTreeSet<&str> = markers
        .iter()
        .filter(|marker| is_project(workspace, marker))
        .map(|marker| split(marker).0)
        .collect();
    let projects: Vec<String> = if configured.is_empty() && !folders.contains("") {
        side_by_side(workspace)
    } else {
        Vec::new()
    };
    let folders = folders.into_iter().chain([""]);
    let folders: BTreeSet<&str> = folders.chain(projects.iter().map(String::as_str)).collect();
    let layout = |folder: &str| {
        let source = join(folder, "src");
        let is_root =
            workspace.index.get(&source).is_some() && !workspace.index.is_package(&source);
        let mut roots: Vec<String> = configured
            .iter()
            .filter(|root| is_below(root, folder))
            .cloned()
            .collect();
        roots.extend(is_root.then_some(source));
        roots.push(folder.to_owned());
        roots
    };
    folders
        .into_iter()
        .map(|folder| SubProject {
            folder: folder.to_owned(),
            base_roots: layout(folder),
        })
        .collect()
}

/// The folders of a root that holds nothing but projects without markers: each holds a package, and is none itself.
fn side_by_side(workspace: &Workspace) -> Vec<String> {
    let index = &workspace.index;
    let Some(root) = index.get("") else {
        return Vec::new();
    };
    if !root.modules.is_empty() || root.folders.iter().any(|folder| index.is_package(folder)) {
        return Vec::new();
    }
    let holds_package = |folder: &str| {
        let inner = index.get(folder).map(|directory| &directory.folders);
        inner
            .into_iter()
            .flatten()
            .any(|name| index.is_package(&join(folder, name)))
    };
    root.folders
        .iter()
        .filter(|folder| holds_package(folder))
        .map(ToString::to_string)
        .collect()
}

/// Whether a marker makes its folder a project of its own: many a package has a module named `setup`.
fn is_project(workspace: &Workspace, marker: &str) -> bool {
    let (folder, name) = split(marker);
    let is_outside = folder.is_empty() || !workspace.index.is_package(folder);
    match name {
        "pyproject.toml" => true,
        "setup.py" => {
            let path = workspace.root.join(marker);
            let text = is_outside
                .then(|| read_text(&*workspace.system, &path))
                .flatten()
                .unwrap_or_default();
            text.contains("setup(") && (text.contains("setuptools") || text.contains("distutils"))
        }
        _ => false,
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
