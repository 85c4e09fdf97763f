//! FP422: a parameter that is typed in the signature, not in the path, takes what it refuses from a later route.

use fingerpost_diagnostic::{Finding, Severity, Witness};
use fingerpost_graph::EffectiveRoute;
use fingerpost_graph::conflict::Unreachable;

use super::refusal::refused;
use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP422",
    name: "typed-parameter-captures",
    severity: Severity::Info,
    summary: "an int-annotated {id} takes non-numbers too and answers 422: a later route for them is unreachable",
    document: include_str!("typed_parameter_captures.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for found in app.unreachable() {
            let (Some(culprit), Some(lost)) = (
                found.culprits.last().and_then(|id| app.row(*id)),
                app.row(found.row),
            ) else {
                continue;
            };
            // Nobody misses the docs pages of a mounted app.
            if lost.endpoint.builtin {
                continue;
            }
            if let Some((name, convertor)) = refused(app, found, culprit) {
                findings.push(finding(app, found, (culprit, lost), &name, convertor));
            }
        }
    }
}

fn finding(
    app: &CheckedApp<'_>,
    found: &Unreachable,
    (culprit, lost): (&EffectiveRoute, &EffectiveRoute),
    name: &str,
    convertor: &str,
) -> Finding {
    let asked = Some(&found.asked);
    let mut finding = RULE
        .finding(format!(
            "{} takes the requests of {} and answers them with a 422",
            named(culprit, asked),
            named(lost, asked)
        ))
        .about(app.id, reference(culprit, asked))
        .with_help(format!("write `{{{name}:{convertor}}}`, so that other texts go on to later routes; or register the later route first"))
        .because(
            format!("{} {:?} {name}", app.id, culprit.id),
            format!("{} takes the requests of {{count}} later routes and answers them with a 422", named(culprit, asked)),
        );
    if let Some(span) = site(culprit) {
        finding = finding.at(span, format!("`{{{name}}}` takes every text"));
    }
    if let Some(span) = site(lost) {
        finding = finding.with_route_label(span, "this is never reached", reference(lost, asked));
    }
    if let Some(witness) = &found.witness {
        finding = finding.with_witness(Witness {
            method: found.asked.method().to_string(),
            path: witness.path.clone(),
            answered_by: culprit.endpoint.endpoint.clone(),
            host: witness.host.clone(),
        });
    }
    finding
}
