//! The workspace is what ARCHITECTURE.md says: the edges between crates, who owns which library, and files of one noun.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fingerpost_testkit::folders;
use serde_json::Value;

/// No source file is longer: one that is has more than one noun.
const LONGEST_FILE: usize = 500;

/// What a row of the document's table allows.
#[derive(Debug)]
struct Allowed {
    edges: BTreeSet<String>,
    owns: BTreeSet<String>,
}

fn document() -> String {
    fs::read_to_string(folders::workspace().join("ARCHITECTURE.md")).unwrap()
}

/// The words of a text that stand in backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The rows of the crate table, by crate.
fn table() -> BTreeMap<String, Allowed> {
    let text = document();
    let rows = text
        .lines()
        .skip_while(|line| !line.starts_with("| layer | crate |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [_layer, name, _purpose, edges, owns] = cells[..] else {
            panic!("not five columns: {row}");
        };
        let name = name.trim().trim_matches('`').to_owned();
        let allowed = Allowed {
            edges: quoted(edges),
            owns: quoted(owns),
        };
        (name, allowed)
    })
    .collect()
}

fn shared_libraries() -> BTreeSet<String> {
    let text = document();
    let line = text
        .lines()
        .find(|line| line.starts_with("Libraries that several crates use:"));
    quoted(line.unwrap())
}

/// The crates of the workspace, with the names of what they depend on (tests aside).
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .current_dir(folders::workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let name = package["name"].as_str().unwrap();
            let name = name.strip_prefix("fingerpost-").unwrap_or(name);
            let used = package["dependencies"].as_array().unwrap().iter();
            let used = used
                .filter(|dependency| dependency["kind"].as_str() != Some("dev"))
                .map(|dependency| dependency["name"].as_str().unwrap().to_owned());
            (name.to_owned(), used.collect())
        })
        .collect()
}

#[test]
fn the_document_lists_exactly_the_crates() {
    let documented: Vec<String> = table().into_keys().collect();
    let real: Vec<String> = dependencies().into_keys().collect();
    assert_eq!(documented, real);
}

#[test]
fn crates_use_only_what_the_document_allows() {
    let (table, shared) = (table(), shared_libraries());
    let mut complaints = Vec::new();
    for (name, used) in dependencies() {
        let allowed = &table[&name];
        for library in used {
            let fine = match library.strip_prefix("fingerpost-") {
                Some(other) => allowed.edges.contains(other),
                None => allowed.owns.contains(&library) || shared.contains(&library),
            };
            if !fine {
                complaints.push(format!("{name} uses {library}"));
            }
        }
    }
    assert!(
        complaints.is_empty(),
        "not in ARCHITECTURE.md: {complaints:#?}"
    );
}

#[test]
fn the_document_allows_only_what_crates_use() {
    let mut complaints = Vec::new();
    let dependencies = dependencies();
    for (name, allowed) in table() {
        let used = &dependencies[&name];
        for other in &allowed.edges {
            if !used.contains(&format!("fingerpost-{other}")) {
                complaints.push(format!("{name} does not use {other}"));
            }
        }
        for library in &allowed.owns {
            if !used.contains(library) {
                complaints.push(format!("{name} does not use {library}"));
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn an_owned_library_has_one_owner() {
    let dependencies = dependencies();
    let shared = shared_libraries();
    for (owner, allowed) in table() {
        for library in allowed.owns {
            let users = dependencies
                .iter()
                .filter(|(_, used)| used.contains(&library));
            let users: Vec<&String> = users.map(|(name, _)| name).collect();
            assert_eq!(users, [&owner], "{library}");
            assert!(!shared.contains(&library), "{library}");
        }
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

#[test]
fn no_source_file_is_longer_than_500_lines() {
    let root = folders::workspace();
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join("crates")).unwrap() {
        rust_files(&entry.unwrap().path().join("src"), &mut files);
    }
    files.sort();
    let long: Vec<String> = files
        .iter()
        .filter_map(|file| {
            let lines = fs::read_to_string(file).unwrap().lines().count();
            let name = file.strip_prefix(&root).unwrap().display();
            (lines > LONGEST_FILE).then(|| format!("{name}: {lines}"))
        })
        .collect();
    assert!(files.len() > 100);
    assert!(long.is_empty(), "more than {LONGEST_FILE} lines: {long:#?}");
}
