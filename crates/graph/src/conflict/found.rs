//! What a search for conflicts finds.

use crate::effective::RowId;

/// The kind of request that a statement is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// Requests with this method.
    Method(String),
    /// Requests with a method that no route of the app names.
    OtherMethod,
    /// Websockets.
    Websocket,
}

impl Asked {
    /// The method to send.
    pub fn method(&self) -> &str {
        match self {
            Self::Method(method) => method,
            Self::OtherMethod => "OPTIONS",
            Self::Websocket => "WEBSOCKET",
        }
    }
}

/// A route that no request of a kind can reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreachable {
    /// The route, mount, host or frontend.
    pub row: RowId,
    /// The requests that never reach it.
    pub asked: Asked,
    /// Who takes them: one row, or several that are all needed.  In match order.
    pub culprits: Vec<RowId>,
    /// The texts of the conditions under which the culprits stand and the route does not; empty: it is certain.
    pub conditions: Vec<String>,
    /// A request that shows it, and is answered by the last of the culprits.
    pub witness: Option<ConflictWitness>,
    /// Whether it and its only culprit accept the same paths.
    pub same_paths: bool,
    /// Whether it would be reached, and no culprit lost, if it stood before the culprits.
    pub moving_helps: bool,
}

/// A request that shows a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictWitness {
    /// The decoded path.
    pub path: String,
    /// The Host header, where it matters.
    pub host: Option<String>,
    /// The row that answers.
    pub answered_by: RowId,
}

/// Two routes that some request fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The one that answers.
    pub earlier: RowId,
    /// The one that would.
    pub later: RowId,
    /// The requests that fit both.
    pub asked: Asked,
    /// A path that fits both.
    pub path: String,
}
