//! The rows of a table.

use fingerpost_fastapi::{Declared, DeclaredEndpoint, DeclaredMount, Edge, PathText};

use super::{Flattener, Inclusion, MOUNTS};
use crate::combine::Surroundings;
use crate::effective::{
    CutOff, EffectiveRoute, EffectiveTable, EffectiveVia, RowId, RowKind, Served,
};
use crate::graph::NodeId;

impl Flattener<'_> {
    pub(super) fn leaf(
        &self,
        target: NodeId,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        let Some(mut around) = around.under(edge) else {
            return;
        };
        for through in edge.passage.iter() {
            around.via.push(EffectiveVia {
                kind: "include",
                span: through.span,
                prefix: through.prefix.clone(),
                target: None,
                router: None,
                sequence: None,
            });
        }
        match self.graph.node(target) {
            Some(Declared::Endpoint(endpoint)) => {
                rows.push(self.endpoint_row(endpoint, edge, &around));
            }
            Some(Declared::Mount(mount)) => rows.push(self.mount_row(mount, edge, &around, mounts)),
            Some(Declared::Host(host)) => rows.push(self.host_row(host, edge, &around, mounts)),
            _ => {}
        }
    }

    fn endpoint_row(
        &self,
        endpoint: &DeclaredEndpoint,
        edge: &Edge,
        around: &Surroundings,
    ) -> EffectiveRoute {
        let prefix = if endpoint.is_api || self.inclusion == Inclusion::Live {
            &around.prefix
        } else {
            &around.call_prefix
        };
        let local_path = prefix.join(&endpoint.path);
        let mut facts = endpoint.clone();
        if endpoint.is_api {
            facts.tags = around.tags.iter().chain(&endpoint.tags).cloned().collect();
            facts.dependencies = around
                .dependencies
                .iter()
                .chain(&endpoint.dependencies)
                .cloned()
                .collect();
            facts.deprecated |= around.deprecated;
            facts.include_in_schema &= !around.hidden;
        }
        let mut via = around.via.clone();
        via.push(EffectiveVia {
            kind: "register",
            span: edge.span,
            prefix: String::new(),
            target: None,
            router: None,
            sequence: Some(edge.sequence),
        });
        EffectiveRoute {
            id: RowId::default(),
            kind: if endpoint.is_websocket {
                RowKind::Websocket
            } else {
                RowKind::Http
            },
            path: around.base.join(&local_path),
            local_path,
            line: endpoint.line,
            endpoint: facts,
            via,
            conditions: self.condition_texts(around),
            guards: around.conditions.clone(),
            at_startup: around.at_startup,
            is_alternative: false,
            include_parameters: if endpoint.is_api {
                around.parameters.clone()
            } else {
                Vec::new()
            },
            group: 0,
            served: None,
        }
    }

    pub(super) fn condition_texts(&self, around: &Surroundings) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for condition in &around.conditions {
            if let Some((positive, negative)) =
                self.graph.conditions.get(condition.condition as usize)
            {
                let text = if condition.holds { positive } else { negative };
                if !texts.contains(text) {
                    texts.push(text.clone());
                }
            }
        }
        texts
    }

    fn mount_row(
        &self,
        mount: &DeclaredMount,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
    ) -> EffectiveRoute {
        let mut own = around.prefix.join(&mount.path);
        own.text.truncate(own.text.trim_end_matches('/').len());
        let path = around.base.join(&own);
        let via = EffectiveVia {
            kind: "mount",
            span: edge.span,
            prefix: own.text.clone(),
            target: Some(mount.target.clone()).filter(|target| !target.is_empty()),
            router: None,
            sequence: Some(edge.sequence),
        };
        let inner = around.below_mount(path.clone(), via.clone());
        let served = self.below(mount, edge, &inner, mounts);
        let paths = (path, own);
        self.served_row(RowKind::Mount, paths, mount, inner.via, around, served)
    }

    /// What a mount or host serves; nothing can be said of mounts that lie too deep in each other.
    fn below(
        &self,
        mount: &DeclaredMount,
        edge: &Edge,
        inner: &Surroundings,
        mounts: usize,
    ) -> Served {
        let app = self.graph.id(mount.app);
        if mounts < MOUNTS {
            return self.served(app, inner, mounts + 1);
        }
        let router = self.graph.router_of(app);
        let has_routes = router.is_some_and(|router| self.graph.links(router).next().is_some());
        if has_routes {
            self.cut_off(CutOff {
                span: edge.span,
                is_include: false,
            });
        }
        if router.is_some() {
            return Served::TooDeep;
        }
        Served::Opaque(mount.target.clone())
    }

    /// A host in an included router serves its app below the includes' prefix.
    fn host_row(
        &self,
        host: &DeclaredMount,
        edge: &Edge,
        around: &Surroundings,
        mounts: usize,
    ) -> EffectiveRoute {
        let via = EffectiveVia {
            kind: "host",
            span: edge.span,
            prefix: String::new(),
            target: Some(host.target.clone()).filter(|target| !target.is_empty()),
            router: None,
            sequence: Some(edge.sequence),
        };
        let prefix = &around.prefix;
        let path = around.base.join(prefix);
        let inner = around.below_mount(path.clone(), via.clone());
        let mut served = self.below(host, edge, &inner, mounts);
        if !prefix.text.is_empty() && mounts < MOUNTS {
            let mount = DeclaredMount {
                name: None,
                ..host.clone()
            };
            let paths = (path, prefix.clone());
            let row = self.served_row(RowKind::Mount, paths, &mount, inner.via, around, served);
            served = Served::Table(EffectiveTable {
                rows: vec![row],
                ..EffectiveTable::default()
            });
        }
        let mut chain = around.via.clone();
        chain.push(via);
        let paths = (host.path.clone(), host.path.clone());
        self.served_row(RowKind::Host, paths, host, chain, around, served)
    }

    fn served_row(
        &self,
        kind: RowKind,
        (path, local_path): (PathText, PathText),
        mount: &DeclaredMount,
        via: Vec<EffectiveVia>,
        around: &Surroundings,
        served: Served,
    ) -> EffectiveRoute {
        EffectiveRoute {
            id: RowId::default(),
            kind,
            path,
            local_path,
            endpoint: DeclaredEndpoint {
                name: mount.name.clone(),
                ..DeclaredEndpoint::default()
            },
            line: None,
            via,
            conditions: self.condition_texts(around),
            guards: around.conditions.clone(),
            at_startup: around.at_startup,
            is_alternative: false,
            include_parameters: Vec::new(),
            group: 0,
            served: Some(served),
        }
    }
}
