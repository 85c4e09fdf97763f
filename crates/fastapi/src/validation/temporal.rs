//! Dates, times and durations, as pydantic 2 reads them.

use num_bigint::BigInt;
use speedate::{Date, DateTime, Duration, ParseError, Time};
use strum::EnumMessage;

use super::captured::Captured;
use super::{Failure, Fitting, Outcome};

/// A reading of a text, of whole seconds, or of seconds with a fraction.
struct Reading<T> {
    text: fn(&[u8]) -> Result<T, ParseError>,
    seconds: fn(i64, u32) -> Result<T, ParseError>,
}

/// Why there is no moment.
enum Odd {
    Error(ParseError),
    WrongType,
}

/// How many seconds a duration may have.
const LONGEST_DURATION: i64 = 999_999_999 * 86_400;

fn read<T>(reading: &Reading<T>, captured: &Captured) -> Result<T, Odd> {
    match captured {
        Captured::Text(text) => (reading.text)(text.as_bytes()).map_err(Odd::Error),
        Captured::Integer(number) => match i64::try_from(number) {
            Ok(seconds) => (reading.seconds)(seconds, 0).map_err(Odd::Error),
            Err(_) => read_float(reading, as_float(number).ok_or(Odd::WrongType)?),
        },
        Captured::Float(number) => read_float(reading, *number),
        Captured::Uuid(_) => Err(Odd::WrongType),
    }
}

fn read_float<T>(reading: &Reading<T>, number: f64) -> Result<T, Odd> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "what does not fit is cut to what fits, as pydantic does"
    )]
    let (seconds, micros) = (
        number.floor() as i64,
        (number.fract().abs() * 1e6).round() as u32,
    );
    (reading.seconds)(seconds, micros).map_err(Odd::Error)
}

/// A large integer as a float, where there is one.
fn as_float(number: &BigInt) -> Option<f64> {
    let float: f64 = number.to_string().parse().ok()?;
    float.is_finite().then_some(float)
}

fn rejected(prefix: &str, error: &ParseError) -> Failure {
    // The library's documentation of an error is pydantic's message.
    let reason = error.get_documentation().unwrap_or_default();
    Failure::Rejected(format!("{prefix}, {reason}"))
}

/// Texts that one release of pydantic 2 reads in another way than the next.
fn is_disputed(captured: &Captured) -> bool {
    matches!(captured, Captured::Text(text) if text.starts_with('.') || text.contains("0000-"))
}

fn disputed() -> Failure {
    Failure::unknown("a text that releases of pydantic 2 read in different ways")
}

fn datetime_reading() -> Reading<DateTime> {
    Reading {
        text: DateTime::parse_bytes,
        seconds: DateTime::from_timestamp,
    }
}

/// `datetime.datetime`: a moment, or a date for its midnight.
pub(crate) fn datetime(captured: &Captured) -> Outcome {
    if is_disputed(captured) {
        return Err(disputed());
    }
    let text = match (read(&datetime_reading(), captured), captured) {
        (Ok(_), _) => return Ok(Fitting::Other),
        (Err(Odd::WrongType), _) => {
            return Err(Failure::rejected("Input should be a valid datetime"));
        }
        (Err(Odd::Error(_)), Captured::Text(text)) => text,
        (Err(Odd::Error(error)), _) => {
            return Err(rejected("Input should be a valid datetime", &error));
        }
    };
    match Date::parse_str(text) {
        Ok(_) => Ok(Fitting::Other),
        Err(error) => Err(rejected("Input should be a valid datetime or date", &error)),
    }
}

/// `datetime.date`: a date, or a moment at midnight.
pub(crate) fn date(captured: &Captured) -> Outcome {
    if is_disputed(captured) {
        return Err(disputed());
    }
    if let Captured::Text(text) = captured
        && Date::parse_str_rfc3339(text).is_ok()
    {
        return Ok(Fitting::Other);
    }
    match read(&datetime_reading(), captured) {
        Ok(moment) => {
            let time = &moment.time;
            let is_midnight =
                time.hour == 0 && time.minute == 0 && time.second == 0 && time.microsecond == 0;
            if is_midnight {
                return Ok(Fitting::Other);
            }
            Err(Failure::rejected(
                "Datetimes provided to dates should have zero time - e.g. be exact dates",
            ))
        }
        Err(Odd::WrongType) => Err(Failure::rejected("Input should be a valid date")),
        Err(Odd::Error(error)) => Err(rejected("Input should be a valid date or datetime", &error)),
    }
}

/// `datetime.time`.
pub(crate) fn time(captured: &Captured) -> Outcome {
    let reading = Reading {
        text: Time::parse_bytes,
        seconds: |seconds, micros| {
            let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
            Time::from_timestamp(seconds, micros)
        },
    };
    match read(&reading, captured) {
        Ok(_) => Ok(Fitting::Other),
        Err(Odd::WrongType) => Err(Failure::rejected("Input should be a valid time")),
        Err(Odd::Error(error)) => Err(rejected("Input should be in a valid time format", &error)),
    }
}

/// `datetime.timedelta`.
pub(crate) fn timedelta(captured: &Captured) -> Outcome {
    let is_long = match captured {
        Captured::Integer(number) => *number > BigInt::from(LONGEST_DURATION),
        // Hours beyond a day were refused before.
        Captured::Text(text) => text.contains("24:"),
        _ => false,
    };
    if is_long {
        return Err(disputed());
    }
    let reading = Reading {
        text: Duration::parse_bytes,
        seconds: |seconds, micros| {
            let days = u32::try_from(seconds / 86400).unwrap_or(u32::MAX);
            let rest = u32::try_from(seconds % 86400).unwrap_or(0);
            Duration::new(true, days, rest, micros)
        },
    };
    match read(&reading, captured) {
        Ok(_) => Ok(Fitting::Other),
        Err(Odd::WrongType) => Err(Failure::rejected("Input should be a valid timedelta")),
        Err(Odd::Error(error)) => Err(rejected("Input should be a valid timedelta", &error)),
    }
}
