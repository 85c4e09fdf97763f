//! `concise`: a line per finding, as compilers write them.

use std::fmt::Write as _;

use fingerpost_analysis::{Analysis, Finding};

use super::phrase::{at, level};
use crate::RenderSettings;
use crate::palette::{HEADING, Palette, level_style};
use crate::words::one_line;

/// Renders the lines.
pub(crate) fn render(analysis: &Analysis, settings: RenderSettings) -> String {
    let palette = Palette::new(settings.color);
    let mut text = String::new();
    for finding in &analysis.findings {
        if let Some(place) = place(finding) {
            let _ = write!(text, "{}: ", palette.paint(HEADING, &place));
        }
        let code = palette.paint(level_style(level(finding.severity)), finding.code);
        let _ = writeln!(text, "{code} {}", one_line(&finding.message));
    }
    text
}

/// Where a finding is; for what concerns no file the app.
fn place(finding: &Finding) -> Option<String> {
    match &finding.place {
        Some(place) => Some(at(place)),
        None => finding.app.as_deref().map(one_line),
    }
}
