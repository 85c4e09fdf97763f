//! `fingerpost explain` as people and programs use it.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use fingerpost_testkit::folders;
use serde_json::Value;

use crate::support::{Ran, bookshop, run_in};

fn explain(arguments: &[&str]) -> Ran {
    run_in(&bookshop(), "explain", arguments)
}

fn printed(arguments: &[&str]) -> String {
    let ran = explain(arguments);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert_eq!(ran.stderr, "");
    ran.stdout
}

/// What is said to these lines, one answer each.
fn answers(options: &[&str], lines: &str) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["explain", "--stdin"])
        .args(options)
        .env_clear()
        .current_dir(bookshop())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_answer_is_status_0_whatever_it_is() {
    for (method, url, says) in [
        ("GET", "/api/v2/books/7", "matched"),
        ("GET", "/api/v2/books/", "307"),
        ("DELETE", "/api/v2/books", "405"),
        ("GET", "/nowhere", "404"),
    ] {
        assert!(printed(&[method, url]).contains(says), "{method} {url}");
    }
}

#[test]
fn garbage_is_refused_with_a_reason() {
    for (method, url, says) in [
        ("", "/x", "the method is empty"),
        ("G T", "/x", "`G T` is not a method"),
        ("GET", "/a\tb", "control character \\t"),
        ("GET", "ftp://x/y", "is not a URL of HTTP"),
        ("GET", "http://", "no valid host"),
    ] {
        let ran = explain(&[method, url]);
        assert!(ran.failure().contains(says), "{ran:#?}");
    }
    // One argument of a command line is at most 128 KiB long.
    let ran = explain(&["GET", &format!("/{}", "x".repeat(100_000))]);
    assert!(ran.failure().contains("too long"), "{ran:#?}");
    for url in [
        "",
        "/%",
        "/%zz%ff",
        "//nowhere/x",
        "/a b",
        "/{isbn}",
        "#",
        "?",
    ] {
        assert_eq!(explain(&["GET", url]).status, Some(0), "{url}");
    }
}

#[test]
fn the_trace_points_at_the_character_where_a_path_fails() {
    let trace = printed(&["GET", "/api/v2/authors/x", "--trace", "--width", "90"]);
    insta::assert_snapshot!("trace", trace);
}

#[test]
fn nothing_is_wider_than_a_narrow_terminal_unless_it_has_no_blanks() {
    let text = printed(&["GET", "/api/v2/book/7", "--width", "50"]);
    for line in text.lines() {
        let is_one_word = line.split_whitespace().count() <= 2;
        assert!(line.chars().count() <= 50 || is_one_word, "{line}");
    }
}

#[test]
fn requests_and_logs_are_answered_line_by_line() {
    let lines = "# a list\n\nGET /api/v2/books/7\npost /api/v2/orders\nnonsense\n\
        10.0.0.1 - - [10/Oct/2000:13:55:36 +0000] \"GET /healthz?x HTTP/1.1\" 200 5 \"-\" \"curl\"\n\
        WEBSOCKET /api/v2/notifications/ws\nGET /nowhere";
    insta::assert_snapshot!("stdin", answers(&[], lines).join("\n"));
}

#[test]
fn an_answer_comes_before_the_next_request() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .args(["explain", "--stdin"])
        .env_clear()
        .current_dir(bookshop())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for path in ["/healthz", "/livez"] {
        stdin.write_all(format!("GET {path}\n").as_bytes()).unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("200 GET {path}")), "{line}");
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn json_fits_its_schema() {
    let path = folders::workspace().join("crates/report/schema/fingerpost.explain.1.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::options().build(&schema).unwrap();
    let mut documents: Vec<Value> = ["/api/v2/books/7", "/nowhere", "/api/v2/books/"]
        .iter()
        .map(|url| {
            let text = printed(&["GET", url, "--trace", "--output-format", "json"]);
            serde_json::from_str(&text).unwrap()
        })
        .collect();
    let lines = "GET /api/v2/book/7\nPUT /healthz\nGET /api/reports/sales/x\n?\nWS /x\nGET /admin";
    let lines = answers(&["--output-format", "json"], lines);
    assert_eq!(lines.len(), 6);
    documents.extend(lines.iter().map(|line| serde_json::from_str(line).unwrap()));
    for document in documents {
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(errors.is_empty(), "{document:#}\n{errors:#?}");
    }
}

#[test]
fn the_readme_shows_what_explain_says() {
    let readme = std::fs::read_to_string(folders::workspace().join("README.md")).unwrap();
    let mut seen = 0;
    for block in readme.split("$ fingerpost explain ").skip(1) {
        let block = block.split("```").next().unwrap();
        let (request, answer) = block.split_once('\n').unwrap();
        let mut arguments: Vec<&str> = request.split(' ').collect();
        arguments.extend(["--width", "100"]);
        assert_eq!(answer, printed(&arguments));
        seen += 1;
    }
    assert!(seen > 1);
}
