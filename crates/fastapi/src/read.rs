//! Reads from the heap what an app has declared: the attribute protocol of `models/README.md`.

use std::collections::HashMap;
use std::sync::Arc;

use fingerpost_evaluate::condition::Literal;
use fingerpost_evaluate::object::Object;
use fingerpost_evaluate::{Evaluator, ObjectId, Origin, Value};
use fingerpost_source::Span;
use rustc_hash::FxBuildHasher;

use crate::declaration::{
    ConditionRef, Declaration, Declared, DeclaredApp, DeclaredError, DeclaredRouter,
    DeclaredUnresolved, Edge, EdgeKind, NodeIndex, Passage, PathText,
};
use crate::dependant::PendingParameters;
use crate::read_include::CopyOrigin;
use crate::value_text::{alternatives, is_false, known_text, path_text};

/// How many wrappers around a mounted app are looked through.
const WRAPPERS: usize = 8;

pub(crate) struct Reader<'m, 'w> {
    pub(crate) machine: &'m Evaluator<'w>,
    pub(crate) declaration: Declaration,
    /// What is left to be read when all paths are known.
    pub(crate) pending: Vec<PendingParameters>,
    /// What included routers held when they were included, by the include: that of an outer include holds the inner ones again.
    pub(crate) snapshots: HashMap<ObjectId, Arc<[Edge]>, FxBuildHasher>,
    /// Where copied routes come from, by the copy.
    pub(crate) origins: HashMap<ObjectId, CopyOrigin, FxBuildHasher>,
    known: HashMap<ObjectId, NodeIndex, FxBuildHasher>,
    conditions: HashMap<u32, u32, FxBuildHasher>,
}

/// What stands around a registration.
#[derive(Clone, Default)]
pub(crate) struct Place {
    pub(crate) span: Option<Span>,
    pub(crate) chain: Vec<Span>,
    pub(crate) sequence: u32,
    pub(crate) conditions: Vec<ConditionRef>,
    pub(crate) at_startup: bool,
}

impl<'m, 'w> Reader<'m, 'w> {
    pub(crate) fn new(machine: &'m Evaluator<'w>) -> Self {
        Self {
            machine,
            declaration: Declaration::default(),
            pending: Vec::new(),
            snapshots: HashMap::default(),
            origins: HashMap::default(),
            known: HashMap::default(),
            conditions: HashMap::default(),
        }
    }

    pub(crate) fn attribute(&self, value: &Value, name: &str) -> Option<Value> {
        self.machine.plain_attribute(value, name)
    }

    /// The apps and routers that were read, with their nodes, in the order of their making.
    pub(crate) fn objects_with_nodes(&self) -> Vec<(ObjectId, NodeIndex)> {
        let mut all: Vec<_> = self.known.iter().map(|(id, node)| (*id, *node)).collect();
        all.sort_unstable();
        all
    }

    /// The objects that were read: apps and routers that the root reaches.
    pub(crate) fn objects(&self) -> Vec<ObjectId> {
        self.known.keys().copied().collect()
    }

    pub(crate) fn add(&mut self, node: Declared) -> NodeIndex {
        self.declaration.nodes.push(node);
        NodeIndex(self.declaration.nodes.len() - 1)
    }

    pub(crate) fn condition(&mut self, literal: Literal) -> ConditionRef {
        let id = literal.condition.0;
        let next = u32::try_from(self.declaration.conditions.len()).unwrap_or(u32::MAX);
        let condition = *self.conditions.entry(id).or_insert(next);
        if condition == next {
            let positive = self.machine.conditions.text(Literal {
                holds: true,
                ..literal
            });
            let negative = self.machine.conditions.text(Literal {
                holds: false,
                ..literal
            });
            self.declaration.conditions.push((positive, negative));
        }
        ConditionRef {
            condition,
            holds: literal.holds,
        }
    }

    /// The place that an object's `_site` records.
    pub(crate) fn place(&mut self, value: &Value) -> Place {
        let Some(site) = self
            .attribute(value, "_site")
            .and_then(|site| self.machine.site_of(&site).cloned())
        else {
            return Place::default();
        };
        let mut literals: Vec<Literal> = self.machine.conditions.literals(site.path).collect();
        literals.reverse();
        let conditions = literals
            .into_iter()
            .map(|literal| self.condition(literal))
            .collect();
        Place {
            span: site.span,
            chain: site.chain,
            sequence: site.sequence,
            conditions,
            at_startup: site.origin == Origin::Startup,
        }
    }

