//! Requests, as a router sees them.

use std::borrow::Cow;

use fingerpost_pattern::StarletteVersion;

/// The versions that decide how a request is dispatched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// FastAPI's.
    pub fastapi: (u32, u32, u32),
    /// Starlette's.
    pub starlette: StarletteVersion,
}

impl Versions {
    /// Mounts rewrite `path` (before 0.33) instead of leaving it and growing `root_path`.
    pub(crate) fn mount_rewrites_path(self) -> bool {
        self.starlette < StarletteVersion(0, 33, 0)
    }

    /// A 405 says which methods are allowed.
    pub(crate) fn says_allow(self) -> bool {
        self.starlette >= StarletteVersion(0, 19, 0)
    }

    /// Endpoint classes compare the method with those that they have; before 1.1 any method in small letters that is the
    /// name of an attribute was fine.
    pub(crate) fn classes_mind_case(self) -> bool {
        self.starlette >= StarletteVersion(1, 1, 0)
    }

    /// The 405 of an endpoint class that has `get` names HEAD, too, which it always served.
    pub(crate) fn classes_allow_head(self) -> bool {
        self.starlette >= StarletteVersion(1, 9, 0)
    }

    /// A redirect's URL has `root_path` in front of the path.
    pub(crate) fn redirects_with_root_path(self) -> bool {
        self.starlette < StarletteVersion(0, 35, 0)
    }

    /// A redirect's URL has `?`, `#` and `\` of the path escaped.
    pub(crate) fn escapes_marks(self) -> bool {
        self.starlette >= StarletteVersion(1, 9, 0)
    }

    /// A redirect's URL has plus signs for blanks.
    pub(crate) fn writes_plus(self) -> bool {
        self.starlette < StarletteVersion(0, 15, 0)
    }

    /// The first group of frontends that fits at all decides, whatever later ones have.
    pub(crate) fn first_frontend_group_decides(self) -> bool {
        self.fastapi < (0, 139, 0)
    }
}

/// A request for an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, as it was sent; `None` for a websocket.
    pub method: Option<String>,
    /// The decoded path.
    pub path: String,
    /// The query as it was sent, without the question mark.
    pub query: String,
    /// `http` or `https`.
    pub scheme: String,
    /// The Host header.
    pub host: String,
    /// What the server was told that stands in front of the app's paths.
    pub root_path: String,
}

impl Request {
    /// A request for a decoded path, as a test client sends it.
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            method: Some(method.to_string()),
            path: path.to_string(),
            query: String::new(),
            scheme: String::from("http"),
            host: String::from("testserver"),
            root_path: String::new(),
        }
    }

    /// A websocket's opening request.
    pub fn websocket(path: &str) -> Self {
        Self {
            method: None,
            ..Self::new("GET", path)
        }
    }
}

/// Where a request has got to: what Starlette keeps in the scope.
#[derive(Clone, Debug)]
pub(crate) struct Scope<'r> {
    pub(crate) request: &'r Request,
    pub(crate) path: Cow<'r, str>,
    pub(crate) root_path: Cow<'r, str>,
}

impl<'r> Scope<'r> {
    pub(crate) fn new(request: &'r Request) -> Self {
        Self {
            request,
            path: Cow::Borrowed(&request.path),
            root_path: Cow::Borrowed(&request.root_path),
        }
    }

    /// The path that routes are matched with.  (`starlette._utils.get_route_path`)
    pub(crate) fn route_path(&self, versions: Versions) -> &str {
        if versions.mount_rewrites_path() || self.root_path.is_empty() {
            return &self.path;
        }
        match self.path.strip_prefix(&*self.root_path) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
            _ => &self.path,
        }
    }

    /// The URL that a redirect names.  (`starlette.datastructures.URL`, `starlette.responses.RedirectResponse`)
    pub(crate) fn location(&self, versions: Versions) -> String {
        let mut path = String::new();
        if versions.redirects_with_root_path() {
            path.push_str(&self.root_path);
        }
        path.push_str(&self.path);
        let mut text = format!("{}://{}", self.request.scheme, self.request.host);
        for character in path.chars() {
            match character {
                '?' | '#' | '\\' if versions.escapes_marks() => escape(character, &mut text),
                ' ' if versions.writes_plus() => text.push('+'),
                _ => quote(character, &mut text),
            }
        }
        if !self.request.query.is_empty() {
            text.push('?');
            for character in self.request.query.chars() {
                quote(character, &mut text);
            }
        }
        text
    }
}

/// `urllib.parse.quote(…, safe=":/%#?=@[]!$&'()*+,;")`.
fn quote(character: char, text: &mut String) {
    if character.is_ascii_alphanumeric() || "_.-~:/%#?=@[]!$&'()*+,;".contains(character) {
        text.push(character);
    } else {
        escape(character, text);
    }
}

fn escape(character: char, text: &mut String) {
    use std::fmt::Write as _;
    let mut bytes = [0; 4];
    for byte in character.encode_utf8(&mut bytes).bytes() {
        let _ = write!(text, "%{byte:02X}");
    }
}
