//! FP901: a registration that the analysis could not resolve.

use fingerpost_diagnostic::{Certainty, Finding, Severity};
use fingerpost_source::Span;

use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP901",
    name: "unresolved-registration",
    severity: Severity::Warning,
    summary: "a registration that the analysis could not resolve",
    document: include_str!("unresolved_registration.md"),
    check,
};

/// What helps where the analysis does not know enough.
const SAY: &str = "say what it is with `assume` or `env` in [tool.fingerpost], or give --python an environment that has the package";
/// What helps where the text is no Python.
const MEND: &str = "mend the syntax error";

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for entry in &app.declaration.unresolved {
            let is_broken = entry.span.is_some_and(|span| is_broken(checked, span));
            let mut finding = RULE
                .finding(format!("{}: {}", entry.why, entry.effect))
                .with_certainty(Certainty::Partial)
                .with_help(if is_broken { MEND } else { SAY });
            // One class that cannot be seen may stand behind many registrations.
            finding = finding.because(
                format!("{} {} {}", app.id, entry.why, entry.effect),
                format!("{}: {} ({{count}} such places)", entry.why, entry.effect),
            );
            finding.app = Some(app.id.to_string());
            if let Some(span) = entry.span {
                finding = finding.at(span, format!("`{}` is not known", entry.what));
            }
            findings.push(finding);
        }
    }
}

/// Whether Python stops within a span.
fn is_broken(checked: &Checked<'_>, span: Span) -> bool {
    checked.syntax_errors.iter().any(|error| {
        let at = error.span.range.start;
        error.span.file == span.file && span.range.start <= at && at <= span.range.end
    })
}
