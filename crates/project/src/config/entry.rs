//! Where the entries of a config stand, for those who find out later that an entry is wrong or of no use.

use std::ops::Range;

use globset::GlobSet;

use super::glob::glob_set;
use super::raw::{Located, RawConfig};

/// Which list or table an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ConfigKey {
    Exclude,
    Select,
    Ignore,
    Severity,
    /// The glob.
    PerFileGlob,
    /// A rule behind a glob.
    PerFileRule,
    Env,
    Assume,
    /// The `match` of a policy.
    Policy,
}

impl ConfigKey {
    /// The key as the config spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exclude => "exclude",
            Self::Select => "select",
            Self::Ignore => "ignore",
            Self::Severity => "severity",
            Self::PerFileGlob | Self::PerFileRule => "per-file-ignores",
            Self::Env => "env",
            Self::Assume => "assume",
            Self::Policy => "policy",
        }
    }
}

/// An entry and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigEntry {
    /// Where it belongs.
    pub key: ConfigKey,
    /// What is written there.
    pub word: String,
    /// Byte range in the file; `None` where the parser does not know it.
    pub span: Option<Range<usize>>,
}

impl ConfigEntry {
    /// The entries that may turn out to be wrong or of no use, in the order of the keys.
    pub(super) fn all(raw: &RawConfig) -> Vec<Self> {
        let entry = |key| {
            move |located: &Located<String>| Self {
                key,
                word: located.value.clone(),
                span: located.span.clone(),
            }
        };
        let mut entries: Vec<Self> = Vec::new();
        entries.extend(raw.exclude.iter().map(entry(ConfigKey::Exclude)));
        entries.extend(raw.select.iter().map(entry(ConfigKey::Select)));
        entries.extend(raw.ignore.iter().map(entry(ConfigKey::Ignore)));
        let severities = raw.severity.iter().map(|(rule, _)| rule);
        entries.extend(severities.map(entry(ConfigKey::Severity)));
        for (glob, rules) in &raw.per_file_ignores {
            entries.push(entry(ConfigKey::PerFileGlob)(glob));
            entries.extend(rules.iter().map(entry(ConfigKey::PerFileRule)));
        }
        entries.extend(raw.env.iter().map(|(name, _)| entry(ConfigKey::Env)(name)));
        let assumed = raw.assume.iter().map(|(name, _)| name);
        entries.extend(assumed.map(entry(ConfigKey::Assume)));
        let policies = raw
            .policy
            .iter()
            .filter_map(|policy| policy.matches.as_ref());
        entries.extend(policies.map(entry(ConfigKey::Policy)));
        entries
    }
}

/// Rules that do not count in some files.
#[derive(Clone, Debug)]
pub struct PerFileIgnore {
    /// The glob as the config has it.
    pub glob: String,
    /// The rules: codes, starts of codes, names, or ALL.
    pub rules: Vec<String>,
    set: GlobSet,
}

impl PerFileIgnore {
    pub(super) fn new(glob: &str, below: Option<String>, rules: Vec<String>) -> Self {
        Self {
            glob: glob.to_owned(),
            rules,
            set: glob_set(below.into_iter()),
        }
    }

    /// Whether it is about a file, by its path relative to the root.
    pub fn covers(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}
