//! How fast files are read and scanned, and imports become a graph.
#![allow(clippy::unwrap_used, reason = "benches fail as tests do")]

use std::fmt::Write as _;
use std::sync::Arc;

use camino::Utf8Path;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use fingerpost_project::{DiscoverySettings, FileFacts, Project};
use fingerpost_source::MemoryFileSystem;

fn main() {
    divan::main();
}

/// A module without routes, which imports the one before it.
fn library_module(number: usize) -> String {
    let mut text = format!("import json\nfrom shop.part_{} import LIMIT\n", number / 2);
    for function in 0..20 {
        let _ = write!(
            text,
            "\ndef total_{function}(rows, limit=LIMIT):\n    \"\"\"Adds up.\"\"\"\n    # slowly\n    return sum(row[{function}] for row in rows[:limit])\n"
        );
    }
    text
}

/// An app, and so many modules of which it imports one.
fn project(modules: usize) -> MemoryFileSystem {
    let mut files = MemoryFileSystem::new();
    files.write(
        "/shop/pyproject.toml",
        "[project]\nname = \"shop\"\ndependencies = [\"fastapi\"]\n",
    );
    files.write("/shop/shop/__init__.py", "");
    files.write(
        "/shop/shop/main.py",
        "from fastapi import FastAPI\nfrom shop.part_1 import LIMIT\n\napp = FastAPI()\n\n\n@app.get(\"/\")\ndef root(): ...\n",
    );
    for number in 0..modules {
        files.write(
            format!("/shop/shop/part_{number}.py"),
            library_module(number),
        );
    }
    files
}

/// One file: its import lines, and whether it has words of routing.
#[divan::bench]
fn one_file(bencher: Bencher<'_, '_>) {
    let text = library_module(7).repeat(20);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| FileFacts::scan(&text));
}

/// A whole project in memory, on all cores.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn discover(bencher: Bencher<'_, '_>, modules: usize) {
    let files = Arc::new(project(modules));
    bencher.counter(ItemsCount::new(modules)).bench(|| {
        let files = Arc::clone(&files);
        Project::discover_in(files, Utf8Path::new("/shop"), DiscoverySettings::default()).unwrap()
    });
}

/// Which modules import which, and which of them can matter.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 10)]
fn import_graph(bencher: Bencher<'_, '_>, modules: usize) {
    let files = Arc::new(project(modules));
    bencher
        .counter(ItemsCount::new(modules))
        .with_inputs(|| {
            let files = Arc::clone(&files);
            Project::discover_in(files, Utf8Path::new("/shop"), DiscoverySettings::default())
                .unwrap()
        })
        .bench_refs(|project| project.entry_candidates().len() + project.executed_with(&[]).len());
}
