//! Text as the grammar wants it, with every byte at its place.
//!
//! The grammar's scanner knows neither lone carriage returns nor that a tab goes to the next multiple of eight.  Both are
//! rewritten without moving a byte; what lands in literals does not matter, since lowering reads the original text.

use std::borrow::Cow;

/// Columns from one tab stop to the next.
const TAB_STOP: usize = 8;

/// A text of the same length that the grammar's scanner reads as Python reads the original.
pub(crate) fn normalize(text: &str) -> Cow<'_, str> {
    let mut bytes = Cow::Borrowed(text.as_bytes());
    replace_lone_returns(&mut bytes);
    replace_mixed_indents(&mut bytes);
    replace_nulls(&mut bytes);
    rename_called_types(&mut bytes);
    match bytes {
        Cow::Borrowed(_) => Cow::Borrowed(text),
        Cow::Owned(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned),
    }
}

fn replace_lone_returns(bytes: &mut Cow<'_, [u8]>) {
    for index in 0..bytes.len() {
        if bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n') {
            bytes.to_mut()[index] = b'\n';
        }
    }
}

fn replace_nulls(bytes: &mut Cow<'_, [u8]>) {
    for index in 0..bytes.len() {
        if bytes[index] == 0 {
            bytes.to_mut()[index] = b' ';
        }
    }
}

/// Gives `type` another name where a statement starts with a call of it: the grammar takes `type(a).b = c` for an alias.
fn rename_called_types(bytes: &mut Cow<'_, [u8]>) {
    let calls: Vec<usize> = memchr::memmem::find_iter(bytes, b"type(")
        .filter(|&call| starts_statement(bytes, call))
        .collect();
    for call in calls {
        bytes.to_mut()[call..call + 4].copy_from_slice(b"tipe");
    }
}

fn starts_statement(bytes: &[u8], position: usize) -> bool {
    let blanks = bytes[..position]
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c'))
        .count();
    bytes[..position - blanks]
        .last()
        .is_none_or(|byte| matches!(byte, b'\n' | b';' | b':'))
}

/// Rewrites indentation in which a tab follows a blank: form feeds (width none), then tabs, then blanks.
fn replace_mixed_indents(bytes: &mut Cow<'_, [u8]>) {
    if !bytes.contains(&b'\t') {
        return;
    }
    let mut start = 0;
    while start < bytes.len() {
        let end = start
            + bytes[start..]
                .iter()
                .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c'))
                .count();
        if bytes[start..end].windows(2).any(|pair| pair == b" \t") {
            let column = column_of(&bytes[start..end]);
            let (tabs, blanks) = (column / TAB_STOP, column % TAB_STOP);
            let line = bytes.to_mut();
            line[start..end].fill(b'\x0c');
            line[end - blanks - tabs..end - blanks].fill(b'\t');
            line[end - blanks..end].fill(b' ');
        }
        start = match bytes[end..].iter().position(|&byte| byte == b'\n') {
            Some(position) => end + position + 1,
            None => bytes.len(),
        };
    }
}

/// The column that indentation reaches.
fn column_of(indent: &[u8]) -> usize {
    indent.iter().fold(0, |column, byte| match byte {
        b'\t' => (column / TAB_STOP + 1) * TAB_STOP,
        b'\x0c' => 0,
        _ => column + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn lone_returns_become_newlines_and_pairs_stay() {
        assert_eq!(normalize("a\rb\r\nc"), "a\nb\r\nc");
    }

    #[test]
    fn blanks_before_a_tab_have_no_width() {
        assert_eq!(
            normalize("if x:\n  \ty\n\t \tz"),
            "if x:\n\x0c\x0c\ty\n\x0c\t\tz"
        );
    }
}
