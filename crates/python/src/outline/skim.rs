//! What the top level of a file does, line by line, told without the grammar.

use fingerpost_source::TextRange;

use super::import;
use super::scanner::{Line, Scanner, is_word};
use super::skim_index::SkimIndex;
use super::{Outline, range};
use crate::syntax::StmtKind;

/// What the top level of a file does.
#[derive(Debug, Default)]
pub struct Skim {
    /// The imports outside of functions that are executed whenever the file is, in order.
    pub imports: Vec<SkimImport>,
    /// The imports that are executed only under some condition.
    pub conditional: Vec<SkimImport>,
    /// The lines outside of functions that may do something beside binding names of the file, in order.
    pub lines: Vec<SkimLine>,
    /// What the file's own names are bound to, in order.
    pub definitions: Vec<Definition>,
    pub(super) index: SkimIndex,
}

/// An import statement.
#[derive(Debug)]
pub struct SkimImport {
    /// Where.
    pub range: TextRange,
    /// [`StmtKind::Import`] or [`StmtKind::ImportFrom`].
    pub kind: StmtKind,
}

/// A line that may do something beside binding names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkimLine {
    /// The line, or the part of it that has to be looked at.
    pub range: TextRange,
    /// What is to be looked at.
    pub kind: LineKind,
}

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// It is a statement of its own, like a call.
    Statement,
    /// It calls something for a value: the range is an expression.
    Call,
    /// It is the head of a function with calls in it: the range starts behind the opening parenthesis.
    Head,
    /// It reads something for a value, and calls nothing by name: the range is an expression.
    Use,
    /// It decorates: the range starts behind the `@`.
    Decorator,
    /// It makes a class: the range is what stands behind the opening parenthesis.
    Parents,
}

/// What a name is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The name.
    pub name: TextRange,
    /// What it is bound to.
    pub kind: DefinitionKind,
    /// The whole function or class without its decorators; the line for anything else.
    pub range: TextRange,
}

/// What a name can be bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefinitionKind {
    /// A function.
    Function,
    /// A class.
    Class,
    /// The value of an expression.
    Variable,
}

/// Under which conditions a block is executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    /// Whenever the file is.
    Sure,
    /// The body of a class.
    Class,
    /// Only for type checkers.
    Typing,
    /// Sometimes.
    Conditional,
}

impl Skim {
    /// Skims a text; `None` if it is odd.
    pub fn of(text: &str) -> Option<Self> {
        let mut skimmer = Skimmer {
            text,
            outline: Outline::new(text),
            function: None,
            blocks: vec![(0, Block::Sure)],
            next: None,
            open: None,
            skim: Self::default(),
        };
        let mut scanner = Scanner::new(text.as_bytes());
        while let Some(line) = scanner.line().ok()? {
            skimmer.enter(&line)?;
        }
        skimmer.close();
        let mut skim = skimmer.skim;
        skim.index = SkimIndex::of(&skim, text);
        // A project has many, and keeps them.
        skim.imports.shrink_to_fit();
        skim.conditional.shrink_to_fit();
        skim.lines.shrink_to_fit();
        skim.definitions.shrink_to_fit();
        Some(skim)
    }
}

struct Skimmer<'text> {
    text: &'text str,
    outline: Outline<'text>,
    /// The column of the function whose body is being passed.
    function: Option<usize>,
    /// The open blocks: the columns of their lines, and what they are.
    blocks: Vec<(usize, Block)>,
    /// What the block is that the line before opened.
    next: Option<Block>,
    /// The function or class that is being passed, with its column.
    open: Option<(usize, Definition)>,
    skim: Skim,
}

