//! FP904: a comment that silences nothing.

use fingerpost_diagnostic::{Finding, Severity};

use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP904",
    name: "unused-suppression",
    severity: Severity::Warning,
    summary: "a `# fingerpost: ignore` comment that silences nothing",
    document: include_str!("unused_suppression.md"),
    check,
};

/// Who silences findings knows what was silenced: the analysis makes these findings when all rules have run.
fn check(_checked: &Checked<'_>, _findings: &mut Vec<Finding>) {}
