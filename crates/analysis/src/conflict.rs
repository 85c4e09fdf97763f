//! Which rows no request can reach, as plain data.

use fingerpost_graph::RowId;
use fingerpost_graph::conflict::{Asked, Unreachable};

use crate::{App, Place, Route, RouteKind};

/// Where a row stands: its `order`, behind those of the mounts and hosts around it.  It holds for filtered tables too.
pub type RowKey = Vec<usize>;

/// A row that no request of a kind can reach.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The row.
    pub row: RowKey,
    /// The method to send (`WEBSOCKET` for websockets).
    pub method: String,
    /// Who takes its requests: one row, or several that are all needed, in match order.
    pub culprits: Vec<Culprit>,
    /// Under which conditions that is so; empty: always.
    pub conditions: Vec<String>,
    /// The path of a request that shows it.
    pub path: Option<String>,
    /// The Host header of that request, where it matters.
    pub host: Option<String>,
    /// What answers that request: an endpoint, or what is mounted.
    pub answered_by: Option<String>,
}

/// A row that takes another one's requests.
#[derive(Clone, Debug)]
pub struct Culprit {
    /// The row.
    pub row: RowKey,
    /// What it is.
    pub kind: RouteKind,
    /// Its methods.
    pub methods: Vec<String>,
    /// Its path.
    pub path: String,
    /// What answers: an endpoint, or what is mounted.
    pub answers: Option<String>,
    /// Where it is.
    pub place: Option<Place>,
}

impl App {
    /// The rows that no request can reach, each with a request that shows it.  Ask a whole table, not a filtered one.
    pub fn find_conflicts(&self) -> Vec<Conflict> {
        let rows = keyed_rows(&self.routes);
        let found = self.to_dispatch().dispatcher().unreachable();
        let plain = found.iter().map(|found| plain(found, &rows));
        plain.flatten().collect()
    }

    /// All rows with their keys, depth first: a mount comes before its own table.
    pub fn keyed_rows(&self) -> Vec<(RowKey, &Route)> {
        keyed_rows(&self.routes)
    }

    /// The row of a key, where it was not filtered away.
    pub fn row_at(&self, key: &[usize]) -> Option<&Route> {
        let (first, rest) = key.split_first()?;
        let at = |rows: &'_ [Route], order: usize| rows.iter().position(|row| row.order == order);
        let mut row = self.routes.get(at(&self.routes, *first)?)?;
        for order in rest {
            row = row.children.get(at(&row.children, *order)?)?;
        }
        Some(row)
    }
}

/// All rows with their keys, as [`RowId`] counts them.
pub(crate) fn keyed_rows(routes: &[Route]) -> Vec<(RowKey, &Route)> {
    let mut rows = Vec::new();
    let mut waiting: Vec<(RowKey, &Route)> = routes
        .iter()
        .rev()
        .map(|row| (vec![row.order], row))
        .collect();
    while let Some((key, row)) = waiting.pop() {
        let below = row.children.iter().rev().map(|child| {
            let mut inner = key.clone();
            inner.push(child.order);
            (inner, child)
        });
        waiting.extend(below);
        rows.push((key, row));
    }
    rows
}

fn plain(found: &Unreachable, rows: &[(RowKey, &Route)]) -> Option<Conflict> {
    let row = |id: RowId| rows.get(id.0 as usize);
    let (key, _) = row(found.row)?;
    let culprit = |id: &RowId| {
        let (key, row) = row(*id)?;
        let call = row.via.last().and_then(|via| via.place.clone());
        Some(Culprit {
            row: key.clone(),
            kind: row.kind,
            methods: row.methods.clone(),
            path: row.path.clone(),
            answers: answers(row),
            place: row.place.clone().or(call),
        })
    };
    let witness = found.witness.as_ref();
    Some(Conflict {
        row: key.clone(),
        method: found.asked.method().to_string(),
        culprits: found.culprits.iter().filter_map(culprit).collect(),
        conditions: found.conditions.clone(),
        path: witness.map(|witness| witness.path.clone()),
        host: witness.and_then(|witness| witness.host.clone()),
        answered_by: witness.and_then(|witness| answers(row(witness.answered_by)?.1)),
    })
}

fn answers(row: &Route) -> Option<String> {
    let served = || row.via.last().and_then(|via| via.target.clone());
    row.endpoint.clone().or_else(served)
}

/// How much of a row no request can reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shadow {
    /// Every method of it can be asked for.
    #[default]
    None,
    /// Some methods cannot be reached, or all of them only under conditions.
    Part,
    /// No request reaches it.
    Whole,
}

/// How much of a row its conflicts take.
pub fn shadow(row: &Route, conflicts: &[&Conflict]) -> Shadow {
    if conflicts.is_empty() {
        return Shadow::None;
    }
    let certain = |method: &str| {
        let mut found = conflicts.iter();
        found.any(|conflict| conflict.method == method && conflict.conditions.is_empty())
    };
    let whole = match row.kind {
        RouteKind::Http if !row.methods.is_empty() => {
            row.methods.iter().all(|method| certain(method))
        }
        // Whoever takes the methods that nobody names takes all of them.
        RouteKind::Http => certain(Asked::OtherMethod.method()),
        _ => conflicts
            .iter()
            .any(|conflict| conflict.conditions.is_empty()),
    };
    if whole { Shadow::Whole } else { Shadow::Part }
}