impl Skimmer<'_> {
    fn enter(&mut self, line: &Line) -> Option<()> {
        self.outline.indent(line.column)?;
        self.outline.expects_indent = line.opens_block;
        match &mut self.open {
            Some((column, definition)) if line.column > *column => {
                definition.range.end = u32::try_from(line.end).ok()?;
            }
            _ => self.close(),
        }
        if self.function.is_some_and(|column| line.column > column) {
            return Some(());
        }
        self.function = None;
        if let Some(block) = self.next.take() {
            self.blocks.push((line.column, block));
        }
        while self.blocks.last()?.0 > line.column {
            self.blocks.pop();
        }
        let block = self.blocks.last()?.1;
        if line.is_function {
            self.function = line.opens_block.then_some(line.column);
            self.define(line, DefinitionKind::Function, block);
            let head = self.text.get(line.start..line.end)?;
            if block != Block::Typing
                && let Some(open) = head.find('(')
                && head[open + 1..].contains('(')
            {
                self.note(line.start + open + 1, line.end, LineKind::Head);
            }
            return Some(());
        }
        if line.is_import {
            self.import(line, block);
            return Some(());
        }
        let word = first_word(self.text.get(line.start..line.end)?);
        if word == "class" {
            self.define(line, DefinitionKind::Class, block);
        }
        if line.opens_block {
            self.header(line, word, block)?;
        } else if block != Block::Typing {
            self.simple(line, word, block)?;
        }
        Some(())
    }

    fn close(&mut self) {
        if let Some((_, definition)) = self.open.take() {
            self.skim.definitions.push(definition);
        }
    }

    /// Starts a function or class of the top level.
    fn define(&mut self, line: &Line, kind: DefinitionKind, block: Block) {
        let Some(head) = self.text.get(line.start..line.end) else {
            return;
        };
        let mut words = head.split(|letter: char| letter != '_' && !letter.is_alphanumeric());
        let name = words.find(|word| !matches!(*word, "async" | "def" | "class" | ""));
        if block == Block::Class || self.open.is_some() {
            return;
        }
        if let Some(name) = name
            && let Some(at) = head.find(name)
            && let Some(name) = range(line.start + at, line.start + at + name.len())
            && let Some(range) = range(line.start, line.end)
        {
            let definition = Definition { name, kind, range };
            self.open = Some((line.column, definition));
        }
    }

    fn note(&mut self, start: usize, end: usize, kind: LineKind) {
        if let Some(range) = range(start, end) {
            self.skim.lines.push(SkimLine { range, kind });
        }
    }

    fn import(&mut self, line: &Line, block: Block) {
        let place = range(line.start, line.end);
        let read = |range| import::import(self.text, range).map(|kind| SkimImport { range, kind });
        let import = place.and_then(read);
        let Some(import) = import else {
            return self.note(line.start, line.end, LineKind::Statement);
        };
        match block {
            Block::Typing => {}
            Block::Conditional => self.skim.conditional.push(import),
            Block::Sure | Block::Class => self.skim.imports.push(import),
        }
    }

    /// A line that opens a block.
    fn header(&mut self, line: &Line, word: &str, outer: Block) -> Option<()> {
        let text = self.text.get(line.start..line.end)?;
        let is_typing = || text.contains("TYPE_CHECKING") && !text.contains("not ");
        let block = match (word, outer) {
            (_, Block::Typing) => Block::Typing,
            ("class", Block::Sure | Block::Class) => Block::Class,
            ("try" | "finally", _) => outer,
            ("if", _) if is_typing() => Block::Typing,
            _ => Block::Conditional,
        };
        match word {
            _ if block == Block::Typing => {}
            "class" => {
                if let Some(open) = text.find('(') {
                    self.note(line.start + open + 1, line.end, LineKind::Parents);
                }
            }
            "try" | "finally" | "else" | "except" => {}
            "if" | "elif" => self.calls(line.start + word.len(), line.end),
            _ => self.note(line.start, line.end, LineKind::Statement),
        }
        self.next = Some(block);
        Some(())
    }

    /// A line that is a statement, or several.
    fn simple(&mut self, line: &Line, word: &str, block: Block) -> Option<()> {
        let text = self.text.get(line.start..line.end)?;
        if text.starts_with('@') {
            self.note(line.start + 1, line.end, LineKind::Decorator);
            return Some(());
        }
        let rest = text.get(word.len()..)?.trim_start();
        // `rb"…"`, but not `if "…" in names: …`, and not `"…".join(…)`.
        let is_prefix = word.bytes().all(|letter| b"rRbBuUfFtT".contains(&letter));
        let stands_alone = text.trim_end().ends_with(['"', '\'']);
        let is_text = word.len() < 3 && is_prefix && rest.starts_with(['"', '\'']) && stands_alone;
        let is_empty = text.trim_end() == "..."
            || (word == "pass" && rest.is_empty())
            || (word == "type" && rest.bytes().next().is_some_and(is_word));
        if is_text || is_empty {
            return Some(());
        }
        if word == "class" {
            let open = text
                .find('(')
                .map_or(line.end, |open| line.start + open + 1);
            self.note(open, line.end, LineKind::Parents);
            if let Some(body) = text.find(": ") {
                self.calls(line.start + body, line.end);
            }
            return Some(());
        }
        let is_tuple = rest.starts_with(',') && rest.contains(" = ");
        let is_plain = rest.starts_with('=') && !rest.starts_with("==");
        let is_augmented = rest.get(1..2) == Some("=") && !rest.starts_with(['=', '!', '<', '>']);
        let binds = is_tuple || is_plain || is_augmented || rest.starts_with(':');
        if word.is_empty() || is_keyword(word) || !binds || text.contains(';') {
            self.note(line.start, line.end, LineKind::Statement);
            return Some(());
        }
        self.calls(line.start + word.len(), line.end);
        if block == Block::Class {
            return Some(());
        }
        let is_own = |one: &Definition| self.text.get(one.name.as_usize()) == Some(word);
        // A list that is imported grows for all who have it.
        if is_augmented && !self.skim.definitions.iter().any(is_own) {
            self.note(line.start, line.end, LineKind::Statement);
            return Some(());
        }
        let targets = if is_tuple {
            text.split(" = ").next()?
        } else {
            word
        };
        let mut next = line.start;
        for name in targets.split([',', ' ', '*']) {
            let start = next;
            next += name.len() + 1;
            if !name.is_empty()
                && let Some(name) = range(start, start + name.len())
                && let Some(range) = range(line.start, line.end)
            {
                let kind = DefinitionKind::Variable;
                self.skim.definitions.push(Definition { name, kind, range });
            }
        }
        Some(())
    }

    fn calls(&mut self, start: usize, end: usize) {
        let text = self.text.get(start..end).unwrap_or_default();
        if text.contains('(') {
            self.note(start, end, LineKind::Call);
        } else if reads(text) {
            self.note(start, end, LineKind::Use);
        }
    }
}

