//! FP207: what the framework itself refuses while routes are registered.

use fingerpost_diagnostic::{Certainty, Finding, Severity};

use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP207",
    name: "startup-error",
    severity: Severity::Error,
    summary: "raises while registering, with the framework's own message",
    document: include_str!("startup_error.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for error in app
            .declaration
            .raised
            .iter()
            .filter(|error| error.from_framework)
        {
            // A test before it may well have sorted out the value that has no such attribute.
            if error.is_conditional && error.class == "AttributeError" {
                continue;
            }
            let message = if error.message.is_empty() {
                error.class.clone()
            } else {
                format!("{}: {}", error.class, error.message)
            };
            let mut finding = RULE.finding(message).with_help(
                "the app does not start like this; the analysis went on without this call",
            );
            finding.app = Some(app.id.to_string());
            if error.is_conditional {
                finding = finding.with_certainty(Certainty::Conditional);
            }
            if let Some(span) = error.span {
                finding = finding.at(span, "raised here");
            }
            findings.push(finding);
        }
        for error in app.late_errors {
            let mut finding = RULE.finding(error.message.clone()).with_help(error.help);
            finding.app = Some(app.id.to_string());
            if let Some(span) = error.span {
                finding = finding.at(span, "raised for what comes in here");
            }
            findings.push(finding);
        }
    }
}
