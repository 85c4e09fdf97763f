//! The parts of an explanation.

use crate::explain::Step;
use crate::{App, Place, Route};

/// What the router decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A route, something mounted, or a frontend takes the request.
    Matched,
    /// A route takes it, and its annotations refuse the text of a path parameter: 422.
    Rejected,
    /// 307 to the path with or without a slash at its end.
    Redirect,
    /// 405.
    MethodNotAllowed,
    /// 404; a websocket is closed before it opens.
    NotFound,
    /// The source does not decide it.
    Unknown,
}

impl Outcome {
    /// The word of the JSON document.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Rejected => "rejected",
            Self::Redirect => "redirect",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NotFound => "not_found",
            Self::Unknown => "unknown",
        }
    }
}

/// What a request meets.
#[derive(Clone, Debug)]
pub struct Meeting<'a> {
    /// What the router decides.
    pub outcome: Outcome,
    /// The status that follows from it; `None` where something behind the router decides.
    pub status: Option<u16>,
    /// The row that decides; for a 404 the mount whose table was the last to be asked.
    pub route: Option<&'a Route>,
    /// Path parameters in order: names, and `str()` of their values.
    pub parameters: Vec<(String, String)>,
    /// The URL of a redirect.
    pub location: Option<String>,
    /// The decoded path of a redirect's URL.
    pub next_path: Option<String>,
    /// The Allow header of a 405, sorted.
    pub allow: Option<Vec<String>>,
    /// `mount:/static`, `frontend:/`: what answers has no routes that could be read.
    pub opaque: Option<String>,
    /// What is left of the path for what is mounted, or for the table that was asked last.
    pub rest: Option<String>,
    /// Why the endpoint refuses the request.
    pub rejection: Option<Rejection>,
    /// The framework's message where the router itself fails.
    pub failure: Option<String>,
}

impl Meeting<'_> {
    pub(super) fn new(outcome: Outcome, status: Option<u16>) -> Self {
        Self {
            outcome,
            status,
            route: None,
            parameters: Vec::new(),
            location: None,
            next_path: None,
            allow: None,
            opaque: None,
            rest: None,
            rejection: None,
            failure: None,
        }
    }
}

/// A path parameter whose text the endpoint's annotation refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The parameter.
    pub parameter: String,
    /// Its text.
    pub text: String,
    /// How the source declares it: `user_id: int`.
    pub annotation: String,
    /// Where it is declared.
    pub place: Option<Place>,
    /// The framework's message.
    pub message: String,
}

/// Why the analysis cannot say what a request meets, and what it may meet.
#[derive(Clone, Debug)]
pub struct Uncertainty<'a> {
    /// What is not known, in words.
    pub reasons: Vec<String>,
    /// What may happen, in the order in which it is tried.
    pub possible: Vec<Possibility<'a>>,
}

/// One thing that may happen.
#[derive(Clone, Debug)]
pub struct Possibility<'a> {
    /// Under which condition; `None` for what happens otherwise.
    pub condition: Option<String>,
    /// What.
    pub meeting: Meeting<'a>,
}

/// What was likely meant, or what else a reader should know.
#[derive(Clone, Debug)]
pub struct Hint<'a> {
    /// The cause, in kebab-case: `letter-case`, `typo`, `missing-prefix`, ….
    pub cause: &'static str,
    /// In the user's words, without a full stop.
    pub text: String,
    /// The route that it is about.
    pub route: Option<&'a Route>,
    /// The place that it is about, where that is not the route's endpoint: an include, a middleware, an app.
    pub place: Option<Place>,
}

/// Everything about one request.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The app that answers.
    pub app: &'a App,
    /// The method, or `WEBSOCKET`.
    pub method: String,
    /// What was asked for, as it was given.
    pub target: String,
    /// The path that the app sees.
    pub path: String,
    /// What the request meets.
    pub meeting: Meeting<'a>,
    /// Where that is not certain: why, and what may be.
    pub uncertainty: Option<Uncertainty<'a>>,
    /// What a client meets that follows the redirect.
    pub next: Option<Box<Explanation<'a>>>,
    /// What was likely meant, and why it is not what happens; likeliest first.
    pub hints: Vec<Hint<'a>>,
    /// What may answer before the router does, and what makes the response of an error.
    pub before: Vec<Hint<'a>>,
    /// The candidates in the order in which they are tried.
    pub trace: Vec<Step<'a>>,
}
