//! Reads includes: live ones (FastAPI 0.137 and later) and the copies that earlier versions make.

use std::sync::Arc;

use fingerpost_evaluate::Value;
use rustc_hash::FxHashSet;

use crate::declaration::{
    ConditionRef, DeclaredInclude, Edge, EdgeKind, Passage, PathText, Through,
};
use crate::dependant::PendingParameters;
use crate::parameter::LateParameters;
use crate::read::{Place, Reader, edge};
use crate::value_text::{alternatives, is_false, is_true, tags};

/// Where a copied route comes from.
#[derive(Clone, Default)]
pub(crate) struct CopyOrigin {
    /// The includes below the last one.
    passage: Passage,
    /// The first registration.
    registered: Option<Place>,
}

impl Reader<'_, '_> {
    /// How many items at the beginning are copies that the same include made.
    pub(crate) fn run_of_copies(&self, items: &[Value]) -> usize {
        let include = |item: &Value| {
            let item = alternatives(item).into_iter().next()?.1;
            self.attribute(&item, "_include")
                .and_then(|include| include.as_object())
        };
        let Some(first) = items.first().and_then(include) else {
            return 0;
        };
        items
            .iter()
            .take_while(|item| include(item) == Some(first))
            .count()
    }

    /// Reads copies as one include edge: the router that was included, and what was made of its routes.
    pub(crate) fn read_copies(
        &mut self,
        items: &[Value],
        outer: &[ConditionRef],
        edges: &mut Vec<Edge>,
    ) {
        let mut copies = Vec::new();
        let mut include = None;
        for (guard, item) in items.iter().flat_map(alternatives) {
            let mut conditions = outer.to_vec();
            for literal in guard {
                conditions.push(self.condition(literal));
            }
            let before = copies.len();
            self.read_child(&item, &conditions, &mut copies);
            let origin = self.origin_of_copy(&item);
            for copy in &mut copies[before..] {
                copy.passage.clone_from(&origin.passage);
                // The copy is made by the include; what people look for is the call that registered the route.
                if let Some(registered) = &origin.registered {
                    copy.span = registered.span;
                    copy.chain.clone_from(&registered.chain);
                }
            }
            include = include.or_else(|| self.attribute(&item, "_include"));
        }
        let Some(include) = include else { return };
        let place = self.place(&include);
        let router = self
            .attribute(&include, "original_router")
            .unwrap_or(Value::None);
        let target = match self.machine.tracked_kind(&router).as_deref() {
            Some("router") => self.read_router(&router),
            _ => self.read_served(&router),
        };
        let mut facts = self.include_facts(&include);
        facts.copies = Some(copies);
        edges.push(edge(
            target,
            EdgeKind::Include(Box::new(facts)),
            place,
            Vec::new(),
        ));
    }

    /// Includes that found nothing to copy: no route of the table tells of them.
    pub(crate) fn read_empty_includes(&mut self, router: &Value, edges: &mut Vec<Edge>) {
        let records = self
            .attribute(router, "_includes")
            .and_then(|list| self.machine.plain_items(&list));
        let known: FxHashSet<u32> = edges
            .iter()
            .filter(|edge| matches!(edge.kind, EdgeKind::Include(_)))
            .map(|edge| edge.sequence)
            .collect();
        for record in records.map(|(items, _)| items).unwrap_or_default() {
            // One that consults the router stands in the table, or was taken out of it.
            if is_true(self.attribute(&record, "_is_live").as_ref()) {
                continue;
            }
            let place = self.place(&record);
            let is_known = known.contains(&place.sequence);
            let child = self.attribute(&record, "original_router");
            let is_router = child
                .as_ref()
                .is_some_and(|child| self.machine.tracked_kind(child).as_deref() == Some("router"));
            let Some(child) = child.filter(|_| is_router && !is_known) else {
                continue;
            };
            let target = self.read_router(&child);
            let mut facts = self.include_facts(&record);
            facts.copies = Some(Vec::new());
            edges.push(edge(
                target,
                EdgeKind::Include(Box::new(facts)),
                place,
                Vec::new(),
            ));
        }
    }

