//! Strings: where they end.

use memchr::memchr2;

use super::scanner::Scanner;

/// F-strings within f-strings that are followed.
const DEPTH_LIMIT: u32 = 20;

/// How a string is written.
#[derive(Clone, Copy)]
struct Style {
    quote: u8,
    is_triple: bool,
    is_raw: bool,
}

impl Scanner<'_> {
    /// Passes a string; the scanner stands at its quote, behind a word that may be its prefix.
    pub(super) fn string(&mut self, word: &[u8], depth: u32) -> Option<()> {
        let quote = self.peek()?;
        let rest = self.bytes.get(self.position..)?;
        let is_triple = rest.starts_with(&[quote; 3]);
        self.position += if is_triple { 3 } else { 1 };
        let (is_format, is_raw) = prefix(word);
        let style = Style {
            quote,
            is_triple,
            is_raw,
        };
        if is_format {
            self.format_string(style, depth + 1)
        } else if is_triple {
            self.triple(quote)
        } else {
            self.single(quote)
        }
    }

    fn triple(&mut self, quote: u8) -> Option<()> {
        loop {
            let rest = self.bytes.get(self.position..)?;
            let found = memchr2(quote, b'\\', rest)?;
            self.position += found;
            if rest.get(found) == Some(&b'\\') {
                self.position += 2;
            } else if rest.get(found..)?.starts_with(&[quote; 3]) {
                self.position += 3;
                return Some(());
            } else {
                self.position += 1;
            }
        }
    }

    fn single(&mut self, quote: u8) -> Option<()> {
        loop {
            match self.peek()? {
                byte if byte == quote => {
                    self.position += 1;
                    return Some(());
                }
                b'\\' => self.escape(),
                b'\n' | b'\r' => return None,
                _ => self.position += 1,
            }
        }
    }

    /// Passes a backslash and what it escapes.
    fn escape(&mut self) {
        let is_pair = self.bytes.get(self.position + 1..self.position + 3) == Some(b"\r\n");
        self.position += if is_pair { 3 } else { 2 };
    }

    /// Passes the rest of an f-string: text and fields.
    fn format_string(&mut self, style: Style, depth: u32) -> Option<()> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        loop {
            let byte = self.peek()?;
            match byte {
                b'{' if self.bytes.get(self.position + 1) == Some(&b'{') => self.position += 2,
                b'}' if self.bytes.get(self.position + 1) == Some(&b'}') => self.position += 2,
                b'{' => self.field(style, depth)?,
                b'}' => return None,
                _ if byte == style.quote => {
                    if self.passes_quote(style) {
                        return Some(());
                    }
                }
                _ => self.literal(byte, style)?,
            }
        }
    }

    /// Passes a quote; whether it ends the string.
    fn passes_quote(&mut self, style: Style) -> bool {
        let rest = self.bytes.get(self.position..).unwrap_or(&[]);
        let ends = !style.is_triple || rest.starts_with(&[style.quote; 3]);
        self.position += if ends && style.is_triple { 3 } else { 1 };
        ends
    }

    /// Passes a byte or escape in the text of an f-string.
    fn literal(&mut self, byte: u8, style: Style) -> Option<()> {
        match byte {
            b'\\' => match self.bytes.get(self.position + 1)? {
                b'{' | b'}' => self.position += 1,
                b'N' if !style.is_raw && self.bytes.get(self.position + 2) == Some(&b'{') => {
                    let rest = self.bytes.get(self.position..)?;
                    self.position += memchr2(b'}', b'\n', rest)? + 1;
                }
                _ => self.escape(),
            },
            b'\n' | b'\r' if !style.is_triple => return None,
            _ => self.position += 1,
        }
        Some(())
    }

    /// Passes `{value!r:format}`.
    fn field(&mut self, style: Style, depth: u32) -> Option<()> {
        self.position += 1;
        let outside = self.brackets.len();
        loop {
            let byte = self.peek()?;
            let is_plain = self.brackets.len() == outside;
            match byte {
                b' ' | b'\t' => self.position += 1,
                b'\n' | b'\r' if style.is_triple => self.position += 1,
                b'\n' | b'\r' | b'\\' | b'#' | b'\x0c' | b';' => return None,
                b'}' if is_plain => {
                    self.position += 1;
                    return Some(());
                }
                b')' | b']' if is_plain => return None,
                b':' if is_plain => {
                    self.position += 1;
                    return self.format(style, depth);
                }
                b'!' if is_plain && self.bytes.get(self.position + 1) != Some(&b'=') => {
                    self.position += 1;
                }
                _ => self.token(byte, depth)?,
            }
        }
    }

    /// Passes a field's format and the brace behind it.
    fn format(&mut self, style: Style, depth: u32) -> Option<()> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        loop {
            let byte = self.peek()?;
            match byte {
                b'{' if self.bytes.get(self.position + 1) == Some(&b'{') => return None,
                b'{' => self.field(style, depth + 1)?,
                b'}' => {
                    self.position += 1;
                    return Some(());
                }
                _ if byte == style.quote => {
                    if self.passes_quote(style) {
                        return None;
                    }
                }
                _ => self.literal(byte, style)?,
            }
        }
    }
}

/// Whether a word before a quote makes an f-string (or t-string), and a raw one; other words are no prefix.
fn prefix(word: &[u8]) -> (bool, bool) {
    let letter = |index: usize| word.get(index).map(u8::to_ascii_lowercase);
    match (letter(0), letter(1), word.len()) {
        (Some(b'f' | b't'), _, 1) => (true, false),
        (Some(b'f' | b't'), Some(b'r'), 2) | (Some(b'r'), Some(b'f' | b't'), 2) => (true, true),
        _ => (false, false),
    }
}
