//! Messages survive whatever places and texts they are given.

use std::sync::Arc;

use fingerpost_analysis::{Analysis, Level, Notice, Place};

use crate::fixture::analysis;
use crate::{render_notices, render_notices_up_to};

/// A notice about bytes of a text.
fn rendered(text: &str, range: (u32, u32)) -> String {
    let analysis = Analysis {
        notices: vec![Notice {
            code: None,
            level: Level::Warning,
            message: "something is odd".to_owned(),
            place: Some(Place {
                file: "a.py".to_owned(),
                line: 1,
                column: 1,
                end_line: 1,
                end_column: 1,
                range,
            }),
            help: None,
        }],
        texts: vec![("a.py".to_owned(), Arc::from(text))],
        ..Analysis::default()
    };
    render_notices(&analysis, false, Some(80))
}

#[test]
fn ranges_outside_of_the_text_or_within_a_character_do_no_harm() {
    let texts = [
        "",
        "\n",
        "é",
        "日本\r\nx = 1",
        "a\u{c}b\u{85}c\u{2028}d\te",
        "\u{0}\u{feff}",
    ];
    for text in texts {
        for start in 0..12 {
            for end in 0..12 {
                let said = rendered(text, (start, end));
                assert!(said.contains("warning: something is odd"), "{said}");
            }
        }
        assert!(rendered(text, (u32::MAX, 0)).contains("a.py:"));
    }
}

#[test]
fn a_call_over_many_lines_is_shown_by_its_first() {
    let said = rendered("x = call(\n  1,\n  2,\n)\n", (4, 20));
    assert!(said.contains("x = call("), "{said}");
    assert!(!said.contains("1,"), "{said}");
}

#[test]
fn a_line_that_nobody_could_read_is_named_only() {
    let said = rendered(&"x".repeat(100_000), (5, 6));
    assert_eq!(said, "warning: something is odd\n  --> a.py:1:1\n\n");
}

#[test]
fn no_escape_of_a_source_text_reaches_the_terminal() {
    let said = rendered("x = '\u{1b}[31m\u{9b}31m\u{202e}'", (0, 1));
    assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{said:?}");
}

#[test]
fn an_entry_that_several_apps_have_is_told_once() {
    let mut twice = analysis();
    let mut second = twice.apps[0].clone();
    second.id = "other:app".to_owned();
    twice.apps.push(second);
    let said = render_notices(&twice, false, None);
    assert_eq!(said.matches("[FP901]").count(), 1);
    assert!(said.contains("in app.main:app, other:app"), "{said}");
}

#[test]
fn beyond_the_limit_messages_are_counted() {
    let said = render_notices_up_to(&analysis(), 1, false, None);
    assert!(said.starts_with("[FP207] error:"), "{said}");
    assert!(
        said.ends_with("… and 2 more messages; --verbose shows all\n\n"),
        "{said}"
    );
}
