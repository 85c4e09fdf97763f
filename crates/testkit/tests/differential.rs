//! `explain` against the live router: the same answer to every request.
//!
//! `FINGERPOST_SEED` and `FINGERPOST_REQUESTS` make it look elsewhere, and longer.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fmt::Write as _;

use fingerpost_testkit::corpus::Corpus;
use fingerpost_testkit::differential::{Fuzz, Outcome, against_real_requests, differences};
use fingerpost_testkit::fuzz::visitor::Visitor;
use fingerpost_testkit::live::{Materialised, Subject, on_versions, subjects};
use fingerpost_testkit::router::{LiveRouter, Told};
use fingerpost_testkit::{Version, environment};

/// Before and after each change of dispatch that matters.
const VERSIONS: [&str; 4] = ["0.100.1", "0.115.14", "0.136.3", "0.165.0"];
const REQUESTS: usize = 20_000;
const REQUESTS_PER_CASE: usize = 40;

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().unwrap())
}

/// The same work for each version, each in a thread of its own; nothing where there is no live FastAPI to ask.
fn on_every_version<T: Send>(
    work: impl Fn(&Version) -> anyhow::Result<T> + Sync,
) -> Vec<(&'static str, T)> {
    let wanted = std::env::var("FINGERPOST_VERSION").unwrap_or_default();
    let versions = VERSIONS.into_iter().filter(|text| text.contains(&wanted));
    on_versions(versions, work).unwrap()
}

#[test]
fn random_requests_to_random_projects_meet_what_explain_says() {
    let seed = number("FINGERPOST_SEED", 1) as u64 * 1_000_000;
    let requests = number("FINGERPOST_REQUESTS", REQUESTS);
    let outcomes = on_every_version(|version| Fuzz::start(version)?.run(seed, requests));
    let mut text = String::new();
    for (version, outcome) in &outcomes {
        say(version, outcome);
        assert!(outcome.requests >= requests);
        text += &outcome.shown.join("\n");
    }
    let differences: usize = outcomes
        .iter()
        .map(|(_, outcome)| outcome.differences)
        .sum();
    assert_eq!(differences, 0, "differences\n\n{text}");
}

fn say(version: &str, outcome: &Outcome) {
    environment::say(&format!(
        "differential: FastAPI {version}: {} requests to {} random projects ({} more do not start) {:?}, {} differences",
        outcome.requests,
        outcome.projects,
        outcome.discarded,
        outcome.outcomes,
        outcome.differences
    ));
}

#[test]
fn real_requests_get_what_the_live_router_is_said_to_decide() {
    let first = number("FINGERPOST_SEED", 1) as u64 * 2_000_000;
    let seeds: Vec<u64> = (first..first + 12).collect();
    for (version, (count, found)) in
        on_every_version(|version| against_real_requests(version, &seeds))
    {
        environment::say(&format!(
            "differential: FastAPI {version}: {count} real requests"
        ));
        assert!(count > 500);
        assert!(found.is_empty(), "FastAPI {version}\n{}", found.join("\n"));
    }
}

#[test]
fn requests_to_the_corpus_meet_what_explain_says() {
    let corpus = Corpus::load().unwrap();
    let folder = Materialised::new(&corpus).unwrap();
    let cases = subjects(&corpus, &folder.path);
    let seed = number("FINGERPOST_SEED", 1) as u64;
    let outcomes = on_every_version(|version| {
        let mut router = LiveRouter::start(version)?;
        let mut found = (0, Vec::new());
        for case in &cases {
            let (requests, texts) = case_differences(&mut router, case, version, seed)?;
            found.0 += requests;
            found.1.extend(texts);
        }
        Ok(found)
    });
    let mut text = String::new();
    for (version, (requests, found)) in &outcomes {
        environment::say(&format!(
            "differential: FastAPI {version}: {requests} requests to {} cases, {} differences",
            cases.len(),
            found.len()
        ));
        for each in found {
            let _ = writeln!(text, "FastAPI {version}, {each}");
        }
    }
    assert!(text.is_empty(), "differences\n\n{text}");
}

fn case_differences(
    router: &mut LiveRouter,
    case: &Subject,
    version: &Version,
    seed: u64,
) -> anyhow::Result<(usize, Vec<String>)> {
    let told = router.ask(case, |rows| {
        Visitor::new(rows, seed).requests(REQUESTS_PER_CASE)
    })?;
    let Told::Answers { met, .. } = told else {
        return Ok((0, Vec::new()));
    };
    let found = differences(case, version, &met, false)?;
    let texts = found.iter().map(|each| format!("{}\n{each}", case.name));
    Ok((met.len(), texts.collect()))
}
