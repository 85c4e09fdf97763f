//! What several formats say about a finding in the same words.

use fingerpost_analysis::{Finding, Level, Place, Related, RouteReference, Severity, Witness};

use crate::words::{clean, one_line};

/// The level of a message about a finding.
pub(crate) fn level(severity: Severity) -> Level {
    match severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
        Severity::Info | Severity::Off => Level::Info,
    }
}

/// `file:line:column`.
pub(crate) fn at(place: &Place) -> String {
    clean(&format!("{}:{}:{}", place.file, place.line, place.column))
}

/// `GET /users (app.users:read)`.
pub(crate) fn route(route: &RouteReference) -> String {
    let path = if route.path.is_empty() {
        "/"
    } else {
        &route.path
    };
    let request = match &route.method {
        Some(method) => format!("{method} {path}"),
        None => path.to_owned(),
    };
    one_line(&match &route.endpoint {
        Some(endpoint) => format!("{request} ({endpoint})"),
        None => request,
    })
}

/// `GET /users/me`, with the host where it matters: ready to be sent.
pub(crate) fn request(witness: &Witness) -> String {
    let host = witness.host.as_ref();
    let host = host.map_or_else(String::new, |host| format!(" with the header Host: {host}"));
    one_line(&format!("{} {}{host}", witness.method, witness.path))
}

/// Who answers it.
pub(crate) fn answer(finding: &Finding, witness: &Witness) -> String {
    let taker = || {
        let related = finding.related.iter().find(|one| !one.is_further)?;
        Some(route(related.route.as_ref()?))
    };
    // Without a module it is no endpoint, but what is mounted: whatever that says, it takes the request.
    let endpoint = witness
        .answered_by
        .as_ref()
        .filter(|name| name.contains(':'));
    match (endpoint, taker()) {
        (Some(endpoint), _) => format!("answered by {}", one_line(endpoint)),
        (None, Some(taker)) => format!("taken by {taker}"),
        (None, None) => String::from("answered elsewhere"),
    }
}

/// The places that explain the finding, and the further routes of the same story.
pub(crate) fn parts(finding: &Finding) -> (Vec<&Related>, Vec<&Related>) {
    finding.related.iter().partition(|one| !one.is_further)
}
