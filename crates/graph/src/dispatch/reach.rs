//! Which entries can answer a request of which only a part of the path is known.

use fingerpost_pattern::{Domain, PathTemplate, possible_overlap};

use super::Dispatcher;
use super::compiled::{Entry, Matcher, Router, Served};
use super::table::Methods;
use crate::effective::RowId;

/// An entry that can meet a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its row.
    pub row: RowId,
    /// Whether it may take the method, too.
    pub takes_method: bool,
}

impl Dispatcher {
    /// The entries that can meet a request for some path of the template; `None` as the method means a websocket.  Entries
    /// that hang on something unknown are among them.  It says nothing about which of them answers.
    pub fn reached(&self, path: &PathTemplate, method: Option<&str>) -> Vec<Reached> {
        let mut reached = Vec::new();
        let search = Search { path, method };
        search.router(self.root(), &[], &mut reached);
        reached
    }
}

struct Search<'d> {
    path: &'d PathTemplate,
    method: Option<&'d str>,
}

impl<'d> Search<'d> {
    fn router(&self, router: &'d Router, mounts: &[&'d PathTemplate], reached: &mut Vec<Reached>) {
        for entry in &router.entries {
            self.entry(entry, mounts, reached);
        }
        for frontend in &router.frontends {
            // What cannot be said by templates may be anything.
            let meets = frontend.templates.is_empty()
                || frontend
                    .templates
                    .iter()
                    .any(|template| self.meets(template, mounts));
            if meets {
                reached.push(Reached {
                    row: frontend.row,
                    takes_method: true,
                });
            }
        }
    }

    fn entry(&self, entry: &'d Entry, mounts: &[&'d PathTemplate], reached: &mut Vec<Reached>) {
        let takes = |takes_method| Reached {
            row: entry.row,
            takes_method,
        };
        match &entry.matcher {
            Matcher::Http(template, methods) => {
                let Some(method) = self.method else {
                    return;
                };
                if self.meets(template, mounts) {
                    let own = entry.own_methods.as_ref();
                    let takes_method = match methods {
                        Methods::Known(known) => known.iter().any(|known| known == method),
                        Methods::Any | Methods::Unknown => true,
                    };
                    let answers = own.is_none_or(|own| own.iter().any(|own| own == method));
                    reached.push(takes(takes_method && answers));
                }
            }
            Matcher::Websocket(template) => {
                if self.method.is_none() && self.meets(template, mounts) {
                    reached.push(takes(true));
                }
            }
            Matcher::Mount(template, Served::Router(inner)) => {
                if self.meets(template, mounts) {
                    let mut mounts = mounts.to_vec();
                    mounts.push(template);
                    self.router(inner, &mounts, reached);
                }
            }
            Matcher::Mount(template, Served::Opaque | Served::TooDeep) => {
                if self.meets(template, mounts) {
                    reached.push(takes(true));
                }
            }
            Matcher::Host(_, Served::Router(inner)) => self.router(inner, mounts, reached),
            // Nobody knows what comes of these.
            Matcher::Host(_, Served::Opaque | Served::TooDeep) | Matcher::Broken(_) => {
                reached.push(takes(true));
            }
        }
    }

    fn meets(&self, template: &PathTemplate, mounts: &[&PathTemplate]) -> bool {
        let whole = mounts
            .iter()
            .rev()
            .fold(template.clone(), |inner, mount| inner.below(mount));
        possible_overlap(&whole, self.path, Domain::RequestPath).is_some()
    }
}

#[cfg(test)]
mod tests {
    use fingerpost_fastapi::PathText;
    use fingerpost_pattern::{Convertors, StarletteVersion};

    use super::*;
    use crate::dispatch::{DispatchEntry, DispatchServed, DispatchTable, Versions};
    use crate::effective::RowKind;

    fn entry(row: u32, kind: RowKind, path: &str, served: Option<DispatchServed>) -> DispatchEntry {
        DispatchEntry {
            row: RowId(row),
            kind,
            path: PathText {
                text: path.to_owned(),
                is_partial: false,
            },
            methods: Methods::Known(vec![String::from("GET")]),
            own_methods: None,
            guards: Vec::new(),
            is_alternative: false,
            group: 0,
            serves: served,
        }
    }

    fn table(entries: Vec<DispatchEntry>) -> DispatchTable {
        DispatchTable {
            entries,
            redirect_slashes: true,
            root_path: None,
        }
    }

    fn reached(path: &str, method: Option<&str>) -> Vec<(u32, bool)> {
        let inner = table(vec![entry(3, RowKind::Http, "/users/{id:int}", None)]);
        let table = table(vec![
            entry(0, RowKind::Http, "/users/{id}", None),
            entry(1, RowKind::Websocket, "/ws", None),
            entry(2, RowKind::Mount, "/v2", Some(DispatchServed::Table(inner))),
            entry(4, RowKind::Mount, "/static", Some(DispatchServed::Opaque)),
        ]);
        let versions = Versions {
            fastapi: (0, 165, 0),
            starlette: StarletteVersion(1, 0, 0),
        };
        let dispatcher = Dispatcher::new(&table, versions, &[]);
        let path = PathTemplate::compile(path, &Convertors::default()).unwrap();
        dispatcher
            .reached(&path, method)
            .into_iter()
            .map(|reached| (reached.row.0, reached.takes_method))
            .collect()
    }

    #[test]
    fn a_hole_meets_what_fits_some_of_its_values() {
        assert_eq!(reached("/users/{x}", Some("GET")), [(0, true)]);
        assert_eq!(reached("/users/{x}", Some("POST")), [(0, false)]);
        assert_eq!(reached("/user/{x}", Some("GET")), []);
        assert_eq!(reached("/users/{x}/posts", Some("GET")), []);
        assert_eq!(reached("/{x}", None), [(1, true)]);
    }

    #[test]
    fn mounts_are_walked_into() {
        assert_eq!(reached("/v2/users/{x}", Some("GET")), [(3, true)]);
        assert_eq!(reached("/v2/items/{x}", Some("GET")), []);
        assert_eq!(reached("/static/{x}", Some("GET")), [(4, true)]);
    }
}
