//! The rules.
//!
//! Each rule has one file in `src/rules` and one document beside it, which `fingerpost rule` prints and whose examples are
//! run as tests.  A rule sees tables, graphs and declarations ([`Checked`]), never syntax, and gives
//! [`Finding`](fingerpost_diagnostic::Finding)s.  [`RULES`] lists them all.

mod checked;
mod path;
mod rule;
mod rules;
mod selection;

pub use checked::{
    Advice, Background, Checked, CheckedApp, LateError, RequiredDependency, Sources, SyntaxError,
    Unimported, UnimportedRoute,
};
pub use rule::{RULES, Rule, find};
pub use rules::required_dependency_missing::covers_a_route;
pub use rules::router_never_included::reached_spans;
pub use rules::syntax_error::BROKEN_FILE;
pub use selection::{RuleSelection, SelectionError, names, nearest, unknown_word};

use std::collections::BTreeSet;

use fingerpost_diagnostic::{Finding, Severity};

/// Runs the rules that are switched on.
pub fn check(checked: &Checked<'_>, selection: &RuleSelection) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let severity = selection.severity(rule);
        if severity == Severity::Off {
            continue;
        }
        let before = findings.len();
        (rule.check)(checked, &mut findings);
        for finding in &mut findings[before..] {
            selection.adjust(rule, finding);
        }
    }
    findings
}

/// The codes of the rules that find anything, each by itself.
pub fn firing(checked: &Checked<'_>, selection: &RuleSelection) -> BTreeSet<&'static str> {
    let findings = check(checked, selection);
    findings.iter().map(|finding| finding.code).collect()
}
