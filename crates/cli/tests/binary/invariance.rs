//! The same input gives the same bytes: whatever the threads, whatever the order in which files came to be.

use std::fs;
use std::path::{Path, PathBuf};

use fingerpost_testkit::Corpus;

use crate::support::{Folder, bookshop, routes_in};

const FORMATS: [&str; 6] = ["table", "tree", "json", "jsonl", "csv", "markdown"];

/// Every so many cases of the corpus.
const STEP: usize = 12;

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn bookshop_files() -> Vec<(String, Vec<u8>)> {
    let root = bookshop();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
        (name.replace('\\', "/"), fs::read(&path).unwrap())
    };
    files_below(&root).into_iter().map(read).collect()
}

fn said(folder: &Path, format: &str, threads: &str) -> (Option<i32>, String, String) {
    let ran = routes_in(folder, &["--output-format", format, "--threads", threads]);
    (ran.status, ran.stdout, ran.stderr)
}

#[test]
fn one_thread_and_eight_print_the_same_bytes_in_every_format() {
    for format in FORMATS {
        let one = said(&bookshop(), format, "1");
        assert_eq!(one.0, Some(0));
        assert_eq!(one, said(&bookshop(), format, "8"), "{format}");
    }
}

#[test]
fn the_order_in_which_files_were_made_does_not_count() {
    let files = bookshop_files();
    let make = |order: &dyn Fn(usize) -> usize| {
        let folder = Folder::new();
        for at in 0..files.len() {
            let (name, content) = &files[order(at) % files.len()];
            folder.write(name, content);
        }
        folder
    };
    let count = files.len();
    let stride = (2..=count + 1)
        .find(|stride| !count.is_multiple_of(*stride))
        .unwrap();
    let forward = make(&|at| at);
    let backward = make(&|at| count - 1 - at);
    let shuffled = make(&|at| at * stride + 1);
    assert_eq!(files_below(&shuffled.path).len(), count);
    for format in FORMATS {
        let expected = said(&forward.path, format, "2");
        assert_eq!(expected.0, Some(0));
        assert_eq!(expected, said(&backward.path, format, "2"), "{format}");
        assert_eq!(expected, said(&shuffled.path, format, "2"), "{format}");
    }
}

#[test]
fn projects_of_the_corpus_print_the_same_bytes_from_one_thread_and_from_eight() {
    let corpus = Corpus::load().unwrap();
    for case in corpus.cases.iter().step_by(STEP) {
        let forward = Folder::with(texts(&case.files));
        let backward = Folder::with(texts(&case.files).rev());
        let one = said(&forward.path, "json", "1");
        assert_eq!(one, said(&forward.path, "json", "8"), "{}", case.name);
        assert_eq!(one, said(&backward.path, "json", "8"), "{}", case.name);
    }
}

fn texts(files: &[(String, String)]) -> impl DoubleEndedIterator<Item = (&str, &[u8])> {
    files
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_bytes()))
}

#[test]
fn many_apps_in_one_folder_come_in_the_same_order() {
    let corpus = Corpus::load().unwrap();
    let folder = Folder::new();
    for case in corpus.cases.iter().step_by(STEP) {
        for (name, content) in &case.files {
            let name = format!("{}/{name}", case.name);
            folder.write(&name, content.as_bytes());
        }
    }
    let one = said(&folder.path, "table", "1");
    assert_eq!(one.0, Some(0), "{}", one.2);
    assert_eq!(one, said(&folder.path, "table", "8"));
}
