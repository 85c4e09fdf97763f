//! A saved inventory, read back.

use fingerpost_analysis::{
    Analysis, App, Certainty, Level, Notice, Origin, Place, Route, RouteKind, UniqueId, Unresolved,
    VersionFact, Via,
};

use crate::{
    AppRecord, Inventory, NoticeRecord, RouteRecord, SCHEMA_NAME, UnresolvedRecord, VersionRecord,
    ViaRecord,
};

/// Why a text is no inventory.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON of the right shape.
    #[error("not a route inventory: {0}")]
    Shape(#[from] serde_json::Error),
    /// It has another schema.
    #[error("the document has the schema `{found}`; this version reads `{SCHEMA_NAME}`")]
    Schema {
        /// The schema that it names.
        found: String,
    },
}

/// Reads a JSON inventory. Columns, ranges and source texts are not part of it and stay empty.
pub fn read_inventory(text: &str) -> Result<Analysis, ReadError> {
    let inventory: Inventory = serde_json::from_str(text)?;
    if inventory.schema != SCHEMA_NAME {
        return Err(ReadError::Schema {
            found: inventory.schema,
        });
    }
    Ok(Analysis {
        apps: inventory.apps.into_iter().map(App::from).collect(),
        notices: inventory.notices.into_iter().map(Notice::from).collect(),
        ..Analysis::default()
    })
}

fn place(file: Option<String>, line: Option<u32>) -> Option<Place> {
    Some(Place {
        file: file?,
        line: line?,
        column: 1,
        end_line: line?,
        end_column: 1,
        range: (0, 0),
    })
}

impl From<VersionRecord> for VersionFact {
    fn from(record: VersionRecord) -> Self {
        Self {
            version: record.version,
            from: record.from,
        }
    }
}

impl From<AppRecord> for App {
    fn from(record: AppRecord) -> Self {
        Self {
            id: record.id,
            kind: match record.kind.as_str() {
                "starlette" => "starlette",
                "router" => "router",
                _ => "fastapi",
            },
            place: place(record.file, record.line),
            fastapi_version: record.fastapi_version.into(),
            starlette_version: record.starlette_version.into(),
            entry: record.entry,
            redirect_slashes: record.redirect_slashes,
            middleware: record.middleware,
            exception_handlers: record.exception_handlers,
            complete: record.complete,
            routes: record.routes.into_iter().map(Route::from).collect(),
            unresolved: record
                .unresolved
                .into_iter()
                .map(Unresolved::from)
                .collect(),
            dispatch: None,
            beyond: std::sync::Arc::default(),
            conflicts: Vec::new(),
            graph: None,
        }
    }
}

impl From<RouteRecord> for Route {
    fn from(record: RouteRecord) -> Self {
        Self {
            order: record.order,
            kind: match record.kind.as_str() {
                "websocket" => RouteKind::Websocket,
                "mount" => RouteKind::Mount,
                "host" => RouteKind::Host,
                "frontend" => RouteKind::Frontend,
                _ => RouteKind::Http,
            },
            path: record.path,
            methods: record.methods,
            name: record.name,
            endpoint: record.endpoint,
            place: place(record.file, record.line),
            tags: record.tags,
            dependencies: record.dependencies,
            include_in_schema: record.include_in_schema,
            deprecated: record.deprecated,
            is_api: record.kind == "http" && !record.builtin,
            unique_id: UniqueId::Default,
            parameters: Vec::new(),
            operation_id: record.operation_id,
            status_code: record.status_code,
            builtin: record.builtin,
            via: record.via.into_iter().map(Via::from).collect(),
            certainty: match record.certainty.as_str() {
                "conditional" => Certainty::Conditional,
                "partial" => Certainty::Partial,
                _ => Certainty::Exact,
            },
            condition: record.condition,
            origin: match record.origin.as_str() {
                "startup" => Origin::Startup,
                _ => Origin::Import,
            },
            children: record.children.into_iter().map(Self::from).collect(),
        }
    }
}

impl From<ViaRecord> for Via {
    fn from(record: ViaRecord) -> Self {
        Self {
            kind: match record.kind.as_str() {
                "include" => "include",
                "mount" => "mount",
                "host" => "host",
                _ => "register",
            },
            place: place(record.file, record.line),
            prefix: record.prefix,
            target: record.target,
        }
    }
}

impl From<UnresolvedRecord> for Unresolved {
    fn from(record: UnresolvedRecord) -> Self {
        Self {
            place: place(record.file, record.line),
            what: record.what,
            why: record.why,
            effect: record.effect,
        }
    }
}

impl From<NoticeRecord> for Notice {
    fn from(record: NoticeRecord) -> Self {
        Self {
            code: ["FP207", "FP902", "FP903"]
                .into_iter()
                .find(|code| record.code.as_deref() == Some(code)),
            level: match record.level.as_str() {
                "error" => Level::Error,
                "warning" => Level::Warning,
                _ => Level::Info,
            },
            message: record.message,
            place: place(record.file, record.line).map(|place| Place {
                column: record.column.unwrap_or(1),
                ..place
            }),
            help: record.help,
        }
    }
}
