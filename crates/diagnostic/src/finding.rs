//! One finding of one rule.

use fingerpost_source::Span;

use crate::{Certainty, Severity};

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `FP101`.
    pub code: &'static str,
    /// The rule's name in kebab-case.
    pub name: &'static str,
    /// How grave, after config.
    pub severity: Severity,
    /// How sure.
    pub certainty: Certainty,
    /// One sentence, without a full stop.
    pub message: String,
    /// The place to change; `None` where the finding concerns no file.
    pub primary: Option<Label>,
    /// The other places: the route that it collides with, the include that brought it in.
    pub secondary: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// A request that shows it.
    pub witness: Option<Witness>,
    /// The app that it was found in.
    pub app: Option<String>,
    /// The route that it is about.
    pub route: Option<RouteReference>,
    /// Findings with the same cause are shown as one.
    pub cause: Option<Cause>,
}

/// What several findings have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Findings with the same key belong together.
    pub key: String,
    /// The message of all of them together; `{count}` stands for how many they are.
    pub message: String,
}

/// A route, as reports name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RouteReference {
    /// The method; `None` where all are meant.
    pub method: Option<String>,
    /// The path as a client sees it.
    pub path: String,
    /// `module:qualname`, or what a mount serves.
    pub endpoint: Option<String>,
}

impl Finding {
    /// A finding of full certainty, without places, help and witness.
    pub fn new(
        code: &'static str,
        name: &'static str,
        severity: Severity,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            name,
            severity,
            certainty: Certainty::Exact,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            help: None,
            witness: None,
            app: None,
            route: None,
            cause: None,
        }
    }

    /// Sets the place to change.
    #[must_use]
    pub fn at(mut self, span: Span, message: impl Into<String>) -> Self {
        self.primary = Some(Label {
            span,
            message: message.into(),
            route: None,
        });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            message: message.into(),
            route: None,
        });
        self
    }

    /// Adds another route's place.
    #[must_use]
    pub fn with_route_label(
        mut self,
        span: Span,
        message: impl Into<String>,
        route: RouteReference,
    ) -> Self {
        self.secondary.push(Label {
            span,
            message: message.into(),
            route: Some(route),
        });
        self
    }

    /// Says which route of which app it is about.
    #[must_use]
    pub fn about(mut self, app: impl Into<String>, route: RouteReference) -> Self {
        self.app = Some(app.into());
        self.route = Some(route);
        self
    }

    /// Says that it belongs together with others.
    #[must_use]
    pub fn because(mut self, key: impl Into<String>, message: impl Into<String>) -> Self {
        self.cause = Some(Cause {
            key: key.into(),
            message: message.into(),
        });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a request that shows it.
    #[must_use]
    pub fn with_witness(mut self, witness: Witness) -> Self {
        self.witness = Some(witness);
        self
    }

    /// Sets how sure the finding is.
    #[must_use]
    pub fn with_certainty(mut self, certainty: Certainty) -> Self {
        self.certainty = certainty;
        self
    }
}

/// A place with what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What about it; empty where the finding's message says it all.
    pub message: String,
    /// The route that stands there, where it is one.
    pub route: Option<RouteReference>,
}

/// A request that anyone can send to see the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// `GET`, …, `WEBSOCKET`.
    pub method: String,
    /// The path, with the values filled in: decoded when a rule gives it, ready to be sent in reports.
    pub path: String,
    /// The endpoint that answers, as `module:qualname`; `None` where none does.
    pub answered_by: Option<String>,
    /// The Host header, where it matters.
    pub host: Option<String>,
}

#[cfg(test)]
mod tests {
    use fingerpost_source::{FileId, TextRange};

    use super::*;

    #[test]
    fn a_finding_is_built_step_by_step() {
        let span = Span {
            file: FileId(0),
            range: TextRange::new(1, 2),
        };
        let finding = Finding::new(
            "FP101",
            "unreachable-route",
            Severity::Error,
            "no request reaches it",
        )
        .at(span, "this route")
        .with_label(span, "taken by this one")
        .with_help("move it up")
        .with_certainty(Certainty::Conditional);
        assert_eq!(finding.primary.map(|label| label.span), Some(span));
        assert_eq!(finding.secondary.len(), 1);
        assert_eq!(finding.certainty, Certainty::Conditional);
    }

    #[test]
    fn severities_are_read_as_they_are_written() {
        for severity in Severity::ALL {
            assert_eq!(severity.as_str().parse(), Ok(severity));
        }
        assert!("fatal".parse::<Severity>().is_err());
    }
}
