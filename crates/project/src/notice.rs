//! What went wrong with a file without stopping the rest.

use camino::Utf8PathBuf;

/// A file or folder that was left out, or something worth a line on stderr.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// The file, relative to the root where it is below it.
    pub path: Utf8PathBuf,
    /// One sentence.
    pub message: String,
}
