//! Which file imports which, and which files can matter.

use std::sync::Arc;

use fingerpost_digraph::{Digraph, NodeId, NodeSet, node_id};
use fingerpost_source::FileId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::directory::split;
use crate::file::{Home, SourceFile};
use crate::project::Project;
use crate::resolver::{Found, absolute_name};
use crate::scan::dotted_literals;

node_id! {
    /// A node of the import graph: a file, or everything below a folder.
    struct ImportNodeId;
}

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ImportNode {
    File(FileId),
    /// All files below a folder, for imports whose target is not known: an edge for each would be too many.
    Below,
}

/// Why there is an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportKind {
    /// An import statement names it (or a package above it, or an attribute that may be a submodule).
    Static,
    /// The same for a statement that is indented: in a function, under a condition, in a `try`.
    Inner,
    /// A package above the importing file itself: it has been imported before the file runs.
    Enclosing,
    /// A dynamic import may mean it.
    Dynamic,
}

impl ImportKind {
    /// Whether an import statement names the target.
    fn is_statement(self) -> bool {
        matches!(self, Self::Static | Self::Inner)
    }
}

/// The import graph of a project's own files.
pub struct ImportGraph {
    graph: Digraph<ImportNodeId, ImportNode, ImportKind>,
    matters: NodeSet,
}

/// An edge's target before nodes exist for folders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    File(FileId),
    Folder(String),
}

impl ImportGraph {
    pub(crate) fn build(project: &Project) -> Self {
        let files = project.workspace.files.scanned();
        let mut graph = Digraph::new();
        for (number, _) in (0_u32..).zip(files) {
            graph.add_node(ImportNode::File(FileId(number)));
        }
        let folders = add_folders(&mut graph, project);
        let targets: Vec<Vec<(Target, ImportKind)>> =
            of_each(files.len(), |file| targets_of(project, file));
        for (number, targets) in (0_u32..).zip(targets) {
            for (target, kind) in targets {
                let target = match target {
                    Target::File(file) => Some(ImportNodeId::from_index(file.0)),
                    Target::Folder(folder) => folders.get(&*folder).copied(),
                };
                if let Some(target) = target {
                    graph.add_edge(ImportNodeId::from_index(number), target, kind);
                }
            }
        }
        let acts: Vec<bool> = of_each(files.len(), |file| project.acts(file));
        let acting = (0_u32..).zip(&acts).filter(|(_, acts)| **acts);
        let acting = acting.map(|(number, _)| ImportNodeId::from_index(number));
        // What an enclosing package does is done whether or not this file runs.
        let matters = graph.reaching_along(acting, |edge| *edge.data != ImportKind::Enclosing);
        Self { graph, matters }
    }

    /// Whether a file whose execution others see can be reached from this one.
    pub fn matters(&self, file: FileId) -> bool {
        self.matters.contains(ImportNodeId::from_index(file.0))
    }

    /// The files that matter, in order.
    pub fn slice(&self) -> Vec<FileId> {
        self.files().filter(|file| self.matters(*file)).collect()
    }

    /// The files that import this one by a statement, sorted, without repetition.
    pub fn importers(&self, file: FileId) -> Vec<FileId> {
        let node = ImportNodeId::from_index(file.0);
        let edges = self
            .graph
            .edges_to(node)
            .filter(|edge| edge.data.is_statement());
        sorted(edges.filter_map(|edge| self.file_of(edge.source)))
    }

    /// The files that this one imports by a statement, sorted, without repetition.
    pub fn imported_by(&self, file: FileId) -> Vec<FileId> {
        let node = ImportNodeId::from_index(file.0);
        let edges = self
            .graph
            .edges_from(node)
            .filter(|edge| edge.data.is_statement());
        sorted(edges.filter_map(|edge| self.file_of(edge.target)))
    }

    /// The files that matter and are executed when the given ones are: by import statements of their top level, and as
    /// packages above what these import; the given ones included; in order.  Others may be executed, too.
    pub fn executed_with(&self, files: &[FileId]) -> Vec<FileId> {
        let starts = files.iter().map(|file| ImportNodeId::from_index(file.0));
        let executed = self.graph.reachable_along(starts, |edge| {
            matches!(edge.data, ImportKind::Static | ImportKind::Enclosing)
                && self.matters.contains(edge.target)
        });
        self.files()
            .filter(|file| executed.contains(ImportNodeId::from_index(file.0)))
            .collect()
    }

    /// The files that may import one of the given ones, directly or not, these included; in order.
    pub fn reaching(&self, files: &[FileId]) -> Vec<FileId> {
        let reaching = self
            .graph
            .reaching(files.iter().map(|file| ImportNodeId::from_index(file.0)));
        self.files()
            .filter(|file| reaching.contains(ImportNodeId::from_index(file.0)))
            .collect()
    }

    fn files(&self) -> impl Iterator<Item = FileId> {
        self.graph.nodes().filter_map(|(_, node)| match node {
            ImportNode::File(file) => Some(*file),
            ImportNode::Below => None,
        })
    }

    fn file_of(&self, node: ImportNodeId) -> Option<FileId> {
        match self.graph.node(node)? {
            ImportNode::File(file) => Some(*file),
            ImportNode::Below => None,
        }
    }
}

/// What there is to tell of each file, found in parallel; by the file's number.
fn of_each<Told: Send + Default>(files: usize, tell: impl Fn(FileId) -> Told + Sync) -> Vec<Told> {
    let numbers = (0..files).into_par_iter();
    numbers
        .map(|number| {
            u32::try_from(number).map_or_else(|_| Told::default(), |number| tell(FileId(number)))
        })
        .collect()
}

