//! Which files a project has.

use std::sync::Mutex;

use camino::{Utf8Path, Utf8PathBuf};
use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::config::Exclusion;
use crate::directory::split;
use crate::notice::Notice;

/// Folders that never hold a project's own modules.
const SKIPPED: &[&str] = &[
    "node_modules",
    "__pycache__",
    "__pypackages__",
    "site-packages",
];
/// Files that say something about a project, besides its modules.
const MARKERS: &[&str] = &["pyproject.toml", "setup.py", "setup.cfg"];

/// The files below a root, as paths relative to it with `/`, sorted.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Python files.
    pub(crate) python: Vec<String>,
    /// `pyproject.toml`, `setup.py` and `setup.cfg` files.
    pub(crate) markers: Vec<String>,
    /// What could not be read.
    pub(crate) notices: Vec<Notice>,
}

impl Walk {
    /// Walks a folder; `.gitignore` files count, outside of git repositories too.
    pub(crate) fn below(root: &Utf8Path, exclude: &Exclusion) -> Self {
        let found = Mutex::new(Self::default());
        let real_root = root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
        let in_repository = root.ancestors().any(|folder| folder.join(".git").exists());
        let mut builder = WalkBuilder::new(root);
        builder
            .follow_links(true)
            .require_git(false)
            .git_global(false)
            .parents(in_repository);
        let (walk_root, excluded) = (root.to_owned(), exclude.clone());
        builder.filter_entry(move |entry| is_wanted(entry, &walk_root, &real_root, &excluded));
        builder
            .build_parallel()
            .run(|| Box::new(|entry| record(entry, root, &found)));
        let mut found = found
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        found.sort();
        found
    }

    /// Takes a file, if it is of interest.
    pub(crate) fn add(&mut self, path: String) {
        if MARKERS.contains(&split(&path).1) {
            self.markers.push(path.clone());
        }
        if is_python(&path) {
            self.python.push(path);
        }
    }

    /// The order in which files were met is not the same on every run.
    pub(crate) fn sort(&mut self) {
        self.python.sort_unstable();
        self.markers.sort_unstable();
        self.notices.sort_unstable();
    }
}

/// Whether a path has the suffix of Python sources.
pub(crate) fn is_python(path: &str) -> bool {
    path.as_bytes().ends_with(b".py")
}

/// Whether a folder of this name never holds a project's own modules.
pub(crate) fn is_skipped(name: &str) -> bool {
    SKIPPED.contains(&name)
}

fn is_of_interest(path: &str) -> bool {
    is_python(path) || MARKERS.contains(&split(path).1)
}

fn record(
    entry: Result<DirEntry, ignore::Error>,
    root: &Utf8Path,
    found: &Mutex<Walk>,
) -> WalkState {
    let lock = || {
        found
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    };
    match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            let Some(path) = Utf8Path::from_path(entry.path()) else {
                let path = Utf8PathBuf::from(entry.path().to_string_lossy().into_owned());
                let path = relative(root, &path).map_or(path, Utf8PathBuf::from);
                lock().notices.push(Notice {
                    path,
                    message: "the name is not UTF-8; the file was left out".to_owned(),
                });
                return WalkState::Continue;
            };
            let Some(name) = relative(root, path) else {
                return WalkState::Continue;
            };
            if is_of_interest(&name) {
                lock().add(name);
            }
        }
        Ok(_) => {}
        Err(error) => lock().notices.extend(walk_notice(&error, root)),
    }
    WalkState::Continue
}

/// Loops of links are no news; all else is.
fn walk_notice(error: &ignore::Error, root: &Utf8Path) -> Option<Notice> {
    let mut inner = error;
    let mut path = root.to_owned();
    loop {
        match inner {
            ignore::Error::Loop { .. } => return None,
            ignore::Error::WithPath { path: at, err } => {
                path = Utf8PathBuf::from(at.to_string_lossy().into_owned());
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                inner = err;
            }
            other => {
                // A link that leads nowhere is as good as absent.
                let dangling = other
                    .io_error()
                    .is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound);
                let path = relative(root, &path).map_or(path, Utf8PathBuf::from);
                return (!dangling).then(|| Notice {
                    path,
                    message: format!("could not be read: {other}"),
                });
            }
        }
    }
}

fn is_wanted(entry: &DirEntry, root: &Utf8Path, real_root: &Utf8Path, exclude: &Exclusion) -> bool {
    if entry.depth() == 0 {
        return true;
    }
    let path = Utf8Path::from_path(entry.path());
    if path
        .and_then(|path| relative(root, path))
        .is_some_and(|name| exclude.is_match(&name))
    {
        return false;
    }
    if entry.path_is_symlink() && !stays_inside(entry, root, real_root) {
        return false;
    }
    if !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    let skipped = entry.file_name().to_str().is_some_and(is_skipped);
    !skipped && !entry.path().join("pyvenv.cfg").is_file() && !is_build_output(entry)
}

/// setuptools copies packages to `build/lib` beside the `setup.py`.
fn is_build_output(entry: &DirEntry) -> bool {
    let parent = entry.path().parent();
    entry.file_name() == "lib"
        && parent.is_some_and(|parent| parent.file_name().is_some_and(|name| name == "build"))
        && !parent.is_some_and(|parent| parent.join("__init__.py").exists())
}

/// Whether a link's target lies below the root.  Links below a linked folder are not followed: folders that link to
/// each other would be walked in every order.
fn stays_inside(entry: &DirEntry, root: &Utf8Path, real_root: &Utf8Path) -> bool {
    let Some(parent) = entry.path().parent() else {
        return false;
    };
    let plain_parent = parent
        .strip_prefix(root)
        .map(|below| real_root.as_std_path().join(below));
    let reached_by_link =
        plain_parent.is_ok_and(|plain| parent.canonicalize().is_ok_and(|real| real != plain));
    !reached_by_link
        && entry
            .path()
            .canonicalize()
            .is_ok_and(|target| target.starts_with(real_root))
}

/// The path below the root, with `/`.
pub(crate) fn relative(root: &Utf8Path, path: &Utf8Path) -> Option<String> {
    if cfg!(windows) {
        let below = path.strip_prefix(root).ok()?;
        return Some(
            below
                .components()
                .map(|part| part.as_str())
                .collect::<Vec<_>>()
                .join("/"),
        );
    }
    // Asked for each import of each file: the components need not be looked at.
    let rest = path.as_str().strip_prefix(root.as_str())?;
    let is_whole = rest.is_empty() || rest.starts_with('/') || root.as_str().ends_with('/');
    is_whole.then(|| rest.trim_start_matches('/').to_owned())
}
