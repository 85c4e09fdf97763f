//! What FP101, FP102 and FP103 have in common: a route that no request reaches, and who takes its requests.

use fingerpost_diagnostic::{Certainty, Finding, Witness};
use fingerpost_graph::conflict::{Asked, Unreachable};
use fingerpost_graph::{EffectiveRoute, RowKind};

use crate::checked::{CheckedApp, named, reference, site};
use crate::rule::Rule;

/// Which of the three rules an unreachable route is a matter of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// FP101.
    Unreachable,
    /// FP102: same paths, another endpoint.
    Duplicate,
    /// FP103: same paths, same endpoint.
    Twice,
}

/// An unreachable route with its rows.
pub(crate) struct Conflict<'a> {
    pub(crate) found: &'a Unreachable,
    pub(crate) route: &'a EffectiveRoute,
    pub(crate) culprits: Vec<&'a EffectiveRoute>,
    pub(crate) kind: Kind,
}

/// The conflicts of an app that are a matter of one rule.
pub(crate) fn conflicts<'a>(
    app: &'a CheckedApp<'a>,
    kind: Kind,
) -> impl Iterator<Item = Conflict<'a>> {
    app.unreachable()
        .iter()
        .filter_map(|found| conflict(app, found))
        .filter(move |conflict| conflict.kind == kind)
}

fn conflict<'a>(app: &'a CheckedApp<'a>, found: &'a Unreachable) -> Option<Conflict<'a>> {
    let route = app.row(found.row)?;
    // The pages of a mounted app, or of a second `setup()`: nobody wrote them, and nobody misses them.
    if route.endpoint.builtin {
        return None;
    }
    let culprits: Vec<&EffectiveRoute> = found
        .culprits
        .iter()
        .filter_map(|id| app.row(*id))
        .collect();
    let kind = match culprits.as_slice() {
        // Nobody wrote FastAPI's own pages twice: whoever writes `/docs` did not know that it is taken.
        [only] if found.same_paths && only.kind == route.kind && !only.endpoint.builtin => {
            let endpoints = (&only.endpoint.endpoint, &route.endpoint.endpoint);
            match endpoints {
                (Some(one), Some(other)) if one == other => Kind::Twice,
                (Some(_), Some(_)) => Kind::Duplicate,
                _ => Kind::Unreachable,
            }
        }
        _ => Kind::Unreachable,
    };
    Some(Conflict {
        found,
        route,
        culprits,
        kind,
    })
}

impl Conflict<'_> {
    /// The route that is never reached, in a sentence.
    pub(crate) fn route_named(&self) -> String {
        named(self.route, Some(&self.found.asked))
    }

    /// Those who take its requests, in a sentence.
    pub(crate) fn culprits_named(&self) -> String {
        let names: Vec<String> = self
            .culprits
            .iter()
            .map(|culprit| {
                let asked =
                    matches!(self.found.asked, Asked::Method(_)).then_some(&self.found.asked);
                let name = named(culprit, asked);
                match &culprit.endpoint.endpoint {
                    _ if culprit.endpoint.builtin => format!("{name} (FastAPI's own)"),
                    Some(endpoint) => format!("{name} ({endpoint})"),
                    None => name,
                }
            })
            .collect();
        match names.as_slice() {
            [one] => one.clone(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
            [] => String::new(),
        }
    }

    /// Under which conditions it holds, in a sentence; empty where it always does.
    pub(crate) fn condition(&self) -> String {
        if self.found.conditions.is_empty() {
            String::new()
        } else {
            format!(" if {}", self.found.conditions.join(" and "))
        }
    }

    /// A key for all findings with the same culprits.
    pub(crate) fn key(&self, app: &CheckedApp<'_>) -> String {
        format!(
            "{} {:?} {:?}",
            app.id, self.found.culprits, self.found.conditions
        )
    }

    /// The finding, with all places, the witness and the certainty.
    pub(crate) fn finding(&self, rule: &Rule, app: &CheckedApp<'_>, message: String) -> Finding {
        let mut finding = rule
            .finding(message)
            .about(app.id, reference(self.route, Some(&self.found.asked)));
        if let Some(span) = site(self.route) {
            finding = finding.at(span, "this is never reached");
        }
        for culprit in &self.culprits {
            if let Some(span) = site(culprit) {
                let text = if self.culprits.len() == 1 {
                    "this takes its requests"
                } else {
                    "this takes some of its requests"
                };
                let asked = Some(&self.found.asked);
                finding = finding.with_route_label(span, text, reference(culprit, asked));
            }
        }
        for span in includes(self.route, &self.culprits) {
            finding = finding.with_label(span, "it is brought in here");
        }
        if let Some(witness) = &self.found.witness {
            let answered_by = app.row(witness.answered_by).and_then(|row| {
                let served = || row.via.last().and_then(|via| via.target.clone());
                row.endpoint.endpoint.clone().or_else(served)
            });
            finding = finding.with_witness(Witness {
                method: self.found.asked.method().to_string(),
                path: witness.path.clone(),
                answered_by,
                host: witness.host.clone(),
            });
        }
        if !self.found.conditions.is_empty() {
            finding = finding.with_certainty(Certainty::Conditional);
        } else if self.route.path.is_partial {
            finding = finding.with_certainty(Certainty::Partial);
        }
        finding
    }
}

/// The includes and mounts that brought the route to where it stands, and not the culprits.
fn includes(route: &EffectiveRoute, culprits: &[&EffectiveRoute]) -> Vec<fingerpost_source::Span> {
    let shared = |span: fingerpost_source::Span| {
        culprits
            .iter()
            .all(|culprit| culprit.via.iter().any(|via| via.span == Some(span)))
    };
    let steps = route.via.split_last().map_or(&[][..], |(_, steps)| steps);
    let mut spans: Vec<_> = steps
        .iter()
        .filter(|via| matches!(via.kind, "include" | "mount" | "host"))
        .filter_map(|via| via.span)
        .filter(|span| !shared(*span))
        .collect();
    spans.dedup();
    spans
}

/// What a route would have to be moved above: `the mount`, `the earlier route`, ….
pub(crate) fn word(row: &EffectiveRoute) -> &'static str {
    match row.kind {
        RowKind::Mount => "mount",
        RowKind::Host => "host",
        RowKind::Frontend => "frontend",
        RowKind::Http | RowKind::Websocket => "route",
    }
}
