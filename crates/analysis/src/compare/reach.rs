//! Which routes requests no longer reach, and which they reach now.

use std::collections::HashSet;

use fingerpost_diagnostic::{ChangeKind, ChangeLevel, Witness};
use fingerpost_graph::conflict::{Asked, Unreachable};

use super::change::{Changes, Sides};
use super::operation::{Operation, Table, WEBSOCKET};
use super::pairs::Pairs;
use crate::App;
use crate::quote::quote;

/// What else was found out: operations of the head.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Those that no request reaches any more.
    pub(super) lost: HashSet<usize>,
    /// Those that requests reach now.
    pub(super) gained: HashSet<usize>,
}

pub(super) fn compare(
    (before, base): (&App, &Table<'_>),
    (after, head): (&App, &Table<'_>),
    pairs: &Pairs,
    changes: &mut Changes<'_>,
) -> Reach {
    let was = before.to_dispatch().dispatcher().unreachable();
    let is = after.to_dispatch().dispatcher().unreachable();
    let mut reach = Reach::default();
    for (number, new) in head.operations.iter().enumerate() {
        let Some(old) = pairs.in_base(number).map(|old| &base.operations[old]) else {
            continue;
        };
        let sides = Sides {
            before: Some(old),
            after: Some(new),
        };
        match (found(&was, base, old), found(&is, head, new)) {
            (None, Some(unreachable)) => {
                reach.lost.insert(number);
                let most = if unreachable.conditions.is_empty() {
                    ChangeLevel::Breaking
                } else {
                    ChangeLevel::Warning
                };
                let witness = witness(after, new, unreachable);
                changes.add_at_most(ChangeKind::BecameUnreachable, most, sides, witness);
            }
            (Some(_), None) => {
                reach.gained.insert(number);
                changes.add(ChangeKind::BecameReachable, sides);
            }
            _ => {}
        }
    }
    reach
}

/// Why no request reaches an operation: it, or a mount in whose table it stands, is unreachable.
fn found<'u>(
    all: &'u [Unreachable],
    table: &Table<'_>,
    operation: &Operation<'_>,
) -> Option<&'u Unreachable> {
    let fits = |asked: &Asked, is_own: bool| match (asked, operation.method.as_deref()) {
        (Asked::Websocket, method) => method == Some(WEBSOCKET),
        (Asked::OtherMethod, method) => method.is_none() || !is_own,
        (Asked::Method(asked), Some(method)) => asked == method,
        (Asked::Method(_), None) => false,
    };
    table.way_out(operation.row).find_map(|(row, _)| {
        let mut about = all.iter().filter(|one| one.row == row);
        about.find(|one| fits(&one.asked, row == operation.row))
    })
}

fn witness(app: &App, operation: &Operation<'_>, found: &Unreachable) -> Option<Witness> {
    let witness = found.witness.as_ref()?;
    let own = operation.method.as_deref();
    Some(Witness {
        method: own.unwrap_or(found.asked.method()).to_owned(),
        path: quote(&witness.path),
        answered_by: super::answers::answered_by(app, witness.answered_by),
        host: witness.host.clone(),
    })
}
