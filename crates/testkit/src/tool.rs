//! What Fingerpost itself says about a case.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::case::Case;
use crate::environment::run;
use crate::row::Row;
use crate::version::Version;

/// The tool's answer about one app.
#[derive(Clone, Debug, Default)]
pub struct ToolAnswer {
    /// The table, with every column.
    pub rows: Vec<Row>,
    /// Whether the tool holds the table for whole.
    pub complete: bool,
    /// The unresolved entries, each as one text: file, line, what, why, effect.
    pub unresolved: Vec<String>,
    /// Startup errors and other notices, each as one text.
    pub notices: Vec<String>,
}

/// Asks the tool about a case that lies in a folder; `None` where there is no tool to ask.
pub fn ask(case: &Case, folder: &Path, version: &Version) -> Result<Option<ToolAnswer>> {
    let config = folder.join("fingerpost.toml");
    let config = config.exists().then_some(config);
    let document = static_document(folder, &case.entry, version, config.as_deref())?;
    Ok(document.map(|document| answer(&document)))
}

/// The tool's JSON document (`fingerpost.routes/1`) for one entry point; `None` where there is no tool to ask.
/// `FINGERPOST_BIN` names a binary.
pub fn static_document(
    folder: &Path,
    entry: &str,
    version: &Version,
    config: Option<&Path>,
) -> Result<Option<Value>> {
    let Some(binary) = std::env::var_os("FINGERPOST_BIN") else {
        return Ok(None);
    };
    let mut command = Command::new(binary);
    command
        .arg("routes")
        .arg(folder)
        .args(["--app", entry, "--output-format", "json"]);
    command.arg("--fastapi-version").arg(version.to_string());
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    let text = run(&mut command)?;
    Ok(Some(
        serde_json::from_str(&text).context("the tool's answer is not JSON")?,
    ))
}

fn answer(document: &Value) -> ToolAnswer {
    let app = &document["apps"][0];
    let texts = |list: &Value| {
        list.as_array()
            .into_iter()
            .flatten()
            .map(entry_text)
            .collect()
    };
    ToolAnswer {
        rows: Row::from_json(&app["routes"]),
        complete: app["complete"].as_bool().unwrap_or_default(),
        unresolved: texts(&app["unresolved"]),
        notices: texts(&document["notices"]),
    }
}

/// An entry with all its texts and numbers in a row.
fn entry_text(entry: &Value) -> String {
    let values = entry
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::values);
    let parts: Vec<String> = values
        .map(|value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        })
        .collect();
    parts.join(" ")
}
