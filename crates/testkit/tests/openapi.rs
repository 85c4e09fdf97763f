//! The OpenAPI skeleton against what live apps say of themselves, and against the specification.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use fingerpost_analysis::{Certainty, Settings, analyze};
use fingerpost_report::{RenderSettings, RoutesFormat, Selection, render_routes};
use fingerpost_testkit::case::Outcome;
use fingerpost_testkit::{Case, Corpus, Version, environment, folders, live};
use serde_json::{Value, json};

/// Before and after routers became live references.
const VERSIONS: [&str; 2] = ["0.115.14", "0.165.0"];

/// The operations of a document, by path and method.
type Operations = BTreeMap<(String, String), Operation>;

/// An operation: its id, and the schemas of its path parameters.
#[derive(Debug)]
struct Operation {
    id: Option<String>,
    parameters: BTreeMap<String, Value>,
}

/// The document of a case; `None` where something of the app is not known.
fn document(case: &Case, folder: &Path, version: &Version) -> Option<Value> {
    let folder = Utf8PathBuf::from_path_buf(folder.join(&case.name)).ok()?;
    let config = folder.join("fingerpost.toml");
    let settings = Settings {
        path: folder,
        apps: vec![case.entry.clone()],
        fastapi_version: Some(version.to_string()),
        config: config.exists().then_some(config),
        threads: Some(1),
        ..Settings::default()
    };
    let analysis = analyze(&settings).ok()?;
    let app = analysis.apps.first()?;
    let known = app.complete && app.rows().all(|row| row.certainty == Certainty::Exact);
    if !known || app.kind != "fastapi" {
        return None;
    }
    let selection = Selection::everything(analysis);
    let text = render_routes(&selection, RoutesFormat::Openapi, RenderSettings::default());
    Some(serde_json::from_str(&text.unwrap()).unwrap())
}

/// The operations of the tool's document.  FastAPI's own says literally what braces stand in a path.
fn operations(document: &Value) -> Operations {
    let mut operations = Operations::new();
    let mut add = |path: &str, item: &Value| {
        for (method, operation) in item.as_object().unwrap() {
            if method != "x-other-methods" {
                let id = ["operationId", "x-duplicate-operation-id"]
                    .iter()
                    .find_map(|key| operation[key].as_str());
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let operation = Operation {
                    id: id.map(str::to_owned),
                    parameters: parameters
                        .map(|one| {
                            (
                                one["name"].as_str().unwrap().to_owned(),
                                one["schema"].clone(),
                            )
                        })
                        .collect(),
                };
                operations.insert((path.to_owned(), method.clone()), operation);
            }
        }
    };
    for (path, item) in document["paths"].as_object().unwrap() {
        let path = path.replace("%7B", "{").replace("%7D", "}");
        add(&path, item);
        add(&path, item.get("x-other-methods").unwrap_or(&json!({})));
    }
    operations
}

fn live_operations(answer: &Value) -> Option<Operations> {
    let entries = answer.as_array()?.iter();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let operation = |entry: &Value| {
        let parameters = entry[3].as_object()?.clone();
        Some((
            (text(&entry[0])?, text(&entry[1])?),
            Operation {
                id: text(&entry[2]),
                parameters: parameters.into_iter().collect(),
            },
        ))
    };
    entries.map(operation).collect()
}

/// Words of cases that are about what the document shows.
const WORDS: [&str; 5] = [
    "schemas of path parameters",
    "operation_id",
    "generate_unique_id",
    "include_in_schema",
    "deprecated",
];

/// Whether a case is put to the live framework: each costs a process.  Those with an environment or with folders of their
/// own are the matter of the other live test.
fn is_asked(case: &Case) -> bool {
    let has_config = case.files.iter().any(|(name, _)| name == "fingerpost.toml");
    let is_plain = case.not_live.is_none() && !case.startup && case.paths == [".".to_owned()];
    let is_sampled = case.fingerprint().is_multiple_of(12);
    let is_about_it = WORDS.iter().any(|word| case.text.contains(word));
    is_plain && !has_config && (is_sampled || is_about_it)
}

