//! From an app's graph and its table to a view.

use std::collections::HashMap;

use fingerpost_fastapi::{Declaration, Declared, DeclaredEndpoint, DeclaredMount};
use fingerpost_graph::{EffectiveRoute, Link, NodeId};
use fingerpost_source::Span;
use rustc_hash::FxBuildHasher;

use super::edge::edge;
use super::name::name_at;
use super::trace::{Step, Tracer};
use super::{GraphNode, GraphNodeKind, GraphView};
use crate::App;
use crate::conflict::{Conflict, RowKey, Shadow, shadow};
use crate::convert::{Converter, Linked};

/// The view of an app's graph, with what no request reaches marked.
pub(crate) fn view(
    converter: &Converter<'_>,
    declaration: &Declaration,
    linked: &Linked,
    app: &App,
) -> GraphView {
    let mut builder = Builder {
        converter,
        declaration,
        linked,
        view: GraphView::default(),
        positions: HashMap::default(),
        steps: HashMap::default(),
        ids: HashMap::default(),
    };
    builder.nodes(&app.id);
    builder.edges();
    builder.rows(app);
    builder.view
}

struct Builder<'b> {
    converter: &'b Converter<'b>,
    declaration: &'b Declaration,
    linked: &'b Linked,
    view: GraphView,
    /// The position of a node; an app's router has the app's.
    positions: HashMap<NodeId, usize, FxBuildHasher>,
    /// The position of the edge for a link.
    steps: HashMap<(NodeId, usize), usize, FxBuildHasher>,
    /// How often an id was given.
    ids: HashMap<String, usize, FxBuildHasher>,
}

