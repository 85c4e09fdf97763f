//! The content of string literals.

/// How a literal is to be read.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "one for each letter of a prefix"
)]
pub(super) struct Prefix {
    /// `r`.
    pub(super) is_raw: bool,
    /// `b`.
    pub(super) is_bytes: bool,
    /// `f` or `t`.
    pub(super) is_format: bool,
    /// `t`.
    pub(super) is_template: bool,
}

impl Prefix {
    /// Reads the letters before the quotes.
    pub(super) fn of(start: &str) -> Self {
        let mut prefix = Self::default();
        for letter in start.bytes() {
            match letter.to_ascii_lowercase() {
                b'r' => prefix.is_raw = true,
                b'b' => prefix.is_bytes = true,
                b'f' => prefix.is_format = true,
                b't' => (prefix.is_format, prefix.is_template) = (true, true),
                _ => {}
            }
        }
        prefix
    }
}

/// Decodes text of a literal: line ends, escapes, and (in f-strings) doubled braces.
pub(super) fn decode_text(text: &str, prefix: Prefix, out: &mut String) {
    let is_special = |byte: u8| match byte {
        b'\r' => true,
        b'\\' => !prefix.is_raw,
        b'{' | b'}' => prefix.is_format,
        _ => false,
    };
    let mut rest = text;
    while let Some(position) = rest.bytes().position(is_special) {
        out.push_str(&rest[..position]);
        rest = &rest[position..];
        let taken = match rest.as_bytes()[0] {
            b'\r' => {
                out.push('\n');
                newline_length(rest)
            }
            b'\\' => decode_escape(rest, out),
            brace => {
                out.push(char::from(brace));
                if rest.as_bytes().get(1) == Some(&brace) {
                    2
                } else {
                    1
                }
            }
        };
        rest = &rest[taken..];
    }
    out.push_str(rest);
}

/// Decodes an escape at the start of a text; the number of bytes that it takes.
fn decode_escape(text: &str, out: &mut String) -> usize {
    let Some(letter) = text[1..].chars().next() else {
        out.push('\\');
        return 1;
    };
    if let Some(character) = simple_escape(letter) {
        out.push(character);
        return 2;
    }
    match letter {
        '\r' | '\n' => 1 + newline_length(&text[1..]),
        '0'..='7' => {
            let (value, length) = octal(&text[1..]);
            out.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
            1 + length
        }
        'x' => hexadecimal(text, 2, out),
        'u' => hexadecimal(text, 4, out),
        'U' => hexadecimal(text, 8, out),
        'N' if text[2..].starts_with('{') => {
            // Names of characters are left as they are; their braces are not an f-string's.
            let length = text.find('}').map_or(2, |position| position + 1);
            out.push_str(&text[..length]);
            length
        }
        _ => {
            out.push('\\');
            out.push(letter);
            1 + letter.len_utf8()
        }
    }
}

/// Escapes of one letter.
fn simple_escape(letter: char) -> Option<char> {
    Some(match letter {
        '\\' | '\'' | '"' => letter,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        _ => return None,
    })
}

/// The length of the line end at the start of a text.
fn newline_length(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { 1 }
}

/// Up to three octal digits.
fn octal(text: &str) -> (u32, usize) {
    let digits = text
        .bytes()
        .take(3)
        .take_while(|byte| matches!(byte, b'0'..=b'7'));
    digits.fold((0, 0), |(value, length), digit| {
        (value * 8 + u32::from(digit - b'0'), length + 1)
    })
}

/// `\x`, `\u` and `\U` with their number of digits; what is malformed stays (Python refuses it).
fn hexadecimal(text: &str, digits: usize, out: &mut String) -> usize {
    let value = text
        .get(2..2 + digits)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let Some(value) = value.and_then(|digits| u32::from_str_radix(digits, 16).ok()) else {
        out.push('\\');
        return 1;
    };
    // Lone surrogates have no place in Rust's strings.
    out.push(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER));
    2 + digits
}

/// Decodes the text of a bytes literal.
pub(super) fn decode_bytes(text: &str, is_raw: bool, out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let taken = match first {
            b'\r' => {
                out.push(b'\n');
                newline_length(rest)
            }
            b'\\' if !is_raw => decode_byte_escape(rest, out),
            _ => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                out.extend_from_slice(&rest.as_bytes()[..length]);
                length
            }
        };
        rest = &rest[taken..];
    }
}

fn decode_byte_escape(text: &str, out: &mut Vec<u8>) -> usize {
    let letter = text[1..].chars().next();
    if let Some(character) = letter.and_then(simple_escape) {
        out.extend(u8::try_from(character));
        return 2;
    }
    match letter {
        Some('\r' | '\n') => 1 + newline_length(&text[1..]),
        Some('0'..='7') => {
            let (value, length) = octal(&text[1..]);
            out.extend(u8::try_from(value & 0xff));
            1 + length
        }
        Some('x') => {
            let digits = text
                .get(2..4)
                .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
            if let Some(value) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                out.push(value);
                return 4;
            }
            out.push(b'\\');
            1
        }
        _ => {
            out.push(b'\\');
            1
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Prefix, decode_bytes, decode_text};

    fn text(content: &str, prefix: &str) -> String {
        let mut out = String::new();
        decode_text(content, Prefix::of(prefix), &mut out);
        out
    }

    #[test]
    fn escapes_are_decoded_unless_raw() {
        assert_eq!(text(r"\x41\u00e4\U0001F600\101\0\q\'", ""), "Aä😀A\0\\q'");
        assert_eq!(text(r"\x41\n", "r"), r"\x41\n");
        assert_eq!(text("a\\\r\nb\r\nc\rd", "u"), "ab\nc\nd");
        assert_eq!(text(r"\xZZ\ud800\", ""), "\\xZZ\u{fffd}\\");
    }

    #[test]
    fn braces_double_in_f_strings_only() {
        assert_eq!(text(r"{{\N{DASH}}}", "f"), r"{\N{DASH}}");
        assert_eq!(text("{{}}", ""), "{{}}");
    }

    #[test]
    fn bytes_know_fewer_escapes() {
        let mut out = Vec::new();
        decode_bytes(r"\xff\101\u0041\777", false, &mut out);
        assert_eq!(out, b"\xffA\\u0041\xff");
    }
}
