//! The formats of `check` that other programs read.

use serde_json::Value;

use crate::check::shadowed;
use crate::support::{Folder, Ran, run_in};

/// Paths that want escaping in every format there is.
const ODD: &str = "\
from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get('/a|`b`/<x>&\"q\"%, :{p}')
def generic(p: str): ...


@app.get('/a|`b`/<x>&\"q\"%, :specific')
def specific(): ...
";

fn odd() -> Folder {
    Folder::with([("odd, 100%: file.py", ODD.as_bytes())])
}

fn check(folder: &Folder, format: &str) -> Ran {
    let ran = run_in(
        &folder.path,
        "check",
        &["--select", "FP101", "--output-format", format],
    );
    assert_eq!(ran.status, Some(1), "{ran:#?}");
    assert!(ran.stderr.starts_with("checked "), "{ran:#?}");
    ran
}

#[test]
fn sarif_is_valid_and_keeps_its_fingerprints_when_lines_move() {
    let schema = include_str!("../schema/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for folder in [shadowed(), odd()] {
        let document: Value = serde_json::from_str(&check(&folder, "sarif").stdout).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let rules = &document["runs"][0]["tool"]["driver"]["rules"];
        for result in document["runs"][0]["results"].as_array().unwrap() {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[at]["id"], result["ruleId"]);
        }
    }
    let folder = shadowed();
    let prints = |folder: &Folder| {
        let document: Value = serde_json::from_str(&check(folder, "sarif").stdout).unwrap();
        let results = document["runs"][0]["results"].as_array().unwrap().clone();
        let prints = results
            .iter()
            .map(|result| result["partialFingerprints"].to_string());
        prints.collect::<Vec<_>>()
    };
    let before = prints(&folder);
    let main = std::fs::read_to_string(folder.path.join("main.py")).unwrap();
    folder.write("main.py", format!("# moved\n\n{main}").as_bytes());
    assert_eq!(prints(&folder), before);
    let results = serde_json::from_str::<Value>(&check(&folder, "sarif").stdout).unwrap();
    let results = serde_json::to_string_pretty(&results["runs"][0]["results"]).unwrap();
    insta::assert_snapshot!("check-sarif-results", results);
}

#[test]
fn github_annotations_are_one_line_each() {
    insta::assert_snapshot!("check-github", check(&shadowed(), "github").stdout);
    let odd = check(&odd(), "github").stdout;
    assert_eq!(odd.lines().count(), 1, "{odd}");
    assert!(odd.contains(",file=odd%2C 100%25%3A file.py,"), "{odd}");
    assert!(!odd.contains('\u{7}'));
}

#[test]
fn files_stand_where_the_tool_runs() {
    let folder = Folder::new();
    let text = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/{x}')\ndef a(x): ...\n@app.get('/b')\ndef b(): ...\n";
    folder.write("services/one/main.py", text.as_bytes());
    for (format, said) in [
        ("github", "file=services/one/main.py,"),
        ("sarif", "\"uri\": \"services/one/main.py\""),
        ("gitlab", "\"path\": \"services/one/main.py\""),
        ("junit", "file=\"services/one/main.py\""),
    ] {
        let arguments = ["services/one", "--output-format", format];
        let ran = run_in(&folder.path, "check", &arguments);
        assert!(ran.stdout.contains(said), "{ran:#?}");
    }
}

#[test]
fn gitlab_issues_have_fingerprints_of_their_own() {
    let text = check(&shadowed(), "gitlab").stdout;
    let issues: Value = serde_json::from_str(&text).unwrap();
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), 2);
    assert_ne!(issues[0]["fingerprint"], issues[1]["fingerprint"]);
    insta::assert_snapshot!("check-gitlab", text);
    assert!(serde_json::from_str::<Value>(&check(&odd(), "gitlab").stdout).is_ok());
}

#[test]
fn junit_parses_whatever_stands_in_paths() {
    insta::assert_snapshot!("check-junit", check(&shadowed(), "junit").stdout);
    let text = check(&odd(), "junit").stdout;
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut cases = 0;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) => {
                assert!(start.attributes().all(|attribute| attribute.is_ok()));
                cases += usize::from(start.name().as_ref() == b"testcase");
            }
            _ => {}
        }
    }
    assert_eq!(cases, 1);
    let clean = Folder::with([("main.py", crate::support::APP.as_bytes())]);
    let ran = run_in(&clean.path, "check", &["--output-format", "junit"]);
    assert_eq!(ran.status, Some(0));
    assert!(
        ran.stdout.contains("tests=\"1\" failures=\"0\""),
        "{ran:#?}"
    );
}

#[test]
fn markdown_tables_keep_their_columns() {
    insta::assert_snapshot!("check-markdown", check(&shadowed(), "markdown").stdout);
    let text = check(&odd(), "markdown").stdout;
    let rows = text.lines().filter(|line| line.starts_with('|'));
    for row in rows {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{row}");
    }
    insta::assert_snapshot!("check-markdown-odd", text);
}
