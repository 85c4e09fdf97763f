//! Ten thousand routes take well under a second to compare.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use std::time::{Duration, Instant};

use fingerpost_fastapi::PathText;
use fingerpost_graph::dispatch::{DispatchEntry, DispatchTable, Dispatcher, Methods, Versions};
use fingerpost_graph::{RowId, RowKind};
use fingerpost_pattern::StarletteVersion;

fn table(paths: impl Iterator<Item = String>) -> DispatchTable {
    let entry = |(row, text): (usize, String)| DispatchEntry {
        row: RowId(u32::try_from(row).expect("few rows")),
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

fn seconds(paths: Vec<String>) -> (Duration, usize) {
    let versions = Versions {
        fastapi: (0, 165, 0),
        starlette: StarletteVersion::LATEST,
    };
    let table = table(paths.into_iter());
    let start = Instant::now();
    let found = Dispatcher::new(&table, versions, &[]).unreachable().len();
    (start.elapsed(), found)
}

/// A service as they grow: resources with lists, items and actions, versions, and a fallback at the end.
fn service(resources: usize) -> Vec<String> {
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
    let mut paths: Vec<String> = (0..resources).flat_map(of).collect();
    paths.push(String::from("/{rest:path}"));
    paths
}

#[test]
fn ten_thousand_routes_are_compared_in_well_under_a_second() {
    let (elapsed, found) = seconds(service(2_000));
    assert_eq!(found, 0);
    println!("10,001 routes of a service: {elapsed:?}");
    // Generous: the machines that run this are slow and busy.
    assert!(elapsed < Duration::from_secs(3), "{elapsed:?}");
}

#[test]
fn ten_thousand_routes_behind_a_fallback_are_found_as_quickly() {
    let mut paths = service(2_000);
    paths.rotate_right(1);
    let (elapsed, found) = seconds(paths);
    assert_eq!(found, 10_000);
    println!("10,000 routes behind a fallback: {elapsed:?}");
    assert!(elapsed < Duration::from_secs(6), "{elapsed:?}");
}

#[test]
fn routes_that_all_look_alike_are_compared_all_the_same() {
    let paths = (0..1_000).map(|number| format!("/{{a{number}}}/{{b{number}}}/x{number}"));
    let (elapsed, found) = seconds(paths.collect());
    assert_eq!(found, 0);
    println!("1,000 routes that differ in their last segment: {elapsed:?}");
    assert!(elapsed < Duration::from_secs(3), "{elapsed:?}");
}
