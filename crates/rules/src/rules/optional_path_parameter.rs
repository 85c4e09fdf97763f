//! FP306: a path parameter with a default, which never applies.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::EffectiveRoute;
use fingerpost_graph::dispatch::{Answer, Request};

use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::path::{Piece, is_own_route, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP306",
    name: "optional-path-parameter",
    severity: Severity::Warning,
    summary: "a default or Optional on a path parameter never applies",
    document: include_str!("optional_path_parameter.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for row in app.rows().iter().copied() {
            if !is_own_route(row) || !row.endpoint.is_api {
                continue;
            }
            let parameters = row.parameters();
            for piece in pieces(&row.local_path.text) {
                let Piece::Parameter { name, convertor } = piece else {
                    continue;
                };
                // A dependency that several paths share may well be optional on others; the endpoint's own is not, unless
                // the endpoint answers at a path without it as well.
                let own = parameters.taking(name).find(|parameter| {
                    parameter.owner == row.endpoint.endpoint
                        && (parameter.has_default || parameter.is_optional())
                });
                let Some(parameter) = own else { continue };
                if answers_without(app, row, name) {
                    continue;
                }
                let what = if parameter.has_default {
                    "a default"
                } else {
                    "an annotation that allows None"
                };
                let mut finding = RULE
                    .finding(format!(
                        "{}: the path parameter `{name}` has {what}, which never applies{}",
                        named(row, None),
                        expected(app, row, name, convertor)
                    ))
                    .about(app.id, reference(row, None))
                    .with_help(format!("register the path without `{{{name}}}` too, if it is meant to be left out; else take the default away"));
                if let Some(span) = parameter.span {
                    finding = finding.at(span, "never left out");
                }
                if let Some(span) = site(row) {
                    finding = finding.with_label(span, format!("`{{{name}}}` is always there"));
                }
                findings.push(finding);
            }
        }
    }
}

/// Whether the same endpoint answers at a path without the parameter.
fn answers_without(app: &CheckedApp<'_>, row: &EffectiveRoute, name: &str) -> bool {
    let has_it = |other: &EffectiveRoute| {
        pieces(&other.local_path.text)
            .iter()
            .any(|piece| matches!(piece, Piece::Parameter { name: other, .. } if *other == name))
    };
    app.rows()
        .iter()
        .any(|other| other.endpoint.endpoint == row.endpoint.endpoint && !has_it(other))
}

/// The request that people expect to work, and what it gets.
fn expected(app: &CheckedApp<'_>, row: &EffectiveRoute, name: &str, convertor: &str) -> String {
    let suffix = if convertor == "str" {
        format!("/{{{name}}}")
    } else {
        format!("/{{{name}:{convertor}}}")
    };
    let Some(without) = row.path.text.strip_suffix(&suffix) else {
        return String::new();
    };
    if without.is_empty() || without.contains('{') {
        return String::new();
    }
    let method = row.endpoint.methods.first().map_or("GET", String::as_str);
    let gets = match app
        .dispatcher
        .dispatch(&Request::new(method, without))
        .certain()
    {
        Some(Answer::Redirect { .. }) => "is answered with a 307",
        Some(Answer::NotFound { .. }) => "is a 404",
        Some(Answer::MethodNotAllowed { .. }) => "is a 405",
        Some(Answer::Endpoint { .. }) => "is answered by another route",
        _ => return String::new(),
    };
    format!(": `{method} {without}` {gets}")
}
