//! Which file imports which.

use fingerpost_digraph::{Digraph, NodeId, node_id};
use fingerpost_source::FileId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::directory::split;
use crate::import_target::{ImportKind, ImportTarget};
use crate::project::Project;

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

/// The import graph of a project's own files.
pub struct ImportGraph {
    graph: Digraph<ImportNodeId, ImportNode, ImportKind>,
}

impl ImportGraph {
    pub(crate) fn build(project: &Project) -> Self {
        let files = project.workspace.files.own();
        let mut graph = Digraph::new();
        for (number, _) in (0_u32..).zip(files) {
            graph.add_node(ImportNode::File(FileId(number)));
        }
        let folders = add_folders(&mut graph, project);
        let targets = files
            .par_iter()
            .zip(0_u32..u32::MAX)
            .map(|(file, number)| project.import_targets(file, FileId(number)));
        let targets: Vec<_> = targets.collect();
        for (number, targets) in (0_u32..).zip(targets) {
            for (target, kind) in &*targets {
                let target = match target {
                    ImportTarget::File(file) => Some(ImportNodeId::from_index(file.0)),
                    ImportTarget::Below(folder) => folders.get(&**folder).copied(),
                };
                if let Some(target) = target {
                    graph.add_edge(ImportNodeId::from_index(number), target, *kind);
                }
            }
        }
        Self { graph }
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
