//! Requests as lines of text: `METHOD PATH`, or a line of an access log.

use super::{AskError, Asked};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing: it is blank or a comment.
    Nothing,
    /// A request.
    Request(Asked),
    /// Something else.
    Bad(AskError),
}

/// Reads a line.
pub fn read_line(line: &str) -> Line {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Line::Nothing;
    }
    let asked = match first_quoted(line) {
        Some(quoted) if !begins_with_request(line) => logged(quoted),
        _ => plain(line),
    };
    asked.map_or_else(Line::Bad, Line::Request)
}

/// Whether it is `METHOD /…`, whatever quotes its path has.
fn begins_with_request(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(method, target)| {
        method.bytes().all(|byte| byte.is_ascii_alphabetic()) && target.starts_with('/')
    })
}

/// The text between the first two quotes: what a line of a log says was asked (`… "GET /x HTTP/1.1" 200 …`).
fn first_quoted(line: &str) -> Option<&str> {
    let (_, behind) = line.split_once('"')?;
    behind.split_once('"').map(|(quoted, _)| quoted)
}

fn logged(quoted: &str) -> Result<Asked, AskError> {
    let mut words = quoted.split(' ');
    match (words.next(), words.next()) {
        // uvicorn writes `WebSocket /x` for websockets.
        (Some(method), Some(target)) if method.eq_ignore_ascii_case("websocket") => {
            Asked::received("WEBSOCKET", target)
        }
        (Some(method), Some(target)) => Asked::received(method, target),
        _ => Err(bad(quoted)),
    }
}

fn plain(line: &str) -> Result<Asked, AskError> {
    match line.split_once(char::is_whitespace) {
        Some((method, target)) => {
            let target = target.trim_start();
            // `GET /x HTTP/1.1`, a request line without its log.
            match target.rsplit_once(" HTTP/") {
                Some((target, _)) => Asked::received(method, target),
                None => Asked::typed(method, target),
            }
        }
        None => Err(bad(line)),
    }
}

fn bad(line: &str) -> AskError {
    let start: String = line.chars().take(60).collect();
    AskError {
        message: format!("`{}` is not a request", start.escape_debug()),
        help: Some("write METHOD PATH on each line, or give lines of an access log"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> (String, String) {
        match read_line(line) {
            Line::Request(asked) => (asked.method, asked.request.path),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn requests_are_read_from_lists_and_logs() {
        for (line, method, path) in [
            ("GET /x", "GET", "/x"),
            ("post   /a%20b?c", "POST", "/a b"),
            ("GET /x HTTP/1.1", "GET", "/x"),
            (
                r#"127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /a?b=1 HTTP/1.0" 200 2326"#,
                "GET",
                "/a",
            ),
            (
                r#"10.0.0.1 - bob [x] "DELETE /a/b HTTP/2.0" 204 0 "http://r/" "curl/8 \"x\"""#,
                "DELETE",
                "/a/b",
            ),
            (
                r#"INFO:     127.0.0.1:5000 - "GET /y HTTP/1.1" 404 Not Found"#,
                "GET",
                "/y",
            ),
            (
                r#"INFO:     ('127.0.0.1', 5000) - "WebSocket /ws" [accepted]"#,
                "WEBSOCKET",
                "/ws",
            ),
        ] {
            assert_eq!(asked(line), (method.to_owned(), path.to_owned()), "{line}");
        }
    }

    #[test]
    fn what_is_no_request_says_so() {
        assert_eq!(read_line("  # a comment"), Line::Nothing);
        assert_eq!(read_line(""), Line::Nothing);
        for line in [
            "/x",
            "hello",
            r#"1.2.3.4 - - [x] "\x16\x03\x01" 400 0"#,
            "GET\u{0}x /",
        ] {
            assert!(matches!(read_line(line), Line::Bad(_)), "{line}");
        }
    }
}
