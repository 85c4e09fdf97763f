//! What a client makes of a URL: the path that the app sees.

use crate::call::{ClientCall, Library, Piece};

/// The path of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The decoded path, in pieces; it begins with a slash or with a hole.
    pub path: Vec<Piece>,
    /// The path as it is sent, where all of it is known.
    pub raw: Option<String>,
}

/// Hosts that stand for the app itself where a client of httpx is given whole URLs.
const OWN_HOSTS: [&str; 6] = [
    "testserver",
    "test",
    "localhost",
    "127.0.0.1",
    "0.0.0.0",
    "app",
];

/// The path that a call asks for with this version of Starlette; `None` where the call goes elsewhere, or nobody can say.
pub fn asked(call: &ClientCall, starlette: (u32, u32, u32)) -> Option<Asked> {
    let mut url = without_query(&call.url);
    let base = call.base_url.as_deref().unwrap_or_default();
    let is_whole = starts_with_host(&mut url, base)?;
    if matches!(url.first(), Some(Piece::Hole { .. })) {
        return None;
    }
    if !is_whole {
        url = joined(call, base, url, starlette)?;
    }
    if url.is_empty() {
        url.push(Piece::Literal(String::from("/")));
    }
    if let Some(Piece::Literal(first)) = url.first_mut()
        && !first.starts_with('/')
    {
        first.insert(0, '/');
    }
    let raw = match url.as_slice() {
        [Piece::Literal(text)] => Some(without_dots(text)),
        _ => None,
    };
    if let Some(raw) = raw {
        let path = decoded(&raw)?;
        return Some(Asked {
            path: vec![Piece::Literal(path)],
            raw: Some(raw),
        });
    }
    let has_dots = |piece: &Piece| match piece {
        Piece::Literal(text) => text.contains("/.") || text.contains("./"),
        Piece::Hole { .. } => false,
    };
    if url.iter().any(has_dots) {
        return None;
    }
    let decode = |piece: Piece| match piece {
        Piece::Literal(text) => decoded(&text).map(Piece::Literal),
        hole @ Piece::Hole { .. } => Some(hole),
    };
    let path: Option<Vec<Piece>> = url.into_iter().map(decode).collect();
    Some(Asked {
        path: path?,
        raw: None,
    })
}

/// Everything before `?` or `#`.
fn without_query(url: &[Piece]) -> Vec<Piece> {
    let mut kept = Vec::new();
    for piece in url {
        match piece {
            Piece::Literal(text) => match text.find(['?', '#']) {
                Some(end) => {
                    if end > 0 {
                        kept.push(Piece::Literal(text[..end].to_owned()));
                    }
                    return kept;
                }
                None => kept.push(piece.clone()),
            },
            Piece::Hole { .. } => kept.push(piece.clone()),
        }
    }
    kept
}

/// Takes scheme and host away; whether they were there. `None`: the call goes to another server.
fn starts_with_host(url: &mut [Piece], base: &[Piece]) -> Option<bool> {
    let Some(Piece::Literal(first)) = url.first() else {
        return Some(false);
    };
    let Some((host, path)) = split_host(first) else {
        return Some(false);
    };
    let base_host = match base.first() {
        Some(Piece::Literal(text)) => split_host(text).map(|(host, _)| host.to_owned()),
        _ => None,
    };
    let name = host.split(':').next().unwrap_or(host);
    let is_own = base_host.as_deref() == Some(host) || OWN_HOSTS.contains(&name);
    if !is_own {
        return None;
    }
    // The host may go on behind a hole.
    if path.is_none() && url.len() > 1 {
        return None;
    }
    let path = path.unwrap_or("/").to_owned();
    if let Some(first) = url.first_mut() {
        *first = Piece::Literal(path);
    }
    Some(true)
}

/// Host and path of a URL with a scheme, or of `//host/path`.
fn split_host(url: &str) -> Option<(&str, Option<&str>)> {
    let rest = match url.split_once("://") {
        Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => rest,
        _ => url.strip_prefix("//")?,
    };
    Some(match rest.find('/') {
        Some(slash) => (&rest[..slash], Some(&rest[slash..])),
        None => (rest, None),
    })
}

