//! The operations of an app: its rows, method by method.

use std::collections::HashMap;

use fingerpost_graph::RowId;

use crate::{App, Route, RouteKind};

/// What is said of websockets where others say a method.
pub(super) const WEBSOCKET: &str = "WEBSOCKET";

/// A row for one of its methods.
#[derive(Clone, Debug)]
pub(super) struct Operation<'a> {
    pub(super) row: RowId,
    pub(super) route: &'a Route,
    /// `None` where it takes every method.
    pub(super) method: Option<String>,
    /// The host in whose table it stands.
    pub(super) host: Option<&'a str>,
    /// The path without the names of its parameters.
    pub(super) shape: String,
}

impl<'a> Operation<'a> {
    /// The endpoint; of something mounted, what the source calls it.
    pub(super) fn endpoint(&self) -> Option<&'a str> {
        let target = || self.route.via.last()?.target.as_deref();
        self.route.endpoint.as_deref().or_else(target)
    }

    /// The path, with the host where it matters.
    pub(super) fn shown_path(&self) -> String {
        match self.host {
            Some(host) => format!("{host}{}", self.route.path),
            None => self.route.path.clone(),
        }
    }
}

/// An app's rows and operations.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    pub(super) operations: Vec<Operation<'a>>,
    rows: Vec<&'a Route>,
    parents: Vec<Option<usize>>,
    numbers: HashMap<(RowId, Option<String>), usize>,
}

impl<'a> Table<'a> {
    pub(super) fn new(app: Option<&'a App>) -> Self {
        let mut table = Self::default();
        if let Some(app) = app {
            table.rows(&app.routes, None, None);
        }
        for (number, operation) in table.operations.iter().enumerate() {
            let key = (operation.row, operation.method.clone());
            table.numbers.insert(key, number);
        }
        table
    }

    /// Takes rows, depth first: as row numbers count.
    fn rows(&mut self, routes: &'a [Route], parent: Option<usize>, host: Option<&'a str>) {
        for route in routes {
            let number = self.rows.len();
            self.rows.push(route);
            self.parents.push(parent);
            // What a mount answers, its children say.
            if route.children.is_empty() {
                self.operations(number, route, host);
            }
            let host = if route.kind == RouteKind::Host {
                Some(route.path.as_str())
            } else {
                host
            };
            self.rows(&route.children, Some(number), host);
        }
    }

    fn operations(&mut self, number: usize, route: &'a Route, host: Option<&'a str>) {
        let Ok(row) = u32::try_from(number).map(RowId) else {
            return;
        };
        let shape = shape(&route.path);
        let methods: Vec<Option<String>> = match route.kind {
            RouteKind::Websocket => vec![Some(WEBSOCKET.to_owned())],
            RouteKind::Http if !route.methods.is_empty() => {
                let has_get = route.methods.iter().any(|method| method == "GET");
                // Starlette answers HEAD where it answers GET.
                let own = route.methods.iter();
                own.filter(|method| !has_get || *method != "HEAD")
                    .cloned()
                    .map(Some)
                    .collect()
            }
            _ => vec![None],
        };
        for method in methods {
            self.operations.push(Operation {
                row,
                route,
                method,
                host,
                shape: shape.clone(),
            });
        }
    }

    /// The operation of a row that answers a method.
    pub(super) fn answering(&self, row: RowId, method: Option<&str>) -> Option<usize> {
        let method = method.unwrap_or(WEBSOCKET);
        let find = |method: Option<&str>| {
            let key = (row, method.map(str::to_owned));
            self.numbers.get(&key).copied()
        };
        find(Some(method)).or_else(|| find(None))
    }

    /// The row and the mounts and hosts in whose tables it stands, from the inside.
    pub(super) fn way_out(&self, row: RowId) -> impl Iterator<Item = (RowId, &'a Route)> {
        let mut next = Some(row.0 as usize);
        std::iter::from_fn(move || {
            let number = next?;
            next = self.parents.get(number).copied().flatten();
            let id = RowId(u32::try_from(number).ok()?);
            self.rows.get(number).map(|route| (id, *route))
        })
    }

    /// The modules of its endpoints.
    pub(super) fn has_module(&self, module: &str) -> bool {
        let mut endpoints = self.operations.iter().filter_map(Operation::endpoint);
        endpoints.any(|endpoint| module_of(endpoint) == Some(module))
    }
}

/// The module of `module:qualname`.
pub(super) fn module_of(name: &str) -> Option<&str> {
    name.split_once(':').map(|(module, _)| module)
}

/// The other part.
pub(super) fn name_of(name: &str) -> Option<&str> {
    name.split_once(':').map(|(_, name)| name)
}

/// A path without the names of its parameters: `/users/{}/files/{:path}`.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, from)) = rest.split_once('{') {
        shape.push_str(before);
        let Some((parameter, after)) = from.split_once('}') else {
            return path.to_owned();
        };
        shape.push('{');
        if let Some((_, convertor)) = parameter.split_once(':').filter(|(_, one)| *one != "str") {
            shape.push(':');
            shape.push_str(convertor);
        }
        shape.push('}');
        rest = after;
    }
    shape.push_str(rest);
    shape
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn a_shape_has_no_names() {
        assert_eq!(shape("/a/{b}/{c:path}/{d:str}"), "/a/{}/{:path}/{}");
        assert_eq!(shape("/a/{b"), "/a/{b");
    }
}
