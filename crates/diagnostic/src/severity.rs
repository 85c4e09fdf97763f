//! How grave and how sure a finding is: two questions, two types.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How grave a finding is; ordered from the least to the most grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The rule does not run.
    Off,
    /// Good to know.
    Info,
    /// Probably not what was meant.
    Warning,
    /// Broken.
    Error,
}

impl Severity {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Off, Self::Info, Self::Warning, Self::Error];

    /// The word that config and reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord(pub String);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not a severity (off, info, warning, error)",
            self.0
        )
    }
}

impl std::error::Error for UnknownWord {}

impl FromStr for Severity {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.as_str() == word)
            .ok_or_else(|| UnknownWord(word.to_owned()))
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// It is so whenever the app is imported.
    Exact,
    /// It is so if a condition holds that the source does not decide.
    Conditional,
    /// Some part that it rests on is unknown.
    Partial,
}

impl Certainty {
    /// The word that reports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Conditional => "conditional",
            Self::Partial => "partial",
        }
    }
}
