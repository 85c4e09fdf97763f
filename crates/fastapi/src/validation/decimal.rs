//! Texts as `decimal.Decimal`.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::integer::{is_exotic, python_trim};
use super::{Failure, Fitting, Outcome};

/// A finite decimal number: `digits * 10 ** exponent`.
#[derive(Clone, Debug)]
pub(crate) struct Decimal {
    digits: BigInt,
    exponent: i64,
}

/// How many digits Python calculates with.
const PRECISION: usize = 28;

/// Larger exponents are not modelled.
const LARGEST_EXPONENT: i64 = 10_000;

/// Reads a decimal number as `Decimal(text)` does.
pub(crate) fn decimal(text: &str, malformed: &str, infinite: &str) -> Outcome {
    if is_exotic(text) {
        return Err(Failure::unknown("a decimal with letters beyond ASCII"));
    }
    let malformed = || Failure::rejected(malformed);
    let text = python_trim(text).replace('_', "");
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
    if is_special(unsigned) {
        return Err(Failure::rejected(infinite));
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (unsigned, "0"),
    };
    let power = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let are_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if power.is_empty()
        || whole.is_empty() && fraction.is_empty()
        || ![power, whole, fraction].into_iter().all(are_digits)
    {
        return Err(malformed());
    }
    let exponent = exponent
        .parse::<i64>()
        .ok()
        .filter(|exponent| exponent.abs() <= LARGEST_EXPONENT)
        .ok_or_else(|| Failure::unknown("a decimal with a very large exponent"))?;
    let digits: BigInt = format!("{whole}{fraction}")
        .parse()
        .map_err(|_| malformed())?;
    let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
    Ok(Fitting::Decimal(Decimal {
        digits: if text.starts_with('-') {
            -digits
        } else {
            digits
        },
        exponent: exponent - places,
    }))
}

/// `inf`, `nan` and their kind.
fn is_special(unsigned: &str) -> bool {
    let lower = unsigned.to_ascii_lowercase();
    let payload = lower
        .strip_prefix("nan")
        .or_else(|| lower.strip_prefix("snan"));
    matches!(lower.as_str(), "inf" | "infinity")
        || payload.is_some_and(|payload| payload.bytes().all(|digit| digit.is_ascii_digit()))
}

impl Decimal {
    /// How it stands to an integer.
    pub(crate) fn compare(&self, other: i64) -> Ordering {
        let (left, right) = self.aligned(other);
        left.cmp(&right)
    }

    /// Whether it is a multiple of an integer.
    pub(crate) fn is_multiple_of(&self, other: i64) -> bool {
        let (left, right) = self.aligned(other);
        right.sign() != Sign::NoSign && (left % right).sign() == Sign::NoSign
    }

    /// This number and an integer, both times the same power of ten.
    fn aligned(&self, other: i64) -> (BigInt, BigInt) {
        let power = u32::try_from(self.exponent.unsigned_abs()).unwrap_or(u32::MAX);
        let scale = BigInt::from(10).pow(power);
        if self.exponent < 0 {
            (self.digits.clone(), BigInt::from(other) * scale)
        } else {
            (&self.digits * scale, BigInt::from(other))
        }
    }

    /// Whether Python's usual precision holds it exactly.
    pub(crate) fn is_short(&self) -> bool {
        self.digits.magnitude().to_string().len() <= PRECISION && self.exponent.abs() <= 20
    }

    /// How many digits it has, and how many of these stand behind the point.
    pub(crate) fn size(&self) -> (i64, i64) {
        let digits = self.digits.magnitude().to_string().len();
        let digits = i64::try_from(digits).unwrap_or(i64::MAX);
        if self.exponent >= 0 {
            return (digits + self.exponent, 0);
        }
        let places = -self.exponent;
        (digits.max(places), places)
    }
}
