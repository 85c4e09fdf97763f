//! Whatever the text is, parsing ends, and on a worker thread's small stack.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::semicolon_if_nothing_returned
)]

use fingerpost_python::parse;
use fingerpost_python::syntax::{ExprKind, Module, StmtKind};

/// The stack of rayon's worker threads.
const WORKER_STACK: usize = 2 * 1024 * 1024;

fn on_small_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new()
        .stack_size(WORKER_STACK)
        .spawn(work)
        .unwrap()
        .join()
        .unwrap()
}

fn parse_small(text: String) -> Module {
    on_small_stack(move || parse(&text))
}

fn has_error(text: String, message: &'static str) {
    on_small_stack(move || {
        let module = parse(&text);
        assert!(
            module
                .errors()
                .iter()
                .any(|error| error.message.contains(message)),
            "{:?}",
            module.errors()
        );
    });
}

#[test]
fn a_sum_of_twenty_thousand_terms_is_lowered_and_dropped() {
    on_small_stack(|| {
        let module = parse(&format!("x = a{}", " + b".repeat(20_000)));
        assert!(module.errors().is_empty());
        let StmtKind::Assign { value, .. } = &module.body[0].kind else {
            panic!("no assignment")
        };
        let (mut terms, mut current) = (1, value);
        while let ExprKind::Binary { left, .. } = &current.kind {
            terms += 1;
            current = left;
        }
        assert_eq!(terms, 20_001);
    });
}

#[test]
fn long_chains_of_each_kind_are_lowered_and_dropped() {
    for link in [
        ".b",
        "()",
        "[0]",
        " and b",
        " or b",
        " < b",
        ", b",
        " | b & c ^ d",
    ] {
        on_small_stack(move || {
            assert!(
                parse(&format!("x = a{}", link.repeat(20_000)))
                    .errors()
                    .is_empty(),
                "{link}"
            )
        });
    }
}

#[test]
fn five_thousand_elifs_are_lowered_and_dropped() {
    let text = format!("if a: b\n{}else: c\n", "elif a: b\n".repeat(5_000));
    on_small_stack(move || {
        let module = parse(&text);
        assert!(module.errors().is_empty());
        let (mut count, mut current) = (1, &module.body[0]);
        while let StmtKind::If { orelse, .. } = &current.kind
            && let [only] = orelse.as_slice()
        {
            count += 1;
            current = only;
        }
        assert_eq!(count, 5_002);
    });
}

#[test]
fn five_thousand_nested_brackets_are_an_error() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("f(", ")"),
        ("a[", "]"),
        ("{a: ", "}"),
    ] {
        has_error(
            format!("x = {}a{}\ny = 1", open.repeat(5_000), close.repeat(5_000)),
            "too many nested parentheses",
        );
    }
}

#[test]
fn nesting_below_the_limit_of_python_is_fine() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("a[", "]"),
        ("{a: ", "}"),
        ("[(lambda x: x for x in ", ")]"),
    ] {
        let count = 180 / open.matches(['(', '[', '{']).count();
        let module = parse_small(format!(
            "x = {}a{}",
            open.repeat(count),
            close.repeat(count)
        ));
        assert!(module.errors().is_empty(), "{open}: {:?}", module.errors());
    }
}

#[test]
fn other_deep_nesting_is_an_error() {
    for prefix in [
        "not ",
        "- ",
        "lambda: ",
        "await ",
        "a ** ",
        "a if b else ",
        "lambda x=",
        "*",
    ] {
        let text = format!("x = {}a", prefix.repeat(5_000));
        on_small_stack(move || assert!(!parse(&text).errors().is_empty(), "{prefix}"));
    }
    let mut text = String::new();
    for depth in 0..150 {
        text.push_str(&" ".repeat(depth));
        text.push_str("if a:\n");
    }
    text.push_str(&" ".repeat(150));
    text.push_str("b\n");
    has_error(text, "too many levels of indentation");
}

#[test]
fn deeply_nested_patterns_and_annotations_are_survived() {
    let texts = [
        format!(
            "match x:\n  case {}a{}: pass",
            "[".repeat(2_000),
            "]".repeat(2_000)
        ),
        format!("x: {}a{}", "List[".repeat(2_000), "]".repeat(2_000)),
        format!("x: List[a]{}", " | List[b]".repeat(5_000)),
        format!("{}x{} = y", "[".repeat(2_000), "]".repeat(2_000)),
        format!("{}x = y", "a = ".repeat(5_000)),
        format!("x = {}a{}", "f'{".repeat(500), "}'".repeat(500)),
    ];
    for text in texts {
        parse_small(text);
    }
}

#[test]
fn unclosed_and_unopened_brackets_end() {
    for text in [
        "(",
        ")",
        "[",
        "{",
        "f(",
        "f(a, ",
        "'",
        "f'{",
        "f\"{a",
        "'''",
        "@",
        "\\",
        ":",
        "a.",
        "def ",
        "class ",
        "match x:\n case [",
    ] {
        parse_small(text.to_owned());
        parse_small(text.repeat(2_000));
        parse_small(format!("{text}\n").repeat(2_000));
    }
}

#[test]
fn a_file_cut_off_anywhere_gives_what_can_be_had() {
    let text = include_str!("tricky.py");
    for (position, _) in text
        .char_indices()
        .filter(|(position, _)| position % 97 == 0)
    {
        let module = parse(&text[..position]);
        assert!(position < 200 || !module.body.is_empty());
    }
}

#[test]
fn statements_around_an_error_survive() {
    let module =
        parse("import a\n\nx = = 3\n\ndef f():\n    return 1\n\nclass A(:\n    y = 2\n\nz = 4\n");
    assert!(!module.errors().is_empty());
    assert!(
        module
            .body
            .iter()
            .any(|statement| matches!(statement.kind, StmtKind::Import(_)))
    );
    assert!(
        module
            .body
            .iter()
            .any(|statement| matches!(statement.kind, StmtKind::FunctionDef(_)))
    );
    let last = &module.body[module.body.len() - 1];
    assert!(
        matches!(last.kind, StmtKind::Assign { .. }),
        "{:?}",
        module.body
    );
}
