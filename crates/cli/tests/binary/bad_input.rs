//! Files that are no Python, or hardly: a message each, and the rest of the project all the same.

use std::fmt::Write;

use crate::support::{APP, Folder, ROUTER, includes};

fn app_and(name: &str, content: &[u8]) -> Folder {
    let app = format!("{APP}{}", includes(name.trim_end_matches(".py")));
    Folder::with([("main.py", app.as_bytes()), (name, content)])
}

fn app_with_text(text: &str) -> Folder {
    let app = format!("{APP}\n{text}\n@app.get('/end')\ndef end(): ...\n");
    Folder::with([("main.py", app.as_bytes())])
}

#[test]
fn a_missing_path_is_an_error() {
    let ran = Folder::new().routes(&["no/such/folder"]);
    assert!(ran.failure().contains("no/such/folder"));
    ran.says("help: ");
}

#[test]
fn a_folder_without_python_is_an_error() {
    let folder = Folder::with([("README.md", b"# Nothing".as_slice())]);
    assert!(
        folder
            .routes(&[])
            .failure()
            .contains("no Python files in .")
    );
    assert!(
        folder
            .routes(&["README.md"])
            .failure()
            .contains("README.md")
    );
}

#[test]
fn python_without_an_app_is_an_error_that_says_where_it_looked() {
    for text in ["", "x = 1\n", "# only a comment"] {
        let folder = Folder::with([("main.py", text.as_bytes())]);
        let ran = folder.routes(&[]);
        assert!(ran.failure().contains("1 Python file looked at"));
        ran.says("--app");
    }
}

#[test]
fn binary_files_named_py_are_told_of_one_by_one() {
    let bytes: Vec<u8> = (0..4096)
        .map(|at: usize| at.to_le_bytes()[0].wrapping_mul(31))
        .collect();
    let folder = Folder::with([("a.py", bytes.as_slice()), ("b.py", &bytes)]);
    let ran = folder.routes(&[]);
    assert!(ran.failure().contains("no FastAPI application"));
    ran.says("a.py");
    ran.says("b.py");
    folder.write("main.py", APP.as_bytes());
    let ran = folder.routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("a.py");
}

#[test]
fn a_file_in_utf_16_is_no_python_and_said_to_be_so() {
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(ROUTER.encode_utf16().flat_map(u16::to_le_bytes));
    let ran = app_and("wide.py", &bytes).routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("wide.py");
    ran.says("UTF-16");
    ran.says("FP901");
}

#[test]
fn latin_1_is_read_where_the_file_declares_it() {
    let mut bytes = b"# -*- coding: latin-1 -*-\n".to_vec();
    bytes.extend(ROUTER.replace("from-router", "caf?").bytes());
    for byte in &mut bytes {
        if *byte == b'?' {
            *byte = 0xe9;
        }
    }
    let ran = app_and("latin.py", &bytes).routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok", "GET /café"]);
    let undeclared = &bytes[bytes.iter().position(|byte| *byte == b'\n').unwrap()..];
    let ran = app_and("latin.py", undeclared).routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("0xe9");
    ran.says("latin-1");
}

#[test]
fn a_byte_order_mark_and_every_kind_of_line_end_are_fine() {
    let marked = format!("\u{feff}{APP}");
    for text in [marked, APP.replace('\n', "\r\n"), APP.replace('\n', "\r")] {
        let folder = Folder::with([("main.py", text.as_bytes())]);
        assert_eq!(folder.routes(&[]).rows(), ["GET /ok"]);
    }
}

#[test]
fn a_nul_byte_is_told_with_its_offset() {
    let text = ROUTER.replace("router = ", "\0router = ");
    let ran = app_and("hollow.py", text.as_bytes()).routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("hollow.py: the file has a NUL byte at offset 31");
}

#[test]
fn two_hundred_thousand_lines_are_read_to_the_end() {
    let mut lines = String::new();
    for at in 0..200_000 {
        writeln!(lines, "x{at} = {at}").unwrap();
    }
    let ran = app_with_text(&lines).routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok", "GET /end"]);
}

