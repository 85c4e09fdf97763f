//! What Fingerpost itself says about a case.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_analysis::{Analysis, Settings, analyze};
use fingerpost_report::{RenderSettings, RoutesFormat, Selection, render_routes};
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

/// Asks the tool about a case that lies in a folder.
pub fn ask(case: &Case, folder: &Path, version: &Version) -> Result<ToolAnswer> {
    let config = folder.join("fingerpost.toml");
    let config = config.exists().then_some(config);
    let mut document = static_document(folder, &case.entry, version, config.as_deref())?;
    if case.startup {
        for route in routes_of(&mut document["apps"][0]["routes"]) {
            as_started(route);
        }
    }
    Ok(answer(&document))
}

/// What is conditional only because the app must have started is exact where the case says that it has.
fn as_started(route: &mut Value) {
    if route["condition"] == "the app has started" && route["certainty"] == "conditional" {
        route["certainty"] = Value::from("exact");
    }
    for child in routes_of(&mut route["children"]) {
        as_started(child);
    }
}

fn routes_of(list: &mut Value) -> impl Iterator<Item = &mut Value> {
    list.as_array_mut().into_iter().flatten()
}

/// The tool's JSON document (`fingerpost.routes/1`) for one entry point: from the binary that `FINGERPOST_BIN` names,
/// and without one from this process.
pub fn static_document(
    folder: &Path,
    entry: &str,
    version: &Version,
    config: Option<&Path>,
) -> Result<Value> {
    let text = match std::env::var_os("FINGERPOST_BIN") {
        Some(binary) => from_binary(Path::new(&binary), folder, entry, version, config)?,
        None => in_process(folder, entry, version, config)?,
    };
    serde_json::from_str(&text).context("the tool's answer is not JSON")
}

fn from_binary(
    binary: &Path,
    folder: &Path,
    entry: &str,
    version: &Version,
    config: Option<&Path>,
) -> Result<String> {
    let mut command = Command::new(binary);
    command
        .arg("routes")
        .arg(folder)
        .args(["--app", entry, "--output-format", "json"]);
    command.arg("--fastapi-version").arg(version.to_string());
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    run(&mut command)
}

fn in_process(
    folder: &Path,
    entry: &str,
    version: &Version,
    config: Option<&Path>,
) -> Result<String> {
    let selection = Selection::everything(analysis(folder, entry, version, config)?);
    Ok(render_routes(
        &selection,
        RoutesFormat::Json,
        RenderSettings::default(),
    )?)
}

/// The analysis of one entry point.
pub(crate) fn analysis(
    folder: &Path,
    entry: &str,
    version: &Version,
    config: Option<&Path>,
) -> Result<Analysis> {
    let settings = Settings {
        path: utf8(folder)?,
        apps: vec![entry.to_owned()],
        fastapi_version: Some(version.to_string()),
        config: config.map(utf8).transpose()?,
        // The caller asks about many cases at once.
        threads: Some(1),
        ..Settings::default()
    };
    Ok(analyze(&settings)?)
}

fn utf8(path: &Path) -> Result<Utf8PathBuf> {
    let path = Utf8Path::from_path(path);
    path.map(Utf8Path::to_owned)
        .context("the path of a case is not UTF-8")
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
