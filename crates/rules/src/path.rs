//! Paths as people read them: segments, parameters, boundaries.

use fingerpost_graph::{EffectiveRoute, RowKind};

/// A piece of a path template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'p> {
    /// Text that stands for itself.
    Literal(&'p str),
    /// A parameter: its name and its convertor, `str` where none is given.
    Parameter {
        /// The name.
        name: &'p str,
        /// The convertor.
        convertor: &'p str,
    },
}

/// The pieces of a template.  Braces that make no parameter are literal text, as for Starlette (`starlette.routing.PARAM_REGEX`).
pub(crate) fn pieces(path: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut literal = 0;
    let mut position = 0;
    while let Some(open) = path[position..].find('{').map(|found| found + position) {
        let inside = path[open + 1..].split('}').next().unwrap_or_default();
        let closed = open + 1 + inside.len() < path.len();
        match parameter(inside).filter(|_| closed) {
            Some((name, convertor)) => {
                if literal < open {
                    pieces.push(Piece::Literal(&path[literal..open]));
                }
                pieces.push(Piece::Parameter { name, convertor });
                position = open + inside.len() + 2;
                literal = position;
            }
            None => position = open + 1,
        }
    }
    if literal < path.len() {
        pieces.push(Piece::Literal(&path[literal..]));
    }
    pieces
}

fn parameter(inside: &str) -> Option<(&str, &str)> {
    let (name, convertor) = inside.split_once(':').unwrap_or((inside, "str"));
    let is_name = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && text
                .chars()
                .all(|one| one.is_ascii_alphanumeric() || one == '_')
    };
    (is_name(name) && is_name(convertor)).then_some((name, convertor))
}

/// The literal text of a template, without its parameters.
pub(crate) fn literals(path: &str) -> impl Iterator<Item = &str> {
    pieces(path).into_iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text),
        Piece::Parameter { .. } => None,
    })
}

/// The template with `{}` for each parameter: what it is apart from names and convertors.
pub(crate) fn anonymous(path: &str) -> String {
    let text = |piece: &Piece<'_>| match piece {
        Piece::Literal(text) => (*text).to_string(),
        Piece::Parameter { .. } => String::from("{}"),
    };
    pieces(path).iter().map(text).collect()
}

/// Whether a row is a route that the project itself wrote, with a path that is fully known: not one of several that it may have.
pub(crate) fn is_own_route(row: &EffectiveRoute) -> bool {
    matches!(row.kind, RowKind::Http | RowKind::Websocket)
        && !row.endpoint.builtin
        && !row.path.is_partial
        && !row.is_alternative
}

/// The places in a row's own path where the prefixes of includes and of its router end, from left to right, with the
/// position of the include in the chain (the last one: the router's own prefix, which no include says).
pub(crate) fn boundaries(row: &EffectiveRoute, router_prefix: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut end = 0;
    // A mounted app has paths of its own: what was included around the mount is not in front of them.
    let inner = row
        .via
        .iter()
        .rposition(|via| matches!(via.kind, "mount" | "host"));
    let inside = &row.via[inner.map_or(0, |mount| mount + 1)..];
    for via in inside.iter().filter(|via| via.kind == "include") {
        end += via.prefix.len();
        ends.push(end);
    }
    let own = &row.local_path.text;
    if row.endpoint.is_api
        && !router_prefix.is_empty()
        && own
            .get(end..)
            .is_some_and(|rest| rest.starts_with(router_prefix))
    {
        ends.push(end + router_prefix.len());
    }
    ends.retain(|end| *end > 0 && *end < own.len() && own.is_char_boundary(*end));
    ends.dedup();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_that_make_no_parameter_are_text() {
        let found = pieces("/a/{id:int}/{ x }/{y}.{z");
        let expected = [
            Piece::Literal("/a/"),
            Piece::Parameter {
                name: "id",
                convertor: "int",
            },
            Piece::Literal("/{ x }/"),
            Piece::Parameter {
                name: "y",
                convertor: "str",
            },
            Piece::Literal(".{z"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_path_without_names_is_its_shape() {
        assert_eq!(anonymous("/users/{user_id:int}/x"), "/users/{}/x");
    }
}
