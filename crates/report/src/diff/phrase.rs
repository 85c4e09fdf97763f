//! What a change is, in words.

use fingerpost_analysis::Route;
use fingerpost_analysis::compare::{Change, ChangeKind, Subject};

use crate::words::{one_line, row_endpoint};

/// A piece of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words of our own.
    Words(String),
    /// A name, path or request of the project's.
    Name(String),
}

impl Part {
    /// The text as it is.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Name(text) => text,
        }
    }
}

fn words(text: &str) -> Part {
    Part::Words(text.to_owned())
}

fn name(text: &str) -> Part {
    let text = one_line(text);
    Part::Name(if text.is_empty() {
        "/".to_owned()
    } else {
        text
    })
}

/// What a change is.
pub(super) fn phrase(change: &Change) -> Vec<Part> {
    let (before, after) = (route(change.before.as_ref()), route(change.after.as_ref()));
    let (Some(old), Some(new)) = (before.or(after), after.or(before)) else {
        return middleware(change);
    };
    match change.kind {
        ChangeKind::Removed => vec![words("removed; it was "), endpoint(old)],
        ChangeKind::MethodRemoved => vec![words("method removed from "), endpoint(new)],
        ChangeKind::Added => vec![words("added: "), endpoint(new)],
        ChangeKind::MethodAdded => vec![words("method added to "), endpoint(new)],
        ChangeKind::PathChanged => vec![words("path changed to "), name(&new.path)],
        ChangeKind::ParameterRenamed => vec![words("parameter renamed: "), name(&new.path)],
        ChangeKind::EndpointChanged => {
            vec![
                words("endpoint changed from "),
                endpoint(old),
                words(" to "),
                endpoint(new),
            ]
        }
        ChangeKind::AnswerChanged => {
            let mut parts = request(change);
            parts.extend([words(" is now answered by "), endpoint(new)]);
            parts.extend([words(", not by "), endpoint(old)]);
            parts
        }
        ChangeKind::BecameUnreachable => unreachable(change, new),
        ChangeKind::BecameReachable => vec![words("requests reach "), endpoint(new), words(" now")],
        ChangeKind::DependencyAdded => {
            listed("dependency added: ", &new.dependencies, &old.dependencies)
        }
        ChangeKind::DependencyRemoved => dependencies_lost(old, new),
        ChangeKind::SchemaVisibilityChanged if new.include_in_schema => {
            vec![words("now shown in the OpenAPI document")]
        }
        ChangeKind::SchemaVisibilityChanged => vec![words("hidden from the OpenAPI document")],
        ChangeKind::DeprecationChanged if new.deprecated => vec![words("now deprecated")],
        ChangeKind::DeprecationChanged => vec![words("no longer deprecated")],
        ChangeKind::TagsChanged => from_to("tags", &all(&old.tags), &all(&new.tags)),
        ChangeKind::OperationIdChanged => from_to(
            "operation id",
            &old.operation_id.iter().cloned().collect::<String>(),
            &new.operation_id.iter().cloned().collect::<String>(),
        ),
        ChangeKind::MiddlewareChanged => Vec::new(),
    }
}

fn route(subject: Option<&Subject>) -> Option<&Route> {
    subject?.as_route()
}

fn endpoint(route: &Route) -> Part {
    let endpoint = row_endpoint(route);
    if endpoint.is_empty() {
        words("something without a name")
    } else {
        name(&endpoint)
    }
}

fn all(names: &[String]) -> String {
    names.join(", ")
}

/// What one list has beyond another.
fn listed(what: &str, of: &[String], beyond: &[String]) -> Vec<Part> {
    let mut parts = vec![words(what)];
    for found in of.iter().filter(|found| !beyond.contains(found)) {
        if parts.len() > 1 {
            parts.push(words(", "));
        }
        parts.push(name(found));
    }
    parts
}

/// The dependencies that are gone; where namesakes in other modules came instead, these too.
fn dependencies_lost(old: &Route, new: &Route) -> Vec<Part> {
    let mut parts = listed("dependency lost: ", &old.dependencies, &new.dependencies);
    let short = |text: &str| text.split_once(':').map(|(_, name)| name.to_owned());
    let lost = old.dependencies.iter();
    let lost: Vec<_> = lost
        .filter(|one| !new.dependencies.contains(one))
        .filter_map(|one| short(one))
        .collect();
    let namesakes = new.dependencies.iter().filter(|one| {
        !old.dependencies.contains(one) && short(one).is_some_and(|short| lost.contains(&short))
    });
    for (number, namesake) in namesakes.enumerate() {
        parts.push(words(if number == 0 { "; now " } else { ", " }));
        parts.push(name(namesake));
    }
    parts
}

fn from_to(what: &str, old: &str, new: &str) -> Vec<Part> {
    match (old.is_empty(), new.is_empty()) {
        (true, _) => vec![words(&format!("{what} set to ")), name(new)],
        (_, true) => vec![words(&format!("{what} removed: ")), name(old)],
        _ => vec![
            words(&format!("{what} changed from ")),
            name(old),
            words(" to "),
            name(new),
        ],
    }
}

fn unreachable(change: &Change, route: &Route) -> Vec<Part> {
    let mut parts = vec![words("no request reaches "), endpoint(route)];
    if let Some(witness) = &change.witness {
        parts.push(words(": "));
        parts.extend(request(change));
        if let Some(other) = &witness.answered_by {
            parts.extend([words(" is answered by "), name(other)]);
        } else {
            parts.push(words(" is answered elsewhere"));
        }
    }
    parts
}

/// The request that shows it.
fn request(change: &Change) -> Vec<Part> {
    let Some(witness) = &change.witness else {
        return vec![words("a request")];
    };
    let mut parts = vec![name(&format!("{} {}", witness.method, witness.path))];
    if let Some(host) = &witness.host {
        parts.extend([words(" with the host "), name(host)]);
    }
    parts
}

fn middleware(change: &Change) -> Vec<Part> {
    let classes = |subject: Option<&Subject>| match subject {
        Some(Subject::Middleware(classes)) => classes.clone(),
        _ => Vec::new(),
    };
    let (old, new) = (
        classes(change.before.as_ref()),
        classes(change.after.as_ref()),
    );
    let lost = listed("middleware removed: ", &old, &new);
    let gained = listed("middleware added: ", &new, &old);
    match (lost.len() > 1, gained.len() > 1) {
        (true, true) => lost
            .into_iter()
            .chain([words("; ")])
            .chain(gained)
            .collect(),
        (true, false) => lost,
        (false, true) => gained,
        (false, false) => from_to("middleware", &all(&old), &all(&new)),
    }
}