/// Everything that is called in a text, as `a.b.c`; what is called on the result of something is left out.
pub fn called(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'(', bytes).filter_map(move |open| {
        let is_part = |byte: &&u8| is_word(**byte) || **byte == b'.';
        let length = bytes[..open].iter().rev().take_while(is_part).count();
        let path = text.get(open - length..open)?;
        let starts = path.bytes().next()?;
        (starts != b'.' && !starts.is_ascii_digit()).then_some(path)
    })
}

/// Every name that stands alone as an argument or an item in a text, as `a.b.c`: what gets it may call it.
pub fn handed(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| is_word(*byte) || *byte == b'.';
    memchr::memchr3_iter(b',', b')', b']', bytes).filter_map(move |end| {
        let before = text.get(..end)?.trim_ascii_end();
        let length = before.bytes().rev().take_while(is_part).count();
        let (before, path) = before.split_at_checked(before.len() - length)?;
        let is_name = path.starts_with(|letter: char| letter == '_' || letter.is_alphabetic());
        let stands_alone = before.trim_ascii_end().ends_with(['(', ',', '=', '[', ':']);
        (is_name && stands_alone).then_some(path)
    })
}

/// Every name of a text with the dots behind it, as `a.b.c`, but for the keywords; those in literals and keyword arguments, too.
pub fn mentioned(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |letter: char| letter == '_' || letter == '.' || letter.is_alphanumeric();
    let paths = text.split(move |letter: char| !is_part(letter));
    let is_path = |path: &&str| path.starts_with(|one: char| one == '_' || one.is_alphabetic());
    paths.filter(move |path| is_path(path) && !is_keyword(path))
}

/// Whether an expression without calls may do something by reading: by an attribute, an item or an operator.
fn reads(text: &str) -> bool {
    let value = text
        .split_once('=')
        .map_or(text, |(_, value)| value)
        .trim_start();
    let is_name = value.starts_with(|one: char| one == '_' || one.is_alphabetic());
    // A text that stands alone; what else ends like this is read as one.
    if value.starts_with(['"', '\'']) && value.trim_end().ends_with(['"', '\'']) {
        return false;
    }
    let operates = value
        .bytes()
        .any(|one| b".[|&<>=*+-/%@{".contains(&one) || one == b' ');
    let has_names = value.contains(|one: char| one == '_' || one.is_alphabetic());
    operates && has_names && (is_name || value.starts_with(['[', '{', '*', '"', '\'']))
}

