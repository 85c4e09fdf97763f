//! Live answers of earlier runs, so that a run asks Python only about what changed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::environment;
use crate::folders;
use crate::live::Subject;
use crate::version::Version;

/// The answers of one version that are still good: those whose project, pins and dump script are the same.
pub(crate) struct Remembered {
    path: PathBuf,
    /// A hash of what every answer of this version depends on.
    judge: u64,
    answers: BTreeMap<String, Value>,
}

impl Remembered {
    /// Reads the answers; where the live part is required nothing is taken from earlier runs.
    pub(crate) fn load(version: &Version, subjects: &[Subject]) -> Result<Self> {
        let mut hasher = DefaultHasher::new();
        environment::pins(version)?.hash(&mut hasher);
        fs::read_to_string(folders::dumper())?.hash(&mut hasher);
        let path = folders::live().join(format!("answers-{version}.json"));
        let mut remembered = Self {
            path,
            judge: hasher.finish(),
            answers: BTreeMap::new(),
        };
        if !environment::is_required() {
            let text = fs::read_to_string(&remembered.path).unwrap_or_default();
            let known: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap_or_default();
            remembered.answers = known;
        }
        // What no subject asks for any more is forgotten, unless only a part of the corpus is looked at.
        if std::env::var_os("FINGERPOST_CASE").is_none() {
            let wanted: Vec<String> = subjects
                .iter()
                .map(|subject| remembered.key(subject))
                .collect();
            remembered.answers.retain(|key, _| wanted.contains(key));
        }
        Ok(remembered)
    }

    /// Whether there is an answer.
    pub(crate) fn knows(&self, subject: &Subject) -> bool {
        self.answers.contains_key(&self.key(subject))
    }

    /// The answer; null where there is none.
    pub(crate) fn answer(&self, subject: &Subject) -> &Value {
        self.answers.get(&self.key(subject)).unwrap_or(&Value::Null)
    }

    /// Adds new answers and writes all of them down.
    pub(crate) fn learn(
        &mut self,
        subjects: &[&Subject],
        mut answers: BTreeMap<String, Value>,
    ) -> Result<()> {
        for subject in subjects {
            let answer = answers.remove(&subject.name);
            let answer = answer
                .with_context(|| format!("there is no live answer about {}", subject.name))?;
            self.answers.insert(self.key(subject), answer);
        }
        // Other test binaries may read at the same time: the file is replaced in one step.
        let written = self
            .path
            .with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&written, serde_json::to_string(&self.answers)?)?;
        fs::rename(written, &self.path)?;
        Ok(())
    }

    fn key(&self, subject: &Subject) -> String {
        format!("{:016x}{:016x}", self.judge, subject.fingerprint)
    }
}
