//! Kinds of changes between two route tables, and how grave they are.

use std::fmt;

/// How grave a change is; ordered from the least to the most grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeLevel {
    /// It is not reported.
    Off,
    /// Good to know.
    Note,
    /// Somebody should look at it.
    Warning,
    /// Clients that worked may stop to, or a check in front of an endpoint is gone.
    Breaking,
}

impl ChangeLevel {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Off, Self::Note, Self::Warning, Self::Breaking];

    /// The word that config and reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Breaking => "breaking",
        }
    }

    /// The level of a word; `None` where it names none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }
}

impl fmt::Display for ChangeLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it, and `word` spells them")]
pub enum ChangeKind {
    Removed,
    MethodRemoved,
    PathChanged,
    AnswerChanged,
    BecameUnreachable,
    DependencyRemoved,
    EndpointChanged,
    ParameterRenamed,
    Added,
    MethodAdded,
    BecameReachable,
    DependencyAdded,
    SchemaVisibilityChanged,
    DeprecationChanged,
    TagsChanged,
    OperationIdChanged,
    MiddlewareChanged,
}

impl ChangeKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Removed,
        Self::MethodRemoved,
        Self::PathChanged,
        Self::AnswerChanged,
        Self::BecameUnreachable,
        Self::DependencyRemoved,
        Self::EndpointChanged,
        Self::ParameterRenamed,
        Self::Added,
        Self::MethodAdded,
        Self::BecameReachable,
        Self::DependencyAdded,
        Self::SchemaVisibilityChanged,
        Self::DeprecationChanged,
        Self::TagsChanged,
        Self::OperationIdChanged,
        Self::MiddlewareChanged,
    ];

    /// The word that config and reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::MethodRemoved => "method-removed",
            Self::PathChanged => "path-changed",
            Self::AnswerChanged => "answer-changed",
            Self::BecameUnreachable => "became-unreachable",
            Self::DependencyRemoved => "dependency-removed",
            Self::EndpointChanged => "endpoint-changed",
            Self::ParameterRenamed => "parameter-renamed",
            Self::Added => "added",
            Self::MethodAdded => "method-added",
            Self::BecameReachable => "became-reachable",
            Self::DependencyAdded => "dependency-added",
            Self::SchemaVisibilityChanged => "schema-visibility-changed",
            Self::DeprecationChanged => "deprecation-changed",
            Self::TagsChanged => "tags-changed",
            Self::OperationIdChanged => "operation-id-changed",
            Self::MiddlewareChanged => "middleware-changed",
        }
    }

    /// The kind of a word; `None` where it names none.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The level unless the config says otherwise.
    pub const fn default_level(self) -> ChangeLevel {
        match self {
            Self::Removed
            | Self::MethodRemoved
            | Self::PathChanged
            | Self::AnswerChanged
            | Self::BecameUnreachable
            | Self::DependencyRemoved => ChangeLevel::Breaking,
            Self::EndpointChanged
            | Self::DependencyAdded
            | Self::SchemaVisibilityChanged
            | Self::OperationIdChanged
            | Self::MiddlewareChanged => ChangeLevel::Warning,
            Self::ParameterRenamed
            | Self::Added
            | Self::MethodAdded
            | Self::BecameReachable
            | Self::DeprecationChanged
            | Self::TagsChanged => ChangeLevel::Note,
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangeKind, ChangeLevel};

    #[test]
    fn words_are_read_as_they_are_written() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_word(kind.as_str()), Some(kind));
            assert!(kind.default_level() > ChangeLevel::Off);
        }
        for level in ChangeLevel::ALL {
            assert_eq!(ChangeLevel::from_word(level.as_str()), Some(level));
        }
        assert_eq!(ChangeKind::from_word("moved"), None);
    }
}
