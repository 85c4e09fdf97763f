//! Reads the value of an annotation as the type of a path parameter.

use fingerpost_evaluate::object::{Class, Object, ScopeId};
use fingerpost_evaluate::{Evaluator, ObjectId, Value};

use crate::constraint::constraints;
use crate::parameter_type::{Enumeration, EnumerationBase, LiteralValue, ParameterType};

/// How deep types may nest.
const DEPTH: usize = 24;

/// An annotation: the type, and what `Annotated` says beside it.
pub(crate) struct Annotated {
    /// The type without the metadata.
    pub(crate) inner: Value,
    /// The metadata, innermost first.
    pub(crate) metadata: Vec<Value>,
}

/// Takes `Annotated[…]` and names for types apart.
pub(crate) fn annotated(machine: &Evaluator<'_>, value: &Value) -> Annotated {
    let mut inner = value.clone();
    let mut metadata: Vec<Value> = Vec::new();
    for _ in 0..DEPTH {
        if let Some(aliased) = machine.plain_attribute(&inner, "__value__")
            && is_model_class(machine, &inner, "TypeAliasType")
        {
            inner = aliased;
            continue;
        }
        if !is_model_class(machine, &inner, "_Alias") {
            break;
        }
        let Some(own) = machine.plain_attribute(&inner, "__metadata__") else {
            break;
        };
        let Some((own, None)) = machine.plain_items(&own) else {
            break;
        };
        let Some(origin) = machine.plain_attribute(&inner, "__origin__") else {
            break;
        };
        metadata.splice(0..0, own);
        inner = origin;
    }
    Annotated { inner, metadata }
}

/// Whether a value is an instance of a class of this name that stands in a model.
pub(crate) fn is_model_class(machine: &Evaluator<'_>, value: &Value, name: &str) -> bool {
    let Some(Object::Instance(instance)) = value.as_object().map(|id| machine.heap.get(id)) else {
        return false;
    };
    machine
        .class_data_of(instance.class)
        .is_some_and(|class| class.is_model && class.name.as_str() == name)
}

/// The type that an annotation's value asks for.  `scope` is where texts in it (forward references) are looked up.
pub(crate) fn parameter_type(
    machine: &mut Evaluator<'_>,
    value: &Value,
    scope: Option<ScopeId>,
) -> ParameterType {
    nested_type(machine, value, scope, DEPTH)
}

fn nested_type(
    machine: &mut Evaluator<'_>,
    value: &Value,
    scope: Option<ScopeId>,
    depth: usize,
) -> ParameterType {
    let Some(depth) = depth.checked_sub(1) else {
        return ParameterType::Unknown(String::from("the type is nested too deep"));
    };
    let annotated = annotated(machine, value);
    if !annotated.metadata.is_empty() || !annotated.inner.same(value) {
        let inner = nested_type(machine, &annotated.inner, scope, depth);
        let narrowed = constraints(machine, &annotated.metadata);
        return inner.constrained(narrowed);
    }
    match value {
        Value::None => ParameterType::None,
        Value::Str(text) => match scope {
            Some(scope) => {
                let named = machine.annotation_named(text, scope);
                match named {
                    Value::Str(_) => unknown("a forward reference"),
                    named => nested_type(machine, &named, Some(scope), depth),
                }
            }
            None => unknown("a forward reference"),
        },
        Value::Unknown(id) => ParameterType::Unknown(machine.unknowns.why(*id)),
        Value::Choice(_) => unknown("it depends on conditions"),
        Value::Object(id) => object_type(machine, *id, scope, depth),
        _ => unknown("it is not a type"),
    }
}

fn unknown(reason: &str) -> ParameterType {
    ParameterType::Unknown(String::from(reason))
}