    pub(crate) fn unresolved(
        &mut self,
        span: Option<Span>,
        what: String,
        why: String,
        effect: &str,
    ) {
        let entry = DeclaredUnresolved {
            span,
            what,
            why,
            effect: effect.to_string(),
        };
        let known = |known: &DeclaredUnresolved| {
            known.span == entry.span && known.why == entry.why && known.what == entry.what
        };
        if !self.declaration.unresolved.iter().any(known) {
            self.declaration.unresolved.push(entry);
        }
    }

    pub(crate) fn why(&self, value: &Value) -> (Option<Span>, String, String) {
        match value {
            Value::Unknown(id) => {
                let span = self.machine.unknowns.get(*id).span;
                (
                    span,
                    self.machine.text_at(span),
                    self.machine.unknowns.why(*id),
                )
            }
            other => (
                None,
                self.machine.display(other),
                String::from("it is not an app, router or route"),
            ),
        }
    }

    /// Reads the apps and routers of the project that the root does not reach: they stay in the graph, for whoever asks
    /// which routers are never included.  What is unknown about them says nothing about the root's table.
    pub(crate) fn read_unreached(&mut self) {
        let (unresolved, raised) = (
            self.declaration.unresolved.len(),
            self.declaration.raised.len(),
        );
        for value in self.machine.tracked_objects() {
            let is_known = value
                .as_object()
                .is_some_and(|id| self.known.contains_key(&id));
            if !is_known && self.place(&value).span.is_some() {
                self.read_served(&value);
            }
        }
        self.declaration.unresolved.truncate(unresolved);
        self.declaration.raised.truncate(raised);
    }

    /// Reads an app or router; what is neither becomes an opaque node.
    pub(crate) fn read_served(&mut self, value: &Value) -> NodeIndex {
        let mut current = value.clone();
        for _ in 0..WRAPPERS {
            if let Some(id) = current.as_object()
                && let Some(&known) = self.known.get(&id)
            {
                return known;
            }
            match self.machine.tracked_kind(&current).as_deref() {
                Some("app") => return self.read_app(&current),
                Some("router") => return self.read_router(&current),
                _ => {}
            }
            match self.attribute(&current, "app") {
                Some(inner) if inner.as_object().is_some() => current = inner,
                _ => break,
            }
        }
        let text = self.target_text(value);
        self.add(Declared::Opaque(text))
    }

    /// What is mounted, in words.
    pub(crate) fn target_text(&self, value: &Value) -> String {
        let class = value.as_object().map(|id| self.machine.heap.get(id));
        match class {
            Some(Object::Instance(instance)) => self
                .machine
                .class_data_of(instance.class)
                .map_or_else(String::new, |class| class.name.to_string()),
            _ => match value {
                Value::Unknown(id) => match self.machine.unknowns.external(*id) {
                    Some(name) => name.to_string(),
                    None => self.machine.display(value),
                },
                other => self.machine.display(other),
            },
        }
    }

    pub(crate) fn read_app(&mut self, value: &Value) -> NodeIndex {
        let placeholder = self.add(Declared::Opaque(String::new()));
        if let Some(id) = value.as_object() {
            self.known.insert(id, placeholder);
        }
        let router = match self.attribute(value, "router") {
            Some(router) if self.machine.tracked_kind(&router).as_deref() == Some("router") => {
                self.read_router(&router)
            }
            _ => self.add(Declared::Router(DeclaredRouter::default())),
        };
        let is_fastapi = self.attribute(value, "openapi_url").is_some();
        let layers = self.read_layers(value);
        let handlers = self.read_handlers(value);
        let app = DeclaredApp {
            kind: if is_fastapi { "fastapi" } else { "starlette" },
            router,
            span: self.place(value).span,
            middleware: layers.iter().map(|layer| layer.class.clone()).collect(),
            exception_handlers: handlers.iter().map(|handler| handler.of.clone()).collect(),
            layers,
            handlers,
            root_path: self
                .attribute(value, "root_path")
                .and_then(|path| known_text(self.machine, &path)),
            is_handed_on: false,
        };
        self.declaration.nodes[placeholder.0] = Declared::App(app);
        placeholder
    }

    /// Reads a router and all that it holds.
    pub(crate) fn read_router(&mut self, value: &Value) -> NodeIndex {
        if let Some(known) = value.as_object().and_then(|id| self.known.get(&id)) {
            return *known;
        }
        let placeholder = self.add(Declared::Router(DeclaredRouter::default()));
        if let Some(id) = value.as_object() {
            self.known.insert(id, placeholder);
        }
        let routes = self
            .attribute(value, "routes")
            .or_else(|| self.attribute(value, "_routes"));
        let span = self.place(value).span;
        let mut children = self.read_list(routes.as_ref(), span);
        self.read_empty_includes(value, &mut children);
        let groups = self.attribute(value, "_low_priority_routes");
        let frontends = self.read_frontends(groups.as_ref());
        let prefix = self
            .attribute(value, "prefix")
            .map(|prefix| path_text(self.machine, &prefix).text)
            .unwrap_or_default();
        let redirect_slashes = !is_false(self.attribute(value, "redirect_slashes").as_ref());
        self.declaration.nodes[placeholder.0] = Declared::Router(DeclaredRouter {
            children,
            frontends,
            redirect_slashes,
            span,
            prefix,
            ..DeclaredRouter::default()
        });
        placeholder
    }

