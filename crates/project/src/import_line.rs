//! Import statements, found without parsing.

use fingerpost_source::TextRange;
use memchr::memmem::Finder;

/// An import statement as the scan sees it: ranges into the file's text.
///
/// Text inside strings and docstrings can look like an import; that only makes the import graph larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Whether it is `from … import …`.
    pub is_from: bool,
    /// Whether it stands at the start of a line: it runs when the file does.
    pub is_outer: bool,
    /// Number of leading dots.
    pub level: u32,
    /// The dotted module behind the dots; empty for `import …`.
    module: TextRange,
    /// What stands behind `import`, without parentheses.
    names: TextRange,
}

impl ImportLine {
    /// The dotted module of a `from`; may be empty.
    pub fn module<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.module.as_usize()).unwrap_or("")
    }

    /// The imported names, dotted for a plain `import`; `*` for a star.
    pub fn names<'text>(&self, text: &'text str) -> impl Iterator<Item = &'text str> + use<'text> {
        let list = text.get(self.names.as_usize()).unwrap_or("");
        let pieces = list
            .lines()
            .map(|line| line.split_once('#').map_or(line, |(before, _)| before));
        pieces
            .flat_map(|line| line.split(','))
            .filter_map(first_name)
    }
}

fn first_name(piece: &str) -> Option<&str> {
    let word = piece.split_whitespace().find(|word| *word != "\\")?;
    // `as name` on a line of its own continues the name before it.
    (word != "as"
        && word
            .chars()
            .all(|letter| letter == '*' || is_dotted(letter)))
    .then_some(word)
}

fn is_dotted(letter: char) -> bool {
    letter == '.' || letter == '_' || letter.is_alphanumeric()
}

/// All import statements of a text, in order.
pub(crate) fn scan_imports(text: &str) -> Vec<ImportLine> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    for start in Finder::new("import").find_iter(bytes) {
        let end = start + "import".len();
        let free_before = start == 0 || !is_word(bytes[start - 1]);
        if free_before && bytes.get(end).is_none_or(|&byte| !is_word(byte)) {
            lines.extend(import_at(text, start, end));
        }
    }
    lines
}

fn is_word(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80
}

fn import_at(text: &str, start: usize, end: usize) -> Option<ImportLine> {
    let begin = statement_start(text.as_bytes(), start);
    let before = text.get(begin..start)?;
    // A statement can follow another, or the colon of a one-line block.
    let cut = before.rfind([';', ':']).map_or(0, |at| at + 1);
    let skipped = before[cut..].len() - before[cut..].trim_start_matches(is_filler).len();
    let is_outer = cut + skipped == 0;
    let prefix = before[cut + skipped..].trim_end_matches(is_filler);
    let names = names_range(text.as_bytes(), end);
    if prefix.is_empty() {
        return Some(ImportLine {
            is_from: false,
            is_outer,
            level: 0,
            module: TextRange::default(),
            names,
        });
    }
    let rest = prefix.strip_prefix("from")?;
    if !rest.starts_with(|letter: char| letter == '.' || is_filler(letter)) {
        return None;
    }
    let module = rest.trim_start_matches(|letter: char| letter == '.' || is_filler(letter));
    let dots = &rest[..rest.len() - module.len()];
    let level = dots.bytes().filter(|&byte| byte == b'.').count();
    let module_end = begin + cut + skipped + prefix.len();
    let range = TextRange::new(offset(module_end - module.len()), offset(module_end));
    module.chars().all(is_dotted).then_some(ImportLine {
        is_from: true,
        is_outer,
        level: offset(level),
        module: range,
        names,
    })
}

fn is_filler(letter: char) -> bool {
    letter.is_whitespace() || letter == '\\'
}

/// Start of the logical line, going back over lines that end with a backslash.
fn statement_start(bytes: &[u8], from: usize) -> usize {
    let mut start = from;
    loop {
        start = memchr::memrchr2(b'\n', b'\r', &bytes[..start]).map_or(0, |at| at + 1);
        let line = bytes[..start]
            .strip_suffix(b"\n")
            .unwrap_or(&bytes[..start]);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if start == 0 || !line.ends_with(b"\\") {
            return start;
        }
        start = line.len();
    }
}

/// What stands behind `import`: up to the closing parenthesis, or to the end of the logical line.
fn names_range(bytes: &[u8], from: usize) -> TextRange {
    let blank = bytes[from..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\\' | b'\r' | b'\n'))
        .count();
    let same_line = bytes[from..]
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    let continued = bytes.get(from + same_line) == Some(&b'\\');
    let start = from + if continued { blank } else { same_line };
    if bytes.get(start) == Some(&b'(') {
        let end = closing(bytes, start + 1);
        return TextRange::new(offset(start + 1), offset(end));
    }
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'\n' | b'\r' if !bytes[..end].ends_with(b"\\") && !bytes[..end].ends_with(b"\\\r") => {
                break;
            }
            b';' | b'#' => break,
            _ => end += 1,
        }
    }
    TextRange::new(offset(start), offset(end))
}

fn closing(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memchr2(b')', b'#', &bytes[at..]) {
        at += found;
        if bytes[at] == b')' {
            return at;
        }
        at = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |line| at + line);
    }
    bytes.len()
}

/// Texts are shorter than 4 GiB: larger files are not read.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(u32, String, Vec<String>)> {
        let lines = scan_imports(text);
        lines
            .iter()
            .map(|line| {
                (
                    line.level,
                    line.module(text).to_owned(),
                    line.names(text).map(str::to_owned).collect(),
                )
            })
            .collect()
    }

    fn import(level: u32, module: &str, names: &[&str]) -> (u32, String, Vec<String>) {
        (
            level,
            module.to_owned(),
            names.iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn plain_and_aliased_imports_give_dotted_names() {
        assert_eq!(
            seen("import os.path as p, sys  # c\n"),
            [import(0, "", &["os.path", "sys"])]
        );
    }

    #[test]
    fn relative_imports_count_their_dots() {
        assert_eq!(
            seen("from ..a.b import c as d, e\n"),
            [import(2, "a.b", &["c", "e"])]
        );
        assert_eq!(seen("from . import x"), [import(1, "", &["x"])]);
        assert_eq!(seen("from .import x"), [import(1, "", &["x"])]);
    }

    #[test]
    fn parentheses_comments_and_backslashes_do_not_hide_names() {
        let text = "from a import (  # why )\n    b,\n    c as d,  # two\n    e\n)\nfrom f \\\n  import g, \\\n  h\n";
        assert_eq!(
            seen(text),
            [
                import(0, "a", &["b", "c", "e"]),
                import(0, "f", &["g", "h"])
            ]
        );
    }

    #[test]
    fn imports_behind_a_colon_or_semicolon_are_seen() {
        assert_eq!(
            seen("try: import a\nexcept E: x = 1; from b import *\r\n"),
            [import(0, "", &["a"]), import(0, "b", &["*"])]
        );
    }

    #[test]
    fn words_that_only_contain_import_are_not_imports() {
        assert!(
            seen("important = reimport(1)\nimport_module('x')\n# from a import b\nx.import_(2)\n")
                .is_empty()
        );
    }

    #[test]
    fn a_text_that_ends_in_the_middle_is_harmless() {
        for end in 0.."from .a.b import (c,\n d)\n".len() {
            seen(&"from .a.b import (c,\n d)\n"[..end]);
        }
    }
}
