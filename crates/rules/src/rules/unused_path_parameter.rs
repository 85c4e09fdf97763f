//! FP302: a path parameter that nobody takes.

use fingerpost_diagnostic::{Finding, Severity};

use crate::checked::{Checked, named, reference, site};
use crate::path::{Piece, is_own_route, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP302",
    name: "unused-path-parameter",
    severity: Severity::Warning,
    summary: "{id} that neither the endpoint nor its dependencies take",
    document: include_str!("unused_path_parameter.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for row in app.rows().iter().copied() {
            // Starlette's own routes get the request, and with it everything.
            if !is_own_route(row) || !row.endpoint.is_api {
                continue;
            }
            let parameters = row.parameters();
            if !parameters.is_complete || parameters.may_read_path_params() {
                continue;
            }
            for piece in pieces(&row.local_path.text) {
                let Piece::Parameter { name, convertor } = piece else {
                    continue;
                };
                // A catch-all must have a name, even where nobody wants to know what it caught.
                if convertor == "path" {
                    continue;
                }
                if parameters.taking(name).next().is_some() {
                    continue;
                }
                let mut finding = RULE
                    .finding(format!(
                        "{} has a parameter `{{{name}}}` that nothing takes",
                        named(row, None)
                    ))
                    .about(app.id, reference(row, None))
                    .with_help(format!("take `{name}` in the function's signature (or in a dependency), or take it out of the path"));
                if let Some(span) = site(row) {
                    finding = finding.at(span, format!("`{{{name}}}` stands in the path"));
                }
                if let Some(line) = row.line {
                    finding = finding.with_label(line.span, format!("no parameter `{name}` here"));
                }
                findings.push(finding);
            }
        }
    }
}
