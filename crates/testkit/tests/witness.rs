//! What FP101 and FP102 say, put to the live router: the witness is answered by the one that is named.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use fingerpost_testkit::live::{Subject, ask_every_version};
use fingerpost_testkit::request::{DEFAULT_HOST, Request};
use fingerpost_testkit::router::{LiveRouter, Told};
use fingerpost_testkit::{Case, Version, environment, findings};

/// A witness and who should answer it.
struct Claim {
    request: Request,
    answered_by: String,
    /// The endpoint that is said never to answer.
    unreachable: Option<String>,
}

#[test]
fn every_witness_is_answered_by_the_one_that_is_named() {
    let (asked, complaints) = ask_every_version(of_version).unwrap();
    environment::say(&format!("witness: {asked} requests"));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn of_version(cases: &[Case], subjects: &[Subject], version: &Version) -> (usize, Vec<String>) {
    let mut router = LiveRouter::start(version).unwrap();
    let (mut asked, mut complaints) = (0, Vec::new());
    for subject in subjects {
        let case = cases.iter().find(|case| case.name == subject.name).unwrap();
        let claims = claims(case, subject, version);
        if claims.is_empty() {
            continue;
        }
        let requests: Vec<Request> = claims.iter().map(|claim| claim.request.clone()).collect();
        let Told::Answers { met, .. } = router.ask(subject, |_| requests).unwrap() else {
            continue;
        };
        for (claim, (request, answer)) in claims.iter().zip(met) {
            asked += 1;
            // A mount has no endpoint of its own: it takes the request, whatever the app in it says.
            let is_mount = !claim.answered_by.contains(':');
            let as_said = if is_mount {
                answer.endpoint != claim.unreachable
            } else {
                answer.endpoint.as_ref() == Some(&claim.answered_by)
            };
            if !as_said {
                complaints.push(format!(
                    "{} on {version}: {request}: {} was named, {answer:?} was met",
                    subject.name, claim.answered_by
                ));
            }
        }
    }
    (asked, complaints)
}

/// What holds whenever the app is imported; what hangs on a condition nobody can ask the live app.
fn claims(case: &Case, subject: &Subject, version: &Version) -> Vec<Claim> {
    let rules = ["FP101".to_owned(), "FP102".to_owned()];
    let Ok(analysis) = findings::analysis(case, &subject.directory, version, &rules) else {
        return Vec::new();
    };
    let exact = analysis
        .findings
        .iter()
        .filter(|finding| finding.certainty == fingerpost_analysis::FindingCertainty::Exact);
    exact
        .filter_map(|finding| {
            let witness = finding.witness.as_ref()?;
            Some(Claim {
                answered_by: witness.answered_by.clone()?,
                unreachable: finding.route.as_ref()?.endpoint.clone(),
                request: Request {
                    method: witness.method.clone(),
                    target: witness.path.clone(),
                    host: witness
                        .host
                        .clone()
                        .unwrap_or_else(|| DEFAULT_HOST.to_owned()),
                    root_path: String::new(),
                },
            })
        })
        .collect()
}
