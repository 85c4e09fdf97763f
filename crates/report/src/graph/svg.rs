//! A drawing that needs no other program.

use askama::Template;

use super::layout::{Frame, Layout, Way, text_width};
use super::picture::{Arrow, Picture, Shape};
use crate::RenderError;

const TITLE_HEIGHT: f64 = 28.0;

#[derive(Template)]
#[template(path = "document.svg")]
struct Document<'a> {
    palette: &'static str,
    style: &'static str,
    width: f64,
    height: f64,
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    title: &'a str,
    top: f64,
    drawing: Drawing,
}

/// The boxes and arrows of one app, as the content of an `svg` or `g` element.
#[derive(Template)]
#[template(path = "drawing.svg")]
pub(crate) struct Drawing {
    pub(crate) width: f64,
    pub(crate) height: f64,
    arrows: Vec<DrawnArrow>,
    shapes: Vec<DrawnShape>,
}

struct DrawnArrow {
    class: String,
    path: String,
    label: String,
    x: f64,
    y: f64,
}

struct DrawnShape {
    class: String,
    node: usize,
    title: String,
    frame: Frame,
    radius: f64,
    lines: Vec<DrawnLine>,
}

struct DrawnLine {
    class: &'static str,
    x: f64,
    y: f64,
    text: String,
}

/// Draws one picture.
pub(crate) fn drawing(picture: &Picture) -> Drawing {
    let layout = Layout::of(picture);
    let arrows = picture.arrows.iter().zip(&layout.ways);
    let shapes = picture.nodes.iter().zip(&layout.frames);
    Drawing {
        width: layout.width,
        height: layout.height,
        arrows: arrows.map(|(arrow, way)| drawn_arrow(arrow, way)).collect(),
        shapes: shapes
            .map(|(shape, frame)| drawn_shape(shape, *frame))
            .collect(),
    }
}

/// One document with all pictures below each other.
pub(super) fn render(pictures: &[Picture]) -> Result<String, RenderError> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let (mut width, mut height) = (0.0_f64, 0.0_f64);
    for picture in pictures {
        let drawing = drawing(picture);
        let top = height + TITLE_HEIGHT;
        width = width
            .max(drawing.width)
            .max(text_width(&picture.title) + 40.0);
        height = top + drawing.height;
        parts.push(Part {
            title: &picture.title,
            top,
            drawing,
        });
    }
    let document = Document {
        palette: include_str!("palette.css"),
        style: include_str!("drawing.css"),
        width,
        height,
        parts,
    };
    Ok(document.render()? + "\n")
}

fn drawn_arrow(arrow: &Arrow, way: &Way) -> DrawnArrow {
    let Way {
        start,
        end,
        bends: (first, second),
        label,
    } = way;
    let straight = if end.0 > start.0 {
        format!(" H {:.1}", end.0)
    } else {
        String::new()
    };
    let knee = if end.0 > start.0 { first.0 } else { end.0 };
    let conditional = if arrow.is_conditional {
        " conditional"
    } else {
        ""
    };
    DrawnArrow {
        class: format!("arrow {}{conditional}", arrow.look.class()),
        path: format!(
            "M {:.1} {:.1} C {:.1} {:.1}, {:.1} {:.1}, {knee:.1} {:.1}{straight}",
            start.0, start.1, first.0, first.1, second.0, second.1, end.1
        ),
        label: arrow.label.clone(),
        x: label.0,
        y: label.1,
    }
}

fn drawn_shape(shape: &Shape, frame: Frame) -> DrawnShape {
    let mut y = frame.y + 1.0;
    let lines = shape.lines.iter().enumerate().map(|(number, text)| {
        y += 16.0;
        DrawnLine {
            class: if number == 0 { "name" } else { "more" },
            x: frame.x + 10.0,
            y,
            text: text.clone(),
        }
    });
    DrawnShape {
        class: format!("box {} {}", shape.kind.as_str(), shape.look.class()),
        node: shape.node,
        title: shape.title.clone(),
        frame,
        radius: match shape.kind {
            fingerpost_analysis::GraphNodeKind::App => 12.0,
            fingerpost_analysis::GraphNodeKind::Router => 4.0,
            _ => 0.0,
        },
        lines: lines.collect(),
    }
}
