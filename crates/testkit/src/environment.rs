//! Virtual environments with pinned `FastAPI` versions, made once and kept below `target/live`.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::folders;
use crate::version::Version;

/// The `FastAPI` versions that judge the corpus: before and after each change that matters for routes.
pub const VERSIONS: [&str; 5] = ["0.100.1", "0.115.14", "0.136.3", "0.137.2", "0.165.0"];

/// Whether the live part may be left out: not in continuous integration.
pub fn is_required() -> bool {
    let set = |name| std::env::var(name).is_ok_and(|value| matches!(value.as_str(), "1" | "true"));
    set("CI") || set("FINGERPOST_REQUIRE_LIVE")
}

/// The text of a version's requirements file.
pub fn pins(version: &Version) -> Result<String> {
    let path = requirements(version);
    fs::read_to_string(&path).with_context(|| format!("{} is not readable", path.display()))
}

fn requirements(version: &Version) -> PathBuf {
    folders::workspace().join(format!("tests/requirements/fastapi-{version}.txt"))
}

/// The interpreter of a version's environment; makes the environment where it is missing or its requirements changed.
pub fn interpreter(version: &Version) -> Result<PathBuf> {
    prepared(&version.to_string(), &requirements(version))
}

/// The interpreter of an environment with the tools that `tests/requirements/NAME.txt` pins.
pub fn tools(name: &str) -> Result<PathBuf> {
    let pins = folders::workspace().join(format!("tests/requirements/{name}.txt"));
    prepared(name, &pins)
}

fn prepared(name: &str, requirements: &Path) -> Result<PathBuf> {
    let pins = fs::read_to_string(requirements)
        .with_context(|| format!("{} is not readable", requirements.display()))?;
    let folder = folders::live().join(name);
    let stamp = folder.join("installed.txt");
    let python = if cfg!(windows) {
        folder.join("Scripts/python.exe")
    } else {
        folder.join("bin/python")
    };
    fs::create_dir_all(folders::live())?;
    // Several test binaries may start at once: the first makes the environment, the others wait for it.
    let lock = File::create(folders::live().join(format!("{name}.lock")))?;
    lock.lock()?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == pins) {
        return Ok(python);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    say(&format!(
        "live: making an environment for {name} in {}",
        folder.display()
    ));
    run(Command::new("python3").arg("-m").arg("venv").arg(&folder))?;
    let install = [
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "install",
        "--no-deps",
        "--requirement",
    ];
    run(Command::new(&python).args(install).arg(requirements))?;
    fs::write(&stamp, pins)?;
    Ok(python)
}

/// Writes a line to stderr past the test runner, which keeps the output of tests that pass to itself.
pub fn say(text: &str) {
    // There is nobody left to tell when stderr is closed.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Runs a command to its end; what it printed is the error's text.
pub fn run(command: &mut Command) -> Result<String> {
    let program = Path::new(command.get_program()).display().to_string();
    let output = command
        .output()
        .with_context(|| format!("{program} did not start"))?;
    if !output.status.success() {
        bail!(
            "{program} failed ({}):\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
