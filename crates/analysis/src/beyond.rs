//! From the graph to what stands beside an app's table.

use std::collections::BTreeSet;

use fingerpost_fastapi::DeclaredApp;
use fingerpost_graph::{EffectiveRoute, Inclusion, RouteGraph};

use crate::convert::Converter;
use crate::{Beyond, Handler, Layer, Place, Route, Taken, Unreached, UnreachedKind};

impl Converter<'_> {
    /// The middleware of an app, and the handlers that are the program's own.
    pub(crate) fn around(&self, app: &DeclaredApp) -> Beyond {
        let layers = app.layers.iter().map(|layer| Layer {
            class: layer.class.clone(),
            function: layer.function.clone(),
            place: layer.span.and_then(|span| self.place(span)),
        });
        let handlers = app.handlers.iter().filter_map(|handler| {
            let name = handler.handler.as_ref()?;
            let is_default = name.starts_with("fastapi.exception_handlers:");
            (!is_default).then(|| Handler {
                of: handler.of.clone(),
                handler: name.clone(),
                place: handler.line.and_then(|line| {
                    let place = self.place(line.span)?;
                    Some(Place {
                        line: line.line,
                        ..place
                    })
                }),
            })
        });
        Beyond {
            layers: layers.collect(),
            handlers: handlers.collect(),
            ..Beyond::default()
        }
    }

    /// The apps and routers that nothing leads to. Those of packages outside the project are none of its business.
    pub(crate) fn unreached(&self, graph: &RouteGraph, inclusion: Inclusion) -> Vec<Unreached> {
        graph
            .unreached(inclusion)
            .iter()
            .map(|unreached| Unreached {
                kind: if unreached.is_app {
                    UnreachedKind::App
                } else {
                    UnreachedKind::Router
                },
                place: self.place(unreached.span),
                routes: self.routes(&unreached.table.rows),
            })
            .filter(|unreached| unreached.place.is_some())
            .collect()
    }

    /// What a row's endpoint and dependencies take from the path.
    pub(crate) fn taken(&self, row: &EffectiveRoute) -> Vec<Taken> {
        let all = row.parameters().parameters.into_iter();
        all.map(|parameter| Taken {
            text: parameter
                .span
                .map(|span| self.text(span))
                .unwrap_or_default(),
            place: parameter.span.and_then(|span| self.place(span)),
            parameter,
        })
        .collect()
    }

    /// What the other way of including routers has beyond this one's rows.
    pub(crate) fn lost(
        &self,
        graph: &RouteGraph,
        inclusion: Inclusion,
        routes: &[Route],
    ) -> Vec<Route> {
        let other = match inclusion {
            Inclusion::Snapshot => Inclusion::Live,
            Inclusion::Live => Inclusion::Snapshot,
        };
        let key = |route: &Route| {
            (
                route.kind,
                route.path.clone(),
                route.methods.clone(),
                route.endpoint.clone(),
            )
        };
        let known: BTreeSet<_> = routes.iter().map(key).collect();
        let rows = self.routes(&graph.flatten(other).rows);
        rows.into_iter()
            .filter(|route| !known.contains(&key(route)))
            .collect()
    }
}
