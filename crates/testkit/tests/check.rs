//! What the rules say about the corpus, word for word.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;

use fingerpost_testkit::corpus::{Corpus, case_file};
use fingerpost_testkit::live::Materialised;
use fingerpost_testkit::{Case, environment, findings, folders, update};

#[test]
fn check_says_what_the_corpus_says() {
    let corpus = Corpus::load().unwrap();
    let folder = Materialised::new(&corpus).unwrap();
    let cases = corpus.cases.iter().filter(|case| !case.checked.is_empty());
    let mut complaints = Vec::new();
    let mut seen = 0;
    for case in cases {
        let answers = findings::checked(case, &folder.path.join(&case.name)).unwrap();
        seen += answers.len();
        if update::is_wanted() {
            let blocks = case.checked.iter().map(|block| block.lines.clone());
            let text = update::with_blocks(&case.text, blocks, &answers);
            fs::write(folders::workspace().join(case_file(&case.name)), text).unwrap();
        } else {
            complaints.extend(complaint(case, &answers));
        }
    }
    environment::say(&format!("check: {seen} blocks of findings"));
    assert!(
        complaints.is_empty(),
        "FINGERPOST_UPDATE=1 takes these over\n\n{}",
        complaints.join("\n")
    );
}

fn complaint(case: &Case, answers: &[String]) -> Option<String> {
    let blocks = case.checked.iter().zip(answers);
    let differing = blocks.filter(|(block, answer)| block.text != **answer);
    let texts: Vec<String> = differing
        .map(|(block, answer)| format!("- {}\n+ {answer}\n", block.text))
        .collect();
    (!texts.is_empty())
        .then(|| format!("{}\n{}", case_file(&case.name).display(), texts.join("\n")))
}
