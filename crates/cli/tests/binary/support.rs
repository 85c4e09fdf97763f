//! Folders for tests, and runs of the command that cannot hang.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longer than any run should take on a busy machine with an unoptimised build.
const PATIENCE: Duration = Duration::from_mins(2);

/// An app that every bad project holds: it must be found whatever stands beside it.
pub(crate) const APP: &str = "\
from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get('/ok')
def ok(): ...
";

/// A router module with one route.
pub(crate) const ROUTER: &str = "\
from fastapi import APIRouter

router = APIRouter()


@router.get('/from-router')
def from_router(): ...
";

/// Lines for the end of [`APP`]: includes the router of a module.
pub(crate) fn includes(module: &str) -> String {
    format!("\n\nfrom {module} import router\napp.include_router(router)\n")
}

/// A folder of a test's own, removed with it.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("project-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// A folder with these files.
    pub(crate) fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let folder = Self::new();
        for (name, content) in files {
            folder.write(name, content);
        }
        folder
    }

    /// Writes a file, and the folders that it needs.
    pub(crate) fn write(&self, name: &str, content: &[u8]) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// `fingerpost routes` in this folder.
    pub(crate) fn routes(&self, arguments: &[&str]) -> Ran {
        routes_in(&self.path, arguments)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// The run did its job; its rows as `METHODS PATH`.
    pub(crate) fn rows(&self) -> Vec<String> {
        assert_eq!(self.status, Some(0), "{self:#?}");
        let table = self.stdout.split("\n\n").next().unwrap_or_default();
        let rows = table.lines().skip(1).map(|line| {
            let mut words = line.split_whitespace();
            format!("{} {}", words.next().unwrap(), words.next().unwrap())
        });
        rows.collect()
    }

    /// The run could not do its job and says why: one error, perhaps advice, nothing on stdout.
    pub(crate) fn failure(&self) -> &str {
        assert_eq!(self.status, Some(2), "{self:#?}");
        assert_eq!(self.stdout, "");
        assert!(self.stderr.starts_with("error: "), "{self:#?}");
        &self.stderr
    }

    /// Something is said on stderr.
    pub(crate) fn says(&self, text: &str) {
        assert!(self.stderr.contains(text), "no {text:?} in {self:#?}");
    }
}

/// `fingerpost routes` in a folder, in an empty environment.
pub(crate) fn routes_in(folder: &Path, arguments: &[&str]) -> Ran {
    run_in(folder, "routes", arguments)
}

/// A command in a folder, in an empty environment.
pub(crate) fn run_in(folder: &Path, name: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .arg(name)
        .args(arguments)
        .env_clear()
        .current_dir(folder);
    bounded(&mut command)
}

/// Runs a command to its end, or fails after a while; a panic or a signal is a failure too.
pub(crate) fn bounded(command: &mut Command) -> Ran {
    let scratch = Folder::new();
    let (out, err) = (scratch.path.join("stdout"), scratch.path.join("stderr"));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("{command:?} did not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let ran = Ran {
        status: status.code(),
        stdout: fs::read_to_string(out).unwrap(),
        stderr: fs::read_to_string(err).unwrap(),
    };
    assert!(ran.status.is_some(), "a signal ended it: {ran:#?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:#?}");
    ran
}

/// The sample project of the README.
pub(crate) fn bookshop() -> PathBuf {
    fingerpost_testkit::folders::projects().join("bookshop")
}
