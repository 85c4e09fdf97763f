//! Whole projects, in memory.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_project::version::Version;
use fingerpost_project::{DiscoverySettings, EntryPoint, Found, Project, ProjectError};
use fingerpost_source::{FileId, MemoryFileSystem};

fn discover(
    files: &[(&str, &str)],
    path: &str,
    settings: DiscoverySettings,
) -> Result<Project, ProjectError> {
    let system = MemoryFileSystem::with_files(files.iter().copied());
    Project::discover_in(Arc::new(system), Utf8Path::new(path), settings)
}

fn project(files: &[(&str, &str)]) -> Project {
    discover(files, "/p", DiscoverySettings::default()).unwrap()
}

fn id(project: &Project, path: &str) -> FileId {
    project.file_at(Utf8Path::new(path)).unwrap()
}

fn name(project: &Project, path: &str) -> String {
    project.module_name(id(project, path))
}

fn entries(project: &Project) -> Vec<String> {
    let show =
        |entry: EntryPoint| format!("{}:{}", entry.module, entry.attribute.unwrap_or_default());
    project.entry_candidates().into_iter().map(show).collect()
}

fn find(project: &Project, from: &str, module: &str) -> Option<String> {
    let found = project
        .resolver_for(id(project, from))
        .find_module(module)?;
    Some(found.file().map_or_else(
        || "namespace".to_owned(),
        |file| project.path(file).to_string(),
    ))
}

#[test]
fn files_are_numbered_in_the_order_of_their_paths() {
    let project = project(&[
        ("/p/b.py", ""),
        ("/p/a/x.py", ""),
        ("/p/a.py", ""),
        ("/p/.hidden/c.py", ""),
    ]);
    let paths: Vec<String> = project
        .files()
        .map(|file| project.path(file).to_string())
        .collect();
    assert_eq!(paths, ["a.py", "a/x.py", "b.py"]);
}

#[test]
fn virtual_environments_and_caches_are_left_out() {
    let files = [
        ("/p/a.py", ""),
        ("/p/env/pyvenv.cfg", ""),
        ("/p/env/lib/x.py", ""),
        ("/p/node_modules/y.py", ""),
    ];
    assert_eq!(project(&files).files().count(), 1);
}

#[test]
fn a_script_deep_inside_gets_the_root_that_its_imports_need() {
    let project = project(&[
        ("/p/backend/app/main.py", "from app.api import router\n"),
        ("/p/backend/app/api.py", "from fastapi import APIRouter\n"),
    ]);
    assert_eq!(name(&project, "backend/app/main.py"), "app.main");
    assert_eq!(
        find(&project, "backend/app/main.py", "app.api").as_deref(),
        Some("backend/app/api.py")
    );
}

#[test]
fn a_namespace_package_that_is_imported_by_its_full_name_keeps_it() {
    let project = project(&[
        ("/p/company/service/__init__.py", ""),
        (
            "/p/company/service/main.py",
            "from company.service import api\n",
        ),
        ("/p/company/service/api.py", ""),
    ]);
    assert_eq!(
        name(&project, "company/service/main.py"),
        "company.service.main"
    );
    assert_eq!(
        find(&project, "company/service/main.py", "company").as_deref(),
        Some("namespace")
    );
}

#[test]
fn the_src_layout_and_src_as_a_package_are_told_apart_by_imports() {
    let layout = project(&[
        ("/p/src/pkg/__init__.py", ""),
        ("/p/src/pkg/a.py", "import pkg.b\n"),
        ("/p/src/pkg/b.py", ""),
    ]);
    assert_eq!(name(&layout, "src/pkg/a.py"), "pkg.a");
    let package = project(&[
        ("/p/src/main.py", "from src.config import x\n"),
        ("/p/src/config.py", "x = 1\n"),
    ]);
    assert_eq!(name(&package, "src/main.py"), "src.main");
}

