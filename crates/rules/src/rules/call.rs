//! What FP307, FP404 and FP405 have in common: calls of test clients, and what they meet.

use std::collections::HashSet;
use std::fmt::Write as _;

use fingerpost_calls::{Asked, ClientCall, Piece, Verdict, asked};
use fingerpost_diagnostic::{Finding, RouteReference, Severity, Witness};
use fingerpost_fastapi::Declared;
use fingerpost_graph::dispatch::{Answer, Reached, Request};
use fingerpost_graph::{EffectiveRoute, RowId};
use fingerpost_pattern::{Convertors, PathTemplate, StarletteVersion};

use crate::checked::{Advice, Checked, CheckedApp};
use crate::rule::Rule;

/// Packages whose middleware is known not to answer in a route's place, CORS preflight requests and wrong hosts aside.
const KNOWN_MIDDLEWARE: [&str; 2] = ["starlette.", "fastapi."];
/// The middleware that a decorated function becomes.
const FUNCTION_MIDDLEWARE: &str = "BaseHTTPMiddleware";

/// A call with what it asks for.
pub(crate) struct Sent<'a> {
    pub(crate) app: &'a CheckedApp<'a>,
    pub(crate) call: &'a ClientCall,
    /// The path, with its holes.
    pub(crate) path: Vec<Piece>,
    /// The path as it is shown.
    pub(crate) shown: String,
    /// What a request for it meets.
    pub(crate) met: Met,
}

/// What a call meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// Something answers, or nobody can say.
    Answered,
    /// No route.
    Nothing,
    /// Routes with the path, none with the method.
    WrongMethod(Vec<RowId>),
    /// A redirect to this path, and routes there.
    Redirect(String),
}

/// The calls that meet something else than a route, each once; those that expect it are left out.
pub(crate) fn sent<'a>(checked: &'a Checked<'a>) -> Vec<Sent<'a>> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for call in &checked.calls.calls {
        if checked.calls.changed_apps.contains(&call.app) {
            continue;
        }
        let Some(app) = checked.apps.get(call.app).filter(|app| app.is_complete()) else {
            continue;
        };
        let StarletteVersion(major, minor, patch) = app.versions.starlette;
        let Some(Asked { path, .. }) = asked(call, (major, minor, patch)) else {
            continue;
        };
        let met = meet(app, call, &path);
        if met == Met::Answered {
            continue;
        }
        let shown = shown(&path);
        if seen.insert((call.span, call.method.clone(), shown.clone())) {
            found.push(Sent {
                app,
                call,
                path,
                shown,
                met,
            });
        }
    }
    found
}

/// A path with its holes in braces, as an f-string has them.
pub(crate) fn shown(path: &[Piece]) -> String {
    path.iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text.clone(),
            Piece::Hole { text, .. } => format!("{{{text}}}"),
        })
        .collect()
}

fn meet(app: &CheckedApp<'_>, call: &ClientCall, path: &[Piece]) -> Met {
    match path {
        [Piece::Literal(path)] => meet_path(app, call, path, call.follows),
        pieces => template(app, pieces).map_or(Met::Answered, |template| {
            meet_template(app, call, pieces, &template)
        }),
    }
}

fn request(call: &ClientCall, path: &str) -> Request {
    if call.is_websocket() {
        Request::websocket(path)
    } else {
        Request::new(&call.method, path)
    }
}

/// What a request for a known path meets; `Answered` where anything else is possible, too.
fn meet_path(app: &CheckedApp<'_>, call: &ClientCall, path: &str, follows: Option<bool>) -> Met {
    let decision = app.dispatcher.dispatch(&request(call, path));
    let mut wrong = Vec::new();
    let mut redirect = None;
    for possible in &decision.possible {
        match &possible.answer {
            Answer::NotFound { .. } => {}
            Answer::MethodNotAllowed { row, .. } => wrong.push(*row),
            Answer::Redirect { path, .. } => redirect = Some(path),
            Answer::Endpoint { .. }
            | Answer::Opaque { .. }
            | Answer::Frontend { .. }
            | Answer::Failure { .. } => return Met::Answered,
        }
    }
    if !wrong.is_empty() {
        return Met::WrongMethod(wrong);
    }
    let Some(target) = redirect else {
        return Met::Nothing;
    };
    match (follows, meet_path(app, call, target, None)) {
        // What the redirect leads to decides; one that leads on is not followed any further.
        (Some(true), met @ (Met::WrongMethod(_) | Met::Nothing)) => met,
        (Some(_), Met::Redirect(_)) | (None, Met::Answered) if follows.is_none() => Met::Answered,
        (Some(true), Met::Answered) | (Some(false), _) => Met::Redirect(target.clone()),
        _ => Met::Answered,
    }
}

