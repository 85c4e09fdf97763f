//! FP308: the same place in sibling paths has parameters with different names.

use std::collections::BTreeMap;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::EffectiveRoute;

use crate::checked::{Checked, named, reference, site};
use crate::path::{Piece, anonymous, is_own_route, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP308",
    name: "parameter-name-clash",
    severity: Severity::Info,
    summary: "same position, other parameter names, in sibling paths",
    document: include_str!("parameter_name_clash.md"),
    check,
};

/// A position: what stands before it, without names, and the convertor that it has.
type Position = (String, String);

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let mut names: BTreeMap<Position, Vec<(&str, &EffectiveRoute)>> = BTreeMap::new();
        for row in app.rows().iter().copied().filter(|row| is_own_route(row)) {
            for (position, name) in positions(&row.path.text) {
                let known = names.entry(position).or_default();
                if !known.iter().any(|(other, _)| *other == name) {
                    known.push((name, row));
                }
            }
        }
        for ((before, _), rows) in &names {
            let [(usual, first), others @ ..] = rows.as_slice() else {
                continue;
            };
            for (name, row) in others {
                let mut finding = RULE
                    .finding(format!(
                        "{} calls `{{{name}}}` what {} calls `{{{usual}}}`",
                        named(row, None),
                        named(first, None)
                    ))
                    .about(app.id, reference(row, None))
                    .with_help(format!("call the parameter behind `{before}` the same everywhere"))
                    .because(
                        format!("{} {before}", app.id),
                        format!("the parameter behind `{before}` has {{count}} more names than `{{{{{usual}}}}}`"),
                    );
                if let Some(span) = site(row) {
                    finding = finding.at(span, format!("`{{{name}}}` here"));
                }
                if let Some(span) = site(first) {
                    let text = format!("`{{{usual}}}` there");
                    finding = finding.with_route_label(span, text, reference(first, None));
                }
                findings.push(finding);
            }
        }
    }
}

/// The parameters that take a whole segment, with where they stand.
fn positions(path: &str) -> Vec<(Position, &str)> {
    let pieces = pieces(path);
    let mut before = String::new();
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(text) => before.push_str(text),
            Piece::Parameter { name, convertor } => {
                let ends = match pieces.get(index + 1) {
                    None => true,
                    Some(Piece::Literal(text)) => text.starts_with('/'),
                    Some(Piece::Parameter { .. }) => false,
                };
                if ends && before.ends_with('/') {
                    found.push(((anonymous(&before), (*convertor).to_string()), *name));
                }
                before.push_str("{}");
            }
        }
    }
    found
}
