//! What an analysis says: plain data, ready to be rendered.

use std::sync::Arc;

use fingerpost_fastapi::DeclaredParameter;

use crate::check::Finding;
use crate::conflict::Conflict;
use crate::dispatch::Dispatch;
use crate::graph_view::GraphView;
use crate::path_parameter::PathParameter;
use crate::sieve::CheckReport;
use crate::timing::Timings;

/// The result of one run.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The analysed folder, as the user gave it (for messages; all paths below are relative to it, with `/`).
    pub root: String,
    /// The analysed root as seen from the folder in which the tool runs: empty for that folder, absolute where it lies elsewhere.
    pub base: String,
    /// The apps, in the order of the entry points.
    pub apps: Vec<App>,
    /// Syntax errors of files that the apps use, startup errors, and what else stopped the analysis of a part.
    pub notices: Vec<Notice>,
    /// What the rules found; empty unless the settings asked for it.
    pub findings: Vec<Finding>,
    /// What the check did besides finding things.
    pub check: CheckReport,
    /// The texts of the files that notices, findings, unresolved entries and routes point at, for excerpts.
    pub texts: Vec<(String, Arc<str>)>,
    /// What was read: numbers for `--verbose`.
    pub statistics: Statistics,
    /// How long it took, if the settings asked.
    pub timings: Option<Timings>,
}

/// Numbers about a run.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// Python files of the project that were read.
    pub files: usize,
    /// Files parsed.
    pub parsed: usize,
    /// The bytes of these files.
    pub parsed_bytes: usize,
    /// Modules executed.
    pub executed: usize,
}

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The app would not start, or the table is wrong there.
    Error,
    /// A part may be missing.
    Warning,
    /// Good to know.
    Info,
}

/// What went wrong at one place: a syntax error, a startup error, a file that could not be read, a limit that was hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The rule's code: FP902 (syntax), FP207 (startup error), FP903 (no application); `None` for others.
    pub code: Option<&'static str>,
    /// How grave.
    pub level: Level,
    /// One sentence.
    pub message: String,
    /// The place; `None` where there is no file.
    pub place: Option<Place>,
    /// What to do.
    pub help: Option<String>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the root, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The line of the end, from 1.
    pub end_line: u32,
    /// The column of the end in characters, from 1; the character there is the first behind it.
    pub end_column: u32,
    /// Byte offsets into the file's text: start and end.
    pub range: (u32, u32),
}

/// A version and where it was found.
#[derive(Clone, Debug)]
pub struct VersionFact {
    /// `0.165.0`.
    pub version: String,
    /// `uv.lock`, `--fastapi-version`, `pyproject.toml, newest that fastapi>=0.100 allows`, …
    pub from: String,
}

/// One app and its table.
#[derive(Clone, Debug)]
pub struct App {
    /// `module:attribute`.
    pub id: String,
    /// `fastapi`, `starlette` or `router`.
    pub kind: &'static str,
    /// Where the app object is made.
    pub place: Option<Place>,
    /// The FastAPI version that was assumed.
    pub fastapi_version: VersionFact,
    /// The Starlette version that was assumed.
    pub starlette_version: VersionFact,
    /// What made it an entry point: `--app`, `pyproject.toml [tool.fastapi]`, `main.py`, `module app/main.py`, …
    pub entry: String,
    /// The app's own setting.
    pub redirect_slashes: bool,
    /// Middleware classes, outermost first, as `module:qualname` or the source text.
    pub middleware: Vec<String>,
    /// Status codes or exception classes that have handlers.
    pub exception_handlers: Vec<String>,
    /// Whether the table is surely whole.
    pub complete: bool,
    /// The table, in match order.
    pub routes: Vec<Route>,
    /// What could not be resolved.
    pub unresolved: Vec<Unresolved>,
    /// What a dispatcher needs to know beyond the rows; `None` for an app that was read from a saved inventory.
    pub dispatch: Option<Arc<Dispatch>>,
    /// The rows that no request can reach; empty unless the settings asked for the graph.
    pub conflicts: Vec<Conflict>,
    /// The apps, routers and mounts behind the table; only where the settings asked for it.
    pub graph: Option<Arc<GraphView>>,
    /// What stands beside the table.
    pub beyond: Arc<Beyond>,
}

/// What stands beside an app's table: for whoever looks for a route that is not in it.
#[derive(Clone, Debug, Default)]
pub struct Beyond {
    /// Middleware, outermost first.
    pub layers: Vec<Layer>,
    /// The program's own handlers of exceptions.
    pub handlers: Vec<Handler>,
    /// Apps, routers and modules that this app does not reach (only where [`crate::Settings::beyond`] asks for them).
    pub unreached: Vec<Unreached>,
    /// Rows that the other way of including routers (before FastAPI 0.137, and since) has beyond those of the table (only
    /// where [`crate::Settings::beyond`] asks for them).
    pub lost: Vec<Route>,
    /// What each row's endpoint and dependencies take from the path, by the number of the row (only where
    /// [`crate::Settings::beyond`] asks for it).
    pub parameters: Vec<Vec<Taken>>,
}

