//! What FP203 and FP204 have in common: rows that versions from 0.137 on serve and earlier ones do not.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::{EffectiveRoute, Inclusion, RowKind};

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

/// The rows of versions that consult routers which those that copy lose: what was added to a router after the router was
/// included, and mounts and hosts of included routers.
pub(crate) fn lost_rows(app: &CheckedApp<'_>, wanted: fn(RowKind) -> bool) -> Vec<EffectiveRoute> {
    let live = app.graph.flatten(Inclusion::Live);
    live.rows
        .into_iter()
        .filter(|row| wanted(row.kind) && is_lost(row))
        .collect()
}

fn is_lost(row: &EffectiveRoute) -> bool {
    let is_included = row.via.iter().any(|via| via.kind == "include");
    match row.kind {
        RowKind::Mount | RowKind::Host => is_included,
        RowKind::Http | RowKind::Websocket => comes_too_late(row),
        RowKind::Frontend => false,
    }
}

/// Whether some step of the chain happened after the include around it: an include copies what is there at the moment.
fn comes_too_late(row: &EffectiveRoute) -> bool {
    row.via.windows(2).any(|steps| {
        steps[0].kind == "include"
            && matches!((steps[0].sequence, steps[1].sequence), (Some(outer), Some(inner)) if inner > outer)
    })
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
