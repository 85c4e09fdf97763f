//! What a test client is asked to send, as plain data.

use std::collections::BTreeSet;

use fingerpost_source::Span;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text that is known.
    Literal(String),
    /// Text that is not known.
    Hole {
        /// The expression, as the source has it.
        text: String,
        /// Whether it may well be more than one segment of a path.
        is_path: bool,
    },
}

/// Which library sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Library {
    /// Starlette's test client: every host is the app, redirects are followed.
    TestClient,
    /// A client of httpx with the app behind it: redirects are not followed.
    Httpx,
}

/// One call of a client's method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientCall {
    /// The URL's expression; the whole call where there is none.
    pub span: Span,
    /// `GET`, …, `WEBSOCKET`.
    pub method: String,
    /// The URL as it was given.
    pub url: Vec<Piece>,
    /// The client's `base_url`, where it was given.
    pub base_url: Option<Vec<Piece>>,
    /// Which library sends.
    pub library: Library,
    /// Whether the client follows redirects; `None` where that is not known.
    pub follows: Option<bool>,
    /// Whether the call itself says whether to follow redirects: its author knows of the redirect.
    pub says_whether_to_follow: bool,
    /// The app that is asked, by the number that [`crate::Outside`] gave it.
    pub app: usize,
    /// What the code around it expects.
    pub expectation: Expectation,
}

impl ClientCall {
    /// Whether it opens a websocket.
    pub fn is_websocket(&self) -> bool {
        self.method == "WEBSOCKET"
    }
}

/// What the code around a call expects of the response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own; no two make a state"
)]
pub struct Expectation {
    /// Of the statuses that a router gives by itself (307, 404, 405): those that the code takes.
    pub accepts: BTreeSet<u16>,
    /// Those with which it fails.
    pub rejects: BTreeSet<u16>,
    /// Whether the code fails if the response is a success, too: it expects an error.
    pub refuses_success: bool,
    /// Whether the code shows that its author knows of a redirect on the way.
    pub knows_redirect: bool,
    /// Whether the response goes where nobody can follow it.
    pub is_unclear: bool,
    /// Whether the code looks into the response's body.
    pub reads_body: bool,
}

/// What is known of an expectation, for one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The code expects it, or nobody knows.
    Fine,
    /// The code fails with it.
    Fails,
    /// The code reads the body and does not look at the status.
    Unexpected,
    /// The code does not look at the response.
    Unseen,
}

impl Expectation {
    /// What it makes of a status.
    pub fn of(&self, status: u16) -> Verdict {
        if self.is_unclear || self.accepts.contains(&status) {
            Verdict::Fine
        } else if self.rejects.contains(&status) {
            Verdict::Fails
        } else if self.reads_body {
            Verdict::Unexpected
        } else {
            Verdict::Unseen
        }
    }
}
