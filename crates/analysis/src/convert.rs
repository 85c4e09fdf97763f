//! From declarations and effective rows to plain data with paths, lines and columns.

use std::collections::BTreeSet;
use std::sync::Arc;

use fingerpost_fastapi::{Declaration, Declared, DeclaredError, LoadError, Loaded};
use fingerpost_graph::dispatch::{DispatchTable, Versions};
use fingerpost_graph::{
    EffectiveRoute, EffectiveTable, EffectiveVia, INCLUDES, Inclusion, MOUNTS, RouteGraph, RowKind,
};
use fingerpost_pattern::StarletteVersion;
use fingerpost_project::Project;
use fingerpost_project::config::ConfigSettings;
use fingerpost_project::version::FrameworkVersions;
use fingerpost_source::{FileId, Span, TextRange};

use crate::check::Finding;
use crate::dispatch::Dispatch;
use crate::naming::IdNaming;
use crate::path_parameter::path_parameters;
use crate::{
    App, Beyond, Certainty, Level, Notice, Origin, Place, Route, RouteKind, UniqueId, Unresolved,
    VersionFact, Via,
};

/// The condition of what is registered when the app starts.
pub(crate) const STARTED: &str = "the app has started";

/// An app's graph and its effective table.
pub(crate) struct Linked {
    pub(crate) graph: RouteGraph,
    pub(crate) table: EffectiveTable,
    pub(crate) versions: Versions,
}

impl Linked {
    pub(crate) fn new(loaded: &Loaded, versions: &FrameworkVersions) -> Self {
        let graph = RouteGraph::link(&loaded.declaration);
        let (fastapi, starlette) = (versions.fastapi.version, versions.starlette.version);
        let fastapi = (fastapi.major, fastapi.minor, fastapi.patch);
        let table = graph.flatten(Inclusion::of(fastapi));
        Self {
            graph,
            table,
            versions: Versions {
                fastapi,
                starlette: StarletteVersion(starlette.major, starlette.minor, starlette.patch),
            },
        }
    }
}

pub(crate) struct Converter<'p> {
    project: &'p Project,
    /// Whether to find out what stands beside the tables.
    beyond: bool,
}

impl<'p> Converter<'p> {
    pub(crate) fn new(project: &'p Project, beyond: bool) -> Self {
        Self { project, beyond }
    }

    pub(crate) fn place(&self, span: Span) -> Option<Place> {
        self.project.file(span.file)?;
        let position = self.project.line_column(span.file, span.range.start);
        let end = self.project.line_column(span.file, span.range.end);
        Some(Place {
            file: self.project.path(span.file).to_string(),
            line: position.line,
            column: position.column,
            end_line: end.line,
            end_column: end.column,
            range: (span.range.start, span.range.end),
        })
    }

    /// An app with its table.
    pub(crate) fn app(
        &mut self,
        loaded: &Loaded,
        Linked {
            graph,
            table,
            versions: dispatched,
        }: &Linked,
        entry: &str,
        versions: &FrameworkVersions,
    ) -> App {
        let declaration = &loaded.declaration;
        let root = graph.root().and_then(|root| graph.node(root));
        let (kind, place, middleware, exception_handlers) = match root {
            Some(Declared::App(app)) => (
                app.kind,
                app.span,
                app.middleware.clone(),
                app.exception_handlers.clone(),
            ),
            Some(Declared::Router(router)) => ("router", router.span, Vec::new(), Vec::new()),
            _ => ("router", None, Vec::new(), Vec::new()),
        };
        let unresolved = self.unresolved(declaration, table);
        let mut routes = self.routes(&table.rows);
        IdNaming::of(graph, dispatched.fastapi).name(&mut routes, &table.rows);
        let beyond = self.beyond(graph, table, Inclusion::of(dispatched.fastapi), &routes);
        let dispatch = Dispatch {
            table: DispatchTable::of(graph, table),
            versions: *dispatched,
            convertors: declaration.convertors.clone(),
        };
        App {
            id: loaded.id.clone(),
            kind,
            place: place.and_then(|span| self.place(span)),
            fastapi_version: fact(&versions.fastapi),
            starlette_version: fact(&versions.starlette),
            entry: entry.to_string(),
            redirect_slashes: graph.redirect_slashes(),
            middleware,
            exception_handlers,
            complete: unresolved.is_empty()
                && !declaration
                    .raised
                    .iter()
                    .any(|raised| raised.from_framework),
            routes,
            unresolved,
            dispatch: Some(Arc::new(dispatch)),
            beyond: Arc::new(beyond),
            conflicts: Vec::new(),
            graph: None,
        }
    }

