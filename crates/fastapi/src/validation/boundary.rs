//! Bounds of numbers: `gt`, `ge`, `lt`, `le`, `multiple_of`, and the digits of a decimal.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::decimal::Decimal;
use super::literal::shown_float;
use super::{Failure, Fitting};
use crate::parameter_type::{Constraint, Number};

/// Whether a value that stands like this to a bound is within.
type Holds = fn(Ordering) -> bool;

/// The constraints of a type, the last of each kind.
#[derive(Debug, Default)]
pub(crate) struct Boundary {
    pub(crate) multiple_of: Option<Number>,
    pub(crate) at_most: Option<Number>,
    pub(crate) below: Option<Number>,
    pub(crate) at_least: Option<Number>,
    pub(crate) above: Option<Number>,
    pub(crate) min_length: Option<i64>,
    pub(crate) max_length: Option<i64>,
    pub(crate) pattern: Option<String>,
    pub(crate) is_strict: bool,
    pub(crate) infinity_allowed: Option<bool>,
    pub(crate) strips: bool,
    pub(crate) changes_case: bool,
    pub(crate) max_digits: Option<i64>,
    pub(crate) decimal_places: Option<i64>,
    pub(crate) uuid_version: Option<i64>,
}

impl Boundary {
    pub(crate) fn of(constraints: &[Constraint]) -> Result<Self, Failure> {
        let mut all = Self::default();
        for constraint in constraints {
            match constraint {
                Constraint::Above(bound) => all.above = Some(*bound),
                Constraint::AtLeast(bound) => all.at_least = Some(*bound),
                Constraint::Below(bound) => all.below = Some(*bound),
                Constraint::AtMost(bound) => all.at_most = Some(*bound),
                Constraint::MultipleOf(bound) => all.multiple_of = Some(*bound),
                Constraint::MinLength(length) => all.min_length = Some(*length),
                Constraint::MaxLength(length) => all.max_length = Some(*length),
                Constraint::Pattern(pattern) => all.pattern = Some(pattern.clone()),
                Constraint::Strict => all.is_strict = true,
                Constraint::InfinityAllowed(allowed) => all.infinity_allowed = Some(*allowed),
                Constraint::StripWhitespace => all.strips = true,
                Constraint::ToLower | Constraint::ToUpper => all.changes_case = true,
                Constraint::MaxDigits(digits) => all.max_digits = Some(*digits),
                Constraint::DecimalPlaces(places) => all.decimal_places = Some(*places),
                Constraint::UuidVersion(version) => all.uuid_version = Some(*version),
                Constraint::Unknown(reason) => return Err(Failure::Unknown(reason.clone())),
            }
        }
        Ok(all)
    }

    /// Whether anything is asked of a number.
    pub(crate) fn bounds_numbers(&self) -> bool {
        self.multiple_of.is_some()
            || self.at_most.is_some()
            || self.below.is_some()
            || self.at_least.is_some()
            || self.above.is_some()
    }

    /// Whether anything is asked of a text.
    pub(crate) fn bounds_texts(&self) -> bool {
        self.min_length.is_some()
            || self.max_length.is_some()
            || self.pattern.is_some()
            || self.strips
            || self.changes_case
    }

    /// Whether anything is asked of a decimal number.
    pub(crate) fn bounds_digits(&self) -> bool {
        self.max_digits.is_some() || self.decimal_places.is_some()
    }

    /// Looks whether a number lies within.
    pub(crate) fn check(&self, value: &Fitting, words: &Words) -> Result<(), Failure> {
        if let Some(step) = self.multiple_of
            && !is_multiple(value, step)?
        {
            return Err(words.fail(words.multiple_of, value, step));
        }
        let bounds: [(Option<Number>, &str, Holds); 4] = [
            (self.at_most, words.at_most, Ordering::is_le),
            (self.below, words.below, Ordering::is_lt),
            (self.at_least, words.at_least, Ordering::is_ge),
            (self.above, words.above, Ordering::is_gt),
        ];
        for at in words.order {
            let (bound, message, holds) = bounds[at];
            let Some(bound) = bound else { continue };
            // What is no number lies nowhere.
            if !compare(value, bound)?.is_some_and(holds) {
                return Err(words.fail(message, value, bound));
            }
        }
        Ok(())
    }
}

