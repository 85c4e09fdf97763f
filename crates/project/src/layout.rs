//! What folders and their names say about sub-projects and source roots.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::config::read_text;
use crate::directory::{ancestors, is_below, join, split};
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

/// The sub-projects of a project, and the folders that look like source roots.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Sorted by folder; the root's own is the first.
    pub(crate) subprojects: Vec<SubProject>,
    /// Folders that hold a topmost package.
    pub(crate) package_parents: BTreeSet<String>,
    /// Whether the root is a folder of installed packages.
    installed: bool,
}

impl Layout {
    /// Looks at the folders.  `configured` are the roots of the config, `markers` the paths of `pyproject.toml` and `setup.py` files.
    pub(crate) fn of(workspace: &Workspace, configured: &[String], markers: &[String]) -> Self {
        let installed =
            list_directory(&*workspace.system, &workspace.root).is_some_and(|entries| {
                entries
                    .iter()
                    .any(|(name, is_folder)| *is_folder && name.ends_with(".dist-info"))
            });
        let mut layout = Self {
            subprojects: subprojects(workspace, configured, markers),
            installed,
            ..Self::default()
        };
        if !installed {
            layout.add_package_parents(workspace);
        }
        layout
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

    /// Roots that hold a folder, the most likely first; `is_needed` tells of further ones.
    pub(crate) fn containing(&self, folder: &str, is_needed: impl Fn(&str) -> bool) -> Vec<String> {
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
        let is_root =
            |ancestor: &&str| self.package_parents.contains(*ancestor) || is_needed(ancestor);
        let inferred = ancestors(folder).filter(is_root);
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
                self.package_parents.insert(parent.to_owned());
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
