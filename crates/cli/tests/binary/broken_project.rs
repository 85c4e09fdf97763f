//! Projects that are broken as a whole: cycles, links, permissions, syntax errors in parts.

use crate::support::{APP, Folder, ROUTER, includes};

#[test]
fn circular_imports_that_python_can_live_with_are_followed() {
    let folder = Folder::with([
        ("main.py", "from fastapi import FastAPI\nfrom a import router\napp = FastAPI(openapi_url=None)\napp.include_router(router)\n".as_bytes()),
        ("a.py", b"import b\nfrom fastapi import APIRouter\nrouter = APIRouter()\nrouter.include_router(b.router, prefix='/b')\n"),
        ("b.py", b"import a\nfrom fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/x')\ndef x(): ...\n"),
    ]);
    assert_eq!(folder.routes(&[]).rows(), ["GET /b/x"]);
}

#[test]
fn a_router_that_includes_itself_is_an_error_in_the_words_of_the_framework() {
    let text = format!(
        "{APP}\nfrom fastapi import APIRouter\nr = APIRouter()\n@r.get('/r')\ndef x(): ...\nr.include_router(r)\napp.include_router(r)\n"
    );
    let folder = Folder::with([("main.py", text.as_bytes())]);
    let ran = folder.routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok", "GET /r"]);
    ran.says("FP207");
    ran.says("Cannot include the same APIRouter instance into itself");
    for version in ["0.100.1", "0.136.3"] {
        let ran = folder.routes(&["--fastapi-version", version]);
        assert!(ran.rows().contains(&"GET /r".to_owned()));
    }
}

#[test]
fn an_app_that_mounts_itself_has_a_table_that_ends() {
    let text = format!("{APP}\napp.mount('/again', app)\n");
    let folder = Folder::with([("main.py", text.as_bytes())]);
    let rows = folder.routes(&[]).rows();
    assert_eq!(rows[..3], ["GET /ok", "MOUNT /again", "GET /again/ok"]);
    assert!(rows.len() < 100);
}

#[cfg(unix)]
#[test]
fn loops_of_links_are_walked_once() {
    let folder = Folder::with([("main.py", APP.as_bytes())]);
    for (link, target) in [
        ("again", "."),
        ("above", ".."),
        ("x.py", "y.py"),
        ("y.py", "x.py"),
        ("nowhere.py", "missing.py"),
    ] {
        std::os::unix::fs::symlink(target, folder.path.join(link)).unwrap();
    }
    assert_eq!(folder.routes(&[]).rows(), ["GET /ok"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_told_of() {
    use std::os::unix::fs::PermissionsExt as _;
    let app = format!("{APP}{}", includes("secret"));
    let folder = Folder::with([
        ("main.py", app.as_bytes()),
        ("secret.py", ROUTER.as_bytes()),
    ]);
    let secret = folder.path.join("secret.py");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&secret).is_ok() {
        // The superuser reads everything.
        return;
    }
    let ran = folder.routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("secret.py");
    ran.says("ermission denied");
}

#[test]
fn broken_syntax_in_one_file_leaves_the_rest_of_the_app() {
    let app = format!("{APP}{}{}", includes("good"), includes("bad"));
    let bad = "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/before')\ndef a(): ...\n\nx = = 3\n\n@router.get('/after')\ndef b(): ...\n";
    let folder = Folder::with([
        ("main.py", app.as_bytes()),
        ("good.py", ROUTER.as_bytes()),
        ("bad.py", bad.as_bytes()),
    ]);
    let ran = folder.routes(&[]);
    assert_eq!(
        ran.rows(),
        ["GET /ok", "GET /from-router", "GET /before", "GET /after"]
    );
    ran.says("FP902");
    ran.says("bad.py:6");
}

#[test]
fn a_syntax_error_in_the_package_of_the_app_is_told_of() {
    let folder = Folder::with([
        ("app/__init__.py", b"def broken(:\n".as_slice()),
        ("app/main.py", APP.as_bytes()),
    ]);
    let ran = folder.routes(&[]);
    assert_eq!(ran.rows(), ["GET /ok"]);
    ran.says("FP902");
    ran.says("app/__init__.py");
}

#[test]
fn a_broken_config_is_an_error_with_its_place() {
    for (text, said) in [
        ("[tool.fingerpost\n", "pyproject.toml:1"),
        ("[tool.fingerpost]\nappz = 1\n", "did you mean `apps`?"),
        (
            "[tool.fingerpost]\nexclude = 3\n",
            "expected a list of strings",
        ),
    ] {
        let folder = Folder::with([
            ("main.py", APP.as_bytes()),
            ("pyproject.toml", text.as_bytes()),
        ]);
        let ran = folder.routes(&[]);
        assert!(ran.failure().contains(said), "{ran:#?}");
    }
}

#[test]
fn lock_files_that_cannot_be_read_do_not_stop_the_analysis() {
    let folder = Folder::with([("main.py", APP.as_bytes())]);
    for name in ["uv.lock", "poetry.lock", "requirements.txt", "Pipfile.lock"] {
        folder.write(name, b"\xff\xfe\0\0[[package]]\nname = ");
    }
    assert_eq!(folder.routes(&[]).rows(), ["GET /ok"]);
}

#[test]
fn a_folder_named_like_a_module_is_no_module() {
    let folder = Folder::with([
        ("main.py/x.txt", b"x".as_slice()),
        ("app.py", APP.as_bytes()),
    ]);
    assert_eq!(folder.routes(&[]).rows(), ["GET /ok"]);
}

#[test]
fn an_app_that_is_not_there_is_an_error() {
    let folder = Folder::with([("main.py", APP.as_bytes())]);
    for name in ["main:application", "nowhere:app", "main:ok"] {
        let ran = folder.routes(&["--app", name]);
        ran.failure();
        ran.says("help: ");
    }
}
