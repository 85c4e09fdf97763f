//! Finding the parameters in the text of a template.

use std::ops::Range;

/// A parameter as it is written: `{name}` or `{name:convertor}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// Byte range of the whole token.
    pub(crate) range: Range<usize>,
    pub(crate) name: &'a str,
    /// `str` when none is written.
    pub(crate) convertor: &'a str,
}

/// The parameters of a template, in order; everything between them is literal text.
pub(crate) fn parameters(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut position = 0;
    while let Some(offset) = text[position..].find('{') {
        let start = position + offset;
        if let Some(token) = token_at(text, start) {
            position = token.range.end;
            tokens.push(token);
        } else {
            position = start + 1;
        }
    }
    tokens
}

fn token_at(text: &str, start: usize) -> Option<Token<'_>> {
    let rest = &text[start + 1..];
    let name = &rest[..identifier_length(rest)?];
    let after = &rest[name.len()..];
    let (convertor, length) = match after.strip_prefix(':') {
        None => ("str", name.len()),
        Some(tail) => {
            let convertor = &tail[..identifier_length(tail)?];
            (convertor, name.len() + 1 + convertor.len())
        }
    };
    rest[length..].starts_with('}').then(|| Token {
        range: start..start + length + 2,
        name,
        convertor,
    })
}

/// Length of the ASCII identifier at the start of the text, if there is one.
fn identifier_length(text: &str) -> Option<usize> {
    if !text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return None;
    }
    let end = text.find(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
    Some(end.unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_identifiers_make_parameters() {
        for text in [
            "{ x }", "{x: int}", "{x:}", "{}", "{1x}", "{x-y}", "{é}", "<x>", "*", "{x", "{x:int",
            "x}",
        ] {
            assert_eq!(parameters(text), [], "{text}");
        }
    }

    #[test]
    fn doubled_braces_keep_one_pair_as_text() {
        let tokens = parameters("{{x}}");
        assert_eq!(
            tokens,
            [Token {
                range: 1..4,
                name: "x",
                convertor: "str"
            }]
        );
    }
}
