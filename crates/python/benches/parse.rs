//! How fast text becomes syntax.

use std::fmt::Write as _;
use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use fingerpost_python::{LogicalLines, parse, parse_eagerly, parse_shared};

fn main() {
    divan::main();
}

/// A module of routes, as long as it should be.
fn module(functions: usize) -> String {
    let mut text = String::from("from fastapi import APIRouter\n\nrouter = APIRouter()\n");
    for number in 0..functions {
        let _ = write!(
            text,
            r#"

@router.get("/items{number}/{{item_id}}", tags=["items"])
async def read_item_{number}(item_id: int, limit: int = {number}) -> dict[str, int]:
    """The item, or nothing."""
    found = {{"item": item_id, "limit": limit}}
    for key, value in sorted(found.items()):
        if value > {number} and key not in ("limit", "page"):
            found[key] = value * 2 + len(f"{{key}}-{{value}}")
    return found
"#
        );
    }
    text
}

const FUNCTIONS: [usize; 3] = [10, 100, 1000];

/// Bodies of functions wait until something asks for them.
#[divan::bench(args = FUNCTIONS)]
fn top_level(bencher: Bencher<'_, '_>, functions: usize) {
    let text = Arc::from(module(functions));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| parse_shared(&text));
}

#[divan::bench(args = FUNCTIONS)]
fn bodies_too(bencher: Bencher<'_, '_>, functions: usize) {
    let text = module(functions);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| parse_eagerly(&text));
}

/// What a syntax error costs: the rest of the module is repaired.
#[divan::bench(args = FUNCTIONS)]
fn broken(bencher: Bencher<'_, '_>, functions: usize) {
    let mut text = module(functions);
    text.push_str("\ndef broken(:\n    pass\n");
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| parse(&text));
}

#[divan::bench(args = FUNCTIONS)]
fn logical_lines(bencher: Bencher<'_, '_>, functions: usize) {
    let text = module(functions);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| LogicalLines::of(&text));
}
