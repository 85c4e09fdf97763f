//! What a picture shows of a graph: mounts become edges, and routes, if wanted, numbers at their routers.

use std::collections::HashMap;

use fingerpost_analysis::{
    Analysis, App, GraphEdge, GraphEdgeKind, GraphNode, GraphNodeKind, GraphView, Origin, Shadow,
};

use super::label::{endpoint_label, short_name};
use crate::words::{clean, count, one_line, place_text};

/// The picture of one app.
#[derive(Clone, Debug, Default)]
pub(crate) struct Picture {
    /// The app.
    pub(crate) title: String,
    /// The boxes; the app is the first.
    pub(crate) nodes: Vec<Shape>,
    /// The arrows, those of one box in matching order.
    pub(crate) arrows: Vec<Arrow>,
}

/// A box.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Unique among all pictures of a document; letters, digits and underscores.
    pub(crate) id: String,
    /// The position of its node in the graph.
    pub(crate) node: usize,
    pub(crate) kind: GraphNodeKind,
    /// The first line is the name, the others say more.
    pub(crate) lines: Vec<String>,
    /// In full, for a tooltip.
    pub(crate) title: String,
    pub(crate) look: Look,
}

/// How a box or arrow is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Look {
    Plain,
    /// Some of it no request reaches.
    Shadowed,
    /// No request reaches it.
    Unreachable,
    /// No app leads to it.
    Loose,
}

impl Look {
    /// Its class in style sheets.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Shadowed => "shadowed",
            Self::Unreachable => "unreachable",
            Self::Loose => "loose",
        }
    }
}

/// An arrow.
#[derive(Clone, Debug)]
pub(crate) struct Arrow {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) label: String,
    pub(crate) look: Look,
    /// Whether it stands under a condition.
    pub(crate) is_conditional: bool,
}

impl Picture {
    /// The pictures of all apps whose graph is known.
    pub(crate) fn of_all(analysis: &Analysis, folded: bool) -> Vec<Self> {
        let mut ids = Ids::default();
        let graphs = analysis.apps.iter();
        graphs
            .filter_map(|app| Some(Self::of(app, app.graph.as_deref()?, folded, &mut ids)))
            .collect()
    }

    fn of(app: &App, graph: &GraphView, folded: bool, ids: &mut Ids) -> Self {
        let mut picture = Self {
            title: clean(&app.id),
            ..Self::default()
        };
        let own = own_routes(graph);
        let mut shapes: HashMap<usize, usize> = HashMap::new();
        for (position, node) in graph.nodes.iter().enumerate() {
            if is_shown(node, folded) {
                shapes.insert(position, picture.nodes.len());
                let routes = folded.then(|| own.get(&position).copied().unwrap_or_default());
                let mut shape = shape(node, routes);
                shape.node = position;
                shape.id = ids.give(&node.id);
                picture.nodes.push(shape);
            }
        }
        let served: HashMap<usize, &GraphEdge> = graph
            .edges
            .iter()
            .filter(|edge| edge.kind == GraphEdgeKind::Serve)
            .map(|edge| (edge.from, edge))
            .collect();
        for edge in &graph.edges {
            let behind = served.get(&edge.to).map_or(edge.to, |serve| serve.to);
            if let (Some(&from), Some(&to)) = (shapes.get(&edge.from), shapes.get(&behind)) {
                picture.arrows.push(Arrow {
                    from,
                    to,
                    label: arrow_label(edge, graph.nodes.get(edge.to)),
                    look: arrow_look(edge, graph),
                    is_conditional: edge.condition.is_some(),
                });
            }
        }
        picture
    }
}

/// Mounts and hosts are arrows; the framework's own routes are in every app.
fn is_shown(node: &GraphNode, folded: bool) -> bool {
    match node.kind {
        GraphNodeKind::Mount | GraphNodeKind::Host => false,
        GraphNodeKind::Endpoint => !folded && !node.builtin,
        _ => true,
    }
}

/// How many routes of its own each app and router has.
fn own_routes(graph: &GraphView) -> HashMap<usize, usize> {
    let mut own = HashMap::new();
    for edge in &graph.edges {
        let registered = edge.kind == GraphEdgeKind::Register;
        if registered && graph.nodes.get(edge.to).is_some_and(|node| !node.builtin) {
            *own.entry(edge.from).or_default() += 1;
        }
    }
    own
}