#[test]
fn deep_nesting_of_every_kind_costs_the_expression_only() {
    let repeat =
        |open: &str, close: &str| format!("x = {}1{}\n", open.repeat(5_000), close.repeat(5_000));
    for text in [
        repeat("(", ")"),
        repeat("[", "]"),
        repeat("{0: ", "}"),
        repeat("f(", ")"),
        repeat("-", ""),
        repeat("not ", ""),
        repeat("lambda: ", ""),
        repeat("1 if x else ", ""),
        repeat("1 + ", ""),
        repeat("1 ** ", ""),
        repeat("a[", "]"),
        format!("x = app{}\n", ".a".repeat(5_000)),
        format!("x = app{}\n", "()".repeat(5_000)),
    ] {
        let ran = app_with_text(&text).routes(&[]);
        assert_eq!(ran.rows(), ["GET /ok", "GET /end"], "{}", &text[..20]);
    }
}

#[test]
fn deep_indentation_ends() {
    let mut text = String::new();
    for depth in 0..1_000 {
        text.push_str(&" ".repeat(depth));
        text.push_str("if x:\n");
    }
    text.push_str(&" ".repeat(1_000));
    text.push_str("pass\n");
    let ran = app_with_text(&text).routes(&[]);
    assert!(ran.rows().contains(&"GET /ok".to_owned()));
    ran.says("FP902");
}

#[test]
fn brackets_that_never_close_leave_what_stood_before() {
    let folder = app_with_text("");
    let text = format!("{APP}\nx = {}", "(".repeat(5_000));
    folder.write("main.py", text.as_bytes());
    let ran = folder.routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("FP902");
}

#[test]
fn programs_that_would_never_end_or_fill_the_memory_are_stopped() {
    for text in [
        "while True: pass",
        "def f(n): return f(n + 1)\nf(0)",
        "for i in range(10**12): pass",
        "x = [1]\nfor i in range(100): x = x + x",
        "x = [1]\nfor i in range(100): x += x",
        "x = [1]\nfor i in range(100): x.extend(x)",
        "x = (1,)\nfor i in range(100): x = x + x",
        "s = 'a'\nfor i in range(100): s = s + s",
        "s = 'a'\nfor i in range(100): s = s * 2",
        "s = 'a'\nfor i in range(100): s = f'{s}{s}'",
        "s = 'a'\nfor i in range(100): s = '%s%s' % (s, s)",
        "s = 'a'\nfor i in range(100): s = '{0}{0}'.format(s)",
        "s = 'a'\nfor i in range(100): s = s.join((s, s))",
        "s = 'aa'\nfor i in range(100): s = s.replace('a', 'aa')",
        "x = '%0999999999d' % 1",
        "x = f'{1:999999999}'",
        "x = 'a'.ljust(10**12), 'a'.zfill(10**12), 'a'.center(10**12)",
        "x = [0] * 10**12, 'b' * 10**12, (1,) * 10**12, b'c' * 10**12",
        "x = list(range(10**12)), sum(range(10**12)), 10**10**10",
        "d = {}\nd['d'] = d\nl = []\nl.append(l)\nx = f'{d}{l}', l == l",
        "class A: pass\nA.__getattr__ = lambda s, n: getattr(s, n)\nA().x",
    ] {
        let ran = app_with_text(text).routes(&[]);
        let rows = ran.rows();
        assert!(rows.contains(&"GET /ok".to_owned()), "{text}: {ran:#?}");
        assert!(
            rows.contains(&"GET /end".to_owned()) || ran.stderr.contains("FP901"),
            "{text}: {ran:#?}"
        );
    }
}

#[test]
fn what_a_terminal_would_obey_is_shown_not_sent() {
    let ran = app_with_text("@app.get('/\\x1b[31mred\\nline')\ndef t(): ...\n").routes(&[]);
    assert!(!ran.stdout.contains('\u{1b}'));
    assert_eq!(ran.rows().len(), 3);
}

#[test]
fn an_exception_is_told_of_with_the_moment_at_which_it_is_raised() {
    let text = "@app.on_event('startup')\ndef start():\n    raise RuntimeError('no database')\n";
    app_with_text(text)
        .routes(&[])
        .says("this raises when the app starts: RuntimeError: no database");
    app_with_text("raise RuntimeError('no config')\n")
        .routes(&[])
        .says("this raises when it is imported: RuntimeError: no config");
}
