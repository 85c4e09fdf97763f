//! Lines and columns of byte offsets.

/// Line and column of a byte offset, both from 1; the column counts characters.  Lines end with `\n`, `\r\n` or `\r`.
pub(crate) fn line_and_column(text: &str, offset: u32) -> (u32, u32) {
    let end = text.floor_char_boundary(offset as usize);
    let before = &text[..end];
    let breaks = before.bytes().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => before.as_bytes().get(at + 1).is_some_and(|next| *next != b'\n'),
        _ => false,
    });
    let line = breaks.count() + 1;
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let column = before[start..].chars().count() + 1;
    (number(line), number(column))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_in_any_style() {
        assert_eq!(line_and_column("äb\r\nc", 2), (1, 2));
        assert_eq!(line_and_column("a\r\nb\rc\nd", 7), (4, 1));
        assert_eq!(line_and_column("ab", 99), (1, 3));
    }
}
