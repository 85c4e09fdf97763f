//! A Mermaid flowchart.

use std::fmt::Write as _;

use fingerpost_analysis::GraphNodeKind;

use super::picture::{Arrow, Look, Picture, Shape};

const STYLES: &str = "  \
  classDef shadowed stroke:#b45309,stroke-width:2px
  classDef unreachable stroke:#b91c1c,stroke-width:2px,stroke-dasharray:5 3,color:#b91c1c
  classDef loose stroke:#6b7280,stroke-dasharray:2 3,color:#6b7280
";

/// One flowchart, with a frame around each app where there are several.
pub(super) fn render(pictures: &[Picture]) -> String {
    let mut text = String::from("flowchart LR\n");
    let framed = pictures.len() > 1;
    for (number, picture) in pictures.iter().enumerate() {
        if framed {
            let _ = writeln!(
                text,
                "  subgraph frame_{number}[\"{}\"]",
                escaped(&picture.title)
            );
        }
        for shape in &picture.nodes {
            let _ = writeln!(text, "  {}", node(shape));
        }
        if framed {
            text.push_str("  end\n");
        }
    }
    let arrows = pictures.iter().flat_map(|picture| {
        let id = |position: usize| picture.nodes.get(position).map_or("", |shape| &shape.id);
        picture
            .arrows
            .iter()
            .map(move |arrow| (arrow, id(arrow.from), id(arrow.to)))
    });
    let mut styled: Vec<(Look, Vec<String>)> = Vec::new();
    for (number, (arrow, from, to)) in arrows.enumerate() {
        let _ = writeln!(text, "  {from} {} {to}", line(arrow));
        match styled.iter_mut().find(|(look, _)| *look == arrow.look) {
            Some((_, numbers)) => numbers.push(number.to_string()),
            None => styled.push((arrow.look, vec![number.to_string()])),
        }
    }
    text.push_str(STYLES);
    for (look, numbers) in styled {
        let style = match look {
            Look::Plain | Look::Shadowed => continue,
            Look::Unreachable => "stroke:#b91c1c,stroke-dasharray:5 3",
            Look::Loose => "stroke:#6b7280,stroke-dasharray:2 3",
        };
        let _ = writeln!(text, "  linkStyle {} {style}", numbers.join(","));
    }
    text
}

fn node(shape: &Shape) -> String {
    let lines: Vec<String> = shape.lines.iter().map(|line| escaped(line)).collect();
    let label = lines.join("<br>");
    let (open, close) = match shape.kind {
        GraphNodeKind::App => ("([", "])"),
        GraphNodeKind::Router => ("[", "]"),
        GraphNodeKind::Opaque | GraphNodeKind::Frontend => ("[(", ")]"),
        _ => ("(", ")"),
    };
    let class = match shape.look {
        Look::Plain => String::new(),
        look => format!(":::{}", look.class()),
    };
    format!("{}{open}\"{label}\"{close}{class}", shape.id)
}

fn line(arrow: &Arrow) -> String {
    let shaft = if arrow.is_conditional { "-.->" } else { "-->" };
    if arrow.label.is_empty() {
        shaft.to_owned()
    } else {
        format!("{shaft}|\"{}\"|", escaped(&arrow.label))
    }
}

/// Whatever has a meaning in Mermaid or in the HTML that it makes of labels becomes a character code.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_alphanumeric() || " /.:,-_=+?!‹›…()".contains(character) {
            escaped.push(character);
        } else {
            let _ = write!(escaped, "#{};", u32::from(character));
        }
    }
    escaped
}
