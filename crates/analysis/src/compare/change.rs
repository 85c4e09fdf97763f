//! Changes as plain data.

use std::cmp::Reverse;

use fingerpost_diagnostic::{ChangeKind, ChangeLevel, Witness};

use super::Levels;
use super::operation::Operation;
use crate::{Analysis, App, Place, Route};

/// What a comparison came to.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What was compared with.
    pub base: Side,
    /// What was compared.
    pub head: Side,
    /// The changes, by app, the gravest first.
    pub changes: Vec<Change>,
}

impl Comparison {
    /// How many changes are of a level.
    pub fn count(&self, level: ChangeLevel) -> usize {
        let changes = self.changes.iter();
        changes.filter(|change| change.level == level).count()
    }
}

/// One side of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Side {
    /// The revision or file, as it was given.
    pub name: String,
    /// The ids of its apps.
    pub apps: Vec<String>,
    /// How many routes its apps have, those of mounts among them.
    pub routes: usize,
    /// Whether all tables are surely whole.
    pub complete: bool,
}

impl Side {
    pub(super) fn new(name: &str, analysis: &Analysis) -> Self {
        let apps = &analysis.apps;
        Self {
            name: name.to_owned(),
            apps: apps.iter().map(|app| app.id.clone()).collect(),
            routes: apps.iter().map(|app| app.rows().count()).sum(),
            complete: apps.iter().all(|app| app.complete),
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// How grave that is.
    pub level: ChangeLevel,
    /// The app's id.
    pub app: String,
    /// The method, or `WEBSOCKET`; `None` where all methods are meant.
    pub method: Option<String>,
    /// The path; where it changed, as it was. `None` where it is not about a route.
    pub path: Option<String>,
    /// What it was.
    pub before: Option<Subject>,
    /// What it is.
    pub after: Option<Subject>,
    /// A request that shows it.
    pub witness: Option<Witness>,
    /// Where to look at it in the head: the route's endpoint, else the app.
    pub place: Option<Place>,
}

/// What has changed.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A row, without its children.
    Route(Box<Route>),
    /// An app's middleware, outermost first.
    Middleware(Vec<String>),
}

impl Subject {
    fn route(route: &Route) -> Self {
        let route = Route {
            children: Vec::new(),
            ..route.clone()
        };
        Self::Route(Box::new(route))
    }

    /// The row, if it is one.
    pub fn as_route(&self) -> Option<&Route> {
        match self {
            Self::Route(route) => Some(route),
            Self::Middleware(_) => None,
        }
    }
}

/// Gathers the changes of one app.
pub(super) struct Changes<'a> {
    app: &'a str,
    place: Option<&'a Place>,
    levels: &'a Levels,
    found: Vec<Change>,
}

/// The two sides of a change that is about an operation.
#[derive(Clone, Copy)]
pub(super) struct Sides<'o, 'a> {
    pub(super) before: Option<&'o Operation<'a>>,
    pub(super) after: Option<&'o Operation<'a>>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(app: &'a str, head: Option<&'a App>, levels: &'a Levels) -> Self {
        Self {
            app,
            place: head.and_then(|app| app.place.as_ref()),
            levels,
            found: Vec::new(),
        }
    }

    /// A change of the usual level.
    pub(super) fn add(&mut self, kind: ChangeKind, sides: Sides<'_, '_>) {
        self.add_at_most(kind, ChangeLevel::Breaking, sides, None);
    }

    /// A change that is milder than others of its kind.
    pub(super) fn add_at_most(
        &mut self,
        kind: ChangeKind,
        most: ChangeLevel,
        sides: Sides<'_, '_>,
        witness: Option<Witness>,
    ) {
        let Some(operation) = sides.before.or(sides.after) else {
            return;
        };
        // What the framework adds by itself is documentation.
        let most = if operation.route.builtin {
            most.min(ChangeLevel::Warning)
        } else {
            most
        };
        let level = self.levels.at_most(kind, most);
        if level == ChangeLevel::Off {
            return;
        }
        let subject = |side: Option<&Operation<'_>>| side.map(|one| Subject::route(one.route));
        let own = sides.after.and_then(|after| after.route.place.as_ref());
        self.found.push(Change {
            kind,
            level,
            app: self.app.to_owned(),
            method: operation.method.clone(),
            path: Some(operation.shown_path()),
            before: subject(sides.before),
            after: subject(sides.after),
            witness,
            place: own.or(self.place).cloned(),
        });
    }

    /// A change that is about the head's operation, with the route that it was part of.
    pub(super) fn method_added(&mut self, before: &Operation<'_>, after: &Operation<'_>) {
        let known = self.found.len();
        let sides = Sides {
            before: None,
            after: Some(after),
        };
        self.add(ChangeKind::MethodAdded, sides);
        if let Some(change) = self.found.get_mut(known) {
            change.before = Some(Subject::route(before.route));
        }
    }

    pub(super) fn middleware(&mut self, before: &[String], after: &[String]) {
        let level = self.levels.of(ChangeKind::MiddlewareChanged);
        if level == ChangeLevel::Off {
            return;
        }
        self.found.push(Change {
            kind: ChangeKind::MiddlewareChanged,
            level,
            app: self.app.to_owned(),
            method: None,
            path: None,
            before: Some(Subject::Middleware(before.to_vec())),
            after: Some(Subject::Middleware(after.to_vec())),
            witness: None,
            place: self.place.cloned(),
        });
    }

    /// The gravest first; then by path and method.
    pub(super) fn sorted(mut self) -> Vec<Change> {
        let key = |change: &Change| {
            (
                Reverse(change.level),
                change.path.clone(),
                change.kind,
                change.method.clone(),
            )
        };
        self.found.sort_by_cached_key(key);
        self.found
    }
}