/// How one version of pydantic complains.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) multiple_of: &'static str,
    pub(crate) at_most: &'static str,
    pub(crate) below: &'static str,
    pub(crate) at_least: &'static str,
    pub(crate) above: &'static str,
    /// The order in which `le`, `lt`, `ge` and `gt` are looked at.
    pub(crate) order: [usize; 4],
    /// Whether a bound of a float is shown as Rust shows it.
    pub(crate) shows_plain_floats: bool,
}

impl Words {
    fn fail(&self, message: &str, value: &Fitting, bound: Number) -> Failure {
        let is_float = matches!(value, Fitting::Float(_));
        let shown = match bound {
            Number::Int(bound) => Some(bound.to_string()),
            Number::Float(bound) if self.shows_plain_floats && is_float => Some(bound.to_string()),
            Number::Float(bound) if self.shows_plain_floats && bound.fract() == 0.0 => {
                Some(format!("{bound:.0}"))
            }
            Number::Float(bound) => shown_float(bound),
        };
        match shown {
            Some(shown) => Failure::Rejected(format!("{message} {shown}")),
            None => Failure::unknown("a bound that is not shown as it is written"),
        }
    }
}

fn odd_bound() -> Failure {
    Failure::unknown("a bound that is not modelled for this type")
}

/// How a value stands to a bound; `None` for what is not a number.
fn compare(value: &Fitting, bound: Number) -> Result<Option<Ordering>, Failure> {
    match (value, bound) {
        (Fitting::Integer(value), bound) => {
            let bound = whole(bound).ok_or_else(odd_bound)?;
            Ok(Some(value.cmp(&BigInt::from(bound))))
        }
        (Fitting::Float(value), bound) => Ok(value.partial_cmp(&as_float(bound))),
        (Fitting::Decimal(value), Number::Int(bound)) => Ok(Some(value.compare(bound))),
        _ => Err(odd_bound()),
    }
}

fn is_multiple(value: &Fitting, step: Number) -> Result<bool, Failure> {
    match (value, step) {
        (Fitting::Integer(value), step) => {
            let step = whole(step)
                .filter(|step| *step != 0)
                .ok_or_else(odd_bound)?;
            Ok((value % BigInt::from(step)).sign() == Sign::NoSign)
        }
        (Fitting::Float(value), step) => {
            let step = as_float(step);
            let rest = (value % step).abs();
            let tolerance = value.abs() / 1e9;
            Ok(!(rest > tolerance && (rest - step).abs() > tolerance))
        }
        (Fitting::Decimal(value), Number::Int(_)) if !value.is_short() => {
            Err(Failure::unknown("a decimal that Python rounds"))
        }
        (Fitting::Decimal(value), Number::Int(step)) => Ok(value.is_multiple_of(step)),
        _ => Err(odd_bound()),
    }
}

fn whole(number: Number) -> Option<i64> {
    match number {
        Number::Int(number) => Some(number),
        // A float this small has a whole part that fits.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "checked to be whole and small"
        )]
        Number::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
            Some(number as i64)
        }
        Number::Float(_) => None,
    }
}

#[allow(clippy::cast_precision_loss, reason = "Python rounds likewise")]
fn as_float(number: Number) -> f64 {
    match number {
        Number::Int(number) => number as f64,
        Number::Float(number) => number,
    }
}

/// Looks whether a decimal number has too many digits, as pydantic 2 does.
pub(crate) fn check_digits(boundary: &Boundary, number: &Decimal) -> Result<(), Failure> {
    let (digits, places) = number.size();
    let plural = |count: i64| if count == 1 { "" } else { "s" };
    if let Some(most) = boundary.max_digits
        && digits > most
    {
        return Err(Failure::Rejected(format!(
            "Decimal input should have no more than {most} digit{} in total",
            plural(most)
        )));
    }
    let Some(most_places) = boundary.decimal_places else {
        return Ok(());
    };
    if places > most_places {
        return Err(Failure::Rejected(format!(
            "Decimal input should have no more than {most_places} decimal place{}",
            plural(most_places)
        )));
    }
    if let Some(most) = boundary.max_digits
        && digits - places > most - most_places
    {
        let most = most - most_places;
        return Err(Failure::Rejected(format!(
            "Decimal input should have no more than {most} digit{} before the decimal point",
            plural(most)
        )));
    }
    Ok(())
}
