//! FP303: a convertor gives what the annotation never accepts.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_fastapi::{Pydantic, can_ever_accept};

use crate::checked::{Checked, named, reference, site};
use crate::path::{Piece, is_own_route, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP303",
    name: "convertor-annotation-clash",
    severity: Severity::Error,
    summary: "{id:int} with an annotation that can never accept it",
    document: include_str!("convertor_annotation_clash.md"),
    check,
};

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for row in app.rows().iter().copied() {
            if !is_own_route(row) || !row.endpoint.is_api {
                continue;
            }
            let parameters = row.parameters();
            for piece in pieces(&row.local_path.text) {
                let Piece::Parameter { name, convertor } = piece else {
                    continue;
                };
                let kind = app.dispatcher.convertor(convertor);
                let Some(kind) = kind else { continue };
                for parameter in parameters.taking(name) {
                    let pydantic = Pydantic::of(app.versions.fastapi);
                    if can_ever_accept(&parameter.kind, &kind, pydantic) != Some(false) {
                        continue;
                    }
                    let mut finding = RULE
                        .finding(format!(
                            "{}: what `{{{name}:{convertor}}}` captures is never accepted by the annotation of `{}`",
                            named(row, None),
                            parameter.name
                        ))
                        .about(app.id, reference(row, None))
                        .with_help(format!("every request gets a 422: annotate `{}` with what the convertor gives, or write `{{{name}}}`", parameter.name));
                    if let Some(span) = site(row) {
                        finding = finding.at(span, format!("`{{{name}:{convertor}}}` here"));
                    }
                    if let Some(span) = parameter.span {
                        finding = finding.with_label(span, "annotated here");
                    }
                    findings.push(finding);
                }
            }
        }
    }
}