    /// The list of routes was deleted: whoever asks for the table gets this error.
    pub(crate) fn report_missing_routes(&mut self, router: &Value) {
        let Some(Object::Instance(instance)) =
            router.as_object().map(|id| self.machine.heap.get(id))
        else {
            return;
        };
        let class = self.machine.class_data_of(instance.class);
        let class = class.map_or_else(String::new, |class| class.name.to_string());
        let span = self.place(router).span;
        self.declaration.raised.push(DeclaredError {
            span,
            class: String::from("AttributeError"),
            message: format!("'{class}' object has no attribute 'routes'"),
            from_framework: true,
            at_startup: false,
            is_conditional: false,
        });
    }

    /// Reads a list of routes; several alternatives for the list itself stand one after the other.
    pub(crate) fn read_list(&mut self, list: Option<&Value>, owner: Option<Span>) -> Vec<Edge> {
        let mut edges = Vec::new();
        let Some(list) = list else { return edges };
        for (guard, list) in alternatives(list) {
            let outer: Vec<ConditionRef> = guard
                .into_iter()
                .map(|literal| self.condition(literal))
                .collect();
            let Some((items, more)) = self.machine.plain_items(&list) else {
                let (span, what, why) = self.why(&list);
                self.unresolved(
                    span.or(owner),
                    what,
                    why,
                    "all routes of this router are missing",
                );
                continue;
            };
            let mut items = items.as_slice();
            while let Some((first, rest)) = items.split_first() {
                let copies = self.run_of_copies(items);
                if copies > 0 {
                    self.read_copies(&items[..copies], &outer, &mut edges);
                    items = &items[copies..];
                    continue;
                }
                items = rest;
                for (guard, item) in alternatives(first) {
                    let mut conditions = outer.clone();
                    for literal in guard {
                        conditions.push(self.condition(literal));
                    }
                    self.read_child(&item, &conditions, &mut edges);
                }
            }
            if let Some(more) = more {
                let (span, what, why) = self.why(&Value::Unknown(more));
                self.unresolved(
                    span.or(owner),
                    what,
                    why,
                    "further routes of this router are missing",
                );
            }
        }
        edges
    }

    pub(crate) fn read_child(
        &mut self,
        value: &Value,
        outer: &[ConditionRef],
        edges: &mut Vec<Edge>,
    ) {
        let mut place = self.place(value);
        for condition in outer {
            if !place.conditions.contains(condition) {
                place.conditions.push(*condition);
            }
        }
        let kind = self.machine.tracked_kind(value);
        match kind.as_deref() {
            Some("route" | "websocket") => {
                self.read_endpoint(value, kind.as_deref() == Some("websocket"), &place, edges);
            }
            Some("mount") => self.read_mount(value, &place, edges),
            Some("host") => self.read_host(value, &place, edges),
            Some("include") => self.read_include(value, &place, edges),
            _ => {
                let (span, what, why) = self.why(value);
                self.unresolved(
                    place.span.or(span),
                    what,
                    why,
                    "a route, or a router's routes, are missing",
                );
            }
        }
    }

    pub(crate) fn push_edge(
        &mut self,
        node: Declared,
        place: Place,
        extra: Vec<ConditionRef>,
        edges: &mut Vec<Edge>,
    ) {
        let target = self.add(node);
        edges.push(edge(target, EdgeKind::Register, place, extra));
    }

    pub(crate) fn prefix_of(&self, value: Option<Value>) -> PathText {
        value
            .map(|value| path_text(self.machine, &value))
            .unwrap_or_default()
    }
}

/// An edge of a place.
pub(crate) fn edge(
    target: NodeIndex,
    kind: EdgeKind,
    place: Place,
    extra: Vec<ConditionRef>,
) -> Edge {
    let mut conditions = place.conditions;
    for condition in extra {
        if !conditions.contains(&condition) {
            conditions.push(condition);
        }
    }
    Edge {
        target,
        kind,
        span: place.span,
        chain: place.chain,
        sequence: place.sequence,
        conditions,
        at_startup: place.at_startup,
        passage: Passage::default(),
    }
}
