//! Baseline files: schema `fingerpost.baseline/1`, an entry a line.

use fingerpost_analysis::BaselineEntry;
use serde::{Deserialize, Serialize};

use crate::RenderError;

/// The name of the schema.
pub const BASELINE_SCHEMA_NAME: &str = "fingerpost.baseline/1";

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not what it should be.
    #[error("not a baseline: {0}")]
    Json(#[from] serde_json::Error),
    /// It is of another version.
    #[error("its schema is `{0}`, not `{BASELINE_SCHEMA_NAME}`")]
    Schema(String),
}

#[derive(Deserialize)]
struct Document {
    schema: String,
    #[serde(default)]
    findings: Vec<EntryRecord>,
}

#[derive(Serialize, Deserialize)]
struct EntryRecord {
    rule: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    endpoint: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

/// Reads a baseline.
pub fn read_baseline(text: &str) -> Result<Vec<BaselineEntry>, BaselineError> {
    let document: Document = serde_json::from_str(text)?;
    if document.schema != BASELINE_SCHEMA_NAME {
        return Err(BaselineError::Schema(document.schema));
    }
    let entries = document.findings.into_iter().map(|record| BaselineEntry {
        rule: record.rule,
        method: record.method,
        path: record.path,
        endpoint: record.endpoint,
        with: record.with,
        message: record.message,
    });
    Ok(entries.collect())
}

/// Writes a baseline: an entry a line, so that changes of it read well.
pub fn render_baseline(entries: &[BaselineEntry]) -> Result<String, RenderError> {
    let mut lines = Vec::new();
    for entry in entries {
        lines.push(format!(
            "    {}",
            serde_json::to_string(&EntryRecord {
                rule: entry.rule.clone(),
                method: entry.method.clone(),
                path: entry.path.clone(),
                endpoint: entry.endpoint.clone(),
                with: entry.with.clone(),
                message: entry.message.clone(),
            })?
        ));
    }
    let list = if lines.is_empty() {
        String::from("[]")
    } else {
        format!("[\n{}\n  ]", lines.join(",\n"))
    };
    Ok(format!(
        "{{\n  \"schema\": \"{BASELINE_SCHEMA_NAME}\",\n  \"findings\": {list}\n}}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let entries = [
            BaselineEntry {
                rule: "FP101".to_owned(),
                method: Some("GET".to_owned()),
                path: Some("/a\"b".to_owned()),
                endpoint: Some("m:f".to_owned()),
                with: vec!["m:g".to_owned()],
                message: None,
            },
            BaselineEntry {
                rule: "FP207".to_owned(),
                method: None,
                path: None,
                endpoint: None,
                with: Vec::new(),
                message: Some("no".to_owned()),
            },
        ];
        for entries in [&entries[..], &[]] {
            let text = render_baseline(entries).unwrap();
            assert_eq!(read_baseline(&text).unwrap(), entries);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(read_baseline("[]").is_err());
        assert!(read_baseline("{\"schema\": \"fingerpost.routes/1\"}").is_err());
    }
}
