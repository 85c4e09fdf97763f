//! Projects of which an app is named: what is read of them.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_project::{DiscoverySettings, Project};
use fingerpost_source::MemoryFileSystem;

/// Three services, one of which another imports at its top level, one in a function.
const SERVICES: &[(&str, &str)] = &[
    ("/p/orders/pyproject.toml", ""),
    (
        "/p/orders/src/orders/main.py",
        "import prices.list\ndef late():\n    import stock.api\n",
    ),
    ("/p/orders/src/orders/__init__.py", ""),
    ("/p/prices/pyproject.toml", ""),
    ("/p/prices/prices/__init__.py", ""),
    ("/p/prices/prices/list.py", ""),
    ("/p/stock/pyproject.toml", ""),
    ("/p/stock/stock/__init__.py", ""),
    (
        "/p/stock/stock/api.py",
        "from stock.kinds.plain.base import Base\n",
    ),
    ("/p/stock/stock/kinds/__init__.py", ""),
    ("/p/stock/stock/kinds/plain/base.py", ""),
    ("/p/stock/stock/kinds/plain/inner/__init__.py", ""),
    ("/p/unrelated/pyproject.toml", ""),
    ("/p/unrelated/unrelated.py", ""),
];

fn project(files: &[(&str, &str)], app: &str) -> Project {
    let system = MemoryFileSystem::with_files(files.iter().copied());
    let settings = DiscoverySettings {
        apps: vec![app.to_owned()],
        ..DiscoverySettings::default()
    };
    Project::discover_in(Arc::new(system), Utf8Path::new("/p"), settings).unwrap()
}

fn name(project: &Project, path: &str) -> String {
    project.module_name(project.file_at(Utf8Path::new(path)).unwrap())
}

fn find(project: &Project, from: &str, module: &str) -> Option<String> {
    let from = project.file_at(Utf8Path::new(from)).unwrap();
    let found = project.resolver_for(from).find_module(module)?.file();
    found.map(|file| project.path(file).to_string())
}

#[test]
fn only_what_the_top_level_of_a_named_app_leads_to_is_read() {
    let project = project(SERVICES, "orders.main:app");
    assert_eq!(project.read(), 4);
}

#[test]
fn an_app_that_is_nowhere_is_looked_for_everywhere() {
    let project = project(SERVICES, "elsewhere:app");
    assert_eq!(project.read(), project.files().count());
}

#[test]
fn the_roots_of_a_project_that_nobody_has_read_yet_are_found_when_they_are_asked_for() {
    let project = project(SERVICES, "orders.main:app");
    let stock = find(&project, "orders/src/orders/main.py", "stock.api");
    assert_eq!(stock.as_deref(), Some("stock/stock/api.py"));
    // By its place alone it would be a module of the folder above `inner`.
    assert_eq!(
        name(&project, "stock/stock/kinds/plain/base.py"),
        "stock.kinds.plain.base"
    );
    assert_eq!(project.read(), 9);
}

#[test]
fn a_module_deep_inside_of_another_package_is_not_what_an_import_means() {
    let files = [
        ("/p/app/pyproject.toml", ""),
        ("/p/app/main.py", "import openai\nimport redis\n"),
        ("/p/models/pyproject.toml", ""),
        ("/p/models/models/__init__.py", ""),
        ("/p/models/models/kinds/openai/__init__.py", ""),
        ("/p/models/models/stores/redis.py", ""),
        ("/p/models/models/stores/inner/__init__.py", ""),
    ];
    for app in ["main:app", "elsewhere:app"] {
        let project = project(&files, app);
        for name in ["openai", "redis"] {
            assert_eq!(find(&project, "app/main.py", name), None, "{app} {name}");
        }
    }
}
