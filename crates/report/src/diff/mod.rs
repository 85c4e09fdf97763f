//! The formats of `diff`.

mod document;
mod full;
mod github;
mod group;
mod markdown;
mod phrase;
mod summary;

pub use document::{DIFF_SCHEMA_NAME, DiffRecord};
pub use markdown::DIFF_MARKER;
pub use summary::diff_summary;

use fingerpost_analysis::compare::Comparison;

use crate::{RenderError, RenderSettings};

/// An output format of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DiffFormat {
    /// A line or two per change, by app.
    #[default]
    Full,
    /// A comment for a pull request.
    Markdown,
    /// One document, schema `fingerpost.diff/1`.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

impl DiffFormat {
    /// Whether the summary belongs to the report.
    pub fn has_summary(self) -> bool {
        matches!(self, Self::Full | Self::Markdown)
    }
}

/// Renders a comparison; `folder` is the analysed root as seen from the folder in which the tool runs.
///
/// # Errors
/// JSON could not be written.
pub fn render_diff(
    comparison: &Comparison,
    format: DiffFormat,
    folder: &str,
    settings: RenderSettings,
) -> Result<String, RenderError> {
    match format {
        DiffFormat::Full => Ok(full::render(comparison, settings)),
        DiffFormat::Markdown => Ok(markdown::render(comparison)),
        DiffFormat::Json => document::render(comparison),
        DiffFormat::Github => Ok(github::render(comparison, folder)),
    }
}
