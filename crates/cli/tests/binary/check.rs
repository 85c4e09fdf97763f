//! `fingerpost check`: what it prints, what it exits with.

use crate::support::{APP, Folder, Ran, bookshop, run_in};

const MAIN: &str = "\
from fastapi import FastAPI

from shop import users

app = FastAPI(openapi_url=None)


@app.get('/items/{item_id}')
def read_item(item_id: str): ...


@app.get('/items/latest')
def latest(): ...


app.include_router(users.router, prefix='/users')
";

const USERS: &str = "\
from fastapi import APIRouter

router = APIRouter()


@router.get('/{name}')
def user(name: str): ...


for word in 'me', 'you', 'all', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h':

    @router.get('/' + word)
    def special(): ...
";

/// A project with one plain mistake, and one that a loop makes eleven times.
pub(crate) fn shadowed() -> Folder {
    Folder::with([
        ("main.py", MAIN.as_bytes()),
        ("shop/__init__.py", b""),
        ("shop/users.py", USERS.as_bytes()),
    ])
}

/// A project without a mistake.
fn clean() -> Folder {
    Folder::with([("main.py", APP.as_bytes())])
}

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    run_in(&folder.path, "check", arguments)
}

#[test]
fn full_shows_the_source() {
    let ran = check(&shadowed(), &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!("check-full", ran.stdout);
}

#[test]
fn full_fits_a_narrow_terminal_in_colour() {
    let arguments = ["--width", "60", "--color", "always", "--select", "FP101"];
    let ran = check(&shadowed(), &arguments);
    assert!(ran.stdout.contains('\u{1b}'));
    insta::assert_snapshot!("check-full-60-colour", ran.stdout);
}

#[test]
fn concise_has_a_line_per_finding() {
    let ran = check(&shadowed(), &["--output-format", "concise"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    insta::assert_snapshot!("check-concise", ran.stdout);
}

#[test]
fn json_keeps_to_its_schema_and_says_the_numbers_on_stderr() {
    let ran = check(&shadowed(), &["--output-format", "json"]);
    assert_eq!(ran.status, Some(1));
    ran.says("checked 14 routes of 1 app: 2 errors\n");
    let schema = include_str!("../../../report/schema/fingerpost.check.1.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    let document = serde_json::from_str(&ran.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    // Whoever groups further routes must not lose them.
    let grouped = &document["findings"][1];
    let further = grouped["related"].as_array().unwrap().iter();
    let paths = further.filter_map(|related| related["route"]["path"].as_str());
    assert_eq!(paths.count(), 11, "{grouped:#}");
    insta::assert_snapshot!("check-json", ran.stdout);
}

#[test]
fn the_exit_status_does_not_depend_on_the_format() {
    for format in [
        "full", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown",
    ] {
        let arguments = ["--output-format", format];
        assert_eq!(check(&shadowed(), &arguments).status, Some(1), "{format}");
        assert_eq!(check(&clean(), &arguments).status, Some(0), "{format}");
    }
    assert_eq!(check(&shadowed(), &["--exit-zero"]).status, Some(0));
}

#[test]
fn findings_fail_from_the_wanted_severity_on() {
    let folder = shadowed();
    folder.write("fingerpost.toml", b"[severity]\nFP101 = 'info'\n");
    for (level, status) in [("error", 0), ("warning", 0), ("info", 1)] {
        let ran = check(&folder, &["--fail-on", level]);
        assert_eq!(ran.status, Some(status), "{level}");
        assert!(
            ran.stdout
                .ends_with("checked 14 routes of 1 app: 2 infos\n")
        );
    }
}

#[test]
fn rules_are_chosen_by_codes_starts_names_and_lists() {
    for arguments in [
        &["--ignore", "FP101"][..],
        &["--ignore", "FP2,unreachable-route"],
        &["--select", "FP207", "--select", "FP9,FP102"],
    ] {
        let ran = check(&shadowed(), arguments);
        assert_eq!(ran.status, Some(0), "{ran:#?}");
        assert_eq!(ran.stdout, "checked 14 routes of 1 app: no findings\n");
    }
    let ran = check(&shadowed(), &["--select", "FP1O1"]);
    assert!(ran.failure().contains("did you mean FP101"));
}

#[test]
fn nothing_to_look_at_is_no_pass() {
    let empty = Folder::with([("main.py", b"x = 1\n".as_slice())]);
    let ran = check(&empty, &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    ran.says("error[FP903]: no FastAPI application found in .");
    let bare = b"from fastapi import FastAPI\napp = FastAPI()\n";
    let ran = check(&Folder::with([("main.py", bare.as_slice())]), &[]);
    assert_eq!(ran.status, Some(2), "{ran:#?}");
    ran.says("error[FP903]: nothing was checked: no route of main:app is the project's own");
}

#[test]
fn what_is_a_finding_is_not_said_twice() {
    let folder = clean();
    folder.write(
        "main.py",
        format!("{APP}\n\n@app.get('no-slash')\ndef no(): ...\nx = (\n").as_bytes(),
    );
    let ran = check(
        &folder,
        &["--output-format", "concise", "--select", "FP207,FP902"],
    );
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""), "{ran:#?}");
    assert!(ran.stdout.contains("FP902"), "{ran:#?}");
}

#[test]
fn a_report_in_a_file_leaves_the_numbers_on_stderr() {
    let folder = shadowed();
    let ran = check(&folder, &["--output-file", "report.txt"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
    ran.says("checked 14 routes of 1 app: 2 errors\n");
    let report = std::fs::read_to_string(folder.path.join("report.txt")).unwrap();
    assert_eq!(report, check(&folder, &[]).stdout);
    assert_eq!(
        check(&folder, &["--quiet", "--output-file", "x"]).stderr,
        ""
    );
}

#[test]
fn the_sample_project_is_checked() {
    let ran = run_in(&bookshop(), "check", &["--output-format", "concise"]);
    insta::assert_snapshot!("check-bookshop", ran.stdout);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = Folder::new();
    let list = run_in(&folder.path, "rule", &["--width", "80"]);
    assert!(list.stdout.starts_with("FP101  unreachable-route"));
    assert!(
        list.stdout.lines().all(|line| line.chars().count() <= 80),
        "{list:#?}"
    );
    let by_name = run_in(&folder.path, "rule", &["unreachable-route"]);
    let by_code = run_in(&folder.path, "rule", &["fp101"]);
    assert!(
        by_code
            .stdout
            .starts_with("FP101 unreachable-route (error)\n")
    );
    assert_eq!(by_name.stdout, by_code.stdout);
    let all = run_in(&folder.path, "rule", &["--all"]);
    assert!(all.stdout.contains(&by_code.stdout));
    let json = run_in(&folder.path, "rule", &["FP101", "--output-format", "json"]);
    let rules: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(rules[0]["name"], "unreachable-route");
    let ran = run_in(&folder.path, "rule", &["unreachable-rout"]);
    assert!(ran.failure().contains("did you mean FP101"));
}

#[test]
fn a_reader_that_goes_away_changes_nothing() {
    let folder = shadowed();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["check", "--output-format", "json"])
        .env_clear()
        .current_dir(&folder.path)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "checked 14 routes of 1 app: 2 errors\n");
}
