//! Brackets that are never closed, closed where their statement seems to end.
//!
//! Left open, a bracket swallows the rest of the file: all that follows stands in it.  What it holds is blanked out, and its
//! partner is put at the end of that, without moving a byte; lowering says that the content is not known.

use crate::outline::{closing, never_closed, open_brackets};
use crate::syntax::SyntaxError;

/// What stands in a bracket whose content was blanked out: an empty subscript is no Python.
const CONTENT: u8 = b'0';
/// What ends a function whose header has no end; a [`CONTENT`] follows, which is not known either.
const END_OF_FUNCTION: &[u8] = b"):return ";
/// The words with which a line starts that opens a block.
const HEADERS: [&str; 11] = [
    "class", "def", "if", "elif", "for", "while", "with", "async", "match", "case", "except",
];

/// A bracket that was closed.
pub(crate) struct Enclosure {
    /// Where the bracket and what else starts of which nothing is known, in the text that is parsed.
    pub(crate) unknown: Vec<u32>,
    /// The innermost bracket in it that is never closed, as Python blames it.
    pub(crate) error: SyntaxError,
}

/// Closes the brackets of a text that are never closed; empty if there are none, or no room.
pub(crate) fn close_brackets(bytes: &mut [u8], text: &str) -> Vec<Enclosure> {
    let open = open_brackets(text);
    let mut enclosures: Vec<Enclosure> = Vec::new();
    let mut end = 0;
    for &at in &open {
        if at < end {
            continue;
        }
        let content = Content::behind(text, at);
        end = content.end;
        let Some(unknown) = bytes.get_mut(at..end).and_then(|it| content.blank_out(it)) else {
            continue;
        };
        let is_in = |inner: &&usize| at <= **inner && **inner < end;
        let innermost = *open.iter().rfind(is_in).unwrap_or(&at);
        enclosures.push(Enclosure {
            unknown: unknown.into_iter().map(|it| offset(at + it)).collect(),
            error: never_closed(text.as_bytes()[innermost], innermost),
        });
    }
    enclosures
}

/// What a bracket seems to hold.
struct Content {
    end: usize,
    is_import: bool,
    is_function: bool,
    has_colon: bool,
}

impl Content {
    /// It ends before the colon of a header, else before the next line that is not indented any more than the bracket's and does
    /// not close anything.
    fn behind(text: &str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |position| position + 1);
        let first = text[start..].lines().next().unwrap_or("");
        let mut words = first.split(|character: char| !character.is_alphanumeric());
        let mut words = words.by_ref().filter(|word| !word.is_empty());
        let word = words.next().unwrap_or("");
        let mut content = Self {
            end: at + 1,
            is_import: word == "from",
            is_function: word == "def" || (word == "async" && words.next() == Some("def")),
            has_colon: false,
        };
        let mut position = start;
        for line in text[start..].split_inclusive('\n') {
            let trimmed = line.trim();
            let closes = trimmed.starts_with([')', ']', '}']);
            if position > start && column_of(line) <= column_of(first) && !closes {
                if !trimmed.is_empty() && !trimmed.starts_with('#') {
                    break;
                }
            } else if !trimmed.is_empty() {
                content.end = position + line.trim_end().len();
            }
            position += line.len();
            if trimmed.ends_with(':') && HEADERS.contains(&word) {
                content.end -= 1;
                content.has_colon = true;
                break;
            }
        }
        content
    }

    /// Blanks it out; gives where things start of which nothing is known, or `None` if there is no room.
    fn blank_out(&self, bytes: &mut [u8]) -> Option<Vec<usize>> {
        if self.is_import {
            return unwrap_names(bytes).then(Vec::new);
        }
        let (&mut opening, content) = bytes.split_first_mut()?;
        let partner = closing(opening);
        if self.is_function && !self.has_colon {
            let (last, content) = content.split_last_mut()?;
            let behind = content.len().checked_sub(END_OF_FUNCTION.len())?;
            content[..behind].fill(b' ');
            content[behind..].copy_from_slice(END_OF_FUNCTION);
            *last = CONTENT;
            return Some(vec![0, bytes.len() - 1]);
        }
        let (last, content) = content.split_last_mut()?;
        *last = partner;
        content.fill(b' ');
        if let Some(first) = content.first_mut().filter(|_| !self.is_function) {
            *first = CONTENT;
        }
        Some(vec![0])
    }
}

/// Imported names need no brackets: they are put on one line without them.
fn unwrap_names(bytes: &mut [u8]) -> bool {
    let is_plain = |byte: &u8| {
        byte.is_ascii_alphanumeric() || byte.is_ascii_whitespace() || matches!(byte, b'_' | b',')
    };
    let Some((bracket, names)) = bytes.split_first_mut() else {
        return false;
    };
    if !names.iter().all(is_plain) {
        return false;
    }
    *bracket = b' ';
    for byte in names.iter_mut().filter(|byte| byte.is_ascii_whitespace()) {
        *byte = b' ';
    }
    if let Some(comma) = names.last_mut().filter(|last| **last == b',') {
        *comma = b' ';
    }
    true
}

fn column_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t', '\x0c']).len()
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
