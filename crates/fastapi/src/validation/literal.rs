//! Values of `Literal[…]` and of enumerations.

use num_bigint::BigInt;

use super::captured::Captured;
use crate::parameter_type::LiteralValue;

/// Whether a captured value equals a literal, of the same type.
pub(crate) fn equals(literal: &LiteralValue, captured: &Captured) -> bool {
    match (literal, captured) {
        (LiteralValue::Text(literal), Captured::Text(text)) => literal == text,
        (LiteralValue::Int(literal), Captured::Integer(number)) => {
            BigInt::from(*literal) == *number
        }
        _ => false,
    }
}

/// The values as a sentence: `'a', 'b' or 1`.
pub(crate) fn listed(values: &[LiteralValue]) -> Option<String> {
    let values = values.iter().map(shown).collect::<Option<Vec<String>>>()?;
    Some(match values.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => values.concat(),
    })
}

/// A value as `repr` shows it; `None` where that is not modelled.
pub(crate) fn shown(value: &LiteralValue) -> Option<String> {
    Some(match value {
        LiteralValue::None => String::from("None"),
        LiteralValue::Bool(true) => String::from("True"),
        LiteralValue::Bool(false) => String::from("False"),
        LiteralValue::Int(number) => number.to_string(),
        LiteralValue::Float(number) => shown_float(*number)?,
        LiteralValue::Text(text) => quoted(text)?,
    })
}

/// A float as `repr` shows it, where it needs no exponent.
pub(crate) fn shown_float(number: f64) -> Option<String> {
    let is_plain = number == 0.0 || (1e-4..1e16).contains(&number.abs());
    is_plain.then(|| {
        if number.fract() == 0.0 {
            format!("{number:.1}")
        } else {
            number.to_string()
        }
    })
}

fn quoted(text: &str) -> Option<String> {
    // Which letters are printable is a long story.
    if text
        .chars()
        .any(|letter| letter.is_control() || !letter.is_ascii() && !letter.is_alphanumeric())
    {
        return None;
    }
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut shown = String::from(quote);
    for letter in text.chars() {
        if letter == quote || letter == '\\' {
            shown.push('\\');
        }
        shown.push(letter);
    }
    shown.push(quote);
    Some(shown)
}