/// Something that takes a text of the path.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What it is.
    pub parameter: DeclaredParameter,
    /// How the source declares it: `user_id: int`.
    pub text: String,
    /// Where.
    pub place: Option<Place>,
}

/// A middleware.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its class, as `module:qualname` or the source text.
    pub class: String,
    /// The function that `@app.middleware("http")` decorates.
    pub function: Option<String>,
    /// Where it is added.
    pub place: Option<Place>,
}

/// A handler of exceptions.
#[derive(Clone, Debug)]
pub struct Handler {
    /// The status code or exception class.
    pub of: String,
    /// The function, as `module:qualname`.
    pub handler: String,
    /// Where the function is defined.
    pub place: Option<Place>,
}

/// Something with routes that an app does not reach.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// What it is.
    pub kind: UnreachedKind,
    /// Where it is made.
    pub place: Option<Place>,
    /// What it would answer.
    pub routes: Vec<Route>,
}

/// What an app does not reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreachedKind {
    /// An app of its own.
    App,
    /// A router that nothing includes.
    Router,
    /// A module that nothing imports, with the routes that it would add to what is reached.
    Module(String),
    /// The same, with the routes of a router of its own.
    ModuleOfRouter(String),
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum RouteKind {
    Http,
    Websocket,
    Mount,
    Host,
    Frontend,
}

impl RouteKind {
    /// The word of the JSON row.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Websocket => "websocket",
            Self::Mount => "mount",
            Self::Host => "host",
            Self::Frontend => "frontend",
        }
    }
}

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The app registers exactly this.
    Exact,
    /// It stands under a condition that the source does not decide.
    Conditional,
    /// Some part of the path or the methods is unknown.
    Partial,
}

impl Certainty {
    /// The word of the JSON row.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Conditional => "conditional",
            Self::Partial => "partial",
        }
    }
}

/// One row of a table.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two make a state"
)]
pub struct Route {
    /// Position in its table, from 0.
    pub order: usize,
    /// What it is.
    pub kind: RouteKind,
    /// The full path as a client sees it; unknown parts stand as `‹expression›`.
    pub path: String,
    /// Methods, sorted; empty where not limited (and for all kinds but http).
    pub methods: Vec<String>,
    /// The route's name.
    pub name: Option<String>,
    /// `module:qualname`; `None` for mounts, hosts and frontends.
    pub endpoint: Option<String>,
    /// The endpoint's first line, as `co_firstlineno` has it.
    pub place: Option<Place>,
    /// Tags, in order, with repetitions.
    pub tags: Vec<String>,
    /// Dependencies in order, `module:qualname`.
    pub dependencies: Vec<String>,
    /// Whether the OpenAPI document shows it.
    pub include_in_schema: bool,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
    /// The explicit operation id.
    pub operation_id: Option<String>,
    /// Whether it is FastAPI's own kind of route: no other stands in the OpenAPI document.
    pub is_api: bool,
    /// What the operation is called where it has no explicit id.
    pub unique_id: UniqueId,
    /// What the endpoint and its dependencies ask of the path's parameters; empty in a table that was saved.
    pub parameters: Vec<PathParameter>,
    /// The declared status code.
    pub status_code: Option<u16>,
    /// Whether the framework itself registers it.
    pub builtin: bool,
    /// How it came here, outermost first: includes, mounts, hosts, then the registration.
    pub via: Vec<Via>,
    /// How sure.
    pub certainty: Certainty,
    /// The source text of the condition.
    pub condition: Option<String>,
    /// Whether it is registered at import time or when the app starts (`lifespan`).
    pub origin: Origin,
    /// A mount's or host's own table.
    pub children: Vec<Route>,
}

/// What an operation without an explicit id is called in the OpenAPI document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum UniqueId {
    /// As FastAPI does it: name, path and method.
    #[default]
    Default,
    /// What the app's own `generate_unique_id_function` said.
    Given(String),
    /// That function cannot be followed.
    Unknown,
}

/// When something is registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// When the modules are imported (or the factory is called).
    #[default]
    Import,
    /// In a lifespan function or startup handler.
    Startup,
}

/// One step of the chain that made a row.
#[derive(Clone, Debug)]
pub struct Via {
    /// `include`, `mount`, `host`, `register`.
    pub kind: &'static str,
    /// The call.
    pub place: Option<Place>,
    /// The prefix that this step puts in front.
    pub prefix: String,
    /// The router or app that is included or mounted, as the source names it (`users.router`), for the tree.
    pub target: Option<String>,
}

/// Something that could not be resolved.
#[derive(Clone, Debug)]
pub struct Unresolved {
    /// Where.
    pub place: Option<Place>,
    /// The expression.
    pub what: String,
    /// The reason.
    pub why: String,
    /// Which rows may be affected.
    pub effect: String,
}