    /// The includes that a copied route came through below the last one, and its first registration.
    fn origin_of_copy(&mut self, copy: &Value) -> CopyOrigin {
        let mut chain = Vec::new();
        let mut current = copy.clone();
        let mut origin = CopyOrigin::default();
        // Down to what is known of a route further in, or to the one that was not copied.
        while let Some(original) = self.attribute(&current, "_original") {
            if let Some(known) = current.as_object().and_then(|id| self.origins.get(&id)) {
                origin = known.clone();
                break;
            }
            chain.push((current, original.clone()));
            current = original;
        }
        for (copy, original) in chain.into_iter().rev() {
            if let Some(include) = self.attribute(&original, "_include") {
                let span = self.place(&include).span;
                let prefix = self.prefix_of(self.attribute(&include, "prefix")).text;
                origin.passage = origin.passage.within(Through { span, prefix });
            } else if origin.registered.is_none() {
                origin.registered = Some(self.place(&original));
            }
            if let Some(id) = copy.as_object() {
                self.origins.insert(id, origin.clone());
            }
        }
        origin
    }

    /// What an included router held when it was included.
    fn read_snapshot(&mut self, include: &Value, place: &Place) -> Arc<[Edge]> {
        let known = include.as_object().and_then(|id| self.snapshots.get(&id));
        if let Some(known) = known {
            return Arc::clone(known);
        }
        let list = self.attribute(include, "_snapshot");
        let held: Arc<[Edge]> = self.read_list(list.as_ref(), place.span).into();
        if let Some(id) = include.as_object() {
            self.snapshots.insert(id, Arc::clone(&held));
        }
        held
    }

    fn include_facts(&mut self, include: &Value) -> DeclaredInclude {
        let prefix = self.prefix_of(self.attribute(include, "prefix"));
        let parameters = LateParameters::default();
        self.pending.push(PendingParameters {
            target: parameters.clone(),
            endpoint: None,
            dependencies: self.attribute(include, "dependencies"),
            is_api: true,
            route_class: None,
        });
        DeclaredInclude {
            prefix: prefix.clone(),
            call_prefix: prefix,
            tags: tags(self.machine, self.attribute(include, "tags")),
            dependencies: self.dependencies(self.attribute(include, "dependencies")),
            parameters,
            deprecated: is_true(self.attribute(include, "deprecated").as_ref()),
            include_in_schema: !is_false(self.attribute(include, "include_in_schema").as_ref()),
            custom_id: self.names_itself(include),
            snapshot: Arc::default(),
            copies: None,
        }
    }

    pub(crate) fn read_include(&mut self, value: &Value, place: &Place, edges: &mut Vec<Edge>) {
        let router = self
            .attribute(value, "original_router")
            .unwrap_or(Value::None);
        let prefix = self.attribute(value, "prefix").unwrap_or(Value::None);
        for (router_guard, router) in alternatives(&router) {
            if self.machine.tracked_kind(&router).as_deref() != Some("router") {
                self.note_unknown_router(&router, &prefix, place);
                continue;
            }
            self.note_unknown_path(&prefix, place);
            for (prefix_guard, prefix) in alternatives(&prefix) {
                let guard: Vec<_> = router_guard.iter().chain(&prefix_guard).copied().collect();
                let extra: Vec<ConditionRef> = guard
                    .into_iter()
                    .map(|literal| self.condition(literal))
                    .collect();
                let target = self.read_router(&router);
                if self.attribute(&router, "routes").is_none() {
                    self.report_missing_routes(&router);
                }
                let mut include = self.include_facts(value);
                include.snapshot = self.read_snapshot(value, place);
                include.prefix = self.prefix_of(Some(prefix));
                include.call_prefix = match self
                    .attribute(value, "options")
                    .and_then(|options| self.machine.plain_entry(&options, "prefix"))
                {
                    Some(prefix) => self.prefix_of(Some(prefix)),
                    None => PathText::default(),
                };
                edges.push(edge(
                    target,
                    EdgeKind::Include(Box::new(include)),
                    place.clone(),
                    extra,
                ));
            }
        }
    }

    fn note_unknown_router(&mut self, router: &Value, prefix: &Value, place: &Place) {
        let prefix = self.prefix_of(Some(prefix.clone())).text;
        let why = match router {
            Value::Unknown(id) => self.machine.unknowns.why(*id),
            other => format!(
                "{} is not a router that can be read",
                self.machine.display(other)
            ),
        };
        let what = self.machine.text_at(place.span);
        let effect = if prefix.is_empty() {
            String::from("the routes of the included router are missing")
        } else {
            format!("the routes of the included router are missing, below {prefix}")
        };
        self.unresolved(place.span, what, why, &effect);
    }
}
