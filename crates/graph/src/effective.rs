//! Effective tables: what an app or router tries for a request, in order.

use std::collections::HashMap;

use fingerpost_fastapi::{
    ConditionRef, DeclaredEndpoint, DeclaredParameters, EndpointLine, LateParameters, PathText,
};
use fingerpost_source::Span;

use crate::graph::NodeId;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum RowKind {
    Http,
    Websocket,
    Mount,
    Host,
    Frontend,
}

/// One step of the chain that made a row.
#[derive(Clone, Debug)]
pub struct EffectiveVia {
    /// `include`, `mount`, `host`, `register`.
    pub kind: &'static str,
    /// The call.
    pub span: Option<Span>,
    /// The prefix that this step puts in front.
    pub prefix: String,
    /// What is included or mounted.
    pub target: Option<String>,
    /// The included router.
    pub router: Option<NodeId>,
    /// When it happened: later steps of the program have greater numbers.  `None` where that is not known.
    pub sequence: Option<u32>,
}

/// A row's number: its position when a table is walked depth first, a mount before its own table, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

/// What an app or router tries for a request, in order.
#[derive(Clone, Debug)]
pub struct EffectiveTable {
    /// The rows in match order; frontends last.
    pub rows: Vec<EffectiveRoute>,
    /// Whether the router that dispatches redirects between `/x` and `/x/`.
    pub redirect_slashes: bool,
    /// The app's own `root_path`, which replaces what a mount around it worked out (`FastAPI.__call__`).
    pub root_path: Option<String>,
    /// Of the root's table: what stands too deep in others to be followed, each once.
    pub cut_off: Vec<CutOff>,
}

/// A mount, host or include that stands too deep in others to be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// Where it was registered.
    pub span: Option<Span>,
    /// Whether it is an include, not a mount or a host.
    pub is_include: bool,
}

impl Default for EffectiveTable {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            redirect_slashes: true,
            root_path: None,
            cut_off: Vec::new(),
        }
    }
}

impl EffectiveTable {
    /// All rows, depth first: a mount comes before its own table.
    pub fn walk(&self) -> impl Iterator<Item = &EffectiveRoute> {
        let mut waiting: Vec<&EffectiveRoute> = self.rows.iter().rev().collect();
        std::iter::from_fn(move || {
            let row = waiting.pop()?;
            waiting.extend(row.children().iter().rev());
            Some(row)
        })
    }

    /// Gives each row its number, and marks those of which only one can be there.
    pub(crate) fn number(&mut self) {
        let mut next = 0;
        number(&mut self.rows, &mut next);
    }
}

/// Rows of one call that came by the same includes are alternatives: the call's path or endpoint is not decided.
fn mark_alternatives(rows: &mut [EffectiveRoute]) {
    let chain = |row: &EffectiveRoute| -> Option<Vec<(Option<Span>, u32)>> {
        row.via
            .iter()
            .map(|via| via.sequence.map(|sequence| (via.span, sequence)))
            .collect()
    };
    let mut counts: HashMap<Vec<(Option<Span>, u32)>, usize> = HashMap::new();
    for row in rows.iter().filter(|row| !row.endpoint.builtin) {
        *counts.entry(chain(row).unwrap_or_default()).or_default() += 1;
    }
    for row in rows.iter_mut() {
        let several = |chain: Vec<_>| counts.get(&chain).is_some_and(|count| *count > 1);
        row.is_alternative =
            !row.endpoint.builtin && !row.conditions.is_empty() && chain(row).is_some_and(several);
    }
}

fn number(rows: &mut [EffectiveRoute], next: &mut u32) {
    mark_alternatives(rows);
    for row in rows {
        row.id = RowId(*next);
        *next += 1;
        if let Some(Served::Table(table)) = &mut row.served {
            number(&mut table.rows, next);
        }
    }
}

/// What a mount or host hands requests to.
#[derive(Clone, Debug)]
pub enum Served {
    /// An app or router with a table of its own.
    Table(EffectiveTable),
    /// Something without routes that can be read: static files, another protocol's app, unseen code.
    Opaque(String),
    /// An app or router that is mounted too deep below others: its table was not worked out.
    TooDeep,
}

/// One row of the effective table.
#[derive(Clone, Debug)]
pub struct EffectiveRoute {
    /// Its number.
    pub id: RowId,
    /// What it is.
    pub kind: RowKind,
    /// The full path as a client sees it; the pattern of a host.
    pub path: PathText,
    /// The path as the router that dispatches sees it: without what the mounts around it take away.
    pub local_path: PathText,
    /// The route's own facts; for mounts, hosts and frontends only the methods and the name are set.
    pub endpoint: DeclaredEndpoint,
    /// Where the endpoint is defined.
    pub line: Option<EndpointLine>,
    /// How it came here, outermost first.
    pub via: Vec<EffectiveVia>,
    /// The texts of the conditions under which it stands.
    pub conditions: Vec<String>,
    /// The same conditions, by number.
    pub guards: Vec<ConditionRef>,
    /// Whether it is registered when the app starts.
    pub at_startup: bool,
    /// What the dependencies of the includes around it take from the path.
    pub include_parameters: Vec<LateParameters>,
    /// Whether it is one of several rows that one and the same call may have registered: at most one of them is there.
    pub is_alternative: bool,
    /// For a frontend: which router's group it belongs to, counted in the order in which they are tried.
    pub group: u32,
    /// For a mount or host: what it serves.
    pub served: Option<Served>,
}

impl EffectiveRoute {
    /// What its endpoint, its dependencies and those of the includes around it take from the path.
    pub fn parameters(&self) -> DeclaredParameters {
        let mut all = self.endpoint.parameters.get().clone();
        for include in &self.include_parameters {
            all.extend(include.get());
        }
        all
    }

    /// A mount's or host's own rows.
    pub fn children(&self) -> &[EffectiveRoute] {
        match &self.served {
            Some(Served::Table(table)) => &table.rows,
            _ => &[],
        }
    }
}
