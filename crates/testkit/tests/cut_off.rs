//! Half-written files: each file of a project is cut off at every line, and in the middle of some, and the analysis comes to an end
//! every time, without a mistake of its own.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use camino::Utf8PathBuf;
use fingerpost_analysis::{Settings, analyze};
use fingerpost_testkit::{Corpus, folders};

/// Every so many cases of the corpus.
const STEP: usize = 9;
/// Every so many lines, the cut is in the middle of the line.
const RAGGED: usize = 3;
/// Longer than one small project may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A project on disk whose files can be cut off one at a time.
struct Subject {
    root: PathBuf,
    files: Vec<(String, String)>,
}

impl Subject {
    fn new(name: &str, files: Vec<(String, String)>) -> Self {
        let folder = format!("cut-off-{}-{}", std::process::id(), name.replace('/', "-"));
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        let _ = fs::remove_dir_all(&root);
        for (name, text) in &files {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { root, files }
    }

    /// Cuts each file at every line; returns how many analyses that took.
    fn cut_everywhere(&self) -> usize {
        let mut runs = 0;
        for (name, text) in &self.files {
            if !is_python(name) {
                continue;
            }
            let path = self.root.join(name);
            for end in ends(text) {
                fs::write(&path, &text[..end]).unwrap();
                self.analyze(name, end);
                runs += 1;
            }
            fs::write(&path, text).unwrap();
        }
        runs
    }

    fn analyze(&self, name: &str, end: usize) {
        let settings = Settings {
            path: Utf8PathBuf::from_path_buf(self.root.clone()).unwrap(),
            threads: Some(1),
            ..Settings::default()
        };
        let started = Instant::now();
        let said = match analyze(&settings) {
            Ok(analysis) => analysis
                .notices
                .iter()
                .map(|notice| notice.message.clone())
                .collect(),
            Err(error) => vec![error.message],
        };
        let place = format!("{}: {name} cut off at byte {end}", self.root.display());
        assert!(started.elapsed() < PATIENCE, "{place} takes too long");
        for message in said {
            assert!(!message.contains("mistake of its own"), "{place}");
        }
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The ends of the lines, and the middles of some.
fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let mut middle = at + line.len() / 2;
        while !text.is_char_boundary(middle) {
            middle -= 1;
        }
        if number % RAGGED == 0 {
            ends.push(middle);
        }
        at += line.len();
        ends.push(at);
    }
    ends
}

fn is_python(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "py")
}

fn read_below(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_below(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.push((name.to_owned(), text));
        }
    }
}

#[test]
fn the_sample_project_survives_every_cut() {
    let root = folders::projects().join("bookshop");
    let mut files = Vec::new();
    read_below(&root, &root, &mut files);
    files.sort();
    assert!(Subject::new("bookshop", files).cut_everywhere() > 400);
}

#[test]
fn projects_of_the_corpus_survive_every_cut() {
    let corpus = Corpus::load().unwrap();
    for case in corpus.cases.iter().step_by(STEP) {
        if case.project.is_none() {
            Subject::new(&case.name, case.files.clone()).cut_everywhere();
        }
    }
}
