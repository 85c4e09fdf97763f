//! What rules look at.

use std::cell::OnceCell;
use std::fmt;

use fingerpost_calls::{Calls, Links};
use fingerpost_diagnostic::RouteReference;
use fingerpost_fastapi::Declaration;
use fingerpost_graph::conflict::{Asked, Unreachable};
use fingerpost_graph::dispatch::{Dispatcher, Versions};
use fingerpost_graph::{EffectiveRoute, EffectiveTable, RouteGraph, RowId, RowKind};
use fingerpost_source::Span;

/// Everything that was analysed.
#[derive(Debug)]
pub struct Checked<'a> {
    /// The apps.
    pub apps: Vec<CheckedApp<'a>>,
    /// Syntax errors of files that the apps use.
    pub syntax_errors: Vec<SyntaxError>,
    /// Modules that register routes and are never imported.
    pub unimported: Vec<Unimported>,
    /// Dependencies that routes must have.
    pub policies: Vec<RequiredDependency>,
    /// The texts behind it all.
    pub sources: &'a dyn Sources,
    /// What test clients send; empty unless a rule needs it.
    pub calls: Calls,
    /// What the apps' own code links to; empty unless a rule needs it.
    pub links: Links,
}

impl Checked<'_> {
    /// Whether files of the apps could not be read as a whole: what nothing seems to use may be used there.
    pub(crate) fn has_broken_files(&self) -> bool {
        !self.syntax_errors.is_empty()
    }
}

/// A dependency that matching routes must have.
#[derive(Clone, Debug)]
pub struct RequiredDependency {
    /// The glob, as the config has it.
    pub glob: String,
    /// Methods in upper case; empty for all.
    pub methods: Vec<String>,
    /// The dependency, `module:qualname`.
    pub require: String,
}

/// What rules may ask the project's texts.
pub trait Sources: std::fmt::Debug {
    /// Whether something that was not evaluated may include or serve the app or router that is made at this place.
    fn may_be_served_elsewhere(&self, span: Span) -> bool;
}

/// What only the whole analysis can say of an app.
pub trait Background: fmt::Debug {
    /// What a request was likely meant to be, likeliest first.
    fn advice(&self, method: &str, target: &str) -> Vec<Advice>;

    /// Whether all files of the app could be read, and nothing is missing from its table.
    fn is_complete(&self) -> bool;
}

/// What somebody who sends a request likely meant.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The cause, in kebab-case.
    pub cause: &'static str,
    /// In words, without a full stop.
    pub text: String,
    /// Whether it names a route of the app.
    pub names_route: bool,
}

/// A module that registers routes and that nothing imports.
#[derive(Clone, Debug)]
pub struct Unimported {
    /// The first registration.
    pub span: Span,
    /// The module's name, as Python would spell it.
    pub module: String,
    /// Whether it registers on a router of its own, not on one that requests reach.
    pub own_router: bool,
    /// What it registers.
    pub routes: Vec<UnimportedRoute>,
}

/// A registration that never happens.
#[derive(Clone, Debug)]
pub struct UnimportedRoute {
    /// The decorator.
    pub span: Span,
    /// `get`, `post`, `websocket`, ….
    pub verb: String,
    /// The path, as it stands there.
    pub path: String,
    /// What the module's own router puts before the path, and nothing for other routers; `None` where that is not a plain text.
    pub prefix: Option<String>,
    /// The function that it decorates.
    pub function: String,
}

/// A place that Python could not compile.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    /// Where.
    pub span: Span,
    /// What is wrong there.
    pub message: String,
}

/// What the framework refuses not at start, but when the first request comes.
#[derive(Clone, Debug)]
pub struct LateError {
    /// Where.
    pub span: Option<Span>,
    /// The framework's own message, with the exception's class.
    pub message: String,
    /// When it shows.
    pub help: &'static str,
}

