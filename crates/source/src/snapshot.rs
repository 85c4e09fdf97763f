//! The files of a commit, as a file system.

use std::collections::{BTreeMap, HashMap};
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::file_system::{DirectoryEntry, EntryKind, FileError, FileSystem, OsFileSystem};
use crate::git::output;
use crate::memory::MemoryFileSystem;

/// Folders of virtual environments: they belong to the machine, not to the history.
const ENVIRONMENTS: [&str; 2] = [".venv", "venv"];

/// The files of a commit where the work tree has its own.
///
/// What belongs to the machine and not to the history is the machine's: everything outside of the work tree, virtual
/// environments, `.env` files and folders of submodules, and what [`Self::leave`] names.
#[derive(Clone, Debug)]
pub struct Snapshot {
    top: Utf8PathBuf,
    files: MemoryFileSystem,
    /// Files whose texts have not been read, and their objects.
    pending: BTreeMap<Utf8PathBuf, String>,
    submodules: Vec<Utf8PathBuf>,
    left: Vec<Utf8PathBuf>,
}

/// An entry of a tree.
#[derive(Clone, Debug)]
pub(crate) struct TreeEntry {
    mode: String,
    pub(crate) object: String,
    /// Relative to the top.
    pub(crate) path: Utf8PathBuf,
}

impl TreeEntry {
    /// `100644 blob 7f3c…<tab>app/main.py`; `None` where the name is not Unicode.
    pub(crate) fn parse(line: &[u8]) -> Option<Self> {
        let (head, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
        let mut words = head.split(' ');
        Some(Self {
            mode: words.next()?.to_owned(),
            object: words.nth(1)?.to_owned(),
            path: path.into(),
        })
    }

    pub(crate) fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }

    pub(crate) fn is_link(&self) -> bool {
        self.mode == "120000"
    }

    fn is_submodule(&self) -> bool {
        self.mode == "160000"
    }
}

impl Snapshot {
    pub(crate) fn new(
        top: &Utf8Path,
        entries: Vec<TreeEntry>,
        texts: &[(String, Vec<u8>)],
    ) -> Self {
        let texts: HashMap<&str, &Vec<u8>> = texts
            .iter()
            .map(|(object, text)| (object.as_str(), text))
            .collect();
        let mut snapshot = Self {
            top: top.to_owned(),
            files: MemoryFileSystem::new(),
            pending: BTreeMap::new(),
            submodules: Vec::new(),
            left: Vec::new(),
        };
        snapshot.files.make_directory(top);
        // Whoever looks for the repository's root looks for this.
        snapshot.files.make_directory(top.join(".git"));
        for entry in entries {
            let path = top.join(&entry.path);
            let text = texts.get(entry.object.as_str()).copied().cloned();
            if entry.is_submodule() {
                snapshot.files.make_directory(&path);
                snapshot.submodules.push(path);
            } else if entry.is_link() {
                let target = text.and_then(|text| String::from_utf8(text).ok());
                if let Some(target) = target {
                    snapshot.files.link(path, target);
                }
            } else if let Some(text) = text {
                snapshot.files.write(path, text);
            } else {
                snapshot.files.write(&path, Vec::new());
                snapshot.pending.insert(path, entry.object);
            }
        }
        snapshot
    }

    /// Leaves a file or folder to the machine.
    #[must_use]
    pub fn leave(mut self, path: Utf8PathBuf) -> Self {
        self.left.push(path);
        self
    }

    /// The folders of submodules, absolute: the machine's on both sides of a comparison.
    pub fn submodules(&self) -> &[Utf8PathBuf] {
        &self.submodules
    }

    fn is_the_machines(&self, path: &Utf8Path) -> bool {
        let Ok(below) = path.strip_prefix(&self.top) else {
            return true;
        };
        let mut left = self.left.iter().chain(&self.submodules);
        if left.any(|left| path.starts_with(left)) {
            return true;
        }
        let is_untracked = |path: &Utf8Path| !self.files.exists(path);
        let mut folders = below.ancestors().filter(|part| {
            part.file_name()
                .is_some_and(|name| ENVIRONMENTS.contains(&name))
        });
        let is_settings = path
            .file_name()
            .is_some_and(|name| name.starts_with(".env"));
        is_settings && is_untracked(path) || folders.any(|part| is_untracked(&self.top.join(part)))
    }

    fn system(&self, path: &Utf8Path) -> &dyn FileSystem {
        if self.is_the_machines(path) {
            &OsFileSystem
        } else {
            &self.files
        }
    }
}

impl FileSystem for Snapshot {
    fn read(&self, path: &Utf8Path) -> Result<Vec<u8>, FileError> {
        let system = self.system(path);
        if !self.is_the_machines(path)
            && let Some(object) = self.pending.get(&system.canonical(path)?)
        {
            let arguments = ["cat-file", "blob", object];
            return output(&self.top, &arguments, None, "read a file of a commit")
                .map_err(|error| FileError::new(path, "read", io::Error::other(error)));
        }
        system.read(path)
    }

    fn list(&self, path: &Utf8Path) -> Result<Vec<DirectoryEntry>, FileError> {
        self.system(path).list(path)
    }

    fn kind(&self, path: &Utf8Path) -> Option<EntryKind> {
        self.system(path).kind(path)
    }

    fn is_symlink(&self, path: &Utf8Path) -> bool {
        self.system(path).is_symlink(path)
    }

    fn canonical(&self, path: &Utf8Path) -> Result<Utf8PathBuf, FileError> {
        self.system(path).canonical(path)
    }
}
