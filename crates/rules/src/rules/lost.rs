//! What FP203 and FP204 have in common: rows that versions from 0.137 on serve and earlier ones do not.

use std::collections::HashMap;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::{EffectiveRoute, EffectiveTable, Inclusion, RowKind};
use fingerpost_source::Span;

use crate::checked::CheckedApp;
use crate::rule::Rule;

/// The first version that consults included routers instead of copying their routes.
const LIVE: (u32, u32, u32) = (0, 137, 0);

/// What tells one registration from another, whatever its path has become: where it was registered, and by which includes it came.
type Key = (RowKindKey, Vec<Option<Span>>, Option<String>);
type RowKindKey = u8;

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
pub(crate) fn lost_rows(app: &CheckedApp<'_>, wanted: fn(RowKind) -> bool) -> Vec<EffectiveRoute> {
    let live = app.graph.flatten(Inclusion::Live);
    let copied = app.graph.flatten(Inclusion::Snapshot);
    let mut kept: HashMap<Key, usize> = HashMap::new();
    for row in rows(&copied) {
        *kept.entry(key(row)).or_default() += 1;
    }
    let mut lost = Vec::new();
    for row in rows(&live) {
        let left = kept.entry(key(row)).or_default();
        if *left > 0 {
            *left -= 1;
        } else if wanted(row.kind) {
            lost.push(row.clone());
        }
    }
    lost
}

/// The rows of the app's own table and of mounts that both families keep; what is in a lost mount goes with it.
fn rows(table: &EffectiveTable) -> impl Iterator<Item = &EffectiveRoute> {
    table
        .rows
        .iter()
        .filter(|row| row.kind != RowKind::Frontend)
}

fn key(row: &EffectiveRoute) -> Key {
    let kind = match row.kind {
        RowKind::Http => 0,
        RowKind::Websocket => 1,
        RowKind::Mount => 2,
        RowKind::Host => 3,
        RowKind::Frontend => 4,
    };
    let spans = row.via.iter().map(|via| via.span).collect();
    (kind, spans, row.endpoint.endpoint.clone())
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
