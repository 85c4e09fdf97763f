//! The sample project in the formats that people read.

use crate::support::{bookshop, routes_in};

/// What is printed for a terminal of this many columns, without the version's numbers of the tool.
fn printed(arguments: &[&str]) -> String {
    let ran = routes_in(&bookshop(), arguments);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert_eq!(ran.stderr, "");
    ran.stdout
}

#[test]
fn the_table_fits_eighty_columns() {
    let text = printed(&["--width", "80"]);
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    insta::assert_snapshot!("table-80", text);
}

#[test]
fn the_table_of_a_pipe_is_as_wide_as_it_needs() {
    insta::assert_snapshot!("table", printed(&[]));
}

#[test]
fn the_tree_shows_what_includes_what() {
    insta::assert_snapshot!("tree", printed(&["--output-format", "tree"]));
}

#[test]
fn the_markdown_is_a_table_for_a_review() {
    insta::assert_snapshot!("markdown", printed(&["--output-format", "markdown"]));
}

#[test]
fn the_csv_has_a_header_and_a_row_per_route() {
    insta::assert_snapshot!("csv", printed(&["--output-format", "csv"]));
}

#[test]
fn filters_narrow_the_table_and_say_so() {
    let filters = ["--method", "post", "--path", "/api/v2/**", "--no-builtin"];
    insta::assert_snapshot!("filtered", printed(&filters));
}

#[test]
fn older_versions_have_their_own_table() {
    let text = printed(&["--fastapi-version", "0.100.1", "--output-format", "csv"]);
    insta::assert_snapshot!("csv-0.100.1", text);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let path = fingerpost_testkit::folders::workspace().join("README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let mut blocks = readme.split("```console\n").skip(1);
    let mut block = || blocks.next().unwrap().split("```").next().unwrap();
    let whole = printed(&["--width", "90"]);
    let (start, end) = block().split_once("[…]\n").unwrap();
    let start = start.split_once('\n').unwrap().1;
    assert!(whole.starts_with(start), "{whole}");
    assert!(whole.ends_with(end), "{whole}");
    let filters = ["--width", "90", "--method", "post", "--path", "/api/v2/**"];
    assert_eq!(block().split_once('\n').unwrap().1, printed(&filters));
}