#[test]
fn a_module_with_the_name_of_a_third_party_package_does_not_hide_it() {
    let project = project(&[
        ("/p/app/__init__.py", ""),
        (
            "/p/app/main.py",
            "from redis import Redis\nfrom app.redis import pool\n",
        ),
        ("/p/app/redis.py", "pool = 1\n"),
    ]);
    assert_eq!(find(&project, "app/main.py", "redis"), None);
    assert_eq!(
        find(&project, "app/main.py", "app.redis").as_deref(),
        Some("app/redis.py")
    );
}

#[test]
fn folders_of_installed_packages_are_one_root() {
    let project = project(&[
        ("/p/google/adk/__init__.py", ""),
        ("/p/google/adk/cli.py", "from . import x\n"),
        ("/p/google_adk-1.0.dist-info/METADATA", ""),
        ("/p/fastapi-0.110.0.dist-info/METADATA", ""),
        ("/p/entry.py", "import google.adk\n"),
    ]);
    assert_eq!(name(&project, "google/adk/cli.py"), "google.adk.cli");
    let versions = project
        .framework_versions(&project.subprojects()[0])
        .unwrap();
    assert_eq!(
        (versions.fastapi.version, &*versions.fastapi.from),
        (Version::new(0, 110, 0), "dist-info")
    );
}

#[test]
fn namespace_portions_of_several_roots_are_merged() {
    let project = project(&[
        ("/p/a/pyproject.toml", ""),
        ("/p/a/ns/one.py", ""),
        ("/p/b/pyproject.toml", ""),
        ("/p/b/ns/two.py", "import ns.one\n"),
    ]);
    assert_eq!(
        find(&project, "b/ns/two.py", "ns.one").as_deref(),
        Some("a/ns/one.py")
    );
    let Some(Found::Namespace { search }) = project
        .resolver_for(id(&project, "b/ns/two.py"))
        .find_module("ns")
    else {
        panic!("not a namespace");
    };
    assert_eq!(
        search.iter().map(|path| path.as_str()).collect::<Vec<_>>(),
        ["/p/b/ns", "/p/a/ns"]
    );
}

#[test]
fn a_package_that_extends_its_path_has_all_its_portions() {
    let init = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
    let project = project(&[
        ("/p/a/pyproject.toml", ""),
        ("/p/a/ns/__init__.py", init),
        ("/p/a/ns/one.py", ""),
        ("/p/b/pyproject.toml", ""),
        ("/p/b/ns/__init__.py", init),
        ("/p/b/ns/two.py", ""),
    ]);
    assert_eq!(
        find(&project, "a/ns/one.py", "ns.two").as_deref(),
        Some("b/ns/two.py")
    );
}

#[test]
fn folders_do_not_hide_the_standard_library_but_modules_at_the_root_do() {
    let project = project(&[
        ("/p/platform/x.py", ""),
        ("/p/queue.py", ""),
        ("/p/main.py", "import platform, queue\n"),
    ]);
    assert_eq!(find(&project, "main.py", "platform"), None);
    assert_eq!(
        find(&project, "main.py", "queue").as_deref(),
        Some("queue.py")
    );
}

#[test]
fn only_files_from_which_one_that_acts_can_be_reached_matter() {
    let main =
        "from fastapi import FastAPI\nfrom . import users\nfrom .util import x\napp = FastAPI()\n";
    let project = project(&[
        ("/p/app/__init__.py", "from app.main import app\n"),
        ("/p/app/main.py", main),
        ("/p/app/users.py", "from .routes import a\n"),
        ("/p/app/routes/__init__.py", ""),
        (
            "/p/app/routes/a.py",
            "from fastapi import APIRouter\nrouter = APIRouter()\n",
        ),
        (
            "/p/app/types.py",
            "from fastapi import Request\ndef get(request: Request): ...\n",
        ),
        ("/p/app/util.py", "import json\nx = 1\n"),
        (
            "/p/app/registry.py",
            "ALL = []\ndef put(path):\n    ALL.append(path)\n",
        ),
        (
            "/p/app/filler.py",
            "from app.registry import put\nx = put('/x')\n",
        ),
        (
            "/p/app/plugins.py",
            "import importlib\nimportlib.import_module('app.routes.' + 'a')\n",
        ),
    ]);
    let matters = |path: &str| project.matters(id(&project, path));
    assert!(matters("app/__init__.py") && matters("app/users.py") && matters("app/routes/a.py"));
    assert!(matters("app/plugins.py"));
    assert!(matters("app/filler.py") && !matters("app/registry.py"));
    assert!(!matters("app/util.py") && !matters("app/routes/__init__.py"));
    assert!(!matters("app/types.py"));
    assert_eq!(
        project.imports().importers(id(&project, "app/users.py")),
        [id(&project, "app/main.py")]
    );
}

