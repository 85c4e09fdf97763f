//! What silences findings: comments, `per-file-ignores`, baselines; and what is said when they are of no use.

use crate::check::shadowed;
use crate::support::{Folder, Ran, run_in};

fn check(folder: &Folder, arguments: &[&str]) -> Ran {
    let mut all = vec!["--output-format", "concise"];
    all.extend(arguments);
    run_in(&folder.path, "check", &all)
}

/// An app whose second route is unreachable, with texts for the places where comments may stand.
fn commented(decorator: &str, inside: &str, definition: &str, end: &str) -> Folder {
    let text = format!(
        "\
from fastapi import FastAPI

app = FastAPI()


@app.get('/items/{{item_id}}')
def read_item(item_id: str): ...


@app.get(  {decorator}
    '/items/latest',  {inside}
)
async def latest(  {definition}
):
    return 1


{end}
"
    );
    Folder::with([("main.py", text.as_bytes())])
}

#[test]
fn a_comment_silences_on_every_line_of_the_decorator_and_the_head() {
    for comment in [
        "# fingerpost: ignore[FP101]",
        "# fingerpost: ignore",
        "# noqa # fingerpost: ignore[FP304, unreachable-route] clients are old",
        "#fingerpost:ignore[fp101]",
    ] {
        for folder in [
            commented(comment, "", "", ""),
            commented("", comment, "", ""),
            commented("", "", comment, ""),
        ] {
            let ran = check(&folder, &["--select", "FP101"]);
            assert_eq!(ran.status, Some(0), "{comment}: {ran:#?}");
            assert!(ran.stdout.contains("left out: 1 silenced"), "{ran:#?}");
        }
    }
    let file = commented("", "", "", "# fingerpost: ignore-file[FP101]");
    assert_eq!(check(&file, &[]).status, Some(0));
}

#[test]
fn a_comment_that_silences_nothing_is_a_finding() {
    let texts = [
        "# fingerpost: ignore[FP102]",
        "# fingerpost: ignore[FP999]",
        "# fingerpost: ignroe[FP101]",
    ];
    for text in texts {
        let ran = check(&commented(text, "", "", ""), &[]);
        assert_eq!(ran.status, Some(1));
        assert!(ran.stdout.contains("FP101"), "{ran:#?}");
        assert!(ran.stdout.contains("main.py:10:"), "{ran:#?}");
        assert!(ran.stdout.contains("FP904"), "{ran:#?}");
    }
    // In a string it is no comment, and a rule that does not run may be kept silent.
    let folder = commented("", "", "", "x = '# fingerpost: ignore'");
    assert!(!check(&folder, &[]).stdout.contains("FP904"));
    let folder = commented("# fingerpost: ignore[FP104, FP101]", "", "", "");
    assert_eq!(check(&folder, &[]).status, Some(0));
    let folder = commented("", "", "", "x = 1  # fingerpost: ignore[FP101]");
    let ran = run_in(&folder.path, "check", &["--select", "FP904,FP101"]);
    insta::assert_snapshot!("check-unused-suppression", ran.stdout);
}

#[test]
fn a_silenced_route_leaves_its_group() {
    let folder = shadowed();
    let path = folder.path.join("shop/users.py");
    let text = std::fs::read_to_string(&path).unwrap();
    let more = "\n@router.get('/extra')\ndef extra(): ...  # fingerpost: ignore[FP101]\n";
    std::fs::write(&path, text + more).unwrap();
    let ran = check(&folder, &[]);
    assert!(
        ran.stdout.contains("11 routes are never reached"),
        "{ran:#?}"
    );
    assert!(ran.stdout.contains("left out: 1 silenced"));
}

#[test]
fn the_config_ignores_rules_by_file_and_says_which_entries_are_idle() {
    let folder = shadowed();
    folder.write(
        "fingerpost.toml",
        b"ignore = ['FP204']\nexclude = ['scripts', 'shop/old.py']\nseverity = { FP205 = 'error', FP101 = 'warning' }\n\n[assume]\n'shop.users.router.prefix' = 'x'\n\n[per-file-ignores]\n'shop' = ['FP1']\n'main.py' = ['unreachable-route']\n'old/*.py' = ['FP101']\n'shop/__init__.py' = ['ALL']\n",
    );
    let ran = check(&folder, &["--width", "80"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    insta::assert_snapshot!("check-idle-config", ran.stderr + &ran.stdout);
}

#[test]
fn config_errors_show_the_line() {
    let folder = shadowed();
    let config = b"[tool.fingerpost]\nselekt = ['FP1']\nsrc = 3\n";
    folder.write("pyproject.toml", config);
    insta::assert_snapshot!("config-error", check(&folder, &[]).failure());
    let config = b"[tool.fingerpost]\nselect = ['FP1', 'duplicated-route']\n";
    folder.write("pyproject.toml", config);
    insta::assert_snapshot!("config-unknown-rule", check(&folder, &[]).failure());
    let config = b"[tool.fingerpost.per-file-ignores]\n'*.py' = ['FP1o1']\n";
    folder.write("pyproject.toml", config);
    assert!(
        check(&folder, &[])
            .failure()
            .contains("pyproject.toml:2:11")
    );
    let config = b"[tool.fingerpost.severity]\nFP101 = 'fatal'\n";
    folder.write("pyproject.toml", config);
    assert!(check(&folder, &[]).failure().contains("pyproject.toml:2:9"));
}

#[test]
fn a_baseline_lets_only_new_findings_fail() {
    let folder = shadowed();
    let ran = check(&folder, &["--write-baseline", "known.json"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    ran.says("wrote known.json: 12 findings accepted");
    let baseline = std::fs::read_to_string(folder.path.join("known.json")).unwrap();
    insta::assert_snapshot!("baseline", baseline);
    let ran = check(&folder, &["--baseline", "known.json"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(ran.stdout.contains("12 in the baseline"));
    // Lines move, a file gets another name, one finding goes and one comes.
    let users = std::fs::read_to_string(folder.path.join("shop/users.py")).unwrap();
    let users = users.replace("'h':", "'new':");
    folder.write("shop/people.py", format!("\n# moved\n\n{users}").as_bytes());
    std::fs::remove_file(folder.path.join("shop/users.py")).unwrap();
    let main = std::fs::read_to_string(folder.path.join("main.py")).unwrap();
    let main = main.replace("import users", "import people as users");
    folder.write("main.py", format!("# moved\n{main}").as_bytes());
    let ran = check(&folder, &["--baseline", "known.json"]);
    assert_eq!(ran.status, Some(1));
    insta::assert_snapshot!("check-baseline", ran.stdout);
    let ran = check(&folder, &["--baseline", "missing.json"]);
    assert!(ran.failure().contains("missing.json"));
    folder.write("bad.json", b"{}");
    assert!(
        check(&folder, &["--baseline", "bad.json"])
            .failure()
            .contains("bad.json")
    );
}
