//! What an endpoint and the dependencies below it take from the path.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use fingerpost_evaluate::object::{Object, ScopeId};
use fingerpost_evaluate::{Evaluator, ObjectId, Value};
use fingerpost_python::syntax::ParameterKind;
use rustc_hash::FxBuildHasher;

use crate::annotation::{annotated, parameter_type};
use crate::callable_names::CallableNames;
use crate::constraint::item_constraints;
use crate::declared_names::ParameterNames;
use crate::parameter::{DeclaredParameter, DeclaredParameters, LateParameters};
use crate::parameter_type::ParameterType;
use crate::request_use::{class_mentions_path_params, request_use};
use crate::signature::{Annotation, Signature, SignatureParameter, signature};
use crate::value_text::alternatives;

/// How deep dependencies may nest.
const DEPTH: usize = 60;

/// Why some constraints are not known to hold.
const FORGETFUL: &str =
    "FastAPI 0.100 … 0.104 loses such constraints, unless pydantic is a release of version 1";

/// A route or include whose parameters are to be read.
pub(crate) struct PendingParameters {
    /// Where they belong.
    pub(crate) target: LateParameters,
    /// The endpoint; `None` for an include.
    pub(crate) endpoint: Option<Value>,
    /// The list of `Depends(…)`.
    pub(crate) dependencies: Option<Value>,
    /// Whether FastAPI fills the endpoint's parameters; Starlette hands it the request.
    pub(crate) is_api: bool,
    /// The route itself, where its class is the project's own.
    pub(crate) route_class: Option<ObjectId>,
}

/// What one callable takes.
#[derive(Default)]
struct Dependant {
    taken: DeclaredParameters,
    dependencies: Vec<Value>,
}

/// Reads callables, each once.
pub(crate) struct DependantReader<'m, 'w> {
    machine: &'m mut Evaluator<'w>,
    names: ParameterNames,
    fastapi: (u32, u32, u32),
    known: HashMap<ObjectId, Rc<Dependant>, FxBuildHasher>,
    callables: CallableNames,
}

/// What an annotation says.
struct Hint {
    /// Its value.
    value: Option<Value>,
    /// The type without metadata.
    inner: Option<Value>,
    /// What the metadata say that the parameter is.
    marker: Option<Marker>,
    /// Whether nothing in it could hide a dependency.
    is_known: bool,
    /// Whether there are metadata that FastAPI's own markers do not bring.
    is_narrowed: bool,
    /// Where forward references are looked up.
    scope: Option<ScopeId>,
}

/// What FastAPI gives to a parameter because of its class.
enum Injected {
    /// The request, the websocket, or what both are.
    Connection,
    /// Something that knows nothing of the path.
    Other,
}

/// What a parameter's default or metadata says that it is.
enum Marker {
    /// `Depends(…)`.
    Depends(Value),
    /// `Path(…)`.
    Path(Value),
    /// From elsewhere: `Query(…)`, `Body(…)`, ….
    Elsewhere,
}

impl Hint {
    fn unannotated() -> Self {
        Self {
            value: None,
            inner: None,
            marker: None,
            is_known: true,
            is_narrowed: false,
            scope: None,
        }
    }
}

impl<'m, 'w> DependantReader<'m, 'w> {
    pub(crate) fn new(
        machine: &'m mut Evaluator<'w>,
        names: ParameterNames,
        fastapi: (u32, u32, u32),
    ) -> Self {
        Self {
            machine,
            names,
            fastapi,
            known: HashMap::default(),
            callables: CallableNames::default(),
        }
    }

    /// Reads what was left for later.
    pub(crate) fn read(&mut self, pending: &PendingParameters) {
        let mut taken = DeclaredParameters {
            is_complete: true,
            ..DeclaredParameters::default()
        };
        let mut seen = HashSet::default();
        match &pending.endpoint {
            Some(endpoint) if pending.is_api => self.walk(endpoint, &mut taken, &mut seen, DEPTH),
            Some(endpoint) => self.read_plain_endpoint(endpoint, &mut taken),
            None => {}
        }
        if let Some(dependencies) = &pending.dependencies {
            self.walk_list(dependencies, &mut taken, &mut seen);
        }
        if let Some(class) = pending.route_class
            && class_mentions_path_params(self.machine, class)
        {
            taken.takes_request = true;
            taken.mentions_path_params = true;
        }
        pending.target.fill(taken);
    }

