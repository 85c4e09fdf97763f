//! FP103: the same router, or the same endpoint, reaches the same URLs twice.

use fingerpost_diagnostic::{Finding, Severity};

use super::conflict::{Conflict, Kind, conflicts};
use crate::checked::{Checked, CheckedApp};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP103",
    name: "included-twice",
    severity: Severity::Warning,
    summary: "the same router reaches the same URLs twice",
    document: include_str!("included_twice.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for conflict in conflicts(app, Kind::Twice) {
            let message = format!(
                "{} reaches the same endpoint twice{}",
                conflict.route_named(),
                conflict.condition()
            );
            let together = format!(
                "{{count}} routes of one router reach the same URLs twice{}",
                conflict.condition()
            );
            let mut finding = conflict.finding(&RULE, app, message);
            if let Some(primary) = &mut finding.primary {
                primary.message = String::from("this stands in the table twice");
            }
            if conflict.route.via.iter().any(|via| via.kind == "include") {
                finding = finding.with_help(
                    "include the router once, or give the second include a prefix of its own",
                );
            } else {
                finding = finding.with_help("register it once");
            }
            findings.push(finding.because(key(app, &conflict), together));
        }
    }
}

/// One story for all routes that came by the same second include.
fn key(app: &CheckedApp<'_>, conflict: &Conflict<'_>) -> String {
    let steps = |via: &[fingerpost_graph::EffectiveVia]| {
        let steps: Vec<String> = via
            .iter()
            .filter(|via| via.kind == "include")
            .map(|via| format!("{:?}", via.span))
            .collect();
        steps.join(" ")
    };
    let earlier = conflict
        .culprits
        .first()
        .map(|culprit| steps(&culprit.via))
        .unwrap_or_default();
    let own = steps(&conflict.route.via);
    if own.is_empty() {
        return format!("{} {:?}", app.id, conflict.found.row);
    }
    format!("{} {own} / {earlier}", app.id)
}
