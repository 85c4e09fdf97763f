//! The formats of `explain`.

mod document;
mod full;
mod line;
mod trace;

pub use document::{EXPLAIN_SCHEMA_NAME, ExplainRecord};
pub use full::render_explanation;
pub use line::{render_explanation_line, render_refusal_line};

use fingerpost_analysis::explain::{AskError, Explanation};
use serde::Serialize;

use crate::RenderError;

/// The JSON document of one request, schema `fingerpost.explain/1`, indented.
pub fn render_explanation_json(explanation: &Explanation<'_>) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(&ExplainRecord::new(explanation))?;
    text.push('\n');
    Ok(text)
}

/// The same document on one line.
pub fn render_explanation_json_line(
    explanation: &Explanation<'_>,
    line: &mut Vec<u8>,
) -> Result<(), RenderError> {
    serde_json::to_writer(&mut *line, &ExplainRecord::new(explanation))?;
    line.push(b'\n');
    Ok(())
}

#[derive(Serialize)]
struct RefusalRecord<'a> {
    schema: &'static str,
    error: &'a str,
    line: &'a str,
}

/// What stands in the place of a document where a line is no request.
pub fn render_refusal_json_line(
    text: &str,
    error: &AskError,
    line: &mut Vec<u8>,
) -> Result<(), RenderError> {
    let record = RefusalRecord {
        schema: EXPLAIN_SCHEMA_NAME,
        error: &error.message,
        line: text,
    };
    serde_json::to_writer(&mut *line, &record)?;
    line.push(b'\n');
    Ok(())
}
