//! The way of a request through the tables.  (`starlette.routing.Router.app`)

use std::borrow::Cow;

use super::answer::{Answer, Captured, Decision, Doubt, Possible};
use super::compiled::{Router, Served};
use super::fit::{Fit, Level, MountPoint, fit};
use super::request::{Scope, Versions};
use super::table::Methods;
use super::{compiled::Entry, compiled::Matcher};
use crate::effective::RowId;

/// What is said of tables that were not worked out.
const TOO_DEEP: &str = "apps are mounted below one another deeper than the tables go";

/// Collects the answers that are possible.
pub(crate) struct Walk {
    versions: Versions,
    possible: Vec<Possible>,
    /// What the answers hang on from here on: a mount that may not be there.
    doubts: Vec<Doubt>,
}

impl Walk {
    pub(crate) fn new(versions: Versions) -> Self {
        Self {
            versions,
            possible: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The decision: answers that say the same are one, and certain if the last of them is.
    pub(crate) fn decision(self) -> Decision {
        let mut possible: Vec<Possible> = Vec::new();
        for one in self.possible {
            if possible.iter().any(|known| known.doubt.is_none()) {
                break;
            }
            if possible
                .last()
                .is_some_and(|last| last.answer == one.answer)
            {
                possible.pop();
            }
            possible.push(one);
        }
        Decision { possible }
    }

    fn answer(&mut self, answer: Answer, doubt: Option<Doubt>) {
        let doubt = doubt.or_else(|| self.doubts.last().copied());
        self.possible.push(Possible { answer, doubt });
    }

    /// An app or router gets the request.
    pub(crate) fn enter(
        &mut self,
        router: &Router,
        mut scope: Scope<'_>,
        within: Option<RowId>,
        parameters: &[Captured],
    ) {
        if let Some(root_path) = &router.root_path {
            // `FastAPI.__call__` overwrites what a mount around it has worked out.
            scope.root_path = Cow::Owned(root_path.clone());
        }
        let path = scope.route_path(self.versions).to_string();
        let mut partial: Vec<Fit<'_>> = Vec::new();
        for entry in router.candidates(&path) {
            let Some(fit) = fit(entry, &scope, self.versions) else {
                continue;
            };
            if matches!(fit.level, Level::Partial) {
                // Only the first that is certain counts, and those in doubt before it.
                if partial.iter().all(|known| known.doubt.is_some()) {
                    partial.push(fit);
                }
                continue;
            }
            let is_certain = fit.doubt.is_none();
            if let Some(Doubt::UnknownMethods(_)) = fit.doubt {
                partial.push(Fit {
                    entry: fit.entry,
                    level: Level::Partial,
                    doubt: fit.doubt,
                    parameters: Vec::new(),
                });
            }
            self.follow(fit, &scope, &path, parameters);
            if is_certain {
                return;
            }
        }
        for fit in partial {
            let is_certain = fit.doubt.is_none();
            self.answer(self.method_not_allowed(fit.entry), fit.doubt);
            if is_certain {
                return;
            }
        }
        if !self.redirect(router, &scope, &path) && !self.frontend(router, &scope, &path) {
            self.answer(Answer::NotFound { within, rest: path }, None);
        }
    }

    /// An entry takes the request.
    fn follow(&mut self, fit: Fit<'_>, scope: &Scope<'_>, path: &str, outer: &[Captured]) {
        let row = fit.entry.row;
        let mut parameters = outer.to_vec();
        for parameter in fit.parameters {
            parameters.retain(|known: &Captured| known.name != parameter.name);
            parameters.push(parameter);
        }
        match fit.level {
            Level::Partial => {}
            Level::Endpoint => match self.refused(fit.entry, scope.request.method.as_deref()) {
                Some(allow) => {
                    let allow = self.versions.says_allow().then_some(allow);
                    self.answer(Answer::MethodNotAllowed { row, allow }, fit.doubt);
                }
                None => self.answer(Answer::Endpoint { row, parameters }, fit.doubt),
            },
            Level::Failure(message) => self.answer(Answer::Failure { row, message }, fit.doubt),
            Level::Mount(served, point) => {
                let inner = self.below(scope, point);
                self.serve(served, inner, row, parameters, fit.doubt);
            }
            Level::Host(served) => {
                let rest = path.to_string();
                self.serve(served, (scope.clone(), rest), row, parameters, fit.doubt);
            }
        }
    }

    fn serve(
        &mut self,
        served: &Served,
        (scope, rest): (Scope<'_>, String),
        row: RowId,
        parameters: Vec<Captured>,
        doubt: Option<Doubt>,
    ) {
        match served {
            Served::Opaque => self.answer(
                Answer::Opaque {
                    row,
                    rest,
                    parameters,
                },
                doubt,
            ),
            Served::TooDeep => {
                let message = String::from(TOO_DEEP);
                self.answer(Answer::Failure { row, message }, doubt);
            }
            Served::Router(router) => {
                self.doubts.extend(doubt);
                self.enter(router, scope, Some(row), &parameters);
                if doubt.is_some() {
                    self.doubts.pop();
                }
            }
        }
    }

    /// The scope that a mounted app gets, and the path that it sees.
    fn below<'r>(&self, scope: &Scope<'r>, point: MountPoint) -> (Scope<'r>, String) {
        let mut inner = scope.clone();
        inner.root_path = Cow::Owned(format!("{}{}", scope.root_path, point.matched));
        if self.versions.mount_rewrites_path() {
            inner.path = Cow::Owned(point.rest.clone());
        }
        (inner, point.rest)
    }

    /// The methods that an endpoint class allows, where it refuses this one.  (`starlette.endpoints.HTTPEndpoint`)
    fn refused(&self, entry: &Entry, method: Option<&str>) -> Option<Vec<String>> {
        let own = entry.own_methods.as_ref()?;
        let method = method?;
        let has = |wanted: &str| own.iter().any(|known| known == wanted);
        let answers = if self.versions.classes_mind_case() {
            has(method)
        } else {
            has(&method.to_ascii_uppercase())
        };
        if answers || method == "HEAD" && has("GET") {
            return None;
        }
        let mut allow = own.clone();
        if self.versions.classes_allow_head() && has("GET") && !has("HEAD") {
            allow.push(String::from("HEAD"));
            allow.sort();
        }
        Some(allow)
    }

    fn method_not_allowed(&self, entry: &Entry) -> Answer {
        let allow = match &entry.matcher {
            Matcher::Http(_, Methods::Known(methods)) if self.versions.says_allow() => {
                let mut methods = methods.clone();
                methods.sort();
                Some(methods)
            }
            _ => None,
        };
        Answer::MethodNotAllowed {
            row: entry.row,
            allow,
        }
    }

    /// Whether a redirect between `/x` and `/x/` settles the request.
    fn redirect(&mut self, router: &Router, scope: &Scope<'_>, path: &str) -> bool {
        let Some(target) = redirect_target(router, scope, path) else {
            return false;
        };
        let wanted = target.route_path(self.versions).to_string();
        let mut doubt = None;
        let mut fits = false;
        for entry in router.candidates(&wanted) {
            let Some(fit) = fit(entry, &target, self.versions) else {
                continue;
            };
            fits = true;
            doubt = fit.doubt;
            if doubt.is_none() {
                break;
            }
        }
        if !fits {
            return false;
        }
        let answer = Answer::Redirect {
            location: target.location(self.versions),
            path: target.path.to_string(),
        };
        self.answer(answer, doubt);
        doubt.is_none()
    }

    /// Whether a frontend settles the request: the longest path wins, among equals the first.
    fn frontend(&mut self, router: &Router, scope: &Scope<'_>, path: &str) -> bool {
        if scope.request.method.is_none() {
            return false;
        }
        let mut best: Option<(usize, RowId)> = None;
        let mut group = 0;
        for frontend in &router.frontends {
            let Some(specificity) = frontend.specificity(path) else {
                continue;
            };
            let row = frontend.row;
            if frontend.guarded {
                self.answer(Answer::Frontend { row }, Some(Doubt::Conditional(row)));
                continue;
            }
            if best.is_some()
                && group != frontend.group
                && self.versions.first_frontend_group_decides()
            {
                break;
            }
            group = frontend.group;
            if best.is_none_or(|(known, _)| specificity > known) {
                best = Some((specificity, row));
            }
        }
        if let Some((_, row)) = best {
            self.answer(Answer::Frontend { row }, None);
        }
        best.is_some()
    }
}

/// The same request with a slash more at its end, or with none.
fn redirect_target<'r>(router: &Router, scope: &Scope<'r>, path: &str) -> Option<Scope<'r>> {
    if scope.request.method.is_none() || !router.redirect_slashes || path == "/" {
        return None;
    }
    let mut target = scope.clone();
    target.path = Cow::Owned(if path.ends_with('/') {
        scope.path.trim_end_matches('/').to_string()
    } else {
        format!("{}/", scope.path)
    });
    Some(target)
}
