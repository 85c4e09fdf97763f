//! `sarif`: version 2.1.0, for GitHub code scanning and others.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fingerpost_analysis::rules::{RuleRecord, rules};
use fingerpost_analysis::{Analysis, Finding, Place, Severity};
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::link::{app_place, from_here};
use super::phrase::{answer, request};
use crate::RenderError;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Renders the document.
pub(crate) fn render(analysis: &Analysis) -> Result<String, RenderError> {
    let known: Vec<RuleRecord> = rules().collect();
    let position: BTreeMap<&str, usize> = known
        .iter()
        .enumerate()
        .map(|(at, rule)| (rule.code, at))
        .collect();
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> = analysis
        .findings
        .iter()
        .map(|finding| {
            let mut result = result(analysis, finding, &fingerprints.of(finding));
            if let Some(at) = position.get(finding.code) {
                result["ruleIndex"] = json!(at);
            }
            result
        })
        .collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "fingerpost",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": known.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&document)?;
    text.push('\n');
    Ok(text)
}

fn descriptor(rule: &RuleRecord) -> Value {
    json!({
        "id": rule.code,
        "name": pascal(rule.name),
        "shortDescription": {"text": sentence(rule.summary)},
        "fullDescription": {"text": sentence(rule.summary)},
        "help": {"text": rule.document, "markdown": rule.document},
        "defaultConfiguration": {
            "enabled": rule.severity != Severity::Off,
            "level": level(rule.severity),
        },
        "properties": {"tags": ["routing"], "problem.severity": problem(rule.severity)},
    })
}

fn result(analysis: &Analysis, finding: &Finding, fingerprint: &str) -> Value {
    let place = finding.place.as_ref();
    let place = place.or_else(|| app_place(analysis, finding.app.as_deref()));
    let locations: Vec<Value> = place
        .map(|place| json!({"physicalLocation": physical(analysis, place)}))
        .into_iter()
        .collect();
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": text(finding)},
        "locations": locations,
        "partialFingerprints": {
            "primaryLocationLineHash": fingerprint,
            "fingerpost/v1": finding.fingerprint,
        },
        "properties": {"certainty": finding.certainty.as_str()},
    });
    let related: Vec<Value> = finding
        .related
        .iter()
        .filter_map(|related| Some((related, related.place.as_ref()?)))
        .enumerate()
        .map(|(id, (related, place))| {
            json!({
                "id": id,
                "message": {"text": related.message},
                "physicalLocation": physical(analysis, place),
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    result
}

fn text(finding: &Finding) -> String {
    let mut text = sentence(&finding.message);
    if let Some(witness) = &finding.witness {
        let (request, answer) = (request(witness), answer(finding, witness));
        let _ = write!(text, " {request} is {answer}.");
    }
    if let Some(help) = &finding.help {
        let _ = write!(text, " Help: {help}.");
    }
    text
}

fn physical(analysis: &Analysis, place: &Place) -> Value {
    json!({
        "artifactLocation": {"uri": uri(&from_here(analysis, place)), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line.max(place.line),
            "endColumn": place.end_column.max(1),
        },
    })
}

/// A path as a relative reference: whatever a URI cannot hold is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Off => "warning",
        Severity::Info => "note",
    }
}

fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Off => "warning",
        Severity::Info => "recommendation",
    }
}

/// `unreachable-route` as `UnreachableRoute`, which is how SARIF wants names.
fn pascal(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    });
    words.collect()
}

/// A sentence with a full stop.
fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}
