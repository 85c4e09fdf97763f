//! How the parts of a row are put into words, the same in every format for people.

use std::fmt::Write as _;

use fingerpost_analysis::{Certainty, Origin, Place, Route, RouteKind};

/// What stands in the METHODS column for a row that answers any method.
pub(crate) const ANY_METHOD: &str = "ANY";

/// The word of the METHODS column for rows that have no methods.
pub(crate) fn kind_word(kind: RouteKind) -> &'static str {
    match kind {
        RouteKind::Http => ANY_METHOD,
        RouteKind::Websocket => "WEBSOCKET",
        RouteKind::Mount => "MOUNT",
        RouteKind::Host => "HOST",
        RouteKind::Frontend => "FRONTEND",
    }
}

/// The METHODS column: methods joined by commas, or the kind of the row.
pub(crate) fn methods_text(route: &Route) -> String {
    if route.kind == RouteKind::Http && !route.methods.is_empty() {
        return clean(&route.methods.join(","));
    }
    kind_word(route.kind).to_owned()
}

/// `file:line`, or nothing.
pub(crate) fn place_text(place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        clean(&format!("{}:{}", place.file, place.line))
    })
}

/// `file:line` of the endpoint; for rows without one, of the call that made them.
pub(crate) fn row_place(route: &Route) -> String {
    let call = route.via.last().and_then(|via| via.place.as_ref());
    place_text(route.place.as_ref().or(call))
}

/// The endpoint; for mounts and hosts what is mounted, as the source names it; for the framework's own routes its last
/// name: where in the framework it stands tells a reader nothing.
pub(crate) fn row_endpoint(route: &Route) -> String {
    if let (true, Some(endpoint)) = (route.builtin, &route.endpoint) {
        let name = endpoint.rsplit(['.', ':']).next().unwrap_or(endpoint);
        return one_line(name);
    }
    let target = route.via.last().and_then(|via| via.target.as_deref());
    one_line(route.endpoint.as_deref().or(target).unwrap_or_default())
}

/// What a reader should know about a row beyond its columns.
pub(crate) fn notes(route: &Route) -> Vec<String> {
    let mut notes = Vec::new();
    let condition = route.condition.as_deref().map(one_line);
    match (route.certainty, condition) {
        (Certainty::Exact, _) => {}
        (Certainty::Conditional, Some(condition)) => notes.push(format!("only if {condition}")),
        (Certainty::Conditional, None) => notes.push("conditional".to_owned()),
        (Certainty::Partial, Some(condition)) => {
            notes.push(format!("partly unknown, only if {condition}"));
        }
        (Certainty::Partial, None) => notes.push("partly unknown".to_owned()),
    }
    if route.origin == Origin::Startup {
        notes.push("at startup".to_owned());
    }
    if route.deprecated {
        notes.push("deprecated".to_owned());
    }
    notes
}

/// `1 route`, `2 routes`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The text on one line: every run of blanks becomes one space, and nothing in it can steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    let joined: Vec<&str> = text.split_whitespace().collect();
    clean(&joined.join(" "))
}

/// The text without characters that steer a terminal or turn the reading direction: paths, tags and file names come
/// from the analysed project, and must not be able to hide or fake output.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        if is_steering(character) {
            let _ = write!(cleaned, "{}", character.escape_default());
        } else {
            cleaned.push(character);
        }
    }
    cleaned
}

/// Control characters, line separators and bidirectional controls.
pub(crate) fn is_steering(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_a_path_cannot_reach_the_terminal() {
        assert_eq!(clean("/a\u{1b}[31m"), "/a\\u{1b}[31m");
        assert_eq!(one_line("a\n   or b"), "a or b");
    }
}
