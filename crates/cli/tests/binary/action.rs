//! What the GitHub action runs.

use std::path::Path;
use std::process::Command;

use crate::support::bookshop;

/// The action's script, on the sample project, with the files that GitHub would give it.
#[test]
fn the_action_writes_annotations_a_summary_and_sarif() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = |name: &str| folder.path().join(name);
    let output = Command::new("bash")
        .arg(root.join(".github/action/run.sh"))
        .env("FINGERPOST", env!("CARGO_BIN_EXE_fingerpost"))
        .env("FINGERPOST_PATH", bookshop())
        .env("FINGERPOST_ARGS", "--select FP101")
        .env("RUNNER_TEMP", folder.path())
        .env("GITHUB_STEP_SUMMARY", file("summary.md"))
        .env("GITHUB_OUTPUT", file("output"))
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{log}");
    assert!(log.contains("::error "), "{log}");
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    assert!(read(&file("summary.md")).contains("FP101"));
    let sarif: serde_json::Value = serde_json::from_str(&read(&file("fingerpost.sarif"))).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(read(&file("output")).contains("sarif-file="));
}

#[test]
fn every_command_has_a_page_in_the_manual() {
    for command in ["routes", "check", "explain", "rule"] {
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
