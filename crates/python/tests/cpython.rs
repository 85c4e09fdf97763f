//! The syntax equals `CPython`'s own, on its standard library and on tricky snippets; skipped without `python3`.

#![allow(clippy::unwrap_used)]

mod dump;

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use fingerpost_source::{FileSystem, OsFileSystem, decode};

const LIST_STANDARD_LIBRARY: &str = "import glob, os, sys; assert sys.version_info >= (3, 11); \
    print(*sorted(glob.glob(os.path.dirname(os.__file__) + '/*.py')), sep='\\n')";

#[test]
fn the_syntax_equals_that_of_cpython() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let listing = Command::new("python3")
        .args(["-c", LIST_STANDARD_LIBRARY])
        .output();
    let Some(listing) = listing.ok().filter(|output| output.status.success()) else {
        eprintln!("skipped: there is no python3 of version 3.11 or later");
        return;
    };
    let listing = String::from_utf8(listing.stdout).unwrap();
    let tricky = format!("{folder}/tricky.py");
    let mut dumps = String::new();
    for path in listing.lines().step_by(3).chain([tricky.as_str()]) {
        let bytes = OsFileSystem.read(path.into()).unwrap();
        let text = decode(&bytes).unwrap();
        let module = fingerpost_python::parse(&text);
        // The bodies that are parsed for it may have errors too.
        let dump = dump::dump(&module);
        writeln!(dumps, "=== {path} {}", module.errors().len()).unwrap();
        for error in &module.errors() {
            writeln!(dumps, "!!! {}", error.message.escape_debug()).unwrap();
        }
        dumps.push_str(&dump);
    }
    let mut compare = Command::new("python3");
    compare
        .arg(format!("{folder}/compare.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut compare = compare.spawn().unwrap();
    let mut stdin = compare.stdin.take().unwrap();
    stdin.write_all(dumps.as_bytes()).unwrap();
    drop(stdin);
    let output = compare.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
