//! The graph itself.

use fingerpost_digraph::Digraph;
use fingerpost_fastapi::{Declaration, Declared, Edge, EdgeKind};
use rustc_hash::FxHashSet;

fingerpost_digraph::node_id! {
    /// A node of the route graph: an app, router, endpoint, mount, host, frontend or something opaque.
    pub struct NodeId;
}

/// How two nodes are linked.
#[derive(Clone, Debug)]
pub enum Link {
    /// An app dispatches with a router.
    Dispatch,
    /// A router holds a route, mount or host, or includes another router.
    Hold(Edge),
    /// A router has a frontend, which is tried after everything else.
    Frontend(Edge),
    /// A mount or host serves an app or router.
    Serve,
    /// An include that ran before other things were taken out of the router: what it led to then.  (Target: an app or router.)
    Snapshot,
}

impl Link {
    /// The registration behind the link.
    pub fn edge(&self) -> Option<&Edge> {
        match self {
            Self::Hold(edge) | Self::Frontend(edge) => Some(edge),
            Self::Dispatch | Self::Serve | Self::Snapshot => None,
        }
    }
}

/// Everything that one app declares, as a graph.
#[derive(Clone, Debug)]
pub struct RouteGraph {
    pub(crate) graph: Digraph<NodeId, Declared, Link>,
    pub(crate) root: Option<NodeId>,
    /// The texts of conditions: as they stand in the source, and negated.
    pub(crate) conditions: Vec<(String, String)>,
    /// Whether any router has something that is tried after everything else.
    pub(crate) has_frontends: bool,
    ids: Vec<NodeId>,
}

impl RouteGraph {
    /// Links what was declared.
    pub fn link(declaration: &Declaration) -> Self {
        let mut graph = Digraph::new();
        // A router that is included again and again leads to each app and router once, and to no copies of routes: else each walk over its
        // links is as long as there are includes.
        let mut copied: FxHashSet<(NodeId, NodeId)> = FxHashSet::default();
        let ids: Vec<NodeId> = declaration
            .nodes
            .iter()
            .map(|node| graph.add_node(node.clone()))
            .collect();
        for (index, node) in declaration.nodes.iter().enumerate() {
            let source = ids[index];
            match node {
                Declared::App(app) => {
                    graph.add_edge(source, ids[app.router.0], Link::Dispatch);
                }
                Declared::Router(router) => {
                    for edge in &router.children {
                        graph.add_edge(source, ids[edge.target.0], Link::Hold(edge.clone()));
                        if let EdgeKind::Include(include) = &edge.kind {
                            for copy in include
                                .copies
                                .iter()
                                .flatten()
                                .chain(include.snapshot.iter())
                            {
                                let to = match &declaration.nodes[copy.target.0] {
                                    Declared::Mount(mount) | Declared::Host(mount) => mount.app,
                                    Declared::Endpoint(_) => continue,
                                    _ => copy.target,
                                };
                                let (from, to) = (ids[edge.target.0], ids[to.0]);
                                if copied.insert((from, to)) {
                                    graph.add_edge(from, to, Link::Snapshot);
                                }
                            }
                        }
                    }
                    for edge in &router.frontends {
                        graph.add_edge(source, ids[edge.target.0], Link::Frontend(edge.clone()));
                    }
                }
                Declared::Mount(mount) | Declared::Host(mount) => {
                    graph.add_edge(source, ids[mount.app.0], Link::Serve);
                }
                Declared::Endpoint(_) | Declared::Frontend(_) | Declared::Opaque(_) => {}
            }
        }
        let has_frontends = declaration
            .nodes
            .iter()
            .any(|node| matches!(node, Declared::Router(router) if !router.frontends.is_empty()));
        let root = declaration.root.map(|root| ids[root.0]);
        Self {
            graph,
            root,
            conditions: declaration.conditions.clone(),
            has_frontends,
            ids,
        }
    }

    /// The app that requests come to.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// What a node is.
    pub fn node(&self, id: NodeId) -> Option<&Declared> {
        self.graph.node(id)
    }

    /// All nodes, in the order in which they were read.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Declared)> {
        self.graph.nodes()
    }

    /// The links of a node, in matching order.
    pub fn links(&self, id: NodeId) -> impl Iterator<Item = (NodeId, &Link)> {
        self.graph
            .edges_from(id)
            .map(|edge| (edge.target, edge.data))
    }

    /// The node of a declaration's index.
    pub(crate) fn id(&self, index: fingerpost_fastapi::NodeIndex) -> NodeId {
        self.ids[index.0]
    }

    /// The router that an app, or a mounted router itself, dispatches with.
    pub(crate) fn router_of(&self, id: NodeId) -> Option<NodeId> {
        match self.node(id)? {
            Declared::App(app) => Some(self.id(app.router)),
            Declared::Router(_) => Some(id),
            _ => None,
        }
    }

    /// Whether the app redirects between `/x` and `/x/`.
    pub fn redirect_slashes(&self) -> bool {
        let router = self
            .root
            .and_then(|root| self.router_of(root))
            .and_then(|router| self.node(router));
        !matches!(router, Some(Declared::Router(router)) if !router.redirect_slashes)
    }
}
