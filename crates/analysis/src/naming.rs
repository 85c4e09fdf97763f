//! Which operations a `generate_unique_id_function` of the app's own names.

use std::collections::HashSet;

use fingerpost_fastapi::{Declared, EdgeKind};
use fingerpost_graph::{EffectiveRoute, Inclusion, RouteGraph};
use fingerpost_source::Span;
use rustc_hash::FxBuildHasher;

use crate::{Route, UniqueId};

/// What decides about the ids of an app's operations.
pub(crate) struct IdNaming {
    inclusion: Inclusion,
    /// The includes that bring such a function.
    custom: HashSet<Span, FxBuildHasher>,
}

impl IdNaming {
    pub(crate) fn of(graph: &RouteGraph, fastapi: (u32, u32, u32)) -> Self {
        let routers = graph.nodes().filter_map(|(_, node)| match node {
            Declared::Router(router) => Some(&router.children),
            _ => None,
        });
        let custom = routers.flatten().filter_map(|edge| match &edge.kind {
            EdgeKind::Include(include) if include.custom_id => edge.span,
            _ => None,
        });
        Self {
            custom: custom.collect(),
            inclusion: Inclusion::of(fastapi),
        }
    }

    /// Names the operations of a table.
    pub(crate) fn name(&self, routes: &mut [Route], rows: &[EffectiveRoute]) {
        for (route, row) in routes.iter_mut().zip(rows) {
            route.unique_id = self.unique_id(row);
            self.name(&mut route.children, row.children());
        }
    }

    /// How the operation of a row is named.
    fn unique_id(&self, row: &EffectiveRoute) -> UniqueId {
        let facts = &row.endpoint;
        let mut includes = row.via.iter().filter(|via| via.kind == "include");
        match self.inclusion {
            // The function is asked again for the included route, whose path and tags are others.
            Inclusion::Live if facts.names_itself && includes.next().is_some() => UniqueId::Unknown,
            Inclusion::Live
                if includes.any(|via| via.span.is_some_and(|span| self.custom.contains(&span))) =>
            {
                UniqueId::Unknown
            }
            _ if !facts.names_itself => UniqueId::Default,
            _ => facts
                .unique_id
                .clone()
                .map_or(UniqueId::Unknown, UniqueId::Given),
        }
    }
}
