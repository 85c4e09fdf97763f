//! The parameters of whatever can be called, as `inspect.signature` lists them.

use fingerpost_evaluate::object::{Class, Code, Function, Object, ScopeId};
use fingerpost_evaluate::{Evaluator, ObjectId, Value};
use fingerpost_python::syntax::{ExprKind, ParameterKind};
use fingerpost_python::{Symbol, symbol};
use fingerpost_source::{Span, TextRange};

use crate::endpoint::endpoint_id;

/// How many wrappers are looked through.
const WRAPPERS: usize = 40;

/// What can be called, and with what.
pub(crate) struct Signature {
    /// `module:qualname`.
    pub(crate) owner: Option<String>,
    /// Its parameters, in order, without those that are bound already.
    pub(crate) parameters: Vec<SignatureParameter>,
    /// The source of the function's body, where the project has it.
    pub(crate) body: Option<Span>,
    /// Whether a model of a library stands for it.
    pub(crate) is_model: bool,
}

/// One parameter.
pub(crate) struct SignatureParameter {
    pub(crate) name: String,
    pub(crate) kind: ParameterKind,
    pub(crate) span: Option<Span>,
    pub(crate) default: Option<Value>,
    pub(crate) annotation: Annotation,
}

impl SignatureParameter {
    /// Whether it stands for parameters that could not be read: text that is not Python is behind its colon.
    pub(crate) fn stands_for_unread(&self) -> bool {
        let Annotation::Source(code, index, _) = &self.annotation else {
            return false;
        };
        let parameter = code.parameters().items.get(*index);
        let annotation = parameter.and_then(|parameter| parameter.annotation.as_ref());
        annotation.is_some_and(|annotation| matches!(annotation.kind, ExprKind::Invalid))
    }
}

/// What stands behind the colon.
pub(crate) enum Annotation {
    /// Nothing.
    None,
    /// An expression, to be evaluated in the scope of the function.
    Source(Code, usize, ScopeId),
    /// A value.
    Value(Value),
}

/// The signature of a callable; `None` where it cannot be known.
pub(crate) fn signature(machine: &mut Evaluator<'_>, callable: &Value) -> Option<Signature> {
    let owner = endpoint_id(machine, callable);
    let mut signature = inner_signature(machine, callable, WRAPPERS)?;
    signature.owner = owner;
    Some(signature)
}

fn inner_signature(
    machine: &mut Evaluator<'_>,
    callable: &Value,
    wrappers: usize,
) -> Option<Signature> {
    let wrappers = wrappers.checked_sub(1)?;
    let id = callable.as_object()?;
    match machine.heap.get(id) {
        Object::Method { function, .. } => {
            let function = function.clone();
            Some(without_first(inner_signature(
                machine, &function, wrappers,
            )?))
        }
        Object::StaticMethod(function) => {
            let function = function.clone();
            inner_signature(machine, &function, wrappers)
        }
        Object::Function(function) => {
            if function.attributes.contains_key(&symbol!("__signature__")) {
                return None;
            }
            if let Some(wrapped) = function.attributes.get(&symbol!("__wrapped__")).cloned() {
                return inner_signature(machine, &wrapped, wrappers);
            }
            Some(function_signature(machine, function))
        }
        Object::Instance(instance) => {
            let class = machine.class_data_of(instance.class)?;
            if class.is_model && class.name.as_str() == "partial" {
                return partial_signature(machine, callable, wrappers);
            }
            if let Some(wrapped) = instance.attributes.get(&symbol!("__wrapped__")).cloned() {
                return inner_signature(machine, &wrapped, wrappers);
            }
            let call = machine.plain_attribute(&Value::Object(instance.class), "__call__")?;
            Some(without_first(inner_signature(machine, &call, wrappers)?))
        }
        Object::Class(_) => class_signature(machine, id, wrappers),
        _ => None,
    }
}

fn function_signature(machine: &Evaluator<'_>, function: &Function) -> Signature {
    let file = machine.module_file(function.module);
    let is_model = file.is_none_or(|file| machine.is_model_file(file));
    let spanned = |range: TextRange| file.filter(|_| !is_model).map(|file| Span { file, range });
    let parameters = function.code.parameters().items.iter().enumerate();
    let parameters = parameters.map(|(index, parameter)| SignatureParameter {
        name: parameter.name.to_string(),
        kind: parameter.kind,
        span: spanned(parameter.range),
        default: function.defaults.get(index).cloned().flatten(),
        annotation: match parameter.annotation {
            Some(_) => Annotation::Source(function.code.clone(), index, function.closure),
            None => Annotation::None,
        },
    });
    let body = match &function.code {
        Code::Def(def) => TextRange {
            start: def.header.end,
            end: def.range.end,
        },
        Code::Lambda(lambda) => lambda.body.range,
    };
    Signature {
        owner: None,
        parameters: parameters.collect(),
        body: spanned(body),
        is_model,
    }
}

