//! FP104: some requests fit two routes.

use std::collections::BTreeSet;

use fingerpost_diagnostic::{Finding, Severity, Witness};
use fingerpost_graph::RowId;

use crate::checked::{Checked, named, reference, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP104",
    name: "overlapping-routes",
    severity: Severity::Off,
    summary: "some requests fit both routes; the earlier wins",
    document: include_str!("overlapping_routes.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let dead: BTreeSet<RowId> = app.unreachable().iter().map(|found| found.row).collect();
        for overlap in app.dispatcher.overlaps() {
            let (Some(earlier), Some(later)) = (app.row(overlap.earlier), app.row(overlap.later))
            else {
                continue;
            };
            if dead.contains(&overlap.later) {
                continue;
            }
            let asked = Some(&overlap.asked);
            let message = format!(
                "{} overlaps {}: the earlier one answers `{}`",
                named(later, asked),
                named(earlier, asked),
                overlap.path
            );
            let mut finding = RULE
                .finding(message)
                .about(app.id, reference(later, asked))
                .with_help("if the earlier one should not answer these, register it later or make its path narrower")
                .with_witness(Witness {
                    method: overlap.asked.method().to_string(),
                    path: overlap.path.clone(),
                    answered_by: reference(earlier, asked).endpoint,
                    host: None,
                });
            if let Some(span) = site(later) {
                finding = finding.at(span, "this fits some of the same requests");
            }
            if let Some(span) = site(earlier) {
                finding =
                    finding.with_route_label(span, "this answers them", reference(earlier, asked));
            }
            findings.push(finding);
        }
    }
}
