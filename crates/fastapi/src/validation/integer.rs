//! Texts as numbers.

use num_bigint::BigInt;

/// Why a text is no integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntegerError {
    /// It does not look like one.
    Malformed,
    /// It has too many digits.
    TooLong,
}

/// How many digits pydantic reads.
const LONGEST: usize = 4300;

/// Reads an integer as pydantic 2 does: blanks around it, a sign, leading zeros, single underscores between digits and
/// a fraction of zeros are fine.
pub(crate) fn lenient_integer(text: &str) -> Result<BigInt, IntegerError> {
    let text = text.trim();
    let (is_negative, text) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|digit| digit == b'0') => {
            whole
        }
        Some(_) => return Err(IntegerError::Malformed),
        None => text,
    };
    let digits = without_zeros(whole).ok_or(IntegerError::Malformed)?;
    let digits = without_underscores(digits).ok_or(IntegerError::Malformed)?;
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(IntegerError::Malformed);
    }
    if digits.len() > LONGEST {
        return Err(IntegerError::TooLong);
    }
    let number: BigInt = digits.parse().map_err(|_| IntegerError::Malformed)?;
    Ok(if is_negative { -number } else { number })
}

/// The digits behind leading zeros, and behind the underscores among these.
fn without_zeros(digits: &str) -> Option<&str> {
    if !digits.starts_with('0') {
        return Some(digits);
    }
    let rest = digits.trim_start_matches(['0', '_']);
    match rest.is_empty() {
        true if digits.ends_with('0') => Some("0"),
        true => None,
        false => Some(rest),
    }
}

/// A text without single underscores between its characters; `None` where they stand elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    (!misplaced).then(|| text.replace('_', ""))
}

/// Reads a float as pydantic 2 does.
pub(crate) fn lenient_float(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.parse() {
        Ok(float) => Some(float),
        Err(_) if text.contains('_') => without_underscores(text)?.parse().ok(),
        Err(_) => None,
    }
}

/// Whether a text has digits or blanks beyond ASCII, which Python reads as such.
pub(crate) fn is_exotic(text: &str) -> bool {
    text.chars()
        .any(|letter| !letter.is_ascii() && (letter.is_numeric() || letter.is_whitespace()))
}

/// A text without the blanks around it, as `str.strip` sees them.
pub(crate) fn python_trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\x1c'..='\x1f'))
}

/// Reads an integer as Python's `int` does.
pub(crate) fn python_integer(text: &str) -> Option<BigInt> {
    let text = python_trim(text);
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = without_underscores(digits)?;
    if plain.is_empty()
        || plain.len() > LONGEST
        || !plain.bytes().all(|digit| digit.is_ascii_digit())
    {
        return None;
    }
    let number: BigInt = plain.parse().ok()?;
    Some(if text.starts_with('-') {
        -number
    } else {
        number
    })
}

/// Reads a float as Python's `float` does.
pub(crate) fn python_float(text: &str) -> Option<f64> {
    let text = python_trim(text);
    let letters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| letters.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let is_misplaced = |(at, letter): (usize, &char)| {
        *letter == '_' && !(is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)))
    };
    if letters.iter().enumerate().any(is_misplaced) {
        return None;
    }
    text.replace('_', "").parse().ok()
}