/// A method's signature without the receiver.
fn without_first(mut signature: Signature) -> Signature {
    let takes_by_position = |parameter: &SignatureParameter| {
        matches!(
            parameter.kind,
            ParameterKind::PositionalOnly | ParameterKind::Ordinary
        )
    };
    if signature.parameters.first().is_some_and(takes_by_position) {
        signature.parameters.remove(0);
    }
    signature
}

fn partial_signature(
    machine: &mut Evaluator<'_>,
    partial: &Value,
    wrappers: usize,
) -> Option<Signature> {
    let function = machine.plain_attribute(partial, "func")?;
    let mut signature = inner_signature(machine, &function, wrappers)?;
    let args = machine.plain_attribute(partial, "args")?;
    let (args, None) = machine.plain_items(&args)? else {
        return None;
    };
    for _ in args {
        signature = without_first(signature);
    }
    let keywords = machine.plain_attribute(partial, "keywords")?;
    let (names, None) = machine.plain_items(&keywords)? else {
        return None;
    };
    for name in names.iter().filter_map(Value::as_str) {
        let value = machine.plain_entry(&keywords, name);
        let bound = signature
            .parameters
            .iter_mut()
            .find(|parameter| parameter.name == name);
        if let (Some(parameter), Some(value)) = (bound, value) {
            parameter.default = Some(value);
        }
    }
    Some(signature)
}

fn class_signature(
    machine: &mut Evaluator<'_>,
    id: ObjectId,
    wrappers: usize,
) -> Option<Signature> {
    let class = machine.class_data_of(id)?;
    let is_model = class.is_model;
    let is_closed = class.unknown_base.is_none();
    let mro = class.mro.clone();
    for base in mro {
        let Some(class) = machine.class_data_of(base) else {
            continue;
        };
        if class.is_builtin {
            continue;
        }
        let own = |class: &Class, name| class.names.get(&Symbol::new(name)).cloned();
        let maker = own(class, "__new__").or_else(|| own(class, "__init__"));
        if class.names.contains_key(&symbol!("__dataclass_fields__"))
            || class.is_model && !is_model && class.name.as_str() == "BaseModel"
        {
            return field_signature(machine, id);
        }
        if let Some(maker) = maker {
            return Some(without_first(inner_signature(machine, &maker, wrappers)?));
        }
    }
    is_closed.then_some(Signature {
        owner: None,
        parameters: Vec::new(),
        body: None,
        is_model,
    })
}

/// The signature that a dataclass, or a model of pydantic's, has from its fields.
fn field_signature(machine: &mut Evaluator<'_>, id: ObjectId) -> Option<Signature> {
    let class = Value::Object(id);
    let (definition, is_model) = machine
        .class_data_of(id)
        .map(|class| (class.definition.clone(), class.is_model))?;
    let span = definition.map(|(file, def)| Span {
        file,
        range: def.name_range,
    });
    let is_dataclass = machine.plain_attribute(&class, "__dataclass_fields__");
    let fields = match &is_dataclass {
        Some(fields) => fields.clone(),
        None => machine.class_attribute_aside(id, symbol!("model_fields"))?,
    };
    let (names, None) = machine.plain_items(&fields)? else {
        return None;
    };
    let mut parameters = Vec::new();
    for name in names {
        let name = name.as_str()?.to_string();
        let field = machine.plain_entry(&fields, &name)?;
        if matches!(
            machine.plain_attribute(&field, "init"),
            Some(Value::Bool(false))
        ) {
            continue;
        }
        let annotation = if is_dataclass.is_some() {
            "type"
        } else {
            "annotation"
        };
        let annotation = machine.plain_attribute(&field, annotation);
        let alias = machine.plain_attribute(&field, "alias");
        let alias = alias.as_ref().and_then(Value::as_str).map(str::to_string);
        parameters.push(SignatureParameter {
            name: alias.unwrap_or(name),
            kind: ParameterKind::KeywordOnly,
            span,
            default: field_default(machine, &field),
            annotation: annotation.map_or(Annotation::None, Annotation::Value),
        });
    }
    Some(Signature {
        owner: None,
        parameters,
        body: None,
        is_model,
    })
}

/// The default of a field; anything stands for what a factory makes.
fn field_default(machine: &Evaluator<'_>, field: &Value) -> Option<Value> {
    let is_missing = |value: &Value| {
        let class = machine
            .class_of(value)
            .and_then(|class| machine.class_data_of(class));
        class.is_some_and(|class| {
            class.is_model
                && matches!(
                    class.name.as_str(),
                    "_Undefined" | "_Missing" | "_MISSING_TYPE" | "_MissingType"
                )
        })
    };
    let factory = machine
        .plain_attribute(field, "default_factory")
        .filter(|factory| !matches!(factory, Value::None) && !is_missing(factory));
    machine
        .plain_attribute(field, "default")
        .filter(|default| !is_missing(default))
        .or(factory)
}
