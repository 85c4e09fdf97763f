//! FP301: most paths end one way, some the other.

use std::collections::BTreeSet;

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::{EffectiveRoute, RowKind};

use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::path::is_own_route;
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP301",
    name: "mixed-trailing-slash",
    severity: Severity::Info,
    summary: "the app's own convention about trailing slashes is broken",
    document: include_str!("mixed_trailing_slash.md"),
    check,
};

/// A convention is what at least this many paths in a hundred follow.
const CONVENTION: usize = 80;
/// Fewer paths make no convention.
const PATHS: usize = 5;

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        let known: BTreeSet<&str> = app
            .rows()
            .iter()
            .map(|row| row.path.text.as_str())
            .collect();
        let paths: Vec<&EffectiveRoute> = app
            .rows()
            .iter()
            .copied()
            .filter(|row| {
                row.kind == RowKind::Http && is_own_route(row) && says_something(row, &known)
            })
            .collect();
        let slashed = paths.iter().filter(|row| ends_with_slash(row)).count();
        let usual = slashed.max(paths.len() - slashed);
        if paths.len() < PATHS || usual == paths.len() || usual * 100 < paths.len() * CONVENTION {
            continue;
        }
        let with_slash = slashed == usual;
        let is_usual_above_others = above_others(&paths, &known, with_slash);
        let odd = paths
            .iter()
            .copied()
            .filter(|row| ends_with_slash(row) != with_slash)
            .filter(|row| is_usual_above_others || !is_above_others(row, &known));
        findings.extend(odd.map(|row| finding(app, row, with_slash)));
    }
}

fn finding(app: &CheckedApp<'_>, row: &EffectiveRoute, with_slash: bool) -> Finding {
    let (word, other) = if with_slash {
        ("has no slash at its end", "with a slash")
    } else {
        ("ends with a slash", "without one")
    };
    let effect = if app.table.redirect_slashes {
        "the other form is answered with a 307"
    } else {
        "the other form is a 404, because redirect_slashes is off"
    };
    let mut finding = RULE
        .finding(format!(
            "{} {word}; nearly all others end {other}",
            named(row, None)
        ))
        .about(app.id, reference(row, None))
        .with_help(format!("end all paths the same way: {effect}"))
        .because(
            app.id,
            format!(
                "{{count}} paths {}",
                if with_slash {
                    "have no slash at their end; nearly all others do"
                } else {
                    "end with a slash; nearly all others do not"
                }
            ),
        );
    if let Some(span) = site(row) {
        finding = finding.at(span, format!("answers at `{}`", row.path.text));
    }
    finding
}

/// Whether the paths that have others below them, `/users` with `/users/{id}`, follow the convention too: often they have one
/// of their own.
fn above_others(paths: &[&EffectiveRoute], known: &BTreeSet<&str>, with_slash: bool) -> bool {
    let above: Vec<&&EffectiveRoute> = paths
        .iter()
        .filter(|row| is_above_others(row, known))
        .collect();
    let odd = above
        .iter()
        .filter(|row| ends_with_slash(row) != with_slash)
        .count();
    odd * 2 < above.len()
}

fn is_above_others(row: &EffectiveRoute, known: &BTreeSet<&str>) -> bool {
    let path = row.path.text.trim_end_matches('/');
    if path.ends_with('}') {
        return false;
    }
    let start = format!("{path}/");
    let mut below = known.range(start.as_str()..);
    below
        .find(|path| path.len() > start.len())
        .is_some_and(|path| path.starts_with(&start))
}

/// Whether the end of a path was somebody's choice: not the root of an app, not where both forms are registered, not a parameter that
/// takes slashes.
fn says_something(row: &EffectiveRoute, known: &BTreeSet<&str>) -> bool {
    let path = row.path.text.as_str();
    let other = match path.strip_suffix('/') {
        Some(without) => without.to_string(),
        None => format!("{path}/"),
    };
    path.trim_end_matches('/').contains('/')
        && row.local_path.text != "/"
        && !path.ends_with(":path}")
        && !known.contains(other.as_str())
}

fn ends_with_slash(row: &EffectiveRoute) -> bool {
    row.path.text.ends_with('/')
}
