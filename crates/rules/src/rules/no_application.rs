//! FP903: nothing to analyse.

use fingerpost_diagnostic::{Finding, Severity};

use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP903",
    name: "no-application",
    severity: Severity::Error,
    summary: "nothing to analyse; says where it looked",
    document: include_str!("no_application.md"),
    check,
};

/// A run that finds no app does not come this far: it ends with exit status 2, and says where it looked.  What is left is
/// an app that has no route at all: the gate would be vacuous.  Where something is unresolved, raised or no
/// Python, that is the story.
fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let declaration = app.declaration;
        if app.rows().is_empty()
            && !checked.has_broken_files()
            && declaration.unresolved.is_empty()
            && declaration.raised.is_empty()
        {
            let mut finding = RULE
                .finding(format!("the app {} has no route at all", app.id))
                .with_help("check that the modules with its routes are imported");
            finding.app = Some(app.id.to_string());
            findings.push(finding);
        }
    }
}
