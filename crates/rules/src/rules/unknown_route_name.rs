//! FP502: a route is asked for by a name that no route has, or with parameters that it does not take.

use std::collections::BTreeSet;

use fingerpost_calls::{NameUse, Receiver};
use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_fastapi::{Declared, EdgeKind, NodeIndex};
use fingerpost_graph::{EffectiveRoute, RowKind};
use fingerpost_pattern::Convertors;
use fingerpost_source::Span;

use super::route_name::{Resolved, names, parameters, resolve};
use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP502",
    name: "unknown-route-name",
    severity: Severity::Error,
    summary: "url_for or url_path_for with a name or parameters that no route has",
    document: include_str!("unknown_route_name.md"),
    check,
};

/// Routers within routers.
const DEPTH: u32 = 32;
/// No more parameters than these may differ for a name to be near.
const NEAR: usize = 3;

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for used in &checked.links.names {
        let asked = match used.receiver {
            Receiver::App(app) => vec![app],
            _ => used.apps.clone(),
        };
        let mut found = Vec::new();
        for number in &asked {
            let app = checked.apps.get(*number);
            match app.filter(|app| app.is_complete()) {
                Some(app) => found.extend(finding(app, used)),
                None => found.clear(),
            }
        }
        // The file may be a part of several apps: a name that one of them has is fine.
        if found.len() == asked.len()
            && let Some(first) = found.into_iter().next()
        {
            findings.push(first);
        }
    }
}

/// The finding, unless the app has the name.
fn finding(app: &CheckedApp<'_>, used: &NameUse) -> Option<Finding> {
    let convertors = Convertors::new(app.versions.starlette);
    let given = used.parameters.as_ref();
    if let Receiver::Router(span) = used.receiver {
        return router_finding(app, used, span, &convertors);
    }
    let rows = &app.table.rows;
    let resolved = resolve(rows, &used.name, given, &convertors);
    if used.receiver == Receiver::RequestApp && is_found_below(rows, used, &convertors) {
        return None;
    }
    match resolved {
        Resolved::Found => None,
        Resolved::OtherParameters(routes) => Some(other_parameters(app, used, &routes)),
        Resolved::Unknown => {
            let mut known = BTreeSet::new();
            names(rows, "", &mut known);
            Some(unknown(app, used, &known))
        }
    }
}

/// Whether one of the mounted apps has the name.
fn is_found_below(rows: &[EffectiveRoute], used: &NameUse, convertors: &Convertors) -> bool {
    rows.iter()
        .filter(|row| matches!(row.kind, RowKind::Mount | RowKind::Host))
        .any(|row| {
            let inner = row.children();
            let given = used.parameters.as_ref();
            matches!(
                resolve(inner, &used.name, given, convertors),
                Resolved::Found
            ) || is_found_below(inner, used, convertors)
        })
}

fn unknown(app: &CheckedApp<'_>, used: &NameUse, known: &BTreeSet<String>) -> Finding {
    let message = format!("no route of {} has the name `{}`", app.id, used.name);
    let mut finding = RULE
        .finding(message)
        .at(used.span, "raises NoMatchFound")
        .with_help(match nearest(&used.name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => String::from(
                "a route has the name of its function unless `name=` says otherwise; below a named mount it is `mount:name`",
            ),
        });
    finding.app = Some(app.id.to_string());
    finding
}

fn other_parameters(
    app: &CheckedApp<'_>,
    used: &NameUse,
    routes: &[(&EffectiveRoute, BTreeSet<String>)],
) -> Finding {
    let listed = |names: &BTreeSet<String>| {
        if names.is_empty() {
            return String::from("no parameters");
        }
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    let given = used.parameters.clone().unwrap_or_default();
    let wanted: Vec<String> = routes.iter().map(|(_, own)| listed(own)).collect();
    let message = format!(
        "the route `{}` takes {}, and is given {}",
        used.name,
        wanted.join(", or "),
        listed(&given)
    );
    let mut finding = RULE
        .finding(message)
        .at(used.span, "raises NoMatchFound")
        .with_help(
            "give exactly the path's parameters; a query is added with include_query_params()",
        );
    finding.app = Some(app.id.to_string());
    for (row, _) in routes {
        if let Some(span) = site(row) {
            finding = finding.with_route_label(span, named(row, None), reference(row, None));
        }
    }
    finding
}

/// A router that is asked itself: it has its own routes and those of the routers that it includes.
fn router_finding(
    app: &CheckedApp<'_>,
    used: &NameUse,
    span: Span,
    convertors: &Convertors,
) -> Option<Finding> {
    let nodes = &app.declaration.nodes;
    let mut routers = nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| matches!(node, Declared::Router(router) if router.span == Some(span)));
    let (index, _) = routers.next()?;
    // One place may make several routers.
    if routers.next().is_some() {
        return None;
    }
    let mut own = Vec::new();
    if !router_names(app, NodeIndex(index), "", 0, &mut own) {
        return None;
    }
    let fits = |(name, path): &(String, String)| {
        *name == used.name
            && match (&used.parameters, parameters(path, false, convertors)) {
                (Some(given), Some(own)) => *given == own,
                _ => true,
            }
    };
    if own.iter().any(fits) {
        return None;
    }
    if own.iter().any(|(name, _)| *name == used.name) {
        let message = format!(
            "the route `{}` of this router takes other parameters",
            used.name
        );
        let mut finding = RULE
            .finding(message)
            .at(used.span, "raises NoMatchFound")
            .with_help("give exactly the parameters of the route's path within this router");
        finding.app = Some(app.id.to_string());
        return Some(finding);
    }
    let known = own.into_iter().map(|(name, _)| name).collect();
    let mut finding = unknown(app, used, &known);
    finding.message = format!("no route of this router has the name `{}`", used.name);
    Some(finding)
}

/// Names and paths of a router's routes; `false` where they are not all known.
fn router_names(
    app: &CheckedApp<'_>,
    router: NodeIndex,
    prefix: &str,
    depth: u32,
    into: &mut Vec<(String, String)>,
) -> bool {
    let Some(Declared::Router(router)) = app.declaration.nodes.get(router.0) else {
        return false;
    };
    if depth > DEPTH {
        return false;
    }
    router.children.iter().all(|edge| {
        match (&edge.kind, app.declaration.nodes.get(edge.target.0)) {
            (EdgeKind::Include(include), _) => {
                let prefix = format!("{prefix}{}", include.prefix.text);
                !include.prefix.is_partial
                    && router_names(app, edge.target, &prefix, depth + 1, into)
            }
            (EdgeKind::Register, Some(Declared::Endpoint(endpoint))) => {
                match (&endpoint.name, endpoint.path.is_partial) {
                    (Some(name), false) => {
                        into.push((name.clone(), format!("{prefix}{}", endpoint.path.text)));
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    })
}

/// The name that is likely meant.
fn nearest<'k>(name: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    let last = |name: &str| name.rsplit(':').next().unwrap_or(name).to_lowercase();
    let distance = |one: &str| strsim::osa_distance(&last(one), &last(name));
    let near = known
        .iter()
        .map(|known| (distance(known), known.as_str()))
        .min()?;
    (near.0 <= NEAR && near.0 * 2 < name.len()).then_some(near.1)
}
