//! From the graph to the effective table: what is tried, in which order.

use fingerpost_fastapi::{
    Declared, DeclaredEndpoint, DeclaredInclude, DeclaredMount, Edge, EdgeKind, EndpointLine,
    PathText,
};
use fingerpost_source::Span;

use crate::combine::Surroundings;
use crate::graph::{Link, NodeId, RouteGraph};

/// How deep mounts are followed into each other.
const MOUNTS: usize = 8;
/// How deep includes are followed into each other.
const INCLUDES: usize = 60;

/// How `include_router` works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// Before FastAPI 0.137: the routes of the moment are copied.
    Snapshot,
    /// Since FastAPI 0.137: the router itself is consulted.
    Live,
}

impl Inclusion {
    /// The way of a FastAPI version.
    pub fn of(fastapi: (u32, u32, u32)) -> Self {
        if fastapi >= (0, 137, 0) {
            Self::Live
        } else {
            Self::Snapshot
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum RowKind {
    Http,
    Websocket,
    Mount,
    Host,
    Frontend,
}

/// One step of the chain that made a row.
#[derive(Clone, Debug)]
pub struct EffectiveVia {
    /// `include`, `mount`, `host`, `register`.
    pub kind: &'static str,
    /// The call.
    pub span: Option<Span>,
    /// The prefix that this step puts in front.
    pub prefix: String,
    /// What is included or mounted.
    pub target: Option<String>,
}

/// One row of the effective table.
#[derive(Clone, Debug)]
pub struct EffectiveRoute {
    /// What it is.
    pub kind: RowKind,
    /// The full path as a client sees it.
    pub path: PathText,
    /// The route's own facts; for mounts, hosts and frontends only the methods and the name are set.
    pub endpoint: DeclaredEndpoint,
    /// Where the endpoint is defined.
    pub line: Option<EndpointLine>,
    /// How it came here, outermost first.
    pub via: Vec<EffectiveVia>,
    /// The texts of the conditions under which it stands.
    pub conditions: Vec<String>,
    /// Whether it is registered when the app starts.
    pub at_startup: bool,
    /// A mount's or host's own table.
    pub children: Vec<EffectiveRoute>,
}

impl RouteGraph {
    /// The effective table of the root app.
    pub fn flatten(&self, inclusion: Inclusion) -> Vec<EffectiveRoute> {
        let flattener = Flattener {
            graph: self,
            inclusion,
        };
        let mut rows = Vec::new();
        if let Some(root) = self.root {
            flattener.served(root, &Surroundings::default(), 0, &mut rows);
        }
        rows
    }
}

struct Flattener<'g> {
    graph: &'g RouteGraph,
    inclusion: Inclusion,
}

impl Flattener<'_> {
    /// The table of an app or router that requests are handed to.
    fn served(
        &self,
        id: NodeId,
        around: &Surroundings,
        depth: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        let Some(router) = self.graph.router_of(id) else {
            return;
        };
        self.router(router, around, depth, 0, rows);
        self.frontends(router, around, 0, rows);
    }

    fn router(
        &self,
        id: NodeId,
        around: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        if includes > INCLUDES {
            return;
        }
        for (target, link) in self.graph.links(id) {
            if let Link::Hold(edge) = link {
                self.edge(target, edge, around, mounts, includes, rows);
            }
        }
    }

    fn edge(
        &self,
        target: NodeId,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        match &edge.kind {
            EdgeKind::Register => self.leaf(target, edge, around, mounts, rows),
            EdgeKind::Include(include) => {
                let Some(inner) = around.within(edge, include, &self.target_name(target)) else {
                    return;
                };
                match (self.inclusion, &include.copies) {
                    (Inclusion::Snapshot, Some(copies)) => {
                        // The copies are complete in themselves: only the chain and the conditions come from around them.
                        let complete = Surroundings {
                            base: around.base.clone(),
                            conditions: inner.conditions,
                            via: inner.via,
                            at_startup: inner.at_startup,
                            ..Surroundings::default()
                        };
                        for copy in copies {
                            self.edge(
                                self.graph.id(copy.target),
                                copy,
                                &complete,
                                mounts,
                                includes + 1,
                                rows,
                            );
                        }
                    }
                    (Inclusion::Snapshot, None) => {
                        self.snapshot(include, &inner, mounts, includes + 1, rows);
                    }
                    (Inclusion::Live, _) => self.router(target, &inner, mounts, includes + 1, rows),
                }
            }
        }
    }

    /// What a copying version makes of an include that was evaluated live.
    fn snapshot(
        &self,
        include: &DeclaredInclude,
        inner: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        if includes > INCLUDES {
            return;
        }
        for held in &include.snapshot {
            let target = self.graph.id(held.target);
            match self.graph.node(target) {
                // Mounts and hosts are not copied.
                Some(Declared::Mount(_) | Declared::Host(_)) => {}
                _ => self.edge(target, held, inner, mounts, includes, rows),
            }
        }
    }

    fn target_name(&self, id: NodeId) -> String {
        match self.graph.node(id) {
            Some(Declared::Router(router)) => router.prefix.clone(),
            _ => String::new(),
        }
    }

    fn leaf(
        &self,
        target: NodeId,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        let Some(mut around) = around.under(edge) else {
            return;
        };
        for through in &edge.through {
            around.via.push(EffectiveVia {
                kind: "include",
                span: through.span,
                prefix: through.prefix.clone(),
                target: None,
            });
        }
        match self.graph.node(target) {
            Some(Declared::Endpoint(endpoint)) => {
                rows.push(self.endpoint_row(endpoint, edge, &around));
            }
            Some(Declared::Mount(mount)) => rows.push(self.mount_row(mount, edge, &around, mounts)),
            Some(Declared::Host(host)) => rows.push(self.host_row(host, edge, &around, mounts)),
            _ => {}
        }
    }

    fn endpoint_row(
        &self,
        endpoint: &DeclaredEndpoint,
        edge: &Edge,
        around: &Surroundings,
    ) -> EffectiveRoute {
        let prefix = if endpoint.is_api || self.inclusion == Inclusion::Live {
            &around.prefix
        } else {
            &around.call_prefix
        };
        let path = around.base.join(prefix).join(&endpoint.path);
        let mut facts = endpoint.clone();
        if endpoint.is_api {
            facts.tags = around.tags.iter().chain(&endpoint.tags).cloned().collect();
            facts.dependencies = around
                .dependencies
                .iter()
                .chain(&endpoint.dependencies)
                .cloned()
                .collect();
            facts.deprecated |= around.deprecated;
            facts.include_in_schema &= !around.hidden;
        }
        let mut via = around.via.clone();
        via.push(EffectiveVia {
            kind: "register",
            span: edge.span,
            prefix: String::new(),
            target: None,
        });
        EffectiveRoute {
            kind: if endpoint.is_websocket {
                RowKind::Websocket
            } else {
                RowKind::Http
            },
            path,
            line: endpoint.line,
            endpoint: facts,
            via,
            conditions: self.condition_texts(around),
            at_startup: around.at_startup,
            children: Vec::new(),
        }
    }

    fn condition_texts(&self, around: &Surroundings) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for condition in &around.conditions {
            if let Some((positive, negative)) =
                self.graph.conditions.get(condition.condition as usize)
            {
                let text = if condition.holds { positive } else { negative };
                if !texts.contains(text) {
                    texts.push(text.clone());
                }
            }
        }
        texts
    }

