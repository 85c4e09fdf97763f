//! `tree`: by app, router and include, in match order.

use fingerpost_analysis::{Route, RouteKind, Via};

use crate::elide::width_of;
use crate::flat::count_rows;
use crate::palette::{ATTENTION, DIM, HEADING, Palette};
use crate::summary::Summary;
use crate::words::{
    clean, count, kind_word, methods_text, notes, one_line, place_text, row_endpoint, row_place,
};
use crate::{RenderSettings, Selection};

/// A branch or a leaf.
enum Node<'a> {
    /// A router that is included; holds what came in through this include.
    Include(&'a Via, Vec<Node<'a>>),
    /// A row, with the rows of a mount or host below.
    Row(&'a Route, Vec<Node<'a>>),
}

/// Renders a tree per app.
pub(crate) fn render(selection: &Selection, settings: RenderSettings) -> String {
    let printer = TreePrinter {
        palette: Palette::new(settings.color),
        width: settings.width,
    };
    let mut sections = Vec::new();
    for (app, total) in selection.apps() {
        let mut lines = Vec::new();
        let counted = count(count_rows(&app.routes), "route", "routes");
        lines.push(format!(
            "{} {}",
            printer.palette.paint(HEADING, &clean(&app.id)),
            printer.palette.paint(DIM, &format!("({counted})"))
        ));
        printer.push_nodes(&nodes_of(&app.routes, 0), "", &mut lines);
        let summary = Summary::new(app, total, selection.filtered);
        lines.push(String::new());
        summary.push_lines(settings, &mut lines);
        sections.push(lines.join("\n"));
    }
    if sections.is_empty() {
        return String::new();
    }
    format!("{}\n", sections.join("\n\n"))
}

/// The nodes of a table that lies in `depth` mounts or hosts. Neighbours that came through the same include share a
/// branch; a branch is not reopened for later rows, because the tree keeps the match order.
fn nodes_of(routes: &[Route], depth: usize) -> Vec<Node<'_>> {
    let mut nodes = Vec::new();
    for route in routes {
        let row = Node::Row(route, nodes_of(&route.children, depth + 1));
        insert(&mut nodes, includes_of(route, depth), row);
    }
    nodes
}

/// The includes between the innermost mount or host around a row and the row itself.
fn includes_of(route: &Route, depth: usize) -> &[Via] {
    let mut rest = route.via.as_slice();
    for _ in 0..depth {
        match rest
            .iter()
            .position(|via| matches!(via.kind, "mount" | "host"))
        {
            Some(at) => rest = &rest[at + 1..],
            None => break,
        }
    }
    let end = rest
        .iter()
        .position(|via| via.kind != "include")
        .unwrap_or(rest.len());
    &rest[..end]
}

fn insert<'a>(nodes: &mut Vec<Node<'a>>, includes: &'a [Via], row: Node<'a>) {
    let Some((first, rest)) = includes.split_first() else {
        nodes.push(row);
        return;
    };
    if let Some(Node::Include(via, children)) = nodes.last_mut()
        && same_step(via, first)
    {
        insert(children, rest, row);
        return;
    }
    let mut children = Vec::new();
    insert(&mut children, rest, row);
    nodes.push(Node::Include(first, children));
}

fn same_step(left: &Via, right: &Via) -> bool {
    left.place == right.place && left.prefix == right.prefix && left.target == right.target
}

