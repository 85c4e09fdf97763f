//! Reads the constraints in `Annotated[…]`, `Field(…)` and `Path(…)`.

use fingerpost_evaluate::object::Object;
use fingerpost_evaluate::{Evaluator, Value};
use fingerpost_python::Symbol;

use crate::parameter_type::{Constraint, Number};

/// Options of `Field` and `Path` that say nothing of which values are valid.
const HARMLESS: [&str; 24] = [
    "default",
    "default_factory",
    "annotation",
    "alias",
    "alias_priority",
    "validation_alias",
    "serialization_alias",
    "title",
    "description",
    "example",
    "examples",
    "openapi_examples",
    "deprecated",
    "include_in_schema",
    "json_schema_extra",
    "extra",
    "in_",
    "_options",
    "repr",
    "frozen",
    "init",
    "kw_only",
    "exclude",
    "include",
];

/// The constraints that metadata ask for, in order.
pub(crate) fn constraints(machine: &Evaluator<'_>, metadata: &[Value]) -> Vec<Constraint> {
    metadata
        .iter()
        .flat_map(|item| item_constraints(machine, item))
        .collect()
}

/// The constraints of one item: what it was made with, by keyword.
pub(crate) fn item_constraints(machine: &Evaluator<'_>, item: &Value) -> Vec<Constraint> {
    let unknown = |reason: &str| vec![Constraint::Unknown(String::from(reason))];
    let id = match item {
        // Texts and numbers in `Annotated` mean nothing to pydantic.
        Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None => {
            return Vec::new();
        }
        Value::Unknown(id) => return vec![Constraint::Unknown(machine.unknowns.why(*id))],
        Value::Object(id) => *id,
        _ => return unknown("metadata that cannot be read"),
    };
    let Object::Instance(instance) = machine.heap.get(id) else {
        return unknown("metadata that cannot be read");
    };
    let Some(class) = machine
        .class_data_of(instance.class)
        .filter(|class| class.is_model)
    else {
        return unknown("metadata of the project's own kind");
    };
    if !is_constraining(class.module.as_str(), class.name.as_str()) {
        if matches!(class.name.as_str(), "Doc" | "Depends" | "Security") {
            return Vec::new();
        }
        return vec![Constraint::Unknown(format!(
            "`{}` may do anything with the value",
            class.name
        ))];
    }
    let mut found = Vec::new();
    for (name, value) in &instance.attributes {
        found.extend(constraint(machine, *name, value));
    }
    found
}

fn is_constraining(module: &str, name: &str) -> bool {
    match module {
        "annotated_types" => true,
        "fastapi.params" => matches!(
            name,
            "Path" | "Query" | "Header" | "Cookie" | "Body" | "Form" | "File"
        ),
        "pydantic.fields" => name == "FieldInfo",
        "pydantic.types" => {
            matches!(
                name,
                "StringConstraints" | "Strict" | "AllowInfNan" | "UuidVersion"
            )
        }
        _ => false,
    }
}

fn constraint(machine: &Evaluator<'_>, name: Symbol, value: &Value) -> Option<Constraint> {
    let name = name.as_str();
    if name.starts_with("__") || HARMLESS.contains(&name) || matches!(value, Value::None) {
        return None;
    }
    let value = machine.plain_value_of(value);
    let odd = || Constraint::Unknown(format!("the constraint `{name}` is not modelled"));
    let number = |make: fn(Number) -> Constraint| match &value {
        Value::Int(number) => make(Number::Int(*number)),
        Value::Float(number) => make(Number::Float(*number)),
        _ => odd(),
    };
    let size = |make: fn(i64) -> Constraint| match &value {
        Value::Int(size) => make(*size),
        _ => odd(),
    };
    let switch = |constraint: Constraint| match &value {
        Value::Bool(true) => Some(constraint),
        Value::Bool(false) => None,
        _ => Some(odd()),
    };
    Some(match name {
        "gt" => number(Constraint::Above),
        "ge" => number(Constraint::AtLeast),
        "lt" => number(Constraint::Below),
        "le" => number(Constraint::AtMost),
        "multiple_of" => number(Constraint::MultipleOf),
        "min_length" => size(Constraint::MinLength),
        "max_length" => size(Constraint::MaxLength),
        "max_digits" => size(Constraint::MaxDigits),
        "decimal_places" => size(Constraint::DecimalPlaces),
        "pattern" | "regex" => match &value {
            Value::Str(pattern) => Constraint::Pattern(pattern.to_string()),
            _ => odd(),
        },
        "strict" => return switch(Constraint::Strict),
        "strip_whitespace" => return switch(Constraint::StripWhitespace),
        "to_lower" => return switch(Constraint::ToLower),
        "to_upper" => return switch(Constraint::ToUpper),
        "allow_inf_nan" => match &value {
            Value::Bool(allowed) => Constraint::InfinityAllowed(*allowed),
            _ => odd(),
        },
        "uuid_version" => match &value {
            Value::Int(version) => Constraint::UuidVersion(*version),
            _ => odd(),
        },
        _ => odd(),
    })
}