fn sorted(files: impl Iterator<Item = FileId>) -> Vec<FileId> {
    let mut files: Vec<FileId> = files.collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// A node for each folder, with edges to its files and inner folders.
fn add_folders<'project>(
    graph: &mut Digraph<ImportNodeId, ImportNode, ImportKind>,
    project: &'project Project,
) -> FxHashMap<&'project str, ImportNodeId> {
    let index = &project.workspace.index;
    let mut nodes = FxHashMap::default();
    for folder in index.sorted() {
        let node = graph.add_node(ImportNode::Below);
        nodes.insert(folder, node);
        for file in index
            .get(folder)
            .into_iter()
            .flat_map(|directory| directory.modules.values())
        {
            graph.add_edge(node, ImportNodeId::from_index(file.0), ImportKind::Dynamic);
        }
        if let Some(parent) = nodes.get(split(folder).0).filter(|_| !folder.is_empty()) {
            graph.add_edge(*parent, node, ImportKind::Dynamic);
        }
    }
    nodes
}

/// Where the edges of a file lead, sorted, without repetition.
fn targets_of(project: &Project, id: FileId) -> Vec<(Target, ImportKind)> {
    let Some(file) = project.file(id) else {
        return Vec::new();
    };
    let mut search = Search {
        project,
        home: project.home_of(&file),
        targets: Vec::new(),
    };
    search.add_statements(&file);
    // A package's `__init__.py` runs before any of its modules.
    let own = search.home.name.clone();
    search.add_name(&own, ImportKind::Enclosing);
    if file.facts().dynamic {
        search.add_dynamic(&file);
    }
    let mut targets = search.targets;
    targets.retain(|(target, _)| *target != Target::File(id));
    targets.sort();
    targets.dedup();
    targets
}

struct Search<'project> {
    project: &'project Project,
    home: Arc<Home>,
    targets: Vec<(Target, ImportKind)>,
}

impl Search<'_> {
    fn add_statements(&mut self, file: &SourceFile) {
        let text: &str = file.text();
        for line in &file.facts().imports {
            let kind = if line.is_outer {
                ImportKind::Static
            } else {
                ImportKind::Inner
            };
            if !line.is_from {
                for name in line.names(text) {
                    self.add_name(name, kind);
                }
                continue;
            }
            let module = absolute_name(
                &self.home.name,
                file.is_package(),
                line.level,
                line.module(text),
            );
            let Some(module) = module.filter(|module| self.is_known(module)) else {
                continue;
            };
            let mut attributes = false;
            for name in line.names(text) {
                attributes |= name == "*" || !self.add_name(&format!("{module}.{name}"), kind);
            }
            // Submodules of an enclosing package say nothing about what that package holds.
            let kind = if attributes || !self.is_enclosing(&module) {
                kind
            } else {
                ImportKind::Enclosing
            };
            self.add_name(&module, kind);
        }
    }

    /// Everything below the file's own folder, below what it imports, and below what its strings name.
    fn add_dynamic(&mut self, file: &SourceFile) {
        self.targets.push((
            Target::Folder(split(file.path()).0.to_owned()),
            ImportKind::Dynamic,
        ));
        let text: &str = file.text();
        let mut named: Vec<String> = Vec::new();
        for line in &file.facts().imports {
            if line.is_from {
                let module = absolute_name(
                    &self.home.name,
                    file.is_package(),
                    line.level,
                    line.module(text),
                );
                let Some(module) = module else { continue };
                named.extend(line.names(text).map(|name| format!("{module}.{name}")));
                named.push(module);
            } else {
                named.extend(line.names(text).map(str::to_owned));
            }
        }
        for literal in dotted_literals(text) {
            let bare = literal.trim_start_matches('.');
            let level = u32::try_from(literal.len() - bare.len()).unwrap_or(0);
            named.extend(absolute_name(
                &self.home.name,
                file.is_package(),
                level,
                bare,
            ));
        }
        named.retain(|name| self.is_known(name));
        for name in named {
            self.add_name(&name, ImportKind::Dynamic);
            let found = self.home.resolver.find_module(&name);
            for folder in found.iter().flat_map(|found| found.search().iter()) {
                if let Some(folder) = self.project.workspace.relative(folder) {
                    self.targets
                        .push((Target::Folder(folder), ImportKind::Dynamic));
                }
            }
        }
    }

    /// Names that no file of the project has cannot lead to one; installed packages need not be read to know that.
    fn is_known(&self, name: &str) -> bool {
        self.project
            .workspace
            .index
            .knows(name.split('.').next().unwrap_or(name))
    }

    /// Whether a module is the file itself or a package above it.
    fn is_enclosing(&self, module: &str) -> bool {
        self.home
            .name
            .strip_prefix(module)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Edges to a module and to the packages above it, as far as they are found; says whether all of it was.
    fn add_name(&mut self, name: &str, kind: ImportKind) -> bool {
        if !self.is_known(name) {
            return false;
        }
        let ends = name
            .match_indices('.')
            .map(|(end, _)| end)
            .chain([name.len()]);
        for end in ends.filter(|end| *end > 0) {
            let part = &name[..end];
            let Some(found) = self.home.resolver.find_module(part) else {
                return false;
            };
            if let Found::Source { file, .. } = found
                && !self.project.is_external(file)
            {
                let is_parent = end < name.len() && self.is_enclosing(part);
                self.targets.push((
                    Target::File(file),
                    if is_parent {
                        ImportKind::Enclosing
                    } else {
                        kind
                    },
                ));
            }
        }
        true
    }
}
