//! The path is there, the method is not.

use super::Search;
use crate::RouteKind;

impl Search<'_, '_> {
    /// All routes with the path, and what each takes.
    pub(super) fn other_methods(&mut self) {
        let path = self.path().to_owned();
        let rows: Vec<_> = self
            .served
            .table()
            .matching(&path)
            .filter(|row| row.route.kind == RouteKind::Http)
            .collect();
        let several = rows.len() > 1;
        for (position, row) in rows.into_iter().enumerate() {
            let methods = row.route.methods.join(", ");
            let first_only = several && position == 0 && self.meeting.allow.is_some();
            let note = if first_only {
                "; Allow names only the methods of this route, the first with the path"
            } else {
                ""
            };
            let text = format!("the path takes {methods}{note}");
            self.add("method", text, Some(row.route), None);
        }
        if self.method() == Some("HEAD") && self.hints.iter().any(takes_get) {
            let text = String::from("FastAPI's GET routes do not answer HEAD");
            self.hints.insert(
                0,
                super::Hint {
                    cause: "head",
                    text,
                    route: None,
                    place: None,
                },
            );
        }
    }

    /// A websocket route that was asked by http, or the other way round.
    pub(super) fn other_protocol(&mut self) {
        let path = self.path().to_owned();
        let websocket = self.method().is_none();
        let wanted = if websocket {
            RouteKind::Http
        } else {
            RouteKind::Websocket
        };
        let found = self
            .served
            .table()
            .matching(&path)
            .find(|row| row.route.kind == wanted);
        if let Some(row) = found {
            let text = if websocket {
                String::from("this path answers HTTP requests, not websockets")
            } else {
                String::from(
                    "this path is a websocket's: an HTTP request does not get there; connect to it with ws://",
                )
            };
            self.add("protocol", text, Some(row.route), None);
        }
    }
}

fn takes_get(hint: &super::Hint<'_>) -> bool {
    hint.route
        .is_some_and(|route| route.methods.iter().any(|method| method == "GET"))
}
