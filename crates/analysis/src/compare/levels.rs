//! How grave each kind of change is.

use std::collections::BTreeMap;

use camino::Utf8Path;
use fingerpost_diagnostic::{ChangeKind, ChangeLevel};
use fingerpost_project::config::diff_levels;

use crate::AnalysisError;
use crate::analyze::project_error;

/// The level of each kind: the usual ones, and what a config says instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    own: BTreeMap<ChangeKind, ChangeLevel>,
}

impl Levels {
    /// Levels of which some are not the usual ones.
    pub fn new(own: BTreeMap<ChangeKind, ChangeLevel>) -> Self {
        Self { own }
    }

    /// The levels of the config that applies to a path, or of the one that is given.
    ///
    /// # Errors
    /// The config has errors.
    pub fn of_config(path: &Utf8Path, config: Option<&Utf8Path>) -> Result<Self, AnalysisError> {
        diff_levels(path, config)
            .map(Self::new)
            .map_err(|error| project_error(&error))
    }

    /// The level of a kind.
    pub fn of(&self, kind: ChangeKind) -> ChangeLevel {
        let own = self.own.get(&kind).copied();
        own.unwrap_or_else(|| kind.default_level())
    }

    /// The level of a change that is milder than others of its kind: at most this, unless the config says a level.
    pub(crate) fn at_most(&self, kind: ChangeKind, most: ChangeLevel) -> ChangeLevel {
        let own = self.own.get(&kind).copied();
        own.unwrap_or_else(|| kind.default_level().min(most))
    }
}
