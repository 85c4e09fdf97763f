//! The corpus against the real `FastAPI`: what the cases expect is what every version registers.

use std::fs;

use fingerpost_testkit::corpus::{Corpus, case_file};
use fingerpost_testkit::live::{Answers, LiveOutcome, judge_corpus};
use fingerpost_testkit::{Case, Version, compare, environment, folders, update};

#[test]
fn the_corpus_says_what_the_live_framework_registers() {
    let corpus = Corpus::load().unwrap();
    let Some(judged) = judge_corpus(&corpus).unwrap() else {
        return;
    };
    let mut complaints = Vec::new();
    for case in corpus.cases.iter().filter(|case| case.not_live.is_none()) {
        if update::is_wanted() {
            complaints.extend(rewrite(case, &judged));
        } else {
            complaints.extend(complaints_about(case, &judged));
        }
    }
    environment::say(&format!(
        "live: {} cases on {} versions, {} complaints",
        corpus.cases.len(),
        judged.len(),
        complaints.len()
    ));
    assert!(
        complaints.is_empty(),
        "- expected, + live\n\n{}",
        complaints.join("\n")
    );
}

fn complaints_about(case: &Case, judged: &[(Version, Answers)]) -> Vec<String> {
    let found = judged.iter().filter_map(|(version, answers)| {
        let difference = match case.expected(version) {
            Some(expectation) => compare::with_live(&expectation.outcome, &answers[&case.name])?,
            None => "- a section for this version\n".to_owned(),
        };
        Some((version.clone(), difference))
    });
    compare::said_once(case, found.collect())
}

fn rewrite(case: &Case, judged: &[(Version, Answers)]) -> Option<String> {
    let live: Vec<(Version, &LiveOutcome)> = judged
        .iter()
        .map(|(version, answers)| (version.clone(), &answers[&case.name]))
        .collect();
    let file = case_file(&case.name);
    match update::rewritten(case, &live) {
        Ok(text) if text == case.text => None,
        Ok(text) => {
            environment::say(&format!("live: rewrote {}", file.display()));
            fs::write(folders::workspace().join(&file), text)
                .err()
                .map(|error| error.to_string())
        }
        Err(error) => Some(format!("{}: {error:#}\n", file.display())),
    }
}
