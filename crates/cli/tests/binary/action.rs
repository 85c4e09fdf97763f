//! What the GitHub action runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use fingerpost_testkit::folders::workspace;

use crate::diff::history::History;
use crate::support::{APP, Folder, Ran, bookshop, bounded};

/// A run of the action's script, with the files that GitHub would give it.
struct Step {
    ran: Ran,
    folder: Folder,
}

impl Step {
    fn run(inputs: &[(&str, &str)], here: &Path) -> Self {
        let folder = Folder::new();
        let file = |name: &str| folder.path.join(name);
        let mut command = Command::new("bash");
        command
            .arg(workspace().join(".github/action/run.sh"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("FINGERPOST", env!("CARGO_BIN_EXE_fingerpost"))
            .env("RUNNER_TEMP", &folder.path)
            .env("GITHUB_STEP_SUMMARY", file("summary.md"))
            .env("GITHUB_OUTPUT", file("output"))
            .current_dir(here);
        for (name, value) in inputs {
            command.env(format!("FINGERPOST_{name}"), value);
        }
        let ran = bounded(&mut command);
        Self { ran, folder }
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path.join(name)).unwrap_or_default()
    }

    /// An output of the step.
    fn output(&self, name: &str) -> String {
        let text = self.text("output");
        let mut lines = text.lines();
        let line = lines.find_map(|line| line.strip_prefix(&format!("{name}=")));
        line.unwrap().to_owned()
    }
}

/// An app with a route that is never reached.
fn shadowed() -> String {
    format!(
        "{APP}\n\n@app.get('/{{name}}')\ndef one(name: str): ...\n\n\n@app.get('/me')\ndef me(): ...\n"
    )
}

#[test]
fn the_action_writes_annotations_a_summary_and_sarif() {
    let path = bookshop();
    let inputs = [("PATH", path.to_str().unwrap()), ("ARGS", "--select FP101")];
    let step = Step::run(&inputs, &workspace());
    assert_eq!(step.ran.status, Some(1), "{:#?}", step.ran);
    assert!(step.ran.stdout.contains("::error "), "{:#?}", step.ran);
    assert!(step.text("summary.md").contains("FP101"));
    let sarif = step.output("sarif-file");
    let sarif: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(sarif).unwrap()).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    // Not a pull request: nothing to compare with.
    assert_eq!(step.output("comment-file"), "");
}

#[test]
fn inputs_may_have_blanks_quotes_and_several_lines() {
    let folder = Folder::new();
    folder.write("my project/it's main.py", b"");
    folder.write("my project/main.py", shadowed().as_bytes());
    folder.write("my project/odd $(touch hacked).toml", b"ignore = ['FP1']\n");
    let path = [("PATH", "my project"), ("FORMAT", "concise")];
    for (arguments, status) in [
        ("", 1),
        (" \n ", 1),
        ("--select\nFP207\n", 0),
        ("--select \"FP2, FP3\"", 0),
        ("--select 'FP101'  --app \"main:app\"", 1),
        ("--config 'my project/odd $(touch hacked).toml'", 0),
        ("--select FP404\\ ", 0),
    ] {
        let mut inputs = path.to_vec();
        inputs.push(("ARGS", arguments));
        let step = Step::run(&inputs, &folder.path);
        assert_eq!(
            step.ran.status,
            Some(status),
            "{arguments:?}: {:#?}",
            step.ran
        );
        assert!(!step.ran.stdout.contains("::error"));
        assert!(
            step.text("summary.md").contains("fingerpost checked"),
            "{arguments:?}"
        );
    }
    assert!(!folder.path.join("hacked").exists());
    let step = Step::run(
        &[("PATH", "my project"), ("ARGS", "--select 'FP1")],
        &folder.path,
    );
    assert_eq!(step.ran.status, Some(2));
    step.ran.says("has a quote without an end");
}

#[test]
fn what_cannot_be_done_is_not_a_pass() {
    let history = History::with(&[("main.py", APP)]);
    let here = &history.folder.path;
    for inputs in [
        vec![("ARGS", "--no-such-option")],
        vec![("PATH", "no/such/folder")],
        vec![("ARGS", "--app other:app")],
    ] {
        let step = Step::run(&inputs, here);
        assert_eq!(step.ran.status, Some(2), "{inputs:?}: {:#?}", step.ran);
        assert!(step.ran.stderr.contains("error: "), "{:#?}", step.ran);
        assert_eq!(step.output("sarif-file"), "");
        assert_eq!(step.output("comment-file"), "");
    }
    // A base that is not there: the check's reports are written all the same.
    let step = Step::run(&[("BASE", "nope")], here);
    assert_eq!(step.ran.status, Some(2), "{:#?}", step.ran);
    step.ran.says("git knows no revision `nope` here");
    assert_eq!(step.output("comment-file"), "");
    assert!(!step.output("sarif-file").is_empty());
    assert!(
        step.text("summary.md")
            .contains("fingerpost checked 1 route of 1 app")
    );
}

#[test]
fn a_pull_request_gets_a_comment_and_annotations_of_what_breaks() {
    let removed = "\n\n@app.get('/gone')\ndef gone(): ...\n";
    let other = APP.replace("app = ", "other = ").replace("@app", "@other");
    let history = History::with(&[
        ("main.py", &format!("{APP}{removed}")),
        ("admin.py", &other),
    ]);
    history.write(&[("main.py", APP)]);
    history.commit();
    let here = &history.folder.path;
    let step = Step::run(&[("BASE", "HEAD^1")], here);
    assert_eq!(step.ran.status, Some(1), "{:#?}", step.ran);
    let comment = fs::read_to_string(step.output("comment-file")).unwrap();
    assert!(
        comment.starts_with("<!-- fingerpost-diff -->\n"),
        "{comment}"
    );
    assert!(comment.contains("`/gone`"), "{comment}");
    assert!(step.text("summary.md").ends_with(&comment));
    assert!(
        step.ran
            .stdout
            .contains("::error title=fingerpost removed (breaking)"),
        "{:#?}",
        step.ran
    );
    // What names the app holds for both commands.
    for arguments in ["--app admin:other", "--app=admin:other"] {
        let step = Step::run(&[("BASE", "HEAD^1"), ("ARGS", arguments)], here);
        assert_eq!(step.ran.status, Some(0), "{:#?}", step.ran);
        let comment = fs::read_to_string(step.output("comment-file")).unwrap();
        assert!(comment.contains("no changes"), "{comment}");
    }
    let quiet = Step::run(&[("BASE", "HEAD^1"), ("FORMAT", "concise")], here);
    assert_eq!(quiet.ran.status, Some(1));
    assert!(!quiet.ran.stdout.contains("::"), "{:#?}", quiet.ran);
}

#[test]
fn every_command_has_a_page_in_the_manual() {
    for command in ["routes", "check", "explain", "graph", "diff", "rule"] {
        let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
            .args(["man", command])
            .output()
            .unwrap();
        assert!(output.status.success());
        let page = String::from_utf8_lossy(&output.stdout);
        assert!(
            page.contains(&format!(".TH fingerpost-{command}")),
            "{page}"
        );
    }
}
