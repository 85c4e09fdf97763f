//! All files of tests: which are read, and what is found in them together.

use std::collections::BTreeSet;

use fingerpost_project::Project;
use fingerpost_source::{FileId, TextRange};
use memchr::memmem;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::call::ClientCall;
use crate::maker::Makers;
use crate::outside::Outside;
use crate::reader::{Reader, Recorded};
use crate::value::Behind;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    /// The calls whose app is known, in the order of files and lines.
    pub calls: Vec<ClientCall>,
    /// The apps to which test code adds routes, middleware or the like: their tables are not what tests meet.
    pub changed_apps: BTreeSet<usize>,
}

/// Reads the calls of all test clients of a project.
pub fn read_calls(project: &Project, outside: &dyn Outside) -> Calls {
    let Some(files) = test_code(project) else {
        return Calls::default();
    };
    let known: FxHashSet<FileId> = files.iter().copied().collect();
    if !finds_client(project, outside, (&files, &known)) {
        return Calls::default();
    }
    let read = |file: &FileId| {
        let mut reader = Reader::new(project, outside, Some(&known));
        reader.read_file(*file);
        Found {
            calls: reader.calls,
            changed_apps: reader.changed_apps,
            behind: reader.behind,
        }
    };
    // The order of the files stays.
    together(files.par_iter().map(read).collect())
}

/// Whether the app behind some client is one that is analysed: without such a client there is no call.
///
/// Much code of apps asks other servers, with clients of the same classes.  Only those functions are read for this that make
/// a client with something behind it; what others hand to them may be an app.
fn finds_client(
    project: &Project,
    outside: &dyn Outside,
    (files, known): (&[FileId], &FxHashSet<FileId>),
) -> bool {
    let makers: Vec<(FileId, Makers)> = files
        .par_iter()
        .map(|file| (*file, Makers::of(project, *file)))
        .filter(|(_, makers)| !makers.is_empty())
        .collect();
    if makers.iter().any(|(_, makers)| makers.is_open) {
        return true;
    }
    makers.into_par_iter().any(|(file, makers)| {
        let mut reader = Reader::new(project, outside, Some(known));
        reader.scout = Some(Scout {
            functions: makers.functions,
            has_found: false,
        });
        reader.read_file(file);
        reader.scout.is_some_and(|scout| scout.has_found)
    })
}

/// A reader that looks only for a client whose app is analysed.
pub(crate) struct Scout {
    /// The functions that make clients: no others are read.
    pub(crate) functions: FxHashSet<TextRange>,
    /// Whether there is such a client, or may be.
    pub(crate) has_found: bool,
}

/// The files that are read: test modules, and what makes clients.  `None` where no file makes any.
fn test_code(project: &Project) -> Option<Vec<FileId>> {
    let files: Vec<FileId> = project.files().collect();
    let look = |file: FileId| {
        let text = project.text(file);
        let makes = mentions_client(&text);
        let is_meant = makes || is_test_path(&project.path(file));
        // A client whose base changes on the way is not understood.
        let is_read = is_meant && memmem::find(text.as_bytes(), b".base_url =").is_none();
        (is_read || makes).then_some((file, is_read, makes))
    };
    let seen: Vec<(FileId, bool, bool)> = files.into_par_iter().filter_map(look).collect();
    if !seen.iter().any(|(_, _, makes)| *makes) {
        return None;
    }
    let read = seen.into_iter().filter(|(_, is_read, _)| *is_read);
    Some(read.map(|(file, _, _)| file).collect())
}

/// Whether a text may make a client of an app; most clients of httpx talk to other servers.
fn mentions_client(text: &str) -> bool {
    let has = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
    has("TestClient")
        || has("ASGITransport")
        || (has("AsyncClient") && (has("app=") || has("app =") || has("transport=")))
}

/// Whether a path is that of a test module.
fn is_test_path(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    name.starts_with("test_")
        || name.ends_with("_test.py")
        || name == "conftest.py"
        || folders
            .split('/')
            .any(|folder| matches!(folder, "test" | "tests" | "testing"))
}

/// What was found in a file.
struct Found {
    calls: Vec<Recorded>,
    changed_apps: BTreeSet<usize>,
    behind: Vec<Behind>,
}

/// What was found in all files.
fn together(found: Vec<Found>) -> Calls {
    let mut known = found.iter().flat_map(|found| &found.behind);
    let sole = match known.next() {
        Some(Behind::App(app)) if known.all(|one| *one == Behind::App(*app)) => Some(*app),
        _ => None,
    };
    let mut calls = Calls::default();
    for found in found {
        calls.changed_apps.extend(found.changed_apps);
        let known = found.calls.into_iter().filter_map(|recorded| {
            let mut call = recorded.call;
            if recorded.is_annotated {
                call.app = sole?;
            }
            Some(call)
        });
        calls.calls.extend(known);
    }
    calls
}
