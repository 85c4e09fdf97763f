//! Terminals, pipes and readers that go away.

use std::process::{Command, Stdio};

use crate::support::{Folder, bookshop, bounded, run_in};

/// A run of each command on the sample project, and its exit status.
const RUNS: [(&[&str], i32); 11] = [
    (&["routes"], 0),
    (&["routes", "--output-format", "html"], 0),
    (&["check"], 1),
    (&["check", "--output-format", "sarif"], 1),
    (&["explain", "GET", "/api/v1/book/7", "--trace"], 0),
    (&["graph", "--all-routes"], 0),
    (&["diff", "saved.json"], 0),
    (&["rule", "--all"], 0),
    (&["man"], 0),
    (&["completions", "bash"], 0),
    (&["--help"], 0),
];

/// The sample project with a saved inventory of it.
fn project() -> Folder {
    let folder = Folder::new();
    copy(&bookshop(), &folder.path);
    let save = ["--output-format", "json", "--output-file", "saved.json"];
    assert_eq!(run_in(&folder.path, "routes", &save).status, Some(0));
    folder
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn command(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .args(arguments)
        .env_clear()
        .current_dir(&folder.path)
        .stdin(Stdio::null());
    command
}

#[test]
fn a_reader_that_goes_away_is_no_failure_of_any_command() {
    let folder = project();
    for (arguments, status) in RUNS {
        let mut child = command(&folder, arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(!said.contains("error: "), "{arguments:?}: {said}");
    }
}

#[test]
fn pipes_get_no_colours_and_terminals_do_unless_told_otherwise() {
    let folder = project();
    for (arguments, status) in RUNS {
        let ran = bounded(&mut command(&folder, arguments));
        assert_eq!(ran.status, Some(status), "{arguments:?}: {ran:#?}");
        assert!(!ran.stdout.contains('\u{1b}'), "{arguments:?}");
        assert!(!ran.stderr.contains('\u{1b}'), "{arguments:?}");
    }
    // Python has a terminal for us.
    let python = Command::new("python3").arg("--version").output();
    if !cfg!(unix) || python.is_err() {
        println!("no python3: terminals are not tested");
        return;
    }
    let is_painted = |variable: (&str, &str), arguments: &[&str]| {
        let mut terminal = Command::new("python3");
        terminal
            .args([
                "-c",
                "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)",
            ])
            .arg(env!("CARGO_BIN_EXE_fingerpost"))
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("TERM", "xterm-256color")
            .env(variable.0, variable.1)
            .current_dir(&folder.path);
        bounded(&mut terminal).stdout.contains('\u{1b}')
    };
    for arguments in [
        &["routes"][..],
        &["check"],
        &["explain", "GET", "/x"],
        &["rule", "FP101"],
        &["routes", "--output-format", "tree"],
        &["--help"],
    ] {
        assert!(is_painted(("LANG", "C.UTF-8"), arguments), "{arguments:?}");
        for variable in [("NO_COLOR", "1"), ("TERM", "dumb"), ("CLICOLOR", "0")] {
            assert!(
                !is_painted(variable, arguments),
                "{variable:?} {arguments:?}"
            );
        }
        if arguments != ["--help"] {
            let never: Vec<&str> = arguments
                .iter()
                .copied()
                .chain(["--color", "never"])
                .collect();
            assert!(!is_painted(("LANG", "C.UTF-8"), &never), "{arguments:?}");
        }
    }
    assert!(!is_painted(("LANG", "C.UTF-8"), &["graph"]), "graph");
}

#[test]
fn narrow_and_wide_terminals_get_lines_that_fit() {
    let folder = project();
    let widest = |arguments: &[&str], width: usize| {
        let width = width.to_string();
        let all: Vec<&str> = arguments
            .iter()
            .copied()
            .chain(["--width", &width])
            .collect();
        let ran = bounded(&mut command(&folder, &all));
        let lines = ran.stdout.lines().map(|line| line.chars().count());
        lines.max().unwrap()
    };
    for width in [44, 60, 80, 100, 200] {
        for arguments in [&["routes"][..], &["rule"], &["explain", "GET", "/x"]] {
            let widest = widest(arguments, width);
            assert!(widest <= width, "{arguments:?}: {widest} of {width}");
        }
    }
    // Results that other programs read have no width.
    assert!(widest(&["routes", "--output-format", "markdown"], 40) > 40);
}
