//! Texts that mean something where a report is shown, and reports that are too long for it.

use serde_json::{Value, json};

use super::history::run;
use crate::support::{Folder, Ran};

/// GitHub's limit for the body of a comment.
const COMMENT: usize = 65_536;

/// A saved inventory of one app with these paths.
fn inventory(paths: impl IntoIterator<Item = String>) -> Value {
    let rows: Vec<Value> = paths
        .into_iter()
        .enumerate()
        .map(|(order, path)| {
            json!({
                "order": order, "kind": "http", "path": path, "methods": ["GET"],
                "name": "item", "endpoint": format!("app.items:item{order}"), "file": "app/a,b:c%.py", "line": 3,
                "tags": [], "dependencies": [], "include_in_schema": true, "deprecated": false,
                "operation_id": null, "status_code": null, "builtin": false, "via": [],
                "certainty": "exact", "condition": null, "origin": "import", "children": []
            })
        })
        .collect();
    let version = json!({"version": "0.165.0", "from": "uv.lock"});
    json!({
        "schema": "fingerpost.routes/1", "tool": {"name": "fingerpost", "version": "0.1.0"},
        "apps": [{
            "id": "app.main:app", "kind": "fastapi", "file": "app/main.py", "line": 1,
            "fastapi_version": version, "starlette_version": version, "entry": "app/main.py",
            "redirect_slashes": true, "middleware": [], "exception_handlers": [], "complete": true,
            "total": rows.len(), "routes": rows, "unresolved": []
        }],
        "notices": []
    })
}

fn compared(base: &[String], head: &[String], format: &str) -> Ran {
    let folder = Folder::new();
    for (name, paths) in [("base.json", base), ("head.json", head)] {
        let text = inventory(paths.iter().cloned()).to_string();
        folder.write(name, text.as_bytes());
    }
    let arguments = ["base.json", "head.json", "--output-format", format];
    run(&folder, "diff", &arguments)
}

#[test]
fn a_comment_is_never_longer_than_github_takes() {
    let paths = |count: usize, text: &str| -> Vec<String> {
        let paths = (0..count).map(|number| format!("/items/{text}/{number}"));
        paths.collect()
    };
    for text in [
        "x",
        "é",
        "a|b`<c>",
        &"long".repeat(100),
        &"long".repeat(30_000),
    ] {
        let (many, one) = (
            paths(3000.min(60_000_000 / text.len() / 60), text),
            paths(1, "one"),
        );
        for (base, head) in [(&many, &one), (&one, &many)] {
            let ran = compared(base, head, "markdown");
            let body = &ran.stdout;
            assert!(body.chars().count() < COMMENT, "{}", body.chars().count());
            assert!(body.starts_with("<!-- fingerpost-diff -->\n### Routes: "));
            assert!(body.contains(" more, which do not fit into a comment"));
            // What is open is closed, and no line is cut.
            assert_eq!(
                body.matches("<details").count(),
                body.matches("</details>").count()
            );
            let rows = body.lines().filter(|line| line.starts_with("| "));
            for row in rows {
                assert!(row.ends_with(" |"), "{row}");
            }
        }
    }
}

#[test]
fn paths_cannot_break_out_of_a_table() {
    let odd = [
        "/a|b",
        "/a`b``c",
        "/</details><img src=x>",
        "/@someone #1",
        "/a\nb\r\n| x |",
        "/a\\|b",
        "/-->",
        "` `",
    ];
    let odd: Vec<String> = odd.iter().map(|path| (*path).to_owned()).collect();
    let ran = compared(&["/one".to_owned()], &odd, "markdown");
    insta::assert_snapshot!("diff-markdown-odd", ran.stdout);
    for line in ran.stdout.lines().filter(|line| line.starts_with("| ")) {
        let bars = line.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{line}");
    }
}

#[test]
fn annotations_escape_what_has_a_meaning_there() {
    let odd = ["/100%", "/a,b::c", "/a\n::error::b\rc"];
    let odd: Vec<String> = odd.iter().map(|path| (*path).to_owned()).collect();
    let ran = compared(&["/one".to_owned()], &odd, "github");
    insta::assert_snapshot!("diff-github-odd", ran.stdout);
    assert!(ran.stdout.lines().all(|line| line.starts_with("::")));
}
