//! The list of embedded model modules against the files.

use std::path::Path;

use fingerpost_fastapi::models::{MODEL_MODULES, model_module};

fn python_files(folder: &Path, base: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            python_files(&path, base, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let relative = path.strip_prefix(base).unwrap();
            found.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

#[test]
fn every_model_file_is_embedded_once() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let mut files = Vec::new();
    python_files(&base, &base, &mut files);
    files.sort();
    let mut embedded: Vec<String> = MODEL_MODULES
        .iter()
        .map(|module| module.path.to_owned())
        .collect();
    embedded.sort();
    assert_eq!(files, embedded);
}

#[test]
fn a_module_is_found_by_its_dotted_name() {
    assert!(MODEL_MODULES.iter().all(|module| {
        model_module(module.name).is_some_and(|found| found.path == module.path)
    }));
    assert!(model_module("fastapi").is_some_and(|module| module.is_package()));
    assert!(model_module("fastapi.nonsense").is_none());
}
