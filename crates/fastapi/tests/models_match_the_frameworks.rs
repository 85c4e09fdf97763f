//! The models against the live frameworks, in every virtual environment that is there.
//!
//! `FINGERPOST_LIVE_ENVIRONMENTS` names a folder of virtual environments, one per FastAPI version; without it those that the tests
//! of the corpus have made are asked. Where there is none there is nothing to compare with, and the tests say so.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn environments() -> Vec<PathBuf> {
    let made = || {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
        target.map(|target| target.join("live").into_os_string())
    };
    let folder = std::env::var_os("FINGERPOST_LIVE_ENVIRONMENTS").or_else(made);
    let mut found: Vec<PathBuf> = folder
        .and_then(|folder| std::fs::read_dir(folder).ok())
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("bin/python").exists() && has_fastapi(path))
        .collect();
    found.sort();
    if found.is_empty() {
        println!("FINGERPOST_LIVE_ENVIRONMENTS names no environment: nothing is compared");
    }
    found
}

/// Whether an environment is one of FastAPI's, and complete.
fn has_fastapi(environment: &Path) -> bool {
    let output = Command::new(environment.join("bin/python"))
        .args(["-c", "import fastapi, starlette, httpx"])
        .output();
    output.is_ok_and(|output| output.status.success())
}

/// What a script says of environments where it finds the models different from what is live.
fn complaint(script: &str, environments: &[PathBuf]) -> Option<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/models")
        .join(script);
    let output = Command::new("python3")
        .arg(&script)
        .args(environments)
        .output()
        .expect("python3 runs");
    (!output.status.success()).then(|| {
        format!(
            "{environments:?}\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

#[test]
fn programs_leave_the_same_routes_and_errors_behind() {
    let complaints: Vec<String> = environments()
        .iter()
        .filter_map(|environment| complaint("compare.py", std::slice::from_ref(environment)))
        .collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn apps_routers_and_routes_have_the_same_attributes() {
    let environments = environments();
    if !environments.is_empty() {
        let complaint = complaint("attributes.py", &environments);
        assert!(complaint.is_none(), "{}", complaint.unwrap_or_default());
    }
}