/// Runs a script of `tests/live`, with JSON in and JSON out.
fn ask(python: &Path, script: &str, input: &Value) -> Value {
    let mut child = Command::new(python)
        .arg("-B")
        .arg(folders::workspace().join("tests/live").join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.to_string().as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn without_method(id: &str) -> &str {
    id.rsplit_once('_').map_or(id, |(start, _)| start)
}

/// Whether a schema says the same as the live one, or less.
fn fits(own: &Value, live: &Value) -> bool {
    match (own, live) {
        (Value::Object(own), Value::Object(live)) => own
            .iter()
            .all(|(key, value)| live.get(key).is_some_and(|live| fits(value, live))),
        (Value::Array(own), Value::Array(live)) => {
            own.len() == live.len() && own.iter().zip(live).all(|(own, live)| fits(own, live))
        }
        (Value::Number(own), Value::Number(live)) => own.as_f64() == live.as_f64(),
        _ => own == live,
    }
}

/// Where the tool and the live app differ. FastAPI names an operation of several methods after any one of them.
fn differences(tool: &Operations, live: &Operations) -> Vec<String> {
    let mut found = Vec::new();
    for (key, operation) in live {
        let Some(own) = tool.get(key) else {
            found.push(format!("missing {key:?}"));
            continue;
        };
        let is_same = match (&own.id, &operation.id) {
            (None, _) => true,
            (Some(own), Some(live)) => own == live || without_method(own) == without_method(live),
            (Some(_), None) => false,
        };
        if !is_same {
            found.push(format!("{key:?} is {:?}, live {:?}", own.id, operation.id));
        }
        for (name, live) in &operation.parameters {
            let own = own.parameters.get(name);
            if !own.is_some_and(|own| fits(own, live)) {
                found.push(format!("{key:?}: {name} is {own:?}, live {live}"));
            }
        }
    }
    let extra = tool.keys().filter(|key| !live.contains_key(*key));
    found.extend(extra.map(|key| format!("not live: {key:?}")));
    found
}

#[test]
fn the_skeleton_has_the_operations_of_the_live_document() {
    let corpus = Corpus::load().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openapi");
    let _ = std::fs::remove_dir_all(&folder);
    corpus.materialise(&folder).unwrap();
    let mut complaints = Vec::new();
    let mut documents = serde_json::Map::new();
    let mut compared = 0;
    for version in VERSIONS.map(|text| Version::parse(text).unwrap()) {
        let Some(python) = live::unless_skipped(environment::interpreter(&version)).unwrap() else {
            return;
        };
        let mut known: BTreeMap<&str, Operations> = BTreeMap::new();
        let mut asked = Vec::new();
        for case in &corpus.cases {
            let starts = case
                .expected(&version)
                .is_some_and(|expected| matches!(expected.outcome, Outcome::Routes(_)));
            if !starts || !is_asked(case) {
                continue;
            }
            let Some(document) = document(case, &folder, &version) else {
                continue;
            };
            known.insert(&case.name, operations(&document));
            documents.insert(format!("{} {version}", case.name), document);
            let at = folder.join(&case.name);
            asked.push(json!({"name": case.name, "folder": at, "entry": case.entry}));
        }
        let answers = ask(&python, "dump_openapi.py", &json!(asked));
        for (name, tool) in known {
            // Some apps cannot make their own document: models that pydantic refuses, ids that clash.
            let Some(live) = live_operations(&answers[name]) else {
                continue;
            };
            compared += 1;
            for difference in differences(&tool, &live) {
                complaints.push(format!("{name}, {version}: {difference}"));
            }
        }
    }
    environment::say(&format!("openapi: {compared} documents compared"));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(compared > 20 || std::env::var_os("FINGERPOST_CASE").is_some());
    if let Some(python) = live::unless_skipped(environment::tools("openapi")).unwrap() {
        let wrong = ask(&python, "validate_openapi.py", &Value::Object(documents));
        assert_eq!(wrong, json!({}));
    }
}
