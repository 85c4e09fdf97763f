//! Filters keep what they should.

use crate::fixture::analysis;
use crate::flat::flatten_rows;
use crate::{Filter, RawFilter};

fn kept(edit: impl FnOnce(&mut RawFilter)) -> Vec<String> {
    let mut raw = RawFilter::default();
    edit(&mut raw);
    let selection = Filter::new(&raw).unwrap().select(analysis());
    assert_eq!(selection.totals, [9]);
    flatten_rows(&selection.analysis.apps[0].routes)
        .iter()
        .map(|row| row.route.path.clone())
        .collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn an_empty_filter_keeps_every_row() {
    assert_eq!(kept(|_| ()).len(), 9);
}

#[test]
fn methods_fit_in_any_letter_case_and_rows_without_limit_answer_all() {
    let paths = kept(|raw| raw.methods = words(&["post"]));
    assert_eq!(paths, ["/api/debug", "/v1", "/v1/items"]);
    assert_eq!(
        kept(|raw| raw.methods = words(&["websocket"])),
        ["/ws/‹settings.room›"]
    );
    assert_eq!(
        kept(|raw| raw.methods = words(&["mount", "frontend"])),
        ["/v1", "/"]
    );
}

#[test]
fn a_star_stays_within_a_segment_and_braces_stand_for_themselves() {
    assert_eq!(kept(|raw| raw.paths = words(&["/api/*"])), ["/api/debug"]);
    assert_eq!(kept(|raw| raw.paths = words(&["/api/**"])).len(), 3);
    let exact = kept(|raw| raw.paths = words(&["/api/users/{user_id}"]));
    assert_eq!(exact, ["/api/users/{user_id}"]);
    let either = kept(|raw| raw.paths = words(&["/api/{debug,users/*}"]));
    assert_eq!(either, ["/api/users/{user_id}", "/api/debug"]);
    assert_eq!(
        kept(|raw| raw.paths = words(&["/v1/items"])),
        ["/v1", "/v1/items", "/v1/items"]
    );
}

#[test]
fn a_broken_glob_is_named() {
    let raw = RawFilter {
        paths: words(&["/a[b"]),
        ..RawFilter::default()
    };
    assert!(
        Filter::new(&raw)
            .unwrap_err()
            .to_string()
            .starts_with("`/a[b` is not a usable")
    );
}

#[test]
fn grep_takes_regular_expressions_and_plain_texts() {
    assert_eq!(
        kept(|raw| raw.greps = words(&["users/{user_id}/"])).len(),
        1
    );
    assert_eq!(
        kept(|raw| raw.greps = words(&["app/(chat|debug)"])).len(),
        2
    );
    assert_eq!(kept(|raw| raw.greps = words(&["MEMBERSHIPS"])).len(), 0);
    assert_eq!(
        kept(|raw| raw.greps = words(&["memberships\\.change"])).len(),
        1
    );
}

#[test]
fn filters_of_different_kinds_must_all_fit() {
    let paths = kept(|raw| {
        raw.tags = words(&["users"]);
        raw.methods = words(&["GET"]);
    });
    assert_eq!(paths, ["/api/users/{user_id}", "/api/debug"]);
    assert_eq!(kept(|raw| raw.no_builtin = true).len(), 8);
}
