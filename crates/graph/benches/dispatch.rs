//! How fast requests are answered from a table, and conflicts found in it.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fingerpost_graph::dispatch::{DispatchTable, Dispatcher, Request};

#[path = "../tests/service/mod.rs"]
mod service;

use service::VERSIONS;

fn main() {
    divan::main();
}

fn table(resources: usize) -> DispatchTable {
    service::table(service::paths(resources))
}

const RESOURCES: [usize; 3] = [20, 200, 2_000];

#[divan::bench(args = RESOURCES)]
fn compile(bencher: Bencher<'_, '_>, resources: usize) {
    let table = table(resources);
    bencher
        .counter(ItemsCount::new(table.entries.len()))
        .bench(|| Dispatcher::new(&table, VERSIONS, &[]));
}

/// A request for the last resource.
#[divan::bench(args = RESOURCES)]
fn dispatch(bencher: Bencher<'_, '_>, resources: usize) {
    let dispatcher = Dispatcher::new(&table(resources), VERSIONS, &[]);
    let last = resources - 1;
    let request = Request::new("GET", &format!("/v{}/resource{last}/7/parts/8", last % 3));
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench(|| dispatcher.dispatch(black_box(&request)));
}

#[divan::bench(args = RESOURCES, sample_count = 10)]
fn unreachable(bencher: Bencher<'_, '_>, resources: usize) {
    let dispatcher = Dispatcher::new(&table(resources), VERSIONS, &[]);
    bencher
        .counter(ItemsCount::new(resources * 5))
        .bench(|| dispatcher.unreachable());
}

#[divan::bench(args = RESOURCES, sample_count = 10)]
fn overlaps(bencher: Bencher<'_, '_>, resources: usize) {
    let dispatcher = Dispatcher::new(&table(resources), VERSIONS, &[]);
    bencher
        .counter(ItemsCount::new(resources * 5))
        .bench(|| dispatcher.overlaps());
}
