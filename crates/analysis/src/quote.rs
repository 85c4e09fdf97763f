//! Percent-encoding: a path as it stands in a request line.

use std::fmt::Write as _;

/// What may stand in a path as it is (RFC 3986, `pchar` and `/`).
const PLAIN: &[u8] = b"/-._~!$&'()*+,;=:@";

/// Encodes what a path cannot hold.
pub(crate) fn quote(path: &str) -> String {
    let mut quoted = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.contains(&byte) {
            quoted.push(char::from(byte));
        } else {
            let _ = write!(quoted, "%{byte:02X}");
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn what_would_end_a_request_line_or_a_path_is_encoded() {
        assert_eq!(quote("/a b/é?#%{x}"), "/a%20b/%C3%A9%3F%23%25%7Bx%7D");
        assert_eq!(quote("/users/me@x.org:1"), "/users/me@x.org:1");
    }
}
