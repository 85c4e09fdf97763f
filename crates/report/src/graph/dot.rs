//! Graphviz.

use std::fmt::Write as _;

use fingerpost_analysis::GraphNodeKind;

use super::picture::{Arrow, Look, Picture, Shape};

const HEAD: &str = "\
digraph routes {
  rankdir=LR;
  node [fontname=\"monospace\", fontsize=10, shape=box, style=\"rounded\"];
  edge [fontname=\"monospace\", fontsize=9, arrowsize=0.7];
";

/// One graph with a cluster for each app.
pub(super) fn render(pictures: &[Picture]) -> String {
    let mut text = String::from(HEAD);
    for (number, picture) in pictures.iter().enumerate() {
        let _ = writeln!(text, "  subgraph cluster_{number} {{");
        let _ = writeln!(text, "    label=\"{}\";", escaped(&picture.title));
        text.push_str("    color=gray;\n");
        for shape in &picture.nodes {
            let _ = writeln!(text, "    {}", node(shape));
        }
        for arrow in &picture.arrows {
            let id = |position: usize| picture.nodes.get(position).map_or("", |shape| &shape.id);
            let (from, to) = (id(arrow.from), id(arrow.to));
            let _ = writeln!(text, "    {from} -> {to}{};", edge(arrow));
        }
        text.push_str("  }\n");
    }
    text.push_str("}\n");
    text
}

fn node(shape: &Shape) -> String {
    let lines: Vec<String> = shape.lines.iter().map(|line| escaped(line)).collect();
    let form = match shape.kind {
        GraphNodeKind::App => ", shape=box, style=\"rounded,bold\"",
        GraphNodeKind::Router => ", style=\"\"",
        GraphNodeKind::Opaque | GraphNodeKind::Frontend => ", shape=folder, style=\"\"",
        _ => "",
    };
    let look = match shape.look {
        Look::Plain => "",
        Look::Shadowed => ", color=\"#b45309\"",
        Look::Unreachable => ", color=\"#b91c1c\", fontcolor=\"#b91c1c\", style=\"dashed\"",
        Look::Loose => ", color=\"#6b7280\", fontcolor=\"#6b7280\", style=\"dotted\"",
    };
    let title = escaped(&shape.title).replace('\n', "\\n");
    format!(
        "{} [label=\"{}\", tooltip=\"{title}\"{form}{look}];",
        shape.id,
        lines.join("\\n"),
    )
}

fn edge(arrow: &Arrow) -> String {
    let mut attributes = Vec::new();
    if !arrow.label.is_empty() {
        attributes.push(format!("label=\"{}\"", escaped(&arrow.label)));
    }
    match arrow.look {
        Look::Plain | Look::Shadowed if arrow.is_conditional => {
            attributes.push("style=dashed".to_owned());
        }
        Look::Plain | Look::Shadowed => {}
        Look::Unreachable => attributes.push("color=\"#b91c1c\", style=dashed".to_owned()),
        Look::Loose => attributes.push("color=\"#6b7280\", style=dotted".to_owned()),
    }
    if attributes.is_empty() {
        String::new()
    } else {
        format!(" [{}]", attributes.join(", "))
    }
}

/// Backslashes begin escapes of Graphviz's own (`\N` is the node's name), and it reads `&lt;` as HTML does.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('\\', "\\\\");
    text.replace('"', "\\\"")
}