#[test]
fn the_default_files_come_before_other_modules() {
    let app = "from fastapi import FastAPI\napp = FastAPI()\n";
    assert_eq!(
        entries(&project(&[("/p/main.py", app), ("/p/other.py", app)])),
        ["main:"]
    );
}

#[test]
fn modules_that_make_an_app_by_a_factory_or_subclass_are_entry_points() {
    let core = "from fastapi import FastAPI\nclass Api(FastAPI): pass\ndef create_app():\n    a = Api()\n    return a\n";
    let project = project(&[
        ("/p/pkg/__init__.py", ""),
        ("/p/pkg/core.py", core),
        (
            "/p/pkg/server.py",
            "from pkg.core import create_app\nif True:\n    service = create_app()\n",
        ),
        (
            "/p/tests/test_x.py",
            "from fastapi import FastAPI\napp = FastAPI()\n",
        ),
    ]);
    assert_eq!(entries(&project), ["pkg.server:service"]);
}

#[test]
fn factories_are_entry_points_where_nothing_else_is() {
    let core = "def build():\n    return FastAPI()\ndef create_app():\n    app = build()\n    return app\n";
    assert_eq!(
        entries(&project(&[
            ("/p/pkg/__init__.py", ""),
            ("/p/pkg/core.py", core)
        ])),
        ["pkg.core:create_app"]
    );
}

#[test]
fn each_of_several_projects_side_by_side_has_entry_points_of_its_own() {
    let app = "from fastapi import FastAPI\napp = FastAPI()\n";
    let factory =
        "from fastapi import FastAPI\ndef create_app():\n    app = FastAPI()\n    return app\n";
    assert_eq!(
        entries(&project(&[
            ("/p/billing/billing/__init__.py", ""),
            ("/p/billing/billing/api.py", app),
            ("/p/orders/orders/__init__.py", ""),
            ("/p/orders/orders/server.py", factory),
            ("/p/tests/helpers/__init__.py", ""),
            ("/p/tests/helpers/fake.py", app),
        ])),
        ["billing.api:app", "orders.server:create_app"]
    );
}

#[test]
fn named_apps_win_over_everything() {
    let entry = "[tool.fastapi]\nentrypoint = \"srv:api\"\n";
    let files = [
        ("/p/main.py", "app = FastAPI()\n"),
        ("/p/pyproject.toml", entry),
        ("/p/srv.py", ""),
    ];
    assert_eq!(entries(&project(&files)), ["srv:api"]);
    let settings = DiscoverySettings {
        apps: vec!["main:create_app()".into()],
        ..DiscoverySettings::default()
    };
    assert_eq!(
        entries(&discover(&files, "/p", settings).unwrap()),
        ["main:create_app"]
    );
}

#[test]
fn a_single_file_is_the_only_entry_point_of_its_project() {
    let app = "app = FastAPI()\n";
    let files = [
        ("/p/pyproject.toml", ""),
        ("/p/app/a.py", app),
        ("/p/app/b.py", app),
    ];
    let project = discover(&files, "/p/app/b.py", DiscoverySettings::default()).unwrap();
    assert_eq!(project.root(), "/p");
    assert_eq!(entries(&project), ["app.b:"]);
}

