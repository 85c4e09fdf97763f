//! What `explain` says to the requests of the corpus, word for word.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;

use fingerpost_testkit::corpus::{Corpus, case_file};
use fingerpost_testkit::explained::Explained;
use fingerpost_testkit::live::{Materialised, Subject, ask_every_version};
use fingerpost_testkit::router::{LiveRouter, Told};
use fingerpost_testkit::{Case, Version, environment, explanation, folders, update};

#[test]
fn explain_says_what_the_corpus_says() {
    let corpus = Corpus::load().unwrap();
    let folder = Materialised::new(&corpus).unwrap();
    let cases = corpus
        .cases
        .iter()
        .filter(|case| !case.explained.is_empty());
    let mut complaints = Vec::new();
    let mut seen = 0;
    for case in cases {
        let answers = explanation::explained(case, &folder.path.join(&case.name)).unwrap();
        seen += answers.len();
        if update::is_wanted() {
            let text = explanation::rewritten(case, &answers);
            fs::write(folders::workspace().join(case_file(&case.name)), text).unwrap();
        } else {
            complaints.extend(complaint(case, &answers));
        }
    }
    environment::say(&format!("explain: {seen} requests"));
    assert!(
        complaints.is_empty(),
        "FINGERPOST_UPDATE=1 takes these over\n\n{}",
        complaints.join("\n")
    );
}

fn complaint(case: &Case, answers: &[String]) -> Option<String> {
    let differing = case
        .explained
        .iter()
        .zip(answers)
        .filter(|(request, answer)| request.text != **answer);
    let texts: Vec<String> = differing
        .map(|(request, answer)| format!("- {}\n+ {answer}\n", request.text))
        .collect();
    (!texts.is_empty())
        .then(|| format!("{}\n{}", case_file(&case.name).display(), texts.join("\n")))
}

#[test]
fn the_live_router_decides_what_the_corpus_says() {
    let (asked, complaints) = ask_every_version(against_live).unwrap();
    environment::say(&format!("explain: {asked} requests to the live routers"));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The requests of all cases to one version; where the source does not decide what is met, nothing is compared.
fn against_live(cases: &[Case], subjects: &[Subject], version: &Version) -> (usize, Vec<String>) {
    let mut router = LiveRouter::start(version).unwrap();
    let (mut asked, mut complaints) = (0, Vec::new());
    for subject in subjects {
        let case = cases.iter().find(|case| case.name == subject.name).unwrap();
        let requests: Vec<_> = case
            .explained
            .iter()
            .filter(|request| request.range.contains(version))
            .collect();
        if requests.is_empty() {
            continue;
        }
        let explained = Explained::new(subject, version).unwrap();
        let (sent, said): (Vec<_>, Vec<_>) = explained.typed(requests).unwrap().into_iter().unzip();
        let Told::Answers { met, .. } = router.ask(subject, |_| sent).unwrap() else {
            complaints.push(format!("{} on {version} does not start", subject.name));
            continue;
        };
        for (said, (request, live)) in said.iter().zip(&met) {
            asked += 1;
            let differences = said.differences(live);
            if said.outcome != "unknown" && !differences.is_empty() {
                complaints.push(format!(
                    "{} on {version}: {request}: {}\n   tool: {said}\n   live: {live}",
                    subject.name,
                    differences.join(", ")
                ));
            }
        }
    }
    (asked, complaints)
}
