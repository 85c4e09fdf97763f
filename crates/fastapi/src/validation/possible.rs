//! Whether a type can take anything at all of what a convertor gives.

use fingerpost_pattern::ConvertorKind;

use super::{Pydantic, Validation, validate_type};
use crate::parameter_type::{Constraint, LiteralValue, Number, ParameterType};

/// Texts that some type or other takes.
const SAMPLES: [&str; 15] = [
    "0",
    "1",
    "2",
    "86400",
    "1.5",
    "a",
    "x",
    "true",
    "2024-01-31",
    "2024-01-31T10:00:00",
    "10:00",
    "P1D",
    "12345678-1234-4678-9234-567812345678",
    "123e4567-e89b-12d3-a456-426614174000",
    "",
];

/// Whether there is a text that a parameter of this type takes behind this convertor; `None` where that is not known.
///
/// `{id:int}` gives the endpoint an integer, which an annotation such as `str` or `UUID` never takes (pydantic 2).
pub fn can_ever_accept(
    kind: &ParameterType,
    convertor: &ConvertorKind,
    pydantic: Pydantic,
) -> Option<bool> {
    let mut texts: Vec<String> = SAMPLES.iter().map(|text| (*text).to_string()).collect();
    suggest(kind, &mut texts);
    let mut is_rejected = true;
    for text in texts.iter().filter(|text| may_capture(convertor, text)) {
        match validate_type(kind, convertor, text, pydantic) {
            Validation::Accepted => return Some(true),
            Validation::Rejected { .. } => {}
            Validation::Unknown { .. } => is_rejected = false,
        }
    }
    // Whether a constraint leaves anything is not decided by samples; whether a type does, is.
    (is_rejected && !is_constrained(kind)).then_some(false)
}

fn may_capture(convertor: &ConvertorKind, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match convertor {
        ConvertorKind::Text => !text.is_empty() && !text.contains('/'),
        ConvertorKind::Path | ConvertorKind::Custom(_) => true,
        ConvertorKind::Integer => digits(text),
        ConvertorKind::Float => match text.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction),
            None => digits(text),
        },
        ConvertorKind::Uuid => text.len() == 36 && uuid::Uuid::try_parse(text).is_ok(),
    }
}

fn is_constrained(kind: &ParameterType) -> bool {
    match kind {
        ParameterType::Constrained(..) => true,
        ParameterType::Union(members) => members.iter().any(is_constrained),
        _ => false,
    }
}

/// Texts that this very type may take.
fn suggest(kind: &ParameterType, texts: &mut Vec<String>) {
    match kind {
        ParameterType::Literal(values) => texts.extend(values.iter().filter_map(spelled)),
        ParameterType::Enumeration(enumeration) => {
            texts.extend(enumeration.values.iter().filter_map(spelled));
        }
        ParameterType::Union(members) => members.iter().for_each(|member| suggest(member, texts)),
        ParameterType::Constrained(inner, constraints) => {
            suggest(inner, texts);
            for constraint in constraints {
                match constraint {
                    Constraint::Above(Number::Int(bound))
                    | Constraint::AtLeast(Number::Int(bound))
                    | Constraint::Below(Number::Int(bound))
                    | Constraint::AtMost(Number::Int(bound))
                    | Constraint::MultipleOf(Number::Int(bound)) => {
                        let near = [bound.saturating_sub(1), *bound, bound.saturating_add(1)];
                        texts.extend(near.iter().map(i64::to_string));
                    }
                    Constraint::MinLength(length) if (0..1000).contains(length) => {
                        texts.push("a".repeat(usize::try_from(*length).unwrap_or_default()));
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn spelled(value: &LiteralValue) -> Option<String> {
    match value {
        LiteralValue::Text(text) => Some(text.clone()),
        LiteralValue::Int(number) => Some(number.to_string()),
        LiteralValue::Float(number) => Some(number.to_string()),
        LiteralValue::Bool(_) | LiteralValue::None => None,
    }
}
