//! Routes by their names, as Starlette finds them (`url_path_for`).

use std::collections::BTreeSet;

use fingerpost_graph::{EffectiveRoute, RowKind, Served};
use fingerpost_pattern::{Convertors, PathTemplate};

/// The parameters that a name is asked for with; `None`: not known.
pub(crate) type Given<'a> = Option<&'a BTreeSet<String>>;

/// What a name comes to.
#[derive(Clone, Debug)]
pub(crate) enum Resolved<'a> {
    /// A route has the name and takes the parameters, or may.
    Found,
    /// Routes have the name, with other parameters.
    OtherParameters(Vec<(&'a EffectiveRoute, BTreeSet<String>)>),
    /// No route has it.
    Unknown,
}

/// Looks for a route by its name, as a router with these rows does.
pub(crate) fn resolve<'a>(
    rows: &'a [EffectiveRoute],
    name: &str,
    given: Given<'_>,
    convertors: &Convertors,
) -> Resolved<'a> {
    let mut search = Search {
        convertors,
        other: Vec::new(),
    };
    if search.rows(rows, name, given) {
        Resolved::Found
    } else if search.other.is_empty() {
        Resolved::Unknown
    } else {
        Resolved::OtherParameters(search.other)
    }
}

/// All names that can be asked for, with those of the mounts around them in front.
pub(crate) fn names(rows: &[EffectiveRoute], prefix: &str, into: &mut BTreeSet<String>) {
    for row in rows {
        let name = row.endpoint.name.as_deref();
        match row.kind {
            RowKind::Http | RowKind::Websocket => {
                into.extend(name.map(|name| format!("{prefix}{name}")));
            }
            RowKind::Mount | RowKind::Host => {
                into.extend(name.map(|name| format!("{prefix}{name}")));
                let inner =
                    name.map_or_else(|| prefix.to_owned(), |name| format!("{prefix}{name}:"));
                names(row.children(), &inner, into);
            }
            RowKind::Frontend => {}
        }
    }
}

struct Search<'a, 'c> {
    convertors: &'c Convertors,
    other: Vec<(&'a EffectiveRoute, BTreeSet<String>)>,
}

impl<'a> Search<'a, '_> {
    fn rows(&mut self, rows: &'a [EffectiveRoute], name: &str, given: Given<'_>) -> bool {
        rows.iter().any(|row| match row.kind {
            RowKind::Http | RowKind::Websocket => self.endpoint(row, name, given),
            RowKind::Mount | RowKind::Host => self.mount(row, name, given),
            RowKind::Frontend => false,
        })
    }

    fn endpoint(&mut self, row: &'a EffectiveRoute, name: &str, given: Given<'_>) -> bool {
        match row.endpoint.name.as_deref() {
            // An endpoint that is not known may have any name.
            None => return row.endpoint.endpoint.is_none(),
            Some(own) if own != name => return false,
            Some(_) => {}
        }
        let (Some(given), Some(own)) = (given, self.parameters(row)) else {
            return true;
        };
        let fits = *given == own;
        if !fits {
            self.other.push((row, own));
        }
        fits
    }

    fn mount(&mut self, row: &'a EffectiveRoute, name: &str, given: Given<'_>) -> bool {
        let own = row.endpoint.name.as_deref().filter(|own| !own.is_empty());
        let Some(parameters) = self.parameters(row) else {
            return true;
        };
        if own == Some(name) {
            let Some(given) = given else {
                return true;
            };
            let mut wanted = parameters.clone();
            wanted.insert(String::from("path"));
            if given.contains("path") && given.is_subset(&wanted) {
                return true;
            }
        }
        let rest = match own {
            None => name,
            Some(own) => match name
                .strip_prefix(own)
                .and_then(|rest| rest.strip_prefix(':'))
            {
                Some(rest) => rest,
                None => return false,
            },
        };
        let left: Option<BTreeSet<String>> =
            given.map(|given| given.difference(&parameters).cloned().collect());
        match &row.served {
            Some(Served::Table(table)) => self.rows(&table.rows, rest, left.as_ref()),
            // Static files have no routes; what else is mounted may have some.
            Some(Served::Opaque(what)) => !what.contains("StaticFiles"),
            Some(Served::TooDeep) | None => true,
        }
    }

    /// The names of a row's path parameters; `None` where they are not fully known.
    fn parameters(&self, row: &EffectiveRoute) -> Option<BTreeSet<String>> {
        parameters(
            &row.local_path.text,
            row.local_path.is_partial,
            self.convertors,
        )
    }
}

/// The names of the parameters of a path.
pub(crate) fn parameters(
    path: &str,
    is_partial: bool,
    convertors: &Convertors,
) -> Option<BTreeSet<String>> {
    if is_partial {
        return None;
    }
    let template = PathTemplate::compile(path, convertors).ok()?;
    let names = template.parameters().iter();
    Some(names.map(|parameter| parameter.name.clone()).collect())
}
