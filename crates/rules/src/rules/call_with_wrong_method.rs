//! FP405: a test client's call for a path that takes other methods.

use fingerpost_diagnostic::{Finding, Severity};

use super::call::{Met, route_of, sent};
use crate::checked::{Checked, named, site};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP405",
    name: "call-with-wrong-method",
    severity: Severity::Warning,
    summary: "the path exists, the method does not",
    document: include_str!("call_with_wrong_method.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for sent in sent(checked) {
        let Met::WrongMethod(rows) = &sent.met else {
            continue;
        };
        let rows: Vec<_> = sent
            .rows_with_path(rows)
            .into_iter()
            .filter_map(|row| sent.app.row(row))
            .collect();
        if !sent.is_mistake(405) && !sent.is_unseen(405) {
            continue;
        }
        let mut methods: Vec<&str> = rows
            .iter()
            .flat_map(|row| &row.endpoint.methods)
            .map(String::as_str)
            .collect();
        methods.sort_unstable();
        methods.dedup();
        let message = format!(
            "{} gets 405: the path takes {}",
            sent.named(),
            methods.join(", ")
        );
        let together = format!("{message}, asked for in {{count}} places");
        let mut finding = sent
            .finding(&RULE, message, "405")
            .because(sent.key(), together);
        for row in &rows {
            if let Some(span) = site(row) {
                let text = format!("{} has the path", named(row, None));
                finding = finding.with_route_label(span, text, route_of(row));
            }
        }
        findings.push(finding.with_help(format!(
            "send {}, or add a route for {}",
            methods.join(" or "),
            sent.call.method
        )));
    }
}
