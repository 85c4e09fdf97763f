//! FP203: a route that was added to a router after the router was included.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::RowKind;

use super::lost::{finding, judgement, lost_rows, when};
use crate::checked::{Checked, named, reference, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP203",
    name: "route-added-after-include",
    severity: Severity::Error,
    summary: "added to a router after it was included: lost before FastAPI 0.137",
    document: include_str!("route_added_after_include.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let Some(judgement) = judgement(app) else {
            continue;
        };
        for row in lost_rows(app, |kind| {
            matches!(kind, RowKind::Http | RowKind::Websocket)
        }) {
            let message = format!(
                "{} is lost {}: it is added after its router was included",
                named(&row, None),
                when(app, judgement)
            );
            let mut finding = finding(&RULE, judgement, message)
                .about(app.id, reference(&row, None))
                .with_help("add it before `include_router` is called: import the module that registers it first; or require fastapi>=0.137");
            if let Some(span) = site(&row) {
                finding = finding.at(span, "this comes too late");
            }
            for via in row.via.iter().filter(|via| via.kind == "include") {
                if let Some(span) = via.span {
                    finding = finding.with_label(span, "the router's routes are copied here");
                }
            }
            findings.push(finding);
        }
    }
}
