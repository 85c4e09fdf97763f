//! Percent-encoding, as Python's `urllib.parse.unquote` undoes it.

use std::borrow::Cow;

/// Decodes once: what is no escape stays, and bytes that are not UTF-8 become replacement characters.
pub(super) fn unquote(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    // Each run of ASCII is decoded by itself: an escape cannot continue a character that stands there as it is.
    while !rest.is_empty() {
        let end = rest.find(|character: char| !character.is_ascii());
        let (ascii, behind) = rest.split_at(end.unwrap_or(rest.len()));
        decoded.push_str(&String::from_utf8_lossy(&bytes_of(ascii.as_bytes())));
        let start = behind.find(|character: char| character.is_ascii());
        let (kept, behind) = behind.split_at(start.unwrap_or(behind.len()));
        decoded.push_str(kept);
        rest = behind;
    }
    Cow::Owned(decoded)
}

fn bytes_of(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, behind)) = rest.split_first() {
        if let (b'%', [high, low, after @ ..]) = (first, behind)
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            bytes.push(high * 16 + low);
            rest = after;
        } else {
            bytes.push(first);
            rest = behind;
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asked of Python 3.11.
    #[test]
    fn escapes_are_undone_as_python_does() {
        for (encoded, decoded) in [
            ("/a%2Fb%41", "/a/bA"),
            ("/%ff%C3%A9", "/\u{fffd}é"),
            ("/%C3é%A9", "/\u{fffd}é\u{fffd}"),
            ("/%", "/%"),
            ("/%4", "/%4"),
            ("/%zz%41", "/%zzA"),
            ("/%e2%82x", "/\u{fffd}x"),
            ("/%f0%9f%98", "/\u{fffd}"),
            ("/%ED%A0%80", "/\u{fffd}\u{fffd}\u{fffd}"),
            ("/%2541", "/%41"),
        ] {
            assert_eq!(unquote(encoded), decoded, "{encoded}");
        }
    }
}
