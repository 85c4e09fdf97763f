//! How fast an app comes to life: import, includes, and reading what it declares.
#![allow(clippy::unwrap_used, reason = "benches fail as tests do")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::ItemsCount;
use fingerpost_fastapi::{EntryPoint, load, models};
use support::Memory;

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the evaluator's own tests use the rest of their support"
)]
#[path = "../../evaluate/tests/support/mod.rs"]
mod support;

/// Deeply nested calls of the program are nested calls of the evaluator.
const STACK: usize = 1 << 29;

fn main() {
    let benches = std::thread::Builder::new().stack_size(STACK);
    benches.spawn(divan::main).unwrap().join().unwrap();
}

/// Loads `main:app` of a program, in which so many routes are registered.
fn evaluate(bencher: Bencher<'_, '_>, program: String, routes: usize) {
    let files = BTreeMap::from([(String::from("main.py"), program)]);
    let world = Memory::new(&files, Vec::new());
    let entry = EntryPoint {
        module: String::from("main"),
        attribute: Some(String::from("app")),
    };
    bencher
        .counter(ItemsCount::new(routes))
        .bench_local(|| load(&world, models(), &entry).unwrap());
}

/// What every app costs, whatever it has.
#[divan::bench]
fn empty_app(bencher: Bencher<'_, '_>) {
    evaluate(
        bencher,
        String::from("from fastapi import FastAPI\n\napp = FastAPI()\n"),
        0,
    );
}

#[divan::bench(args = [100, 1_000], sample_count = 10)]
fn decorated(bencher: Bencher<'_, '_>, routes: usize) {
    let mut program = String::from("from fastapi import FastAPI\n\napp = FastAPI()\n");
    for number in 0..routes {
        let _ = write!(
            program,
            "\n@app.get(\"/items{number}/{{item_id}}\")\ndef read_{number}(item_id: int): ...\n"
        );
    }
    evaluate(bencher, program, routes);
}

#[divan::bench(args = [100, 1_000], sample_count = 10)]
fn included_in_a_loop(bencher: Bencher<'_, '_>, branches: usize) {
    let program = format!(
        "from fastapi import APIRouter, FastAPI\n\napp = FastAPI()\nrouter = APIRouter()\n\n\n@router.get(\"/here\")\ndef here(): ...\n\n\nfor branch in range({branches}):\n    app.include_router(router, prefix=f\"/b{{branch}}\")\n"
    );
    evaluate(bencher, program, branches);
}

#[divan::bench(args = [50, 200], sample_count = 10)]
fn nested_routers(bencher: Bencher<'_, '_>, levels: usize) {
    let program = format!(
        "from fastapi import APIRouter, FastAPI\n\napp = FastAPI()\ninner = APIRouter()\n\n\n@inner.get(\"/here\")\ndef here(): ...\n\n\nfor level in range({levels}):\n    outer = APIRouter(prefix=f\"/l{{level}}\")\n    outer.include_router(inner)\n    inner = outer\napp.include_router(inner)\n"
    );
    evaluate(bencher, program, levels);
}