fn object_type(
    machine: &mut Evaluator<'_>,
    id: ObjectId,
    scope: Option<ScopeId>,
    depth: usize,
) -> ParameterType {
    match machine.heap.get(id) {
        Object::Class(class) => class_type(machine, id, class),
        Object::Alias { origin, args } => {
            let is_union = origin
                .as_object()
                .and_then(|origin| machine.class_data_of(origin))
                .is_some_and(|class| class.name.as_str() == "UnionType");
            if is_union {
                let args = args.to_vec();
                return union_type(machine, &args, scope, depth);
            }
            unknown("it is a container")
        }
        Object::Instance(instance) => {
            let Some(class) = machine
                .class_data_of(instance.class)
                .filter(|class| class.is_model)
            else {
                return unknown("it is not a type");
            };
            let kind = class.name.to_string();
            special_type(machine, &Value::Object(id), &kind, scope, depth)
        }
        _ => unknown("it is not a type"),
    }
}

/// What the special forms of `typing` ask for.
fn special_type(
    machine: &mut Evaluator<'_>,
    value: &Value,
    kind: &str,
    scope: Option<ScopeId>,
    depth: usize,
) -> ParameterType {
    match kind {
        "NewType" => match machine.plain_attribute(value, "__supertype__") {
            Some(inner) => nested_type(machine, &inner, scope, depth),
            None => unknown("a new type of something unknown"),
        },
        "_Form" => match form_name(machine, value).as_deref() {
            Some("Any") => ParameterType::Any,
            _ => unknown("it is a special form"),
        },
        "_Alias" => {
            let origin = machine.plain_attribute(value, "__origin__");
            let form = origin.and_then(|origin| form_name(machine, &origin));
            let args = machine
                .plain_attribute(value, "__args__")
                .and_then(|args| machine.plain_items(&args));
            match (form.as_deref(), args) {
                (Some("Union" | "Optional"), Some((args, None))) => {
                    union_type(machine, &args, scope, depth)
                }
                (Some("Literal"), Some((args, None))) => literal_type(machine, &args),
                _ => unknown("it is a container or a generic class"),
            }
        }
        _ => unknown("it is not a type that can be modelled"),
    }
}

fn form_name(machine: &Evaluator<'_>, value: &Value) -> Option<String> {
    let is_form = ["_Form", "_UnionForm", "_OptionalForm", "_AnnotatedForm"]
        .iter()
        .any(|name| is_model_class(machine, value, name));
    if !is_form {
        return None;
    }
    let name = machine.plain_attribute(value, "_name")?;
    name.as_str().map(str::to_string)
}

fn union_type(
    machine: &mut Evaluator<'_>,
    args: &[Value],
    scope: Option<ScopeId>,
    depth: usize,
) -> ParameterType {
    let members = args
        .iter()
        .map(|arg| nested_type(machine, arg, scope, depth))
        .collect();
    ParameterType::Union(members)
}

fn literal_type(machine: &Evaluator<'_>, args: &[Value]) -> ParameterType {
    let mut values = Vec::new();
    for arg in args {
        // A nested `Literal` is flattened, a member of an enumeration is not a plain value.
        if is_model_class(machine, arg, "_Alias")
            && let Some((inner, None)) = machine
                .plain_attribute(arg, "__args__")
                .and_then(|inner| machine.plain_items(&inner))
        {
            match literal_type(machine, &inner) {
                ParameterType::Literal(inner) => values.extend(inner),
                other => return other,
            }
            continue;
        }
        match literal_value(arg) {
            Some(value) => values.push(value),
            None => return unknown("a literal that is not a plain value"),
        }
    }
    ParameterType::Literal(values)
}

fn literal_value(value: &Value) -> Option<LiteralValue> {
    Some(match value {
        Value::None => LiteralValue::None,
        Value::Bool(truth) => LiteralValue::Bool(*truth),
        Value::Int(number) => LiteralValue::Int(*number),
        Value::Float(number) => LiteralValue::Float(*number),
        Value::Str(text) => LiteralValue::Text(text.to_string()),
        _ => return None,
    })
}

