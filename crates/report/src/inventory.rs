//! The JSON inventory, schema `fingerpost.routes/1`: its own types, so that the analysis may change while saved
//! inventories stay readable. `schema/fingerpost.routes.1.json` describes the same document.

use fingerpost_analysis::{App, Level, Notice, Origin, Route, Unresolved, VersionFact, Via};
use serde::{Deserialize, Serialize};

use crate::Selection;

/// The value of the `schema` field.
pub const SCHEMA_NAME: &str = "fingerpost.routes/1";

/// The whole document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Inventory {
    /// Always [`SCHEMA_NAME`].
    pub schema: String,
    /// What wrote it.
    pub tool: ToolRecord,
    /// The apps, in the order of the entry points.
    pub apps: Vec<AppRecord>,
    /// Syntax errors, startup errors and what else went wrong.
    #[serde(default)]
    pub notices: Vec<NoticeRecord>,
}

/// The program that wrote a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ToolRecord {
    /// `fingerpost`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A version and where it was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VersionRecord {
    /// `0.165.0`.
    pub version: String,
    /// `uv.lock`, `--fastapi-version`, …
    pub from: String,
}

/// One app and its table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AppRecord {
    /// `module:attribute`.
    pub id: String,
    /// `fastapi`, `starlette` or `router`.
    pub kind: String,
    /// Where the app object is made.
    pub file: Option<String>,
    /// Its line.
    pub line: Option<u32>,
    /// The assumed FastAPI version.
    pub fastapi_version: VersionRecord,
    /// The assumed Starlette version.
    pub starlette_version: VersionRecord,
    /// What made the app an entry point.
    pub entry: String,
    /// Whether a slash too many or too few is redirected.
    pub redirect_slashes: bool,
    /// Middleware, outermost first.
    pub middleware: Vec<String>,
    /// Status codes or exception classes that have handlers.
    pub exception_handlers: Vec<String>,
    /// Whether the table is surely whole.
    pub complete: bool,
    /// How many rows the whole table has, children included; more than are listed where a filter was given.
    pub total: usize,
    /// The table, in match order.
    pub routes: Vec<RouteRecord>,
    /// What could not be resolved.
    pub unresolved: Vec<UnresolvedRecord>,
}

/// One row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RouteRecord {
    /// Position in its table, from 0.
    pub order: usize,
    /// `http`, `websocket`, `mount`, `host` or `frontend`.
    pub kind: String,
    /// The full path.
    pub path: String,
    /// Methods, sorted; empty where not limited, and for all kinds but `http`.
    pub methods: Vec<String>,
    /// The route's name.
    pub name: Option<String>,
    /// `module:qualname`.
    pub endpoint: Option<String>,
    /// The endpoint's file.
    pub file: Option<String>,
    /// The endpoint's first line.
    pub line: Option<u32>,
    /// Tags.
    pub tags: Vec<String>,
    /// Dependencies as `module:qualname`.
    pub dependencies: Vec<String>,
    /// Whether the OpenAPI document shows it.
    pub include_in_schema: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// The explicit operation id.
    pub operation_id: Option<String>,
    /// The declared status code.
    pub status_code: Option<u16>,
    /// Whether the framework itself registers it.
    pub builtin: bool,
    /// The calls that made it, outermost first.
    pub via: Vec<ViaRecord>,
    /// `exact`, `conditional` or `partial`.
    pub certainty: String,
    /// The source text of the condition.
    pub condition: Option<String>,
    /// `import`, or `startup` where it is registered when the app starts.
    pub origin: String,
    /// A mount's or host's own table.
    pub children: Vec<RouteRecord>,
}

/// One step of the chain that made a row.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ViaRecord {
    /// `include`, `mount`, `host` or `register`.
    pub kind: String,
    /// The call's file.
    pub file: Option<String>,
    /// The call's line.
    pub line: Option<u32>,
    /// The prefix that it puts in front.
    pub prefix: String,
    /// What is included or mounted, as the source names it.
    pub target: Option<String>,
}

/// Something that could not be resolved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnresolvedRecord {
    /// The file.
    pub file: Option<String>,
    /// The line.
    pub line: Option<u32>,
    /// The expression.
    pub what: String,
    /// The reason.
    pub why: String,
    /// Which rows may be affected.
    pub effect: String,
}

