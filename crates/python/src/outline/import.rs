//! Plain import statements, read without the grammar: they are a good part of what stands outside of functions.

use fingerpost_source::TextRange;

use super::scanner::is_word;
use crate::Symbol;
use crate::syntax::{ImportAlias, ImportFrom, StmtKind};

/// Words that are no names.
pub(super) const KEYWORDS: [&[u8]; 37] = [
    b"False",
    b"None",
    b"True",
    b"and",
    b"as",
    b"assert",
    b"async",
    b"await",
    b"break",
    b"class",
    b"continue",
    b"def",
    b"del",
    b"elif",
    b"else",
    b"except",
    b"exec",
    b"finally",
    b"for",
    b"from",
    b"global",
    b"if",
    b"import",
    b"in",
    b"is",
    b"lambda",
    b"nonlocal",
    b"not",
    b"or",
    b"pass",
    b"print",
    b"raise",
    b"return",
    b"try",
    b"while",
    b"with",
    b"yield",
];

/// The import that a range of a text holds; `None` for everything that is not quite plain.
pub(super) fn import(text: &str, range: TextRange) -> Option<StmtKind> {
    let mut reader = Reader {
        text,
        position: range.start as usize,
        end: range.end as usize,
        in_parentheses: false,
    };
    let kind = match reader.word()? {
        b"import" => {
            reader.blank()?;
            StmtKind::Import(reader.aliases()?)
        }
        b"from" => reader.from()?,
        _ => return None,
    };
    (reader.position == reader.end).then_some(kind)
}

struct Reader<'text> {
    text: &'text str,
    position: usize,
    end: usize,
    in_parentheses: bool,
}

impl<'text> Reader<'text> {
    fn peek(&self) -> Option<u8> {
        let byte = self.text.as_bytes().get(self.position).copied();
        byte.filter(|_| self.position < self.end)
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.position += usize::from(is_there);
        is_there
    }

    /// Passes blanks, and in parentheses line ends and comments.
    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.position += 1,
                b'\n' | b'\r' if self.in_parentheses => self.position += 1,
                b'#' if self.in_parentheses => {
                    while !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                        self.position += 1;
                    }
                }
                _ => return,
            }
        }
    }

    /// Passes at least one blank.
    fn blank(&mut self) -> Option<()> {
        let start = self.position;
        self.blanks();
        (self.position > start).then_some(())
    }

    fn word(&mut self) -> Option<&'text [u8]> {
        let start = self.position;
        while self.peek().is_some_and(is_word) {
            self.position += 1;
        }
        self.text.as_bytes().get(start..self.position)
    }

    fn name(&mut self) -> Option<()> {
        let word = self.word()?;
        let is_name = word
            .first()
            .is_some_and(|&byte| byte.is_ascii_alphabetic() || byte == b'_')
            && word.is_ascii()
            && !KEYWORDS.contains(&word);
        is_name.then_some(())
    }

    fn dotted_name(&mut self) -> Option<Symbol> {
        let start = self.position;
        self.name()?;
        while self.take(b'.') {
            self.name()?;
        }
        Some(Symbol::new(self.text.get(start..self.position)?))
    }

    fn alias(&mut self, is_dotted: bool) -> Option<ImportAlias> {
        let start = self.position;
        let name = self.dotted_name()?;
        if !is_dotted && name.as_str().contains('.') {
            return None;
        }
        let mut end = self.position;
        self.blanks();
        let mut asname = None;
        if self.peek() == Some(b'a') {
            if self.position == end || self.word()? != b"as" {
                return None;
            }
            self.blank()?;
            let start = self.position;
            self.name()?;
            end = self.position;
            asname = Some(Symbol::new(self.text.get(start..end)?));
            self.blanks();
        }
        let range = TextRange::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
        Some(ImportAlias {
            range,
            name,
            asname,
        })
    }

    /// Aliases up to the end, or to a closing parenthesis.
    fn aliases(&mut self) -> Option<Vec<ImportAlias>> {
        let mut aliases = vec![self.alias(true)?];
        while self.take(b',') {
            self.blanks();
            aliases.push(self.alias(true)?);
        }
        Some(aliases)
    }

    /// `(a, b as c,)` or `a, b as c`.
    fn names(&mut self) -> Option<Vec<ImportAlias>> {
        self.in_parentheses = self.take(b'(');
        self.blanks();
        let mut names = vec![self.alias(false)?];
        while self.take(b',') {
            self.blanks();
            if self.in_parentheses && self.peek() == Some(b')') {
                break;
            }
            names.push(self.alias(false)?);
        }
        if self.in_parentheses && !self.take(b')') {
            return None;
        }
        Some(names)
    }

    /// What stands behind `from`.
    fn from(&mut self) -> Option<StmtKind> {
        self.blank()?;
        let mut level = 0;
        while self.take(b'.') {
            level += 1;
        }
        let module = match self.peek()? {
            b' ' | b'\t' => None,
            _ => Some(self.dotted_name()?),
        };
        if level == 0 && module.is_none() {
            return None;
        }
        self.blank()?;
        if self.word()? != b"import" {
            return None;
        }
        let has_blank = self.blank().is_some();
        let star = self.take(b'*');
        if star && module.is_some_and(|module| module.as_str() == "__future__") {
            return None;
        }
        if !has_blank && self.peek() != Some(b'(') {
            return None;
        }
        let names = if star { Vec::new() } else { self.names()? };
        Some(StmtKind::ImportFrom(ImportFrom {
            level,
            module,
            names,
            star,
        }))
    }
}
