//! The corpus against Fingerpost: its table is the expected one, and the one that every live version registers.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use fingerpost_testkit::corpus::Corpus;
use fingerpost_testkit::live::{Answers, LiveOutcome, Materialised, judge_corpus};
use fingerpost_testkit::tool::{self, ToolAnswer};
use fingerpost_testkit::{Case, Column, Outcome, Row, Version, compare, environment};

#[test]
fn the_tool_says_what_the_corpus_and_the_live_framework_say() {
    let corpus = Corpus::load().unwrap();
    let folder = Materialised::new(&corpus).unwrap();
    let live = judge_corpus(&corpus).unwrap().unwrap_or_default();
    let complaints = complaints_about_all(&corpus.cases, &folder, &live);
    let summary = format!(
        "{} cases on {} versions, {} complaints",
        corpus.cases.len(),
        environment::VERSIONS.len(),
        complaints.len()
    );
    environment::say(&format!("static: {summary}"));
    assert!(
        complaints.is_empty(),
        "- expected, + the tool\n\n{}\n{summary}",
        complaints.join("\n")
    );
}

/// The complaints in the order of the cases; as many cases at once as the machine has processors.
fn complaints_about_all(
    cases: &[Case],
    folder: &Materialised,
    live: &[(Version, Answers)],
) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some((index, case)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            cases.get(index).map(|case| (index, case))
        } {
            let complaints = complaints_about(case, folder, live);
            found.lock().unwrap().push((index, complaints));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|(index, _)| *index);
    found
        .into_iter()
        .flat_map(|(_, complaints)| complaints)
        .collect()
}

fn complaints_about(
    case: &Case,
    folder: &Materialised,
    live: &[(Version, Answers)],
) -> Vec<String> {
    let mut found = Vec::new();
    for text in environment::VERSIONS {
        let version = Version::parse(text).unwrap();
        let judge = live.iter().find(|(judge, _)| *judge == version);
        let outcome = judge.and_then(|(_, answers): &(_, Answers)| answers.get(&case.name));
        match tool::ask(case, &folder.path.join(&case.name), &version) {
            Ok(answer) => found
                .extend(differences(case, &version, &answer, outcome).map(|text| (version, text))),
            Err(error) => found.push((version, format!("{error:#}\n"))),
        }
    }
    compare::said_once(case, found)
}

fn differences(
    case: &Case,
    version: &Version,
    answer: &ToolAnswer,
    live: Option<&LiveOutcome>,
) -> Option<String> {
    let expectation = case.expected(version)?;
    let mut found = vec![against_case(&expectation.outcome, answer)];
    // An app that does not start has no table that could be complete.
    if let Outcome::Routes(_) = expectation.outcome {
        found.push(against_unresolved(case, answer));
    }
    found.push(live.and_then(|outcome| against_live(answer, outcome)));
    let found: Vec<String> = found.into_iter().flatten().collect();
    (!found.is_empty()).then(|| found.join(""))
}

fn against_case(expected: &Outcome, answer: &ToolAnswer) -> Option<String> {
    match expected {
        Outcome::Routes(table) => {
            let mut columns = table.columns.clone();
            if !columns.contains(&Column::Certainty) {
                columns.push(Column::Certainty);
            }
            let general = |row: &Row| {
                Column::ALL
                    .iter()
                    .any(|column| row.cell(*column).contains("‹…›"))
            };
            if table.rows.iter().any(general) {
                let rows = compare::without_expressions(&answer.rows);
                return compare::rows_differ(&table.rows, &rows, &columns);
            }
            compare::rows_differ(&table.rows, &answer.rows, &columns)
        }
        Outcome::StartupError { message, .. } => {
            let said = answer
                .notices
                .iter()
                .any(|notice| notice.contains(message.trim_end_matches('…')));
            (!said).then(|| format!("- a notice with {message:?}\n+ {:?}\n", answer.notices))
        }
    }
}

fn against_unresolved(case: &Case, answer: &ToolAnswer) -> Option<String> {
    if case.unresolved.is_empty() {
        let whole = answer.unresolved.is_empty() && answer.complete;
        return (!whole).then(|| {
            format!(
                "- a complete table\n+ unresolved: {:?}\n",
                answer.unresolved
            )
        });
    }
    let reported = |part: &String| answer.unresolved.iter().any(|entry| entry.contains(part));
    let missing: Vec<&String> = case
        .unresolved
        .iter()
        .filter(|part| !reported(part))
        .collect();
    (!missing.is_empty()).then(|| {
        format!(
            "- unresolved: {missing:?}\n+ unresolved: {:?}\n",
            answer.unresolved
        )
    })
}

/// Every column counts here: also those that the case's table leaves out.
fn against_live(answer: &ToolAnswer, live: &LiveOutcome) -> Option<String> {
    let LiveOutcome::Routes(rows) = live else {
        return None;
    };
    let difference = compare::known_to_live(&answer.rows, rows, &Column::ALL)?;
    Some(format!("  - the tool, + live\n{difference}"))
}
