//! Bytes of a Python file to text, as PEP 263 says.

use std::borrow::Cow;

use encoding_rs::Encoding;
use thiserror::Error;

/// Why the bytes of a file are not Python text.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DecodeError {
    /// The file starts with the byte order mark of UTF-16 or UTF-32.
    #[error("the file is UTF-16 or UTF-32, which Python does not read; save it as UTF-8")]
    Utf16,
    /// A NUL byte.
    #[error(
        "the file has a NUL byte at offset {offset}, so it is not Python text; remove it or exclude the file"
    )]
    NullByte {
        /// Offset of the first one.
        offset: usize,
    },
    /// Bytes that are not of the file's encoding.
    #[error(
        "the byte 0x{byte:02x} at offset {offset} is not {encoding}; save the file as UTF-8, or name its encoding in the first line \
         (`# -*- coding: latin-1 -*-`)"
    )]
    InvalidByte {
        /// Offset of the first one.
        offset: usize,
        /// The byte.
        byte: u8,
        /// The encoding that was expected.
        encoding: String,
    },
    /// A coding cookie that names no encoding.
    #[error(
        "the coding comment names the encoding `{name}`, which is not known; save the file as UTF-8 and remove the comment"
    )]
    UnknownEncoding {
        /// The name.
        name: String,
    },
    /// A byte order mark of UTF-8 with a cookie for something else.
    #[error(
        "the file has a UTF-8 byte order mark, but its coding comment says `{name}`; remove one of the two"
    )]
    ContradictoryEncoding {
        /// The name in the cookie.
        name: String,
    },
    /// More bytes than offsets can count.
    #[error("the file is larger than 4 GiB; exclude it")]
    TooLarge,
}

/// The encodings that a cookie may name.
enum Codec {
    Utf8,
    Ascii,
    Latin1,
    Other(&'static Encoding),
}

/// Decodes the bytes of a Python file: UTF-8 unless a byte order mark or a coding cookie in the first two lines says otherwise.
/// The text has no byte order mark, so byte offsets count from behind it.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(DecodeError::Utf16);
    }
    let (content, has_mark) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(content) => (content, true),
        None => (bytes, false),
    };
    if let Some(offset) = memchr::memchr(0, bytes) {
        return Err(DecodeError::NullByte { offset });
    }
    let Some(name) = coding_cookie(content) else {
        return decode_utf8(content, bytes.len() - content.len());
    };
    let codec = codec_of(&name)?;
    match codec {
        Codec::Utf8 => decode_utf8(content, bytes.len() - content.len()),
        _ if has_mark => Err(DecodeError::ContradictoryEncoding { name }),
        Codec::Ascii => decode_ascii(content).map(Cow::Owned),
        Codec::Latin1 => Ok(Cow::Owned(
            content.iter().map(|&byte| char::from(byte)).collect(),
        )),
        Codec::Other(encoding) => decode_other(content, encoding).map(Cow::Owned),
    }
}

fn decode_utf8(content: &[u8], shift: usize) -> Result<Cow<'_, str>, DecodeError> {
    match std::str::from_utf8(content) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => Err(invalid_byte(content, error.valid_up_to(), shift, "UTF-8")),
    }
}

fn decode_ascii(content: &[u8]) -> Result<String, DecodeError> {
    match content.iter().position(|byte| !byte.is_ascii()) {
        Some(offset) => Err(invalid_byte(content, offset, 0, "ASCII")),
        None => Ok(content.iter().map(|&byte| char::from(byte)).collect()),
    }
}

fn decode_other(content: &[u8], encoding: &'static Encoding) -> Result<String, DecodeError> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(content) {
        return Ok(text.into_owned());
    }
    let offset = Encoding::ascii_valid_up_to(content);
    Err(invalid_byte(content, offset, 0, encoding.name()))
}

fn invalid_byte(content: &[u8], offset: usize, shift: usize, encoding: &str) -> DecodeError {
    let byte = content.get(offset).copied().unwrap_or(0);
    DecodeError::InvalidByte {
        offset: offset + shift,
        byte,
        encoding: encoding.to_owned(),
    }
}

