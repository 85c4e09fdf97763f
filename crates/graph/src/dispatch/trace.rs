//! The candidates that a request meets, one after the other.

use std::borrow::Cow;

use super::compiled::{Entry, Matcher, Router, Served};
use super::fit::{Level, fit};
use super::request::{Request, Scope, Versions};
use crate::effective::RowId;

/// One candidate for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its row.
    pub row: RowId,
    /// How many mounts and hosts are around it.
    pub depth: u32,
    /// The path that it was matched with.
    pub path: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether it is certain: the row is neither conditional nor partly unknown.
    pub certain: bool,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It takes the request.
    Takes,
    /// The path fits; the method is not among its own.
    WrongMethod,
    /// The path fits up to this byte.
    PathFails {
        /// Byte offset into the path.
        offset: usize,
    },
    /// A websocket route for a request that is not one, or the other way round; `path_fits` says whether it fits otherwise.
    WrongProtocol {
        /// Whether the path would fit.
        path_fits: bool,
    },
    /// The Host header does not fit.
    HostFails,
    /// The router fails here.
    Fails(String),
}

pub(crate) fn trace(router: &Router, request: &Request, versions: Versions) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let scope = Scope::new(request);
    follow(router, &scope, versions, 0, &mut candidates);
    candidates
}

/// Lists the candidates of a router; `true` once the request is settled.
fn follow(
    router: &Router,
    scope: &Scope<'_>,
    versions: Versions,
    depth: u32,
    candidates: &mut Vec<Candidate>,
) {
    let mut scope = scope.clone();
    if let Some(root_path) = &router.root_path {
        scope.root_path = Cow::Owned(root_path.clone());
    }
    let path = scope.route_path(versions).to_string();
    for entry in &router.entries {
        let found = fit(entry, &scope, versions);
        let verdict = match &found {
            None => failure(entry, &scope, &path),
            Some(fit) => match &fit.level {
                Level::Partial => Verdict::WrongMethod,
                Level::Failure(message) => Verdict::Fails(message.clone()),
                Level::Endpoint | Level::Mount(..) | Level::Host(_) => Verdict::Takes,
            },
        };
        let certain = found.as_ref().is_none_or(|fit| fit.doubt.is_none());
        let settles = certain && matches!(verdict, Verdict::Takes | Verdict::Fails(_));
        candidates.push(Candidate {
            row: entry.row,
            depth,
            path: path.clone(),
            verdict,
            certain,
        });
        match found.map(|fit| fit.level) {
            Some(Level::Mount(Served::Router(inner), point)) => {
                let mut below = scope.clone();
                below.root_path = Cow::Owned(format!("{}{}", scope.root_path, point.matched));
                if versions.mount_rewrites_path() {
                    below.path = Cow::Owned(point.rest);
                }
                follow(inner, &below, versions, depth + 1, candidates);
            }
            Some(Level::Host(Served::Router(inner))) => {
                follow(inner, &scope, versions, depth + 1, candidates);
            }
            _ => {}
        }
        if settles {
            return;
        }
    }
}

/// Why an entry does not fit.
fn failure(entry: &Entry, scope: &Scope<'_>, path: &str) -> Verdict {
    let is_websocket = scope.request.method.is_none();
    match &entry.matcher {
        Matcher::Http(template, _) if is_websocket => Verdict::WrongProtocol {
            path_fits: template.failure_offset(path).is_none(),
        },
        Matcher::Websocket(template) if !is_websocket => Verdict::WrongProtocol {
            path_fits: template.failure_offset(path).is_none(),
        },
        Matcher::Http(template, _) | Matcher::Websocket(template) | Matcher::Mount(template, _) => {
            Verdict::PathFails {
                offset: template.failure_offset(path).unwrap_or(path.len()),
            }
        }
        Matcher::Host(..) => Verdict::HostFails,
        Matcher::Broken(error) => Verdict::Fails(error.to_string()),
    }
}
