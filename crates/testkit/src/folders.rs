//! Where things are: the workspace, the corpus, the folder that tests may write to.

use std::path::{Path, PathBuf};

/// The workspace's root.
pub fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The corpus cases, one folder for each topic.
pub fn cases() -> PathBuf {
    workspace().join("corpus/cases")
}

/// The sample projects.
pub fn projects() -> PathBuf {
    workspace().join("corpus/projects")
}

/// The folder for everything that the live harness makes: `target/live`.
pub fn live() -> PathBuf {
    // The test binary lies in TARGET/PROFILE/deps.
    let built = std::env::current_exe()
        .ok()
        .and_then(|path| path.ancestors().nth(3).map(Path::to_owned));
    built
        .unwrap_or_else(|| workspace().join("target"))
        .join("live")
}

/// The script that asks the live framework.
pub fn dumper() -> PathBuf {
    workspace().join("tests/live/dump_routes.py")
}
