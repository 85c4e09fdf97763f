//! FP304: a path that is hardly what somebody meant.

use fingerpost_diagnostic::{Finding, Severity};
use fingerpost_graph::EffectiveRoute;

use super::repeated_prefix::router_prefix;
use crate::checked::{Checked, CheckedApp, named, reference, site};
use crate::path::{Piece, boundaries, is_own_route, literals, pieces};
use crate::rule::Rule;

pub(crate) const RULE: Rule = Rule {
    code: "FP304",
    name: "malformed-path",
    severity: Severity::Error,
    summary: "missing slash between prefix and path, //, blanks, <id> or :id, unbalanced braces, a query string",
    document: include_str!("malformed_path.md"),
    check,
};

/// What is wrong with a path, and what to write.
struct Fault {
    what: String,
    help: String,
}

fn check(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    for app in &checked.apps {
        for row in app.rows().iter().copied().filter(|row| is_own_route(row)) {
            let Some(fault) = fault(app, row) else {
                continue;
            };
            let mut finding = RULE
                .finding(format!("{} {}", named(row, None), fault.what))
                .about(app.id, reference(row, None))
                .with_help(fault.help);
            if let Some(span) = site(row) {
                finding = finding.at(span, "registered here");
            }
            for via in row.via.iter().filter(|via| via.kind == "include") {
                if let Some(span) = via.span.filter(|_| !via.prefix.is_empty()) {
                    finding = finding.with_label(span, format!("puts `{}` in front", via.prefix));
                }
            }
            findings.push(finding);
        }
    }
}

impl Fault {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: help.into(),
        }
    }
}

fn fault(app: &CheckedApp<'_>, row: &EffectiveRoute) -> Option<Fault> {
    let path = &row.local_path.text;
    if !path.starts_with('/') {
        return Some(Fault::new(
            "does not begin with a slash: no request can reach it",
            format!("write `/{path}`"),
        ));
    }
    if let Some(end) = missing_slash(row, router_prefix(app, row)) {
        let (before, behind) = path.split_at(end);
        return Some(Fault::new(
            format!("has no slash between `{before}` and `{behind}`"),
            format!("begin the path with a slash: `/{behind}`"),
        ));
    }
    let literal: Vec<&str> = literals(path).collect();
    if literal.iter().any(|text| text.contains("//")) {
        return Some(Fault::new(
            "has two slashes in a row",
            format!(
                "write `{}`: requests rarely have an empty segment",
                path.replace("//", "/")
            ),
        ));
    }
    literal.iter().find_map(|text| text_fault(text))
}

/// What is wrong with the literal text of a path.
fn text_fault(text: &str) -> Option<Fault> {
    if text.contains('?') {
        return Some(Fault::new(
            "has a question mark: the query is no part of what routes match",
            "leave the query out of the path, and declare its parameters in the function's signature",
        ));
    }
    if let Some(style) = foreign_parameter(text) {
        let name = style.trim_matches(['<', '>', ':']).rsplit(':').next();
        return Some(Fault::new(
            format!("has `{style}`, which is plain text here"),
            format!("write `{{{}}}`", name.unwrap_or("id")),
        ));
    }
    if let Some(braces) = stray_braces(text) {
        return Some(Fault::new(
            format!("has `{braces}`, which is no parameter but plain text"),
            "a parameter is `{name}` or `{name:convertor}`, letters, digits and underscores, without blanks",
        ));
    }
    text.contains(char::is_whitespace).then(|| {
        Fault::new(
            "has a blank",
            "take the blank out: a client would have to send %20",
        )
    })
}

/// Where a prefix and the path behind it run into one another.  What begins with a mark (`:cancel`, `.json`) means to.
fn missing_slash(row: &EffectiveRoute, router_prefix: &str) -> Option<usize> {
    let path = &row.local_path.text;
    boundaries(row, router_prefix).into_iter().find(|end| {
        let behind = &path[*end..];
        // `{rest:path}` may well take the slash along.
        let takes_slash = matches!(
            pieces(behind).first(),
            Some(Piece::Parameter {
                convertor: "path",
                ..
            })
        );
        !path[..*end].ends_with('/')
            && !takes_slash
            && behind
                .starts_with(|first: char| first.is_alphanumeric() || first == '{' || first == '_')
    })
}

/// A parameter in another framework's style: `<id>`, `<int:id>`, `:id`.
fn foreign_parameter(text: &str) -> Option<&str> {
    // What stands before the first slash goes on from a parameter: `{name}:cancel` is a custom verb.
    text.split('/').skip(1).find(|segment| {
        let is_word = |word: &str| {
            word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
                && word
                    .chars()
                    .all(|one| one.is_ascii_alphanumeric() || one == '_' || one == ':')
        };
        let inside = segment
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'));
        inside.is_some_and(is_word) || segment.strip_prefix(':').is_some_and(is_word)
    })
}

/// Braces that make no parameter.
fn stray_braces(text: &str) -> Option<&str> {
    let start = text.find(['{', '}'])?;
    let end = text[start..]
        .find('/')
        .map_or(text.len(), |found| start + found);
    Some(&text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_frameworks_parameters_are_known() {
        assert_eq!(foreign_parameter("/users/<int:id>/x"), Some("<int:id>"));
        assert_eq!(foreign_parameter("/users/:id"), Some(":id"));
        assert_eq!(foreign_parameter("/users/batch:get"), None);
    }

    #[test]
    fn braces_without_a_name_are_stray() {
        assert_eq!(stray_braces("/{user-id}/x"), Some("{user-id}"));
        assert_eq!(stray_braces("/plain"), None);
    }
}
