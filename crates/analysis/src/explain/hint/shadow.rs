//! What the route that answers takes away from others, and what it was not written for.

use super::rows::Row;
use super::{Search, same_route};

impl<'e, 'a> Search<'e, 'a> {
    /// A later route that was written for just this request.
    pub(super) fn shadowed(&mut self) {
        let Some(matched) = self.meeting.route else {
            return;
        };
        let method = self.method();
        let path = self.path().to_owned();
        let rows = self.served.table();
        let own = rows.find(matched);
        let later: Vec<&'e Row<'a>> = rows
            .matching(&path)
            .filter(|row| row.answers(method) && row.is_certain() && self.stands_later(row))
            .collect();
        let again = later.iter().find(|row| same_route(row.route, matched));
        if let Some(row) = again {
            let include = row.route.via.iter().rfind(|via| via.kind == "include");
            let text = String::from(
                "the same route comes again later, and never gets a request: its router is included twice",
            );
            if let Some(include) = include {
                self.hints.push(super::Hint {
                    cause: "included-twice",
                    text,
                    route: None,
                    place: include.place.clone(),
                });
            }
        }
        let more_special = |row: &&&Row<'_>| match own {
            Some(own) => {
                let (given, taken) = (row.template.parameters(), own.template.parameters());
                given.len() < taken.len() || matched.builtin && !row.route.builtin
            }
            None => row.around.is_empty(),
        };
        if let Some(row) = later.iter().find(more_special) {
            let text = if own.is_some() {
                format!(
                    "`{}` has this path, too, but stands later: it never gets this request",
                    row.route.path
                )
            } else {
                format!(
                    "`{}` has this path, too, but stands behind the mount, which takes every path below it",
                    row.route.path
                )
            };
            self.add("shadowed", text, Some(row.route), None);
        }
    }

    /// Whether a row is tried after the one that answers.
    fn stands_later(&self, row: &Row<'_>) -> bool {
        let Some(matched) = self.meeting.route else {
            return false;
        };
        let position = |wanted: &crate::Route| {
            let rows = &self.served.rows;
            rows.iter().position(|route| std::ptr::eq(*route, wanted))
        };
        position(row.route) > position(matched)
    }

    /// A default on a parameter that the path always gives.
    pub(super) fn useless_default(&mut self) {
        let empty = self
            .meeting
            .parameters
            .iter()
            .find(|(_, value)| value.is_empty());
        let (Some((name, _)), Some(route)) = (empty, self.meeting.route) else {
            return;
        };
        let number = self
            .served
            .rows
            .iter()
            .position(|row| std::ptr::eq(*row, route));
        let taken = number.and_then(|number| self.served.app.beyond.parameters.get(number));
        let found = taken
            .into_iter()
            .flatten()
            .find(|taken| taken.parameter.takes(name) && taken.parameter.has_default);
        if let Some(taken) = found {
            let text =
                format!("the default of `{name}` never applies: the path gives it an empty text");
            self.add("useless-default", text, None, taken.place.as_ref());
        }
    }
}
