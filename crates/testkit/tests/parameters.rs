//! What becomes of the text of a path: `validate` against the real FastAPI, for many annotations and texts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../../evaluate/tests/support/mod.rs"]
mod support;
#[path = "parameters/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use fingerpost_fastapi::{
    Declared, DeclaredParameter, EntryPoint, Pydantic, Validation, can_ever_accept, load, models,
    validate,
};
use fingerpost_pattern::ConvertorKind;
use fingerpost_testkit::{Version, environment, folders, live};
use serde_json::Value;

use table::{Annotation, annotations, texts};

/// The versions that judge, and the pydantic that stands behind each.
const JUDGES: [(&str, Pydantic); 5] = [
    ("0.99.1", Pydantic::First),
    ("0.100.1", Pydantic::Second),
    ("0.115.14", Pydantic::Second),
    ("0.136.3", Pydantic::Second),
    ("0.165.0", Pydantic::Second),
];
/// The version whose messages are compared too, of those with pydantic 2: others word some of them in another way.
const WORDED: &str = "0.165.0";

/// A request and what is asked of the tool for it.
struct Question<'a> {
    annotation: &'a Annotation,
    parameter: &'a DeclaredParameter,
    convertor: ConvertorKind,
    text: String,
    path: String,
}

#[test]
fn texts_are_accepted_and_rejected_as_by_the_live_framework() {
    let mut complaints = Vec::new();
    let (mut asked, mut unknown, mut refused) = (0, 0, 0);
    for (version, pydantic) in JUDGES {
        let annotations: Vec<Annotation> = annotations()
            .into_iter()
            .filter(|annotation| pydantic == Pydantic::Second || !annotation.needs_second)
            .collect();
        let source = source(&annotations);
        let parameters = read(&source, version);
        let questions = questions(&annotations, &parameters);
        let Some(answers) = live::unless_skipped(ask(version, &source, &questions)).unwrap() else {
            return;
        };
        for (question, answer) in questions.iter().zip(&answers) {
            asked += 1;
            if answer[0] == 404 {
                refused += 1;
                continue;
            }
            let said = validate(
                question.parameter,
                &question.convertor,
                &question.text,
                pydantic,
            );
            unknown += usize::from(matches!(said, Validation::Unknown { .. }));
            if let Some(complaint) = differs(question, answer, &said, version, pydantic) {
                complaints.push(complaint);
            }
        }
        complaints.extend(never_accepted(&questions, &answers, version, pydantic));
    }
    environment::say(&format!(
        "live: {asked} texts against annotations, {unknown} unknown, {refused} not to be asked, {} complaints",
        complaints.len()
    ));
    assert!(refused < asked / 50);
    assert!(complaints.is_empty(), "{}", few_of_each(&complaints));
}

/// The first complaints about each annotation and version.
fn few_of_each(complaints: &[String]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown: Vec<&str> = Vec::new();
    for complaint in complaints {
        let subject = complaint.split(" of ").next().unwrap_or_default();
        let count = counts.entry(subject).or_default();
        *count += 1;
        if *count <= 3 {
            shown.push(complaint);
        }
    }
    shown.join("\n")
}

/// The app: for each annotation a route with each convertor.
fn source(annotations: &[Annotation]) -> String {
    let mut source = String::from(table::HEADER);
    for (at, annotation) in annotations.iter().enumerate() {
        let signature = annotation.source;
        for (name, convertor, _) in table::CONVERTORS {
            // Some versions refuse some annotations when the app starts.
            let _ = write!(
                source,
                "\ntry:\n    @app.get('/{name}{at}/{{p{convertor}}}')\n    def {name}{at}({signature}):\n        return 1\nexcept AssertionError:\n    pass\n"
            );
        }
    }
    source
}

/// The parameters of the endpoints, by endpoint.
fn read(source: &str, version: &str) -> BTreeMap<String, DeclaredParameter> {
    let files = BTreeMap::from([(String::from("main.py"), source.to_string())]);
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    let fastapi = (parts[0], parts[1], parts[2]);
    let run = move || {
        let mut world = support::Memory::new(&files, Vec::new());
        world.versions.0 = fastapi;
        let entry = EntryPoint {
            module: String::from("main"),
            attribute: Some(String::from("app")),
        };
        let loaded = load(&world, models(), &entry).unwrap();
        let nodes = &loaded[0].declaration.nodes;
        let endpoints = nodes.iter().filter_map(|node| match node {
            Declared::Endpoint(endpoint) if endpoint.is_api => Some(endpoint),
            _ => None,
        });
        let found = endpoints.map(|endpoint| {
            let name = endpoint.endpoint.clone().unwrap().replace("main:", "");
            let taken = endpoint.parameters.get();
            let mut taking = taken.taking("p");
            (name, taking.next().unwrap().clone())
        });
        found.collect()
    };
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run);
    thread.unwrap().join().unwrap()
}

