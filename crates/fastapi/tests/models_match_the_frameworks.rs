//! The models against the live frameworks, in every virtual environment that is there.
//!
//! `FINGERPOST_LIVE_ENVIRONMENTS` names a folder of virtual environments, one per FastAPI version; without it there
//! is nothing to compare with, and the test says so.

use std::path::{Path, PathBuf};
use std::process::Command;

fn environments() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("FINGERPOST_LIVE_ENVIRONMENTS") else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("bin/python").exists())
        .collect();
    found.sort();
    found
}

#[test]
fn programs_leave_the_same_routes_and_errors_behind() {
    let environments = environments();
    if environments.is_empty() {
        println!("FINGERPOST_LIVE_ENVIRONMENTS names no environment: nothing is compared");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models/compare.py");
    let mut differing = Vec::new();
    for environment in environments {
        let output = Command::new("python3")
            .arg(&script)
            .arg(&environment)
            .output()
            .expect("python3 runs");
        if !output.status.success() {
            differing.push(format!(
                "{}\n{}{}",
                environment.display(),
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            ));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}
