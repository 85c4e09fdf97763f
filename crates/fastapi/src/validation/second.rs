//! pydantic 2: what it takes from a path, and what it says if it does not.

use num_bigint::BigInt;
use uuid::{Uuid, Variant};

use super::boundary::{Boundary, Words, check_digits};
use super::captured::Captured;
use super::decimal::decimal;
use super::integer::{IntegerError, lenient_float, lenient_integer};
use super::literal::{equals, listed};
use super::text::check_text;
use super::{Failure, Fitting, Outcome, temporal};
use crate::parameter_type::{
    Constraint, Enumeration, EnumerationBase, LiteralValue, ParameterType,
};

const WORDS: Words = Words {
    multiple_of: "Input should be a multiple of",
    at_most: "Input should be less than or equal to",
    below: "Input should be less than",
    at_least: "Input should be greater than or equal to",
    above: "Input should be greater than",
    order: [0, 1, 2, 3],
    shows_plain_floats: true,
};

const INTEGER_TOO_LONG: &str = "Unable to parse input string as an integer, exceeded maximum size";

/// What pydantic makes of a value.
pub(crate) fn fit(kind: &ParameterType, captured: &Captured) -> Outcome {
    match kind {
        ParameterType::Unknown(reason) => Err(Failure::Unknown(reason.clone())),
        ParameterType::Any => Ok(Fitting::Other),
        ParameterType::None => Err(Failure::rejected("Input should be None")),
        ParameterType::Text => match captured {
            Captured::Text(text) => Ok(Fitting::Text(text.clone())),
            _ => Err(Failure::rejected("Input should be a valid string")),
        },
        ParameterType::Bytes => only_text(captured, "Input should be a valid bytes"),
        ParameterType::Path => only_text(
            captured,
            "Input is not a valid path for <class 'pathlib.Path'>",
        ),
        ParameterType::Int => integer(captured),
        ParameterType::Float => float(captured),
        ParameterType::Bool => boolean(captured),
        ParameterType::Decimal => decimal_number(captured),
        ParameterType::Uuid => uuid(captured),
        ParameterType::Date => temporal::date(captured),
        ParameterType::Datetime => temporal::datetime(captured),
        ParameterType::Time => temporal::time(captured),
        ParameterType::Timedelta => temporal::timedelta(captured),
        ParameterType::Enumeration(enumeration) => member(enumeration, captured),
        ParameterType::Literal(values) => literal(values, captured),
        ParameterType::Union(members) => union(members, captured),
        ParameterType::Constrained(inner, constraints) => constrained(inner, constraints, captured),
    }
}

fn only_text(captured: &Captured, message: &str) -> Outcome {
    match captured {
        Captured::Text(_) => Ok(Fitting::Other),
        _ => Err(Failure::rejected(message)),
    }
}

fn integer(captured: &Captured) -> Outcome {
    match captured {
        Captured::Text(text) => match lenient_integer(text) {
            Ok(number) => Ok(Fitting::Integer(number)),
            Err(IntegerError::TooLong) => Err(Failure::rejected(INTEGER_TOO_LONG)),
            Err(IntegerError::Malformed) => Err(Failure::rejected(
                "Input should be a valid integer, unable to parse string as an integer",
            )),
        },
        Captured::Integer(number) => Ok(Fitting::Integer(number.clone())),
        Captured::Float(number) => match whole(*number) {
            Some(number) => Ok(Fitting::Integer(BigInt::from(number))),
            None if number.fract() == 0.0 => Err(Failure::rejected(INTEGER_TOO_LONG)),
            None if number.is_infinite() => {
                Err(Failure::rejected("Input should be a finite number"))
            }
            None => Err(Failure::rejected(
                "Input should be a valid integer, got a number with a fractional part",
            )),
        },
        Captured::Uuid(_) => Err(Failure::rejected("Input should be a valid integer")),
    }
}

/// A float without fraction that fits.
fn whole(number: f64) -> Option<i64> {
    let fits = number.fract() == 0.0 && number.abs() < 9.223_372_036_854_775e18;
    #[allow(clippy::cast_possible_truncation, reason = "checked to fit")]
    fits.then_some(number as i64)
}

