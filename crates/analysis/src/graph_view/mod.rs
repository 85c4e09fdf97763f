//! The graph of apps, routers, mounts and routes as plain data, for pictures.

mod build;
mod edge;
mod name;
mod trace;

use std::collections::BTreeMap;

pub(crate) use build::view;

use crate::conflict::{RowKey, Shadow};
use crate::{Origin, Place};

/// Everything that one app declares, reached or not.
#[derive(Clone, Debug, Default)]
pub struct GraphView {
    /// The nodes: the app that requests come to is the first.
    pub nodes: Vec<GraphNode>,
    /// The edges; those of one node stand in matching order.
    pub edges: Vec<GraphEdge>,
    /// Which apps and routers a row came through, outermost first, as positions in `nodes`.
    pub holders: BTreeMap<RowKey, Vec<usize>>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GraphNodeKind {
    /// An application, together with the router that it dispatches with.
    App,
    /// A router.
    Router,
    /// A mount: a path that is handed on.
    Mount,
    /// A host name that is handed on.
    Host,
    /// A route for HTTP or a websocket.
    Endpoint,
    /// A folder of files that is tried last.
    Frontend,
    /// Something mounted that has no routes that can be read.
    Opaque,
}

impl GraphNodeKind {
    /// The word for it in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Router => "router",
            Self::Mount => "mount",
            Self::Host => "host",
            Self::Endpoint => "endpoint",
            Self::Frontend => "frontend",
            Self::Opaque => "opaque",
        }
    }
}

/// One node.
#[derive(Clone, Debug)]
pub struct GraphNode {
    /// The same from run to run while the node keeps its name: `router:app.users:router`.
    pub id: String,
    /// What it is.
    pub kind: GraphNodeKind,
    /// For apps and routers `module:variable`; for endpoints `module:qualname`; what is mounted; a host.
    pub name: String,
    /// Its path or prefix of its own.
    pub path: String,
    /// The methods of an endpoint; `WEBSOCKET` for a websocket, empty for any.
    pub methods: Vec<String>,
    /// Where it is made.
    pub place: Option<Place>,
    /// Whether the framework itself registers it.
    pub builtin: bool,
    /// Whether the app that requests come to leads here.
    pub is_reached: bool,
    /// How many rows of the table came from an endpoint, mount, host or frontend, or through an app or router.
    pub rows: usize,
    /// How much of these rows no request can reach.
    pub shadow: Shadow,
    /// How many of these rows no request can reach at all.
    pub unreachable: usize,
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GraphEdgeKind {
    /// `include_router`.
    Include,
    /// A mount, host or frontend is registered.
    Mount,
    /// A mount or host hands requests to an app.
    Serve,
    /// A route is registered.
    Register,
}

impl GraphEdgeKind {
    /// The word for it in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Include => "include",
            Self::Mount => "mount",
            Self::Serve => "serve",
            Self::Register => "register",
        }
    }
}

/// One edge.
#[derive(Clone, Debug)]
pub struct GraphEdge {
    /// Position of the node that it comes from.
    pub from: usize,
    /// Position of the node that it leads to.
    pub to: usize,
    /// What it says.
    pub kind: GraphEdgeKind,
    /// The prefix that it puts in front.
    pub prefix: String,
    /// Under which condition it stands.
    pub condition: Option<String>,
    /// Whether it comes about at import time or when the app starts.
    pub origin: Origin,
    /// The call.
    pub place: Option<Place>,
    /// How many rows of the table came this way.
    pub rows: usize,
    /// How many of these no request can reach at all.
    pub unreachable: usize,
}

impl GraphEdge {
    /// Whether everything that comes this way is lost on requests.
    pub fn is_dead(&self) -> bool {
        self.rows > 0 && self.unreachable == self.rows
    }
}
