//! Where tables come from: revisions in all conditions, the work tree, saved inventories.

use std::path::Path;

use super::history::{History, git, run};
use crate::support::{APP, Folder, ROUTER, Ran, includes};

const NEW: &str = "\n\n@app.get('/new')\ndef new(): ...\n";

/// A repository with an app in `main.py`.
fn simple() -> History {
    History::with(&[("main.py", APP)])
}

fn with_new() -> String {
    format!("{APP}{NEW}")
}

/// The only change is the new route.
fn adds_one(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(ran.stdout.contains("+ GET  /new"), "{ran:#?}");
    assert!(ran.stdout.ends_with(": 1 note\n"), "{ran:#?}");
}

fn no_changes(ran: &Ran) {
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(ran.stdout.ends_with(": no changes\n"), "{ran:#?}");
}

#[test]
fn the_work_tree_counts_with_what_is_not_committed_and_stays_as_it_is() {
    let history = simple();
    history.write(&[("main.py", &with_new()), ("untracked.py", "x = 1\n")]);
    let before = history.git(&["status", "--porcelain=v2"]);
    adds_one(&history.diff(&["base"]));
    adds_one(&history.diff(&["HEAD"]));
    no_changes(&history.diff(&["base", "HEAD"]));
    assert_eq!(history.git(&["status", "--porcelain=v2"]), before);
}

#[test]
fn a_folder_of_a_repository_is_compared_alone() {
    let history = History::with(&[("a/main.py", APP), ("b/main.py", APP)]);
    history.write(&[("a/main.py", &with_new())]);
    adds_one(&history.diff(&["base", "--path", "a"]));
    no_changes(&history.diff(&["base", "--path", "b"]));
    adds_one(&history.diff(&["base", "--path", "a/main.py"]));
    let below = Folder {
        path: history.folder.path.join("a"),
    };
    adds_one(&run(&below, "diff", &["base"]));
}

#[test]
fn annotations_name_files_from_where_the_command_runs() {
    let history = History::with(&[("a/main.py", APP)]);
    history.write(&[("a/main.py", &with_new())]);
    let ran = history.diff(&["base", "--path", "a", "--output-format", "github"]);
    assert!(ran.stdout.contains(",file=a/main.py,line="), "{ran:#?}");
}

#[test]
fn a_missing_revision_is_named_with_advice() {
    let history = simple();
    let ran = history.diff(&["nope"]);
    assert!(ran.failure().contains("git knows no revision `nope` here"));
    ran.says("help: `git fetch origin nope` fetches a branch");
    let ran = history.diff(&["base", "--merge-base", "nope"]);
    assert!(ran.failure().contains("`nope`"));
}

#[test]
fn what_is_no_revision_gets_the_advice_that_fits() {
    let history = simple();
    for (base, help) in [
        ("", "help: name a revision: a variable may not be set here"),
        (
            "base..HEAD",
            "give two revisions: `fingerpost diff base HEAD`",
        ),
        (
            "base...",
            "give two revisions: `fingerpost diff --merge-base base HEAD`",
        ),
        (
            "base:app",
            "name the folder with --path: `fingerpost diff base --path app`",
        ),
        ("nope~3", "`git fetch origin nope` fetches a branch"),
        ("HEAD~3", "`git log --oneline` shows"),
    ] {
        let ran = history.diff(&[base]);
        assert!(ran.failure().contains(help), "{base}: {ran:#?}");
    }
    // No option of git's can be slipped in.
    let ran = history.diff(&["--", "--output=x"]);
    assert!(ran.failure().contains("git knows no revision `--output=x`"));
    assert!(!history.folder.path.join("x").exists());
}

#[test]
fn a_folder_of_another_user_is_told_of_with_gits_remedy() {
    let history = simple();
    history.write(&[("below/main.py", APP)]);
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .args(["diff", "base", "--path", "below"])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        // Git's own tests use it.
        .env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        .current_dir(&history.folder.path);
    let ran = crate::support::bounded(&mut command);
    assert!(ran.failure().contains("dubious ownership"), "{ran:#?}");
    let root = history.git(&["rev-parse", "--show-toplevel"]);
    ran.says(&format!("--add safe.directory {}`", root.trim()));
}

#[test]
fn a_revision_has_many_names() {
    let history = simple();
    history.write(&[("main.py", &with_new())]);
    history.commit();
    history.git(&["branch", "feature/a-b/c", "base"]);
    history.git(&["tag", "--annotate", "--message", "x", "v1.0", "base"]);
    let whole = history.git(&["rev-parse", "base"]);
    let whole = whole.trim();
    for name in [
        "feature/a-b/c",
        "refs/heads/feature/a-b/c",
        "v1.0",
        "v1.0^{commit}",
        "HEAD~1",
        "HEAD^1",
        "main@{1}",
        whole,
        &whole[..8],
    ] {
        adds_one(&history.diff(&[name]));
        adds_one(&history.diff(&[name, "HEAD"]));
    }
}

