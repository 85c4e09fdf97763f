//! Files in memory, for tests and revisions.

use std::collections::BTreeMap;
use std::io;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::file_system::{DirectoryEntry, EntryKind, FileError, FileSystem};

/// Links that are followed before a path counts as a loop.
const LINK_LIMIT: usize = 40;

/// Files in memory; directories exist where something is in them.  The working directory is `/`.
#[derive(Clone, Debug, Default)]
pub struct MemoryFileSystem {
    entries: BTreeMap<Utf8PathBuf, Entry>,
}

#[derive(Clone, Debug)]
enum Entry {
    File(Vec<u8>),
    Directory,
    Symlink(Utf8PathBuf),
}

impl MemoryFileSystem {
    /// An empty root.
    pub fn new() -> Self {
        Self::default()
    }

    /// The files with these paths and texts.
    pub fn with_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut system = Self::new();
        for (path, text) in files {
            system.write(path, text);
        }
        system
    }

    /// Puts a file, and the directories above it.
    pub fn write(&mut self, path: impl AsRef<Utf8Path>, content: impl Into<Vec<u8>>) {
        self.put(path.as_ref(), Entry::File(content.into()));
    }

    /// Puts an empty directory.
    pub fn make_directory(&mut self, path: impl AsRef<Utf8Path>) {
        self.put(path.as_ref(), Entry::Directory);
    }

    /// Puts a symbolic link; a relative target counts from the link's directory.
    pub fn link(&mut self, path: impl AsRef<Utf8Path>, target: impl Into<Utf8PathBuf>) {
        self.put(path.as_ref(), Entry::Symlink(target.into()));
    }

    fn put(&mut self, path: &Utf8Path, entry: Entry) {
        let path = absolute(path);
        for parent in path.ancestors().skip(1) {
            self.entries
                .entry(parent.to_owned())
                .or_insert(Entry::Directory);
        }
        self.entries.insert(path, entry);
    }

    /// The path with every link replaced, if something is there.
    fn resolve(&self, path: &Utf8Path) -> Result<Utf8PathBuf, FileError> {
        let mut path = absolute(path);
        for _ in 0..LINK_LIMIT {
            let link = prefixes(&path).find_map(|prefix| match self.entries.get(prefix) {
                Some(Entry::Symlink(target)) => Some((prefix.to_owned(), target.clone())),
                _ => None,
            });
            let Some((prefix, target)) = link else {
                let is_there = path == "/" || self.entries.contains_key(&path);
                return if is_there {
                    Ok(path)
                } else {
                    Err(FileError::NotFound { path })
                };
            };
            let rest = path
                .strip_prefix(&prefix)
                .map(Utf8Path::to_owned)
                .unwrap_or_default();
            let parent = prefix.parent().unwrap_or(Utf8Path::new("/"));
            path = absolute(&parent.join(target).join(rest));
        }
        let cause = io::Error::other("too many levels of symbolic links");
        Err(FileError::Other {
            path,
            action: "resolved",
            cause,
        })
    }
}

impl FileSystem for MemoryFileSystem {
    fn read(&self, path: &Utf8Path) -> Result<Vec<u8>, FileError> {
        match self.entries.get(&self.resolve(path)?) {
            Some(Entry::File(content)) => Ok(content.clone()),
            _ => Err(FileError::IsADirectory {
                path: path.to_owned(),
            }),
        }
    }

    fn list(&self, path: &Utf8Path) -> Result<Vec<DirectoryEntry>, FileError> {
        let directory = self.resolve(path)?;
        if let Some(Entry::File(_)) = self.entries.get(&directory) {
            return Err(FileError::NotADirectory {
                path: path.to_owned(),
            });
        }
        let below = self
            .entries
            .range(directory.clone()..)
            .take_while(|(path, _)| path.starts_with(&directory));
        let mut entries: Vec<_> = below
            .filter(|(path, _)| path.parent() == Some(&directory))
            .filter_map(|(path, entry)| {
                let kind = match entry {
                    Entry::File(_) => EntryKind::File,
                    Entry::Directory => EntryKind::Directory,
                    Entry::Symlink(_) => EntryKind::Symlink,
                };
                Some(DirectoryEntry {
                    name: path.file_name()?.to_owned(),
                    kind,
                })
            })
            .collect();
        entries.sort();
        Ok(entries)
    }

    fn kind(&self, path: &Utf8Path) -> Option<EntryKind> {
        let path = self.resolve(path).ok()?;
        match self.entries.get(&path) {
            Some(Entry::File(_)) => Some(EntryKind::File),
            _ => Some(EntryKind::Directory),
        }
    }

    fn is_symlink(&self, path: &Utf8Path) -> bool {
        matches!(self.entries.get(&absolute(path)), Some(Entry::Symlink(_)))
    }

    fn canonical(&self, path: &Utf8Path) -> Result<Utf8PathBuf, FileError> {
        self.resolve(path)
    }
}

/// The path from the root, without `.` and `..`.
fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    let mut result = Utf8PathBuf::from("/");
    for component in path.components() {
        match component {
            Utf8Component::Normal(name) => result.push(name),
            Utf8Component::ParentDir => {
                result.pop();
            }
            Utf8Component::CurDir | Utf8Component::RootDir | Utf8Component::Prefix(_) => {}
        }
    }
    result
}

/// The path's ancestors and itself, from the root.
fn prefixes(path: &Utf8Path) -> impl Iterator<Item = &Utf8Path> {
    let mut all: Vec<_> = path.ancestors().collect();
    all.reverse();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::MemoryFileSystem;
    use crate::file_system::{EntryKind, FileError, FileSystem};
    use camino::Utf8Path;

    #[test]
    fn directories_exist_where_something_is_in_them() {
        let system = MemoryFileSystem::with_files([
            ("app/main.py", "x"),
            ("app/api/__init__.py", ""),
            ("app2/a.py", ""),
        ]);
        let names: Vec<_> = system
            .list(Utf8Path::new("app"))
            .unwrap()
            .into_iter()
            .map(|entry| entry.name)
            .collect();
        assert_eq!(names, ["api", "main.py"]);
        assert_eq!(
            system.kind(Utf8Path::new("/app/api")),
            Some(EntryKind::Directory)
        );
        assert!(matches!(
            system.read(Utf8Path::new("app")),
            Err(FileError::IsADirectory { .. })
        ));
        assert!(matches!(
            system.read(Utf8Path::new("nope")),
            Err(FileError::NotFound { .. })
        ));
    }

    #[test]
    fn links_are_followed_and_loops_end() {
        let mut system = MemoryFileSystem::with_files([("app/main.py", "x")]);
        system.link("other", "app");
        system.link("app/again", "../app");
        system.link("a", "b");
        system.link("b", "a");
        assert_eq!(
            system
                .read(Utf8Path::new("/other/again/again/main.py"))
                .unwrap(),
            b"x"
        );
        assert_eq!(
            system.canonical(Utf8Path::new("other/again")).unwrap(),
            "/app"
        );
        assert!(system.is_symlink(Utf8Path::new("other")) && !system.exists(Utf8Path::new("a")));
        assert!(system.canonical(Utf8Path::new("a")).is_err());
    }
}