fn questions<'a>(
    annotations: &'a [Annotation],
    parameters: &'a BTreeMap<String, DeclaredParameter>,
) -> Vec<Question<'a>> {
    let mut questions = Vec::new();
    for (at, annotation) in annotations.iter().enumerate() {
        for text in texts(annotation) {
            for (name, _, kind) in table::CONVERTORS {
                if !table::is_captured(&kind, &text) {
                    continue;
                }
                questions.push(Question {
                    annotation,
                    parameter: &parameters[&format!("{name}{at}")],
                    convertor: kind,
                    path: format!("/{name}{at}/{text}"),
                    text: text.clone(),
                });
            }
        }
    }
    questions
}

fn ask(version: &str, source: &str, questions: &[Question<'_>]) -> Result<Vec<Value>> {
    let version = Version::parse(version)?;
    let python = environment::interpreter(&version)?;
    let folder = folders::live().join(format!("parameters-{version}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let answers = run(&python, &folder, source, questions);
    let _ = fs::remove_dir_all(&folder);
    answers.with_context(|| format!("with FastAPI {version}"))
}

fn run(
    python: &Path,
    folder: &Path,
    source: &str,
    questions: &[Question<'_>],
) -> Result<Vec<Value>> {
    let requests: Vec<Value> = questions
        .iter()
        .map(|question| Value::from(vec!["http", question.path.as_str()]))
        .collect();
    fs::write(folder.join("main.py"), source)?;
    fs::write(
        folder.join("requests.json"),
        Value::from(requests).to_string(),
    )?;
    let output = folder.join("answers.json");
    let script = folders::workspace().join("tests/live/ask_paths.py");
    let mut command = Command::new(python);
    command
        .args(["-B", "-s"])
        .arg(script)
        .arg(folder)
        .arg(&output);
    environment::run(&mut command)?;
    Ok(serde_json::from_str(&fs::read_to_string(&output)?)?)
}

/// What is wrong with what the tool says.
fn differs(
    question: &Question<'_>,
    answer: &Value,
    said: &Validation,
    version: &str,
    pydantic: Pydantic,
) -> Option<String> {
    let status = answer[0].as_u64().unwrap_or_default();
    let message = answer[1].as_str().unwrap_or_default();
    let is_worded = pydantic == Pydantic::First || version == WORDED;
    let agrees = match said {
        Validation::Accepted => status == 200,
        Validation::Rejected { message: said } => {
            status == 422 && (!is_worded || said == message || !question.text.is_ascii())
        }
        Validation::Unknown { reason } => {
            question.annotation.may_be_unknown
                || table::is_hard(question)
                || reason.starts_with("FastAPI 0.100")
                || reason == "a decimal that Python rounds"
                || reason.contains("releases of pydantic 2")
        }
    };
    (!agrees).then(|| {
        format!(
            "{version} {} {:?} of {:?}\n  live: {status} {message}\n  said: {said:?}",
            question.annotation.source, question.convertor, question.text
        )
    })
}

/// Where the tool says that nothing is ever accepted, nothing was; where it says that something is, nothing is left to say.
fn never_accepted(
    questions: &[Question<'_>],
    answers: &[Value],
    version: &str,
    pydantic: Pydantic,
) -> BTreeSet<String> {
    let mut wrong = BTreeSet::new();
    let mut known = BTreeMap::new();
    for (question, answer) in questions.iter().zip(answers) {
        if answer[0] != 200 {
            continue;
        }
        let subject = (
            question.annotation.source,
            format!("{:?}", question.convertor),
        );
        let possible = *known.entry(subject).or_insert_with(|| {
            can_ever_accept(&question.parameter.kind, &question.convertor, pydantic)
        });
        if possible == Some(false) {
            let (source, convertor) = (question.annotation.source, &question.convertor);
            wrong.insert(format!(
                "{version} {source} {convertor:?}: something is accepted"
            ));
        }
    }
    wrong
}

impl table::Asked for Question<'_> {
    fn text(&self) -> &str {
        &self.text
    }

    fn convertor(&self) -> &ConvertorKind {
        &self.convertor
    }
}
