//! From an app's rows to the dispatcher that answers requests.

use fingerpost_fastapi::{DeclaredConvertor, PathText};
use fingerpost_graph::dispatch::{
    DispatchEntry, DispatchServed, DispatchTable, Dispatcher, Guard, Methods, Versions,
};
use fingerpost_graph::{RowId, RowKind};
use fingerpost_pattern::{Convertors, StarletteVersion};

use crate::{App, Route, RouteKind, VersionFact};

/// What a dispatcher is made of.
#[derive(Clone, Debug)]
pub struct Dispatch {
    /// The table.
    pub table: DispatchTable,
    /// The versions that decide how it works.
    pub versions: Versions,
    /// The convertors that the program registered.
    pub convertors: Vec<DeclaredConvertor>,
}

impl Dispatch {
    /// Compiles the dispatcher.
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(&self.table, self.versions, &self.convertors)
    }
}

impl Dispatch {
    /// The convertors that templates are compiled with.
    pub fn to_convertors(&self) -> Convertors {
        let mut convertors = Convertors::new(self.versions.starlette);
        for convertor in &self.convertors {
            convertors.register(&convertor.name, convertor.regex.as_deref());
        }
        convertors
    }
}

impl App {
    /// What a dispatcher needs; from the rows alone where the app was read from a saved inventory.
    pub fn to_dispatch(&self) -> Dispatch {
        if let Some(dispatch) = &self.dispatch {
            return Dispatch::clone(dispatch);
        }
        Dispatch {
            table: DispatchTable {
                entries: entries(&self.routes, "", &mut 0),
                redirect_slashes: self.redirect_slashes,
                root_path: None,
            },
            versions: Versions {
                fastapi: numbers(&self.fastapi_version),
                starlette: {
                    let (major, minor, patch) = numbers(&self.starlette_version);
                    StarletteVersion(major, minor, patch)
                },
            },
            convertors: Vec::new(),
        }
    }

    /// The row of a number, as [`RowId`] counts: depth first, a mount before its own table.
    pub fn row(&self, id: RowId) -> Option<&Route> {
        self.rows().nth(id.0 as usize)
    }

    /// All rows, depth first: a mount comes before its own table.
    pub fn rows(&self) -> impl Iterator<Item = &Route> {
        let mut waiting: Vec<&Route> = self.routes.iter().rev().collect();
        std::iter::from_fn(move || {
            let row = waiting.pop()?;
            waiting.extend(row.children.iter().rev());
            Some(row)
        })
    }
}

fn entries(routes: &[Route], base: &str, next: &mut u32) -> Vec<DispatchEntry> {
    let entry = |route: &Route| {
        let row = RowId(*next);
        *next += 1;
        let kind = kind(route.kind);
        let inner = if kind == RowKind::Host {
            base
        } else {
            route.path.as_str()
        };
        let serves = matches!(kind, RowKind::Mount | RowKind::Host).then(|| {
            if route.children.is_empty() {
                return DispatchServed::Opaque;
            }
            DispatchServed::Table(DispatchTable {
                entries: entries(&route.children, inner, next),
                redirect_slashes: true,
                root_path: None,
            })
        });
        let path = route.path.strip_prefix(base).unwrap_or(&route.path);
        DispatchEntry {
            row,
            kind,
            path: PathText {
                text: path.to_string(),
                is_partial: path.contains('‹'),
            },
            methods: methods(route),
            own_methods: None,
            guards: guards(route),
            is_alternative: false,
            group: 0,
            serves,
        }
    };
    routes.iter().map(entry).collect()
}

fn kind(kind: RouteKind) -> RowKind {
    match kind {
        RouteKind::Http => RowKind::Http,
        RouteKind::Websocket => RowKind::Websocket,
        RouteKind::Mount => RowKind::Mount,
        RouteKind::Host => RowKind::Host,
        RouteKind::Frontend => RowKind::Frontend,
    }
}

fn methods(route: &Route) -> Methods {
    if route.methods.iter().any(|method| method.contains('‹')) {
        Methods::Unknown
    } else if route.methods.is_empty() {
        Methods::Any
    } else {
        Methods::Known(route.methods.clone())
    }
}

/// The condition's text is all that a saved row says.
fn guards(route: &Route) -> Vec<Guard> {
    let guard = |text: &String| Guard {
        text: text.clone(),
        opposite: None,
    };
    route
        .condition
        .iter()
        .filter(|text| *text != crate::convert::STARTED)
        .map(guard)
        .collect()
}

fn numbers(fact: &VersionFact) -> (u32, u32, u32) {
    let mut parts = fact
        .version
        .split('.')
        .map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}
