//! Reachability, depth-first walks and components.

use petgraph::algo::tarjan_scc;

use crate::{Digraph, Edge, NodeId, outer};

/// A set of nodes of one graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeSet(Vec<bool>);

impl NodeSet {
    /// Whether the node is in it.
    pub fn contains<Id: NodeId>(&self, id: Id) -> bool {
        self.0.get(id.index() as usize).copied().unwrap_or(false)
    }

    /// How many nodes are in it.
    pub fn len(&self) -> usize {
        self.0.iter().filter(|&&present| present).count()
    }

    /// Whether it has no nodes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a node; says whether it is new.  Ids of other graphs are not taken.
    fn insert<Id: NodeId>(&mut self, id: Id) -> bool {
        self.0
            .get_mut(id.index() as usize)
            .is_some_and(|present| !std::mem::replace(present, true))
    }
}

impl<Id: NodeId, N, E> Digraph<Id, N, E> {
    /// The nodes that can be reached from the given ones, these included.
    pub fn reachable(&self, from: impl IntoIterator<Item = Id>) -> NodeSet {
        self.flood(from, |id, found| found.extend(self.neighbours(id)))
    }

    /// As [`Self::reachable`], along the edges only that are wanted.
    pub fn reachable_along(
        &self,
        from: impl IntoIterator<Item = Id>,
        wanted: impl Fn(Edge<'_, Id, E>) -> bool,
    ) -> NodeSet {
        self.flood(from, |id, found| {
            found.extend(
                self.edges_from(id)
                    .filter(|edge| wanted(*edge))
                    .map(|edge| edge.target),
            );
        })
    }

    /// The nodes from which one of the given ones can be reached, these included.
    pub fn reaching(&self, targets: impl IntoIterator<Item = Id>) -> NodeSet {
        self.flood(targets, |id, found| found.extend(self.predecessors(id)))
    }

    /// As [`Self::reaching`], along the edges only that are wanted.
    pub fn reaching_along(
        &self,
        targets: impl IntoIterator<Item = Id>,
        wanted: impl Fn(Edge<'_, Id, E>) -> bool,
    ) -> NodeSet {
        self.flood(targets, |id, found| {
            found.extend(
                self.edges_to(id)
                    .filter(|edge| wanted(*edge))
                    .map(|edge| edge.source),
            );
        })
    }

    /// The nodes that can be reached from one, depth first and in pre-order; edges in order of insertion.
    pub fn depth_first(&self, from: Id) -> impl Iterator<Item = Id> {
        let mut seen = NodeSet(vec![false; self.node_count()]);
        let mut stack = vec![from];
        std::iter::from_fn(move || {
            loop {
                let id = stack.pop()?;
                if seen.insert(id) {
                    let start = stack.len();
                    stack.extend(self.neighbours(id));
                    stack[start..].reverse();
                    return Some(id);
                }
            }
        })
    }

    /// The strongly connected components, targets before sources; the nodes of each in order of insertion.
    pub fn strongly_connected_components(&self) -> Vec<Vec<Id>> {
        let components = tarjan_scc(&self.inner).into_iter();
        let mut components: Vec<Vec<Id>> = components
            .map(|component| component.into_iter().map(outer).collect())
            .collect();
        for component in &mut components {
            component.sort_unstable();
        }
        components
    }

    fn flood(
        &self,
        from: impl IntoIterator<Item = Id>,
        step: impl Fn(Id, &mut Vec<Id>),
    ) -> NodeSet {
        let mut seen = NodeSet(vec![false; self.node_count()]);
        let mut queue: Vec<Id> = from.into_iter().collect();
        while let Some(id) = queue.pop() {
            if seen.insert(id) {
                step(id, &mut queue);
            }
        }
        seen
    }
}
