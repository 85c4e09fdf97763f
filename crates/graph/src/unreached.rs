//! Apps and routers that requests never come to.

use fingerpost_fastapi::Declared;
use fingerpost_source::Span;
use std::collections::BTreeSet;

use crate::effective::EffectiveTable;
use crate::flatten::Inclusion;
use crate::graph::{NodeId, RouteGraph};

/// An app or router that nothing links to, with its table.
#[derive(Clone, Debug)]
pub struct UnreachedTable {
    /// The node.
    pub node: NodeId,
    /// Whether it is an app.
    pub is_app: bool,
    /// Where it is made.
    pub span: Span,
    /// What it would answer, its own prefix included.
    pub table: EffectiveTable,
}

impl RouteGraph {
    /// The outermost apps and routers that the root does not reach, and that have something to answer; what hangs
    /// below them is part of their tables.
    pub fn unreached(&self, inclusion: Inclusion) -> Vec<UnreachedTable> {
        let reached = self.graph.reachable(self.root);
        let candidates: Vec<(NodeId, bool, Span)> = self
            .nodes()
            .filter(|(id, _)| !reached.contains(*id))
            .filter_map(|(id, node)| match node {
                Declared::App(app) => Some((id, true, app.span?)),
                Declared::Router(router) => Some((id, false, router.span?)),
                _ => None,
            })
            .filter(|(id, ..)| self.graph.predecessors(*id).next().is_none())
            .collect();
        // An app makes routers of its own (for webhooks): they are not for including.
        let apps: BTreeSet<Span> = self
            .nodes()
            .filter_map(|(_, node)| match node {
                Declared::App(app) => app.span,
                _ => None,
            })
            .collect();
        candidates
            .into_iter()
            .filter(|(_, is_app, span)| *is_app || !apps.contains(span))
            .map(|(node, is_app, span)| UnreachedTable {
                node,
                is_app,
                span,
                table: self.flatten_from(node, inclusion),
            })
            .filter(|unreached| unreached.table.walk().any(|row| !row.endpoint.builtin))
            .collect()
    }
}