fn float(captured: &Captured) -> Outcome {
    match captured {
        Captured::Text(text) => lenient_float(text).map(Fitting::Float).ok_or_else(|| {
            Failure::rejected("Input should be a valid number, unable to parse string as a number")
        }),
        Captured::Integer(number) => match number.to_string().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Fitting::Float(number)),
            _ => Err(Failure::rejected("Input should be a valid number")),
        },
        Captured::Float(number) => Ok(Fitting::Float(*number)),
        Captured::Uuid(_) => Err(Failure::rejected("Input should be a valid number")),
    }
}

fn boolean(captured: &Captured) -> Outcome {
    const WORDS: [&str; 12] = [
        "0", "f", "n", "no", "off", "false", "1", "t", "y", "on", "yes", "true",
    ];
    let unclear =
        || Failure::rejected("Input should be a valid boolean, unable to interpret input");
    let other = || Failure::rejected("Input should be a valid boolean");
    let number = match captured {
        Captured::Text(text) => {
            let is_known = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
            return if is_known {
                Ok(Fitting::Other)
            } else {
                Err(unclear())
            };
        }
        Captured::Integer(number) => i64::try_from(number).map_err(|_| other())?,
        Captured::Float(number) => whole(*number).ok_or_else(other)?,
        Captured::Uuid(_) => return Err(other()),
    };
    match number {
        0 | 1 => Ok(Fitting::Other),
        _ => Err(unclear()),
    }
}

fn decimal_number(captured: &Captured) -> Outcome {
    let text = match captured {
        Captured::Text(text) => text.clone(),
        Captured::Integer(number) => number.to_string(),
        Captured::Float(number) => number.to_string(),
        Captured::Uuid(_) => {
            return Err(Failure::rejected(
                "Decimal input should be an integer, float, string or Decimal object",
            ));
        }
    };
    decimal(
        &text,
        "Input should be a valid decimal",
        "Input should be a finite number",
    )
}

fn uuid(captured: &Captured) -> Outcome {
    match captured {
        Captured::Text(text) => Uuid::parse_str(text)
            .map(Fitting::Uuid)
            .map_err(|error| Failure::Rejected(format!("Input should be a valid UUID, {error}"))),
        Captured::Uuid(uuid) => Ok(Fitting::Uuid(*uuid)),
        _ => Err(Failure::rejected(
            "UUID input should be a string, bytes or UUID object",
        )),
    }
}

fn expected(values: &[LiteralValue]) -> Failure {
    match listed(values) {
        Some(values) => Failure::Rejected(format!("Input should be {values}")),
        None => Failure::Rejected(String::from("Input should be one of its values")),
    }
}

fn literal(values: &[LiteralValue], captured: &Captured) -> Outcome {
    if values.iter().any(|value| equals(value, captured)) {
        return Ok(Fitting::Other);
    }
    let has_numbers = values
        .iter()
        .any(|value| !matches!(value, LiteralValue::Text(_) | LiteralValue::None));
    match captured {
        Captured::Integer(_) | Captured::Float(_) if has_numbers => Err(Failure::unknown(
            "a converted number against values of other types",
        )),
        _ => Err(expected(values)),
    }
}

fn member(enumeration: &Enumeration, captured: &Captured) -> Outcome {
    let values = &enumeration.values;
    let found = match (enumeration.base, captured) {
        (EnumerationBase::Plain, _) => return literal(values, captured),
        (EnumerationBase::Text, _) => values.iter().any(|value| equals(value, captured)),
        (EnumerationBase::Int | EnumerationBase::IntEnum, Captured::Text(text)) => match lenient_integer(text) {
            Ok(number) => has_integer(values, &number)?,
            Err(IntegerError::TooLong) => return Err(Failure::rejected(INTEGER_TOO_LONG)),
            Err(IntegerError::Malformed) => false,
        },
        (EnumerationBase::Int | EnumerationBase::IntEnum, Captured::Integer(number)) => has_integer(values, number)?,
        (EnumerationBase::Int | EnumerationBase::IntEnum, Captured::Float(number)) => match whole(*number) {
            Some(number) => has_integer(values, &BigInt::from(number))?,
            None => false,
        },
        (EnumerationBase::Float, Captured::Text(_) | Captured::Integer(_) | Captured::Float(_)) => {
            match float(captured) {
                Ok(Fitting::Float(number)) => values.iter().any(|value| {
                    matches!(value, LiteralValue::Float(value) if value.partial_cmp(&number).is_some_and(std::cmp::Ordering::is_eq))
                }),
                _ => false,
            }
        }
        (_, Captured::Uuid(_)) => false,
    };
    if found {
        Ok(Fitting::Other)
    } else {
        Err(expected(values))
    }
}

