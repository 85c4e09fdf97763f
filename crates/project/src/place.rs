//! What the analysed path means.

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::FileSystem;

use crate::error::ProjectError;
use crate::walk::is_python;
use crate::workspace::absolute;

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
    pub(crate) fn of(system: &dyn FileSystem, path: &Utf8Path) -> Result<Self, ProjectError> {
        let absolute = absolute(path);
        if !system.exists(&absolute) {
            return Err(ProjectError::Missing(path.to_owned()));
        }
        if system.is_dir(&absolute) {
            system.list(&absolute).map_err(ProjectError::Unreadable)?;
            return Ok(Self {
                root: absolute,
                single: None,
            });
        }
        if !is_python(absolute.as_str()) {
            return Err(ProjectError::NotPython(path.to_owned()));
        }
        Ok(Self {
            root: root_of_file(system, &absolute),
            single: Some(absolute),
        })
    }
}

/// The nearest folder upwards with a `pyproject.toml` or `.git`, else the folder above the topmost package.
fn root_of_file(system: &dyn FileSystem, file: &Utf8Path) -> Utf8PathBuf {
    let folder = file.parent().unwrap_or(file);
    let marked = folder.ancestors().find(|folder| {
        system.is_file(&folder.join("pyproject.toml")) || system.exists(&folder.join(".git"))
    });
    let plain = || {
        folder
            .ancestors()
            .find(|folder| !system.is_file(&folder.join("__init__.py")))
    };
    marked.or_else(plain).unwrap_or(folder).to_owned()
}
