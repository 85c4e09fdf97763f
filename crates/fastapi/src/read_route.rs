//! Reads routes, mounts, hosts and frontends.

use crate::declaration::{
    ConditionRef, Declared, DeclaredEndpoint, DeclaredFrontend, DeclaredMount, Edge, PathText,
};
use crate::dependant::PendingParameters;
use crate::endpoint::{dependency_id, endpoint_id, endpoint_line};
use crate::parameter::LateParameters;
use crate::read::{Place, Reader};
use crate::value_text::{
    alternatives, is_false, is_true, known_text, path_alternatives, path_text, tags,
};
use fingerpost_evaluate::Value;
use fingerpost_evaluate::condition::Literal;
use fingerpost_evaluate::object::Object;

/// What an `HTTPEndpoint` looks for.
const OWN_METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

impl Reader<'_, '_> {
    pub(crate) fn read_endpoint(
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

    pub(crate) fn endpoint_facts(
        &mut self,
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
        let is_api = is_true(self.attribute(value, "_is_api").as_ref());
        let parameters = LateParameters::default();
        if !builtin {
            self.pending.push(PendingParameters {
                target: parameters.clone(),
                endpoint: Some(endpoint.clone()),
                dependencies: self.attribute(value, "dependencies"),
                is_api,
                route_class: machine.class_of(value),
            });
        }
        DeclaredEndpoint {
            is_websocket,
            is_api,
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
            include_in_schema: !is_false(self.attribute(value, "include_in_schema").as_ref()),
            deprecated: is_true(self.attribute(value, "deprecated").as_ref()),
            operation_id: self
                .attribute(value, "operation_id")
                .and_then(|id| known_text(machine, &id)),
            names_itself: self.names_itself(value),
            unique_id: self
                .attribute(value, "unique_id")
                .and_then(|id| known_text(machine, &id)),
            status_code: self.attribute(value, "status_code").and_then(|code| {
                match machine.plain_value_of(&code) {
                    Value::Int(code) => u16::try_from(code).ok(),
                    _ => None,
                }
            }),
            builtin,
            own_methods: self.own_methods(endpoint),
            parameters,
        }
    }

    /// Whether a function of the project's makes the operation ids of a route or include: a route's was made when the route was.
    pub(crate) fn names_itself(&self, route: &Value) -> bool {
        let generate = self.attribute(route, "generate_unique_id_function");
        generate.is_some_and(|generate| {
            let class = generate.as_object().map(|id| self.machine.heap.get(id));
            !matches!(generate, Value::None) && !matches!(class, Some(Object::Instance(_)))
        })
    }

    /// The methods that an endpoint class answers by methods of its own.  (`starlette.endpoints.HTTPEndpoint`)
    fn own_methods(&self, endpoint: &Value) -> Option<Vec<String>> {
        let Object::Class(_) = self.machine.heap.get(endpoint.as_object()?) else {
            return None;
        };
        match self.attribute(endpoint, "_fingerpost_kind") {
            Some(Value::Str(kind)) if &*kind == "http_endpoint" => {}
            _ => return None,
        }
        let answers = |method: &&&str| {
            self.attribute(endpoint, &method.to_lowercase())
                .is_some_and(|method| !matches!(method, Value::None))
        };
        let methods = OWN_METHODS.iter().filter(answers);
        Some(methods.map(|method| (*method).to_string()).collect())
    }

    pub(crate) fn methods(&self, value: &Value) -> (Vec<String>, bool) {
        let methods = match self.attribute(value, "methods") {
            None | Some(Value::None) => return (Vec::new(), false),
            Some(methods) => methods,
        };
        let Some((items, more)) = self.machine.plain_items(&methods) else {
            return (vec![self.machine.display(&methods)], true);
        };
        let mut known = Vec::new();
        let mut possible = Vec::new();
        let mut open = more.map(|more| self.machine.display(&Value::Unknown(more)));
        for item in &items {
            for (_, method) in alternatives(item) {
                match known_text(self.machine, &method) {
                    Some(method) if matches!(item, Value::Choice(_)) => {
                        possible.push(format!("‹{method}›"));
                    }
                    Some(method) => known.push(method),
                    None => open = Some(self.machine.display(&method)),
                }
            }
        }
        let is_open = open.is_some() || !possible.is_empty();
        // What is not known may be any of those that are possible.
        match open {
            Some(open) => known.push(open),
            None => known.extend(possible),
        }
        known.sort();
        known.dedup();
        (known, is_open)
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

    pub(crate) fn read_mount(&mut self, value: &Value, place: &Place, edges: &mut Vec<Edge>) {
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

    pub(crate) fn read_host(&mut self, value: &Value, place: &Place, edges: &mut Vec<Edge>) {
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

    pub(crate) fn read_frontends(&mut self, groups: Option<&Value>) -> Vec<Edge> {
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
}
