//! What the caller asks for.

use camino::Utf8PathBuf;

/// The options of a run that concern a project, as the command line or a test gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscoverySettings {
    /// `--app MODULE:ATTR`, in order.
    pub apps: Vec<String>,
    /// `--fastapi-version`.
    pub fastapi_version: Option<String>,
    /// `--config FILE`; relative to the working directory.
    pub config: Option<Utf8PathBuf>,
    /// `--python PATH`: an interpreter or a virtual environment whose installed packages may be read.
    pub python: Option<Utf8PathBuf>,
}