    /// What may be missing from a table, and why.
    fn unresolved(&self, declaration: &Declaration, table: &EffectiveTable) -> Vec<Unresolved> {
        let declared = declaration.unresolved.iter().map(|entry| Unresolved {
            place: entry.span.and_then(|span| self.place(span)),
            what: entry.what.clone(),
            why: entry.why.clone(),
            effect: entry.effect.clone(),
        });
        let cut_off = table.cut_off.iter().map(|cut_off| Unresolved {
            place: cut_off.span.and_then(|span| self.place(span)),
            what: cut_off.span.map_or_else(String::new, |span| self.text(span)),
            why: if cut_off.is_include {
                format!("what is included here is included too deep: {INCLUDES} levels of includes are followed")
            } else {
                format!(
                    "what is mounted here is mounted below itself, or too deep: {MOUNTS} levels of mounts are followed"
                )
            },
            effect: String::from("the routes of further levels are missing"),
        });
        declared.chain(cut_off).collect()
    }

    /// The source text of a span, on one line.
    pub(crate) fn text(&self, span: Span) -> String {
        let text = self.project.text(span.file);
        let slice = text.get(span.range.as_usize()).unwrap_or_default();
        slice.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn beyond(
        &self,
        graph: &RouteGraph,
        table: &EffectiveTable,
        inclusion: Inclusion,
        routes: &[Route],
    ) -> Beyond {
        let mut beyond = match graph.root().and_then(|root| graph.node(root)) {
            Some(Declared::App(app)) => self.around(app),
            _ => Beyond::default(),
        };
        if self.beyond {
            beyond.unreached = self.unreached(graph, inclusion);
            beyond.lost = self.lost(graph, inclusion, routes);
            beyond.parameters = table.walk().map(|row| self.taken(row)).collect();
        }
        beyond
    }

    /// What most likely kept an app from being made: the last exception that nothing handled, else the last thing unresolved.
    pub(crate) fn cause(&self, error: &LoadError) -> Option<String> {
        let at = |span: Option<Span>| match span.and_then(|span| self.place(span)) {
            Some(place) => format!("{}:{}: ", place.file, place.line),
            None => String::new(),
        };
        let raised = error
            .raised
            .last()
            .map(|raised| format!("{}{}: {}", at(raised.span), raised.class, raised.message));
        let unresolved = error.unresolved.last();
        raised.or_else(|| unresolved.map(|entry| format!("{}{}", at(entry.span), entry.why)))
    }

    pub(crate) fn routes(&self, rows: &[EffectiveRoute]) -> Vec<Route> {
        rows.iter()
            .enumerate()
            .map(|(order, row)| self.route(order, row))
            .collect()
    }

    fn route(&self, order: usize, row: &EffectiveRoute) -> Route {
        let facts = &row.endpoint;
        let kind = match row.kind {
            RowKind::Http => RouteKind::Http,
            RowKind::Websocket => RouteKind::Websocket,
            RowKind::Mount => RouteKind::Mount,
            RowKind::Host => RouteKind::Host,
            RowKind::Frontend => RouteKind::Frontend,
        };
        let has_endpoint = matches!(kind, RouteKind::Http | RouteKind::Websocket);
        let is_partial = row.path.is_partial
            || facts.methods_unknown
            || (has_endpoint && facts.endpoint.is_none());
        let mut conditions = row.conditions.clone();
        if row.at_startup {
            conditions.push(String::from(STARTED));
        }
        let certainty = match (is_partial, conditions.is_empty()) {
            (true, _) => Certainty::Partial,
            (false, false) => Certainty::Conditional,
            (false, true) => Certainty::Exact,
        };
        let place = row.line.and_then(|line| {
            let place = self.place(line.span)?;
            Some(Place {
                line: line.line,
                ..place
            })
        });
        Route {
            order,
            kind,
            path: row.path.text.clone(),
            methods: if kind == RouteKind::Http {
                facts.methods.clone()
            } else {
                Vec::new()
            },
            name: facts.name.clone(),
            endpoint: facts.endpoint.clone(),
            place,
            tags: facts.tags.clone(),
            dependencies: facts.dependencies.clone(),
            include_in_schema: has_endpoint && facts.include_in_schema,
            deprecated: facts.deprecated,
            operation_id: facts.operation_id.clone(),
            is_api: kind == RouteKind::Http && facts.is_api,
            unique_id: UniqueId::Default,
            parameters: path_parameters(row),
            status_code: facts.status_code,
            builtin: facts.builtin,
            via: row.via.iter().map(|via| self.via(via)).collect(),
            certainty,
            condition: Some(conditions.join(" and ")).filter(|text| !text.is_empty()),
            origin: if row.at_startup {
                Origin::Startup
            } else {
                Origin::Import
            },
            children: self.routes(row.children()),
        }
    }

    fn via(&self, via: &EffectiveVia) -> Via {
        Via {
            kind: via.kind,
            place: via.span.and_then(|span| self.place(span)),
            prefix: via.prefix.clone(),
            target: via.target.clone(),
        }
    }

    /// Exceptions that nothing handles, as notices: the framework's own complaints are startup errors.
    pub(crate) fn errors(&self, raised: &[DeclaredError]) -> Vec<Notice> {
        let notice = |error: &DeclaredError| {
            let what = if error.message.is_empty() {
                error.class.clone()
            } else {
                format!("{}: {}", error.class, error.message)
            };
            let (code, level, help) = if error.from_framework {
                let level = if error.is_conditional {
                    Level::Warning
                } else {
                    Level::Error
                };
                (
                    Some("FP207"),
                    level,
                    "the app does not start like this; the analysis went on without this call",
                )
            } else {
                (
                    None,
                    Level::Warning,
                    "the analysis went on behind this statement",
                )
            };
            Notice {
                code,
                level,
                message: if error.from_framework {
                    what
                } else {
                    let moment = if error.at_startup {
                        "the app starts"
                    } else {
                        "it is imported"
                    };
                    format!("this raises when {moment}: {what}")
                },
                place: error.span.and_then(|span| self.place(span)),
                help: Some(help.to_string()),
            }
        };
        raised
            .iter()
            .filter(|error| !error.span.is_some_and(|span| self.is_broken(span)))
            .map(notice)
            .collect()
    }

    /// Whether the statement of a file's top level that a place is in has syntax errors: what is made of its rest says nothing.
    fn is_broken(&self, span: Span) -> bool {
        if self.project.is_external(span.file) || self.project.file(span.file).is_none() {
            return false;
        }
        let syntax = self.project.syntax(span.file);
        let errors = syntax.errors();
        let is_in = |offset: u32, range: TextRange| range.start <= offset && offset <= range.end;
        !errors.is_empty()
            && syntax.body.iter().any(|statement| {
                is_in(span.range.start, statement.range)
                    && errors
                        .iter()
                        .any(|error| is_in(error.range.start, statement.range))
            })
    }

    /// The project itself.
    pub(crate) fn project(&self) -> &'p Project {
        self.project
    }