    fn walk_list(
        &mut self,
        list: &Value,
        taken: &mut DeclaredParameters,
        seen: &mut HashSet<ObjectId, FxBuildHasher>,
    ) {
        for (_, list) in alternatives(list) {
            if matches!(list, Value::None) {
                continue;
            }
            let Some((items, more)) = self.machine.plain_items(&list) else {
                taken.is_complete = false;
                continue;
            };
            taken.is_complete &= more.is_none();
            for (_, item) in items.iter().flat_map(alternatives) {
                match self.machine.plain_attribute(&item, "dependency") {
                    Some(dependency) => {
                        self.note(&dependency, taken);
                        self.walk(&dependency, taken, seen, DEPTH);
                    }
                    None => taken.is_complete = false,
                }
            }
        }
    }

    /// Notes the names of what a `Depends(…)` calls.
    fn note(&mut self, dependency: &Value, taken: &mut DeclaredParameters) {
        for (_, callable) in alternatives(dependency) {
            for name in self.callables.of(self.machine, &callable) {
                if !taken.callables.contains(&name) {
                    taken.callables.push(name);
                }
            }
        }
    }

    fn walk(
        &mut self,
        callable: &Value,
        taken: &mut DeclaredParameters,
        seen: &mut HashSet<ObjectId, FxBuildHasher>,
        depth: usize,
    ) {
        if let Value::Choice(_) = callable {
            taken.is_complete = false;
            for (_, callable) in alternatives(callable) {
                self.walk(&callable, taken, seen, depth.saturating_sub(1));
            }
            return;
        }
        let (Some(id), Some(depth)) = (callable.as_object(), depth.checked_sub(1)) else {
            taken.is_complete = false;
            return;
        };
        if !seen.insert(id) {
            return;
        }
        let dependant = self.dependant(id, callable);
        taken.extend(&dependant.taken);
        for dependency in &dependant.dependencies {
            self.note(dependency, taken);
            self.walk(dependency, taken, seen, depth);
        }
    }

    fn dependant(&mut self, id: ObjectId, callable: &Value) -> Rc<Dependant> {
        if let Some(known) = self.known.get(&id) {
            return Rc::clone(known);
        }
        let mut dependant = Dependant::default();
        if let Some(signature) = signature(self.machine, callable) {
            dependant.taken.is_complete = true;
            if !signature.is_model {
                self.read_signature(&signature, &mut dependant);
            }
        }
        let dependant = Rc::new(dependant);
        self.known.insert(id, Rc::clone(&dependant));
        dependant
    }

    fn read_signature(&mut self, signature: &Signature, dependant: &mut Dependant) {
        for parameter in &signature.parameters {
            if matches!(
                parameter.kind,
                ParameterKind::Rest | ParameterKind::KeywordRest
            ) {
                dependant.taken.is_complete &= !parameter.stands_for_unread();
                continue;
            }
            match &parameter.default {
                Some(Value::Choice(several)) => {
                    dependant.taken.is_complete = false;
                    for one in several.iter() {
                        self.read_parameter(signature, parameter, Some(&one.value), dependant);
                    }
                }
                default => self.read_parameter(signature, parameter, default.as_ref(), dependant),
            }
        }
    }

