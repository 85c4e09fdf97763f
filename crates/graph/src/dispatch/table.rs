//! What a dispatcher is made of: tables as plain data, whether they were just worked out or read from a saved inventory.

use fingerpost_fastapi::PathText;

use crate::effective::{EffectiveRoute, EffectiveTable, RowId, RowKind, Served};
use crate::graph::RouteGraph;

/// What an app or router tries for a request, in order.
#[derive(Clone, Debug)]
pub struct DispatchTable {
    /// The entries in match order; frontends last.
    pub entries: Vec<DispatchEntry>,
    /// Whether the router redirects between `/x` and `/x/`.
    pub redirect_slashes: bool,
    /// The app's own `root_path`.
    pub root_path: Option<String>,
}

/// One entry of a table.
#[derive(Clone, Debug)]
pub struct DispatchEntry {
    /// The row that it stands for.
    pub row: RowId,
    /// What it is.
    pub kind: RowKind,
    /// The path as the router sees it; the pattern of a host.
    pub path: PathText,
    /// The methods that it takes.
    pub methods: Methods,
    /// The methods that an endpoint class answers; it refuses the others itself.
    pub own_methods: Option<Vec<String>>,
    /// The conditions under which it stands.
    pub guards: Vec<Guard>,
    /// Whether it is one of several that one call may have registered.
    pub is_alternative: bool,
    /// For a frontend: which group it belongs to.
    pub group: u32,
    /// For a mount or host: what it serves.
    pub serves: Option<DispatchServed>,
}

/// The methods that a route takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Methods {
    /// Every method.
    Any,
    /// These.
    Known(Vec<String>),
    /// Nobody knows.
    Unknown,
}

/// A condition that the source does not decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Its text.
    pub text: String,
    /// The text of its negation.
    pub opposite: Option<String>,
}

impl Guard {
    /// Whether the two can never hold together.
    pub fn excludes(&self, other: &Self) -> bool {
        self.opposite.as_ref() == Some(&other.text) || other.opposite.as_ref() == Some(&self.text)
    }
}

/// What a mount or host hands requests to.
#[derive(Clone, Debug)]
pub enum DispatchServed {
    /// An app or router with a table.
    Table(DispatchTable),
    /// Something that answers on its own.
    Opaque,
    /// Something with a table that was not worked out: it lies too deep.
    TooDeep,
}

impl DispatchTable {
    /// The table that was worked out from a route graph.
    pub fn of(graph: &RouteGraph, table: &EffectiveTable) -> Self {
        Self {
            entries: table
                .rows
                .iter()
                .map(|row| DispatchEntry::of(graph, row))
                .collect(),
            redirect_slashes: table.redirect_slashes,
            root_path: table.root_path.clone(),
        }
    }
}

impl DispatchEntry {
    fn of(graph: &RouteGraph, row: &EffectiveRoute) -> Self {
        let facts = &row.endpoint;
        let methods = match row.kind {
            RowKind::Http if facts.methods_unknown => Methods::Unknown,
            RowKind::Http if !facts.methods.is_empty() => Methods::Known(facts.methods.clone()),
            _ => Methods::Any,
        };
        let guards = row
            .guards
            .iter()
            .filter_map(|guard| {
                let (positive, negative) = graph.conditions.get(guard.condition as usize)?;
                let (text, opposite) = if guard.holds {
                    (positive, negative)
                } else {
                    (negative, positive)
                };
                Some(Guard {
                    text: text.clone(),
                    opposite: Some(opposite.clone()),
                })
            })
            .collect();
        Self {
            row: row.id,
            kind: row.kind,
            path: row.local_path.clone(),
            methods,
            own_methods: facts.own_methods.clone(),
            guards,
            is_alternative: row.is_alternative,
            group: row.group,
            serves: row.served.as_ref().map(|served| match served {
                Served::Table(table) => DispatchServed::Table(DispatchTable::of(graph, table)),
                Served::Opaque(_) => DispatchServed::Opaque,
                Served::TooDeep => DispatchServed::TooDeep,
            }),
        }
    }
}
