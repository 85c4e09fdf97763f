//! From requests to explanations.

use std::cell::OnceCell;

use fingerpost_fastapi::{Pydantic, Validation, validate};
use fingerpost_graph::dispatch::{
    Answer, Captured, Decision, DispatchEntry, DispatchServed, DispatchTable, Dispatcher, Doubt,
    Guard, Possible, Request,
};
use fingerpost_graph::{Inclusion, RowId};

use fingerpost_pattern::Convertors;

use super::hint::{Rows, before, hints};
use super::parameter::converted;
use super::{Asked, Explanation, Meeting, Outcome, Possibility, Rejection, Step, Uncertainty};
use crate::{App, Route, Unreached};

/// No more unresolved entries than this are named as the reason why nothing can be said.
const REASONS: usize = 3;

/// Earlier releases of FastAPI know pydantic 1 only.
const SECOND_PYDANTIC: (u32, u32, u32) = (0, 100, 0);

/// How much is to be found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Whether to look for what was meant.
    pub hints: bool,
    /// Whether to list all candidates.
    pub trace: bool,
}

/// Explains requests for the apps of an analysis.
#[derive(Debug)]
pub struct Explainer<'a> {
    apps: Vec<Served<'a>>,
}

/// One app, compiled.
#[derive(Debug)]
pub(super) struct Served<'a> {
    pub(super) app: &'a App,
    pub(super) dispatcher: Dispatcher,
    /// By number.
    pub(super) rows: Vec<&'a Route>,
    /// The conditions of each row, by number.
    guards: Vec<Vec<Guard>>,
    convertors: Convertors,
    copies: bool,
    pydantic: Pydantic,
    table: OnceCell<Rows<'a>>,
    lost: OnceCell<Rows<'a>>,
    unreached: OnceCell<Vec<(&'a Unreached, Rows<'a>)>>,
}

impl<'a> Explainer<'a> {
    /// Compiles the tables.
    pub fn new(apps: &'a [App]) -> Self {
        Self {
            apps: apps.iter().map(Served::new).collect(),
        }
    }

    /// What a request meets: at the first app that does not answer 404, else at the first. `None` without any app.
    pub fn explain(&self, asked: &Asked, depth: Depth) -> Option<Explanation<'a>> {
        let mut first = None;
        for served in &self.apps {
            let met = served.meet(&asked.request);
            let is_found = met.0.outcome != Outcome::NotFound;
            if is_found || first.is_none() {
                first = Some((served, met));
            }
            if is_found {
                break;
            }
        }
        let (served, (meeting, uncertainty)) = first?;
        let others = self
            .apps
            .iter()
            .filter(|other| !std::ptr::eq(*other, served))
            .collect();
        Some(served.explanation(asked, meeting, uncertainty, depth, others))
    }
}

impl<'a> Served<'a> {
    fn new(app: &'a App) -> Self {
        let dispatch = app.to_dispatch();
        let rows: Vec<&Route> = app.rows().collect();
        let mut guards = vec![Vec::new(); rows.len()];
        collect_guards(&dispatch.table, &mut guards);
        Self {
            app,
            dispatcher: dispatch.dispatcher(),
            rows,
            guards,
            convertors: dispatch.to_convertors(),
            copies: Inclusion::of(dispatch.versions.fastapi) == Inclusion::Snapshot,
            pydantic: if dispatch.versions.fastapi < SECOND_PYDANTIC {
                Pydantic::First
            } else {
                Pydantic::Second
            },
            table: OnceCell::new(),
            lost: OnceCell::new(),
            unreached: OnceCell::new(),
        }
    }