/// A path behind the path of the client's base URL.
///
/// Measured: httpx puts the base's path in front of every path. Starlette's test client does the same since 0.34; from 0.21
/// on it joined as browsers do, and before that (with requests) as `urljoin` does. Websockets never saw the base.
fn joined(
    call: &ClientCall,
    base: &[Piece],
    url: Vec<Piece>,
    starlette: (u32, u32, u32),
) -> Option<Vec<Piece>> {
    if call.is_websocket() || base.is_empty() {
        return Some(url);
    }
    // The host may be unknown, but then so is the path.
    let [Piece::Literal(base)] = base else {
        return None;
    };
    let path = match split_host(base) {
        Some((_, path)) => path.unwrap_or("/"),
        None => base.as_str(),
    };
    let path = path.trim_end_matches('/');
    if path.is_empty() {
        return Some(url);
    }
    let is_absolute = matches!(url.first(), Some(Piece::Literal(text)) if text.starts_with('/'));
    let puts_in_front = match call.library {
        Library::Httpx => true,
        Library::TestClient if starlette >= (0, 34, 0) => true,
        Library::TestClient => starlette >= (0, 21, 0) && !is_absolute,
    };
    if !puts_in_front {
        return Some(url);
    }
    let mut url = url;
    match url.first_mut() {
        Some(Piece::Literal(first)) => {
            *first = format!("{path}/{}", first.trim_start_matches('/'));
        }
        _ => url.insert(0, Piece::Literal(format!("{path}/"))),
    }
    Some(url)
}

/// RFC 3986, 5.2.4: clients resolve `.` and `..` before they send a path; encoded ones stay.
pub fn without_dots(path: &str) -> String {
    if !path.contains("/.") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

/// Percent-encoded bytes decoded; `None` where they are no text.
fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code {
            decoded.push(byte);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use fingerpost_source::{FileId, Span, TextRange};

    use super::*;
    use crate::call::Expectation;

    fn path(url: &str, base: Option<&str>, library: Library, minor: u32) -> Option<String> {
        let literal = |text: &str| vec![Piece::Literal(text.to_owned())];
        let call = ClientCall {
            span: Span {
                file: FileId(0),
                range: TextRange::new(0, 0),
            },
            method: String::from("GET"),
            url: literal(url),
            base_url: base.map(literal),
            library,
            follows: Some(true),
            says_whether_to_follow: false,
            app: 0,
            expectation: Expectation::default(),
        };
        let asked = asked(&call, (0, minor, 0))?;
        match asked.path.as_slice() {
            [Piece::Literal(path)] => Some(path.clone()),
            _ => None,
        }
    }

    /// Asked of Starlette's test client.
    #[test]
    fn a_url_becomes_the_path_that_the_app_sees() {
        for (url, seen) in [
            ("/x", Some("/x")),
            ("x", Some("/x")),
            ("", Some("/")),
            ("?a=1", Some("/")),
            ("/x?a=1#f", Some("/x")),
            ("http://testserver/x", Some("/x")),
            ("https://localhost:8000/x", Some("/x")),
            ("https://api.example.com/x", None),
            ("/a/../b", Some("/b")),
            ("/a/./b", Some("/a/b")),
            ("/a//b", Some("/a//b")),
            ("/a%20b%2Fc", Some("/a b/c")),
        ] {
            assert_eq!(
                path(url, None, Library::TestClient, 40).as_deref(),
                seen,
                "{url}"
            );
        }
    }

    #[test]
    fn a_base_with_a_path_is_joined_as_each_release_does() {
        let base = Some("http://ex.org/api");
        for (library, minor, url, seen) in [
            (Library::TestClient, 40, "/x", "/api/x"),
            (Library::TestClient, 40, "x", "/api/x"),
            (Library::TestClient, 30, "/x", "/x"),
            (Library::TestClient, 30, "x", "/api/x"),
            (Library::TestClient, 14, "/x", "/x"),
            (Library::TestClient, 14, "x", "/x"),
            (Library::Httpx, 14, "/x", "/api/x"),
            (Library::TestClient, 40, "http://ex.org/z", "/z"),
        ] {
            let found = path(url, base, library, minor);
            assert_eq!(found.as_deref(), Some(seen), "{library:?} {minor} {url}");
        }
    }
}
