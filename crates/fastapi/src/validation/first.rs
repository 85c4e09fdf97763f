//! pydantic 1: what it takes from a path, and what it says if it does not.

use regex::Regex;
use uuid::{Uuid, Variant};

use super::boundary::{Boundary, Words};
use super::captured::Captured;
use super::decimal::decimal;
use super::integer::{is_exotic, python_float, python_integer, python_trim};
use super::literal::{equals, shown, shown_float};
use super::second::only_member;
use super::{Failure, Fitting, Outcome};
use crate::parameter_type::{
    Constraint, Enumeration, EnumerationBase, LiteralValue, Number, ParameterType,
};

const WORDS: Words = Words {
    multiple_of: "ensure this value is a multiple of",
    at_most: "ensure this value is less than or equal to",
    below: "ensure this value is less than",
    at_least: "ensure this value is greater than or equal to",
    above: "ensure this value is greater than",
    order: [3, 2, 1, 0],
    shows_plain_floats: false,
};

/// What pydantic makes of a value.
pub(crate) fn fit(kind: &ParameterType, captured: &Captured) -> Outcome {
    let text = match captured {
        Captured::Text(text) => text,
        other => return fit_converted(kind, other),
    };
    match kind {
        ParameterType::Unknown(reason) => Err(Failure::Unknown(reason.clone())),
        ParameterType::Any | ParameterType::Bytes | ParameterType::Path => Ok(Fitting::Other),
        ParameterType::None => Err(Failure::rejected("value is not None")),
        ParameterType::Text => Ok(Fitting::Text(text.clone())),
        ParameterType::Int => integer(text),
        ParameterType::Float => float(text),
        ParameterType::Bool => boolean(text),
        ParameterType::Decimal => {
            let message = "value is not a valid decimal";
            decimal(text, message, message)
        }
        ParameterType::Uuid => uuid(text),
        ParameterType::Date
        | ParameterType::Datetime
        | ParameterType::Time
        | ParameterType::Timedelta => Err(Failure::unknown(
            "dates and times are not modelled for pydantic 1",
        )),
        ParameterType::Enumeration(enumeration) => member(enumeration, captured),
        ParameterType::Literal(values) => literal(values, captured),
        ParameterType::Union(members) => union(members, captured),
        ParameterType::Constrained(inner, constraints) => constrained(inner, constraints, captured),
    }
}

/// What pydantic makes of a value that a convertor has made of the text.
fn fit_converted(kind: &ParameterType, captured: &Captured) -> Outcome {
    match (kind, captured) {
        (ParameterType::Any, _)
        | (ParameterType::Text, Captured::Integer(_) | Captured::Float(_)) => Ok(Fitting::Other),
        (ParameterType::Int, Captured::Integer(number)) => Ok(Fitting::Integer(number.clone())),
        (ParameterType::Float, Captured::Float(number)) => Ok(Fitting::Float(*number)),
        (ParameterType::Text, Captured::Uuid(_)) => Err(Failure::rejected("str type expected")),
        (ParameterType::Uuid, Captured::Uuid(uuid)) => Ok(Fitting::Uuid(*uuid)),
        (ParameterType::Uuid, _) => Err(Failure::rejected("value is not a valid uuid")),
        (ParameterType::Constrained(inner, constraints), _) => {
            constrained(inner, constraints, captured)
        }
        (ParameterType::Unknown(reason), _) => Err(Failure::Unknown(reason.clone())),
        _ => Err(Failure::unknown(
            "values of convertors are not modelled for this type and pydantic 1",
        )),
    }
}

fn exotic() -> Failure {
    Failure::unknown("letters beyond ASCII that Python may read as digits or blanks")
}

fn integer(text: &str) -> Outcome {
    if is_exotic(text) {
        return Err(exotic());
    }
    match python_integer(text) {
        Some(number) => Ok(Fitting::Integer(number)),
        None => Err(Failure::rejected("value is not a valid integer")),
    }
}

fn float(text: &str) -> Outcome {
    if is_exotic(text) {
        return Err(exotic());
    }
    match python_float(text) {
        Some(number) => Ok(Fitting::Float(number)),
        None => Err(Failure::rejected("value is not a valid float")),
    }
}

fn boolean(text: &str) -> Outcome {
    const WORDS: [&str; 12] = [
        "0", "off", "f", "false", "n", "no", "1", "on", "t", "true", "y", "yes",
    ];
    if WORDS.contains(&text.to_lowercase().as_str()) {
        return Ok(Fitting::Other);
    }
    Err(Failure::rejected("value could not be parsed to a boolean"))
}

/// Python's `UUID(text)`: some words and signs are left out, wherever they stand.
fn uuid(text: &str) -> Outcome {
    if is_exotic(text) {
        return Err(exotic());
    }
    let plain = text.replace("urn:", "").replace("uuid:", "");
    let plain = plain.trim_matches(['{', '}']).replace('-', "");
    let malformed = || Failure::rejected("value is not a valid uuid");
    if plain.chars().count() != 32 {
        return Err(malformed());
    }
    if !plain.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        // `int(text, 16)` takes blanks, signs, underscores and a prefix.
        let may_pass =
            |letter: char| letter.is_ascii_hexdigit() || " \t\n\r\x0b\x0c_+xX".contains(letter);
        return Err(if plain.chars().all(may_pass) {
            Failure::unknown("a UUID that Python may read in its own way")
        } else {
            malformed()
        });
    }
    Uuid::try_parse(&plain)
        .map(Fitting::Uuid)
        .map_err(|_| malformed())
}

fn permitted(message: &str, values: &[LiteralValue]) -> Failure {
    let shown: Option<Vec<String>> = values.iter().map(shown).collect();
    match shown {
        Some(shown) => Failure::Rejected(format!("{message}; permitted: {}", shown.join(", "))),
        None => Failure::rejected(message),
    }
}

