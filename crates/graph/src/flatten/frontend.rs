//! Frontends: what is tried after everything else (FastAPI 0.138 and later).

use fingerpost_fastapi::{Declared, DeclaredEndpoint, EdgeKind};

use super::{Flattener, INCLUDES};
use crate::combine::Surroundings;
use crate::effective::{EffectiveRoute, EffectiveVia, RowId, RowKind};
use crate::graph::{Link, NodeId};

impl Flattener<'_> {
    /// A router's own frontends, then those of the routers that it includes, in order.
    pub(super) fn frontends(
        &self,
        id: NodeId,
        around: &Surroundings,
        includes: usize,
        group: &mut u32,
        rows: &mut Vec<EffectiveRoute>,
    ) {
        if includes > INCLUDES {
            return;
        }
        for (target, link) in self.graph.links(id) {
            let (Link::Frontend(edge), Some(Declared::Frontend(frontend))) =
                (link, self.graph.node(target))
            else {
                continue;
            };
            let Some(around) = around.under(edge) else {
                continue;
            };
            let own = if frontend.path.text == "/" && !around.prefix.text.is_empty() {
                around.prefix.clone()
            } else {
                around.prefix.join(&frontend.path)
            };
            let mut via = around.via.clone();
            via.push(EffectiveVia {
                kind: "register",
                span: edge.span,
                prefix: String::new(),
                target: None,
                router: None,
                sequence: Some(edge.sequence),
            });
            rows.push(EffectiveRoute {
                id: RowId::default(),
                kind: RowKind::Frontend,
                path: around.base.join(&own),
                local_path: own,
                endpoint: DeclaredEndpoint {
                    methods: frontend.methods.clone(),
                    ..DeclaredEndpoint::default()
                },
                line: None,
                via,
                conditions: self.condition_texts(&around),
                guards: around.conditions.clone(),
                at_startup: around.at_startup,
                is_alternative: false,
                include_parameters: Vec::new(),
                group: *group,
                served: None,
            });
        }
        *group += 1;
        for (target, link) in self.graph.links(id) {
            if let Link::Hold(edge) = link
                && let EdgeKind::Include(include) = &edge.kind
                && let Some(inner) =
                    around.within(edge, include, (target, &self.target_name(target)))
            {
                self.frontends(target, &inner, includes + 1, group, rows);
            }
        }
    }
}
