//! Whether one entry fits a request.  (`starlette.routing.Route.matches` and its relatives)

use fingerpost_pattern::{Captures, MatchOutcome};

use super::answer::{Captured, Doubt};
use super::compiled::{Entry, Matcher, Served};
use super::request::{Scope, Versions};
use super::table::Methods;

/// How an entry fits a request.
#[derive(Debug)]
pub(crate) struct Fit<'d> {
    pub(crate) entry: &'d Entry,
    pub(crate) level: Level<'d>,
    pub(crate) doubt: Option<Doubt>,
    pub(crate) parameters: Vec<Captured>,
}

/// Starlette's `Match`, with what follows from it.
#[derive(Debug)]
pub(crate) enum Level<'d> {
    /// The path fits, the method does not; or nobody knows whether it does.
    Partial,
    /// The endpoint answers.
    Endpoint,
    /// What is mounted answers.  (The second: how much of the path the mount takes.)
    Mount(&'d Served, MountPoint),
    Host(&'d Served),
    /// The router fails here.
    Failure(String),
}

/// What a mount makes of the path.
#[derive(Debug)]
pub(crate) struct MountPoint {
    /// What the mount takes away.
    pub(crate) matched: String,
    /// What is left.
    pub(crate) rest: String,
}

/// How an entry fits; `None` where it does not.  With an unknown method both are possible: `Endpoint` in doubt.
pub(crate) fn fit<'d>(entry: &'d Entry, scope: &Scope<'_>, versions: Versions) -> Option<Fit<'d>> {
    let path = scope.route_path(versions);
    let method = scope.request.method.as_deref();
    let guard = (!entry.guards.is_empty()).then_some(Doubt::Conditional(entry.row));
    let (level, doubt, parameters) = match &entry.matcher {
        Matcher::Http(template, methods) => {
            let method = method?;
            let (doubt, captured) = outcome(entry, &template.matches(path))?;
            match methods {
                Methods::Known(known) if !known.iter().any(|known| known == method) => {
                    (Level::Partial, doubt, captured)
                }
                Methods::Unknown => (
                    Level::Endpoint,
                    doubt.or(Some(Doubt::UnknownMethods(entry.row))),
                    captured,
                ),
                Methods::Any | Methods::Known(_) => (Level::Endpoint, doubt, captured),
            }
        }
        Matcher::Websocket(template) => {
            if method.is_some() {
                return None;
            }
            let (doubt, captured) = outcome(entry, &template.matches(path))?;
            (Level::Endpoint, doubt, captured)
        }
        Matcher::Mount(template, served) => {
            let (doubt, mut captured) = outcome(entry, &template.matches(path))?;
            let below = captured.pop().map(|captured| captured.text);
            let point = mount_point(path, &below.unwrap_or_default());
            (Level::Mount(served, point), doubt, captured)
        }
        Matcher::Host(template, served) => {
            let host = template.normalize(&scope.request.host)?;
            let (doubt, captured) = outcome(entry, &template.matches(&host))?;
            (Level::Host(served), doubt, captured)
        }
        Matcher::Broken(error) => (Level::Failure(error.to_string()), None, Vec::new()),
    };
    Some(Fit {
        entry,
        level,
        doubt: guard.or(doubt),
        parameters,
    })
}

fn outcome(entry: &Entry, outcome: &MatchOutcome<'_>) -> Option<(Option<Doubt>, Vec<Captured>)> {
    match outcome {
        MatchOutcome::No => None,
        MatchOutcome::Unknown => Some((Some(Doubt::UnknownPath(entry.row)), Vec::new())),
        MatchOutcome::Match(captures) => Some((None, captured(captures))),
    }
}

fn captured(captures: &Captures<'_>) -> Vec<Captured> {
    captures
        .iter()
        .map(|(parameter, text)| Captured {
            name: parameter.name.clone(),
            text: text.to_string(),
            convertor: parameter.convertor.clone(),
        })
        .collect()
}

/// How a mount splits a path: it counts characters from the end, so that a newline at the end, which `.*` leaves out,
/// makes it cut one character too early.  (`starlette.routing.Mount.matches`: `route_path[: -len(remaining_path)]`)
fn mount_point(path: &str, below: &str) -> MountPoint {
    let rest = format!("/{below}");
    let kept = path.chars().count().saturating_sub(rest.chars().count());
    MountPoint {
        matched: path.chars().take(kept).collect(),
        rest,
    }
}