/// The paths that a path with holes may be; `None` where that cannot be said.
pub(crate) fn template(app: &CheckedApp<'_>, pieces: &[Piece]) -> Option<PathTemplate> {
    let mut text = String::new();
    for (position, piece) in pieces.iter().enumerate() {
        match piece {
            // A brace would be read as the start of a parameter.
            Piece::Literal(literal) if literal.contains(['{', '}']) => return None,
            Piece::Literal(literal) => text.push_str(literal),
            Piece::Hole { is_path, .. } => {
                let ends =
                    |piece: &Piece| matches!(piece, Piece::Literal(text) if text.ends_with('/'));
                let starts =
                    |piece: &Piece| matches!(piece, Piece::Literal(text) if text.starts_with('/'));
                let before = position > 0 && pieces.get(position - 1).is_some_and(ends);
                let behind = pieces.get(position + 1).is_none_or(starts);
                let convertor = if *is_path || !before || !behind {
                    ":path"
                } else {
                    ""
                };
                let _ = write!(text, "{{hole{position}{convertor}}}");
            }
        }
    }
    PathTemplate::compile(&text, &Convertors::new(app.versions.starlette)).ok()
}

fn meet_template(
    app: &CheckedApp<'_>,
    call: &ClientCall,
    pieces: &[Piece],
    template: &PathTemplate,
) -> Met {
    let method = (!call.is_websocket()).then_some(call.method.as_str());
    let reached = app.dispatcher.reached(template, method);
    if reached.iter().any(|reached| reached.takes_method) {
        return Met::Answered;
    }
    if !reached.is_empty() {
        return Met::WrongMethod(
            reached
                .iter()
                .map(|reached: &Reached| reached.row)
                .collect(),
        );
    }
    // The other form, with or without a slash at the end; a hole at the end may have one.
    let mut other = pieces.to_vec();
    match other.last_mut() {
        Some(Piece::Literal(text)) if text.ends_with('/') => {
            text.truncate(text.trim_end_matches('/').len());
        }
        _ => other.push(Piece::Literal(String::from("/"))),
    }
    let other_template = self::template(app, &other);
    let reached = other_template.map_or(Vec::new(), |template| {
        app.dispatcher.reached(&template, method)
    });
    if reached.is_empty() {
        return Met::Nothing;
    }
    match call.follows {
        _ if !app.graph.redirect_slashes() => Met::Nothing,
        Some(true) if !reached.iter().any(|reached| reached.takes_method) => {
            Met::WrongMethod(reached.iter().map(|reached| reached.row).collect())
        }
        Some(_) => Met::Redirect(shown(&other)),
        None => Met::Answered,
    }
}

