//! A request, as somebody typed it or as a log has it.

use std::net::Ipv6Addr;

use fingerpost_calls::without_dots;
use fingerpost_graph::dispatch::Request;

use super::unquote::unquote;

/// Servers refuse longer request lines (uvicorn: 64 KiB).
const LONGEST_TARGET: usize = 65_536;
/// No method of any protocol is as long, and servers refuse such requests.
const LONGEST_METHOD: usize = 64;
/// How much of a text an error message shows.
const SHOWN: usize = 60;
/// The host of a request that names none, as a test client has it.
const TEST_HOST: &str = "testserver";
/// What explanations call the method of a websocket.
const WEBSOCKET: &str = "WEBSOCKET";

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The method, or `WEBSOCKET`.
    pub method: String,
    /// The path or URL, as it was given.
    pub target: String,
    /// The path as it is sent, before it is decoded.
    pub raw_path: String,
    /// The request that the app gets.
    pub request: Request,
}

/// Why a text is no request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct AskError {
    /// One sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<&'static str>,
}

fn refuse(message: String, help: &'static str) -> AskError {
    AskError {
        message,
        help: Some(help),
    }
}

impl Asked {
    /// A request as a person types it: clients send methods in upper case, resolve `..` and drop the fragment, and so does this.
    ///
    /// # Errors
    /// Says why no client would send it.
    pub fn typed(method: &str, target: &str) -> Result<Self, AskError> {
        let method = method_of(method)?.to_ascii_uppercase();
        check_target(target)?;
        let url = Url::split(target)?;
        let is_websocket =
            matches!(method.as_str(), "WEBSOCKET" | "WS") || matches!(url.scheme, "ws" | "wss");
        let method = if is_websocket {
            WEBSOCKET.to_owned()
        } else {
            method
        };
        let raw_path = without_dots(&with_slash(url.path));
        let scheme = match url.scheme {
            "https" | "wss" => "https",
            _ => "http",
        };
        Ok(Self::assemble(
            method, target, raw_path, url.query, scheme, &url.host,
        ))
    }

    /// A request as a server got it: nothing in it is changed.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn received(method: &str, target: &str) -> Result<Self, AskError> {
        let method = method_of(method)?.to_owned();
        check_target(target)?;
        if target.contains("://") && !target.starts_with('/') {
            let url = Url::split(target)?;
            let path = with_slash(url.path);
            return Ok(Self::assemble(
                method, target, path, url.query, "http", &url.host,
            ));
        }
        if !target.starts_with('/') {
            return Err(refuse(
                format!("`{}` is not a path", shortened(target)),
                "a path begins with a slash",
            ));
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let (path, query) = (path.to_owned(), query.to_owned());
        Ok(Self::assemble(
            method, target, path, &query, "http", TEST_HOST,
        ))
    }

    fn assemble(
        method: String,
        target: &str,
        raw_path: String,
        query: &str,
        scheme: &str,
        host: &str,
    ) -> Self {
        let request = Request {
            method: (method != WEBSOCKET).then(|| method.clone()),
            path: unquote(&raw_path).into_owned(),
            query: query.to_owned(),
            scheme: scheme.to_owned(),
            host: host.to_owned(),
            root_path: String::new(),
        };
        Self {
            method,
            target: target.to_owned(),
            raw_path,
            request,
        }
    }

    /// Whether it is a websocket's opening request.
    pub fn is_websocket(&self) -> bool {
        self.request.method.is_none()
    }

    /// The request that follows a redirect to a decoded path.
    pub(super) fn at(&self, path: &str) -> Self {
        Self {
            raw_path: path.to_owned(),
            request: self.with_path(path),
            ..self.clone()
        }
    }

    /// The same request for another decoded path.
    pub(super) fn with_path(&self, path: &str) -> Request {
        Request {
            path: path.to_owned(),
            ..self.request.clone()
        }
    }
}

fn method_of(method: &str) -> Result<&str, AskError> {
    const HELP: &str = "write a method such as GET or POST, or WEBSOCKET";
    if method.is_empty() {
        return Err(refuse("the method is empty".to_owned(), HELP));
    }
    // RFC 9110: a method is a token.
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !method.bytes().all(is_token) {
        return Err(refuse(
            format!("`{}` is not a method", shortened(method)),
            HELP,
        ));
    }
    if method.len() > LONGEST_METHOD {
        let message = format!(
            "`{}` is not a method: it has {} characters",
            shortened(method),
            method.len()
        );
        return Err(refuse(message, HELP));
    }
    Ok(method)
}

fn check_target(target: &str) -> Result<(), AskError> {
    if target.len() > LONGEST_TARGET {
        return Err(refuse(
            format!(
                "the URL is too long: {} bytes, and servers take at most {LONGEST_TARGET}",
                target.len()
            ),
            "give the part that matters",
        ));
    }
    match target.chars().find(|character| character.is_control()) {
        Some(control) => Err(refuse(
            format!(
                "the URL has the control character {} in it",
                control.escape_default()
            ),
            "write it percent-encoded, such as %0A for a line break",
        )),
        None => Ok(()),
    }
}

/// The text for a message: its start, without anything that steers a terminal.
fn shortened(text: &str) -> String {
    let start: String = text.chars().take(SHOWN).collect();
    let dots = if start.len() < text.len() { "…" } else { "" };
    format!("{}{dots}", start.escape_debug())
}

/// The parts of a URL.
struct Url<'t> {
    scheme: &'t str,
    host: String,
    path: &'t str,
    query: &'t str,
}

