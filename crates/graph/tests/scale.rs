//! Ten thousand routes take well under a second to compare.

mod service;

use std::time::{Duration, Instant};

use fingerpost_graph::dispatch::Dispatcher;

fn seconds(paths: Vec<String>) -> (Duration, usize) {
    let table = service::table(paths);
    let start = Instant::now();
    let found = Dispatcher::new(&table, service::VERSIONS, &[])
        .unreachable()
        .len();
    (start.elapsed(), found)
}

#[test]
fn ten_thousand_routes_are_compared_in_well_under_a_second() {
    let (elapsed, found) = seconds(service::paths(2_000));
    assert_eq!(found, 0);
    println!("10,001 routes of a service: {elapsed:?}");
    // Generous: the machines that run this are slow and busy.
    assert!(elapsed < Duration::from_secs(3), "{elapsed:?}");
}

#[test]
fn ten_thousand_routes_behind_a_fallback_are_found_as_quickly() {
    let mut paths = service::paths(2_000);
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
