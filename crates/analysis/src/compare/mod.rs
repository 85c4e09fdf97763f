//! What changed between two analyses: of two revisions, of two saved inventories, or of one of each.
//!
//! Apps are matched by their ids, routes by what requests see (kind, host, path and method) and by their endpoints.
//! Everything is worked out from plain tables; which request meets which route, on both sides, the dispatchers say.

mod answers;
mod apps;
mod attributes;
mod change;
mod levels;
mod operation;
mod pairs;
mod reach;

pub use change::{Change, Comparison, Side, Subject};
pub use fingerpost_diagnostic::{ChangeKind, ChangeLevel};
pub use levels::Levels;

use crate::{Analysis, App};
use change::Changes;
use operation::Table;
use pairs::Pairs;

/// Compares two analyses; the levels decide what is reported, and how.
pub fn compare(base: (&str, &Analysis), head: (&str, &Analysis), levels: &Levels) -> Comparison {
    let mut changes = Vec::new();
    for (before, after) in apps::pairs(&base.1.apps, &head.1.apps) {
        changes.extend(app(before, after, levels));
    }
    Comparison {
        base: Side::new(base.0, base.1),
        head: Side::new(head.0, head.1),
        changes,
    }
}

/// The changes of one app, the gravest first.
fn app(before: Option<&App>, after: Option<&App>, levels: &Levels) -> Vec<Change> {
    let Some(id) = after.or(before).map(|app| app.id.as_str()) else {
        return Vec::new();
    };
    let (old, new) = (Table::new(before), Table::new(after));
    let mut changes = Changes::new(id, after, levels);
    let pairs = Pairs::find(&old, &new);
    attributes::compare(&old, &new, &pairs, &mut changes);
    if let (Some(before), Some(after)) = (before, after) {
        if before.middleware != after.middleware {
            changes.middleware(&before.middleware, &after.middleware);
        }
        let lost = reach::compare((before, &old), (after, &new), &pairs, &mut changes);
        answers::compare((before, &old), (after, &new), &pairs, &lost, &mut changes);
    }
    changes.sorted()
}
