//! What `check` says about a case.

use std::path::Path;

use anyhow::{Context, Result};
use camino::Utf8Path;
use fingerpost_analysis::{Analysis, CheckSettings, Finding, Settings, analyze};
use fingerpost_report::{CheckFormat, RenderSettings, render_check};

use crate::case::{Case, CheckedRules};
use crate::environment::VERSIONS;
use crate::version::Version;

/// What the rules say, for each block of a case, on the newest tested version of each.
pub fn checked(case: &Case, folder: &Path) -> Result<Vec<String>> {
    let blocks = case.checked.iter();
    blocks
        .map(|block| {
            let analysis = analysis(case, folder, &newest(block)?, &block.select)?;
            said(&analysis, block.help)
        })
        .collect()
}

/// A case as the rules see it.
pub fn analysis(
    case: &Case,
    folder: &Path,
    version: &Version,
    select: &[String],
) -> Result<Analysis> {
    let path = Utf8Path::from_path(folder).context("the path of a case is not UTF-8")?;
    let config = path.join("fingerpost.toml");
    let settings = Settings {
        path: path.to_owned(),
        apps: case.apps(),
        fastapi_version: Some(version.to_string()),
        config: config.exists().then_some(config),
        check: Some(CheckSettings {
            select: select.to_vec(),
            ..CheckSettings::default()
        }),
        threads: Some(1),
        ..Settings::default()
    };
    Ok(analyze(&settings)?)
}

fn newest(block: &CheckedRules) -> Result<Version> {
    let mut versions = VERSIONS.iter().rev().map(|text| Version::parse(text));
    let found = versions.find_map(|version| version.ok().filter(|one| block.range.contains(one)));
    found.context("no tested version is in the range of this section")
}

/// The lines of `concise`, each followed by who answers its witness, and by its advice where that is wanted.
fn said(analysis: &Analysis, help: bool) -> Result<String> {
    let concise = render_check(analysis, CheckFormat::Concise, RenderSettings::default())?;
    let mut lines = Vec::new();
    for (line, finding) in concise.lines().zip(&analysis.findings) {
        lines.push(line.to_owned());
        lines.extend(witness(finding));
        let advice = finding.help.as_ref().filter(|_| help);
        lines.extend(advice.map(|text| format!("  help: {text}")));
    }
    Ok(lines.join("\n"))
}

fn witness(finding: &Finding) -> Option<String> {
    let witness = finding.witness.as_ref()?;
    let host = witness.host.as_ref();
    let host = host.map_or_else(String::new, |host| format!(" (Host: {host})"));
    let Some(by) = witness.answered_by.as_deref() else {
        return Some(format!(
            "  witness: {} {}{host}",
            witness.method, witness.path
        ));
    };
    let answered = if by.contains(':') {
        "answered"
    } else {
        "taken"
    };
    Some(format!(
        "  {} {}{host} is {answered} by {by}",
        witness.method, witness.path
    ))
}