fn member(enumeration: &Enumeration, captured: &Captured) -> Outcome {
    let values = &enumeration.values;
    let found = match (enumeration.base, captured) {
        (EnumerationBase::IntEnum, Captured::Text(text)) => match integer(text)? {
            Fitting::Integer(number) => i64::try_from(&number)
                .is_ok_and(|number| values.contains(&LiteralValue::Int(number))),
            _ => false,
        },
        _ => values.iter().any(|value| equals(value, captured)),
    };
    if found {
        return Ok(Fitting::Other);
    }
    Err(permitted("value is not a valid enumeration member", values))
}

fn literal(values: &[LiteralValue], captured: &Captured) -> Outcome {
    if values.iter().any(|value| equals(value, captured)) {
        return Ok(Fitting::Other);
    }
    Err(permitted("unexpected value", values))
}

fn union(members: &[ParameterType], captured: &Captured) -> Outcome {
    if let Some(only) = only_member(members) {
        return fit(only, captured);
    }
    let mut failure: Option<Failure> = None;
    for member in members {
        if matches!(member, ParameterType::None) {
            continue;
        }
        match (fit(member, captured), &failure) {
            (Ok(_), _) => return Ok(Fitting::Other),
            (Err(found @ Failure::Unknown(_)), None | Some(Failure::Rejected(_)))
            | (Err(found), None) => failure = Some(found),
            _ => {}
        }
    }
    Err(failure.unwrap_or_else(|| Failure::rejected("value is not None")))
}

fn constrained(inner: &ParameterType, constraints: &[Constraint], captured: &Captured) -> Outcome {
    if let ParameterType::Union(members) = inner
        && let Some(only) = only_member(members)
    {
        return constrained(only, constraints, captured);
    }
    let boundary = Boundary::of(constraints)?;
    let odd = || Failure::unknown("constraints that are not modelled for this type and pydantic 1");
    if boundary.is_strict && matches!((inner, captured), (ParameterType::Int, Captured::Text(_))) {
        return Err(Failure::rejected("value is not a valid integer"));
    }
    if boundary.is_strict || boundary.bounds_digits() || boundary.infinity_allowed.is_some() {
        return Err(odd());
    }
    let value = fit(inner, captured)?;
    let (on_numbers, on_texts) = (boundary.bounds_numbers(), boundary.bounds_texts());
    match &value {
        Fitting::Text(text) if !on_numbers => check_text(&boundary, text)?,
        Fitting::Integer(_) | Fitting::Float(_) | Fitting::Decimal(_) if !on_texts => {
            let step = boundary.multiple_of;
            let bounds = Boundary {
                multiple_of: None,
                ..boundary
            };
            bounds.check(&value, &WORDS)?;
            if let Some(step) = step {
                check_step(&value, step)?;
            }
        }
        Fitting::Uuid(uuid) if !(on_numbers || on_texts) => {
            if let Some(version) = boundary.uuid_version
                && !(uuid.get_variant() == Variant::RFC4122
                    && i64::try_from(uuid.get_version_num()) == Ok(version))
            {
                return Err(Failure::Rejected(format!(
                    "uuid version {version} expected"
                )));
            }
        }
        _ if !(on_numbers || on_texts) => {}
        _ => return Err(odd()),
    }
    Ok(value)
}

/// `multiple_of`: the quotient of floats is nearly whole.
fn check_step(value: &Fitting, step: Number) -> Result<(), Failure> {
    let odd = || Failure::unknown("a step that is not modelled for this type and pydantic 1");
    let number = match value {
        Fitting::Integer(number) => number.to_string().parse().map_err(|_| odd())?,
        Fitting::Float(number) => *number,
        _ => return Err(odd()),
    };
    #[allow(clippy::cast_precision_loss, reason = "Python rounds likewise")]
    let (step, shown) = match step {
        Number::Int(step) => (step as f64, Some(step.to_string())),
        Number::Float(step) => (step, shown_float(step)),
    };
    let rest: f64 = (number / step).rem_euclid(1.0);
    if rest <= 1e-8 || (rest - 1.0).abs() <= 1e-8 {
        return Ok(());
    }
    let shown = shown.ok_or_else(odd)?;
    Err(Failure::Rejected(format!("{} {shown}", WORDS.multiple_of)))
}

fn check_text(boundary: &Boundary, text: &str) -> Result<(), Failure> {
    if boundary.changes_case {
        return Err(Failure::unknown(
            "the case of the text is changed before it is looked at",
        ));
    }
    let text = if boundary.strips {
        python_trim(text)
    } else {
        text
    };
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    if let Some(least) = boundary.min_length
        && length < least
    {
        return Err(Failure::Rejected(format!(
            "ensure this value has at least {least} characters"
        )));
    }
    if let Some(most) = boundary.max_length
        && length > most
    {
        return Err(Failure::Rejected(format!(
            "ensure this value has at most {most} characters"
        )));
    }
    let Some(pattern) = &boundary.pattern else {
        return Ok(());
    };
    // Python's expressions differ in what is a letter or a blank beyond ASCII, and in what `$` means before a line's end.
    let is_plain = text
        .chars()
        .all(|letter| letter.is_ascii() && letter != '\n');
    match Regex::new(&format!("^(?:{pattern})")) {
        Ok(regex) if is_plain && regex.is_match(text) => Ok(()),
        Ok(_) if is_plain => Err(Failure::Rejected(format!(
            "string does not match regex \"{pattern}\""
        ))),
        _ => Err(Failure::unknown(
            "a pattern that Python may read in its own way",
        )),
    }
}
