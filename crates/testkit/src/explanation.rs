//! What `explain` says to the requests of a case.

use std::path::Path;

use anyhow::{Context, Result};
use camino::Utf8Path;
use fingerpost_analysis::explain::{Asked, Depth, Explainer};
use fingerpost_analysis::{Analysis, Settings, analyze};
use fingerpost_report::{RenderSettings, render_explanation};

use crate::case::{Case, ExplainedRequest};
use crate::environment::VERSIONS;
use crate::version::Version;

/// The answers are as wide as a page of the corpus.
const WIDTH: usize = 100;

/// The answers to all requests of a case, in order, on the newest tested version of each.
pub fn explained(case: &Case, folder: &Path) -> Result<Vec<String>> {
    let mut analyses: Vec<(Version, Analysis)> = Vec::new();
    let mut answers = Vec::new();
    for request in &case.explained {
        let version = newest(request)?;
        if !analyses.iter().any(|(known, _)| *known == version) {
            analyses.push((version.clone(), analysis(case, folder, &version)?));
        }
        let known = analyses.iter().find(|(known, _)| *known == version);
        let (_, found) = known.context("it was just put there")?;
        answers.push(answer(request, found)?);
    }
    Ok(answers)
}

fn newest(request: &ExplainedRequest) -> Result<Version> {
    let mut versions = VERSIONS.iter().rev().map(|text| Version::parse(text));
    let found = versions.find_map(|version| version.ok().filter(|one| request.range.contains(one)));
    found.context("no tested version is in the range of this section")
}

fn analysis(case: &Case, folder: &Path, version: &Version) -> Result<Analysis> {
    let path = Utf8Path::from_path(folder).context("the path of a case is not UTF-8")?;
    let config = path.join("fingerpost.toml");
    let settings = Settings {
        path: path.to_owned(),
        apps: case.apps(),
        fastapi_version: Some(version.to_string()),
        config: config.exists().then_some(config),
        beyond: true,
        threads: Some(1),
        ..Settings::default()
    };
    Ok(analyze(&settings)?)
}

fn answer(request: &ExplainedRequest, analysis: &Analysis) -> Result<String> {
    let asked = Asked::typed(&request.method, &request.target)?;
    let depth = Depth {
        hints: true,
        trace: false,
    };
    let explainer = Explainer::new(&analysis.apps);
    let explanation = explainer
        .explain(&asked, depth)
        .context("there is no app")?;
    let settings = RenderSettings {
        color: false,
        width: Some(WIDTH),
    };
    Ok(render_explanation(&explanation, settings)
        .trim_end()
        .to_owned())
}

/// The case's text with these answers.
pub fn rewritten(case: &Case, answers: &[String]) -> String {
    let lines: Vec<&str> = case.text.lines().collect();
    let mut text = String::new();
    let mut next = 0;
    for (request, answer) in case.explained.iter().zip(answers) {
        for line in &lines[next..request.lines.start] {
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(answer);
        text.push('\n');
        next = request.lines.end;
    }
    for line in &lines[next..] {
        text.push_str(line);
        text.push('\n');
    }
    text
}
