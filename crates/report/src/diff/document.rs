//! `json`: one document, schema `fingerpost.diff/1`.

use fingerpost_analysis::compare::{Change, Comparison, Subject};
use serde::Serialize;

use crate::witness::WitnessRecord;
use crate::{RenderError, RouteRecord};

/// The name of the schema.
pub const DIFF_SCHEMA_NAME: &str = "fingerpost.diff/1";

/// The document.
#[derive(Debug, Serialize)]
pub struct DiffRecord<'a> {
    schema: &'static str,
    base: &'a str,
    head: &'a str,
    changes: Vec<ChangeRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct ChangeRecord<'a> {
    kind: &'static str,
    level: &'static str,
    app: &'a str,
    method: Option<&'a str>,
    path: Option<&'a str>,
    before: Option<SubjectRecord<'a>>,
    after: Option<SubjectRecord<'a>>,
    witness: Option<WitnessRecord<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum SubjectRecord<'a> {
    Route(Box<RouteRecord>),
    Middleware { middleware: &'a [String] },
}

/// Renders the document, indented.
pub(super) fn render(comparison: &Comparison) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(&DiffRecord::new(comparison))?;
    text.push('\n');
    Ok(text)
}

impl<'a> DiffRecord<'a> {
    /// The document of a comparison.
    pub fn new(comparison: &'a Comparison) -> Self {
        Self {
            schema: DIFF_SCHEMA_NAME,
            base: &comparison.base.name,
            head: &comparison.head.name,
            changes: comparison.changes.iter().map(ChangeRecord::new).collect(),
        }
    }
}

impl<'a> ChangeRecord<'a> {
    fn new(change: &'a Change) -> Self {
        Self {
            kind: change.kind.as_str(),
            level: change.level.as_str(),
            app: &change.app,
            method: change.method.as_deref(),
            path: change.path.as_deref(),
            before: change.before.as_ref().map(SubjectRecord::new),
            after: change.after.as_ref().map(SubjectRecord::new),
            witness: change.witness.as_ref().map(WitnessRecord::new),
        }
    }
}

impl<'a> SubjectRecord<'a> {
    fn new(subject: &'a Subject) -> Self {
        match subject {
            Subject::Route(route) => Self::Route(Box::new(RouteRecord::without_children(route))),
            Subject::Middleware(middleware) => Self::Middleware { middleware },
        }
    }
}
