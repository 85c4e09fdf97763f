//! Programs whose output CPython recorded (`tests/record.py`): the evaluator prints the same.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use support::{Memory, models, printed, report};

/// Only programs whose name contains this are run.
fn is_wanted(name: &str) -> bool {
    std::env::var("ONLY").map_or(true, |wanted| name.contains(&wanted))
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

fn python_files(path: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(path))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    files
}

/// The parts of a text between lines that begin with `# %%`, by title.
fn sections(text: &str) -> Vec<(String, String)> {
    text.split("# %%")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(title, body)| (title.trim().to_owned(), body.to_owned()))
        .collect()
}

/// Unknown values print as their expression here and as their reason where the expectation stands: neither counts.
fn without_unknowns(text: &str, open: &str, close: char) -> String {
    let mut parts = text.split(open);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        result.push('‹');
        result.push('›');
        result.push_str(part.split_once(close).map_or("", |(_, rest)| rest));
    }
    result
}

#[test]
fn checks_of_the_models_print_what_the_libraries_make_them_print() {
    let models = models();
    let tree: BTreeMap<String, String> =
        serde_json::from_str(&fs::read_to_string(folder("models/tree.json")).unwrap()).unwrap();
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in python_files("models/programs") {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let recorded = folder("models/expected").join(format!("{stem}.txt"));
        let expected: BTreeMap<String, String> = sections(&fs::read_to_string(recorded).unwrap())
            .into_iter()
            .collect();
        for (title, source) in sections(&fs::read_to_string(&file).unwrap()) {
            let name = format!("{stem}: {title}");
            if !is_wanted(&name) {
                continue;
            }
            count += 1;
            let environment = source
                .lines()
                .filter_map(|line| line.strip_prefix("#env ")?.split_once('='))
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
            let mut files = tree.clone();
            files.insert(String::from("main.py"), source.clone());
            let actual = printed(Memory::new(&files, environment), &models);
            let expected = expected.get(&title).cloned().unwrap_or_default();
            let same = if source.contains("#expect ") {
                without_unknowns(&expected, "<unknown: ", '>')
                    == without_unknowns(&actual, "‹", '›')
            } else {
                expected == actual
            };
            if !same {
                failures.push((name, expected, actual));
            }
        }
    }
    report(&failures, count);
}

#[test]
fn programs_print_what_python_prints() {
    let models = models();
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in python_files("programs") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if !is_wanted(&name) {
            continue;
        }
        count += 1;
        let source = fs::read_to_string(&file).unwrap();
        let files = BTreeMap::from([(String::from("main.py"), source)]);
        let actual = printed(Memory::new(&files, Vec::new()), &models);
        let expected = fs::read_to_string(file.with_extension("txt")).unwrap_or_default();
        if expected != actual {
            failures.push((name, expected, actual));
        }
    }
    report(&failures, count);
}

/// The texts of all files below a folder with an extension.
fn texts_below(folder: &Path, extension: &str, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts_below(&path, extension, texts);
        } else if path.extension().is_some_and(|found| found == extension) {
            texts.push(fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn the_stand_in_for_the_native_module_has_what_the_models_use() {
    // Of the package metadata of installed distributions, which the stand-in has none of.
    let elsewhere = ["entry_points", "distribution_version"];
    let shim = fs::read_to_string(folder("models/shim.py")).unwrap();
    let mut texts = Vec::new();
    texts_below(&folder("../models"), "py", &mut texts);
    let mut missing: Vec<String> = Vec::new();
    for part in texts
        .iter()
        .flat_map(|text| text.split("_fingerpost.").skip(1))
    {
        let name: String = part
            .chars()
            .take_while(|letter| *letter == '_' || letter.is_alphanumeric())
            .collect();
        let is_there = shim.contains(&format!("native.{name} ="))
            || shim.contains(&format!("native.{name}, "))
            || shim.contains(&format!("= native.{name} "));
        if !is_there && !elsewhere.contains(&name.as_str()) {
            missing.push(name);
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "shim.py lacks {missing:?}");
}