    /// Modules that register routes and are never imported.
    pub(crate) fn unimported(
        &self,
        executed: &[FileId],
        live: &BTreeSet<FileId>,
    ) -> Vec<fingerpost_rules::Unimported> {
        crate::unimported::unimported(self.project, executed, live)
    }

    /// What the project's config says.
    pub(crate) fn config(&self) -> &ConfigSettings {
        self.project.config()
    }

    /// What went wrong while files were looked for and read.
    pub(crate) fn project_notices(&self) -> Vec<Notice> {
        self.project
            .notices()
            .iter()
            .map(|notice| {
                crate::analyze::plain_notice(
                    Level::Warning,
                    format!("{}: {}", notice.path, notice.message),
                )
            })
            .collect()
    }

    /// The texts of all files that something points at.
    pub(crate) fn texts(
        &self,
        apps: &[App],
        notices: &[Notice],
        findings: &[Finding],
    ) -> Vec<(String, Arc<str>)> {
        let mut files: BTreeSet<&str> = BTreeSet::new();
        files.extend(findings.iter().flat_map(Finding::files));
        files.extend(
            notices
                .iter()
                .filter_map(|notice| Some(notice.place.as_ref()?.file.as_str())),
        );
        for app in apps {
            files.extend(
                app.unresolved
                    .iter()
                    .filter_map(|entry| Some(entry.place.as_ref()?.file.as_str())),
            );
        }
        let config = self.config_text();
        let text = |path: &str| {
            if let Some((file, text)) = config.as_ref().filter(|(file, _)| file == path) {
                return Some((file.clone(), Arc::clone(text)));
            }
            let id = self.project.file_at(path.into());
            let id = id.filter(|id| &*self.project.path(*id) == path);
            let text = match id {
                Some(id) => self.project.text(id),
                // A template, say.
                None => self.project.read_text(path.into())?,
            };
            Some((path.to_string(), text))
        };
        files.into_iter().filter_map(text).collect()
    }
}

fn fact(found: &fingerpost_project::version::VersionFact) -> VersionFact {
    VersionFact {
        version: found.version.to_string(),
        from: found.from.clone(),
    }
}