impl<'t> Url<'t> {
    fn split(target: &'t str) -> Result<Self, AskError> {
        let (whole, _fragment) = target.split_once('#').unwrap_or((target, ""));
        let (front, query) = whole.split_once('?').unwrap_or((whole, ""));
        let (scheme, authority, path) = match front.split_once("://") {
            Some((scheme, rest)) if is_scheme(scheme) => {
                let slash = rest.find('/').unwrap_or(rest.len());
                (scheme, Some(&rest[..slash]), &rest[slash..])
            }
            // `//other/x`: a client takes what stands between the slashes for a host, and sends the rest.
            _ if names_scheme_only(front) => ("http", Some(""), ""),
            _ => match front.strip_prefix("//") {
                Some(rest) => ("", None, &rest[rest.find('/').unwrap_or(rest.len())..]),
                None => ("", None, front),
            },
        };
        let scheme = ["http", "https", "ws", "wss", ""]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(scheme))
            .ok_or_else(|| {
                refuse(
                    format!("`{}` is not a URL of HTTP", shortened(target)),
                    "give a path such as /users/7, or a URL that begins with http:// or https://",
                )
            })?;
        let host = match authority {
            None => TEST_HOST.to_owned(),
            Some(authority) => host_of(authority, scheme).ok_or_else(|| {
                refuse(
                    format!("there is no valid host in `{}`", shortened(target)),
                    "give a path such as /users/7, or a whole URL such as http://localhost:8000/users/7",
                )
            })?,
        };
        Ok(Self {
            scheme,
            host,
            path,
            query,
        })
    }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// `http:/users`: clients disagree about what is meant.
fn names_scheme_only(front: &str) -> bool {
    front.split_once(':').is_some_and(|(scheme, _)| {
        ["http", "https", "ws", "wss"]
            .into_iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
    })
}

/// The Host header that a client sends: in lower case, without the port that goes without saying.
fn host_of(authority: &str, scheme: &str) -> Option<String> {
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host)
        .to_lowercase();
    let usual = if matches!(scheme, "https" | "wss") {
        ":443"
    } else {
        ":80"
    };
    let host = host.strip_suffix(usual).unwrap_or(&host);
    let host = host.strip_suffix(':').unwrap_or(host);
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => {
            port.parse::<u16>().ok()?;
            name
        }
        _ => host,
    };
    let is_name = match name.strip_prefix('[') {
        Some(address) => address
            .strip_suffix(']')
            // `%25eth0` is the zone of a local address.
            .and_then(|address| address.split('%').next())
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok()),
        None => !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || "[]".contains(c)),
    };
    is_name.then(|| host.to_owned())
}

fn with_slash(path: &str) -> String {
    if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asked of Starlette's test client (FastAPI 0.165.0 with httpx).
    #[test]
    fn a_typed_target_becomes_what_a_client_sends() {
        for (target, path, query, host) in [
            ("x", "/x", "", "testserver"),
            ("", "/", "", "testserver"),
            ("?a=1", "/", "a=1", "testserver"),
            ("http://ex.org:80/a", "/a", "", "ex.org"),
            ("https://Ex.org:8443/a?b#c", "/a", "b", "ex.org:8443"),
            ("//other/x", "/x", "", "testserver"),
            ("//other:81", "/", "", "testserver"),
            ("///x", "/x", "", "testserver"),
            ("/a/../b", "/b", "", "testserver"),
            ("/%2e%2e/x", "/../x", "", "testserver"),
            ("/a//b", "/a//b", "", "testserver"),
            ("http://u:p@ex.org/x", "/x", "", "ex.org"),
            ("http://[::1]:8000/x", "/x", "", "[::1]:8000"),
            ("http://[fe80::1%25eth0]/x", "/x", "", "[fe80::1%25eth0]"),
            ("http://ex.org?x=1", "/", "x=1", "ex.org"),
            ("/é ü", "/é ü", "", "testserver"),
        ] {
            let asked = Asked::typed("get", target).unwrap();
            let request = &asked.request;
            let found = (
                request.path.as_str(),
                request.query.as_str(),
                request.host.as_str(),
            );
            assert_eq!(found, (path, query, host), "{target}");
            assert_eq!(asked.method, "GET");
        }
    }

    #[test]
    fn a_received_target_is_left_alone() {
        let asked = Asked::received("GET", "//wp-login.php/../x?q").unwrap();
        assert_eq!(asked.request.path, "//wp-login.php/../x");
        assert!(Asked::received("CONNECT", "example.org:443").is_err());
    }

    #[test]
    fn garbage_is_refused_with_a_reason() {
        for (method, target) in [
            ("", "/x"),
            ("G T", "/x"),
            ("GET", "/a\nb"),
            ("GET", "ftp://x/y"),
            ("GET", "http://"),
            ("GET", "http://h:port/x"),
            ("GET", "http:/x"),
            ("GET", "http://[::1/x"),
            ("GET", "http://[nonsense]/x"),
            ("GET", "http://a]b/x"),
            (&"G".repeat(5000), "/x"),
        ] {
            assert!(Asked::typed(method, target).is_err(), "{method} {target}");
        }
        assert!(Asked::typed("GET", &"x".repeat(1 << 20)).is_err());
    }

    #[test]
    fn a_websocket_is_asked_for_by_method_or_scheme() {
        assert!(Asked::typed("ws", "/x").unwrap().is_websocket());
        assert!(Asked::typed("GET", "wss://h/x").unwrap().is_websocket());
    }
}