impl Builder<'_> {
    /// The nodes, depth first from the root in matching order, then those that nothing reaches.
    fn nodes(&mut self, root_name: &str) {
        let graph = &self.linked.graph;
        let root = graph.root();
        if let Some(root) = root {
            self.from(root, true, Some(root_name));
        }
        // What only the copies of an include would lead to is no node of its own: apps and routers are starts, the rest is not.
        // Apps come first, so that their routers do not stand alone.
        let apps = graph.nodes().filter_map(|(_, node)| match node {
            Declared::App(app) => app.span,
            _ => None,
        });
        let apps: Vec<Span> = apps.collect();
        for wanted in [GraphNodeKind::App, GraphNodeKind::Router] {
            let starts: Vec<NodeId> = graph
                .nodes()
                .filter(|(_, node)| kind(node) == wanted && !is_part_of_an_app(node, &apps))
                .map(|(id, _)| id)
                .collect();
            let included: Vec<NodeId> = starts
                .iter()
                .flat_map(|start| graph.links(*start))
                .filter(|(_, link)| matches!(link, Link::Hold(_)))
                .map(|(target, _)| target)
                .collect();
            // Of those that nothing reaches, the outermost come first.
            let (inner, outer): (Vec<NodeId>, Vec<NodeId>) =
                starts.into_iter().partition(|id| included.contains(id));
            for start in outer.into_iter().chain(inner) {
                self.from(start, false, None);
            }
        }
    }

    fn from(&mut self, start: NodeId, is_reached: bool, name: Option<&str>) {
        let graph = &self.linked.graph;
        let mut waiting = vec![start];
        while let Some(id) = waiting.pop() {
            if self.positions.contains_key(&id) {
                continue;
            }
            let Some(declared) = graph.node(id) else {
                continue;
            };
            let position = self.view.nodes.len();
            let mut node = self.node(declared);
            node.is_reached = is_reached;
            if let Some(name) = name.filter(|_| id == start) {
                name.clone_into(&mut node.name);
            }
            node.id = self.unique_id(&node);
            self.view.nodes.push(node);
            self.positions.insert(id, position);
            let mut next: Vec<NodeId> = Vec::new();
            for (target, link) in graph.links(id) {
                match link {
                    Link::Dispatch => {
                        self.positions.insert(target, position);
                        let held = graph.links(target);
                        next.extend(held.filter(|(_, link)| leads(link)).map(|(id, _)| id));
                    }
                    link if leads(link) => next.push(target),
                    _ => {}
                }
            }
            waiting.extend(next.into_iter().rev());
        }
    }

    fn node(&self, declared: &Declared) -> GraphNode {
        let place = |span: Option<_>| span.and_then(|span| self.converter.place(span));
        let name = |span: Option<_>| {
            span.map_or_else(String::new, |span| name_at(self.converter.project(), span))
        };
        let plain = |name: String, path: &str| GraphNode {
            id: String::new(),
            kind: kind(declared),
            name,
            path: path.to_string(),
            methods: Vec::new(),
            place: None,
            builtin: false,
            is_reached: false,
            rows: 0,
            shadow: Shadow::None,
            unreachable: 0,
        };
        match declared {
            Declared::App(app) => GraphNode {
                place: place(app.span),
                ..plain(name(app.span), "")
            },
            Declared::Router(router) => GraphNode {
                place: place(router.span),
                ..plain(name(router.span), &router.prefix)
            },
            Declared::Endpoint(endpoint) => self.endpoint(endpoint, plain(String::new(), "")),
            Declared::Mount(mount) => plain(mounted(mount), &mount.path.text),
            Declared::Host(host) => plain(host.path.text.clone(), ""),
            Declared::Frontend(frontend) => GraphNode {
                methods: frontend.methods.clone(),
                ..plain(String::new(), &frontend.path.text)
            },
            Declared::Opaque(what) => plain(what.clone(), ""),
        }
    }

    fn endpoint(&self, endpoint: &DeclaredEndpoint, plain: GraphNode) -> GraphNode {
        let place = endpoint.line.and_then(|line| {
            let mut place = self.converter.place(line.span)?;
            place.line = line.line;
            Some(place)
        });
        GraphNode {
            name: endpoint.endpoint.clone().unwrap_or_default(),
            path: endpoint.path.text.clone(),
            methods: if endpoint.is_websocket {
                vec![String::from("WEBSOCKET")]
            } else {
                endpoint.methods.clone()
            },
            builtin: endpoint.builtin,
            place,
            ..plain
        }
    }

    /// The id of a node: what it is and is called, with a number where that is not enough.
    fn unique_id(&mut self, node: &GraphNode) -> String {
        let mut parts = vec![node.methods.join(","), node.path.clone(), node.name.clone()];
        if matches!(node.kind, GraphNodeKind::App | GraphNodeKind::Router) && !node.name.is_empty()
        {
            parts = vec![node.name.clone()];
        }
        parts.retain(|part| !part.is_empty());
        let id = format!("{}:{}", node.kind.as_str(), parts.join(" "));
        let given = self.ids.entry(id.clone()).or_default();
        *given += 1;
        match *given {
            1 => id,
            number => format!("{id}#{number}"),
        }
    }

    fn edges(&mut self) {
        let graph = &self.linked.graph;
        for (id, _) in graph.nodes() {
            let Some(&from) = self.positions.get(&id) else {
                continue;
            };
            for (position, (target, link)) in graph.links(id).enumerate() {
                let Some(&to) = self.positions.get(&target).filter(|_| leads(link)) else {
                    continue;
                };
                let Some(node) = self.view.nodes.get(to) else {
                    continue;
                };
                let target = (node.kind, node.path.as_str());
                let edge = edge(self.converter, self.declaration, link, (from, to), target);
                self.steps.insert((id, position), self.view.edges.len());
                self.view.edges.push(edge);
            }
        }
    }

    /// Counts the rows that came through each node and edge, and marks what no request reaches.
    fn rows(&mut self, app: &App) {
        let tracer = Tracer::new(&self.linked.graph);
        let mut conflicts: HashMap<&RowKey, Vec<&Conflict>, FxBuildHasher> = HashMap::default();
        for conflict in &app.conflicts {
            conflicts.entry(&conflict.row).or_default().push(conflict);
        }
        let effective: Vec<&EffectiveRoute> = self.linked.table.walk().collect();
        for ((key, row), effective) in app.keyed_rows().into_iter().zip(effective) {
            let found = conflicts.get(&key).map_or(&[][..], Vec::as_slice);
            let shadow = shadow(row, found);
            let steps = tracer.trace(effective);
            let holders = self.count(&steps, shadow);
            self.view.holders.insert(key, holders);
        }
        for node in &mut self.view.nodes {
            if node.rows > 0 && node.rows == node.unreachable {
                node.shadow = Shadow::Whole;
            } else if node.unreachable > 0 {
                node.shadow = Shadow::Part;
            }
        }
    }

    /// Counts a row on its way; says which apps and routers lie on it.
    fn count(&mut self, steps: &[Step], shadow: Shadow) -> Vec<usize> {
        let lost = usize::from(shadow == Shadow::Whole);
        let root = self.linked.graph.root();
        let start = root.and_then(|root| self.positions.get(&root).copied());
        let mut way: Vec<usize> = start.into_iter().collect();
        for step in steps {
            if let Some(edge) = self
                .steps
                .get(&(step.from, step.position))
                .and_then(|edge| self.view.edges.get_mut(*edge))
            {
                edge.rows += 1;
                edge.unreachable += lost;
                way.push(edge.to);
            } else if let Some(&holder) = self.positions.get(&step.from)
                && way.last() != Some(&holder)
            {
                way.push(holder);
            }
        }
        way.dedup();
        for position in &way {
            if let Some(node) = self.view.nodes.get_mut(*position) {
                node.rows += 1;
                node.unreachable += lost;
                node.shadow = node.shadow.max(shadow.min(Shadow::Part));
            }
        }
        let is_holder = |position: &usize| {
            let node = self.view.nodes.get(*position);
            node.is_some_and(|node| matches!(node.kind, GraphNodeKind::App | GraphNodeKind::Router))
        };
        way.retain(is_holder);
        way
    }
}

/// Whether a router was made by an app's own constructor: `app.webhooks`, which answers no requests.
fn is_part_of_an_app(node: &Declared, apps: &[Span]) -> bool {
    matches!(node, Declared::Router(router) if router.span.is_some_and(|span| apps.contains(&span)))
}

/// Whether a link is an edge of the view.
fn leads(link: &Link) -> bool {
    match link {
        Link::Hold(_) | Link::Frontend(_) | Link::Serve => true,
        Link::Dispatch | Link::Snapshot => false,
    }
}

fn kind(declared: &Declared) -> GraphNodeKind {
    match declared {
        Declared::App(_) => GraphNodeKind::App,
        Declared::Router(_) => GraphNodeKind::Router,
        Declared::Mount(_) => GraphNodeKind::Mount,
        Declared::Host(_) => GraphNodeKind::Host,
        Declared::Endpoint(_) => GraphNodeKind::Endpoint,
        Declared::Frontend(_) => GraphNodeKind::Frontend,
        Declared::Opaque(_) => GraphNodeKind::Opaque,
    }
}

/// What is mounted, where the node behind the mount does not say it.
fn mounted(mount: &DeclaredMount) -> String {
    mount.name.clone().unwrap_or_default()
}