/// One app with its table.
#[derive(Debug)]
pub struct CheckedApp<'a> {
    /// `module:attribute`.
    pub id: &'a str,
    /// What it declares.
    pub declaration: &'a Declaration,
    /// The route graph.
    pub graph: &'a RouteGraph,
    /// What it tries for a request.
    pub table: &'a EffectiveTable,
    /// Answers requests.
    pub dispatcher: Dispatcher,
    /// The versions that were assumed.
    pub versions: Versions,
    /// The oldest version that the project allows, where it allows several.
    pub oldest_allowed: Option<(u32, u32, u32)>,
    /// What fails when the first request comes.
    pub late_errors: &'a [LateError],
    /// What only the whole analysis knows.
    pub background: Option<&'a dyn Background>,
    rows: Vec<&'a EffectiveRoute>,
    unreachable: OnceCell<Vec<Unreachable>>,
}

impl<'a> CheckedApp<'a> {
    /// An app to check.
    pub fn new(
        id: &'a str,
        declaration: &'a Declaration,
        (graph, table): (&'a RouteGraph, &'a EffectiveTable),
        (dispatcher, versions): (Dispatcher, Versions),
        oldest_allowed: Option<(u32, u32, u32)>,
        late_errors: &'a [LateError],
    ) -> Self {
        Self {
            id,
            declaration,
            graph,
            table,
            dispatcher,
            versions,
            oldest_allowed,
            late_errors,
            background: None,
            rows: table.walk().collect(),
            unreachable: OnceCell::new(),
        }
    }

    /// The same app with what the whole analysis knows.
    #[must_use]
    pub fn with_background(mut self, background: &'a dyn Background) -> Self {
        self.background = Some(background);
        self
    }

    /// Whether the table is surely whole.
    pub fn is_complete(&self) -> bool {
        self.background.is_none_or(Background::is_complete)
            && self.declaration.unresolved.is_empty()
            && self.late_errors.is_empty()
            && !self
                .declaration
                .raised
                .iter()
                .any(|raised| raised.from_framework)
    }

    /// All rows, depth first.
    pub fn rows(&self) -> &[&'a EffectiveRoute] {
        &self.rows
    }

    /// The row of a number.
    pub fn row(&self, id: RowId) -> Option<&'a EffectiveRoute> {
        self.rows.get(id.0 as usize).copied()
    }

    /// The routes that no request can reach.
    pub fn unreachable(&self) -> &[Unreachable] {
        self.unreachable
            .get_or_init(|| self.dispatcher.unreachable())
    }
}

/// Where a row is registered: the decorator or call.
pub(crate) fn site(row: &EffectiveRoute) -> Option<Span> {
    row.via
        .last()
        .and_then(|via| via.span)
        .or_else(|| row.line.map(|line| line.span))
}

/// A row as reports name it.
pub(crate) fn reference(row: &EffectiveRoute, asked: Option<&Asked>) -> RouteReference {
    let method = match asked {
        Some(Asked::OtherMethod) | None => None,
        Some(asked) => Some(asked.method().to_string()),
    };
    let served = || row.via.last().and_then(|via| via.target.clone());
    RouteReference {
        method,
        path: row.path.text.clone(),
        endpoint: row.endpoint.endpoint.clone().or_else(served),
    }
}

/// A row in a sentence: `GET /users`, the mount `/static`, ….
pub(crate) fn named(row: &EffectiveRoute, asked: Option<&Asked>) -> String {
    let path = if row.path.text.is_empty() {
        "/"
    } else {
        &row.path.text
    };
    match row.kind {
        RowKind::Http => {
            let methods = match asked {
                Some(Asked::Method(method)) => method.clone(),
                _ if row.endpoint.methods.is_empty() => String::from("any method"),
                _ => row.endpoint.methods.join(","),
            };
            format!("`{methods} {path}`")
        }
        RowKind::Websocket => format!("the websocket `{path}`"),
        RowKind::Mount => format!("the mount `{path}`"),
        RowKind::Host => format!("the host `{path}`"),
        RowKind::Frontend => format!("the frontend `{path}`"),
    }
}
