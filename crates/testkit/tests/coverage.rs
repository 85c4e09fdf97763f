//! What the corpus covers: every rule with cases that it finds and cases that it leaves alone, and every situation.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use fingerpost_analysis::rules::rules;
use fingerpost_testkit::{Case, Corpus, environment, folders};

/// No fewer cases in which a rule finds something.
const FOUND: usize = 3;
/// No fewer cases in which it has nothing to find, though somebody might think so.
const LEFT_ALONE: usize = 5;
/// The situations of `docs/situations.md`.
const SITUATIONS: usize = 26;

#[test]
fn every_rule_has_cases_that_it_finds_and_cases_that_it_leaves_alone() {
    let Some(corpus) = whole_corpus() else {
        return;
    };
    let mut short = Vec::new();
    for rule in rules() {
        let found = corpus.cases.iter().filter(|case| finds(case, rule.code));
        let left_alone = corpus
            .cases
            .iter()
            .filter(|case| !finds(case, rule.code) && is_asked(case, rule.code));
        let (found, left_alone) = (found.count(), left_alone.count());
        if found < FOUND || left_alone < LEFT_ALONE {
            short.push(format!(
                "{} ({}): found in {found} cases of {FOUND}, left alone in {left_alone} of {LEFT_ALONE}",
                rule.code, rule.name
            ));
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Whether the rule finds something in a case.
fn finds(case: &Case, code: &str) -> bool {
    let is_finding = |line: &str| line.contains(&format!(": {code} "));
    case.checked
        .iter()
        .any(|block| block.text.lines().any(is_finding))
}

/// Whether a case names the rule, or its family by the first digit: a block of all rules is about others.
fn is_asked(case: &Case, code: &str) -> bool {
    let is_named = |word: &String| word.len() >= 3 && code.starts_with(word.as_str());
    let by_name = format!("rules/{}-", code.to_lowercase());
    case.checked
        .iter()
        .any(|block| block.select.iter().any(is_named))
        || case.name.starts_with(&by_name)
        || case.name.starts_with("conflicts/") && code.starts_with("FP10")
}

#[test]
fn every_situation_has_a_case_with_an_answer() {
    let Some(corpus) = whole_corpus() else {
        return;
    };
    let mut shown: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for case in &corpus.cases {
        for number in &case.situations {
            assert!(
                (1..=SITUATIONS).contains(number),
                "{}: there is no situation {number}",
                case.name
            );
            let answers = !case.explained.is_empty()
                || case.checked.iter().any(|block| !block.text.is_empty());
            assert!(
                answers || *number == SITUATIONS,
                "{}: nothing is said in it",
                case.name
            );
            shown.entry(*number).or_default().push(&case.name);
        }
    }
    let missing: Vec<usize> = (1..=SITUATIONS)
        .filter(|number| !shown.contains_key(number))
        .collect();
    assert!(missing.is_empty(), "situations without a case: {missing:?}");
}

#[test]
fn the_document_of_the_situations_links_to_their_cases() {
    let Some(corpus) = whole_corpus() else {
        return;
    };
    let path = folders::workspace().join("docs/situations.md");
    let text = fs::read_to_string(path).unwrap();
    let mut numbers = BTreeSet::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split(" | ").collect();
        let Some(number) = cells[0]
            .strip_prefix("| ")
            .and_then(|text| text.parse().ok())
        else {
            continue;
        };
        numbers.insert(number);
        let linked: BTreeSet<&str> = links(line).collect();
        let cases = corpus.cases.iter();
        let showing: BTreeSet<&str> = cases
            .filter(|case| case.situations.contains(&number))
            .map(|case| case.name.as_str())
            .collect();
        assert_eq!(linked, showing, "the cases of situation {number}");
    }
    assert_eq!(numbers, (1..=SITUATIONS).collect());
}

/// The names of the cases that a line links to.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](../corpus/cases/")
        .skip(1)
        .filter_map(|rest| rest.split_once(".md)").map(|(name, _)| name))
}

/// The corpus, unless only a part of it is looked at.
fn whole_corpus() -> Option<Corpus> {
    if std::env::var_os("FINGERPOST_CASE").is_some() {
        environment::say("coverage: skipped, this is a part of the corpus");
        return None;
    }
    Some(Corpus::load().unwrap())
}