fn codec_of(name: &str) -> Result<Codec, DecodeError> {
    let normal = name.to_ascii_lowercase().replace('_', "-");
    match normal.as_str() {
        "utf8" | "utf-8" | "utf-8-sig" | "u8" => Ok(Codec::Utf8),
        _ if normal.starts_with("utf-8-") => Ok(Codec::Utf8),
        "ascii" | "us-ascii" | "646" => Ok(Codec::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "iso-latin-1" | "l1" | "8859"
        | "cp819" => Ok(Codec::Latin1),
        _ => {
            let label = normal
                .strip_prefix("cp")
                .filter(|rest| rest.starts_with("125"))
                .map(|rest| format!("windows-{rest}"));
            let label = label.unwrap_or(normal);
            // Labels of the web that do not mean what Python means, or that Python refuses as source encodings.
            match Encoding::for_label_no_replacement(label.as_bytes()) {
                Some(encoding) if encoding.is_ascii_compatible() => Ok(Codec::Other(encoding)),
                _ => Err(DecodeError::UnknownEncoding {
                    name: name.to_owned(),
                }),
            }
        }
    }
}

/// The name in a coding cookie: a comment in line 1, or in line 2 if line 1 is blank or a comment.
fn coding_cookie(content: &[u8]) -> Option<String> {
    let mut lines = content.split(|&byte| byte == b'\n');
    let first = lines.next()?;
    if let Some(name) = cookie_in_line(first) {
        return Some(name);
    }
    let first = first.trim_ascii();
    if first.is_empty() || first.starts_with(b"#") {
        cookie_in_line(lines.next()?)
    } else {
        None
    }
}

/// `^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`.
fn cookie_in_line(line: &[u8]) -> Option<String> {
    let comment = line.trim_ascii_start().strip_prefix(b"#")?;
    let mut rest = comment;
    while let Some(position) = memchr::memmem::find(rest, b"coding") {
        rest = &rest[position + b"coding".len()..];
        let Some((b':' | b'=', value)) = rest.split_first() else {
            continue;
        };
        let value = value.trim_ascii_start();
        let length = value
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
            .count();
        if length > 0 {
            return Some(String::from_utf8_lossy(&value[..length]).into_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{DecodeError, decode};

    #[test]
    fn plain_text_is_utf8_with_or_without_a_mark() {
        assert_eq!(decode("ä = 1".as_bytes()), Ok(Cow::Borrowed("ä = 1")));
        assert_eq!(decode(b"\xef\xbb\xbfx = 1"), Ok(Cow::Borrowed("x = 1")));
    }

    #[test]
    fn cookies_choose_the_encoding_in_the_first_two_lines_only() {
        assert_eq!(
            decode(b"# -*- coding: latin-1 -*-\n\xe4"),
            Ok(Cow::Borrowed("# -*- coding: latin-1 -*-\nä"))
        );
        assert_eq!(
            decode(b"#!/bin/python\n# vim: fileencoding=cp1252\n\x80"),
            Ok(Cow::Borrowed(
                "#!/bin/python\n# vim: fileencoding=cp1252\n€"
            ))
        );
        assert!(decode(b"x = 1\n# coding: latin-1\n\xe4").is_err());
        assert!(decode(b"\n\n# coding: ascii\n\xe4").is_err());
    }

    #[test]
    fn invalid_bytes_are_named_with_their_offset() {
        let expected = DecodeError::InvalidByte {
            offset: 2,
            byte: 0xff,
            encoding: "UTF-8".to_owned(),
        };
        assert_eq!(decode(b"x \xff"), Err(expected));
        assert!(matches!(
            decode(b"# coding: ascii\n\xe4"),
            Err(DecodeError::InvalidByte { offset: 16, .. })
        ));
    }

    #[test]
    fn what_python_refuses_is_refused() {
        assert_eq!(decode(b"\xff\xfex\0"), Err(DecodeError::Utf16));
        assert_eq!(decode(b"x\0"), Err(DecodeError::NullByte { offset: 1 }));
        assert!(matches!(
            decode(b"# coding: klingon\n"),
            Err(DecodeError::UnknownEncoding { .. })
        ));
        assert!(matches!(
            decode(b"\xef\xbb\xbf# coding: latin-1\n"),
            Err(DecodeError::ContradictoryEncoding { .. })
        ));
    }
}
