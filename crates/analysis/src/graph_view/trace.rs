//! The way of a row through the graph: which edges made it.

use std::collections::HashMap;

use fingerpost_fastapi::{Declared, Edge, EdgeKind};
use fingerpost_graph::{EffectiveRoute, EffectiveVia, Link, NodeId, RouteGraph};
use fingerpost_source::Span;
use rustc_hash::FxBuildHasher;

/// A router and where it was told something.
type Call = (NodeId, Option<Span>);

/// The links of routers by the call that made them: the calls of a loop share one place.
pub(super) struct Tracer<'g> {
    graph: &'g RouteGraph,
    links: HashMap<Call, Vec<(Step, &'g Edge)>, FxBuildHasher>,
}

/// A link, as the source node and the position among its links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    pub(super) from: NodeId,
    pub(super) position: usize,
    pub(super) to: NodeId,
}

impl<'g> Tracer<'g> {
    pub(super) fn new(graph: &'g RouteGraph) -> Self {
        let mut links: HashMap<_, Vec<(Step, &'g Edge)>, _> = HashMap::default();
        for (from, _) in graph.nodes() {
            for (position, (to, link)) in graph.links(from).enumerate() {
                if let Some(edge) = link.edge() {
                    let step = Step { from, position, to };
                    links
                        .entry((from, edge.span))
                        .or_default()
                        .push((step, edge));
                }
            }
        }
        Self { graph, links }
    }

    /// The links that a row came through, from the root on; empty where they cannot be told.
    pub(super) fn trace(&self, row: &EffectiveRoute) -> Vec<Step> {
        let mut steps = Vec::with_capacity(row.via.len() + 1);
        let found = self.graph.root().is_some_and(|root| {
            let router = self.router(root);
            self.follow(router, &row.via, row, &mut steps)
        });
        if !found {
            steps.clear();
        }
        steps
    }

    /// The router that an app dispatches with, or the node itself.
    fn router(&self, id: NodeId) -> NodeId {
        let mut links = self.graph.links(id);
        let dispatch = links.find(|(_, link)| matches!(link, Link::Dispatch));
        dispatch.map_or(id, |(router, _)| router)
    }

    fn follow(
        &self,
        from: NodeId,
        via: &[EffectiveVia],
        row: &EffectiveRoute,
        steps: &mut Vec<Step>,
    ) -> bool {
        let Some((next, rest)) = via.split_first() else {
            return false;
        };
        let candidates = self.links.get(&(from, next.span));
        for (step, edge) in candidates.into_iter().flatten() {
            if !self.fits((step.to, edge), next, row, rest.is_empty()) {
                continue;
            }
            let before = steps.len();
            steps.push(*step);
            if rest.is_empty() {
                return true;
            }
            let inner = match self.graph.node(step.to) {
                Some(Declared::Mount(_) | Declared::Host(_)) => self.served(step.to, steps),
                _ => step.to,
            };
            if self.follow(inner, rest, row, steps) {
                return true;
            }
            steps.truncate(before);
        }
        false
    }

    /// Goes through a mount or host to the router behind it.
    fn served(&self, mount: NodeId, steps: &mut Vec<Step>) -> NodeId {
        let links = self.graph.links(mount).enumerate();
        for (position, (to, link)) in links {
            if matches!(link, Link::Serve) {
                steps.push(Step {
                    from: mount,
                    position,
                    to,
                });
                return self.router(to);
            }
        }
        mount
    }

    fn fits(
        &self,
        (to, edge): (NodeId, &Edge),
        via: &EffectiveVia,
        row: &EffectiveRoute,
        is_last: bool,
    ) -> bool {
        let target = self.graph.node(to);
        match (via.kind, &edge.kind, target) {
            ("include", EdgeKind::Include(include), _) => {
                via.router.is_none_or(|router| router == to) && via.prefix == include.prefix.text
            }
            ("mount", EdgeKind::Register, Some(Declared::Mount(mount))) => {
                let path = mount.path.text.trim_end_matches('/');
                via.prefix.ends_with(path)
            }
            ("host", EdgeKind::Register, Some(Declared::Host(host))) => {
                !is_last || row.path == host.path || row.path.text.is_empty()
            }
            ("register", EdgeKind::Register, Some(Declared::Endpoint(endpoint))) => {
                endpoint.endpoint == row.endpoint.endpoint
                    && endpoint.line == row.line
                    && (row.local_path.text.ends_with(&endpoint.path.text)
                        || endpoint.methods == row.endpoint.methods)
            }
            ("register", EdgeKind::Register, Some(Declared::Frontend(frontend))) => {
                frontend.path.text == "/" || row.local_path.text.ends_with(&frontend.path.text)
            }
            _ => false,
        }
    }
}
