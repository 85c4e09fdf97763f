//! Values as the texts of a declaration.

use fingerpost_evaluate::condition::Literal;
use fingerpost_evaluate::{Evaluator, Value};

use crate::declaration::PathText;

/// The alternatives of a value, each with its conditions; absent ones are left out.
pub(crate) fn alternatives(value: &Value) -> Vec<(Vec<Literal>, Value)> {
    match value {
        Value::Choice(several) => several
            .iter()
            .filter(|one| !matches!(one.value, Value::Absent))
            .map(|one| (one.guard.to_vec(), one.value.clone()))
            .collect(),
        value => vec![(Vec::new(), value.clone())],
    }
}

/// The alternatives of a path, one for each text: those that read the same stand under what their conditions have in common.
pub(crate) fn path_alternatives(
    machine: &Evaluator<'_>,
    value: &Value,
) -> Vec<(Vec<Literal>, PathText)> {
    let mut texts: Vec<(Vec<Literal>, PathText)> = Vec::new();
    for (guard, value) in alternatives(value) {
        let text = path_text(machine, &value);
        match texts.iter_mut().find(|(_, known)| *known == text) {
            Some((known, _)) => known.retain(|literal| guard.contains(literal)),
            None => texts.push((guard, text)),
        }
    }
    texts
}

/// A path or prefix.
pub(crate) fn path_text(machine: &Evaluator<'_>, value: &Value) -> PathText {
    match machine.plain_value_of(value) {
        Value::None | Value::Absent => PathText::default(),
        Value::Str(text) => PathText {
            text: text.to_string(),
            is_partial: false,
        },
        other => PathText {
            text: machine.display(&other),
            is_partial: true,
        },
    }
}

/// A text, where it is known.
pub(crate) fn known_text(machine: &Evaluator<'_>, value: &Value) -> Option<String> {
    match machine.plain_value_of(value) {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

/// Tags: texts, or members of enums, which stand as their values (FastAPI puts `tag.value` into the document).
pub(crate) fn tags(machine: &Evaluator<'_>, value: Option<Value>) -> Vec<String> {
    let Some((items, _)) = value.and_then(|value| machine.plain_items(&value)) else {
        return Vec::new();
    };
    let tag = |item: &Value| match machine.plain_attribute(item, "_value_") {
        Some(value) => machine.display(&machine.plain_value_of(&value)),
        None => machine.display(&machine.plain_value_of(item)),
    };
    items
        .iter()
        .flat_map(alternatives)
        .map(|(_, item)| tag(&item))
        .collect()
}

/// Whether an attribute is surely true.
pub(crate) fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Str(text)) => !text.is_empty(),
        None
        | Some(
            Value::None | Value::Bool(false) | Value::Int(0) | Value::Unknown(_) | Value::Choice(_),
        ) => false,
        Some(_) => true,
    }
}

/// Whether an attribute is surely false.
pub(crate) fn is_false(value: Option<&Value>) -> bool {
    matches!(
        value,
        Some(Value::None | Value::Bool(false) | Value::Int(0))
    )
}
