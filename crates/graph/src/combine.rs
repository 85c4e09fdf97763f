//! How includes and routes combine: prefixes, tags, dependencies, conditions.  (SEMANTICS 2 and 8.)

use fingerpost_fastapi::{ConditionRef, DeclaredInclude, Edge, LateParameters, PathText};

use crate::effective::EffectiveVia;
use crate::graph::NodeId;

/// What stands in front of a route: everything that the includes around it say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    /// The mount's path: what a client sends before what the router sees.
    pub(crate) base: PathText,
    /// The includes' prefixes, joined.
    pub(crate) prefix: PathText,
    /// For Starlette's own kinds of routes where routes are copied: without the parents' prefixes.
    pub(crate) call_prefix: PathText,
    pub(crate) tags: Vec<String>,
    pub(crate) dependencies: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) hidden: bool,
    pub(crate) conditions: Vec<ConditionRef>,
    pub(crate) via: Vec<EffectiveVia>,
    pub(crate) at_startup: bool,
    /// What the dependencies of the includes take from the path.
    pub(crate) parameters: Vec<LateParameters>,
}

impl Surroundings {
    /// What stands in front of the routes of an included router.
    pub(crate) fn within(
        &self,
        edge: &Edge,
        include: &DeclaredInclude,
        (router, target): (NodeId, &str),
    ) -> Option<Self> {
        let mut inner = self.under(edge)?;
        inner.prefix = self.prefix.join(&include.prefix);
        inner.call_prefix = self.call_prefix.join(&include.call_prefix);
        inner.tags.extend(include.tags.iter().cloned());
        inner
            .dependencies
            .extend(include.dependencies.iter().cloned());
        inner.parameters.push(include.parameters.clone());
        inner.deprecated |= include.deprecated;
        inner.hidden |= !include.include_in_schema;
        inner.via.push(EffectiveVia {
            kind: "include",
            span: edge.span,
            prefix: include.prefix.text.clone(),
            target: Some(target.to_string()).filter(|target| !target.is_empty()),
            router: Some(router),
            sequence: Some(edge.sequence),
        });
        Some(inner)
    }

    /// The same with an edge's conditions; `None` where they contradict each other, so that nothing stands there.
    pub(crate) fn under(&self, edge: &Edge) -> Option<Self> {
        let mut inner = self.clone();
        for condition in &edge.conditions {
            if inner.conditions.iter().any(|known| {
                known.condition == condition.condition && known.holds != condition.holds
            }) {
                return None;
            }
            if !inner.conditions.contains(condition) {
                inner.conditions.push(*condition);
            }
        }
        inner.at_startup |= edge.at_startup;
        Some(inner)
    }

    /// What stands in front of the routes of a mounted app: its path, and nothing of the includes around the mount.
    pub(crate) fn below_mount(&self, path: PathText, via: EffectiveVia) -> Self {
        let mut inner = Self {
            base: path,
            conditions: self.conditions.clone(),
            via: self.via.clone(),
            at_startup: self.at_startup,
            ..Self::default()
        };
        inner.via.push(via);
        inner
    }
}
