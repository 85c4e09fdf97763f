//! A folder of Python modules, parsed when a crate is built, as Rust source for it: names, texts and stored syntax.
//!
//! The models of libraries are part of the binary; parsing them in every run would be most of the work on a small project.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use fingerpost_python::{StoreError, store};

/// Why a folder could not be bundled.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// A folder or file could not be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A module is not Python.
    #[error("{path}: {error}")]
    Syntax {
        /// Which.
        path: PathBuf,
        /// Why.
        error: StoreError,
    },
}

/// Writes `models.rs` and the stored syntax of each `.py` file of a folder into a build's own folder.
///
/// The source is an expression, a slice of `ModelSource { name, text, syntax, is_package }`, where `name` is the dotted name of a
/// module, which is its path in the folder.  Cargo is told to come back when the folder changes.
///
/// # Errors
///
/// [`BundleError`], which names the file.
pub fn bundle(folder: &Path, out: &Path) -> Result<(), BundleError> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut source = String::from("&[\n");
    for path in python_files(folder)? {
        let (name, is_package) = module_name(path.strip_prefix(folder).unwrap_or(&path));
        let text = fs::read_to_string(&path).map_err(|error| at(&path, error))?;
        let stored = out.join(format!("{name}.syntax"));
        let syntax = store(&text).map_err(|error| BundleError::Syntax {
            path: path.clone(),
            error,
        })?;
        fs::write(&stored, syntax).map_err(|error| at(&stored, error))?;
        let (path, stored) = (path.to_string_lossy(), stored.to_string_lossy());
        // Writing to a text cannot fail.
        let _ = writeln!(
            source,
            "    ModelSource {{ name: {name:?}, text: include_str!({path:?}), syntax: include_bytes!({stored:?}), \
             is_package: {is_package} }},",
        );
    }
    source.push(']');
    let models = out.join("models.rs");
    fs::write(&models, source).map_err(|error| at(&models, error))
}

fn at(path: &Path, error: io::Error) -> BundleError {
    BundleError::File {
        path: path.to_owned(),
        error,
    }
}

/// The Python files below a folder, sorted.
fn python_files(folder: &Path) -> Result<Vec<PathBuf>, BundleError> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| at(&folder, error))? {
            let path = entry.map_err(|error| at(&folder, error))?.path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The dotted name of a file's module and whether it is a package.
fn module_name(path: &Path) -> (String, bool) {
    let parts = path.with_extension("");
    let mut parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
    let is_package = parts.last().is_some_and(|last| last == "__init__");
    if is_package {
        parts.pop();
    }
    (parts.join("."), is_package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_dotted_name() {
        let name = |path| module_name(Path::new(path));
        assert_eq!(name("http/__init__.py"), ("http".to_owned(), true));
        assert_eq!(name("os/path.py"), ("os.path".to_owned(), false));
    }
}