/// Something that went wrong at one place.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NoticeRecord {
    /// The rule's code, where it has one.
    pub code: Option<String>,
    /// `error`, `warning` or `info`.
    pub level: String,
    /// One sentence.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The line.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
    /// What to do.
    pub help: Option<String>,
}

impl From<&Selection> for Inventory {
    fn from(selection: &Selection) -> Self {
        Self {
            schema: SCHEMA_NAME.to_owned(),
            tool: ToolRecord {
                name: "fingerpost".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
            apps: selection
                .apps()
                .map(|(app, total)| AppRecord::new(app, total))
                .collect(),
            notices: selection
                .analysis
                .notices
                .iter()
                .map(NoticeRecord::from)
                .collect(),
        }
    }
}

impl AppRecord {
    fn new(app: &App, total: usize) -> Self {
        Self {
            id: app.id.clone(),
            kind: app.kind.to_owned(),
            file: app.place.as_ref().map(|place| place.file.clone()),
            line: app.place.as_ref().map(|place| place.line),
            fastapi_version: VersionRecord::from(&app.fastapi_version),
            starlette_version: VersionRecord::from(&app.starlette_version),
            entry: app.entry.clone(),
            redirect_slashes: app.redirect_slashes,
            middleware: app.middleware.clone(),
            exception_handlers: app.exception_handlers.clone(),
            complete: app.complete,
            total,
            routes: app.routes.iter().map(RouteRecord::from).collect(),
            unresolved: app.unresolved.iter().map(UnresolvedRecord::from).collect(),
        }
    }
}

impl From<&VersionFact> for VersionRecord {
    fn from(fact: &VersionFact) -> Self {
        Self {
            version: fact.version.clone(),
            from: fact.from.clone(),
        }
    }
}

impl RouteRecord {
    /// The row alone, without its children.
    pub(crate) fn without_children(route: &Route) -> Self {
        Self {
            order: route.order,
            kind: route.kind.as_str().to_owned(),
            path: route.path.clone(),
            methods: route.methods.clone(),
            name: route.name.clone(),
            endpoint: route.endpoint.clone(),
            file: route.place.as_ref().map(|place| place.file.clone()),
            line: route.place.as_ref().map(|place| place.line),
            tags: route.tags.clone(),
            dependencies: route.dependencies.clone(),
            include_in_schema: route.include_in_schema,
            deprecated: route.deprecated,
            operation_id: route.operation_id.clone(),
            status_code: route.status_code,
            builtin: route.builtin,
            via: route.via.iter().map(ViaRecord::from).collect(),
            certainty: route.certainty.as_str().to_owned(),
            condition: route.condition.clone(),
            origin: origin_word(route.origin).to_owned(),
            children: Vec::new(),
        }
    }
}

impl From<&Route> for RouteRecord {
    fn from(route: &Route) -> Self {
        Self {
            children: route.children.iter().map(Self::from).collect(),
            ..Self::without_children(route)
        }
    }
}

impl From<&Via> for ViaRecord {
    fn from(via: &Via) -> Self {
        Self {
            kind: via.kind.to_owned(),
            file: via.place.as_ref().map(|place| place.file.clone()),
            line: via.place.as_ref().map(|place| place.line),
            prefix: via.prefix.clone(),
            target: via.target.clone(),
        }
    }
}

impl From<&Unresolved> for UnresolvedRecord {
    fn from(unresolved: &Unresolved) -> Self {
        Self {
            file: unresolved.place.as_ref().map(|place| place.file.clone()),
            line: unresolved.place.as_ref().map(|place| place.line),
            what: unresolved.what.clone(),
            why: unresolved.why.clone(),
            effect: unresolved.effect.clone(),
        }
    }
}

impl From<&Notice> for NoticeRecord {
    fn from(notice: &Notice) -> Self {
        Self {
            code: notice.code.map(str::to_owned),
            level: level_word(notice.level).to_owned(),
            message: notice.message.clone(),
            file: notice.place.as_ref().map(|place| place.file.clone()),
            line: notice.place.as_ref().map(|place| place.line),
            column: notice.place.as_ref().map(|place| place.column),
            help: notice.help.clone(),
        }
    }
}

/// The word of the JSON row.
pub(crate) fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Import => "import",
        Origin::Startup => "startup",
    }
}

/// The word of the JSON notice.
pub(crate) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
    }
}
