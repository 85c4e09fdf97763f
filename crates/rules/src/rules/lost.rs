//! What FP203 and FP204 have in common: rows that versions from 0.137 on serve and earlier ones do not.

use std::collections::HashMap;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::{EffectiveRoute, EffectiveTable, Inclusion, RowKind};

use crate::checked::CheckedApp;
use crate::rule::Rule;

/// The first version that consults included routers instead of copying their routes.
const LIVE: (u32, u32, u32) = (0, 137, 0);

/// How the loss is judged: an error where the version loses the route, a warning where an allowed one would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// The version that was assumed loses it.
    Lost,
    /// An older version that the project allows would.
    WouldBeLost,
}

/// Whether routes can be lost at all.
pub(crate) fn judgement(app: &CheckedApp<'_>) -> Option<Judgement> {
    if app.versions.fastapi < LIVE {
        Some(Judgement::Lost)
    } else if app.oldest_allowed.is_some_and(|oldest| oldest < LIVE) {
        Some(Judgement::WouldBeLost)
    } else {
        None
    }
}

/// The rows that are served by versions that consult routers, and lost by those that copy.
///
/// Rows are the same where all that a client sees is; of those that are left, where kind, endpoint and methods are (the
/// families spell some paths differently).
pub(crate) fn lost_rows(app: &CheckedApp<'_>, wanted: fn(RowKind) -> bool) -> Vec<EffectiveRoute> {
    let live = app.graph.flatten(Inclusion::Live);
    let copied = app.graph.flatten(Inclusion::Snapshot);
    let live: Vec<&EffectiveRoute> = rows(&live).collect();
    let copied: Vec<&EffectiveRoute> = rows(&copied).collect();
    let whole = |row: &EffectiveRoute| format!("{} {}", row.path.text, what(row));
    let (live, copied) = unmatched(&live, &copied, whole);
    let (live, _) = unmatched(&live, &copied, what);
    live.into_iter()
        .filter(|row| wanted(row.kind))
        .cloned()
        .collect()
}

/// The rows of either side that have no partner with the same key on the other.
fn unmatched<'r>(
    one: &[&'r EffectiveRoute],
    other: &[&'r EffectiveRoute],
    key: fn(&EffectiveRoute) -> String,
) -> (Vec<&'r EffectiveRoute>, Vec<&'r EffectiveRoute>) {
    let mut waiting: HashMap<String, Vec<&EffectiveRoute>> = HashMap::new();
    for row in other.iter().rev() {
        waiting.entry(key(row)).or_default().push(row);
    }
    let mut alone = Vec::new();
    for row in one {
        if waiting.get_mut(&key(row)).and_then(Vec::pop).is_none() {
            alone.push(*row);
        }
    }
    (alone, waiting.into_values().flatten().collect())
}

/// What a row is apart from its path.
fn what(row: &EffectiveRoute) -> String {
    let facts = &row.endpoint;
    format!("{:?} {:?} {:?}", row.kind, facts.methods, facts.endpoint)
}

/// The rows of the app's own table; what is in a lost mount goes with it.
fn rows(table: &EffectiveTable) -> impl Iterator<Item = &EffectiveRoute> {
    table
        .rows
        .iter()
        .filter(|row| row.kind != RowKind::Frontend)
}

/// The finding, as grave as the judgement.
pub(crate) fn finding(rule: &Rule, judgement: Judgement, message: String) -> Finding {
    let mut finding = rule.finding(message);
    if judgement == Judgement::WouldBeLost {
        finding.severity = Severity::Warning;
    }
    finding
}

/// In which versions, in a sentence.
pub(crate) fn when(app: &CheckedApp<'_>, judgement: Judgement) -> String {
    let text = |(major, minor, patch): (u32, u32, u32)| format!("{major}.{minor}.{patch}");
    match judgement {
        Judgement::Lost => format!("with FastAPI {}", text(app.versions.fastapi)),
        Judgement::WouldBeLost => format!(
            "with FastAPI before 0.137, which the project allows (from {})",
            text(app.oldest_allowed.unwrap_or(app.versions.fastapi))
        ),
    }
}
