//! The JSON document, schema `fingerpost.graph/1`.

use std::collections::HashMap;

use fingerpost_analysis::{
    Analysis, App, Conflict, GraphEdge, GraphNode, GraphNodeKind, GraphView, Shadow,
};
use serde::Serialize;

use super::GRAPH_SCHEMA_NAME;
use crate::RenderError;
use crate::ToolRecord;
use crate::inventory::origin_word;

#[derive(Serialize)]
struct GraphDocument<'a> {
    schema: &'static str,
    tool: ToolRecord,
    apps: Vec<AppGraph<'a>>,
}

#[derive(Serialize)]
struct AppGraph<'a> {
    id: &'a str,
    nodes: Vec<NodeRecord<'a>>,
    edges: Vec<EdgeRecord<'a>>,
    conflicts: Vec<ConflictRecord<'a>>,
}

#[derive(Serialize)]
struct NodeRecord<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    path: &'a str,
    methods: &'a [String],
    file: Option<&'a str>,
    line: Option<u32>,
    builtin: bool,
    /// Whether the app leads here.
    reached: bool,
    /// How many rows of the route table came from here or through here.
    rows: usize,
    /// How many of them no request reaches.
    unreachable: usize,
    /// `none`, `part` or `whole`.
    shadowed: &'static str,
}

#[derive(Serialize)]
struct EdgeRecord<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    prefix: &'a str,
    condition: Option<&'a str>,
    origin: &'static str,
    file: Option<&'a str>,
    line: Option<u32>,
    rows: usize,
    unreachable: usize,
}

#[derive(Serialize)]
struct ConflictRecord<'a> {
    method: &'a str,
    path: &'a str,
    endpoint: Option<&'a str>,
    taken_by: Vec<TakerRecord<'a>>,
    conditions: &'a [String],
    witness: Option<&'a str>,
}

#[derive(Serialize)]
struct TakerRecord<'a> {
    methods: &'a [String],
    path: &'a str,
    endpoint: Option<&'a str>,
}

/// The document; `folded`: without routes.
pub(super) fn render(analysis: &Analysis, folded: bool) -> Result<String, RenderError> {
    let document = GraphDocument {
        schema: GRAPH_SCHEMA_NAME,
        tool: ToolRecord {
            name: "fingerpost".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        },
        apps: analysis
            .apps
            .iter()
            .filter_map(|app| Some(app_graph(app, app.graph.as_deref()?, folded)))
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

fn app_graph<'a>(app: &'a App, graph: &'a GraphView, folded: bool) -> AppGraph<'a> {
    let is_shown = |node: &GraphNode| !folded || node.kind != GraphNodeKind::Endpoint;
    let ids: HashMap<usize, &str> = graph
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| is_shown(node))
        .map(|(position, node)| (position, node.id.as_str()))
        .collect();
    let edge = |edge: &'a GraphEdge| {
        let (from, to) = (ids.get(&edge.from)?, ids.get(&edge.to)?);
        Some(edge_record(edge, (from, to)))
    };
    AppGraph {
        id: &app.id,
        nodes: graph
            .nodes
            .iter()
            .filter(|node| is_shown(node))
            .map(node_record)
            .collect(),
        edges: graph.edges.iter().filter_map(edge).collect(),
        conflicts: app
            .conflicts
            .iter()
            .filter_map(|conflict| conflict_record(app, conflict))
            .collect(),
    }
}

fn node_record(node: &GraphNode) -> NodeRecord<'_> {
    NodeRecord {
        id: &node.id,
        kind: node.kind.as_str(),
        name: &node.name,
        path: &node.path,
        methods: &node.methods,
        file: node.place.as_ref().map(|place| place.file.as_str()),
        line: node.place.as_ref().map(|place| place.line),
        builtin: node.builtin,
        reached: node.is_reached,
        rows: node.rows,
        unreachable: node.unreachable,
        shadowed: match node.shadow {
            Shadow::None => "none",
            Shadow::Part => "part",
            Shadow::Whole => "whole",
        },
    }
}

fn edge_record<'a>(edge: &'a GraphEdge, (from, to): (&'a str, &'a str)) -> EdgeRecord<'a> {
    EdgeRecord {
        from,
        to,
        kind: edge.kind.as_str(),
        prefix: &edge.prefix,
        condition: edge.condition.as_deref(),
        origin: origin_word(edge.origin),
        file: edge.place.as_ref().map(|place| place.file.as_str()),
        line: edge.place.as_ref().map(|place| place.line),
        rows: edge.rows,
        unreachable: edge.unreachable,
    }
}

fn conflict_record<'a>(app: &'a App, conflict: &'a Conflict) -> Option<ConflictRecord<'a>> {
    let row = app.row_at(&conflict.row)?;
    let taken_by = conflict.culprits.iter().map(|culprit| TakerRecord {
        methods: &culprit.methods,
        path: &culprit.path,
        endpoint: culprit.answers.as_deref(),
    });
    Some(ConflictRecord {
        method: &conflict.method,
        path: &row.path,
        endpoint: row.endpoint.as_deref(),
        taken_by: taken_by.collect(),
        conditions: &conflict.conditions,
        witness: conflict.path.as_deref(),
    })
}
