//! The formats of `routes`, and the way from a format to its renderer.

use crate::html::{self, PageSettings};
use crate::{Selection, csv, json, jsonl, markdown, openapi, table, tree};

/// An output format of `routes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RoutesFormat {
    /// Aligned columns for people.
    #[default]
    Table,
    /// By app, router and include.
    Tree,
    /// One document, schema `fingerpost.routes/1`.
    Json,
    /// One compact JSON object per row and line.
    Jsonl,
    /// RFC 4180, with a header.
    Csv,
    /// A Markdown table per app.
    Markdown,
    /// One page with everything in it.
    Html,
    /// An OpenAPI document of paths, without bodies.
    Openapi,
}

/// How to render for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenderSettings {
    /// Whether ANSI colours may be used.
    pub color: bool,
    /// Columns of the terminal; `None` means that nothing is wrapped or shortened (files, pipes).
    pub width: Option<usize>,
}

/// Why a rendering failed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// JSON could not be written.
    #[error("could not write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// XML could not be written.
    #[error("could not write XML: {0}")]
    Xml(#[from] std::io::Error),
    /// A template could not be filled.
    #[error("could not fill a template: {0}")]
    Template(#[from] askama::Error),
    /// There is no app, or more than one, and the format is for one.
    #[error("{0}")]
    Apps(String),
    /// CSV could not be written.
    #[error("could not write CSV: {0}")]
    Csv(String),
}

/// Renders the rows of a selection; the text ends with a line break unless it is empty.
pub fn render_routes(
    selection: &Selection,
    format: RoutesFormat,
    settings: RenderSettings,
) -> Result<String, RenderError> {
    match format {
        RoutesFormat::Table => Ok(table::render(selection, settings)),
        RoutesFormat::Tree => Ok(tree::render(selection, settings)),
        RoutesFormat::Json => json::render(selection),
        RoutesFormat::Jsonl => jsonl::render(selection),
        RoutesFormat::Csv => csv::render(selection),
        RoutesFormat::Markdown => Ok(markdown::render(selection)),
        RoutesFormat::Html => render_page(selection, &PageSettings::default()),
        RoutesFormat::Openapi => openapi::render(selection),
    }
}

/// Renders the page of a selection; the graph and the conflicts are on it where the analysis has them.
pub fn render_page(selection: &Selection, settings: &PageSettings) -> Result<String, RenderError> {
    html::render(selection, settings)
}
