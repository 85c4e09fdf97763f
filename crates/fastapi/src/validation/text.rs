//! What may be asked of a text.

use regex::Regex;

use super::Failure;
use super::boundary::Boundary;

/// Looks whether a text fits, as pydantic 2 does.
pub(crate) fn check_text(boundary: &Boundary, text: &str) -> Result<(), Failure> {
    let text = if boundary.strips { text.trim() } else { text };
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let plural = |count: i64| if count == 1 { "" } else { "s" };
    if let Some(least) = boundary.min_length
        && length < least
    {
        return Err(Failure::Rejected(format!(
            "String should have at least {least} character{}",
            plural(least)
        )));
    }
    if let Some(most) = boundary.max_length
        && length > most
    {
        return Err(Failure::Rejected(format!(
            "String should have at most {most} character{}",
            plural(most)
        )));
    }
    let Some(pattern) = &boundary.pattern else {
        return Ok(());
    };
    // pydantic uses the same library.
    let regex = Regex::new(pattern).map_err(|_| {
        Failure::unknown("its pattern is one that pydantic refuses, or leaves to Python")
    })?;
    if regex.is_match(text) {
        return Ok(());
    }
    Err(Failure::Rejected(format!(
        "String should match pattern '{pattern}'"
    )))
}
