//! Lines and columns.

use memchr::memchr2_iter;

/// Byte offsets of the starts of a text's lines; the first is 0.  Lines end with `\n`, `\r\n` or `\r`.
pub fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for position in memchr2_iter(b'\n', b'\r', bytes) {
        let is_first_of_pair = bytes[position] == b'\r' && bytes.get(position + 1) == Some(&b'\n');
        if !is_first_of_pair {
            starts.push(u32::try_from(position + 1).unwrap_or(u32::MAX));
        }
    }
    starts
}

/// A place as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
}

/// The lines of a text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        Self {
            starts: line_starts(text),
        }
    }

    /// Byte offsets of the starts of the lines.
    pub fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The line of an offset, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }

    /// Line and column of an offset into the text that was indexed; offsets beyond the end mean the end, offsets within a
    /// character mean that character.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self
            .starts
            .get(line as usize - 1)
            .map_or(0, |&start| start as usize);
        let end = text.floor_char_boundary(offset as usize);
        let characters = text
            .get(start..end)
            .map_or(0, |before| before.chars().count());
        LineColumn {
            line,
            column: u32::try_from(characters + 1).unwrap_or(u32::MAX),
        }
    }

    /// The text of a line (counted from 1) without its end.
    pub fn line_text<'text>(&self, text: &'text str, line: u32) -> &'text str {
        let index = line.saturating_sub(1) as usize;
        let Some(&start) = self.starts.get(index) else {
            return "";
        };
        let end = self
            .starts
            .get(index + 1)
            .map_or(text.len(), |&end| end as usize);
        text.get(start as usize..end)
            .unwrap_or("")
            .trim_end_matches(['\r', '\n'])
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, LineIndex, line_starts};

    #[test]
    fn every_line_end_is_known() {
        assert_eq!(line_starts("a\nb\r\nc\rd"), [0, 2, 5, 7]);
        assert_eq!(line_starts(""), [0]);
    }

    #[test]
    fn columns_count_characters() {
        let text = "a\näö = x";
        let index = LineIndex::new(text);
        assert_eq!(
            index.line_column(text, 9),
            LineColumn { line: 2, column: 6 }
        );
        assert_eq!(
            index.line_column(text, 99),
            LineColumn { line: 2, column: 7 }
        );
        assert_eq!(index.line_text(text, 1), "a");
        assert_eq!(index.line_text(text, 3), "");
    }
}
