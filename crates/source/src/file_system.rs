//! What the analysis needs of a file system, and the operating system's.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use thiserror::Error;

/// A file-system operation that failed, with the path and what to do about it.
#[derive(Debug, Error)]
pub enum FileError {
    /// Nothing is there.
    #[error("{path}: no such file or directory; check the spelling and the working directory")]
    NotFound {
        /// The path.
        path: Utf8PathBuf,
    },
    /// The process may not do this.
    #[error("{path}: permission denied; a user who may read it has to run this, or exclude it")]
    PermissionDenied {
        /// The path.
        path: Utf8PathBuf,
    },
    /// A directory was wanted.
    #[error("{path}: expected a directory, but it is a file")]
    NotADirectory {
        /// The path.
        path: Utf8PathBuf,
    },
    /// A file was wanted.
    #[error("{path}: expected a file, but it is a directory")]
    IsADirectory {
        /// The path.
        path: Utf8PathBuf,
    },
    /// A path that is not Unicode.
    #[error("{path}: a name in this directory is not Unicode; rename or exclude it")]
    NotUnicode {
        /// The directory.
        path: Utf8PathBuf,
    },
    /// Anything else.
    #[error("{path}: could not be {action}: {cause}")]
    Other {
        /// The path.
        path: Utf8PathBuf,
        /// What was tried, as a participle.
        action: &'static str,
        /// The operating system's error.
        #[source]
        cause: io::Error,
    },
}

impl FileError {
    pub(crate) fn new(path: &Utf8Path, action: &'static str, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::PermissionDenied { path },
            io::ErrorKind::NotADirectory => Self::NotADirectory { path },
            io::ErrorKind::IsADirectory => Self::IsADirectory { path },
            _ => Self::Other {
                path,
                action,
                cause,
            },
        }
    }
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A directory.
    Directory,
    /// A symbolic link (in listings, which do not follow it).
    Symlink,
    /// A socket, device, or pipe.
    Other,
}

/// An entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DirectoryEntry {
    /// The last component.
    pub name: String,
    /// What it is; symbolic links are not followed.
    pub kind: EntryKind,
}

/// Reading access to files.  All paths are taken as they are; relative ones depend on the working directory.
pub trait FileSystem: Send + Sync {
    /// The bytes of a file.
    fn read(&self, path: &Utf8Path) -> Result<Vec<u8>, FileError>;

    /// The entries of a directory, sorted by name.  Names that are not Unicode are left out.
    fn list(&self, path: &Utf8Path) -> Result<Vec<DirectoryEntry>, FileError>;

    /// What stands at a path, following symbolic links; `None` where nothing does or it may not be looked at.
    fn kind(&self, path: &Utf8Path) -> Option<EntryKind>;

    /// Whether the path itself is a symbolic link.
    fn is_symlink(&self, path: &Utf8Path) -> bool;

    /// The absolute path without symbolic links; two paths to one file have the same.
    fn canonical(&self, path: &Utf8Path) -> Result<Utf8PathBuf, FileError>;

    /// Whether a file (or a link to one) is there.
    fn is_file(&self, path: &Utf8Path) -> bool {
        self.kind(path) == Some(EntryKind::File)
    }

    /// Whether a directory (or a link to one) is there.
    fn is_dir(&self, path: &Utf8Path) -> bool {
        self.kind(path) == Some(EntryKind::Directory)
    }

    /// Whether anything is there.
    fn exists(&self, path: &Utf8Path) -> bool {
        self.kind(path).is_some()
    }
}

/// The operating system's files.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsFileSystem;

impl FileSystem for OsFileSystem {
    fn read(&self, path: &Utf8Path) -> Result<Vec<u8>, FileError> {
        fs::read(path).map_err(|cause| FileError::new(path, "read", cause))
    }

    fn list(&self, path: &Utf8Path) -> Result<Vec<DirectoryEntry>, FileError> {
        let failed = |cause| FileError::new(path, "listed", cause);
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            let kind = entry.file_type().map_or(EntryKind::Other, kind_of);
            entries.push(DirectoryEntry { name, kind });
        }
        entries.sort();
        Ok(entries)
    }

    fn kind(&self, path: &Utf8Path) -> Option<EntryKind> {
        fs::metadata(path)
            .ok()
            .map(|metadata| kind_of(metadata.file_type()))
    }

    fn is_symlink(&self, path: &Utf8Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
    }

    fn canonical(&self, path: &Utf8Path) -> Result<Utf8PathBuf, FileError> {
        let canonical =
            fs::canonicalize(path).map_err(|cause| FileError::new(path, "resolved", cause))?;
        Utf8PathBuf::from_path_buf(canonical).map_err(|_| FileError::NotUnicode {
            path: path.to_owned(),
        })
    }
}

fn kind_of(file_type: fs::FileType) -> EntryKind {
    if file_type.is_symlink() {
        EntryKind::Symlink
    } else if file_type.is_dir() {
        EntryKind::Directory
    } else if file_type.is_file() {
        EntryKind::File
    } else {
        EntryKind::Other
    }
}

/// Writes an output file, making its directory where it is missing.
pub fn write_file(path: &Utf8Path, content: &[u8]) -> Result<(), FileError> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_str().is_empty()) {
        fs::create_dir_all(parent).map_err(|cause| FileError::new(parent, "made", cause))?;
    }
    fs::write(path, content).map_err(|cause| FileError::new(path, "written", cause))
}

#[cfg(test)]
mod tests {
    use super::{EntryKind, FileError, FileSystem, OsFileSystem, write_file};
    use camino::{Utf8Path, Utf8PathBuf};

    #[test]
    fn files_are_written_listed_and_read() {
        let folder = Utf8PathBuf::from_path_buf(std::env::temp_dir()).unwrap();
        let folder = folder.join(format!("fingerpost-source-{}", std::process::id()));
        let file = folder.join("inner/a.py");
        write_file(&file, b"x = 1").unwrap();
        assert_eq!(OsFileSystem.read(&file).unwrap(), b"x = 1");
        let entries = OsFileSystem.list(&folder).unwrap();
        assert_eq!(entries[0].name, "inner");
        assert_eq!(entries[0].kind, EntryKind::Directory);
        assert!(matches!(
            OsFileSystem.list(&file),
            Err(FileError::NotADirectory { .. })
        ));
        assert!(OsFileSystem.is_file(&file) && !OsFileSystem.is_symlink(&file));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_missing_file_is_named_in_the_message() {
        let error = OsFileSystem.read(Utf8Path::new("/no/such.py")).unwrap_err();
        assert!(error.to_string().starts_with("/no/such.py: no such file"));
    }
}
