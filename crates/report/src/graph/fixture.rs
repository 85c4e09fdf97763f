//! A small graph for tests, with names that try to break out.

use std::sync::Arc;

use fingerpost_analysis::{
    Analysis, Conflict, GraphEdge, GraphEdgeKind, GraphNode, GraphNodeKind, GraphView, Origin,
    Shadow,
};

use crate::fixture::place;

/// What a hostile path looks like.
pub(crate) const HOSTILE: &str = "/</script>\"]} -->|\\N&{x}#";

fn node(kind: GraphNodeKind, name: &str, path: &str) -> GraphNode {
    GraphNode {
        id: format!("{}:{name}{path}", kind.as_str()),
        kind,
        name: name.to_owned(),
        path: path.to_owned(),
        methods: Vec::new(),
        place: Some(place("app/main.py", 4, "", "")),
        builtin: false,
        is_reached: true,
        rows: 1,
        shadow: Shadow::None,
        unreachable: 0,
    }
}

fn endpoint(name: &str, path: &str) -> GraphNode {
    GraphNode {
        methods: vec!["GET".to_owned()],
        ..node(GraphNodeKind::Endpoint, name, path)
    }
}

fn edge(from: usize, to: usize, kind: GraphEdgeKind, prefix: &str) -> GraphEdge {
    GraphEdge {
        from,
        to,
        kind,
        prefix: prefix.to_owned(),
        condition: None,
        origin: Origin::Import,
        place: Some(place("app/main.py", 9, "", "")),
        rows: 1,
        unreachable: 0,
    }
}

fn view() -> GraphView {
    use GraphEdgeKind::{Include, Mount, Register, Serve};
    let nodes = vec![
        node(GraphNodeKind::App, "app.main:app", ""),
        GraphNode {
            builtin: true,
            ..endpoint("fastapi.applications:openapi", "/openapi.json")
        },
        GraphNode {
            rows: 2,
            unreachable: 1,
            shadow: Shadow::Part,
            ..node(GraphNodeKind::Router, "app.users:router", "/users")
        },
        endpoint("app.users:read_user", "/users/{user_id}"),
        GraphNode {
            unreachable: 1,
            shadow: Shadow::Whole,
            ..endpoint("app.users:read_me", "/users/me")
        },
        node(GraphNodeKind::Mount, "static", "/static"),
        node(GraphNodeKind::Opaque, "StaticFiles", ""),
        endpoint("app.main:hostile", HOSTILE),
        GraphNode {
            is_reached: false,
            rows: 0,
            ..node(GraphNodeKind::Router, "app.old:router", "")
        },
    ];
    let edges = vec![
        edge(0, 1, Register, ""),
        GraphEdge {
            condition: Some("settings.\"users\"".to_owned()),
            rows: 2,
            unreachable: 1,
            ..edge(0, 2, Include, "/api/users")
        },
        edge(2, 3, Register, ""),
        GraphEdge {
            unreachable: 1,
            ..edge(2, 4, Register, "")
        },
        edge(0, 5, Mount, "/static"),
        edge(5, 6, Serve, ""),
        edge(0, 7, Register, ""),
    ];
    GraphView {
        nodes,
        edges,
        ..GraphView::default()
    }
}

/// The analysis of the other tests, with a graph and a conflict.
pub(crate) fn analysis() -> Analysis {
    let mut analysis = crate::fixture::analysis();
    for app in &mut analysis.apps {
        app.graph = Some(Arc::new(view()));
        app.conflicts = vec![Conflict {
            row: vec![1],
            method: "GET".to_owned(),
            culprits: Vec::new(),
            conditions: Vec::new(),
            path: Some("/api/users/</script>".to_owned()),
            host: None,
            answered_by: Some("app.users:read_user".to_owned()),
        }];
    }
    analysis
}