/// Services that have some paths in common, as those that were made from one template.
fn service(name: &str) -> String {
    format!(
        "{APP}\n\n@app.get('/health')\ndef health(): ...\n\n\n@app.get('/{name}')\ndef own(): ...\n"
    )
}

#[test]
fn apps_of_a_monorepo_are_compared_one_by_one() {
    let files = ["billing", "orders"].map(|name| (format!("{name}/main.py"), service(name)));
    let files = files.each_ref();
    let files = files.map(|(name, text)| (name.as_str(), text.as_str()));
    let history = History::with(&files);
    // One is added, one is renamed: no client is broken.
    history.write(&[("shipping/main.py", &service("shipping"))]);
    history.git(&["mv", "orders", "sales"]);
    let ran = history.diff(&["base"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(!ran.stdout.contains("removed"), "{ran:#?}");
    assert!(
        ran.stdout
            .contains("compared 6 routes of base with 9 routes of the work tree: 6 notes\n"),
        "{ran:#?}"
    );
    history.commit();
    // One is removed.
    history.git(&["rm", "-r", "--quiet", "billing"]);
    let ran = history.diff(&["HEAD", "--output-format", "github"]);
    assert_eq!(ran.status, Some(1), "{ran:#?}");
    let removed = "::error title=fingerpost removed (breaking)::GET /billing: removed; it was billing.main:own\n";
    assert!(ran.stdout.contains(removed), "{ran:#?}");
    assert!(!ran.stdout.contains("sales"), "{ran:#?}");
    no_changes(&history.diff(&["HEAD", "--path", "sales"]));
}

#[test]
fn a_shallow_clone_says_how_to_fetch_more() {
    let history = simple();
    history.write(&[("main.py", &with_new())]);
    history.commit();
    let clone = Folder::new();
    let from = format!("file://{}", history.folder.path.display());
    git(
        &clone,
        &["clone", "--quiet", "--depth=1", "--no-tags", &from, "c"],
    );
    let clone = Folder {
        path: clone.path.join("c"),
    };
    let ran = run(&clone, "diff", &["base"]);
    assert!(ran.failure().contains("git knows no revision `base` here"));
    ran.says("this clone is shallow");
    ran.says("git fetch --depth=1 origin base");
    ran.says("fetch-depth: 0");
    git(&clone, &["fetch", "--quiet", "--depth=1", "origin", "base"]);
    adds_one(&run(&clone, "diff", &["FETCH_HEAD"]));
    // What actions/checkout makes of a pull request: the merge and its parents.
    let merge = Folder::new();
    git(
        &merge,
        &["clone", "--quiet", "--depth=2", "--no-tags", &from, "c"],
    );
    let merge = Folder {
        path: merge.path.join("c"),
    };
    adds_one(&run(&merge, "diff", &["HEAD^1"]));
    let ran = run(&clone, "diff", &["HEAD^1"]);
    ran.says("this clone is shallow: fetch more of the history");
    let ran = run(&clone, "diff", &["--merge-base", "FETCH_HEAD"]);
    assert!(ran.failure().contains("no commit in common"));
    ran.says("git fetch --unshallow");
}

#[test]
fn the_merge_base_leaves_out_what_the_base_did_meanwhile() {
    let history = simple();
    history.git(&["checkout", "--quiet", "-b", "feature"]);
    history.write(&[("main.py", &with_new())]);
    history.commit();
    history.git(&["checkout", "--quiet", "main"]);
    history.write(&[("main.py", &format!("{APP}{}", NEW.replace("new", "other")))]);
    history.commit();
    history.git(&["checkout", "--quiet", "feature"]);
    assert_eq!(history.diff(&["main"]).status, Some(1));
    adds_one(&history.diff(&["main", "--merge-base"]));
    adds_one(&history.diff(&["main", "feature", "--merge-base"]));
}

#[test]
fn a_renamed_file_breaks_nothing() {
    let files = [
        ("main.py", format!("{APP}{}", includes("old"))),
        ("old.py", ROUTER.to_owned()),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let history = History::with(&files);
    history.git(&["mv", "old.py", "new.py"]);
    history.write(&[("main.py", &format!("{APP}{}", includes("new")))]);
    let ran = history.diff(&["base"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    assert!(
        ran.stdout
            .contains("note: endpoint changed from old:from_router to new:from_router"),
        "{ran:#?}"
    );
    history.git(&["mv", "main.py", "server.py"]);
    assert_eq!(
        history.diff(&["base"]).status,
        Some(0),
        "the app's own file"
    );
}

#[test]
fn a_submodule_is_the_same_on_both_sides() {
    let library = History::with(&[("router.py", ROUTER)]);
    let history = History::with(&[("main.py", &format!("{APP}{}", includes("lib.router")))]);
    let from = library.folder.path.display().to_string();
    history.git(&["submodule", "--quiet", "add", &from, "lib"]);
    history.commit();
    let ran = history.diff(&["HEAD"]);
    no_changes(&ran);
    ran.says("note: the submodule lib is not read from HEAD, but as it is checked out");
    let ran = history.diff(&["HEAD", "HEAD", "--output-format", "json"]);
    assert!(ran.stderr.contains("compared 2 routes"), "{ran:#?}");
}

#[test]
fn a_second_work_tree_is_as_good_as_the_first() {
    let history = simple();
    let second = Folder::new();
    let path = second.path.join("w");
    history.git(&["worktree", "add", "--quiet", path.to_str().unwrap()]);
    let second = Folder { path };
    second.write("main.py", with_new().as_bytes());
    adds_one(&run(&second, "diff", &["base"]));
    adds_one(&run(&second, "diff", &["main"]));
    no_changes(&history.diff(&["base"]));
}

#[test]
fn a_base_with_syntax_errors_gives_what_can_be_had() {
    let broken = format!("{APP}\n\n@app.get('/broken'\ndef broken(: ...\n");
    let history = History::with(&[("main.py", &broken)]);
    history.write(&[("main.py", &with_new())]);
    let ran = history.diff(&["base", "--fail-on", "never"]);
    assert_eq!(ran.status, Some(0), "{ran:#?}");
    ran.says("note: in base: main.py:");
    assert!(ran.stdout.contains("/new"), "{ran:#?}");
    assert!(!ran.stdout.contains("- GET  /ok"), "{ran:#?}");
}

#[test]
fn a_base_without_the_app_makes_every_route_new() {
    let history = History::with(&[("README", "x")]);
    history.write(&[("app/main.py", APP)]);
    for arguments in [&["base"][..], &["base", "--path", "app"]] {
        let ran = history.diff(arguments);
        assert_eq!(ran.status, Some(0), "{ran:#?}");
        ran.says("note: no FastAPI app found in base: every route is new\n");
        assert!(ran.stdout.ends_with(": 1 note\n"), "{ran:#?}");
    }
    history.commit();
    std::fs::remove_dir_all(history.folder.path.join("app")).unwrap();
    let ran = history.diff(&["HEAD"]);
    assert_eq!(ran.status, Some(2), "{ran:#?}");
    let ran = history.diff(&["HEAD", "base"]);
    assert!(
        ran.failure()
            .contains("nothing was compared: no FastAPI app found in base")
    );
}

#[test]
fn saved_tables_stand_on_either_side() {
    let history = simple();
    let save = |name: &str| {
        let arguments = ["--output-format", "json", "--output-file", name];
        let ran = run(&history.folder, "routes", &arguments);
        assert_eq!(ran.status, Some(0), "{ran:#?}");
    };
    save("old.json");
    history.write(&[("main.py", &with_new())]);
    save("new.json");
    adds_one(&history.diff(&["old.json", "new.json"]));
    adds_one(&history.diff(&["old.json"]));
    adds_one(&history.diff(&["base", "new.json"]));
    let ran = history.diff(&["new.json", "base"]);
    assert_eq!(ran.status, Some(1), "{ran:#?}");
    assert!(ran.stdout.contains("- GET  /new"), "{ran:#?}");
    // Where there is no git at all, too.
    let elsewhere = Folder::new();
    for name in ["old.json", "new.json"] {
        std::fs::copy(history.folder.path.join(name), elsewhere.path.join(name)).unwrap();
    }
    adds_one(&run(&elsewhere, "diff", &["old.json", "new.json"]));
    let ran = run(&elsewhere, "diff", &["base", "new.json"]);
    assert!(
        ran.failure().contains("is not in a git work tree"),
        "{ran:#?}"
    );
    elsewhere.write("broken.json", b"{}");
    let ran = run(&elsewhere, "diff", &["broken.json", "new.json"]);
    assert!(ran.failure().contains("broken.json: not a route inventory"));
    let ran = run(
        &elsewhere,
        "diff",
        &["old.json", "new.json", "--merge-base"],
    );
    assert!(ran.failure().contains("--merge-base needs a git revision"));
}

#[test]
fn the_machines_environment_is_the_same_on_both_sides() {
    let text = "
import os
from fastapi import FastAPI
from installed import prefix
app = FastAPI(openapi_url=None)
@app.get(prefix + '/ok')
def ok(): ...
";
    let history = History::with(&[("main.py", text), (".gitignore", ".venv\n")]);
    let packages = Path::new(".venv/lib/python3.11/site-packages");
    history.write(&[
        (".venv/pyvenv.cfg", ""),
        (
            packages.join("installed.py").to_str().unwrap(),
            "prefix = '/p'\n",
        ),
    ]);
    no_changes(&history.diff(&["base"]));
    let ran = history.diff(&["base", "--output-format", "json"]);
    ran.says("compared 1 route of base with 1 route of the work tree: no changes");
}

#[test]
fn ignored_and_linked_files_are_the_same_on_both_sides() {
    let history = History::with(&[
        ("main.py", APP),
        ("generated/extra.py", "x = 1\n"),
        ("shared/api.py", APP),
    ]);
    history.write(&[(".gitignore", "generated/\n")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("shared", history.folder.path.join("linked")).unwrap();
    history.commit();
    no_changes(&history.diff(&["HEAD", "--app", "linked.api:app"]));
}
