//! Brackets that have no partner.

use fingerpost_source::TextRange;

use crate::syntax::SyntaxError;

use super::scanner::Scanner;

/// The brackets because of which a text with errors cannot be compiled: those that close another kind or nothing, and the
/// innermost of those that are never closed.  Where the text is odd the search ends.
pub(crate) fn bracket_errors(text: &str) -> Vec<BracketError> {
    let (mut found, mut open) = scan(text);
    if let Some((opening, at)) = open.pop() {
        found.push(BracketError {
            error: never_closed(opening, at),
            is_open: true,
        });
    }
    found
}

/// The offsets of the brackets that are never closed, in the order of the text.  Where the text is odd there are none.
pub(crate) fn open_brackets(text: &str) -> Vec<usize> {
    scan(text).1.into_iter().map(|(_, at)| at).collect()
}

/// What to say of a bracket that is never closed.
pub(crate) fn never_closed(opening: u8, at: usize) -> SyntaxError {
    let expected = char::from(closing(opening));
    let message = format!("expected `{expected}`: this bracket is never closed");
    error(at, message)
}

/// The brackets that close another kind or nothing, and those that are never closed.
fn scan(text: &str) -> (Vec<BracketError>, Vec<(u8, usize)>) {
    let mut scanner = Scanner::new(text.as_bytes());
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut found = Vec::new();
    while let Some(byte) = scanner.peek() {
        let at = scanner.position;
        match byte {
            b'(' | b'[' | b'{' => {
                open.push((byte, at));
                scanner.position += 1;
            }
            b')' | b']' | b'}' => {
                scanner.position += 1;
                found.extend(close(&mut open, byte, at));
            }
            b'#' => scanner.pass_comment(),
            b' ' | b'\t' | b'\x0c' | b'\n' | b'\r' | b'\\' | b'!' => scanner.position += 1,
            _ if scanner.token(byte, 0).is_none() => return (found, Vec::new()),
            _ => {}
        }
    }
    (found, open)
}

/// Closes the innermost bracket, or says why that cannot be; where a bracket around it fits, that is closed.
fn close(open: &mut Vec<(u8, usize)>, byte: u8, at: usize) -> Option<BracketError> {
    let message = match open.last() {
        Some((opening, _)) if closing(*opening) == byte => {
            open.pop();
            return None;
        }
        Some((opening, _)) => format!(
            "expected `{}`: `{}` does not close `{}`",
            char::from(closing(*opening)),
            char::from(byte),
            char::from(*opening)
        ),
        None => format!("`{}` closes nothing", char::from(byte)),
    };
    if let Some(fitting) = open
        .iter()
        .rposition(|(opening, _)| closing(*opening) == byte)
    {
        open.truncate(fitting);
    }
    Some(BracketError {
        error: error(at, message),
        is_open: false,
    })
}

/// A bracket without a partner.
pub(crate) struct BracketError {
    /// Where, and what is wrong with it.
    error: SyntaxError,
    /// Whether it is never closed: then all that follows stands in it.
    is_open: bool,
}

/// Puts brackets in the place of the errors that the parser found because of them.
pub(crate) fn blame_brackets(errors: &mut Vec<SyntaxError>, brackets: Vec<BracketError>) {
    // What follows a bracket that was closed for the parser does not stand in it.
    let (closed, others): (Vec<_>, Vec<_>) = brackets
        .into_iter()
        .partition(|bracket| errors.contains(&bracket.error));
    let brackets = others;
    let count = errors.len();
    errors.retain(|error| {
        closed.iter().any(|bracket| bracket.error == *error)
            || !brackets.iter().any(|bracket| {
                let at = bracket.error.range.start;
                let is_around = error.range.start <= at && at <= error.range.end;
                is_around || (bracket.is_open && error.range.start > at)
            })
    });
    if errors.len() < count {
        errors.extend(brackets.into_iter().map(|bracket| bracket.error));
    }
}

/// The bracket that closes one.
pub(crate) const fn closing(opening: u8) -> u8 {
    match opening {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn error(at: usize, message: String) -> SyntaxError {
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    SyntaxError {
        range: TextRange {
            start,
            end: start.saturating_add(1),
        },
        message,
    }
}
