//! Requests that meet another endpoint than they did, though the route that answered them is still there.

use std::collections::{BTreeSet, HashSet};

use fingerpost_diagnostic::{ChangeKind, ChangeLevel, Witness};
use fingerpost_graph::RowId;
use fingerpost_graph::conflict::Asked;
use fingerpost_graph::dispatch::{Answer, Dispatcher, Request};

use super::change::{Changes, Sides};
use super::operation::{Table, WEBSOCKET};
use super::pairs::Pairs;
use super::reach::Reach;
use crate::quote::quote;
use crate::{App, RouteKind};

/// A request that fits two routes of one side.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    path: String,
    /// `None` for a websocket.
    method: Option<String>,
    host: Option<String>,
}

impl Candidate {
    fn request(&self) -> Request {
        let mut request = match &self.method {
            Some(method) => Request::new(method, &self.path),
            None => Request::websocket(&self.path),
        };
        if let Some(host) = &self.host {
            request.host.clone_from(host);
        }
        request
    }
}

pub(super) fn compare(
    (before, base): (&App, &Table<'_>),
    (after, head): (&App, &Table<'_>),
    pairs: &Pairs,
    reach: &Reach,
    changes: &mut Changes<'_>,
) {
    let old = before.to_dispatch().dispatcher();
    let new = after.to_dispatch().dispatcher();
    let mut candidates = BTreeSet::new();
    collect(&old, base, &mut candidates);
    collect(&new, head, &mut candidates);
    let mut told = HashSet::new();
    for candidate in &candidates {
        let request = candidate.request();
        let (Some(was), Some(is)) = (answering(&old, &request), answering(&new, &request)) else {
            continue;
        };
        let method = candidate.method.as_deref();
        let (Some(was), Some(is)) = (base.answering(was, method), head.answering(is, method))
        else {
            continue;
        };
        // What is gone or has another path now is told of as such.
        let Some(kept) = pairs.in_head(was).filter(|kept| *kept != is) else {
            continue;
        };
        let (first, second) = (&base.operations[was], &head.operations[is]);
        if head.operations[kept].shape != first.shape
            || reach.lost.contains(&kept)
            || first.endpoint() == second.endpoint()
            || !told.insert((was, is))
        {
            continue;
        }
        let stood_there = pairs.in_base(is).is_some_and(|number| {
            base.operations[number].shape == second.shape && !reach.gained.contains(&is)
        });
        // A new route, or one that was never reached, is there to take its requests.
        let most = if stood_there {
            ChangeLevel::Breaking
        } else {
            ChangeLevel::Warning
        };
        let witness = Witness {
            method: method.unwrap_or(WEBSOCKET).to_owned(),
            path: quote(&candidate.path),
            answered_by: answered_by(after, second.row),
            host: candidate.host.clone(),
        };
        let sides = Sides {
            before: Some(first),
            after: Some(second),
        };
        changes.add_at_most(ChangeKind::AnswerChanged, most, sides, Some(witness));
    }
}

/// The requests that fit two routes.
fn collect(dispatcher: &Dispatcher, table: &Table<'_>, candidates: &mut BTreeSet<Candidate>) {
    for overlap in dispatcher.overlaps() {
        let mut prefix = None;
        let mut host = None;
        for (_, outer) in table.way_out(overlap.later).skip(1) {
            match outer.kind {
                RouteKind::Mount => {
                    prefix.get_or_insert(outer.path.as_str());
                }
                RouteKind::Host => {
                    host.get_or_insert(filled(&outer.path));
                }
                _ => {}
            }
        }
        candidates.insert(Candidate {
            path: filled(prefix.unwrap_or_default()) + &overlap.path,
            method: match overlap.asked {
                Asked::Websocket => None,
                asked => Some(asked.method().to_owned()),
            },
            host,
        });
    }
}

/// A path with something for its parameters.
fn filled(path: &str) -> String {
    let mut filled = String::new();
    let mut rest = path;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        filled.push('1');
        rest = from.split_once('}').map_or("", |(_, after)| after);
    }
    filled + rest
}

/// The row that certainly answers.
fn answering(dispatcher: &Dispatcher, request: &Request) -> Option<RowId> {
    match dispatcher.dispatch(request).certain()? {
        Answer::Endpoint { row, .. } | Answer::Opaque { row, .. } | Answer::Frontend { row } => {
            Some(*row)
        }
        _ => None,
    }
}

/// The endpoint of a row, or what is mounted there.
pub(super) fn answered_by(app: &App, row: RowId) -> Option<String> {
    let row = app.row(row)?;
    let target = || row.via.last()?.target.clone();
    row.endpoint.clone().or_else(target)
}
