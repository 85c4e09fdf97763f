//! Directed graphs with typed ids: the one wall around petgraph.
//!
//! A [`Digraph`] only grows: nodes and edges are numbered in the order in which they were added, and every walk
//! follows edges in that order, so that the same input gives the same answer everywhere.
//!
//! ```
//! use fingerpost_digraph::{Digraph, node_id};
//!
//! node_id! {
//!     /// A city.
//!     pub struct CityId;
//! }
//!
//! let mut roads = Digraph::<CityId, &str, u32>::new();
//! let rome = roads.add_node("Rome");
//! let pisa = roads.add_node("Pisa");
//! roads.add_edge(pisa, rome, 340);
//! assert_eq!(roads.neighbours(pisa).collect::<Vec<_>>(), [rome]);
//! ```

mod walk;

use std::marker::PhantomData;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

pub use walk::NodeSet;

/// A newtype over the number of a node; [`node_id!`] makes one.
pub trait NodeId: Copy + Eq + Ord {
    /// The id of the node with this number.
    fn from_index(index: u32) -> Self;
    /// The number, from 0.
    fn index(self) -> u32;
}

/// Declares a node id: a `u32` newtype that implements [`NodeId`].
#[macro_export]
macro_rules! node_id {
    ($(#[$attribute:meta])* $visibility:vis struct $name:ident;) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $visibility struct $name(u32);

        impl $crate::NodeId for $name {
            fn from_index(index: u32) -> Self {
                Self(index)
            }
            fn index(self) -> u32 {
                self.0
            }
        }
    };
}

/// An edge, numbered in the order of insertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EdgeId(u32);

impl EdgeId {
    /// The number, from 0.
    pub fn index(self) -> u32 {
        self.0
    }
}

/// An edge as it is handed out.
#[derive(Debug, PartialEq, Eq)]
pub struct Edge<'graph, Id, E> {
    /// Its number.
    pub id: EdgeId,
    /// Where it starts.
    pub source: Id,
    /// Where it ends.
    pub target: Id,
    /// What it carries.
    pub data: &'graph E,
}

impl<Id: Copy, E> Clone for Edge<'_, Id, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Id: Copy, E> Copy for Edge<'_, Id, E> {}

/// A directed graph with nodes `N` named by `Id`, and edges `E`; parallel edges and loops are allowed.
#[derive(Clone, Debug)]
pub struct Digraph<Id, N, E> {
    inner: DiGraph<N, E, u32>,
    id: PhantomData<fn() -> Id>,
}

impl<Id, N, E> Default for Digraph<Id, N, E> {
    fn default() -> Self {
        Self {
            inner: DiGraph::default(),
            id: PhantomData,
        }
    }
}

impl<Id: NodeId, N, E> Digraph<Id, N, E> {
    /// A graph without nodes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a node.
    pub fn add_node(&mut self, data: N) -> Id {
        outer(self.inner.add_node(data))
    }

    /// Adds an edge; both ends must be ids of this graph.
    pub fn add_edge(&mut self, source: Id, target: Id, data: E) -> EdgeId {
        EdgeId(number(
            self.inner
                .add_edge(inner(source), inner(target), data)
                .index(),
        ))
    }

    /// What a node holds; `None` for the id of another graph.
    pub fn node(&self, id: Id) -> Option<&N> {
        self.inner.node_weight(inner(id))
    }

    /// What a node holds, to be changed.
    pub fn node_mut(&mut self, id: Id) -> Option<&mut N> {
        self.inner.node_weight_mut(inner(id))
    }

