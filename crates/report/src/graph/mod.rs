//! The formats of `graph`: apps, routers, mounts and routes, and what leads to what.

mod document;
mod dot;
mod label;
mod layout;
mod mermaid;
mod picture;
mod svg;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use fingerpost_analysis::{Analysis, GraphNodeKind, GraphView};

use crate::RenderError;
#[cfg(test)]
pub(crate) use fixture::analysis;
pub(crate) use picture::Picture;
pub(crate) use svg::{Drawing, drawing};

/// The value of the `schema` field.
pub const GRAPH_SCHEMA_NAME: &str = "fingerpost.graph/1";

/// With more routes than this, a picture shows them as a number at their routers unless it is told otherwise.
pub const MOST_ROUTES_IN_A_PICTURE: usize = 60;

/// An output format of `graph`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GraphFormat {
    /// A Mermaid flowchart.
    #[default]
    Mermaid,
    /// Graphviz.
    Dot,
    /// One document, schema `fingerpost.graph/1`.
    Json,
    /// A drawing.
    Svg,
}

/// Whether routes have nodes of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Folding {
    /// In pictures up to [`MOST_ROUTES_IN_A_PICTURE`] routes, in documents always.
    #[default]
    Automatic,
    /// Never: each router says how many it has.
    Folded,
    /// Always.
    Unfolded,
}

impl Folding {
    /// Whether routes stand as numbers at their routers in this format.
    pub fn folds(self, analysis: &Analysis, format: GraphFormat) -> bool {
        match self {
            Self::Folded => true,
            Self::Unfolded => false,
            Self::Automatic => {
                format != GraphFormat::Json && route_count(analysis) > MOST_ROUTES_IN_A_PICTURE
            }
        }
    }
}

/// How many routes a picture of all apps would show; the framework's own are not among them.
pub fn route_count(analysis: &Analysis) -> usize {
    let graphs = analysis.apps.iter().filter_map(|app| app.graph.as_deref());
    graphs.map(routes_of).sum()
}

fn routes_of(graph: &GraphView) -> usize {
    let nodes = graph.nodes.iter();
    let is_route = |node: &&fingerpost_analysis::GraphNode| {
        node.kind == GraphNodeKind::Endpoint && !node.builtin
    };
    nodes.filter(is_route).count()
}

/// Renders the graphs of all apps; the text ends with a line break.
pub fn render_graph(
    analysis: &Analysis,
    format: GraphFormat,
    folding: Folding,
) -> Result<String, RenderError> {
    let folded = folding.folds(analysis, format);
    let pictures = || Picture::of_all(analysis, folded);
    match format {
        GraphFormat::Json => document::render(analysis, folded),
        GraphFormat::Mermaid => Ok(mermaid::render(&pictures())),
        GraphFormat::Dot => Ok(dot::render(&pictures())),
        GraphFormat::Svg => svg::render(&pictures()),
    }
}
