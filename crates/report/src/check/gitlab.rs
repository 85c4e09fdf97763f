//! `gitlab`: a code quality report.

use std::fmt::Write as _;

use fingerpost_analysis::{Analysis, Finding, Severity};
use serde::Serialize;

use super::fingerprint::Fingerprints;
use super::link::{app_place, from_here};
use super::phrase::{answer, request};
use crate::RenderError;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Renders a list of issues.
pub(crate) fn render(analysis: &Analysis) -> Result<String, RenderError> {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue> = analysis
        .findings
        .iter()
        .map(|finding| issue(analysis, finding, fingerprints.of(finding)))
        .collect();
    let mut text = serde_json::to_string_pretty(&issues)?;
    text.push('\n');
    Ok(text)
}

fn issue(analysis: &Analysis, finding: &Finding, fingerprint: String) -> Issue {
    let place = finding.place.as_ref();
    let place = place.or_else(|| app_place(analysis, finding.app.as_deref()));
    let mut description = format!("{}: {}", finding.code, finding.message);
    if let Some(witness) = &finding.witness {
        let (request, answer) = (request(witness), answer(finding, witness));
        let _ = write!(description, " ({request} is {answer})");
    }
    Issue {
        description,
        check_name: format!("fingerpost/{}", finding.name),
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Off => "info",
        },
        location: Location {
            path: place.map_or_else(|| String::from("."), |place| from_here(analysis, place)),
            lines: Lines {
                begin: place.map_or(1, |place| place.line),
                end: place.map_or(1, |place| place.end_line),
            },
        },
    }
}
