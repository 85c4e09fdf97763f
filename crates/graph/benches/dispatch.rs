//! How fast requests are answered from a table, and conflicts found in it.
#![allow(clippy::unwrap_used, reason = "benches fail as tests do")]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use fingerpost_fastapi::PathText;
use fingerpost_graph::dispatch::{
    DispatchEntry, DispatchTable, Dispatcher, Methods, Request, Versions,
};
use fingerpost_graph::{RowId, RowKind};
use fingerpost_pattern::StarletteVersion;

fn main() {
    divan::main();
}

const VERSIONS: Versions = Versions {
    fastapi: (0, 165, 0),
    starlette: StarletteVersion::LATEST,
};

/// A service as they grow: resources with lists, items and actions, and a fallback at the end.
fn table(resources: usize) -> DispatchTable {
    let of = |number: usize| {
        let base = format!("/v{}/resource{number}", number % 3);
        [
            base.clone(),
            format!("{base}/{{item_id}}"),
            format!("{base}/{{item_id}}/parts"),
            format!("{base}/{{item_id}}/parts/{{part_id:int}}"),
            format!("{base}/{{item_id}}/close"),
        ]
    };
    let paths = (0..resources)
        .flat_map(of)
        .chain([String::from("/{rest:path}")]);
    let entry = |(row, text): (usize, String)| DispatchEntry {
        row: RowId(u32::try_from(row).unwrap()),
        kind: RowKind::Http,
        path: PathText {
            text,
            is_partial: false,
        },
        methods: Methods::Known(vec![String::from("GET")]),
        own_methods: None,
        guards: Vec::new(),
        is_alternative: false,
        group: 0,
        serves: None,
    };
    DispatchTable {
        entries: paths.enumerate().map(entry).collect(),
        redirect_slashes: true,
        root_path: None,
    }
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
