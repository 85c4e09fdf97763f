//! What was likely meant, and why it is not what happens.
//!
//! A hint that names a path was put to the router first: it is only given where the named route answers there.

mod align;
mod before;
mod builtin;
mod elsewhere;
mod method;
mod mounted;
mod path;
mod prefix;
mod rows;
mod shadow;
mod slash;

pub(super) use before::before;
pub(super) use rows::Rows;

use std::cell::OnceCell;

use fingerpost_graph::dispatch::Request;

use self::align::Alignment;
use self::rows::{Row, Word, path_segments};
use super::explainer::Served;
use super::{Asked, Hint, Meeting, Outcome};
use crate::{Place, Route, RouteKind};

/// More than these help nobody.
const MOST: usize = 4;
/// So many near misses are shown where nothing better is known.
const NEAR_MISSES: usize = 2;

/// Looks for what was meant.
pub(super) struct Search<'e, 'a> {
    pub(super) served: &'e Served<'a>,
    pub(super) others: Vec<&'e Served<'a>>,
    pub(super) asked: &'e Asked,
    pub(super) meeting: &'e Meeting<'a>,
    pub(super) hints: Vec<Hint<'a>>,
    /// The segments of the path.
    pub(super) words: Vec<Word>,
    /// The rows to which the path comes close, in the order of the table.
    near: OnceCell<Vec<(Alignment, &'e Row<'a>)>>,
}

/// What may be meant where this is what happens, likeliest first.
pub(super) fn hints<'a>(
    served: &Served<'a>,
    others: Vec<&Served<'a>>,
    asked: &Asked,
    meeting: &Meeting<'a>,
) -> Vec<Hint<'a>> {
    let mut search = Search {
        served,
        others,
        asked,
        meeting,
        hints: Vec::new(),
        words: path_segments(&asked.request.path)
            .into_iter()
            .map(Word::new)
            .collect(),
        near: OnceCell::new(),
    };
    search.host_in_path();
    match meeting.outcome {
        Outcome::Matched | Outcome::Rejected => {
            search.shadowed();
            search.useless_default();
        }
        Outcome::MethodNotAllowed => search.other_methods(),
        Outcome::NotFound => search.missing(),
        Outcome::Redirect | Outcome::Unknown => {}
    }
    let mut hints = search.hints;
    hints.truncate(MOST);
    hints
}

impl<'a> Search<'_, 'a> {
    fn missing(&mut self) {
        self.below_a_mount();
        self.other_protocol();
        self.slashes();
        self.refused_by_convertors();
        self.letter_case();
        self.encoded();
        self.lost_in_include();
        self.router_never_included();
        self.other_apps();
        self.builtin_pages();
        let is_explained = !self.hints.iter().all(is_about_the_place);
        if !is_explained {
            self.prefixes();
        }
        if self.hints.iter().all(is_about_the_place) {
            self.typos();
        }
        if self.hints.iter().all(is_about_the_place) {
            self.typos_elsewhere();
        }
    }

    /// `//host/path` is not a path: clients take its first word for a host.
    fn host_in_path(&mut self) {
        let path = self.path();
        if self.asked.target.starts_with("//") && !self.asked.raw_path.starts_with("//") {
            let text = format!(
                "clients read `//` as the beginning of a host: what they ask for is `{path}`"
            );
            self.add("host-in-path", text, None, None);
        }
    }

    fn request(&self) -> &Request {
        &self.asked.request
    }

    fn method(&self) -> Option<&str> {
        self.asked.request.method.as_deref()
    }

    fn path(&self) -> &str {
        &self.asked.request.path
    }

    /// Adds a hint, unless the route was already named.
    fn add(
        &mut self,
        cause: &'static str,
        text: String,
        route: Option<&'a Route>,
        place: Option<&Place>,
    ) {
        let is_known = route.is_some_and(|route| {
            self.hints
                .iter()
                .filter_map(|hint| hint.route)
                .any(|known| same_route(known, route))
        });
        if !is_known {
            self.hints.push(Hint {
                cause,
                text,
                route,
                place: place.cloned(),
            });
        }
    }

    /// The route that surely answers another path with the same method; for one that does not take the method, too.
    fn would_answer(&self, path: &str) -> Option<&'a Route> {
        let (meeting, _) = self.served.meet(&self.asked.with_path(path));
        match meeting.outcome {
            Outcome::Matched | Outcome::Rejected | Outcome::MethodNotAllowed => {
                meeting.route.filter(|_| meeting.opaque.is_none())
            }
            _ => None,
        }
    }
}

/// Whether two rows are one for a reader: a router that is included twice has each route twice.
fn same_route(one: &Route, other: &Route) -> bool {
    std::ptr::eq(one, other)
        || (one.kind, &one.path, &one.methods, &one.endpoint)
            == (other.kind, &other.path, &other.methods, &other.endpoint)
}

/// Whether a hint says where the request got to, not what was meant.
fn is_about_the_place(hint: &Hint<'_>) -> bool {
    matches!(hint.cause, "mounted-app" | "host-in-path")
}

/// ` (but takes POST only)`, where a route does not take the method.
pub(super) fn unless_taken(route: &Route, method: Option<&str>) -> String {
    let Some(method) = method else {
        return String::new();
    };
    let takes = route.methods.is_empty() || route.methods.iter().any(|known| known == method);
    if takes || route.kind != RouteKind::Http {
        String::new()
    } else {
        format!(", but for {} only", route.methods.join(", "))
    }
}