    /// The whole table, to be searched by path.
    pub(super) fn table(&self) -> &Rows<'a> {
        self.table
            .get_or_init(|| Rows::new(&self.app.routes, &self.convertors))
    }

    /// What the other way of including routers has beyond the table.
    pub(super) fn lost(&self) -> &Rows<'a> {
        self.lost
            .get_or_init(|| Rows::new(&self.app.beyond.lost, &self.convertors))
    }

    /// Apps and routers that this app does not reach.
    pub(super) fn unreached(&self) -> &[(&'a Unreached, Rows<'a>)] {
        self.unreached.get_or_init(|| {
            let rows = |unreached: &'a Unreached| Rows::new(&unreached.routes, &self.convertors);
            let unreached = self.app.beyond.unreached.iter();
            unreached.map(|one| (one, rows(one))).collect()
        })
    }

    /// Whether the release copies routes when it includes a router.
    pub(super) fn is_copying(&self) -> bool {
        self.copies
    }

    pub(super) fn row(&self, id: RowId) -> Option<&'a Route> {
        self.rows.get(id.0 as usize).copied()
    }

    fn explanation(
        &self,
        asked: &Asked,
        meeting: Meeting<'a>,
        uncertainty: Option<Uncertainty<'a>>,
        depth: Depth,
        others: Vec<&Self>,
    ) -> Explanation<'a> {
        let next = meeting
            .next_path
            .as_deref()
            .map(|path| Box::new(self.next(asked, path, &meeting)));
        let trace = if depth.trace {
            self.trace(&asked.request)
        } else {
            Vec::new()
        };
        Explanation {
            app: self.app,
            method: asked.method.clone(),
            target: asked.target.clone(),
            path: asked.request.path.clone(),
            before: if depth.hints {
                before(
                    self,
                    asked,
                    surely_or_perhaps(&meeting, uncertainty.as_ref()),
                )
            } else {
                Vec::new()
            },
            hints: match (&next, depth.hints) {
                (_, false) => Vec::new(),
                // What a redirect leads to is what the client is left with.
                (Some(next), true) => {
                    let asked = asked.at(&next.path);
                    hints(self, others, &asked, &next.meeting)
                }
                (None, true) => hints(
                    self,
                    others,
                    asked,
                    surely_or_perhaps(&meeting, uncertainty.as_ref()),
                ),
            },
            meeting,
            uncertainty,
            next,
            trace,
        }
    }

    /// What a client meets that follows a redirect; one that leads on is not followed any further.
    fn next(&self, asked: &Asked, path: &str, meeting: &Meeting<'_>) -> Explanation<'a> {
        let (met, uncertainty) = self.meet(&asked.with_path(path));
        Explanation {
            app: self.app,
            method: asked.method.clone(),
            target: meeting.location.clone().unwrap_or_default(),
            path: path.to_owned(),
            meeting: met,
            uncertainty,
            next: None,
            before: Vec::new(),
            hints: Vec::new(),
            trace: Vec::new(),
        }
    }

    fn trace(&self, request: &Request) -> Vec<Step<'a>> {
        let step = |candidate: fingerpost_graph::dispatch::Candidate| {
            Some(Step {
                route: self.row(candidate.row)?,
                depth: candidate.depth,
                path: candidate.path,
                verdict: candidate.verdict,
                certain: candidate.certain,
            })
        };
        let candidates = self.dispatcher.trace(request);
        candidates.into_iter().filter_map(step).collect()
    }

    /// What the app makes of a request, and where that is not certain, why.
    pub(super) fn meet(&self, request: &Request) -> (Meeting<'a>, Option<Uncertainty<'a>>) {
        let decision = self.dispatcher.dispatch(request);
        let possible = self.narrowed(decision);
        if let [only] = possible.as_slice() {
            let meeting = self.meeting(&only.answer, request);
            // A route that may stand before it, and that nobody has seen, does not make a match less likely; but where
            // nothing matches, what was not seen may be the route that was meant.
            let hangs_on_the_rest = matches!(
                meeting.outcome,
                Outcome::NotFound | Outcome::MethodNotAllowed | Outcome::Redirect
            );
            if self.app.complete || !hangs_on_the_rest {
                return (meeting, None);
            }
            let uncertainty = Uncertainty {
                reasons: self.missing(),
                possible: vec![Possibility {
                    condition: None,
                    meeting,
                }],
            };
            return (Meeting::new(Outcome::Unknown, None), Some(uncertainty));
        }
        let reasons = possible
            .iter()
            .filter_map(|one| self.reason(one.doubt?))
            .collect();
        let possible = possible
            .iter()
            .map(|one| Possibility {
                condition: one.doubt.and_then(|doubt| self.reason(doubt)),
                meeting: self.meeting(&one.answer, request),
            })
            .collect();
        let uncertainty = Uncertainty { reasons, possible };
        (Meeting::new(Outcome::Unknown, None), Some(uncertainty))
    }

    /// The possible answers without those that cannot be: one where all agree, and nothing behind two opposite conditions.
    fn narrowed(&self, decision: Decision) -> Vec<Possible> {
        let mut possible = decision.possible;
        let opposite = possible.iter().enumerate().find(|(index, one)| {
            let earlier = &possible[..*index];
            earlier.iter().any(|other| self.opposite(one, other))
        });
        if let Some((index, _)) = opposite {
            possible.truncate(index + 1);
        }
        let all_agree = possible
            .split_first()
            .is_some_and(|(first, rest)| rest.iter().all(|one| self.same(first, one)));
        if all_agree {
            possible.truncate(1);
        }
        possible
    }

    /// Whether one of the two conditions holds in any case.
    fn opposite(&self, one: &Possible, other: &Possible) -> bool {
        let guards = |possible: &Possible| match possible.doubt {
            Some(Doubt::Conditional(row)) => self.guards.get(row.0 as usize).cloned(),
            _ => None,
        };
        match (guards(one).as_deref(), guards(other).as_deref()) {
            (Some([one]), Some([other])) => one.excludes(other),
            _ => false,
        }
    }

    fn same(&self, one: &Possible, other: &Possible) -> bool {
        match (&one.answer, &other.answer) {
            (
                Answer::Endpoint { row, parameters },
                Answer::Endpoint {
                    row: other_row,
                    parameters: other_parameters,
                },
            ) => match (self.row(*row), self.row(*other_row)) {
                (Some(row), Some(other)) => {
                    row.endpoint.is_some()
                        && (&row.endpoint, &row.path) == (&other.endpoint, &other.path)
                        && parameters == other_parameters
                }
                _ => false,
            },
            (answer, other) => answer == other,
        }
    }

    fn meeting(&self, answer: &Answer, request: &Request) -> Meeting<'a> {
        let is_websocket = request.method.is_none();
        let status = |status: u16| (!is_websocket).then_some(status);
        match answer {
            Answer::Endpoint { row, parameters } => {
                let rejection = self.rejection(*row, parameters);
                let (outcome, code) = match rejection {
                    Some(_) => (Outcome::Rejected, 422),
                    None => (Outcome::Matched, 200),
                };
                Meeting {
                    route: self.row(*row),
                    parameters: values(parameters),
                    rejection,
                    ..Meeting::new(outcome, status(code))
                }
            }
            Answer::Opaque {
                row,
                rest,
                parameters,
            } => {
                let route = self.row(*row);
                Meeting {
                    route,
                    parameters: values(parameters),
                    opaque: route.map(|route| format!("{}:{}", route.kind.as_str(), route.path)),
                    rest: Some(rest.clone()),
                    ..Meeting::new(Outcome::Matched, None)
                }
            }
            Answer::Frontend { row } => {
                let route = self.row(*row);
                Meeting {
                    route,
                    opaque: route.map(|route| format!("frontend:{}", route.path)),
                    ..Meeting::new(Outcome::Matched, None)
                }
            }
            Answer::MethodNotAllowed { row, allow } => Meeting {
                route: self.row(*row),
                allow: allow.clone(),
                ..Meeting::new(Outcome::MethodNotAllowed, Some(405))
            },
            Answer::Redirect { location, path } => Meeting {
                location: Some(location.clone()),
                next_path: Some(path.clone()),
                ..Meeting::new(Outcome::Redirect, Some(307))
            },
            Answer::NotFound { within, rest } => Meeting {
                route: within.and_then(|row| self.row(row)),
                rest: within.is_some().then(|| rest.clone()),
                ..Meeting::new(Outcome::NotFound, status(404))
            },
            Answer::Failure { row, message } => Meeting {
                route: self.row(*row),
                failure: Some(message.clone()),
                ..Meeting::new(Outcome::Unknown, None)
            },
        }
    }

    /// Why an annotation of the endpoint or of its dependencies refuses what the path has.
    fn rejection(&self, row: RowId, captured: &[Captured]) -> Option<Rejection> {
        let taken = self.app.beyond.parameters.get(row.0 as usize)?;
        captured.iter().find_map(|captured| {
            let taking = taken
                .iter()
                .filter(|taken| taken.parameter.takes(&captured.name));
            let mut refusals = taking.filter_map(|taken| {
                let (parameter, convertor) = (&taken.parameter, &captured.convertor);
                match validate(parameter, convertor, &captured.text, self.pydantic) {
                    Validation::Rejected { message } => Some(Rejection {
                        parameter: captured.name.clone(),
                        text: captured.text.clone(),
                        annotation: taken.text.clone(),
                        message,
                        place: taken.place.clone(),
                    }),
                    Validation::Accepted | Validation::Unknown { .. } => None,
                }
            });
            refusals.next()
        })
    }

    /// What an answer hangs on, in words.
    fn reason(&self, doubt: Doubt) -> Option<String> {
        let row = self.row(doubt.row())?;
        Some(match doubt {
            Doubt::Conditional(_) => match &row.condition {
                Some(condition) => format!("{} is there only if {condition}", row.path),
                None => format!("{} is there under a condition", row.path),
            },
            Doubt::UnknownPath(_) if row.path.contains('‹') => {
                format!("a part of the path {} is not known", row.path)
            }
            Doubt::UnknownPath(_) => {
                format!("what the convertors of {} take is not known", row.path)
            }
            Doubt::UnknownMethods(_) => format!("the methods of {} are not known", row.path),
        })
    }

    /// Why the table may not be whole.
    fn missing(&self) -> Vec<String> {
        let unresolved = &self.app.unresolved;
        let entry = |entry: &crate::Unresolved| {
            let place = entry.place.as_ref();
            let place = place.map_or_else(String::new, |place| {
                format!("{}:{}: ", place.file, place.line)
            });
            format!("not resolved: {place}`{}`: {}", entry.what, entry.why)
        };
        let mut reasons: Vec<String> = unresolved.iter().take(REASONS).map(entry).collect();
        let left = unresolved.len().saturating_sub(REASONS);
        if left > 0 {
            reasons.push(format!("and {left} more unresolved"));
        }
        if reasons.is_empty() {
            reasons.push(String::from(
                "something raises while routes are registered: the table may not be whole",
            ));
        }
        reasons
    }
}

/// What happens; where the table may not be whole, what happens as far as it is known.
fn surely_or_perhaps<'m, 'a>(
    meeting: &'m Meeting<'a>,
    uncertainty: Option<&'m Uncertainty<'a>>,
) -> &'m Meeting<'a> {
    match uncertainty.map(|uncertainty| uncertainty.possible.as_slice()) {
        Some([only]) => &only.meeting,
        _ => meeting,
    }
}

fn values(parameters: &[Captured]) -> Vec<(String, String)> {
    parameters
        .iter()
        .map(|captured| (captured.name.clone(), converted(captured)))
        .collect()
}

fn collect_guards(table: &DispatchTable, guards: &mut [Vec<Guard>]) {
    for DispatchEntry {
        row,
        guards: own,
        serves,
        ..
    } in &table.entries
    {
        if let Some(slot) = guards.get_mut(row.0 as usize) {
            slot.clone_from(own);
        }
        if let Some(DispatchServed::Table(inner)) = serves {
            collect_guards(inner, guards);
        }
    }
}