    fn read_parameter(
        &mut self,
        signature: &Signature,
        parameter: &SignatureParameter,
        default: Option<&Value>,
        dependant: &mut Dependant,
    ) {
        let given = default.and_then(|default| self.marker(default));
        if let Some(Marker::Depends(dependency)) = &given
            && !matches!(dependency, Value::None)
        {
            dependant.dependencies.push(dependency.clone());
            return;
        }
        if matches!(given, Some(Marker::Elsewhere)) {
            return;
        }
        // It may be a `Depends` that is made by code which is not here.
        dependant.taken.is_complete &= !matches!(default, Some(Value::Unknown(_)));
        let hint = self.hint(parameter);
        dependant.taken.is_complete &= hint.is_known;
        match given.as_ref().or(hint.marker.as_ref()) {
            Some(Marker::Elsewhere) => {}
            Some(Marker::Depends(Value::None)) => {
                let dependency = hint.inner.unwrap_or(Value::None);
                dependant.dependencies.push(dependency);
            }
            Some(Marker::Depends(dependency)) => dependant.dependencies.push(dependency.clone()),
            Some(Marker::Path(marker)) => {
                let marker = marker.clone();
                let taken = self.explicit(signature, parameter, &marker, &hint, default);
                dependant.taken.parameters.extend(taken);
            }
            None => match self.injected(hint.inner.as_ref()) {
                Some(Injected::Connection) => {
                    let usage = request_use(self.machine, signature.body, &parameter.name);
                    dependant.taken.takes_request = true;
                    dependant.taken.mentions_path_params |= usage.mentions_path_params;
                    dependant.taken.hands_request_on |= usage.is_handed_on;
                }
                Some(Injected::Other) => {}
                None => {
                    let taken = self.plain(signature, parameter, &hint, default);
                    dependant.taken.parameters.extend(taken);
                }
            },
        }
    }

    /// What the annotation of a parameter says.
    fn hint(&mut self, parameter: &SignatureParameter) -> Hint {
        let (value, scope) = match &parameter.annotation {
            Annotation::None => return Hint::unannotated(),
            Annotation::Value(value) => (value.clone(), None),
            Annotation::Source(code, index, scope) => {
                let annotation = code.parameters().items.get(*index);
                match annotation.and_then(|parameter| parameter.annotation.as_ref()) {
                    Some(annotation) => (
                        self.machine.annotation_value(annotation, *scope),
                        Some(*scope),
                    ),
                    None => return Hint::unannotated(),
                }
            }
        };
        let parts = annotated(self.machine, &value);
        let is_known = |value: &Value| {
            !matches!(
                value,
                Value::Unknown(_) | Value::Choice(_) | Value::Deferred(_)
            )
        };
        let mut markers = parts.metadata.iter().filter_map(|item| self.marker(item));
        // The last one counts.
        let marker = markers.next_back();
        let is_narrowed = parts.metadata.iter().any(|item| {
            self.marker(item).is_none() && !item_constraints(self.machine, item).is_empty()
        });
        Hint {
            is_narrowed,
            // A name that is imported from elsewhere may be an alias with a `Depends` in it.
            is_known: marker.is_some()
                || is_known(&parts.inner) && parts.metadata.iter().all(is_known),
            marker,
            inner: Some(parts.inner),
            value: Some(value),
            scope,
        }
    }

    /// What `Depends(…)`, `Path(…)` and the like say of a parameter.
    fn marker(&self, value: &Value) -> Option<Marker> {
        let class = self.machine.class_of(value)?;
        let class = self.machine.class_data_of(class)?;
        for base in &class.mro {
            let Some(base) = self.machine.class_data_of(*base) else {
                continue;
            };
            if !base.is_model || base.module.as_str() != "fastapi.params" {
                continue;
            }
            return match base.name.as_str() {
                "Depends" => {
                    let dependency = self.machine.plain_attribute(value, "dependency");
                    Some(Marker::Depends(dependency.unwrap_or(Value::None)))
                }
                "Path" => Some(Marker::Path(value.clone())),
                "Query" | "Header" | "Cookie" | "Body" => Some(Marker::Elsewhere),
                _ => continue,
            };
        }
        None
    }

