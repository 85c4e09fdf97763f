//! Running git: the one place where another program is started.
//!
//! Only commands that read are run. Nothing is fetched, not even by a partial clone, and hooks cannot redirect them.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::thread;

use camino::{Utf8Path, Utf8PathBuf};
use thiserror::Error;

/// Variables by which git hooks point git at something other than the folder says.
const REDIRECTIONS: [&str; 5] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
];

/// Why a revision could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GitError {
    /// There is no git.
    #[error("git could not be started: {0}")]
    NoGit(String),
    /// The folder is not in a work tree.
    #[error("{folder} is not in a git work tree{}", appended(.said))]
    NoRepository {
        /// The folder.
        folder: Utf8PathBuf,
        /// What git said, where that is not the usual.
        said: String,
    },
    /// The revision is not known.
    #[error("git knows no revision `{revision}` here")]
    NoRevision {
        /// The revision as it was given.
        revision: String,
        /// Whether the history is cut off.
        is_shallow: bool,
        /// A remote's branch of that name.
        remote: Option<String>,
    },
    /// There is no commit on which both stand.
    #[error("`{base}` and `{head}` have no commit in common here")]
    NoMergeBase {
        /// One revision.
        base: String,
        /// The other one.
        head: String,
        /// Whether the history is cut off.
        is_shallow: bool,
    },
    /// Something else went wrong.
    #[error("git could not {action}: {said}")]
    Failed {
        /// What was tried.
        action: &'static str,
        /// What git said.
        said: String,
    },
}

fn appended(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(": {text}")
    }
}

/// Runs git in a folder, with a text for its input.
pub(crate) fn git(
    folder: &Utf8Path,
    arguments: &[&str],
    input: Option<String>,
) -> Result<Output, GitError> {
    let mut command = Command::new("git");
    for name in REDIRECTIONS {
        command.env_remove(name);
    }
    command
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
        .stdin(if input.is_some() {
            Stdio::piped()
        } else {
            Stdio::null()
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let failed = |error: std::io::Error| GitError::NoGit(error.to_string());
    let mut child = command.spawn().map_err(failed)?;
    // Both pipes may be full at once: somebody else has to write while this thread reads.
    let writer = child.stdin.take().zip(input).map(|(mut pipe, text)| {
        thread::spawn(move || {
            let _ = pipe.write_all(text.as_bytes());
        })
    });
    let output = child.wait_with_output().map_err(failed)?;
    if let Some(writer) = writer {
        let _ = writer.join();
    }
    Ok(output)
}

/// The output of a command, or what it complained of.
pub(crate) fn output(
    folder: &Utf8Path,
    arguments: &[&str],
    input: Option<String>,
    action: &'static str,
) -> Result<Vec<u8>, GitError> {
    let output = git(folder, arguments, input)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = complaint(&output);
    Err(GitError::Failed { action, said })
}

/// The first line of what git says is wrong.
pub(crate) fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().unwrap_or("it does not say why");
    line.trim_start_matches("fatal: ").trim().to_owned()
}

/// The output of a command that succeeded, as a line.
pub(crate) fn line(output: &Output) -> Option<String> {
    let text = String::from_utf8(output.stdout.clone()).ok()?;
    output
        .status
        .success()
        .then(|| text.trim_end_matches(['\n', '\r']).to_owned())
}