fn shape(node: &GraphNode, routes: Option<usize>) -> Shape {
    let place = place_text(node.place.as_ref());
    let mut lines = Vec::new();
    let mut title = vec![format!("{} {}", node.kind.as_str(), one_line(&node.name))];
    match node.kind {
        GraphNodeKind::Endpoint => {
            lines.push(endpoint_label(node));
            lines.push(short_name(&node.name));
        }
        GraphNodeKind::Frontend => lines.push(format!("FRONTEND {}", one_line(&node.path))),
        _ => {
            let name = one_line(&node.name);
            lines.push(if name.is_empty() {
                node.kind.as_str().to_owned()
            } else {
                name
            });
        }
    }
    if matches!(node.kind, GraphNodeKind::App | GraphNodeKind::Router) {
        lines.push(place.clone());
    }
    if let Some(routes) = routes.filter(|routes| *routes > 0 && is_holder(node)) {
        lines.push(count(routes, "route", "routes"));
    }
    if is_holder(node) && node.unreachable > 0 {
        lines.push(format!("{} unreachable", node.unreachable));
    }
    if !node.is_reached && node.kind == GraphNodeKind::Router {
        title.push("no app includes it".to_owned());
    }
    title.push(place);
    if node.unreachable > 0 {
        title.push(format!(
            "{} of {} never reached",
            node.unreachable,
            count(node.rows, "row", "rows")
        ));
    }
    lines.retain(|line| !line.is_empty());
    title.retain(|line| !line.is_empty());
    Shape {
        id: String::new(),
        node: 0,
        kind: node.kind,
        lines,
        title: title.join("\n"),
        look: look(node),
    }
}

fn is_holder(node: &GraphNode) -> bool {
    matches!(node.kind, GraphNodeKind::App | GraphNodeKind::Router)
}

fn look(node: &GraphNode) -> Look {
    match (node.is_reached, node.shadow) {
        (false, _) => Look::Loose,
        (true, Shadow::None) => Look::Plain,
        (true, Shadow::Part) => Look::Shadowed,
        (true, Shadow::Whole) => Look::Unreachable,
    }
}

fn arrow_look(edge: &GraphEdge, graph: &GraphView) -> Look {
    let from = graph.nodes.get(edge.from);
    if from.is_some_and(|node| !node.is_reached) {
        Look::Loose
    } else if edge.is_dead() {
        Look::Unreachable
    } else if edge.unreachable > 0 {
        Look::Shadowed
    } else {
        Look::Plain
    }
}

fn arrow_label(edge: &GraphEdge, target: Option<&GraphNode>) -> String {
    let mut words = Vec::new();
    let host = target.filter(|node| node.kind == GraphNodeKind::Host);
    match edge.kind {
        GraphEdgeKind::Register => {}
        GraphEdgeKind::Mount | GraphEdgeKind::Serve => {
            words.push(match host {
                Some(host) => format!("host {}", one_line(&host.name)),
                None => format!("mount {}", shown_path(&edge.prefix)),
            });
        }
        GraphEdgeKind::Include if edge.prefix.is_empty() => {}
        GraphEdgeKind::Include => words.push(one_line(&edge.prefix)),
    }
    if let Some(condition) = &edge.condition {
        words.push(format!("if {}", one_line(condition)));
    }
    if edge.origin == Origin::Startup {
        words.push("at startup".to_owned());
    }
    words.join(", ")
}

fn shown_path(path: &str) -> String {
    if path.is_empty() {
        "/".to_owned()
    } else {
        one_line(path)
    }
}

/// Ids that are plain words, each given once.
#[derive(Default)]
struct Ids {
    given: HashMap<String, usize>,
}

impl Ids {
    fn give(&mut self, text: &str) -> String {
        let plain = |character: char| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '_'
            }
        };
        let mut id: String = text.chars().map(plain).collect();
        while id.contains("__") {
            id = id.replace("__", "_");
        }
        id.truncate(id.trim_end_matches('_').len());
        let number = self.given.entry(id.clone()).or_default();
        *number += 1;
        if *number > 1 {
            // Two underscores stand in no other id.
            id = format!("{id}__{number}");
        }
        id
    }
}