fn rows_below(nodes: &[Node<'_>]) -> usize {
    nodes
        .iter()
        .map(|node| match node {
            Node::Include(_, children) => rows_below(children),
            Node::Row(_, children) => 1 + rows_below(children),
        })
        .sum()
}

/// Prints nodes with box lines.
struct TreePrinter {
    palette: Palette,
    width: Option<usize>,
}

impl TreePrinter {
    fn push_nodes(&self, nodes: &[Node<'_>], stem: &str, lines: &mut Vec<String>) {
        for (index, node) in nodes.iter().enumerate() {
            let last = index + 1 == nodes.len();
            let (branch, below) = if last {
                ("└── ", "    ")
            } else {
                ("├── ", "│   ")
            };
            let (label, children) = match node {
                Node::Include(via, children) => (include_label(via, children), children),
                Node::Row(route, children) => (row_label(route, children), children),
            };
            let stem_width = width_of(stem) + width_of(branch);
            let box_lines = self.palette.paint(DIM, &format!("{stem}{branch}"));
            lines.push(format!("{box_lines}{}", self.fit(&label, stem_width)));
            self.push_nodes(children, &format!("{stem}{below}"), lines);
        }
    }

    /// The label without its least needed parts where it is wider than the terminal.
    fn fit(&self, label: &Label, used: usize) -> String {
        let mut shown = label.extras.len();
        if let Some(width) = self.width {
            let width_with = |shown: usize| {
                let extras = label.extras[..shown].iter();
                used + label.head_width()
                    + extras.map(|(_, text)| 2 + width_of(text)).sum::<usize>()
            };
            while shown > 0 && width_with(shown) > width {
                shown -= 1;
            }
        }
        let mut text = label.paint_head(self.palette);
        for (style, extra) in &label.extras[..shown] {
            text.push_str("  ");
            text.push_str(&self.palette.paint(*style, extra));
        }
        text
    }
}

/// The text of a node.
struct Label {
    /// Methods, or `include`.
    word: String,
    /// The path or the router's name.
    subject: String,
    /// Whether all of it is dimmed.
    dim: bool,
    /// What follows, the most needed first.
    extras: Vec<(anstyle::Style, String)>,
}

impl Label {
    fn head_width(&self) -> usize {
        width_of(&self.word) + 1 + width_of(&self.subject)
    }

    fn paint_head(&self, palette: Palette) -> String {
        if self.dim {
            return palette.paint(DIM, &format!("{} {}", self.word, self.subject));
        }
        if self.word == INCLUDE {
            let subject = palette.paint(HEADING, &self.subject);
            return format!("{} {subject}", palette.paint(DIM, INCLUDE));
        }
        format!(
            "{} {}",
            palette.paint_methods(&self.word),
            palette.paint_path(&self.subject)
        )
    }
}

const INCLUDE: &str = "include";

fn include_label(via: &Via, children: &[Node<'_>]) -> Label {
    let plain = anstyle::Style::new();
    let mut extras = Vec::new();
    if !via.prefix.is_empty() {
        extras.push((plain, format!("prefix {}", clean(&via.prefix))));
    }
    let counted = count(rows_below(children), "route", "routes");
    extras.push((DIM, format!("({counted})")));
    push_extra(&mut extras, DIM, place_text(via.place.as_ref()));
    Label {
        word: INCLUDE.to_owned(),
        subject: via
            .target
            .as_deref()
            .map_or_else(|| "router".to_owned(), one_line),
        dim: false,
        extras,
    }
}

fn row_label(route: &Route, children: &[Node<'_>]) -> Label {
    let mut extras = Vec::new();
    push_extra(&mut extras, ATTENTION, notes(route).join(", "));
    if !children.is_empty() {
        let counted = count(rows_below(children), "route", "routes");
        extras.push((DIM, format!("({counted})")));
    }
    let endpoint = row_endpoint(route);
    push_extra(&mut extras, DIM, endpoint);
    push_extra(&mut extras, DIM, row_place(route));
    let word = if route.kind == RouteKind::Http {
        methods_text(route)
    } else {
        kind_word(route.kind).to_owned()
    };
    Label {
        word,
        subject: if route.path.is_empty() {
            "\"\"".to_owned()
        } else {
            clean(&route.path)
        },
        dim: route.builtin,
        extras,
    }
}

fn push_extra(extras: &mut Vec<(anstyle::Style, String)>, style: anstyle::Style, text: String) {
    if !text.is_empty() {
        extras.push((style, text));
    }
}
