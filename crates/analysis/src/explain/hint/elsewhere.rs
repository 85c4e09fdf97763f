//! Routes that this app does not have: on other apps, on routers that nothing includes, lost by an older release.

use std::collections::BTreeSet;

use super::Search;
use super::align::{Alignment, align};
use super::rows::{Row, Rows, Segment, path_segments};
use crate::explain::{Hint, Outcome};
use crate::{Route, RouteKind, UnreachedKind};

impl<'e, 'a> Search<'e, 'a> {
    pub(super) fn router_never_included(&mut self) {
        for (unreached, rows) in self.served.unreached() {
            let Some((row, prefix)) = self.best(rows) else {
                continue;
            };
            let (cause, text) = unreached_text(&unreached.kind, prefix.as_deref());
            self.add(cause, text, Some(row.route), unreached.place.as_ref());
        }
    }

    /// The row of some table that answers the path as it is, or behind a prefix.
    fn best(&self, rows: &'e Rows<'a>) -> Option<(&'e Row<'a>, Option<String>)> {
        let method = self.method();
        if let Some(row) = rows
            .matching(self.path())
            .find(|row| row.answers(method) && !row.route.builtin)
        {
            return Some((row, None));
        }
        let segments = path_segments(self.path());
        let has_word = |row: &Row<'_>, word: &str| {
            row.segments
                .first()
                .is_some_and(|segment| segment.text() == word)
        };
        (1..segments.len()).find_map(|length| {
            let rest = format!("/{}", segments[length..].join("/"));
            let row = rows.matching(&rest).find(|row| {
                row.answers(method) && !row.route.builtin && has_word(row, segments[length])
            })?;
            Some((row, Some(format!("/{}", segments[..length].join("/")))))
        })
    }

    /// The path, but for a slip, on apps and routers that this app does not reach.
    pub(super) fn typos_elsewhere(&mut self) {
        let mut best: Option<(usize, Hint<'a>)> = None;
        for (unreached, rows) in self.served.unreached() {
            let may_have_prefix = matches!(
                unreached.kind,
                UnreachedKind::Router | UnreachedKind::ModuleOfRouter(_)
            );
            let longest = if may_have_prefix { self.words.len() } else { 1 };
            for length in 0..longest {
                let Some((cost, alignment, row)) = self.nearest(rows, length) else {
                    continue;
                };
                let mut start = String::new();
                for word in &self.words[..length] {
                    start.push('/');
                    start.push_str(&word.text);
                }
                let prefix = (length > 0).then_some(start.as_str());
                let (cause, why) = unreached_text(&unreached.kind, prefix);
                if best.as_ref().is_none_or(|(known, _)| cost < *known) {
                    let text = format!("did you mean `{start}{}`? {why}", alignment.path);
                    let hint = Hint {
                        cause,
                        text,
                        route: Some(row.route),
                        place: unreached.place.clone(),
                    };
                    best = Some((cost, hint));
                }
                break;
            }
        }
        self.hints.extend(best.map(|(_, hint)| hint));
    }

    /// The row to which the path without so many words at its front comes closest by one slip, and how close.
    fn nearest(
        &self,
        rows: &'e Rows<'a>,
        length: usize,
    ) -> Option<(usize, Alignment, &'e Row<'a>)> {
        let words = self.words.get(length..)?;
        let close = rows.entries.iter().filter_map(|row| {
            // Behind a prefix only a word can tell that this route was meant.
            let is_word = matches!(row.segments.first(), Some(Segment::Literal(_)));
            if !row.answers(self.method()) || row.route.builtin || (length > 0 && !is_word) {
                return None;
            }
            let alignment = align(&row.segments, words)?;
            let is_slip = alignment.refused == 0 && alignment.edited <= 1;
            let cost = alignment.edits + alignment.case;
            (is_slip && cost > 0).then_some((cost, alignment, row))
        });
        close.min_by_key(|(cost, ..)| *cost)
    }

    /// A mount of something opaque that an older release leaves out.
    fn lost_mount(&mut self) {
        let method = self.method();
        let path = self.path();
        let found = self.served.app.beyond.lost.iter().find(|route| {
            let below = path.strip_prefix(route.path.as_str());
            route.kind == RouteKind::Mount
                && route.children.is_empty()
                && !route.path.is_empty()
                && method.is_some()
                && below.is_some_and(|rest| rest.starts_with('/'))
        });
        if let (Some(route), true) = (found, self.served.is_copying()) {
            let version = &self.served.app.fastapi_version.version;
            let text = format!(
                "FastAPI {version} leaves mounts out when it includes a router; since 0.137 they are served"
            );
            let include = route.via.iter().rfind(|via| via.kind == "include");
            let place = include.and_then(|via| via.place.as_ref());
            self.add("lost-in-include", text, Some(route), place);
        }
    }

    pub(super) fn lost_in_include(&mut self) {
        self.lost_mount();
        let Some(row) = self
            .served
            .lost()
            .matching(self.path())
            .find(|row| row.answers(self.method()))
        else {
            return;
        };
        let version = &self.served.app.fastapi_version.version;
        let older = self.served.is_copying();
        let include = row.route.via.iter().rfind(|via| via.kind == "include");
        let text = if older && row.around.is_empty() {
            format!(
                "FastAPI {version} copies a router's routes when it is included, and this one is added later; since 0.137 it is served"
            )
        } else if older {
            format!(
                "FastAPI {version} leaves mounts and hosts out when it includes a router; since 0.137 they are served"
            )
        } else {
            String::from("before FastAPI 0.137 this route answered here")
        };
        let place = include.and_then(|via| via.place.as_ref());
        self.add("lost-in-include", text, Some(row.route), place);
    }

    /// Other apps of the analysis that answer.
    pub(super) fn other_apps(&mut self) {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for other in std::mem::take(&mut self.others) {
            let (meeting, _) = other.meet(self.request());
            let answers = matches!(
                meeting.outcome,
                Outcome::Matched | Outcome::Rejected | Outcome::Redirect
            );
            if answers && named.insert(&other.app.id) {
                let text = format!("the app `{}` answers this path", other.app.id);
                let route: Option<&'a Route> = meeting.route;
                self.add("other-app", text, route, other.app.place.as_ref());
            }
        }
    }
}

/// Why a route of something that the app does not reach does not answer; with the prefix that its router would need.
fn unreached_text(kind: &UnreachedKind, prefix: Option<&str>) -> (&'static str, String) {
    let behind = prefix.map_or_else(String::new, |prefix| format!(" with the prefix `{prefix}`"));
    let included =
        format!("it would be answered by this route if its router were included{behind}");
    match kind {
        UnreachedKind::App => (
            "other-app",
            String::from("this route is on another app, which this one does not mount"),
        ),
        UnreachedKind::Router => (
            "router-never-included",
            format!("{included}; nothing includes it"),
        ),
        UnreachedKind::ModuleOfRouter(module) => (
            "module-never-imported",
            format!("{included}; nothing imports its module `{module}`"),
        ),
        UnreachedKind::Module(module) => (
            "module-never-imported",
            match prefix {
                None => format!(
                    "it would be answered by this route if its module were imported; nothing imports `{module}`"
                ),
                Some(prefix) => format!(
                    "nothing imports the module `{module}`, which has a route for what stands behind `{prefix}`"
                ),
            },
        ),
    }
}