    fn mount_row(
        &self,
        mount: &DeclaredMount,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
    ) -> EffectiveRoute {
        let mut own = around.prefix.join(&mount.path);
        own.text.truncate(own.text.trim_end_matches('/').len());
        let path = around.base.join(&own);
        let via = EffectiveVia {
            kind: "mount",
            span: edge.span,
            prefix: own.text.clone(),
            target: Some(mount.target.clone()).filter(|target| !target.is_empty()),
        };
        let mut children = Vec::new();
        let inner = around.below_mount(path.clone(), via.clone());
        if mounts < MOUNTS {
            self.served(self.graph.id(mount.app), &inner, mounts + 1, &mut children);
        }
        self.served_row(RowKind::Mount, path, mount, inner.via, around, children)
    }

    /// A host in an included router serves its app below the includes' prefix.
    fn host_row(
        &self,
        host: &DeclaredMount,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
    ) -> EffectiveRoute {
        let via = EffectiveVia {
            kind: "host",
            span: edge.span,
            prefix: String::new(),
            target: Some(host.target.clone()).filter(|target| !target.is_empty()),
        };
        let mut children = Vec::new();
        if mounts < MOUNTS {
            let prefix = &around.prefix;
            let path = around.base.join(prefix);
            let inner = around.below_mount(path.clone(), via.clone());
            if prefix.text.is_empty() {
                self.served(self.graph.id(host.app), &inner, mounts + 1, &mut children);
            } else {
                let mut below = Vec::new();
                self.served(self.graph.id(host.app), &inner, mounts + 1, &mut below);
                let mount = DeclaredMount {
                    name: None,
                    ..host.clone()
                };
                children.push(self.served_row(
                    RowKind::Mount,
                    path,
                    &mount,
                    inner.via,
                    around,
                    below,
                ));
            }
        }
        let mut chain = around.via.clone();
        chain.push(via);
        self.served_row(
            RowKind::Host,
            host.path.clone(),
            host,
            chain,
            around,
            children,
        )
    }

    fn served_row(
        &self,
        kind: RowKind,
        path: PathText,
        mount: &DeclaredMount,
        via: Vec<EffectiveVia>,
        around: &Surroundings,
        children: Vec<EffectiveRoute>,
    ) -> EffectiveRoute {
        EffectiveRoute {
            kind,
            path,
            endpoint: DeclaredEndpoint {
                name: mount.name.clone(),
                ..DeclaredEndpoint::default()
            },
            line: None,
            via,
            conditions: self.condition_texts(around),
            at_startup: around.at_startup,
            children,
        }
    }

    /// A router's own frontends, then those of the routers that it includes, in order.
    fn frontends(
        &self,
        id: NodeId,
        around: &Surroundings,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        if includes > INCLUDES {
            return;
        }
        for (target, link) in self.graph.links(id) {
            let (Link::Frontend(edge), Some(Declared::Frontend(frontend))) =
                (link, self.graph.node(target))
            else {
                continue;
            };
            let Some(around) = around.under(edge) else {
                continue;
            };
            let own = if frontend.path.text == "/" && !around.prefix.text.is_empty() {
                around.prefix.clone()
            } else {
                around.prefix.join(&frontend.path)
            };
            let mut via = around.via.clone();
            via.push(EffectiveVia {
                kind: "register",
                span: edge.span,
                prefix: String::new(),
                target: None,
            });
            rows.push(EffectiveRoute {
                kind: RowKind::Frontend,
                path: around.base.join(&own),
                endpoint: DeclaredEndpoint {
                    methods: frontend.methods.clone(),
                    ..DeclaredEndpoint::default()
                },
                line: None,
                via,
                conditions: self.condition_texts(&around),
                at_startup: around.at_startup,
                children: Vec::new(),
            });
        }
        for (target, link) in self.graph.links(id) {
            if let Link::Hold(edge) = link
                && let EdgeKind::Include(include) = &edge.kind
                && let Some(inner) = around.within(edge, include, &self.target_name(target))
            {
                self.frontends(target, &inner, includes + 1, rows);
            }
        }
    }
}
