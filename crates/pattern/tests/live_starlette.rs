//! Compares compiling and matching with a live Starlette.
//!
//! `FINGERPOST_PYTHON` names the interpreter (default `python3`), which needs an importable `starlette`; without one the
//! test says so and passes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fingerpost_pattern::{Convertors, MatchOutcome, PathTemplate, StarletteVersion};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

const CUSTOM: &[(&str, &str)] = &[
    ("slug", r"[\w-]+"),
    ("lazy", "[a-z]+?"),
    ("pick", "a|ab|(a(b)*)?c"),
    ("year", "[0-9]{2,4}"),
];

fn template() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ab1/]{1,3}",
        2 => prop::sample::select(vec!["/", "-", ".", ":", "{", "}", "\n", "é", "/users", "+", "::", "]", "$"]).prop_map(str::to_owned),
        4 => ("[a-d]", prop::sample::select(vec!["", ":str", ":path", ":int", ":float", ":uuid", ":slug", ":lazy", ":pick", ":year", ":nope", ": int", ":"]))
            .prop_map(|(name, convertor)| format!("{{{name}{convertor}}}")),
    ];
    (any::<bool>(), prop::collection::vec(piece, 0..5))
        .prop_map(|(slash, pieces)| format!("{}{}", if slash { "/" } else { "" }, pieces.concat()))
}

fn path_for(template: &str) -> BoxedStrategy<String> {
    let mut parts: Vec<BoxedStrategy<String>> = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        parts.push(Just(rest[..open].to_owned()).boxed());
        let close = rest[open..]
            .find('}')
            .map_or(rest.len(), |offset| open + offset + 1);
        parts.push(
            prop_oneof![
                "[ab1]{1,4}",
                "[0-9]{1,4}",
                "[0-9].[0-9]",
                "[a-cAé٣/\n.-]{0,4}",
                Just("123e4567-e89b-12d3-a456-426614174000".to_owned()),
                Just("123E4567e89b12d3a456426614174000".to_owned()),
            ]
            .boxed(),
        );
        rest = &rest[close..];
    }
    parts.push(Just(rest.to_owned()).boxed());
    parts.push(prop_oneof![6 => Just(String::new()), 1 => Just("\n".to_owned()), 1 => Just("/".to_owned())].boxed());
    parts.prop_map(|parts| parts.concat()).boxed()
}

fn cases(count: usize) -> Vec<(String, Vec<String>)> {
    let mut runner = TestRunner::deterministic();
    (0..count)
        .map(|_| {
            let template = template().new_tree(&mut runner).unwrap().current();
            let paths = path_for(&template);
            let mut texts: Vec<String> = (0..8)
                .map(|_| paths.new_tree(&mut runner).unwrap().current())
                .collect();
            texts.push("[ab1/.\n:-]{0,6}".new_tree(&mut runner).unwrap().current());
            (template, texts)
        })
        .collect()
}

fn ours(template: &str, paths: &[String], convertors: &Convertors) -> Value {
    match PathTemplate::compile(template, convertors) {
        Err(error) => json!({"exception": error.exception(), "message": error.to_string()}),
        Ok(compiled) => {
            let answers: Vec<Value> = paths
                .iter()
                .map(|path| match compiled.matches(path) {
                    MatchOutcome::No => Value::Null,
                    MatchOutcome::Match(captures) => captures
                        .iter()
                        .map(|(parameter, text)| json!([parameter.name, text]))
                        .collect(),
                    MatchOutcome::Unknown => json!("unknown"),
                })
                .collect();
            json!({"regex": compiled.regex(), "format": compiled.format(), "answers": answers})
        }
    }
}

/// Tells Python the custom convertors and the cases.
fn send(mut input: impl Write, cases: &[(String, Vec<String>)]) {
    let custom: serde_json::Map<String, Value> = CUSTOM
        .iter()
        .map(|(name, regex)| ((*name).to_owned(), json!(regex)))
        .collect();
    writeln!(input, "{}", Value::Object(custom)).expect("python listens");
    for (template, paths) in cases {
        writeln!(input, "{}", json!({"template": template, "paths": paths}))
            .expect("python listens");
    }
}

/// What Python says of one template.
fn answer(line: &str) -> Value {
    let mut theirs: Value = serde_json::from_str(line).expect("JSON");
    // Where the expression has several lines, `re.error` also says the line.
    let shorter = theirs["message"]
        .as_str()
        .and_then(|message| message.split_once(" (line "))
        .map(|(message, _)| message.to_owned());
    if let Some(message) = shorter {
        theirs["message"] = json!(message);
    }
    theirs
}

#[test]
fn templates_mean_what_a_live_starlette_says() {
    let python = std::env::var("FINGERPOST_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let importable = Command::new(&python)
        .args(["-c", "import starlette.routing"])
        .stderr(Stdio::null())
        .status();
    if !importable.is_ok_and(|status| status.success()) {
        eprintln!("skipped: {python} has no importable starlette (set FINGERPOST_PYTHON)");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/differential.py");
    let mut child = Command::new(&python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python starts");
    let input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let greeting: Value =
        serde_json::from_str(&output.next().expect("a line").expect("text")).expect("JSON");
    let version: StarletteVersion = greeting["version"]
        .as_str()
        .expect("a version")
        .parse()
        .expect("a version");
    let mut convertors = Convertors::new(version);
    for (name, regex) in CUSTOM {
        convertors.register(name, Some(regex));
    }
    let count = std::env::var("FINGERPOST_CASES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(3_000);
    let cases = cases(count);
    let sent = cases.clone();
    let writer = std::thread::spawn(move || send(input, &sent));
    let mut accepted = 0;
    for (template, paths) in &cases {
        let theirs = answer(&output.next().expect("a line").expect("text"));
        accepted += theirs["answers"].as_array().map_or(0, |all| {
            all.iter().filter(|answer| !answer.is_null()).count()
        });
        assert_eq!(
            ours(template, paths, &convertors),
            theirs,
            "template {template:?} paths {paths:?} on {version}"
        );
    }
    writer.join().expect("the writer ends");
    child.wait().expect("python ends");
    assert!(
        accepted > count,
        "too few of the paths match for the comparison to mean anything: {accepted}"
    );
    eprintln!("{count} templates on starlette {version}: no difference, {accepted} matches");
}
