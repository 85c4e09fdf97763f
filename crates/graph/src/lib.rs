//! The route graph and the effective tables.
//!
//! Nodes are apps, routers, endpoints, mounts, hosts and frontends; edges say who registers, includes, mounts or serves what,
//! in matching order, with the number of the moment, the prefix, the conditions and the source ranges.  Both ways in which
//! FastAPI includes routers (a copy of the moment before 0.137, the live router since) come from this one graph:
//! [`RouteGraph::flatten`] is a pure function of graph and [`Inclusion`].

mod combine;
pub mod conflict;
pub mod dispatch;
mod effective;
mod flatten;
mod graph;
mod unreached;

pub use effective::{CutOff, EffectiveRoute, EffectiveTable, EffectiveVia, RowId, RowKind, Served};
pub use flatten::{INCLUDES, Inclusion, MOUNTS};
pub use graph::{Link, NodeId, RouteGraph};
pub use unreached::UnreachedTable;