impl Sent<'_> {
    /// Whether the code around the call fails because of the status; where it does not look, a near miss decides.
    pub(crate) fn is_mistake(&self, status: u16) -> bool {
        if self.may_be_answered_before(status) {
            return false;
        }
        match self.call.expectation.of(status) {
            Verdict::Fine => false,
            Verdict::Fails => true,
            Verdict::Unexpected => !self.has_handler(status) || self.is_near_miss(),
            Verdict::Unseen => self.is_near_miss(),
        }
    }

    /// Whether nobody looks at the response, and nothing in front of the router may have answered.
    pub(crate) fn is_unseen(&self, status: u16) -> bool {
        self.call.expectation.of(status) == Verdict::Unseen && !self.may_be_answered_before(status)
    }

    /// Whether something in front of the router may answer.
    fn may_be_answered_before(&self, status: u16) -> bool {
        let middleware = middleware(self.app);
        let is_preflight =
            self.call.method == "OPTIONS" && middleware.iter().any(|one| one.contains("CORS"));
        let has_own = !only_known_middleware(self.app);
        let refuses = !middleware.is_empty() && self.call.expectation.refuses_success;
        is_preflight
            || refuses
            || (has_own && !self.is_near_miss())
            || (self.has_handler(status)
                && matches!(self.call.method.as_str(), "GET" | "HEAD")
                && !self.is_near_miss())
    }

    /// Whether the app has a handler of its own for the status.
    fn has_handler(&self, status: u16) -> bool {
        let declaration = self.app.declaration;
        let root = declaration
            .root
            .and_then(|root| declaration.nodes.get(root.0));
        match root {
            Some(Declared::App(app)) => app
                .exception_handlers
                .iter()
                .any(|handler| *handler == status.to_string()),
            _ => false,
        }
    }

    /// What was likely meant, where the path is known.
    pub(crate) fn advice(&self) -> Vec<Advice> {
        let [Piece::Literal(path)] = self.path.as_slice() else {
            return Vec::new();
        };
        let advice =
            |background: &dyn crate::Background| background.advice(&self.call.method, path);
        self.app.background.map(advice).unwrap_or_default()
    }

    fn is_near_miss(&self) -> bool {
        self.advice().iter().any(|advice| advice.names_route)
    }

    /// `GET /users`, as messages name it.
    pub(crate) fn named(&self) -> String {
        if self.call.is_websocket() {
            format!("the websocket `{}`", self.shown)
        } else {
            format!("`{} {}`", self.call.method, self.shown)
        }
    }

    /// What the same mistake in other places has in common with this one.
    pub(crate) fn key(&self) -> String {
        format!("{} {} {}", self.app.id, self.call.method, self.shown)
    }

    /// All rows that have the path, whatever their methods.
    pub(crate) fn rows_with_path(&self, found: &[RowId]) -> Vec<RowId> {
        let template = template(self.app, &self.path);
        let reached = template.map(|template| {
            self.app
                .dispatcher
                .reached(&template, Some(&self.call.method))
        });
        let mut rows: Vec<RowId> = reached
            .unwrap_or_default()
            .iter()
            .map(|reached| reached.row)
            .chain(found.iter().copied())
            .collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// The finding at the call.
    pub(crate) fn finding(&self, rule: &Rule, message: String, label: &str) -> Finding {
        let mut finding = rule.finding(message).at(self.call.span, label);
        finding.app = Some(self.app.id.to_string());
        finding.severity = match finding.severity {
            Severity::Off => Severity::Warning,
            severity => severity,
        };
        if let [Piece::Literal(path)] = self.path.as_slice() {
            finding = finding.with_witness(Witness {
                method: self.call.method.clone(),
                path: path.clone(),
                answered_by: None,
                host: None,
            });
        }
        finding
    }

    /// The advice that is worth a help line: the one that names a route, else the first.
    pub(crate) fn best_advice(&self) -> Option<String> {
        let advice = self.advice();
        let best = advice
            .iter()
            .find(|advice| advice.names_route)
            .or_else(|| advice.first());
        best.map(|advice| advice.text.clone())
    }
}

/// The middleware of an app.
fn middleware<'a>(app: &CheckedApp<'a>) -> &'a [String] {
    let root = app
        .declaration
        .root
        .and_then(|root| app.declaration.nodes.get(root.0));
    match root {
        Some(Declared::App(app)) => &app.middleware,
        _ => &[],
    }
}

/// Whether no middleware of an app can answer in a route's place.
pub(crate) fn only_known_middleware(app: &CheckedApp<'_>) -> bool {
    middleware(app).iter().all(|one| {
        KNOWN_MIDDLEWARE.iter().any(|known| one.starts_with(known))
            && !one.ends_with(FUNCTION_MIDDLEWARE)
    })
}

/// A route in another place of a finding.
pub(crate) fn route_of(row: &EffectiveRoute) -> RouteReference {
    crate::checked::reference(row, None)
}
