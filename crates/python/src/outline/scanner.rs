//! Logical lines, just so far that their ends are certain.

use memchr::memchr2;

/// A logical line that is neither blank nor a comment.
pub(super) struct Line {
    /// Offset of its first token.
    pub(super) start: usize,
    /// Offset behind its last token; semicolons at the end are not counted.
    pub(super) end: usize,
    /// Number of bytes it is indented by.
    pub(super) column: usize,
    /// Whether it starts with `def` or `async def`.
    pub(super) is_function: bool,
    /// Whether it may be an import.
    pub(super) is_import: bool,
    /// Whether it ends with a colon.
    pub(super) opens_block: bool,
}

/// The text is not what Python can be expected to compile.
pub(super) struct Odd;

/// Reads logical lines; every method gives `None` where the text is odd.
pub(super) struct Scanner<'text> {
    pub(super) bytes: &'text [u8],
    pub(super) position: usize,
    /// The open brackets.
    pub(super) brackets: Vec<u8>,
    /// The byte that all indentation consists of, once one has been seen.
    indent: Option<u8>,
    /// The comments, for those who ask for them.
    pub(super) comments: Option<Vec<(usize, usize)>>,
}

/// Brackets within brackets that are followed; beyond that Python gives up too.
const BRACKET_LIMIT: usize = 190;

/// Whether a byte may stand in a name or number.
pub(super) const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl<'text> Scanner<'text> {
    pub(super) fn new(bytes: &'text [u8]) -> Self {
        Self {
            bytes,
            position: 0,
            brackets: Vec::new(),
            indent: None,
            comments: None,
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.position).copied()
    }

    /// The next line; `None` at the end of the text.
    pub(super) fn line(&mut self) -> Result<Option<Line>, Odd> {
        let Some(column) = self.indentation()? else {
            return Ok(None);
        };
        let start = self.position;
        let is_function = self.starts_function();
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let is_import = rest.starts_with(b"from ") || rest.starts_with(b"import ");
        let (end, last) = self.rest_of_line().ok_or(Odd)?;
        Ok(Some(Line {
            start,
            end,
            column,
            is_function,
            is_import,
            opens_block: last == b':',
        }))
    }

    /// Passes blank lines, comments and the next line's indentation.
    fn indentation(&mut self) -> Result<Option<usize>, Odd> {
        loop {
            let start = self.position;
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\x0c')) {
                self.position += 1;
            }
            match self.peek() {
                None => return Ok(None),
                Some(b'\n' | b'\r') => self.position += 1,
                Some(b'#') => self.pass_comment(),
                // A name that is not ASCII, or a blank or mark that is not.
                Some(byte) if byte >= 0x80 || byte == b'\\' => return Err(Odd),
                Some(_) => {
                    let indent = self.bytes.get(start..self.position).unwrap_or(&[]);
                    return self.check_indent(indent).map(Some).ok_or(Odd);
                }
            }
        }
    }

    /// The width of indentation, which must consist of one kind of byte throughout the file.
    fn check_indent(&mut self, indent: &[u8]) -> Option<usize> {
        if let Some(&first) = indent.first() {
            let kind = *self.indent.get_or_insert(first);
            if kind == b'\x0c' || indent.iter().any(|&byte| byte != kind) {
                return None;
            }
        }
        Some(indent.len())
    }

    fn starts_function(&self) -> bool {
        let rest = self.bytes.get(self.position..).unwrap_or(&[]);
        let rest = match rest.strip_prefix(b"async") {
            Some(behind) if behind.first().is_some_and(|&byte| !is_word(byte)) => {
                behind.trim_ascii_start()
            }
            _ => rest,
        };
        rest.strip_prefix(b"def")
            .and_then(<[u8]>::first)
            .is_some_and(|&byte| !is_word(byte))
    }

    pub(super) fn pass_comment(&mut self) {
        let rest = self.bytes.get(self.position..).unwrap_or(&[]);
        let start = self.position;
        self.position += memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        if let Some(comments) = &mut self.comments {
            comments.push((start, self.position));
        }
    }

    /// Passes a line up to its end; the end of its last token, and that token's last byte.
    fn rest_of_line(&mut self) -> Option<(usize, u8)> {
        let (mut end, mut last) = (self.position, 0);
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' | b'\r' if self.brackets.is_empty() => return Some((end, last)),
                b' ' | b'\t' | b'\x0c' | b'\n' | b'\r' => self.position += 1,
                b'#' => self.pass_comment(),
                b'\\' => self.continuation()?,
                b';' => {
                    self.position += 1;
                    last = byte;
                }
                _ => {
                    self.token(byte, 0)?;
                    (end, last) = (self.position, byte);
                }
            }
        }
        self.brackets.is_empty().then_some((end, last))
    }

    fn continuation(&mut self) -> Option<()> {
        self.position += match self.bytes.get(self.position + 1..)? {
            [b'\r', b'\n', ..] => 3,
            [b'\r' | b'\n', ..] => 2,
            _ => return None,
        };
        Some(())
    }

    /// Passes a token that starts with `byte`; `depth` counts the f-strings around it.
    pub(super) fn token(&mut self, byte: u8, depth: u32) -> Option<()> {
        match byte {
            b'"' | b'\'' => self.string(b"", depth),
            b'(' | b'[' | b'{' => {
                self.brackets.push(byte);
                self.position += 1;
                (self.brackets.len() < BRACKET_LIMIT).then_some(())
            }
            b')' => self.close(b'('),
            b']' => self.close(b'['),
            b'}' => self.close(b'{'),
            b'!' => {
                self.position += 2;
                (self.bytes.get(self.position - 1) == Some(&b'=')).then_some(())
            }
            b'$' | b'?' | b'`' | 0x7f => None,
            _ if is_word(byte) => self.word(depth),
            _ => {
                self.position += 1;
                (byte > b' ').then_some(())
            }
        }
    }

    fn close(&mut self, open: u8) -> Option<()> {
        self.position += 1;
        (self.brackets.pop()? == open).then_some(())
    }

    /// Passes a name or number, and the string whose prefix it is.
    fn word(&mut self, depth: u32) -> Option<()> {
        let rest = self.bytes.get(self.position..)?;
        let length = rest
            .iter()
            .position(|&byte| !is_word(byte))
            .unwrap_or(rest.len());
        self.position += length;
        match rest.get(length) {
            Some(b'"' | b'\'') => self.string(rest.get(..length)?, depth),
            _ => Some(()),
        }
    }
}
