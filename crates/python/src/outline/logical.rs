//! Logical lines and comments: what a comment beside code belongs to.

use fingerpost_source::TextRange;

use super::scanner::Scanner;

/// The logical lines of a text, and its comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogicalLines {
    lines: Vec<LogicalLine>,
    comments: Vec<TextRange>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LogicalLine {
    range: TextRange,
    kind: LineKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    Decorator,
    Definition,
    Other,
}

impl LogicalLines {
    /// Reads a text.  Where it is not what Python can compile, its lines are taken as they stand from there on, and whatever
    /// follows a `#` is a comment.
    pub fn of(text: &str) -> Self {
        let mut scanner = Scanner::new(text.as_bytes());
        scanner.comments = Some(Vec::new());
        let mut lines = Vec::new();
        let mut read = 0;
        let is_odd = loop {
            match scanner.line() {
                Ok(Some(line)) => {
                    lines.push(logical(text, line.start, line.end));
                    read = scanner.position;
                }
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        let comments = scanner.comments.unwrap_or_default().into_iter();
        let mut comments: Vec<TextRange> = comments
            .filter_map(|(start, end)| range(start, end))
            .collect();
        if is_odd {
            comments.retain(|comment| (comment.start as usize) < read);
            rest(text, read, &mut lines, &mut comments);
        }
        Self { lines, comments }
    }

    /// The comments, from `#` to the end of the line.
    pub fn comments(&self) -> &[TextRange] {
        &self.comments
    }

    /// The logical line around an offset; a decorated definition's decorators and head are one.
    pub fn statement(&self, offset: u32) -> Option<TextRange> {
        let after = self
            .lines
            .partition_point(|line| line.range.start <= offset);
        let at = after.checked_sub(1)?;
        let line = self.lines.get(at).filter(|line| offset <= line.range.end)?;
        let is_decorator = |index: usize| {
            let line = self.lines.get(index);
            line.is_some_and(|line| line.kind == LineKind::Decorator)
        };
        let (mut first, mut last) = (at, at);
        if line.kind != LineKind::Other {
            while first > 0 && is_decorator(first - 1) {
                first -= 1;
            }
            while is_decorator(last) && last + 1 < self.lines.len() {
                last += 1;
            }
        }
        let (start, end) = (
            self.lines.get(first)?.range.start,
            self.lines.get(last)?.range.end,
        );
        Some(TextRange::new(start, end))
    }
}

/// The physical lines from an offset on.
fn rest(text: &str, from: usize, lines: &mut Vec<LogicalLine>, comments: &mut Vec<TextRange>) {
    let mut start = from;
    for line in text
        .get(from..)
        .unwrap_or_default()
        .split_inclusive(['\n', '\r'])
    {
        let code = line.trim_end();
        let indent = code.len() - code.trim_start().len();
        if indent < code.len() {
            lines.push(logical(text, start + indent, start + code.len()));
        }
        if let Some(mark) = code.find('#') {
            comments.extend(range(start + mark, start + code.len()));
        }
        start += line.len();
    }
}

fn range(start: usize, end: usize) -> Option<TextRange> {
    Some(TextRange::new(
        u32::try_from(start).ok()?,
        u32::try_from(end).ok()?,
    ))
}

fn logical(text: &str, start: usize, end: usize) -> LogicalLine {
    let code = text.get(start..end).unwrap_or_default();
    let is_word = |word: &str| {
        let behind = code.strip_prefix(word);
        behind.is_some_and(|behind| behind.starts_with([' ', '\t', '\\']))
    };
    let kind = if code.starts_with('@') {
        LineKind::Decorator
    } else if is_word("def") || is_word("async") || is_word("class") {
        LineKind::Definition
    } else {
        LineKind::Other
    };
    LogicalLine {
        range: range(start, end).unwrap_or_default(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, part: &str) -> String {
        let at = u32::try_from(text.find(part).unwrap()).unwrap();
        let range = LogicalLines::of(text).statement(at).unwrap();
        text[range.start as usize..range.end as usize].to_owned()
    }

    const TEXT: &str =
        "x = 1\n@a.get(\n  '/#no', # one\n)\n# two\n@b\nasync def f(\n  p,\n): # three\n  y = 2\n";

    #[test]
    fn decorators_and_the_head_of_their_function_belong_together() {
        let whole = "@a.get(\n  '/#no', # one\n)\n# two\n@b\nasync def f(\n  p,\n):";
        for part in ["@a", "a.get", ")", "@b", "async", "p,"] {
            assert_eq!(around(TEXT, part), whole, "{part}");
        }
        assert_eq!(around(TEXT, "x = 1"), "x = 1");
        assert_eq!(around(TEXT, "y ="), "y = 2");
    }

    #[test]
    fn comments_are_not_looked_for_in_strings() {
        let found = LogicalLines::of(TEXT);
        let texts = found.comments().iter();
        let texts: Vec<&str> = texts
            .map(|range| &TEXT[range.start as usize..range.end as usize])
            .collect();
        assert_eq!(texts, ["# one", "# two", "# three"]);
    }

    #[test]
    fn a_broken_text_is_taken_line_by_line() {
        let text = "x = 1 # one\ny = ?\n@c # two\ndef f(: pass";
        let found = LogicalLines::of(text);
        assert_eq!(found.comments().len(), 2);
        assert_eq!(around(text, "@c"), "@c # two\ndef f(: pass");
    }
}
