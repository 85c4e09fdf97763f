//! Files of the past: what to analyse instead of the work tree.

use std::fmt;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::{FileSystem, GitError, OsFileSystem, Repository, current_directory};

use crate::{AnalysisError, Settings};

/// Files that are read instead of the machine's.
#[derive(Clone)]
pub struct Files(Arc<dyn FileSystem>);

impl Files {
    /// Files of any file system, such as one in memory.
    pub fn new(system: Arc<dyn FileSystem>) -> Self {
        Self(system)
    }

    pub(crate) fn system(&self) -> Arc<dyn FileSystem> {
        Arc::clone(&self.0)
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Files")
    }
}

/// The files of a git revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The files.
    pub files: Files,
    /// The path that was asked about, as it is called among them.
    pub path: Utf8PathBuf,
    /// Whether the path was there at that time.
    pub is_there: bool,
    /// Folders of submodules below the path, relative to it: their files are the work tree's.
    pub submodules: Vec<String>,
}

impl Revision {
    /// Reads a revision of the repository that the path of the settings is in; the work tree is not touched.
    ///
    /// # Errors
    /// There is no such repository or revision, with advice.
    pub fn read(name: &str, settings: &Settings) -> Result<Self, AnalysisError> {
        let wanted = absolute(&settings.path);
        let is_file = OsFileSystem.is_file(&wanted);
        let (folder, file) = match (is_file, wanted.parent(), wanted.file_name()) {
            (true, Some(folder), Some(file)) => (folder, Some(file)),
            _ => (wanted.as_path(), None),
        };
        let repository = Repository::around(folder).map_err(|error| failed(&error))?;
        let commit = repository.commit(name).map_err(|error| failed(&error))?;
        let mut snapshot = repository
            .snapshot(&commit, is_read_for_sure)
            .map_err(|error| failed(&error))?;
        let explicit = [&settings.config, &settings.python];
        for path in explicit.into_iter().flatten() {
            snapshot = snapshot.leave(absolute(path));
        }
        let path = match file {
            Some(file) => repository.folder().join(file),
            None => repository.folder().to_owned(),
        };
        let below = |submodule: &Utf8PathBuf| {
            let below = submodule.strip_prefix(&path).ok()?;
            Some(below.to_string()).filter(|_| has_files(submodule))
        };
        Ok(Self {
            submodules: snapshot.submodules().iter().filter_map(below).collect(),
            is_there: snapshot.exists(&path),
            path,
            files: Files::new(Arc::new(snapshot)),
        })
    }
}

/// The commit from which two revisions went different ways.
///
/// # Errors
/// There is no such repository, revision or commit, with advice.
pub fn commit_in_common(
    base: &str,
    head: &str,
    settings: &Settings,
) -> Result<String, AnalysisError> {
    let wanted = absolute(&settings.path);
    let folder = match wanted.parent() {
        Some(parent) if OsFileSystem.is_file(&wanted) => parent,
        _ => &wanted,
    };
    Repository::around(folder)
        .and_then(|repository| repository.merge_base(base, head))
        .map_err(|error| failed(&error))
}

/// Whether a submodule is checked out.
fn has_files(folder: &Utf8Path) -> bool {
    OsFileSystem
        .list(folder)
        .is_ok_and(|entries| !entries.is_empty())
}

/// Python files are all scanned, and what says something about a project is asked for first.
fn is_read_for_sure(path: &Utf8Path) -> bool {
    matches!(path.extension(), Some("py" | "toml" | "cfg"))
        || path
            .file_name()
            .is_some_and(|name| matches!(name, ".gitignore" | ".ignore"))
}

/// The path from the root, without `.` and `..`.
fn absolute(path: &Utf8Path) -> Utf8PathBuf {
    let here = current_directory().unwrap_or_default();
    let mut whole = Utf8PathBuf::new();
    for component in here.join(path).components() {
        match component {
            camino::Utf8Component::ParentDir => {
                whole.pop();
            }
            camino::Utf8Component::CurDir => {}
            other => whole.push(other),
        }
    }
    whole
}

const SAVED: &str =
    "give saved tables instead: `fingerpost routes --output-format json --output-file base.json`";

fn failed(error: &GitError) -> AnalysisError {
    let said = AnalysisError::new(error.to_string());
    match error {
        GitError::NoGit(_) => said.with_help(format!("install git, or {SAVED}")),
        // As a rule in a container, where another user's folder is mounted.
        GitError::NoRepository { folder, said: why } if why.contains("ownership") => {
            let folder = why.split('\'').nth(1).unwrap_or(folder.as_str());
            said.with_help(format!(
                "git trusts folders of other users when it is told to: `git config --global --add safe.directory {folder}`"
            ))
        }
        GitError::NoRepository { .. } => {
            said.with_help(format!("name a folder of a repository with --path, or {SAVED}"))
        }
        GitError::NoRevision {
            revision,
            is_shallow,
            remote,
        } => said.with_help(advice(revision, *is_shallow, remote.as_deref())),
        GitError::NoMergeBase {
            is_shallow: true, ..
        } => said.with_help(
            "this clone is shallow: fetch more of the history with `git fetch --unshallow`, or fetch-depth: 0 for actions/checkout",
        ),
        GitError::NoMergeBase { .. } | GitError::Failed { .. } => said,
    }
}

/// What to do about a revision that is not known.
fn advice(revision: &str, is_shallow: bool, remote: Option<&str>) -> String {
    if revision.trim().is_empty() {
        return "name a revision: a variable may not be set here".to_owned();
    }
    // As other commands of git take them.
    if let Some((base, head)) = revision.split_once("...") {
        let head = if head.is_empty() { "HEAD" } else { head };
        return format!("give two revisions: `fingerpost diff --merge-base {base} {head}`");
    }
    if let Some((base, head)) = revision.split_once("..") {
        let head = if head.is_empty() { "HEAD" } else { head };
        return format!("give two revisions: `fingerpost diff {base} {head}`");
    }
    if let Some((revision, folder)) = revision.split_once(':')
        && !revision.is_empty()
    {
        return format!(
            "name the folder with --path: `fingerpost diff {revision} --path {folder}`"
        );
    }
    // `HEAD~3`, `main^`, `main@{1}`: what can be fetched is the branch.
    let branch = revision.split(['~', '^', '@']).next().unwrap_or_default();
    let branch = branch.strip_prefix("origin/").unwrap_or(branch);
    match remote {
        _ if is_shallow && matches!(branch, "" | "HEAD") => {
            "this clone is shallow: fetch more of the history with `git fetch --unshallow`, or fetch-depth: 0 for actions/checkout".to_owned()
        }
        _ if is_shallow => format!(
            "this clone is shallow: fetch the commit with `git fetch --depth=1 origin {branch}` and compare with FETCH_HEAD, or clone more of the history (fetch-depth: 0 for actions/checkout)"
        ),
        Some(remote) => format!("there is a branch `{remote}`"),
        None if matches!(branch, "" | "HEAD") || branch.starts_with('-') => {
            "`git log --oneline` shows the revisions that are here".to_owned()
        }
        None => format!(
            "`git fetch origin {branch}` fetches a branch; a saved table is given by the name of its file"
        ),
    }
}
