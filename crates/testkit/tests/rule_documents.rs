//! The documents of the rules are true: what they show under `## Example` gives the finding, what they advise does not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

use std::fs;
use std::path::{Path, PathBuf};

use camino::Utf8PathBuf;
use fingerpost_analysis::rules::{RuleRecord, rules};
use fingerpost_analysis::{CheckSettings, Settings, analyze};
use fingerpost_testkit::environment;

/// The section whose files give the finding.
const EXAMPLE: &str = "Example";

/// The section whose files do not.
const INSTEAD: &str = "Use instead";

/// What every document has, in this order.
const SECTIONS: [&str; 5] = [
    "What it does",
    "Why is this bad?",
    EXAMPLE,
    INSTEAD,
    "How to switch it off",
];

#[test]
fn every_example_gives_the_finding_and_what_to_use_instead_does_not() {
    let mut complaints = Vec::new();
    let mut executed = 0;
    for rule in rules() {
        for (section, is_found) in [(EXAMPLE, true), (INSTEAD, false)] {
            let files = files(rule.document, section);
            if files.is_empty() {
                complaints.push(format!("{}: `## {section}` has no files", rule.code));
                continue;
            }
            executed += 1;
            let found = found(&rule, section, &files);
            if found.is_empty() == is_found {
                complaints.push(format!("{}: `## {section}` gives {found:?}", rule.code));
            }
        }
    }
    environment::say(&format!("rule documents: {executed} projects"));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_document_has_its_sections_in_order() {
    for rule in rules() {
        let title = format!("# {} ({})", rule.name, rule.code);
        assert_eq!(rule.document.lines().next(), Some(title.as_str()));
        let sections = rule
            .document
            .lines()
            .filter_map(|line| line.strip_prefix("## "));
        let known: Vec<&str> = sections.filter(|name| SECTIONS.contains(name)).collect();
        assert_eq!(known, SECTIONS, "{}", rule.code);
    }
}

/// What the rule finds in the files, and in them alone.
fn found(rule: &RuleRecord, section: &str, files: &[(String, String)]) -> Vec<String> {
    let folder = folder(rule, section);
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let settings = Settings {
        path: Utf8PathBuf::from_path_buf(folder.clone()).unwrap(),
        check: Some(CheckSettings {
            // Those that are off, too; and FP904 looks only at comments about rules that ran.
            select: vec![String::from("ALL")],
            ..CheckSettings::default()
        }),
        threads: Some(1),
        ..Settings::default()
    };
    let messages = match analyze(&settings) {
        Ok(analysis) => {
            let own = analysis.findings.iter().filter(|one| one.code == rule.code);
            own.map(|finding| finding.message.clone()).collect()
        }
        // Where there is nothing to analyse, that is the finding.
        Err(error) if error.code == Some(rule.code) => vec![error.message],
        Err(error) => panic!("{}: `## {section}`: {}", rule.code, error.message),
    };
    fs::remove_dir_all(folder).unwrap();
    messages
}

fn folder(rule: &RuleRecord, section: &str) -> PathBuf {
    let name = format!("{}-{}", rule.name, section.replace(' ', "-").to_lowercase());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // What a run that failed has left.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The fenced blocks of a section that have a `title="…"`: the files of a project.
fn files(document: &str, section: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut is_inside = false;
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            is_inside = title == section;
        } else if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(name) = title(info).filter(|_| is_inside) {
                files.push((name.to_owned(), body.join("\n") + "\n"));
            }
        }
    }
    files
}

fn title(info: &str) -> Option<&str> {
    let (_, rest) = info.split_once("title=\"")?;
    rest.split('"').next()
}
