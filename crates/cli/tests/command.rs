//! The command as people run it.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .args(arguments)
        .env_clear()
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A saved inventory with this many routes.
fn inventory(folder: &Path, routes: usize) -> String {
    let rows: Vec<serde_json::Value> = (0..routes)
        .map(|order| {
            serde_json::json!({
                "order": order, "kind": "http", "path": format!("/items/{order}"), "methods": ["GET"],
                "name": "item", "endpoint": "app.items:item", "file": "app/items.py", "line": 3,
                "tags": [], "dependencies": [], "include_in_schema": true, "deprecated": false,
                "operation_id": null, "status_code": null, "builtin": false, "via": [],
                "certainty": "exact", "condition": null, "origin": "import", "children": []
            })
        })
        .collect();
    let version = serde_json::json!({"version": "0.165.0", "from": "uv.lock"});
    let document = serde_json::json!({
        "schema": "fingerpost.routes/1", "tool": {"name": "fingerpost", "version": "0.1.0"},
        "apps": [{
            "id": "app.main:app", "kind": "fastapi", "file": "app/main.py", "line": 1,
            "fastapi_version": version, "starlette_version": version, "entry": "app/main.py",
            "redirect_slashes": true, "middleware": [], "exception_handlers": [], "complete": true,
            "total": routes, "routes": rows, "unresolved": []
        }],
        "notices": []
    });
    let path = folder.join("inventory.json");
    fs::write(&path, document.to_string()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn version_is_told() {
    let output = run(&["--version"]);
    assert_eq!(
        stdout(&output),
        concat!("fingerpost ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn help_names_the_commands() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!("help", stdout(&output));
}

#[test]
fn help_of_routes_names_every_option() {
    let output = run(&["routes", "-h"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output), @r"
Print the route table of each app, in match order

Usage: fingerpost routes [OPTIONS] [PATH]

Arguments:
  [PATH]  A project folder, a folder of projects, or one Python file

Options:
      --output-format <FORMAT>  How to print the routes [default: table] [possible values: table,
                                tree, json, jsonl, csv, markdown, html, openapi]
      --output-file <FILE>      Write to this file instead of stdout
      --color <WHEN>            When to use colours [possible values: auto, always, never]
  -q, --quiet                   Print nothing but results and errors
  -v, --verbose                 Print every message in full, and what was read
  -h, --help                    Print help (see more with '--help')

Filters:
      --method <METHOD>  Show routes that answer this method, or WEBSOCKET, MOUNT, HOST, FRONTEND
                         rows [repeatable]
      --path <GLOB>      Show routes whose full path fits; `*` stays within a segment, `**` does not
                         [repeatable]
      --tag <TAG>        Show routes with this tag [repeatable]
      --grep <PATTERN>   Show routes with this text or regular expression in path, name, endpoint or
                         file [repeatable]
      --no-builtin       Leave out the framework's own routes (/docs, /openapi.json, …)

Project:
      --app <MODULE:NAME>          An app as MODULE:NAME, or a factory that returns one [repeatable]
      --fastapi-version <VERSION>  The FastAPI version to assume, such as 0.115.14
      --config <FILE>              A config file to use instead of the project's own
      --python <PATH>              A virtual environment whose packages may be read, never run

Examples:
  fingerpost routes
  fingerpost routes services/billing --app billing.main:create_app
  fingerpost routes --method post --path '/api/**' --no-builtin
  fingerpost routes --output-format html --output-file routes.html
");
}

#[test]
fn help_of_graph_names_every_option() {
    let output = run(&["graph", "-h"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output), @r"
Draw what leads to what: apps, routers, mounts and routes

Usage: fingerpost graph [OPTIONS] [PATH]

Arguments:
  [PATH]  A project folder, a folder of projects, or one Python file

Options:
      --output-format <FORMAT>  How to print the graph [default: mermaid] [possible values: mermaid,
                                dot, json, svg]
      --output-file <FILE>      Write to this file instead of stdout
      --routers-only            Leave out the routes: each router says how many it has [alias:
                                --fold]
      --all-routes              Show the routes, however many there are
      --color <WHEN>            When to use colours [possible values: auto, always, never]
  -q, --quiet                   Print nothing but results and errors
  -v, --verbose                 Print every message in full, and what was read
  -h, --help                    Print help (see more with '--help')

Project:
      --app <MODULE:NAME>          An app as MODULE:NAME, or a factory that returns one [repeatable]
      --fastapi-version <VERSION>  The FastAPI version to assume, such as 0.115.14
      --config <FILE>              A config file to use instead of the project's own
      --python <PATH>              A virtual environment whose packages may be read, never run

Examples:
  fingerpost graph                                         Mermaid, for Markdown files
  fingerpost graph services/billing --routers-only
  fingerpost graph --output-format svg --output-file routes.svg
  fingerpost graph --output-format dot | dot -Tpdf > routes.pdf

What no request reaches is red and dashed, what no app includes is grey and dotted. With more
than 60 routes, pictures show only how many each router has; JSON always lists them.
");
}

#[test]
fn a_link_template_is_checked() {
    let saved = inventory(&folder("link-template"), 1);
    let page = |template: &str| {
        let arguments = ["--output-format", "html", "--link-template", template];
        let mut all = vec!["routes", "--inventory", &saved];
        all.extend(arguments);
        run(&all)
    };
    assert!(stdout(&page("https://example.org/{file}#L{line}")).contains("example.org/{file}"));
    for refused in ["https://example.org", "javascript:alert('{file}')"] {
        let output = page(refused);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("help: "), "{}", stderr(&output));
    }
}

#[test]
fn an_openapi_document_is_of_one_app() {
    let saved = inventory(&folder("openapi"), 2);
    let output = run(&[
        "routes",
        "--inventory",
        &saved,
        "--output-format",
        "openapi",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let document: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(
        document["paths"]["/items/1"]["get"]["operationId"],
        "item_items_1_get"
    );
}

#[test]
fn bad_usage_exits_with_2_and_says_what_is_possible() {
    let output = run(&["routes", "--output-format", "pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("table, tree, json, jsonl, csv, markdown, html, openapi"));
    assert_eq!(run(&["walk"]).status.code(), Some(2));
    assert_eq!(run(&["routes", "-q", "-v"]).status.code(), Some(2));
    assert_eq!(run(&[]).status.code(), Some(2));
}

#[test]
fn a_missing_path_is_named() {
    let output = run(&["routes", "no/such/folder"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = stderr(&output);
    assert!(said.starts_with("error: "), "{said}");
    assert!(said.contains("no/such/folder"), "{said}");
    assert!(said.contains("\nhelp: "), "{said}");
}

#[test]
fn arguments_without_sense_are_refused_with_advice() {
    for (arguments, said) in [
        (
            ["routes", "--app", "main"],
            "`--app main` does not name an app",
        ),
        (
            ["routes", "--fastapi-version", "new"],
            "`--fastapi-version new` is not a version",
        ),
        (
            ["routes", "--path", "/a[b"],
            "`/a[b` is not a usable path glob",
        ),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
        assert!(stderr(&output).contains("help: "));
    }
}

#[test]
fn nothing_to_look_at_is_an_error() {
    let folder = folder("nothing");
    let path = folder.join("empty.json");
    let text = r#"{"schema": "fingerpost.routes/1", "tool": {"name": "fingerpost", "version": "0"}, "apps": []}"#;
    fs::write(&path, text).unwrap();
    let output = run(&["routes", "--inventory", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: no FastAPI app found in "));
}

#[test]
fn results_go_to_stdout_and_nothing_else_does() {
    let saved = inventory(&folder("stdout"), 2);
    let output = run(&["routes", "--inventory", &saved, "--path", "/items/1"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
    insta::assert_snapshot!(stdout(&output), @r"
METHODS  PATH      ENDPOINT        FILE
GET      /items/1  app.items:item  app/items.py:3

app.main:app: FastAPI 0.165.0 (uv.lock), entry point from app/main.py
1 of 2 routes shown
");
}

#[test]
fn colours_follow_the_option_and_the_environment() {
    let saved = inventory(&folder("colours"), 1);
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut all = vec!["routes", "--inventory", &saved];
        all.extend(arguments);
        let output = command(&all)
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        stdout(&output).contains('\u{1b}')
    };
    assert!(!colored(&[], &[]));
    assert!(colored(&["--color", "always"], &[]));
    assert!(colored(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(colored(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn an_output_file_is_replaced_whole_and_told_with_verbose() {
    let folder = folder("output-file");
    let saved = inventory(&folder, 3);
    let target = folder.join("routes.csv");
    fs::write(&target, "old").unwrap();
    let target = target.to_str().unwrap();
    let arguments = [
        "routes",
        "--inventory",
        &saved,
        "--output-format",
        "csv",
        "--output-file",
        target,
        "-v",
    ];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).contains(&format!("wrote {target}")));
    assert_eq!(fs::read_to_string(target).unwrap().lines().count(), 4);
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        2,
        "no temporary file stays"
    );
}

#[test]
fn a_folder_is_no_output_file() {
    let folder = folder("no-output-file");
    let saved = inventory(&folder, 1);
    let as_file = folder.to_str().unwrap();
    let output = run(&["routes", "--inventory", &saved, "--output-file", as_file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("it is a folder"),
        "{}",
        stderr(&output)
    );
    let missing = folder.join("missing/routes.txt");
    let missing = missing.to_str().unwrap();
    let output = run(&["routes", "--inventory", &saved, "--output-file", missing]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("there is no folder"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let saved = inventory(&folder("early"), 20_000);
    let mut child = command(&["routes", "--inventory", &saved])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stdout(&output).contains("fingerpost"));
    }
}
