//! The formats of `routes`, and the way from a format to its renderer.

use crate::{Selection, csv, json, jsonl, markdown, table, tree};

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
    }
}
