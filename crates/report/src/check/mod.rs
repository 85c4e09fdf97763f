//! The formats of `check`.

mod concise;
mod document;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod junit;
mod link;
mod markdown;
mod phrase;
mod sarif;
mod summary;

pub(crate) use github::{data, property};

pub use document::{CHECK_SCHEMA_NAME, CheckRecord};
pub use summary::CheckSummary;

use fingerpost_analysis::Analysis;

use crate::{RenderError, RenderSettings};

/// An output format of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CheckFormat {
    /// With excerpts of the source.
    #[default]
    Full,
    /// A line per finding.
    Concise,
    /// One document, schema `fingerpost.check/1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands.
    Github,
    /// A code quality report.
    Gitlab,
    /// Test cases.
    Junit,
    /// A table.
    Markdown,
}

impl CheckFormat {
    /// Whether people read it as it is: the summary then belongs to the report.
    pub fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }
}

/// Renders what the rules found, without the summary (unless the format has a place for it).
pub fn render_check(
    analysis: &Analysis,
    format: CheckFormat,
    settings: RenderSettings,
) -> Result<String, RenderError> {
    match format {
        CheckFormat::Full => Ok(full::render(analysis, settings)),
        CheckFormat::Concise => Ok(concise::render(analysis, settings)),
        CheckFormat::Json => document::render(analysis),
        CheckFormat::Sarif => sarif::render(analysis),
        CheckFormat::Github => Ok(github::render(analysis)),
        CheckFormat::Gitlab => gitlab::render(analysis),
        CheckFormat::Junit => junit::render(analysis),
        CheckFormat::Markdown => Ok(markdown::render(analysis)),
    }
}
