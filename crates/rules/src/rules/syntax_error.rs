//! FP902: a file of the app that Python could not compile.

use fingerpost_diagnostic::{Finding, Severity};

use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP902",
    name: "syntax-error",
    severity: Severity::Warning,
    summary: "a file of the app that Python could not compile",
    document: include_str!("syntax_error.md"),
    check,
};

/// What it means that a file has syntax errors.
pub const BROKEN_FILE: &str =
    "Python cannot compile this file; what could be read of it was used, routes may be missing";

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for error in &checked.syntax_errors {
        findings.push(
            RULE.finding(error.message.clone())
                .at(error.span, "Python stops here")
                .with_help(BROKEN_FILE),
        );
    }
}
