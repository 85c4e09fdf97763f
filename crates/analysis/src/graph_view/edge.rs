//! From links to edges.

use fingerpost_fastapi::{Declaration, Edge, EdgeKind};
use fingerpost_graph::Link;

use super::{GraphEdge, GraphEdgeKind, GraphNodeKind};
use crate::Origin;
use crate::convert::Converter;

/// The edge for a link between two nodes of a view.
pub(super) fn edge(
    converter: &Converter<'_>,
    declaration: &Declaration,
    link: &Link,
    (from, to): (usize, usize),
    (target, path): (GraphNodeKind, &str),
) -> GraphEdge {
    let registered = link.edge();
    let (kind, prefix) = match (registered.map(|edge| &edge.kind), target) {
        (Some(EdgeKind::Include(include)), _) => {
            (GraphEdgeKind::Include, include.prefix.text.clone())
        }
        (Some(EdgeKind::Register), GraphNodeKind::Endpoint) => {
            (GraphEdgeKind::Register, String::new())
        }
        (Some(EdgeKind::Register), GraphNodeKind::Host) => (GraphEdgeKind::Mount, String::new()),
        (Some(EdgeKind::Register), _) => (GraphEdgeKind::Mount, path.to_string()),
        (None, _) => (GraphEdgeKind::Serve, String::new()),
    };
    let at_startup = registered.is_some_and(|edge| edge.at_startup);
    GraphEdge {
        from,
        to,
        kind,
        prefix,
        condition: registered.and_then(|edge| condition(declaration, edge)),
        origin: if at_startup {
            Origin::Startup
        } else {
            Origin::Import
        },
        place: registered
            .and_then(|edge| edge.span)
            .and_then(|span| converter.place(span)),
        rows: 0,
        unreachable: 0,
    }
}

fn condition(declaration: &Declaration, edge: &Edge) -> Option<String> {
    let texts: Vec<&str> = edge
        .conditions
        .iter()
        .filter_map(|condition| {
            let (positive, negative) = declaration.conditions.get(condition.condition as usize)?;
            Some(if condition.holds {
                positive.as_str()
            } else {
                negative.as_str()
            })
        })
        .collect();
    Some(texts.join(" and ")).filter(|text| !text.is_empty())
}
