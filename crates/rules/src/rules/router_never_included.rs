//! FP201: a router with routes that no app reaches.

use std::collections::{BTreeMap, BTreeSet};

use fingerpost_diagnostic::{Finding, RouteReference, Severity};
use fingerpost_fastapi::{Declared, DeclaredEndpoint};
use fingerpost_graph::{Link, NodeId, RouteGraph};
use fingerpost_source::Span;

use super::route_words;
use crate::checked::{Checked, CheckedApp};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP201",
    name: "router-never-included",
    severity: Severity::Warning,
    summary: "a router with routes that no app reaches",
    document: include_str!("router_never_included.md"),
    check,
};

/// No more routes of a router are named.
const NAMED: usize = 3;

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    // What could not be read may have included it.
    if checked.has_broken_files() {
        return;
    }
    // Routers are told apart by where they are made: each app has a graph of its own.
    let mut reached: BTreeSet<Span> = BTreeSet::new();
    for app in &checked.apps {
        reached.extend(reached_spans(app.graph));
    }
    let mut lost: BTreeMap<Span, Finding> = BTreeMap::new();
    for app in &checked.apps {
        for (id, span) in unreached(app.graph, &reached) {
            if checked.sources.may_be_served_elsewhere(span) {
                continue;
            }
            lost.entry(span).or_insert_with(|| finding(app, id, span));
        }
    }
    findings.extend(lost.into_values());
}

/// Where the apps and routers are made that requests can get to.
pub fn reached_spans(graph: &RouteGraph) -> BTreeSet<Span> {
    let mut seen: BTreeSet<NodeId> = BTreeSet::new();
    let mut waiting: Vec<NodeId> = graph.root().into_iter().collect();
    let mut spans = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match graph.node(id) {
            Some(Declared::Router(router)) => spans.extend(router.span),
            Some(Declared::App(app)) => spans.extend(app.span),
            _ => {}
        }
        waiting.extend(graph.links(id).map(|(target, _)| target));
    }
    spans
}

/// The routers with routes that nothing reaches and nothing unreached includes: the outermost of them.
fn unreached(graph: &RouteGraph, reached: &BTreeSet<Span>) -> Vec<(NodeId, Span)> {
    let held: BTreeSet<NodeId> = graph
        .nodes()
        .filter(|(_, node)| !matches!(node, Declared::Endpoint(_)))
        .flat_map(|(id, _)| {
            graph
                .links(id)
                .map(|(target, _)| target)
                .collect::<Vec<_>>()
        })
        .collect();
    graph
        .nodes()
        .filter_map(|(id, node)| match node {
            Declared::Router(router) => Some((id, router.span?, router)),
            _ => None,
        })
        .filter(|(id, span, router)| {
            !reached.contains(span)
                && !held.contains(id)
                && !router.describes_others
                && !router.is_handed_on
        })
        .map(|(id, span, _)| (id, span))
        .filter(|(id, _)| !endpoints(graph, *id).is_empty())
        .collect()
}

/// The routes that a router holds, its included routers' too.
fn endpoints(graph: &RouteGraph, router: NodeId) -> Vec<&DeclaredEndpoint> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![router];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        for (target, link) in graph.links(id) {
            match (graph.node(target), link) {
                (Some(Declared::Endpoint(endpoint)), Link::Hold(_)) => found.push(&**endpoint),
                (Some(Declared::Router(_)), _) => waiting.push(target),
                _ => {}
            }
        }
    }
    found
}

fn finding(app: &CheckedApp<'_>, router: NodeId, span: Span) -> Finding {
    let lost = endpoints(app.graph, router);
    let shown: Vec<String> = lost
        .iter()
        .take(NAMED)
        .map(|endpoint| format!("`{}`", text(endpoint)))
        .collect();
    let more = lost.len().saturating_sub(NAMED);
    let rest = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    let (s, verb) = route_words(lost.len());
    let mut finding = RULE
        .finding(format!(
            "no app includes this router: its {} route{s} ({}{rest}) {verb} nothing",
            lost.len(),
            shown.join(", ")
        ))
        .at(span, "this router is never included")
        .with_help(
            "call `include_router` with it on the app, or on a router that the app includes",
        );
    for endpoint in lost.iter().take(NAMED) {
        if let Some(line) = endpoint.line {
            let route = RouteReference {
                method: endpoint.methods.first().cloned(),
                path: endpoint.path.text.clone(),
                endpoint: endpoint.endpoint.clone(),
            };
            finding = finding.with_route_label(line.span, "this answers nothing", route);
        }
    }
    finding.app = Some(app.id.to_string());
    finding
}

fn text(endpoint: &DeclaredEndpoint) -> String {
    let methods = if endpoint.is_websocket {
        String::from("WEBSOCKET")
    } else {
        endpoint.methods.join(",")
    };
    format!("{methods} {}", endpoint.path.text)
}
