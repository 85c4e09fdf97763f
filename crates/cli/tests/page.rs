//! The page of `routes --output-format html` in a real browser, where the machine has one.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fingerpost_testkit::{environment, folders, live};
use serde_json::{Value, json};

/// Names under which Chromium is installed.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Texts of this app try to break out of the page.
const APP: &str = r#"from fastapi import APIRouter, Depends, FastAPI

app = FastAPI()
admin = APIRouter(prefix="/admin", tags=["staff"])


def guard(): ...


@app.get("/items/{item_id}")
def read_item(item_id: str):
    """Ends </script> early."""


@app.get("/items/latest")
def latest_item(): ...


@admin.post("/items", dependencies=[Depends(guard)])
def add_item(): ...


app.include_router(admin)


@app.get("/quotes/'\"<b>", tags=["a\"b<i>"], name="</script><script>alert(2)</script>")
def quotes(): ...


@app.get("/</script><script>alert(1)</script>", operation_id="<img src=x onerror=alert(3)>")
def hostile(): ...
"#;

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write_page(arguments: &[&str], target: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("routes")
        .args(arguments)
        .args(["--output-format", "html", "--output-file"])
        .arg(target)
        .env_clear()
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// A saved inventory with 5,000 routes.
fn big_inventory() -> Value {
    let row = |number: usize| {
        let group = number / 100;
        json!({
            "order": number, "kind": "http", "path": format!("/group-{group}/items/{number}/{{item_id}}"),
            "methods": [if number.is_multiple_of(3) { "POST" } else { "GET" }], "name": format!("item_{number}"),
            "endpoint": format!("app.group_{group}:item_{number}"), "file": format!("app/group_{group}.py"),
            "line": number % 100 * 7 + 3, "tags": [format!("group {group}")],
            "dependencies": ["app.auth:current_user", "app.database:session"], "include_in_schema": true,
            "deprecated": false, "operation_id": null, "status_code": null, "builtin": false,
            "via": [
                {"kind": "include", "file": "app/main.py", "line": group + 10, "prefix": format!("/group-{group}"), "target": null},
                {"kind": "register", "file": format!("app/group_{group}.py"), "line": 2, "prefix": "", "target": null}
            ],
            "certainty": "exact", "condition": null, "origin": "import", "children": []
        })
    };
    let rows: Vec<Value> = (0..5000).map(row).collect();
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

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let candidates = BROWSERS
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|candidate| candidate.is_file())
}

#[test]
fn people_can_search_filter_sort_and_read_the_page() {
    let Some(browser) = browser() else {
        environment::say("page: skipped, there is no Chromium on this machine");
        return;
    };
    let Some(python) = live::unless_skipped(environment::tools("browser")).unwrap() else {
        return;
    };
    let folder = folder();
    fs::write(folder.join("main.py"), APP).unwrap();
    let inventory = folder.join("inventory.json");
    fs::write(&inventory, big_inventory().to_string()).unwrap();
    let (small, big) = (folder.join("small.html"), folder.join("big.html"));
    let template = "https://example.org/blob/{file}#L{line}";
    write_page(
        &[folder.to_str().unwrap(), "--link-template", template],
        &small,
    );
    write_page(&["--inventory", inventory.to_str().unwrap()], &big);
    let script = folders::workspace().join("tests/browser/check_page.py");
    let output = Command::new(python)
        .arg(script)
        .arg(browser)
        .args([small, big])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complained}");
}
