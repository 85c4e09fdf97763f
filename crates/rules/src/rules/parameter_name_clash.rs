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

/// A parameter at a position.
struct Named<'a> {
    name: &'a str,
    row: &'a EffectiveRoute,
    /// Whether the path ends with it.
    is_last: bool,
    /// The path without names.
    shape: String,
}

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let mut places: BTreeMap<Position, Vec<Named<'_>>> = BTreeMap::new();
        for row in app.rows().iter().copied().filter(|row| is_own_route(row)) {
            for (position, named) in positions(row) {
                places.entry(position).or_default().push(named);
            }
        }
        for ((before, _), all) in &places {
            for (first, other) in clashes(all) {
                let (usual, name) = (first.name, other.name);
                let (first, row) = (first.row, other.row);
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
                        format!("the parameter behind `{before}` has {{count}} more names than `{{{usual}}}`"),
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

/// Who calls the same thing by different names, each name once.
///
/// What stands below `/users/{id}` speaks of users; `/jobs/{job}/log` and `/jobs/{flow}/start` alone may be about two things.
fn clashes<'s, 'a>(all: &'s [Named<'a>]) -> Vec<(&'s Named<'a>, &'s Named<'a>)> {
    let whole = all.iter().find(|named| named.is_last);
    let mut told: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for named in all {
        let same_path = |other: &&Named<'_>| other.shape == named.shape;
        let Some(first) = whole.or_else(|| all.iter().find(same_path)) else {
            continue;
        };
        if named.name != first.name && !told.contains(&named.name) {
            told.push(named.name);
            found.push((first, named));
        }
    }
    found
}

/// The parameters that take a whole segment, with where they stand.
fn positions(row: &EffectiveRoute) -> Vec<(Position, Named<'_>)> {
    let path = &row.path.text;
    let shape = anonymous(path);
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
                // What catches everything must have a name, whatever it is for.
                let is_catch_all = before == "/" && *convertor == "path";
                if ends && before.ends_with('/') && !is_catch_all {
                    let named = Named {
                        name,
                        row,
                        is_last: path_ends(&pieces[index + 1..]),
                        shape: shape.clone(),
                    };
                    found.push(((anonymous(&before), (*convertor).to_string()), named));
                }
                before.push_str("{}");
            }
        }
    }
    found
}

/// Whether nothing stands behind a parameter, but perhaps a slash.
fn path_ends(behind: &[Piece<'_>]) -> bool {
    matches!(behind, [] | [Piece::Literal("/")])
}
