//! FP204: what `include_router` leaves out.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::RowKind;

use super::lost::{finding, judgement, lost_rows, when};
use crate::checked::{Checked, named, reference, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP204",
    name: "lost-in-include",
    severity: Severity::Error,
    summary: "what include_router leaves out: mounts and hosts of routers, before FastAPI 0.137",
    document: include_str!("lost_in_include.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let Some(judgement) = judgement(app) else {
            continue;
        };
        for row in lost_rows(app, |kind| matches!(kind, RowKind::Mount | RowKind::Host)) {
            let message = format!(
                "{} is lost {}: `include_router` does not take mounts and hosts along",
                named(&row, None),
                when(app, judgement)
            );
            let mut finding = finding(&RULE, judgement, message)
                .about(app.id, reference(&row, None))
                .with_help(
                    "mount it on the app itself, with the whole path; or require fastapi>=0.137",
                );
            if let Some(span) = site(&row) {
                finding = finding.at(span, "this is left out");
            }
            for via in row.via.iter().filter(|via| via.kind == "include") {
                if let Some(span) = via.span {
                    finding = finding.with_label(span, "the router is included here");
                }
            }
            findings.push(finding);
        }
    }
}
