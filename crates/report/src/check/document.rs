//! `json`: one document, schema `fingerpost.check/1`.

use fingerpost_analysis::{Analysis, Finding, Place, Related, RouteReference};
use serde::Serialize;

use super::CheckSummary;
use crate::RenderError;
use crate::witness::WitnessRecord;

/// The name of the schema.
pub const CHECK_SCHEMA_NAME: &str = "fingerpost.check/1";

/// The document.
#[derive(Debug, Serialize)]
pub struct CheckRecord<'a> {
    schema: &'static str,
    summary: SummaryRecord,
    findings: Vec<FindingRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct SummaryRecord {
    apps: usize,
    routes: usize,
    findings: CountRecord,
    complete: bool,
}

#[derive(Debug, Serialize)]
struct CountRecord {
    error: usize,
    warning: usize,
    info: usize,
}

#[derive(Debug, Serialize)]
struct FindingRecord<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    certainty: &'static str,
    app: Option<&'a str>,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    route: Option<ReferenceRecord<'a>>,
    related: Vec<RelatedRecord<'a>>,
    witness: Option<WitnessRecord<'a>>,
    help: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct RelatedRecord<'a> {
    message: String,
    file: Option<&'a str>,
    line: Option<u32>,
    route: Option<ReferenceRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ReferenceRecord<'a> {
    method: Option<&'a str>,
    path: &'a str,
    endpoint: Option<&'a str>,
}

/// Renders the document, indented.
pub(crate) fn render(analysis: &Analysis) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(&CheckRecord::new(analysis))?;
    text.push('\n');
    Ok(text)
}

impl<'a> CheckRecord<'a> {
    /// The document of an analysis.
    pub fn new(analysis: &'a Analysis) -> Self {
        let summary = CheckSummary::new(analysis);
        Self {
            schema: CHECK_SCHEMA_NAME,
            summary: SummaryRecord {
                apps: summary.apps,
                routes: summary.routes,
                findings: CountRecord {
                    error: summary.errors,
                    warning: summary.warnings,
                    info: summary.infos,
                },
                complete: summary.complete,
            },
            findings: analysis.findings.iter().map(FindingRecord::new).collect(),
        }
    }
}

impl<'a> FindingRecord<'a> {
    fn new(finding: &'a Finding) -> Self {
        let place = finding.place.as_ref();
        let mut related: Vec<RelatedRecord<'_>> =
            finding.related.iter().map(RelatedRecord::new).collect();
        related.extend(finding.also_in.iter().map(|app| RelatedRecord {
            message: format!("the same in {app}"),
            file: None,
            line: None,
            route: None,
        }));
        Self {
            code: finding.code,
            name: finding.name,
            severity: finding.severity.as_str(),
            certainty: finding.certainty.as_str(),
            app: finding.app.as_deref(),
            message: &finding.message,
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            end_line: place.map(|place| place.end_line),
            end_column: place.map(|place| place.end_column),
            route: finding.route.as_ref().map(ReferenceRecord::new),
            related,
            witness: finding.witness.as_ref().map(WitnessRecord::new),
            help: finding.help.as_deref(),
        }
    }
}

impl<'a> RelatedRecord<'a> {
    fn new(related: &'a Related) -> Self {
        let place: Option<&Place> = related.place.as_ref();
        Self {
            message: related.message.clone(),
            file: place.map(|place| place.file.as_str()),
            line: place.map(|place| place.line),
            route: related.route.as_ref().map(ReferenceRecord::new),
        }
    }
}

impl<'a> ReferenceRecord<'a> {
    fn new(route: &'a RouteReference) -> Self {
        Self {
            method: route.method.as_deref(),
            path: &route.path,
            endpoint: route.endpoint.as_deref(),
        }
    }
}
