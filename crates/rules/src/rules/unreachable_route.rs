//! FP101: every request that a route could answer is taken before.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::RowKind;

use super::conflict::{Conflict, Kind, conflicts, word};
use super::refusal::refused;
use crate::checked::{Checked, CheckedApp};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP101",
    name: "unreachable-route",
    severity: Severity::Error,
    summary: "every request that the route could answer is taken by earlier ones",
    document: include_str!("unreachable_route.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for conflict in conflicts(app, Kind::Unreachable) {
            let taken = conflict.culprits_named();
            let condition = conflict.condition();
            let verb = if conflict.culprits.len() == 1 {
                "takes"
            } else {
                "together take"
            };
            let message = format!(
                "{} is never reached{condition}: {taken} {verb} all its requests",
                conflict.route_named()
            );
            let together = format!(
                "{{count}} routes are never reached{condition}: {taken} {verb} all their requests"
            );
            let mut finding = conflict
                .finding(&RULE, app, message)
                .because(conflict.key(app), together);
            finding.help = Some(help(app, &conflict));
            findings.push(finding);
        }
    }
}

/// What to write instead.
fn help(app: &CheckedApp<'_>, conflict: &Conflict<'_>) -> String {
    let Some(culprit) = conflict.culprits.last() else {
        return String::from("register it earlier");
    };
    if culprit.endpoint.builtin {
        return format!(
            "choose another path, or move FastAPI's own page with docs_url, redoc_url or openapi_url: {} is registered when the app is made",
            culprit.path.text
        );
    }
    if !conflict.found.moving_helps {
        return String::from(
            "both accept the same paths: give one of them another path, or remove one",
        );
    }
    let earlier = if conflict.culprits.len() == 1 {
        format!("the {} that takes its requests", word(culprit))
    } else {
        String::from("the ones that take its requests")
    };
    match culprit.kind {
        RowKind::Mount if culprit.path.text.is_empty() => String::from(
            "a mount at the root takes every request: mount it last, behind all routes and includes",
        ),
        // FP422 says the same from the other side, and leaves it to this rule.
        _ => match refused(app, conflict.found, culprit) {
            Some((name, convertor)) => format!(
                "register it (or include its router) before {earlier}, or write `{{{name}:{convertor}}}` there: its annotation answers these requests with a 422"
            ),
            None => format!("register it (or include its router) before {earlier}"),
        },
    }
}