    /// An edge by its number.
    pub fn edge(&self, id: EdgeId) -> Option<Edge<'_, Id, E>> {
        let index = EdgeIndex::new(id.0 as usize);
        let (source, target) = self.inner.edge_endpoints(index)?;
        let data = self.inner.edge_weight(index)?;
        Some(Edge {
            id,
            source: outer(source),
            target: outer(target),
            data,
        })
    }

    /// What an edge carries, to be changed.
    pub fn edge_mut(&mut self, id: EdgeId) -> Option<&mut E> {
        self.inner.edge_weight_mut(EdgeIndex::new(id.0 as usize))
    }

    /// All node ids, in order of insertion.
    pub fn node_ids(&self) -> impl Iterator<Item = Id> + use<Id, N, E> {
        (0..number(self.inner.node_count())).map(Id::from_index)
    }

    /// All nodes, in order of insertion.
    pub fn nodes(&self) -> impl Iterator<Item = (Id, &N)> {
        self.inner
            .node_indices()
            .filter_map(|index| Some((outer(index), self.inner.node_weight(index)?)))
    }

    /// All edges, in order of insertion.
    pub fn edges(&self) -> impl Iterator<Item = Edge<'_, Id, E>> {
        self.inner.edge_references().map(|edge| Edge {
            id: EdgeId(number(edge.id().index())),
            source: outer(edge.source()),
            target: outer(edge.target()),
            data: edge.weight(),
        })
    }

    /// The edges that start at a node, in order of insertion.
    pub fn edges_from(&self, id: Id) -> impl Iterator<Item = Edge<'_, Id, E>> {
        self.edges_in(id, Direction::Outgoing)
    }

    /// The edges that end at a node, in order of insertion.
    pub fn edges_to(&self, id: Id) -> impl Iterator<Item = Edge<'_, Id, E>> {
        self.edges_in(id, Direction::Incoming)
    }

    /// The targets of a node's edges, in order of insertion; parallel edges repeat them.
    pub fn neighbours(&self, id: Id) -> impl Iterator<Item = Id> {
        self.edges_from(id).map(|edge| edge.target)
    }

    /// The sources of the edges that end at a node, in order of insertion.
    pub fn predecessors(&self, id: Id) -> impl Iterator<Item = Id> {
        self.edges_to(id).map(|edge| edge.source)
    }

    /// How many nodes there are.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    fn edges_in(&self, id: Id, direction: Direction) -> std::vec::IntoIter<Edge<'_, Id, E>> {
        let edges = self.inner.edges_directed(inner(id), direction);
        let mut edges: Vec<_> = edges
            .map(|edge| Edge {
                id: EdgeId(number(edge.id().index())),
                source: outer(edge.source()),
                target: outer(edge.target()),
                data: edge.weight(),
            })
            .collect();
        // petgraph hands out the newest edge first.
        edges.reverse();
        edges.into_iter()
    }
}

fn inner<Id: NodeId>(id: Id) -> NodeIndex<u32> {
    NodeIndex::new(id.index() as usize)
}

fn outer<Id: NodeId>(index: NodeIndex<u32>) -> Id {
    Id::from_index(number(index.index()))
}

/// petgraph's `u32` indexes are handed out as `usize`.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    node_id! {
        /// A node of the tests.
        pub(crate) struct TestId;
    }

    fn diamond() -> (Digraph<TestId, char, u8>, [TestId; 4]) {
        let mut graph = Digraph::new();
        let ids = ['a', 'b', 'c', 'd'].map(|name| graph.add_node(name));
        graph.add_edge(ids[0], ids[2], 1);
        graph.add_edge(ids[0], ids[1], 2);
        graph.add_edge(ids[1], ids[3], 3);
        graph.add_edge(ids[2], ids[3], 4);
        (graph, ids)
    }

    #[test]
    fn neighbours_come_in_the_order_of_insertion() {
        let (graph, [a, b, c, d]) = diamond();
        assert_eq!(graph.neighbours(a).collect::<Vec<_>>(), [c, b]);
        assert_eq!(graph.predecessors(d).collect::<Vec<_>>(), [b, c]);
        assert_eq!(
            graph
                .edges_from(a)
                .map(|edge| *edge.data)
                .collect::<Vec<_>>(),
            [1, 2]
        );
    }

    #[test]
    fn parallel_edges_keep_their_own_data() {
        let mut graph = Digraph::<TestId, (), &str>::new();
        let (a, b) = (graph.add_node(()), graph.add_node(()));
        let first = graph.add_edge(a, b, "first");
        graph.add_edge(a, b, "second");
        assert_eq!(graph.neighbours(a).count(), 2);
        assert_eq!(graph.edge(first).map(|edge| *edge.data), Some("first"));
    }

    #[test]
    fn everything_that_leads_to_a_node_is_reached_backwards() {
        let (mut graph, [a, b, c, d]) = diamond();
        let lonely = graph.add_node('e');
        let reached = graph.reaching([d]);
        assert_eq!(
            graph
                .node_ids()
                .filter(|id| reached.contains(*id))
                .collect::<Vec<_>>(),
            [a, b, c, d]
        );
        assert!(!reached.contains(lonely));
    }

    #[test]
    fn unwanted_edges_are_not_followed() {
        let (graph, [a, b, c, d]) = diamond();
        let reached = graph.reaching_along([d], |edge| *edge.data != 4);
        assert!(reached.contains(a) && reached.contains(b) && !reached.contains(c));
    }

    #[test]
    fn a_depth_first_walk_visits_each_node_once_even_on_a_cycle() {
        let (mut graph, [a, b, c, d]) = diamond();
        graph.add_edge(d, a, 5);
        assert_eq!(graph.depth_first(a).collect::<Vec<_>>(), [a, c, d, b]);
    }

    #[test]
    fn cycles_are_one_strongly_connected_component() {
        let (mut graph, [a, b, c, d]) = diamond();
        graph.add_edge(d, b, 5);
        let components = graph.strongly_connected_components();
        assert!(components.contains(&vec![b, d]));
        assert_eq!(components.len(), 3);
        assert!(components.contains(&vec![a]) && components.contains(&vec![c]));
    }
}