fn has_integer(values: &[LiteralValue], number: &BigInt) -> Result<bool, Failure> {
    let number = i64::try_from(number).map_err(|_| Failure::rejected(INTEGER_TOO_LONG))?;
    Ok(values.contains(&LiteralValue::Int(number)))
}

/// The only member beside `None`.
pub(crate) fn only_member(members: &[ParameterType]) -> Option<&ParameterType> {
    let mut others = members
        .iter()
        .filter(|member| !matches!(member, ParameterType::None));
    match (others.next(), others.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
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
    Err(failure.unwrap_or_else(|| Failure::rejected("Input should be None")))
}

fn constrained(inner: &ParameterType, constraints: &[Constraint], captured: &Captured) -> Outcome {
    if let ParameterType::Union(members) = inner
        && let Some(only) = only_member(members)
    {
        return constrained(only, constraints, captured);
    }
    let boundary = Boundary::of(constraints)?;
    if boundary.is_strict && !is_exact(inner, captured)? {
        return Err(strict_failure(inner));
    }
    let value = fit(inner, captured)?;
    let odd = Err(Failure::unknown(
        "constraints that are not modelled for this type",
    ));
    let (on_numbers, on_texts) = (boundary.bounds_numbers(), boundary.bounds_texts());
    let (on_digits, on_infinity) = (boundary.bounds_digits(), boundary.infinity_allowed);
    match &value {
        Fitting::Integer(_) if on_texts || on_digits || on_infinity.is_some() => odd,
        Fitting::Integer(_) => boundary.check(&value, &WORDS).map(|()| value),
        Fitting::Float(_) if on_texts || on_digits => odd,
        Fitting::Float(number) => {
            if on_infinity == Some(false) && !number.is_finite() {
                return Err(Failure::rejected("Input should be a finite number"));
            }
            boundary.check(&value, &WORDS).map(|()| value)
        }
        Fitting::Decimal(_) if on_texts || on_infinity.is_some() => odd,
        Fitting::Decimal(number) => {
            check_digits(&boundary, number)?;
            boundary.check(&value, &WORDS).map(|()| value)
        }
        Fitting::Text(_) if on_numbers || on_digits || on_infinity.is_some() => odd,
        Fitting::Text(text) => check_text(&boundary, text).map(|()| value),
        Fitting::Uuid(uuid) if !(on_numbers || on_texts || on_digits) => {
            match boundary.uuid_version {
                Some(version) if !has_version(uuid, version) => Err(Failure::Rejected(format!(
                    "UUID version {version} expected"
                ))),
                _ => Ok(value),
            }
        }
        Fitting::Other if !(on_numbers || on_texts || on_digits || on_infinity.is_some()) => {
            Ok(value)
        }
        Fitting::Uuid(_) | Fitting::Other => odd,
    }
}

fn has_version(uuid: &Uuid, version: i64) -> bool {
    uuid.get_variant() == Variant::RFC4122 && i64::try_from(uuid.get_version_num()) == Ok(version)
}

/// Whether a value is of the very type, as `strict=True` asks.
fn is_exact(inner: &ParameterType, captured: &Captured) -> Result<bool, Failure> {
    match (inner, captured) {
        (ParameterType::Text, _)
        | (ParameterType::Int, Captured::Integer(_))
        | (ParameterType::Float, Captured::Float(_) | Captured::Integer(_)) => Ok(true),
        (ParameterType::Int | ParameterType::Float | ParameterType::Bool, _) => Ok(false),
        _ => Err(Failure::unknown("a strict type that is not modelled")),
    }
}

fn strict_failure(inner: &ParameterType) -> Failure {
    Failure::rejected(match inner {
        ParameterType::Int => "Input should be a valid integer",
        ParameterType::Float => "Input should be a valid number",
        _ => "Input should be a valid boolean",
    })
}
