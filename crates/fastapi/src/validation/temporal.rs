//! Dates, times and durations, as pydantic 2 reads them.

use speedate::{Date, DateTime, Duration, ParseError, Time};

use super::captured::Captured;
use super::{Failure, Fitting, Outcome};

/// A reading of a text, of whole seconds, or of seconds with a fraction.
struct Reading<T> {
    text: fn(&[u8]) -> Result<T, ParseError>,
    seconds: fn(i64, u32) -> Result<T, ParseError>,
}

/// A number that is no timestamp in itself.
enum Odd {
    Error(ParseError),
    WrongType,
}

fn read<T>(reading: &Reading<T>, captured: &Captured) -> Result<T, Odd> {
    match captured {
        Captured::Text(text) => (reading.text)(text.as_bytes()).map_err(Odd::Error),
        Captured::Integer(number) => {
            let seconds = i64::try_from(number).map_err(|_| Odd::WrongType)?;
            (reading.seconds)(seconds, 0).map_err(Odd::Error)
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "what does not fit is cut to what fits, as pydantic does"
        )]
        Captured::Float(number) => {
            let micros = (number.fract().abs() * 1e6).round() as u32;
            (reading.seconds)(number.floor() as i64, micros).map_err(Odd::Error)
        }
        Captured::Uuid(_) => Err(Odd::WrongType),
    }
}

fn datetime_reading() -> Reading<DateTime> {
    Reading {
        text: DateTime::parse_bytes,
        seconds: DateTime::from_timestamp,
    }
}

/// `datetime.datetime`.
pub(crate) fn datetime(captured: &Captured) -> Outcome {
    match read(&datetime_reading(), captured) {
        Ok(_) => Ok(Fitting::Other),
        Err(Odd::WrongType) => Err(Failure::rejected("Input should be a valid datetime")),
        Err(Odd::Error(error)) => {
            let is_text = matches!(captured, Captured::Text(_));
            let or_date = if is_text { " or date" } else { "" };
            Err(Failure::Rejected(format!(
                "Input should be a valid datetime{or_date}, {error}"
            )))
        }
    }
}

/// `datetime.date`: a date, or a moment at midnight.
pub(crate) fn date(captured: &Captured) -> Outcome {
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
        Err(Odd::Error(error)) => Err(Failure::Rejected(format!(
            "Input should be a valid date or datetime, {error}"
        ))),
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
        Err(Odd::Error(error)) => Err(Failure::Rejected(format!(
            "Input should be in a valid time format, {error}"
        ))),
    }
}

/// `datetime.timedelta`.
pub(crate) fn timedelta(captured: &Captured) -> Outcome {
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
        Err(Odd::Error(error)) => Err(Failure::Rejected(format!(
            "Input should be a valid timedelta, {error}"
        ))),
    }
}
