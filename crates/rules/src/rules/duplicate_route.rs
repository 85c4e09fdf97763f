//! FP102: the same method and the same URLs as an earlier route, with another endpoint.

use fingerpost_diagnostic::{Finding, Severity};

use super::conflict::{Kind, conflicts};
use crate::checked::Checked;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP102",
    name: "duplicate-route",
    severity: Severity::Error,
    summary: "same method and same set of URLs as an earlier route with another endpoint",
    document: include_str!("duplicate_route.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for conflict in conflicts(app, Kind::Duplicate) {
            let message = format!(
                "{} is registered twice{}: {} answers, this one never does",
                conflict.route_named(),
                conflict.condition(),
                conflict.culprits_named()
            );
            let key = format!("{} {:?}", conflict.key(app), conflict.found.row);
            let together = format!(
                "`{}` is registered twice for {{count}} methods{}: {} answers, this one never does",
                conflict.route.path.text,
                conflict.condition(),
                conflict.culprits_named()
            );
            let builtin = conflict.culprits.iter().any(|row| row.endpoint.builtin);
            let help = if builtin {
                "choose another path, or move FastAPI's own page with docs_url, redoc_url or openapi_url"
            } else {
                "remove one of the two, or give one another path or method"
            };
            findings.push(
                conflict
                    .finding(&RULE, app, message)
                    .with_help(help)
                    .because(key, together),
            );
        }
    }
}
