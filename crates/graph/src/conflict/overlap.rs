//! Pairs of routes that some request fits.

use fingerpost_pattern::overlap;

use super::DOMAIN;
use super::claim;
use super::found::{Asked, Overlap};
use crate::dispatch::Dispatcher;
use crate::dispatch::Methods;
use crate::dispatch::compiled::{Matcher, Router, Served};

/// The overlaps within each router.
pub(crate) fn overlaps(dispatcher: &Dispatcher) -> Vec<Overlap> {
    let mut found = Vec::new();
    collect(dispatcher.root(), &mut found);
    found
}

fn collect(router: &Router, found: &mut Vec<Overlap>) {
    for (position, later) in router.entries.iter().enumerate() {
        if let Some(template) = later.template() {
            for before in router.neighbours(template) {
                if before >= position {
                    break;
                }
                let earlier = &router.entries[before];
                if claim::exclude_one_another(&earlier.guards, &later.guards) {
                    continue;
                }
                let (Some(asked), Some(taken)) =
                    (common(&earlier.matcher, &later.matcher), earlier.template())
                else {
                    continue;
                };
                if let Some(path) = overlap(taken, template, DOMAIN) {
                    found.push(Overlap {
                        earlier: earlier.row,
                        later: later.row,
                        asked,
                        path: path.path().to_string(),
                    });
                }
            }
        }
        if let Matcher::Mount(_, Served::Router(inner)) | Matcher::Host(_, Served::Router(inner)) =
            &later.matcher
        {
            collect(inner, found);
        }
    }
}

/// A kind of request that both take.
fn common(one: &Matcher, other: &Matcher) -> Option<Asked> {
    match (one, other) {
        (Matcher::Websocket(_), Matcher::Websocket(_) | Matcher::Mount(..))
        | (Matcher::Mount(..), Matcher::Websocket(_)) => Some(Asked::Websocket),
        (Matcher::Http(_, one), Matcher::Http(_, other)) => common_method(one, other),
        (Matcher::Http(_, methods), Matcher::Mount(..))
        | (Matcher::Mount(..), Matcher::Http(_, methods)) => common_method(methods, &Methods::Any),
        (Matcher::Mount(..), Matcher::Mount(..)) => Some(Asked::Method(String::from("GET"))),
        _ => None,
    }
}

fn common_method(one: &Methods, other: &Methods) -> Option<Asked> {
    match (one, other) {
        (Methods::Unknown, _) | (_, Methods::Unknown) => None,
        (Methods::Any, Methods::Any) => Some(Asked::Method(String::from("GET"))),
        (Methods::Any, Methods::Known(known)) | (Methods::Known(known), Methods::Any) => {
            known.first().cloned().map(Asked::Method)
        }
        (Methods::Known(one), Methods::Known(other)) => one
            .iter()
            .find(|method| other.contains(method))
            .cloned()
            .map(Asked::Method),
    }
}
