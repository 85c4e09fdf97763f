//! What `json` prints is what the schema in the repository says.

use fingerpost_testkit::{Corpus, folders};
use serde_json::Value;

use crate::support::{Folder, Ran, bookshop, routes_in};

const STEP: usize = 8;

fn validator() -> jsonschema::Validator {
    let path = folders::workspace().join("crates/report/schema/fingerpost.routes.1.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

fn assert_valid(validator: &jsonschema::Validator, ran: &Ran, name: &str) {
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn the_sample_project_fits_the_schema() {
    let ran = routes_in(&bookshop(), &["--output-format", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert_valid(&validator(), &ran, "bookshop");
}

#[test]
fn projects_of_the_corpus_fit_the_schema() {
    let validator = validator();
    let corpus = Corpus::load().unwrap();
    let mut seen = 0;
    for case in corpus.cases.iter().step_by(STEP) {
        let files = case.files.iter();
        let folder = Folder::with(files.map(|(name, text)| (name.as_str(), text.as_bytes())));
        let ran = folder.routes(&["--output-format", "json", "--app", &case.entry]);
        if ran.status == Some(0) {
            assert_valid(&validator, &ran, &case.name);
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} cases have a table");
}

#[test]
fn json_lines_are_documents_of_their_own_and_carry_the_same_rows() {
    let rows = |format: &str| routes_in(&bookshop(), &["--output-format", format]).stdout;
    let document: Value = serde_json::from_str(&rows("json")).unwrap();
    let lines = rows("jsonl");
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        Some(lines.len() as u64),
        document["apps"][0]["total"].as_u64()
    );
}
