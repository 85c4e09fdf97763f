//! The redirect targets of FP404: where an app sends browsers, and has no route.

use fingerpost_calls::{Piece, RedirectTarget};
use fingerpost_diagnostic::{Finding, Witness};
use fingerpost_graph::dispatch::{Answer, Request};

use super::call::{only_known_middleware, shown, template};
use crate::checked::{Advice, Checked, CheckedApp};
use crate::rule::Rule;

/// The finding, where no app that executes the file answers the target.
pub(crate) fn finding(
    checked: &Checked<'_>,
    rule: &Rule,
    target: &RedirectTarget,
) -> Option<Finding> {
    let path = own_path(&target.url)?;
    let mut first = None;
    for number in &target.apps {
        let app = checked.apps.get(*number)?;
        let finding = missing(app, rule, target, &path)?;
        first.get_or_insert(finding);
    }
    first
}

/// The path of a target on the app itself: one that begins with a slash, without query and fragment.
fn own_path(url: &[Piece]) -> Option<Vec<Piece>> {
    let Some(Piece::Literal(first)) = url.first() else {
        return None;
    };
    // Escapes, and segments of dots, are left to browsers.
    let is_odd = |piece: &Piece| match piece {
        Piece::Literal(text) => text.contains(['%', '\\']) || text.contains("/."),
        Piece::Hole { .. } => false,
    };
    if !first.starts_with('/') || first.starts_with("//") || url.iter().any(is_odd) {
        return None;
    }
    let mut path = Vec::new();
    for piece in url {
        match piece {
            Piece::Literal(text) => {
                let end = text.find(['?', '#']);
                let kept = &text[..end.unwrap_or(text.len())];
                if !kept.is_empty() {
                    path.push(Piece::Literal(kept.to_owned()));
                }
                if end.is_some() {
                    break;
                }
            }
            hole @ Piece::Hole { .. } => path.push(hole.clone()),
        }
    }
    Some(path)
}

fn missing(
    app: &CheckedApp<'_>,
    rule: &Rule,
    target: &RedirectTarget,
    path: &[Piece],
) -> Option<Finding> {
    if !app.is_complete() || app.table.root_path.is_some() || !is_nothing(app, path)? {
        return None;
    }
    let advice = match path {
        [Piece::Literal(path)] => app
            .background
            .map(|background| background.advice("GET", path))
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    let near = advice.iter().find(|advice| is_near(advice));
    // Another server may stand beside this one: only what is close to the app's own URLs is surely meant to be there.
    if near.is_none() && (!only_known_middleware(app) || !shares_start(app, path)) {
        return None;
    }
    let shown = shown(path);
    let message = format!("no route of {} answers the redirect to `{shown}`", app.id);
    let help = near.or_else(|| advice.first()).map_or_else(
        || format!("`fingerpost explain GET {shown}` says what stands near"),
        |advice| advice.text.clone(),
    );
    let mut finding = rule.finding(message).at(target.span, "404").with_help(help);
    finding.app = Some(app.id.to_string());
    if let [Piece::Literal(path)] = path {
        finding = finding.with_witness(Witness {
            method: String::from("GET"),
            path: path.clone(),
            answered_by: None,
            host: None,
        });
    }
    Some(finding)
}

/// Whether no route has the path, whatever the method.
fn is_nothing(app: &CheckedApp<'_>, path: &[Piece]) -> Option<bool> {
    if let [Piece::Literal(path)] = path {
        let decision = app.dispatcher.dispatch(&Request::new("GET", path));
        let is_404 = |answer: &Answer| matches!(answer, Answer::NotFound { .. });
        return Some(decision.possible.iter().all(|one| is_404(&one.answer)));
    }
    let template = template(app, path)?;
    let mut other = path.to_vec();
    other.push(Piece::Literal(String::from("/")));
    let other = self::template(app, &other)?;
    let reaches = |template| !app.dispatcher.reached(template, Some("GET")).is_empty();
    Some(!reaches(&template) && !reaches(&other))
}

fn is_near(advice: &Advice) -> bool {
    advice.names_route || advice.cause.starts_with("docs")
}

/// Whether some route begins with the same segment.
fn shares_start(app: &CheckedApp<'_>, path: &[Piece]) -> bool {
    let Some(Piece::Literal(text)) = path.first() else {
        return false;
    };
    let mut segments = text.split('/').skip(1);
    let (Some(first), Some(_)) = (segments.next(), segments.next()) else {
        return false;
    };
    let start = format!("/{first}");
    !first.is_empty()
        && app.rows().iter().any(|row| {
            let rest = row.path.text.strip_prefix(&start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}
