//! Texts made to fit a column; widths are columns of a terminal, not characters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ELLIPSIS: &str = "…";

/// Columns that a text takes.
pub(crate) fn width_of(text: &str) -> usize {
    text.width()
}

/// The longest start of a text that fits, in bytes.
fn fitting_start(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, character) in text.char_indices() {
        used += character.width().unwrap_or(0);
        if used > width {
            return at;
        }
    }
    text.len()
}

/// A text without its end.
pub(crate) fn elide_end(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let keep = fitting_start(text, width.saturating_sub(1));
    format!("{}{ELLIPSIS}", &text[..keep])
}

/// A text without its start, cut at a slash where one is near: `…/users.py:31`.
pub(crate) fn elide_start(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut tail = text;
    while width_of(tail) + 1 > width {
        let mut characters = tail.chars();
        if characters.next().is_none() {
            break;
        }
        tail = characters.as_str();
    }
    if let Some(slash) = tail.find('/') {
        tail = &tail[slash..];
    }
    format!("{ELLIPSIS}{tail}")
}

/// An endpoint that keeps what tells most: all, else its last name, else the start of that.
pub(crate) fn elide_endpoint(endpoint: &str, width: usize) -> String {
    if width_of(endpoint) <= width {
        return endpoint.to_owned();
    }
    match endpoint.rfind('.') {
        Some(dot) => elide_end(&format!("{ELLIPSIS}{}", &endpoint[dot..]), width),
        None => elide_end(endpoint, width),
    }
}

/// Methods on as many lines as they need; each line but the last ends with its comma.
pub(crate) fn break_after_commas(methods: &str, width: usize) -> Vec<String> {
    if width_of(methods) <= width {
        return vec![methods.to_owned()];
    }
    let mut lines: Vec<String> = Vec::new();
    for part in methods.split_inclusive(',') {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(part) <= width => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines
}

/// A text broken into lines, before a separator where that is possible.
pub(crate) fn break_at(text: &str, before: char, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let mut rest = text;
    while width_of(rest) > width {
        let limit = fitting_start(rest, width).max(rest.chars().next().map_or(1, char::len_utf8));
        let within = &rest[..limit];
        let cut = match within.rfind(before) {
            Some(at) if at > 0 => at,
            _ => limit,
        };
        let (line, tail) = rest.split_at(cut);
        lines.push(line.to_owned());
        rest = tail;
    }
    lines.push(rest.to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_a_file_name_goes_first() {
        assert_eq!(
            elide_start("src/app/api/v1/users.py:31", 16),
            "…/v1/users.py:31"
        );
        assert_eq!(elide_start("averyveryverylong.py:31", 10), "…ong.py:31");
        assert_eq!(elide_start("a/b.py:1", 20), "a/b.py:1");
    }

    #[test]
    fn an_endpoint_keeps_its_last_name() {
        assert_eq!(elide_endpoint("make.<locals>.read", 10), "….read");
        assert_eq!(elide_endpoint("read_everything", 8), "read_ev…");
    }

    #[test]
    fn paths_break_before_slashes_and_wide_characters_count_twice() {
        assert_eq!(
            break_at("/api/users/{user_id}", '/', 12),
            ["/api/users", "/{user_id}"]
        );
        assert_eq!(break_at("/日本語", '/', 4), ["/日", "本語"]);
        assert_eq!(break_at("abc", '/', 0), ["a", "b", "c"]);
    }
}
