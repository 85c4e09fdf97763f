//! Finds the bodies of the outermost functions, and plain imports outside of them, without parsing.
//!
//! Most text of a program stands in functions that are never looked at, so their bodies are left out at first and parsed when
//! someone asks for them.  The outline is careful: whenever a text looks odd it gives up, and the whole text is parsed.

mod bracket;
mod import;
mod logical;
mod scanner;
mod skim;
mod skim_index;
mod string;

use fingerpost_source::TextRange;

use crate::syntax::StmtKind;

pub(crate) use bracket::{blame_brackets, bracket_errors, closing, never_closed, open_brackets};
pub use logical::LogicalLines;
use scanner::{Line, Scanner};
pub use skim::{
    Definition, DefinitionKind, LineKind, Skim, SkimImport, SkimLine, called, first_word, handed,
    mentioned,
};

/// Bodies with fewer bytes are parsed with the file.
const SMALLEST_BODY: usize = 48;

/// What need not be parsed with the file; each list is in the order of the text.
#[derive(Default)]
pub(crate) struct Found {
    /// The bodies of the outermost functions (of the module, of classes, of blocks in these), each from its first statement's
    /// first byte to its last statement's end.
    pub(crate) bodies: Vec<TextRange>,
    /// Imports outside of functions.
    pub(crate) imports: Vec<(TextRange, StmtKind)>,
}

/// Where the first logical line of a text ends; `None` if there is none, or the text is odd.
pub(crate) fn end_of_first_line(text: &str) -> Option<u32> {
    let line = Scanner::new(text.as_bytes()).line().ok()??;
    u32::try_from(line.end).ok()
}

/// Outlines a text; `None` if the text is odd in any way.
pub(crate) fn outline(text: &str) -> Option<Found> {
    let mut outline = Outline::new(text);
    let mut scanner = Scanner::new(text.as_bytes());
    while let Some(line) = scanner.line().ok()? {
        outline.enter(&line)?;
    }
    outline.end()
}

/// A function whose header has been seen.
struct Open {
    column: usize,
    /// From its first statement to the end of the last line that belongs to it.
    body: Option<(usize, usize)>,
}

/// The state between two lines.
struct Outline<'text> {
    text: &'text str,
    /// The columns of the open blocks.
    columns: Vec<usize>,
    /// Whether the line before ended with a colon.
    expects_indent: bool,
    open: Option<Open>,
    found: Found,
}

impl<'text> Outline<'text> {
    fn new(text: &'text str) -> Self {
        Self {
            text,
            columns: vec![0],
            expects_indent: false,
            open: None,
            found: Found::default(),
        }
    }

    fn enter(&mut self, line: &Line) -> Option<()> {
        self.indent(line.column)?;
        if self
            .open
            .as_ref()
            .is_some_and(|open| line.column <= open.column)
        {
            self.close()?;
        }
        match &mut self.open {
            Some(open) => {
                let start = open.body.map_or(line.start, |(start, _)| start);
                open.body = Some((start, line.end));
            }
            None if line.is_function && line.opens_block => {
                self.open = Some(Open {
                    column: line.column,
                    body: None,
                });
            }
            None if line.is_import => {
                let range = range(line.start, line.end)?;
                let import = import::import(self.text, range);
                self.found.imports.extend(import.map(|kind| (range, kind)));
            }
            None => {}
        }
        self.expects_indent = line.opens_block;
        Some(())
    }

    /// Checks a line's indentation against the open blocks.
    fn indent(&mut self, column: usize) -> Option<()> {
        let top = *self.columns.last()?;
        if self.expects_indent {
            self.columns.push(column);
            return (column > top).then_some(());
        }
        while *self.columns.last()? > column {
            self.columns.pop();
        }
        (*self.columns.last()? == column).then_some(())
    }

    fn close(&mut self) -> Option<()> {
        let Some(open) = self.open.take() else {
            return Some(());
        };
        let (start, end) = open.body?;
        if end - start >= SMALLEST_BODY {
            self.found.bodies.push(range(start, end)?);
        }
        Some(())
    }

    fn end(mut self) -> Option<Found> {
        if self.expects_indent {
            return None;
        }
        self.close()?;
        Some(self.found)
    }
}

fn range(start: usize, end: usize) -> Option<TextRange> {
    Some(TextRange::new(
        u32::try_from(start).ok()?,
        u32::try_from(end).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::outline;

    /// Long enough for a body to be left out.
    const LONG: &str = "value = 'a text that makes the body long enough to be left out of it'";

    fn found(text: &str) -> Option<Vec<&str>> {
        let ranges = outline(text)?.bodies;
        Some(
            ranges
                .into_iter()
                .map(|range| &text[range.as_usize()])
                .collect(),
        )
    }

    #[test]
    fn a_body_reaches_from_its_first_statement_to_the_end_of_its_last() {
        let text = format!("def f():\n  # c\n  a\n\n  {LONG} ; # d\n  # e\nx\n");
        assert_eq!(found(&text), Some(vec![&*format!("a\n\n  {LONG}")]));
    }

    #[test]
    fn headers_may_hold_anything_in_brackets() {
        for header in [
            "def f(a=lambda: {1: 2}, b='):', *, c: dict[str, int] = x[1:2]):",
            "async  def f(\n  a,  # ):\n  b\n) -> Callable[[int], {1: 2}]:",
            "def f[T: int](a=f'{a:{b}}{{' '\\'', c=rb'\\'') -> '''\n:''': # c",
            "def \\\n  f():",
            "def f(a=f'{x[\"a\"]!r:>{w}}{y!=z}', b=f'{a['b']}'):",
        ] {
            let text = format!("if a:\n  {header}\n    {LONG}\n  b\n");
            assert_eq!(found(&text), Some(vec![LONG]), "{header}");
        }
    }

    #[test]
    fn methods_are_found_and_functions_in_functions_are_not() {
        let text = format!("class A:\n\tdef f(self):\n\t\tdef g():\n\t\t\t{LONG}\n\t\treturn g\n");
        let inner = format!("def g():\n\t\t\t{LONG}\n\t\treturn g");
        assert_eq!(found(&text), Some(vec![&*inner]));
    }

    #[test]
    fn one_line_bodies_stay() {
        assert_eq!(found(&format!("def f(): {LONG}\nx\n")), Some(vec![]));
    }

    #[test]
    fn lines_may_end_in_any_way() {
        for end in ["\r\n", "\r"] {
            let text = format!("def f():{end}  '''a{end}b'''{end}  {LONG}{end}x{end}");
            let body = format!("'''a{end}b'''{end}  {LONG}");
            assert_eq!(found(&text), Some(vec![&*body]));
        }
    }

    #[test]
    fn odd_texts_are_given_up() {
        for text in [
            "def f():\nx",
            "def f():\n",
            "if a:\n    b\n  c\n",
            "  a\n",
            "a\n  b\n",
            "(a\n",
            "a)\n",
            "(a]\n",
            "'a\n",
            "'''a",
            "f'{a\n'",
            "f'{a'",
            "f'a}'",
            "f'''{a",
            "if a:\n\tb\nif c:\n    d\n",
            "if a:\n \tb\n",
            "a \\ \nb",
            "a ? b",
            "`a`",
            "$a",
            "a ! b",
        ] {
            assert_eq!(found(text), None, "{text:?}");
        }
    }
}