#[test]
fn lock_files_give_both_versions() {
    let lock = "[[package]]\nname = \"fastapi\"\nversion = \"0.128.8\"\n[[package]]\nname = \"starlette\"\nversion = \"0.41.0\"\n";
    let project = project(&[("/p/main.py", ""), ("/p/uv.lock", lock)]);
    let versions = project
        .framework_versions(&project.subprojects()[0])
        .unwrap();
    assert_eq!(versions.fastapi.version, Version::new(0, 128, 8));
    assert_eq!(
        (versions.starlette.version, &*versions.starlette.from),
        (Version::new(0, 41, 0), "uv.lock")
    );
}

#[test]
fn a_range_is_analysed_with_the_newest_that_it_allows() {
    let project = project(&[(
        "/p/pyproject.toml",
        "[project]\ndependencies = [\"fastapi>=0.100,<0.116\"]\n",
    )]);
    let versions = project
        .framework_versions(&project.subprojects()[0])
        .unwrap();
    assert_eq!(versions.fastapi.version, Version::new(0, 115, 14));
    assert_eq!(
        versions.fastapi.from,
        "pyproject.toml, newest that fastapi>=0.100,<0.116 allows"
    );
    assert_eq!(versions.starlette.version, Version::new(0, 46, 2));
    assert_eq!(
        versions.allowed_range.map(|range| range.allowed.len()),
        Some(16)
    );
}

#[test]
fn errors_in_the_config_point_at_their_place() {
    let config = "[tool.fingerpost]\napps = [\"a:b\", 1]\nfastapi_version = \"0.1\"\n";
    let error = discover(
        &[("/p/pyproject.toml", config)],
        "/p",
        DiscoverySettings::default(),
    )
    .err()
    .unwrap();
    let text = error.to_string();
    assert!(
        text.contains("pyproject.toml:2:16: `apps`: expected a string, found integer"),
        "{text}"
    );
    assert!(
        text.contains("pyproject.toml:3:1: unknown key `fastapi_version`"),
        "{text}"
    );
    assert!(text.contains("did you mean `fastapi-version`?"), "{text}");
}

#[test]
fn the_config_is_read_in_full() {
    let config = "src = [\"lib\"]\nexclude = [\"old\"]\n[env]\nPORT = 80\n[assume]\n\"a.DEBUG\" = false\n[per-file-ignores]\n\
                  \"x/*.py\" = [\"FP101\"]\n[[policy]]\nmatch = \"/api/**\"\nmethods = [\"get\"]\nrequire = \"a:b\"\n";
    let project = project(&[
        ("/p/fingerpost.toml", config),
        ("/p/lib/m.py", ""),
        ("/p/old/n.py", ""),
    ]);
    assert_eq!(project.files().count(), 1);
    assert_eq!(name(&project, "lib/m.py"), "m");
    assert_eq!(project.config().env["PORT"], "80");
    assert_eq!(project.config().policy[0].methods, ["GET"]);
    assert_eq!(project.config().per_file_ignores.len(), 1);
}

#[test]
fn data_files_are_read_inside_of_the_root_only() {
    let project = project(&[("/p/a.py", ""), ("/p/.env", "A=1"), ("/secret", "x")]);
    assert_eq!(
        project.read_text(Utf8Path::new(".env")).as_deref(),
        Some("A=1")
    );
    assert_eq!(project.exists(Utf8Path::new("nothing")), Some(false));
    assert_eq!(project.exists(Utf8Path::new("../secret")), None);
    let names = project.list_directory(Utf8Path::new("/p")).unwrap();
    assert_eq!(
        names,
        [(".env".to_owned(), false), ("a.py".to_owned(), false)]
    );
}

#[test]
fn what_is_missing_or_no_python_is_said() {
    let files = [("/p/a.txt", "")];
    let error = |path| discover(&files, path, DiscoverySettings::default()).err();
    assert!(matches!(error("/q"), Some(ProjectError::Missing(_))));
    assert!(matches!(
        error("/p/a.txt"),
        Some(ProjectError::NotPython(_))
    ));
}
