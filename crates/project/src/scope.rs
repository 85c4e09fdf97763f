//! Which files source roots are inferred from: all, or where apps are named, those that these can be made of.

use std::collections::BTreeMap;
use std::sync::Arc;

use fingerpost_source::FileId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::directory::{join, split};
use crate::file::SourceFile;
use crate::infer::{AbsoluteImport, provides};
use crate::layout::Layout;
use crate::store::FileStore;
use crate::workspace::Workspace;

/// A file with its absolute imports.
pub(crate) type Importing<'workspace> =
    (&'workspace Arc<SourceFile>, Vec<AbsoluteImport<'workspace>>);

/// The files that modules of these names may be, as far as paths tell; none where a module is not found: then all are read.
pub(crate) fn named_files(files: &FileStore, apps: &[String]) -> Vec<FileId> {
    let mut named = Vec::new();
    for app in apps {
        let module = app.split(':').next().unwrap_or(app).trim();
        let wanted = module.replace('.', "/");
        let is_wanted = |path: &str| {
            let stem = path.strip_suffix(".py").unwrap_or(path);
            let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
            let above = stem.strip_suffix(&*wanted);
            above.is_some_and(|above| above.is_empty() || above.ends_with('/'))
        };
        let before = named.len();
        let numbered = files.own().iter().zip((0_u32..).map(FileId));
        named.extend(
            numbered
                .filter(|(file, _)| is_wanted(file.path()))
                .map(|(_, id)| id),
        );
        if named.len() == before {
            return Vec::new();
        }
    }
    named
}

/// The files that count at once, and the rest.
pub(crate) struct Scope<'workspace, 'layout> {
    /// The files in scope, read.
    pub(crate) importing: Vec<Importing<'workspace>>,
    /// The files of the other sub-projects, by folder.
    pub(crate) beyond: FxHashMap<&'layout str, Vec<FileId>>,
}

impl<'workspace, 'layout> Scope<'workspace, 'layout> {
    /// Reads the files that count, in parallel: without `starts` all; else the sub-projects of these files, and those that the
    /// import statements of their top levels lead to.
    pub(crate) fn find(
        workspace: &'workspace Workspace,
        layout: &'layout Layout,
        starts: &[FileId],
    ) -> Self {
        let files = workspace.files.own();
        if starts.is_empty() {
            return Self {
                importing: files.par_iter().map(|file| read(workspace, file)).collect(),
                beyond: FxHashMap::default(),
            };
        }
        let mut beyond = members(files, layout);
        let suppliers = Suppliers::of(workspace, layout);
        let starts = starts.iter().filter_map(|id| files.get(id.0 as usize));
        let mut fresh: Vec<&str> = starts
            .filter_map(|file| layout.subproject_of(file.path()))
            .map(|subproject| &*subproject.folder)
            .collect();
        let mut scope: BTreeMap<FileId, Importing<'workspace>> = BTreeMap::new();
        while !fresh.is_empty() {
            let taken = fresh.iter().filter_map(|folder| beyond.remove(folder));
            let numbers: Vec<FileId> = taken.flatten().collect();
            let next: Vec<(FileId, Importing<'workspace>)> = numbers
                .into_par_iter()
                .filter_map(|id| Some((id, read(workspace, files.get(id.0 as usize)?))))
                .collect();
            let leading = next.iter().flat_map(|(_, file)| suppliers.of_file(file));
            fresh = leading.collect();
            scope.extend(next);
        }
        Self {
            importing: scope.into_values().collect(),
            beyond,
        }
    }

    /// The given files, read one after the other.
    pub(crate) fn of(
        workspace: &'workspace Workspace,
        files: &[FileId],
    ) -> Vec<Importing<'workspace>> {
        let own = workspace.files.own();
        let files = files.iter().filter_map(|id| own.get(id.0 as usize));
        files.map(|file| read(workspace, file)).collect()
    }
}

fn read<'workspace>(
    workspace: &'workspace Workspace,
    file: &'workspace Arc<SourceFile>,
) -> Importing<'workspace> {
    (file, AbsoluteImport::all(file, &workspace.index))
}

/// The files of each sub-project, by its folder.
fn members<'layout>(
    files: &[Arc<SourceFile>],
    layout: &'layout Layout,
) -> FxHashMap<&'layout str, Vec<FileId>> {
    let mut members: FxHashMap<&str, Vec<FileId>> = FxHashMap::default();
    for (file, id) in files.iter().zip((0_u32..).map(FileId)) {
        if let Some(subproject) = layout.subproject_of(file.path()) {
            members.entry(&subproject.folder).or_default().push(id);
        }
    }
    members
}

/// What stands in the base roots of sub-projects.
struct Suppliers<'workspace, 'layout> {
    workspace: &'workspace Workspace,
    layout: &'layout Layout,
    /// By the first name of an import: the base roots that have it, and the sub-project to which it belongs.
    by_name: FxHashMap<&'workspace str, Vec<(&'layout str, &'layout str)>>,
}

impl<'workspace, 'layout> Suppliers<'workspace, 'layout> {
    fn of(workspace: &'workspace Workspace, layout: &'layout Layout) -> Self {
        let mut by_name: FxHashMap<&str, Vec<(&str, &str)>> = FxHashMap::default();
        for root in layout.subprojects.iter().flat_map(|one| &one.base_roots) {
            let Some(directory) = workspace.index.get(root) else {
                continue;
            };
            for name in directory.folders.iter().chain(directory.modules.keys()) {
                let inside = join(&join(root, name), "x");
                if let Some(subproject) = layout.subproject_of(&inside) {
                    by_name
                        .entry(name)
                        .or_default()
                        .push((root, &subproject.folder));
                }
            }
        }
        Self {
            workspace,
            layout,
            by_name,
        }
    }

    /// The sub-projects from which a file imports at its top level what its own roots do not have.
    fn of_file(&self, (file, imports): &Importing<'_>) -> impl Iterator<Item = &'layout str> {
        let index = &self.workspace.index;
        let own = self.layout.containing(split(file.path()).0, |_| false);
        let mut found = Vec::new();
        for import in imports.iter().filter(|import| import.is_outer) {
            let Some(suppliers) = self.by_name.get(import.top) else {
                continue;
            };
            if own.iter().any(|root| provides(index, root, import)) {
                continue;
            }
            let fitting = suppliers
                .iter()
                .filter(|(root, _)| provides(index, root, import));
            found.extend(fitting.map(|(_, folder)| *folder));
        }
        found.into_iter()
    }
}
