//! What the analysed path means.

use camino::{Utf8Path, Utf8PathBuf};

use crate::error::ProjectError;
use crate::walk::Walk;
use crate::workspace::normalise;

/// The root of a project, and the file that was named.
#[derive(Debug)]
pub(crate) struct Place {
    /// Absolute.
    pub(crate) root: Utf8PathBuf,
    /// Absolute; where a file was named, not a folder.
    pub(crate) single: Option<Utf8PathBuf>,
}

impl Place {
    /// Looks at a path that the user gave.
    pub(crate) fn of(path: &Utf8Path) -> Result<Self, ProjectError> {
        let unreadable = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => ProjectError::Missing(path.to_owned()),
            _ => ProjectError::Unreadable { path: path.to_owned(), reason: error.to_string() },
        };
        let absolute = normalise(&camino::absolute_utf8(path).map_err(unreadable)?);
        let metadata = absolute.metadata().map_err(unreadable)?;
        if metadata.is_dir() {
            absolute.read_dir_utf8().map_err(unreadable)?;
            return Ok(Self { root: absolute, single: None });
        }
        if !Walk::is_python(&absolute) {
            return Err(ProjectError::NotPython(path.to_owned()));
        }
        Ok(Self { root: root_of_file(&absolute), single: Some(absolute) })
    }
}

/// The nearest folder upwards with a `pyproject.toml` or `.git`, else the folder above the topmost package.
fn root_of_file(file: &Utf8Path) -> Utf8PathBuf {
    let folder = file.parent().unwrap_or(file);
    let marked = folder.ancestors().find(|folder| folder.join("pyproject.toml").is_file() || folder.join(".git").exists());
    let plain = || folder.ancestors().find(|folder| !folder.join("__init__.py").is_file());
    marked.or_else(plain).unwrap_or(folder).to_owned()
}