    /// What FastAPI gives to a parameter because of its class, whatever its name.
    fn injected(&self, hint: Option<&Value>) -> Option<Injected> {
        let id = hint?.as_object()?;
        let Object::Class(class) = self.machine.heap.get(id) else {
            return None;
        };
        let mut bases = class
            .mro
            .iter()
            .filter_map(|base| self.machine.class_data_of(*base))
            .filter(|base| base.is_model);
        bases.find_map(|base| {
            let package = base.module.as_str().split('.').next();
            match (package, base.name.as_str()) {
                (Some("starlette"), "Request" | "WebSocket" | "HTTPConnection") => {
                    Some(Injected::Connection)
                }
                (Some("starlette"), "Response" | "BackgroundTasks")
                | (Some("fastapi"), "SecurityScopes") => Some(Injected::Other),
                _ => None,
            }
        })
    }

    /// A parameter that is declared by `Path(…)`.
    fn explicit(
        &mut self,
        signature: &Signature,
        parameter: &SignatureParameter,
        marker: &Value,
        hint: &Hint,
        default: Option<&Value>,
    ) -> Option<DeclaredParameter> {
        let alias = self.machine.plain_attribute(marker, "alias");
        let key = alias.as_ref().and_then(Value::as_str);
        let key = key.unwrap_or(&parameter.name).to_string();
        let is_default = default.is_some_and(|default| default.same(marker));
        let mut kind = self.kind(&key, hint)?;
        if is_default {
            kind = kind.constrained(item_constraints(self.machine, marker));
            if self.is_forgetful() && kind.forbids_infinity() {
                kind = ParameterType::Unknown(String::from(FORGETFUL));
            }
        }
        let has_default = if is_default {
            let default = self.machine.plain_attribute(marker, "default");
            default.is_some_and(|default| !matches!(default, Value::Ellipsis))
        } else {
            default.is_some()
        };
        Some(DeclaredParameter {
            name: parameter.name.clone(),
            key,
            owner: signature.owner.clone(),
            span: parameter.span,
            is_explicit: true,
            has_default,
            kind,
        })
    }

    /// A parameter that is one of the path where the path has its name.
    fn plain(
        &mut self,
        signature: &Signature,
        parameter: &SignatureParameter,
        hint: &Hint,
        default: Option<&Value>,
    ) -> Option<DeclaredParameter> {
        Some(DeclaredParameter {
            name: parameter.name.clone(),
            key: parameter.name.clone(),
            owner: signature.owner.clone(),
            span: parameter.span,
            is_explicit: false,
            has_default: default.is_some(),
            kind: self.kind(&parameter.name, hint)?,
        })
    }

    /// Whether this is a release of FastAPI that loses some constraints on the way to pydantic 2.
    fn is_forgetful(&self) -> bool {
        (0, 100, 0) <= self.fastapi && self.fastapi < (0, 105, 0)
    }

    /// The type of a parameter, where some path has its name.
    fn kind(&mut self, key: &str, hint: &Hint) -> Option<ParameterType> {
        if !self.names.contains(key) {
            return None;
        }
        let Some(value) = &hint.value else {
            return Some(ParameterType::Any);
        };
        if self.is_forgetful() && hint.is_narrowed {
            return Some(ParameterType::Unknown(String::from(FORGETFUL)));
        }
        Some(parameter_type(self.machine, value, hint.scope))
    }

    /// Starlette hands its endpoints the request and nothing else.
    fn read_plain_endpoint(&mut self, endpoint: &Value, taken: &mut DeclaredParameters) {
        taken.takes_request = true;
        let class = match endpoint.as_object().map(|id| self.machine.heap.get(id)) {
            Some(Object::Class(_)) => endpoint.as_object(),
            _ => None,
        };
        if let Some(class) = class {
            taken.mentions_path_params = class_mentions_path_params(self.machine, class);
            return;
        }
        let Some(signature) = signature(self.machine, endpoint) else {
            taken.is_complete = false;
            return;
        };
        if let Some(request) = signature.parameters.first() {
            let usage = request_use(self.machine, signature.body, &request.name);
            taken.mentions_path_params = usage.mentions_path_params;
            taken.hands_request_on = usage.is_handed_on;
        }
    }
}
