//! What test code, redirects and route names ask of the apps: the cases below `tests/calls`, and the rules' own examples.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its cases has failed"
)]

use std::fs;
use std::path::Path;

use camino::Utf8PathBuf;
use fingerpost_analysis::{CheckSettings, Finding, Settings, analyze};

/// The rules that the cases are about.
const RULES: [&str; 4] = ["FP307", "FP404", "FP405", "FP502"];

/// A small project in a Markdown file.
#[derive(Default)]
struct Case {
    files: Vec<(String, String)>,
    apps: Vec<String>,
    findings: Vec<String>,
}

impl Case {
    /// Files are named in backticks with a colon before the block, or by `title="…"` on its fence.
    fn read(text: &str) -> Self {
        let mut case = Self::default();
        let mut lines = text.lines();
        let mut name = None;
        let mut in_findings = false;
        while let Some(line) = lines.next() {
            if let Some(fence) = line.strip_prefix("```") {
                let title = fence
                    .split_once("title=\"")
                    .and_then(|(_, rest)| rest.strip_suffix('"'));
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                if let Some(name) = title.map(str::to_owned).or_else(|| name.take()) {
                    case.files.push((name, body.join("\n") + "\n"));
                }
            } else if let Some(file) = line
                .strip_prefix('`')
                .and_then(|line| line.strip_suffix("`:"))
            {
                name = Some(file.to_owned());
            } else if let Some(apps) = line.strip_prefix("entry: ") {
                case.apps = apps.split(", ").map(str::to_owned).collect();
            } else if line == "## Findings" {
                in_findings = true;
            } else if let Some(finding) = line.strip_prefix("- ").filter(|_| in_findings) {
                case.findings.push(finding.to_owned());
            }
        }
        case
    }

    /// What the tool finds: code, place, message and help, each as one line.
    fn ask(&self) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in &self.files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        let settings = Settings {
            path,
            apps: self.apps.clone(),
            fastapi_version: Some(String::from("0.165.0")),
            check: Some(CheckSettings {
                select: RULES.map(str::to_owned).to_vec(),
                ..CheckSettings::default()
            }),
            threads: Some(1),
            ..Settings::default()
        };
        let analysis = analyze(&settings).unwrap();
        analysis.findings.iter().map(line).collect()
    }
}

fn line(finding: &Finding) -> String {
    let place = finding.place.as_ref().unwrap();
    let help = finding.help.as_deref().unwrap_or_default();
    format!(
        "{} {}:{} {} | {help}",
        finding.code, place.file, place.line, finding.message
    )
}

/// Whether a finding has all words of an expectation in it: `CODE file:line part of the message | part of the help`.
fn is_met(expected: &str, found: &str) -> bool {
    let (start, help) = expected.split_once(" | ").unwrap_or((expected, ""));
    let mut words = start.splitn(3, ' ');
    let (code, place, message) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    found.starts_with(&format!("{code} {place} "))
        && found.contains(message)
        && found.contains(help)
}

#[test]
fn each_case_has_its_findings_and_no_others() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calls");
    let mut wrong = Vec::new();
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    for path in names {
        let case = Case::read(&fs::read_to_string(&path).unwrap());
        let found = case.ask();
        let agrees = found.len() == case.findings.len()
            && case
                .findings
                .iter()
                .all(|expected| found.iter().any(|found| is_met(expected, found)));
        if !agrees {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            wrong.push(format!(
                "{name}\n  expected {:#?}\n  found {found:#?}",
                case.findings
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_of_the_documents_behave_as_they_say() {
    for code in RULES {
        let rule = fingerpost_rules::find(code).unwrap();
        let (bad, good) = rule.document.split_once("## Use instead").unwrap();
        let bad = Case::read(bad).ask();
        assert_eq!(bad.len(), 1, "{code}: {bad:#?}");
        assert!(bad[0].starts_with(code), "{code}: {bad:#?}");
        let good = Case::read(good).ask();
        assert!(good.is_empty(), "{code}: {good:#?}");
    }
}
