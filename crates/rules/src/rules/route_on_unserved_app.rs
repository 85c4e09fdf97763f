//! FP205: routes on an app that is neither an entry point nor mounted.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_fastapi::Declared;
use fingerpost_graph::{Link, NodeId, RouteGraph};
use fingerpost_source::Span;

use super::route_words;
use super::router_never_included::reached_spans;
use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP205",
    name: "route-on-unserved-app",
    severity: Severity::Warning,
    summary: "registered on an app that is neither an entry point nor mounted",
    document: include_str!("route_on_unserved_app.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    // What could not be read may have included it.
    if checked.has_broken_files() {
        return;
    }
    let mut reached: BTreeSet<Span> = BTreeSet::new();
    for app in &checked.apps {
        reached.extend(reached_spans(app.graph));
    }
    let mut lost: BTreeMap<Span, Finding> = BTreeMap::new();
    for app in &checked.apps {
        for (id, node) in app.graph.nodes() {
            let Declared::App(declared) = node else {
                continue;
            };
            let Some(span) = declared.span else { continue };
            if reached.contains(&span)
                || declared.is_handed_on
                || checked.sources.may_be_served_elsewhere(span)
            {
                continue;
            }
            let routes = routes(app.graph, id);
            if let Some(first) = routes.first().copied() {
                lost.entry(span)
                    .or_insert_with(|| finding(app.id, span, first, routes.len()));
            }
        }
    }
    findings.extend(lost.into_values());
}

fn finding(id: &str, span: Span, first: Span, count: usize) -> Finding {
    let (s, verb) = route_words(count);
    let mut finding = RULE
        .finding(format!(
            "this app is neither served nor mounted: its {count} route{s} {verb} nothing"
        ))
        .at(span, "this app is never served")
        .with_label(first, format!("registered here; requests come to {id}"))
        .with_help("register the routes on the app that is served, mount this one, or name it as an entry point (`apps` in [tool.fingerpost])");
    finding.app = Some(id.to_string());
    finding
}

/// Where the project's own routes of an app are registered.
fn routes(graph: &RouteGraph, app: NodeId) -> Vec<Span> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![app];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for (target, link) in graph.links(id) {
            match (graph.node(target), link) {
                (Some(Declared::Endpoint(endpoint)), Link::Hold(edge)) if !endpoint.builtin => {
                    found.extend(edge.span);
                }
                (Some(Declared::Router(_)), _) => waiting.push(target),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found
}
