//! Modules that register routes and are never imported: what stands in them happens to nobody.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost_project::Project;
use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use fingerpost_rules::{Unimported, UnimportedRoute};
use fingerpost_source::{FileId, Span};

use crate::mention::is_quoted;

/// The decorators that register routes, on apps and routers alike.
const VERBS: [&str; 12] = [
    "api_route",
    "delete",
    "get",
    "head",
    "options",
    "patch",
    "post",
    "put",
    "route",
    "trace",
    "websocket",
    "websocket_route",
];

/// The files of the project that register routes, on a live app or router or on one of their own, and that nothing imports.
///
/// `executed` are the files that ran; `live` those among them that make an app or a router which requests reach.  Files that
/// make an app of their own, scripts, tests and examples are meant to stand alone.  So is what code that imports by name
/// (`importlib`) may reach: a module whose name stands in a text somewhere is left out.
pub(crate) fn unimported(
    project: &Project,
    executed: &[FileId],
    live: &BTreeSet<FileId>,
) -> Vec<Unimported> {
    let ran: BTreeSet<FileId> = executed.iter().copied().collect();
    let folders: BTreeSet<String> = executed
        .iter()
        .map(|file| folder(&project.path(*file)).to_string())
        .collect();
    let candidates = project.files().filter(|file| {
        let path = project.path(*file);
        !ran.contains(file)
            && !project.is_aside(*file)
            && !path.ends_with("__init__.py")
            && folders.contains(folder(&path))
            && project.file(*file).is_some_and(|file| file.facts().routing)
            && project
                .imports()
                .importers(*file)
                .iter()
                .all(|importer| project.is_aside(*importer))
    });
    let mut found: Vec<Unimported> = candidates
        .filter_map(|file| registrations(project, file, live))
        .collect();
    found.retain(|module| !is_named(project, module));
    found
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn registrations(project: &Project, file: FileId, live: &BTreeSet<FileId>) -> Option<Unimported> {
    let syntax = project.syntax(file);
    let mut own: BTreeMap<Symbol, Option<String>> = BTreeMap::new();
    let mut foreign: BTreeSet<Symbol> = BTreeSet::new();
    let imported = project.imports().imported_by(file);
    let imports_live = imported.iter().any(|imported| live.contains(imported));
    for statement in &syntax.body {
        match &statement.kind {
            StmtKind::Assign { targets, value } => match made(value) {
                Some("APIRouter") => {
                    own.extend(
                        targets
                            .iter()
                            .filter_map(name)
                            .map(|name| (name, prefix(value))),
                    );
                }
                Some("FastAPI" | "Starlette") => return None,
                _ => {}
            },
            StmtKind::AnnAssign {
                target,
                value: Some(value),
                ..
            } => match made(value) {
                Some("APIRouter") => own.extend(name(target).map(|name| (name, prefix(value)))),
                Some("FastAPI" | "Starlette") => return None,
                _ => {}
            },
            StmtKind::ImportFrom(import) if imports_live => {
                let bound = |alias: &fingerpost_python::syntax::ImportAlias| {
                    alias.asname.unwrap_or(alias.name)
                };
                foreign.extend(import.names.iter().map(bound));
            }
            // A script is run, not imported.
            StmtKind::If { test, .. } if mentions_main(test) => return None,
            _ => {}
        }
    }
    let routes: Vec<(UnimportedRoute, bool)> = syntax
        .body
        .iter()
        .filter_map(function)
        .flat_map(|function| decorated(file, function))
        .filter_map(|(object, mut route)| match own.get(&object) {
            Some(prefix) => {
                route.prefix.clone_from(prefix);
                Some((route, true))
            }
            None => foreign.contains(&object).then_some((route, false)),
        })
        .collect();
    let (first, own_router) = routes.first()?;
    Some(Unimported {
        span: first.span,
        module: project.module_name(file),
        own_router: *own_router,
        routes: routes.into_iter().map(|(route, _)| route).collect(),
    })
}

fn function(statement: &Stmt) -> Option<&FunctionDef> {
    match &statement.kind {
        StmtKind::FunctionDef(function) => Some(function),
        _ => None,
    }
}

fn name(target: &Expr) -> Option<Symbol> {
    match &target.kind {
        ExprKind::Name(name) => Some(*name),
        _ => None,
    }
}

/// The prefix that a router is made with; `None` where it is not a plain text.
fn prefix(value: &Expr) -> Option<String> {
    let ExprKind::Call(call) = &value.kind else {
        return None;
    };
    // A keyword without a name is `**options`: nobody knows what is in them.
    let given = call
        .keywords
        .iter()
        .find(|keyword| keyword.name.is_none_or(|name| name.as_str() == "prefix"));
    match given.map(|keyword| (keyword.name, &keyword.value.kind)) {
        None => Some(String::new()),
        Some((Some(_), ExprKind::Str(text))) => Some(text.to_string()),
        Some(_) => None,
    }
}

/// The class that a call makes an instance of, by its last name.
fn made(value: &Expr) -> Option<&'static str> {
    let ExprKind::Call(call) = &value.kind else {
        return None;
    };
    let last = match &call.function.kind {
        ExprKind::Name(name) => *name,
        ExprKind::Attribute { attribute, .. } => *attribute,
        _ => return None,
    };
    ["APIRouter", "FastAPI", "Starlette"]
        .into_iter()
        .find(|class| last.as_str() == *class)
}

fn mentions_main(test: &Expr) -> bool {
    match &test.kind {
        ExprKind::Compare { left, .. } => {
            matches!(&left.kind, ExprKind::Name(name) if name.as_str() == "__name__")
        }
        _ => false,
    }
}

/// What the decorators of a function register, and on which name.
fn decorated(file: FileId, function: &FunctionDef) -> Vec<(Symbol, UnimportedRoute)> {
    let route = |decorator: &Expr| {
        let ExprKind::Call(call) = &decorator.kind else {
            return None;
        };
        let ExprKind::Attribute {
            value, attribute, ..
        } = &call.function.kind
        else {
            return None;
        };
        let object = name(value)?;
        if !VERBS.contains(&attribute.as_str()) {
            return None;
        }
        let path = match call.args.first().map(|path| &path.kind) {
            Some(ExprKind::Str(path)) => path.to_string(),
            _ => return None,
        };
        Some((
            object,
            UnimportedRoute {
                span: Span {
                    file,
                    range: decorator.range,
                },
                verb: attribute.as_str().to_string(),
                path,
                prefix: Some(String::new()),
                function: function.name.as_str().to_string(),
            },
        ))
    };
    function.decorators.iter().filter_map(route).collect()
}

/// Whether the module's name, or its own last part in quotes, stands in a text of the project: it may be imported by name.
fn is_named(project: &Project, module: &Unimported) -> bool {
    let last = module.module.rsplit('.').next().unwrap_or_default();
    let quoted = [format!("\"{last}\""), format!("'{last}'")];
    let in_a_loader = |file| {
        project.file(file).is_some_and(|file| file.facts().dynamic) && {
            let text = project.text(file);
            quoted.iter().any(|quoted| text.contains(quoted.as_str()))
        }
    };
    is_quoted(project, &module.module) || project.files().any(in_a_loader)
}
