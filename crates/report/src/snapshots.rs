//! What every format looks like.

use crate::fixture::analysis;
use crate::{
    Filter, RawFilter, RenderSettings, RoutesFormat, Selection, render_notices, render_routes,
};

fn rendered(format: RoutesFormat, color: bool, width: Option<usize>) -> String {
    let selection = Selection::everything(analysis());
    render_routes(&selection, format, RenderSettings { color, width }).unwrap()
}

#[test]
fn a_table_in_a_pipe_is_whole() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, None), @"");
}

#[test]
fn a_table_fits_80_columns() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(80)), @"");
}

#[test]
fn a_table_fits_50_columns() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(50)), @"");
}

#[test]
fn a_table_on_a_wide_terminal() {
    insta::assert_snapshot!(rendered(RoutesFormat::Table, false, Some(160)), @"");
}

#[test]
fn a_table_in_colour() {
    let text = rendered(RoutesFormat::Table, true, Some(120)).replace('\u{1b}', "␛");
    insta::assert_snapshot!(text, @"");
}

#[test]
fn several_apps_have_a_section_each_and_a_total() {
    let mut twice = analysis();
    let mut second = twice.apps[0].clone();
    second.id = "admin:app".to_owned();
    second.routes.truncate(1);
    second.unresolved.clear();
    second.complete = true;
    twice.apps.push(second);
    let filter = Filter::new(&RawFilter {
        methods: vec!["get".to_owned()],
        ..RawFilter::default()
    })
    .unwrap();
    let text = render_routes(
        &filter.select(twice),
        RoutesFormat::Table,
        RenderSettings::default(),
    );
    insta::assert_snapshot!(text.unwrap(), @"");
}

#[test]
fn a_tree_in_a_pipe() {
    insta::assert_snapshot!(rendered(RoutesFormat::Tree, false, None), @"");
}

#[test]
fn a_tree_fits_80_columns_where_its_paths_do() {
    insta::assert_snapshot!(rendered(RoutesFormat::Tree, false, Some(80)), @"");
}

#[test]
fn jsonl_has_a_row_per_line() {
    insta::assert_snapshot!(rendered(RoutesFormat::Jsonl, false, None), @"");
}

#[test]
fn csv_has_a_record_per_row() {
    insta::assert_snapshot!(rendered(RoutesFormat::Csv, false, None).replace('\r', "␍"), @"");
}

#[test]
fn markdown_has_a_table_per_app() {
    insta::assert_snapshot!(rendered(RoutesFormat::Markdown, false, None), @"");
}

#[test]
fn messages_show_their_source() {
    insta::assert_snapshot!(render_notices(&analysis(), false, Some(80)), @"");
}

#[test]
fn messages_in_colour() {
    let text = render_notices(&analysis(), true, Some(80)).replace('\u{1b}', "␛");
    insta::assert_snapshot!(text, @"");
}
