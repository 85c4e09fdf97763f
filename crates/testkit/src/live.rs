//! What the real `FastAPI` registers: one Python process for each version, one forked child for each case.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};

use crate::case::Case;
use crate::corpus::Corpus;
use crate::environment::{self, VERSIONS};
use crate::folders;
use crate::remembered::Remembered;
use crate::row::Row;
use crate::version::Version;

/// What one version says about one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiveOutcome {
    /// The app's table, with every column.
    Routes(Vec<Row>),
    /// Import or startup raised this.
    Error {
        /// The exception's class.
        kind: String,
        /// Its text.
        message: String,
    },
}

/// A project that the live framework is to import.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The key of its answer.
    pub name: String,
    /// Its folder.
    pub directory: PathBuf,
    /// `module:attribute`.
    pub entry: String,
    /// Folders on the import path, relative to the directory.
    pub paths: Vec<String>,
    /// Whether the app is started first.
    pub startup: bool,
    /// A hash of all that its answer depends on, apart from the version.
    pub fingerprint: u64,
}

/// The answers of one version, by case name.
pub type Answers = BTreeMap<String, LiveOutcome>;

/// The answers of every version about the corpus; `None`, with a message on stderr, where there is no Python or no
/// package registry and nothing demands the live part.
pub fn judge_corpus(corpus: &Corpus) -> Result<Option<Vec<(Version, Answers)>>> {
    let folder = Materialised::new(corpus)?;
    let subjects = subjects(corpus, &folder.path);
    let versions = VERSIONS
        .iter()
        .map(|text| Version::parse(text))
        .collect::<Result<Vec<_>>>()?;
    unless_skipped(judge_all(&subjects, versions, &folder.path))
}

/// The cases that the live framework can judge, as they lie in a folder.
pub fn subjects(corpus: &Corpus, folder: &Path) -> Vec<Subject> {
    corpus
        .cases
        .iter()
        .filter(|case| case.not_live.is_none())
        .map(|case| Subject {
            name: case.name.clone(),
            directory: folder.join(&case.name),
            entry: case.entry.clone(),
            paths: case.paths.clone(),
            startup: case.startup,
            fingerprint: case.fingerprint(),
        })
        .collect()
}

/// The answers of the given versions about some projects, each version in a thread of its own.
pub fn judge_all(
    subjects: &[Subject],
    versions: Vec<Version>,
    scratch: &Path,
) -> Result<Vec<(Version, Answers)>> {
    let answers: Vec<Result<(Version, Answers)>> = thread::scope(|scope| {
        let asked: Vec<_> = versions
            .into_iter()
            .map(|version| scope.spawn(move || judge(subjects, version, scratch)))
            .collect();
        asked
            .into_iter()
            .map(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(anyhow!("a thread panicked")))
            })
            .collect()
    });
    answers.into_iter().collect()
}

/// The same work for each version that is there, each in a thread of its own.
pub fn on_versions<'v, T: Send>(
    versions: impl IntoIterator<Item = &'v str>,
    work: impl Fn(&Version) -> Result<T> + Sync,
) -> Result<Vec<(&'v str, T)>> {
    let mut wanted = Vec::new();
    for text in versions {
        let version = Version::parse(text)?;
        if unless_skipped(environment::interpreter(&version))?.is_some() {
            wanted.push((text, version));
        }
    }
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = wanted
            .iter()
            .map(|(text, version)| (*text, scope.spawn(move || work(version))))
            .collect();
        running
            .into_iter()
            .map(|(text, thread)| {
                let done = thread.join().map_err(|_| anyhow!("a thread panicked"))??;
                Ok((text, done))
            })
            .collect()
    })
}

/// Puts the corpus to the live routers of every version: how many requests were asked, and what there is to complain of.
pub fn ask_every_version(
    work: impl Fn(&[Case], &[Subject], &Version) -> (usize, Vec<String>) + Sync,
) -> Result<(usize, Vec<String>)> {
    let corpus = Corpus::load()?;
    let folder = Materialised::new(&corpus)?;
    let subjects = subjects(&corpus, &folder.path);
    let results = on_versions(VERSIONS, |version| {
        Ok(work(&corpus.cases, &subjects, version))
    })?;
    let asked = results.iter().map(|(_, (asked, _))| asked).sum();
    let complaints = results.into_iter().flat_map(|(_, (_, texts))| texts);
    Ok((asked, complaints.collect()))
}

/// Turns a failure into a message where the live part may be left out.
pub fn unless_skipped<T>(result: Result<T>) -> Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if environment::is_required() => {
            Err(error.context("the live part is required here"))
        }
        Err(error) => {
            environment::say(&format!(
                "live: skipped, the real FastAPI is not to be had: {error:#}"
            ));
            Ok(None)
        }
    }
}

fn judge(subjects: &[Subject], version: Version, scratch: &Path) -> Result<(Version, Answers)> {
    let mut remembered = Remembered::load(&version, subjects)?;
    let asked: Vec<&Subject> = subjects
        .iter()
        .filter(|subject| !remembered.knows(subject))
        .collect();
    if !asked.is_empty() {
        remembered.learn(&asked, ask(&asked, &version, scratch)?)?;
    }
    let answers = subjects
        .iter()
        .map(|subject| (subject.name.clone(), outcome(remembered.answer(subject))));
    let answers = answers.collect();
    Ok((version, answers))
}

/// Runs the version's Python over some projects.
fn ask(
    subjects: &[&Subject],
    version: &Version,
    scratch: &Path,
) -> Result<BTreeMap<String, Value>> {
    let python = environment::interpreter(version)?;
    let manifest = scratch.join(format!("manifest-{version}.json"));
    let output = scratch.join(format!("answers-{version}.json"));
    let listed: Vec<Value> = subjects.iter().map(|subject| described(subject)).collect();
    fs::write(&manifest, Value::from(listed).to_string())?;
    let mut command = Command::new(python);
    // The caller's own variables must not reach the apps: a case names what it depends on.
    command
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("PYTHONHASHSEED", "0");
    command
        .args(["-B", "-s"])
        .arg(folders::dumper())
        .arg(&manifest)
        .arg(&output);
    environment::run(&mut command)
        .with_context(|| format!("the live run with FastAPI {version}"))?;
    Ok(serde_json::from_str(&fs::read_to_string(&output)?)?)
}

pub(crate) fn described(subject: &Subject) -> Value {
    let config = subject.directory.join("fingerpost.toml");
    json!({
        "name": subject.name,
        "directory": subject.directory,
        "entry": subject.entry,
        "paths": subject.paths,
        "config": config.exists().then_some(config),
        "startup": subject.startup,
    })
}

fn outcome(answer: &Value) -> LiveOutcome {
    let error = &answer["error"];
    if error.is_null() {
        return LiveOutcome::Routes(Row::from_json(&answer["routes"]));
    }
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    LiveOutcome::Error {
        kind: text("type"),
        message: text("message"),
    }
}

/// The corpus on disk, for as long as it is needed.
#[derive(Debug)]
pub struct Materialised {
    /// The folder that holds `topic/name/…`.
    pub path: PathBuf,
}

impl Materialised {
    /// Writes all cases to a folder of this process's own.
    pub fn new(corpus: &Corpus) -> Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folders::live().join(format!("cases-{}-{number}", std::process::id()));
        fs::create_dir_all(&path)?;
        let made = Self { path };
        corpus.materialise(&made.path)?;
        Ok(made)
    }
}

impl Drop for Materialised {
    fn drop(&mut self) {
        // A folder that stays behind below target/ does no harm.
        let _ = fs::remove_dir_all(&self.path);
    }
}