/// The first name of a text.
pub fn first_word(text: &str) -> &str {
    let end = text.bytes().position(|byte| !is_word(byte));
    text.get(..end.unwrap_or(text.len())).unwrap_or("")
}

fn is_keyword(word: &str) -> bool {
    import::KEYWORDS.contains(&word.as_bytes()) && !matches!(word, "print" | "exec")
}

#[cfg(test)]
mod tests {
    use super::{LineKind, Skim, called, handed};

    fn lines(text: &str) -> Vec<(LineKind, &str)> {
        let skim = Skim::of(text).unwrap();
        let lines = skim.lines.iter();
        lines
            .map(|line| (line.kind, &text[line.range.as_usize()]))
            .collect()
    }

    #[test]
    fn what_only_binds_names_is_no_line() {
        let text = "'''about'''\nimport a\nX = 1\nY: int\nX += [1]\ndef f(x=1):\n  g()\nclass A:\n  x = 1\n  def m(self):\n    g()\n";
        assert_eq!(lines(text), []);
    }

    #[test]
    fn statements_calls_decorators_and_parents_are_lines() {
        let text = "f(1)\nZ += [1]\ndef e(x=g()): ...\nx = g(\n  2)\n@h.i\ndef d(): ...\nclass C(P, metaclass=M):\n  y = g()\n  @j\n  def m(self): ...\nd['k'] = 3\nfor a in b:\n  c = a\n";
        assert_eq!(
            lines(text),
            [
                (LineKind::Statement, "f(1)"),
                (LineKind::Statement, "Z += [1]"),
                (LineKind::Head, "x=g()): ..."),
                (LineKind::Call, " = g(\n  2)"),
                (LineKind::Decorator, "h.i"),
                (LineKind::Parents, "P, metaclass=M):"),
                (LineKind::Call, " = g()"),
                (LineKind::Decorator, "j"),
                (LineKind::Statement, "d['k'] = 3"),
                (LineKind::Statement, "for a in b:"),
            ]
        );
    }

    #[test]
    fn texts_are_no_lines_but_tests_that_begin_with_a_text_are() {
        let text = "rb'x'\nf\"{x}\"\n...\nif 'a' in b: c(1)\n'a' and c(1)\n...; c(1)\n";
        let statements = ["if 'a' in b: c(1)", "'a' and c(1)", "...; c(1)"];
        assert_eq!(
            lines(text),
            statements.map(|text| (LineKind::Statement, text))
        );
    }

    #[test]
    fn names_that_stand_alone_are_handed_on() {
        let text = "g(a, b.c , d(), k=e,\n  f\n)[h, 1] + i.j(x.y + z, {'k': m.n, 'o'})";
        let handed: Vec<&str> = handed(text).collect();
        assert_eq!(handed, ["a", "b.c", "e", "f", "h", "m.n"]);
    }

    #[test]
    fn imports_are_told_apart_by_the_blocks_they_stand_in() {
        let text = "import a\nif TYPE_CHECKING:\n  import b\nelse:\n  import c\ntry:\n  import d\nexcept ImportError:\n  import e\ndef f():\n  import g\n";
        let skim = Skim::of(text).unwrap();
        let starts = |imports: &[super::SkimImport]| -> Vec<&str> {
            imports
                .iter()
                .map(|one| &text[one.range.as_usize()])
                .collect()
        };
        assert_eq!(starts(&skim.imports), ["import a", "import d"]);
        assert_eq!(starts(&skim.conditional), ["import c", "import e"]);
    }

    #[test]
    fn definitions_reach_to_the_end_of_their_blocks() {
        let text =
            "class A(B):\n  x = 1\n\n  def f(self): ...\ny = 2\nif y:\n  def g():\n    return 3\n";
        let skim = Skim::of(text).unwrap();
        let found: Vec<(&str, &str)> = skim
            .definitions
            .iter()
            .map(|one| (&text[one.name.as_usize()], &text[one.range.as_usize()]))
            .collect();
        assert_eq!(
            found,
            [
                ("A", "class A(B):\n  x = 1\n\n  def f(self): ..."),
                ("y", "y = 2"),
                ("g", "def g():\n    return 3"),
            ]
        );
    }

    #[test]
    fn what_is_called_is_given_with_its_dots() {
        let found: Vec<&str> = called("a.b(c(1), d['x'](2), e().f(3), 4)").collect();
        assert_eq!(found, ["a.b", "c", "e"]);
    }
}
