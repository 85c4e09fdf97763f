//! Why there is no project.

use camino::Utf8PathBuf;
use fingerpost_source::FileError;
use thiserror::Error;

use crate::config::ConfigError;

/// What stops an analysis before it starts.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// The path is neither a folder nor a file.
    #[error("{0}: no such file or directory")]
    Missing(Utf8PathBuf),
    /// The path is a file, but not one of Python.
    #[error("{0}: not a folder and not a Python file")]
    NotPython(Utf8PathBuf),
    /// The folder could not be read.
    #[error(transparent)]
    Unreadable(FileError),
    /// The config has errors.
    #[error("{}", join(.0))]
    Config(Vec<ConfigError>),
    /// `--python` names nothing that holds installed packages.
    #[error("{0}: no lib/python3.*/site-packages in this environment")]
    NoEnvironment(Utf8PathBuf),
    /// A version that was given is none.
    #[error("`{text}` ({from}) is not a version: {reason}")]
    BadVersion {
        /// What was given.
        text: String,
        /// Where.
        from: String,
        /// What is wrong with it.
        reason: String,
    },
}

fn join(errors: &[ConfigError]) -> String {
    errors
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
