//! From the graph to the effective table: what is tried, in which order.

mod frontend;
mod row;

use std::cell::RefCell;

use crate::combine::Surroundings;
use crate::effective::{CutOff, EffectiveRoute, EffectiveTable, Served};
use crate::graph::{Link, NodeId, RouteGraph};
use fingerpost_fastapi::{Declared, DeclaredInclude, Edge, EdgeKind};

/// How deep mounts and hosts are followed into each other.
pub const MOUNTS: usize = 8;
/// How deep includes are followed into each other: Python itself would give up at about as many.
pub const INCLUDES: usize = 500;

/// How `include_router` works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
    /// Before FastAPI 0.137: the routes of the moment are copied.
    Snapshot,
    /// Since FastAPI 0.137: the router itself is consulted.
    Live,
}

impl Inclusion {
    /// The way of a FastAPI version.
    pub fn of(fastapi: (u32, u32, u32)) -> Self {
        if fastapi >= (0, 137, 0) {
            Self::Live
        } else {
            Self::Snapshot
        }
    }
}

impl RouteGraph {
    /// The effective table of the root app.
    pub fn flatten(&self, inclusion: Inclusion) -> EffectiveTable {
        match self.root {
            Some(root) => self.flatten_from(root, inclusion),
            None => EffectiveTable::default(),
        }
    }

    /// The effective table of any app or router, as if requests came to it.
    pub fn flatten_from(&self, node: NodeId, inclusion: Inclusion) -> EffectiveTable {
        let flattener = Flattener {
            graph: self,
            inclusion,
            cut_off: RefCell::default(),
        };
        match flattener.served(node, &Surroundings::default(), 0) {
            Served::Table(mut table) => {
                table.number();
                table.cut_off = flattener.cut_off.into_inner();
                table
            }
            Served::Opaque(_) | Served::TooDeep => EffectiveTable::default(),
        }
    }
}

struct Flattener<'g> {
    graph: &'g RouteGraph,
    inclusion: Inclusion,
    cut_off: RefCell<Vec<CutOff>>,
}

impl Flattener<'_> {
    /// What an app or router that requests are handed to makes of them.
    fn served(&self, id: NodeId, around: &Surroundings, depth: usize) -> Served {
        if let Some(Declared::Opaque(what)) = self.graph.node(id) {
            return Served::Opaque(what.clone());
        }
        let mut table = EffectiveTable::default();
        let Some(router) = self.graph.router_of(id) else {
            return Served::Opaque(String::new());
        };
        if let Some(Declared::App(app)) = self.graph.node(id) {
            table.root_path = app.root_path.clone().filter(|path| !path.is_empty());
        }
        if let Some(Declared::Router(router)) = self.graph.node(router) {
            table.redirect_slashes = router.redirect_slashes;
        }
        self.router(router, around, depth, 0, &mut table.rows);
        if self.graph.has_frontends {
            self.frontends(router, around, 0, &mut 0, &mut table.rows);
        }
        Served::Table(table)
    }

    fn router(
        &self,
        id: NodeId,
        around: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        for (target, link) in self.graph.links(id) {
            if let Link::Hold(edge) = link {
                self.edge(target, edge, around, mounts, includes, rows);
            }
        }
    }

    fn edge(
        &self,
        target: NodeId,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        match &edge.kind {
            EdgeKind::Register => self.leaf(target, edge, around, mounts, rows),
            EdgeKind::Include(_) if includes > INCLUDES => self.cut_off(CutOff {
                span: edge.span,
                is_include: true,
            }),
            EdgeKind::Include(include) => {
                let Some(inner) = around.within(edge, include, (target, &self.target_name(target)))
                else {
                    return;
                };
                match (self.inclusion, &include.copies) {
                    (Inclusion::Snapshot, Some(copies)) => {
                        // The copies are complete in themselves: only the chain and the conditions come from around them.
                        let complete = Surroundings {
                            base: around.base.clone(),
                            conditions: inner.conditions,
                            via: inner.via,
                            at_startup: inner.at_startup,
                            ..Surroundings::default()
                        };
                        for copy in copies {
                            self.edge(
                                self.graph.id(copy.target),
                                copy,
                                &complete,
                                mounts,
                                includes + 1,
                                rows,
                            );
                        }
                    }
                    (Inclusion::Snapshot, None) => {
                        self.snapshot(include, &inner, mounts, includes + 1, rows);
                    }
                    (Inclusion::Live, _) => self.router(target, &inner, mounts, includes + 1, rows),
                }
            }
        }
    }

    /// What a copying version makes of an include that was evaluated live.
    fn snapshot(
        &self,
        include: &DeclaredInclude,
        inner: &Surroundings,
        mounts: usize,
        includes: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        for held in include.snapshot.iter() {
            let target = self.graph.id(held.target);
            match self.graph.node(target) {
                // Mounts and hosts are not copied.
                Some(Declared::Mount(_) | Declared::Host(_)) => {}
                _ => self.edge(target, held, inner, mounts, includes, rows),
            }
        }
    }

    /// Notes where the table ends before the app does.
    fn cut_off(&self, place: CutOff) {
        let mut known = self.cut_off.borrow_mut();
        if !known.contains(&place) {
            known.push(place);
        }
    }

    fn target_name(&self, id: NodeId) -> String {
        match self.graph.node(id) {
            Some(Declared::Router(router)) => router.prefix.clone(),
            _ => String::new(),
        }
    }
}
