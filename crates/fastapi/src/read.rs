//! Reads from the heap what an app has declared: the attribute protocol of `models/README.md`.

use std::collections::HashMap;

use fingerpost_evaluate::condition::Literal;
use fingerpost_evaluate::object::Object;
use fingerpost_evaluate::{Evaluator, ObjectId, Origin, Value};
use fingerpost_source::Span;
use rustc_hash::FxBuildHasher;

use crate::declaration::{
    ConditionRef, Declaration, Declared, DeclaredApp, DeclaredEndpoint, DeclaredError,
    DeclaredFrontend, DeclaredMount, DeclaredRouter, DeclaredUnresolved, Edge, EdgeKind, NodeIndex,
    PathText,
};
use crate::endpoint::{dependency_id, endpoint_id, endpoint_line};
use crate::value_text::{
    alternatives, is_false, is_true, known_text, path_alternatives, path_text, tags,
};

/// How many wrappers around a mounted app are looked through.
const WRAPPERS: usize = 8;

pub(crate) struct Reader<'m, 'w> {
    pub(crate) machine: &'m Evaluator<'w>,
    pub(crate) declaration: Declaration,
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
            known: HashMap::default(),
            conditions: HashMap::default(),
        }
    }

    pub(crate) fn attribute(&self, value: &Value, name: &str) -> Option<Value> {
        self.machine.plain_attribute(value, name)
    }

    /// The objects that were read: apps and routers that the root reaches.
    pub(crate) fn objects(&self) -> Vec<ObjectId> {
        self.known.keys().copied().collect()
    }

    fn add(&mut self, node: Declared) -> NodeIndex {
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

    fn why(&self, value: &Value) -> (Option<Span>, String, String) {
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

    fn read_app(&mut self, value: &Value) -> NodeIndex {
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
        let app = DeclaredApp {
            kind: if is_fastapi { "fastapi" } else { "starlette" },
            router,
            span: self.place(value).span,
            middleware: self.read_middleware(value),
            exception_handlers: self.read_handlers(value),
            root_path: self
                .attribute(value, "root_path")
                .and_then(|path| known_text(self.machine, &path)),
        };
        self.declaration.nodes[placeholder.0] = Declared::App(app);
        placeholder
    }

    fn read_middleware(&self, app: &Value) -> Vec<String> {
        let items = self
            .attribute(app, "user_middleware")
            .and_then(|list| self.machine.plain_items(&list));
        let name = |middleware: &Value| {
            let class = self.attribute(middleware, "cls").unwrap_or(Value::None);
            match &class {
                Value::Unknown(id) => match self.machine.unknowns.external(*id) {
                    Some(name) => name.to_string(),
                    None => self.machine.display(&class),
                },
                class => {
                    endpoint_id(self.machine, class).unwrap_or_else(|| self.machine.display(class))
                }
            }
        };
        let items = items.map(|(items, _)| items).unwrap_or_default();
        items
            .iter()
            .flat_map(alternatives)
            .map(|(_, middleware)| name(&middleware))
            .collect()
    }

    fn read_handlers(&self, app: &Value) -> Vec<String> {
        let items = self
            .attribute(app, "exception_handlers")
            .and_then(|dict| self.machine.plain_items(&dict));
        let items = items.map(|(items, _)| items).unwrap_or_default();
        let mut names: Vec<String> = items
            .iter()
            .map(|key| {
                match key
                    .as_object()
                    .and_then(|id| self.machine.class_data_of(id))
                {
                    Some(class) => format!("{}:{}", class.module, class.qualname),
                    None => self.machine.display(key),
                }
            })
            .collect();
        names.sort();
        names
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
        let children = self.read_list(routes.as_ref(), span);
        let groups = self.attribute(value, "_low_priority_routes");
        let frontends = self.read_frontends(groups.as_ref());
        let prefix = self
            .attribute(value, "prefix")
            .map(|prefix| path_text(self.machine, &prefix).text)
            .unwrap_or_default();
        let redirect_slashes = !is_false(self.attribute(value, "redirect_slashes"));
        let router = DeclaredRouter {
            children,
            frontends,
            redirect_slashes,
            span,
            prefix,
        };
        self.declaration.nodes[placeholder.0] = Declared::Router(router);
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
                self.read_endpoint(value, kind.as_deref() == Some("websocket"), &place, edges)
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

    fn push_edge(
        &mut self,
        node: Declared,
        place: Place,
        extra: Vec<ConditionRef>,
        edges: &mut Vec<Edge>,
    ) {
        let target = self.add(node);
        edges.push(edge(target, EdgeKind::Register, place, extra));
    }

    fn read_endpoint(
        &mut self,
        value: &Value,
        is_websocket: bool,
        place: &Place,
        edges: &mut Vec<Edge>,
    ) {
        let path = self.attribute(value, "path").unwrap_or(Value::None);
        let endpoint = self.attribute(value, "endpoint").unwrap_or(Value::None);
        self.note_unknown_path(&path, place);
        self.note_unknown_methods(value, place);
        for (path_guard, path) in path_alternatives(self.machine, &path) {
            for (endpoint_guard, endpoint) in alternatives(&endpoint) {
                let guard: Vec<Literal> =
                    path_guard.iter().chain(&endpoint_guard).copied().collect();
                let extra = guard
                    .into_iter()
                    .map(|literal| self.condition(literal))
                    .collect();
                let node = self.endpoint_facts(value, is_websocket, &path, &endpoint);
                self.push_edge(
                    Declared::Endpoint(Box::new(node)),
                    place.clone(),
                    extra,
                    edges,
                );
            }
        }
    }

    fn endpoint_facts(
        &self,
        value: &Value,
        is_websocket: bool,
        path: &PathText,
        endpoint: &Value,
    ) -> DeclaredEndpoint {
        let machine = self.machine;
        let id = endpoint_id(machine, endpoint);
        let (methods, methods_unknown) = if is_websocket {
            (Vec::new(), false)
        } else {
            self.methods(value)
        };
        let builtin = id
            .as_ref()
            .is_some_and(|id| id.starts_with("fastapi.applications:FastAPI.setup."));
        DeclaredEndpoint {
            is_websocket,
            is_api: self.attribute(value, "dependant").is_some()
                || self.attribute(value, "dependencies").is_some(),
            path: path.clone(),
            methods,
            methods_unknown,
            name: self
                .attribute(value, "name")
                .and_then(|name| known_text(machine, &name)),
            line: endpoint_line(machine, endpoint)
                .filter(|line| !machine.is_model_file(line.span.file)),
            endpoint: id,
            tags: tags(machine, self.attribute(value, "tags")),
            dependencies: self.dependencies(self.attribute(value, "dependencies")),
            include_in_schema: !is_false(self.attribute(value, "include_in_schema")),
            deprecated: is_true(self.attribute(value, "deprecated")),
            operation_id: self
                .attribute(value, "operation_id")
                .and_then(|id| known_text(machine, &id)),
            status_code: self.attribute(value, "status_code").and_then(|code| {
                match machine.plain_value_of(&code) {
                    Value::Int(code) => u16::try_from(code).ok(),
                    _ => None,
                }
            }),
            builtin,
        }
    }

    fn methods(&self, value: &Value) -> (Vec<String>, bool) {
        let methods = match self.attribute(value, "methods") {
            None | Some(Value::None) => return (Vec::new(), false),
            Some(methods) => methods,
        };
        let Some((items, more)) = self.machine.plain_items(&methods) else {
            return (vec![self.machine.display(&methods)], true);
        };
        let mut known = Vec::new();
        let mut open = more.is_some();
        known.extend(more.map(|more| self.machine.display(&Value::Unknown(more))));
        for (_, item) in items.iter().flat_map(alternatives) {
            match known_text(self.machine, &item) {
                Some(method) => known.push(method),
                None => {
                    known.push(self.machine.display(&item));
                    open = true;
                }
            }
        }
        known.sort();
        known.dedup();
        (known, open)
    }

    pub(crate) fn dependencies(&self, value: Option<Value>) -> Vec<String> {
        let Some((items, _)) = value.and_then(|value| self.machine.plain_items(&value)) else {
            return Vec::new();
        };
        items
            .iter()
            .flat_map(alternatives)
            .filter_map(|(_, item)| dependency_id(self.machine, &item))
            .collect()
    }

    fn read_mount(&mut self, value: &Value, place: &Place, edges: &mut Vec<Edge>) {
        let app = self
            .attribute(value, "_base_app")
            .or_else(|| self.attribute(value, "app"))
            .unwrap_or(Value::None);
        let path = self.attribute(value, "path").unwrap_or(Value::None);
        let name = self
            .attribute(value, "name")
            .and_then(|name| known_text(self.machine, &name));
        self.note_unknown_path(&path, place);
        for (path_guard, path) in path_alternatives(self.machine, &path) {
            for (app_guard, app) in alternatives(&app) {
                let guard: Vec<Literal> = path_guard.iter().chain(&app_guard).copied().collect();
                let extra = guard
                    .into_iter()
                    .map(|literal| self.condition(literal))
                    .collect();
                if let Value::Unknown(_) = app {
                    let (span, what, why) = self.why(&app);
                    self.unresolved(
                        place.span.or(span),
                        what,
                        why,
                        "the routes of the mounted app are missing",
                    );
                }
                let mount = DeclaredMount {
                    path: path.clone(),
                    name: name.clone().filter(|name| !name.is_empty()),
                    target: self.target_text(&app),
                    app: self.read_served(&app),
                };
                self.push_edge(Declared::Mount(mount), place.clone(), extra, edges);
            }
        }
    }

    fn read_host(&mut self, value: &Value, place: &Place, edges: &mut Vec<Edge>) {
        let app = self.attribute(value, "app").unwrap_or(Value::None);
        let host = self.attribute(value, "host").unwrap_or(Value::None);
        let mount = DeclaredMount {
            path: path_text(self.machine, &host),
            name: self
                .attribute(value, "name")
                .and_then(|name| known_text(self.machine, &name))
                .filter(|name| !name.is_empty()),
            target: self.target_text(&app),
            app: self.read_served(&app),
        };
        self.push_edge(Declared::Host(mount), place.clone(), Vec::new(), edges);
    }

    fn read_frontends(&mut self, groups: Option<&Value>) -> Vec<Edge> {
        let mut edges = Vec::new();
        let groups = groups
            .and_then(|groups| self.machine.plain_items(groups))
            .map(|(items, _)| items)
            .unwrap_or_default();
        for (guard, group) in groups.iter().flat_map(alternatives) {
            let outer: Vec<ConditionRef> = guard
                .into_iter()
                .map(|literal| self.condition(literal))
                .collect();
            let routes = self
                .attribute(&group, "routes")
                .and_then(|routes| self.machine.plain_items(&routes));
            for (_, route) in routes
                .map(|(items, _)| items)
                .unwrap_or_default()
                .iter()
                .flat_map(alternatives)
            {
                let mut place = self.place(&route);
                if place.span.is_none() {
                    place = self.place(&group);
                }
                let path = self.attribute(&route, "path").unwrap_or(Value::None);
                let (methods, _) = self.methods(&route);
                let node = Declared::Frontend(DeclaredFrontend {
                    path: path_text(self.machine, &path),
                    methods,
                });
                self.push_edge(node, place, outer.clone(), &mut edges);
            }
        }
        edges
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
        through: Vec::new(),
    }
}