fn class_type(machine: &Evaluator<'_>, id: ObjectId, class: &Class) -> ParameterType {
    if class.is_builtin {
        return match class.name.as_str() {
            "object" => ParameterType::Any,
            "NoneType" => ParameterType::None,
            "str" => ParameterType::Text,
            "bytes" => ParameterType::Bytes,
            "int" => ParameterType::Int,
            "float" => ParameterType::Float,
            "bool" => ParameterType::Bool,
            _ => unknown("it is a container"),
        };
    }
    if class.is_model {
        let kind = match (class.module.as_str(), class.name.as_str()) {
            ("uuid", "UUID") => Some(ParameterType::Uuid),
            ("decimal", "Decimal") => Some(ParameterType::Decimal),
            ("datetime", "date") => Some(ParameterType::Date),
            ("datetime", "datetime") => Some(ParameterType::Datetime),
            ("datetime", "time") => Some(ParameterType::Time),
            ("datetime", "timedelta") => Some(ParameterType::Timedelta),
            ("pathlib", "Path" | "PurePath") => Some(ParameterType::Path),
            _ => None,
        };
        return kind.unwrap_or_else(|| {
            ParameterType::Unknown(format!("it is a `{}`, which is not modelled", class.name))
        });
    }
    let name = class.name.to_string();
    enumeration(machine, id, &name).unwrap_or_else(|reason| {
        ParameterType::Unknown(reason.unwrap_or_else(|| format!("`{name}` is a class of its own")))
    })
}

/// The enumeration that a class is.  The error says why it cannot be read as one, if it is one.
fn enumeration(
    machine: &Evaluator<'_>,
    id: ObjectId,
    name: &str,
) -> Result<ParameterType, Option<String>> {
    let class = Value::Object(id);
    let members = machine
        .plain_attribute(&class, "_member_map_")
        .ok_or(None)?;
    let odd = |what: &str| Some(format!("`{name}` {what}"));
    let own = |attribute: &str| {
        machine.class_data_of(id).is_some_and(|class| {
            class.mro.iter().any(|base| {
                machine.class_data_of(*base).is_some_and(|base| {
                    !base.is_model
                        && !base.is_builtin
                        && base
                            .names
                            .contains_key(&fingerpost_python::Symbol::new(attribute))
                })
            })
        })
    };
    if own("_missing_") || own("__get_pydantic_core_schema__") || own("__get_validators__") {
        return Err(odd("looks values up in its own way"));
    }
    if matches!(
        machine.plain_attribute(&class, "_is_flag"),
        Some(Value::Bool(true))
    ) {
        return Err(odd("is a set of flags"));
    }
    let base = enumeration_base(machine, id)
        .ok_or_else(|| odd("has members of a type that is not modelled"))?;
    let Some((keys, None)) = machine.plain_items(&members) else {
        return Err(odd("has unknown members"));
    };
    let mut values = Vec::new();
    for key in keys {
        let value = key
            .as_str()
            .and_then(|key| machine.plain_entry(&members, key))
            .and_then(|member| machine.plain_attribute(&member, "_value_"))
            .map(|value| machine.plain_value_of(&value))
            .and_then(|value| literal_value(&value))
            .ok_or_else(|| odd("has members whose values are not plain"))?;
        values.push(value);
    }
    Ok(ParameterType::Enumeration(Enumeration {
        name: name.to_string(),
        base,
        values,
    }))
}

/// The type that is mixed into an enumeration.
fn enumeration_base(machine: &Evaluator<'_>, id: ObjectId) -> Option<EnumerationBase> {
    let class = machine.class_data_of(id)?;
    let mut bases = class
        .mro
        .iter()
        .filter_map(|base| machine.class_data_of(*base));
    let is_int_enum = bases.any(|base| base.is_model && base.name.as_str() == "IntEnum");
    let base = machine
        .plain_attribute(&Value::Object(id), "_member_type_")
        .and_then(|base| base.as_object())
        .and_then(|base| machine.class_data_of(base))
        .filter(|base| base.is_builtin)?;
    Some(match base.name.as_str() {
        "object" => EnumerationBase::Plain,
        "str" => EnumerationBase::Text,
        "int" if is_int_enum => EnumerationBase::IntEnum,
        "int" => EnumerationBase::Int,
        "float" => EnumerationBase::Float,
        _ => return None,
    })
}
