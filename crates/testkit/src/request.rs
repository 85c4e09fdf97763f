//! Requests, as they stand in a request line.

use std::fmt;

/// A request for an app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The method; `WEBSOCKET` for a websocket.
    pub method: String,
    /// What stands in the request line: percent-encoded path, query.
    pub target: String,
    /// The Host header.
    pub host: String,
    /// What the server says that stands in front of the app's paths.
    pub root_path: String,
}

impl fmt::Display for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.target)?;
        if self.host != DEFAULT_HOST {
            write!(formatter, " (Host: {})", self.host)?;
        }
        if !self.root_path.is_empty() {
            write!(formatter, " (root_path: {})", self.root_path)?;
        }
        Ok(())
    }
}

/// The host that requests are for where nothing else is said.
pub const DEFAULT_HOST: &str = "testserver";
