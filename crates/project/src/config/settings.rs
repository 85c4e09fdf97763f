//! The config as the analysis uses it.

use std::collections::BTreeMap;

use fingerpost_diagnostic::{ChangeKind, ChangeLevel, Severity};

use super::glob::compile;
use super::raw::{Located, RawConfig, RawPolicy};
use super::reader::did_you_mean;
use super::{ConfigEntry, ConfigError, TomlFile};
use crate::version::Version;

/// The checked config.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConfigSettings {
    /// Entry points, `module:attribute`.
    pub apps: Vec<String>,
    /// The version of `FastAPI` to assume.
    pub fastapi_version: Option<String>,
    /// Source roots, relative to the config's folder.
    pub src: Vec<String>,
    /// Globs of files and folders that are left out.
    pub exclude: Vec<String>,
    /// Rules that run: codes, prefixes of codes, or names.
    pub select: Vec<String>,
    /// Rules that do not run.
    pub ignore: Vec<String>,
    /// Severity by rule.
    pub severity: BTreeMap<String, Severity>,
    /// Rules that do not run on files that match a glob, in the order of the file.
    pub per_file_ignores: Vec<(String, Vec<String>)>,
    /// Values to assume for environment variables.
    pub env: BTreeMap<String, String>,
    /// Values to assume for dotted names.
    pub assume: BTreeMap<String, AssumedValue>,
    /// Dependencies that matching routes must have.
    pub policy: Vec<Policy>,
    /// How grave changes between two tables are, where the config says so.
    pub diff: BTreeMap<ChangeKind, ChangeLevel>,
    /// Where the entries stand.
    pub entries: Vec<ConfigEntry>,
}

/// A value for a name of the analysed code.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum AssumedValue {
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    List(Vec<AssumedValue>),
    Table(Vec<(String, AssumedValue)>),
}

/// A dependency that matching routes must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Glob over route paths.
    pub matches: String,
    /// Methods in upper case; empty for all.
    pub methods: Vec<String>,
    /// The dependency, `module:qualname`.
    pub require: String,
}

impl ConfigSettings {
    /// Checks what the types alone do not say.
    pub(super) fn from_raw(mut raw: RawConfig, file: &TomlFile) -> Result<Self, Vec<ConfigError>> {
        let mut check = Check {
            file,
            errors: Vec::new(),
        };
        check.all(&raw);
        let (mut severity, mut policy) = (BTreeMap::new(), Vec::new());
        for (code, word) in &raw.severity {
            severity.extend(
                check
                    .severity(word)
                    .map(|severity| (code.value.clone(), severity)),
            );
        }
        let diff = raw.diff.iter();
        let diff = diff
            .filter_map(|(kind, level)| check.change(kind, level))
            .collect();
        let entries = ConfigEntry::all(&raw);
        for entry in std::mem::take(&mut raw.policy) {
            policy.extend(check.policy(entry));
        }
        if !check.errors.is_empty() {
            check.errors.sort_by_key(|error| (error.line, error.column));
            return Err(check.errors);
        }
        Ok(Self {
            entries,
            apps: plain(raw.apps),
            fastapi_version: raw.fastapi_version.map(|version| version.value),
            src: plain(raw.src),
            exclude: plain(raw.exclude),
            select: plain(raw.select),
            ignore: plain(raw.ignore),
            severity,
            per_file_ignores: raw
                .per_file_ignores
                .into_iter()
                .map(|(glob, codes)| (glob.value, plain(codes)))
                .collect(),
            env: raw
                .env
                .into_iter()
                .map(|(name, value)| (name.value, value.value))
                .collect(),
            assume: raw
                .assume
                .into_iter()
                .map(|(name, value)| (name.value, value.value))
                .collect(),
            policy,
            diff,
        })
    }
}

fn plain(values: Vec<Located<String>>) -> Vec<String> {
    values.into_iter().map(|value| value.value).collect()
}

struct Check<'file> {
    file: &'file TomlFile,
    errors: Vec<ConfigError>,
}

impl Check<'_> {
    fn all(&mut self, raw: &RawConfig) {
        for app in &raw.apps {
            if !is_entry(&app.value) {
                self.fail(
                    app,
                    format!(
                        "`apps`: expected \"module:attribute\", found \"{}\"",
                        app.value
                    ),
                );
            }
        }
        if let Some(version) = &raw.fastapi_version
            && let Err(reason) = version.value.parse::<Version>()
        {
            self.fail(version, format!("`fastapi-version`: {reason}"));
        }
        for glob in raw
            .exclude
            .iter()
            .chain(raw.per_file_ignores.iter().map(|(glob, _)| glob))
        {
            if let Err(error) = compile(&glob.value) {
                self.fail(
                    glob,
                    format!("\"{}\" is not a glob: {}", glob.value, error.kind()),
                );
            }
        }
    }

    fn severity(&mut self, word: &Located<String>) -> Option<Severity> {
        let severity = word.value.parse();
        if severity.is_err() {
            let known = Severity::ALL.map(Severity::as_str);
            let message = format!(
                "`severity`: expected one of {}, found \"{}\"",
                known.join(", "),
                word.value
            );
            let mut error = self.file.error(word.span.clone(), message);
            error.help = did_you_mean(&word.value, &known);
            self.errors.push(error);
        }
        severity.ok()
    }

    fn change(
        &mut self,
        kind: &Located<String>,
        level: &Located<String>,
    ) -> Option<(ChangeKind, ChangeLevel)> {
        let found = ChangeKind::from_word(&kind.value);
        if found.is_none() {
            let message = format!("`diff`: there is no kind of change \"{}\"", kind.value);
            let mut error = self.file.error(kind.span.clone(), message);
            error.help = did_you_mean(&kind.value, &ChangeKind::ALL.map(ChangeKind::as_str));
            self.errors.push(error);
        }
        let wanted = ChangeLevel::from_word(&level.value);
        if wanted.is_none() {
            let known = ChangeLevel::ALL.map(ChangeLevel::as_str);
            let message = format!(
                "`diff`: expected one of {}, found \"{}\"",
                known.join(", "),
                level.value
            );
            let mut error = self.file.error(level.span.clone(), message);
            error.help = did_you_mean(&level.value, &known);
            self.errors.push(error);
        }
        Some((found?, wanted?))
    }

    fn policy(&mut self, raw: RawPolicy) -> Option<Policy> {
        let (matches, require) = (raw.matches?, raw.require?);
        if let Err(error) = compile(&matches.value) {
            self.fail(
                &matches,
                format!(
                    "`policy`: \"{}\" is not a glob: {}",
                    matches.value,
                    error.kind()
                ),
            );
        }
        if !is_entry(&require.value) {
            self.fail(
                &require,
                format!(
                    "`policy`: expected \"module:name\", found \"{}\"",
                    require.value
                ),
            );
        }
        let methods = raw
            .methods
            .into_iter()
            .map(|method| method.value.to_uppercase())
            .collect();
        Some(Policy {
            matches: matches.value,
            methods,
            require: require.value,
        })
    }

    fn fail<T>(&mut self, place: &Located<T>, message: String) {
        self.errors
            .push(self.file.error(place.span.clone(), message));
    }
}

/// Whether a text reads `module:attribute`.
fn is_entry(text: &str) -> bool {
    let names = |text: &str| {
        text.split('.').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|letter| letter == '_' || letter.is_alphanumeric())
        })
    };
    text.split_once(':')
        .is_some_and(|(module, attribute)| names(module) && names(attribute.trim_end_matches("()")))
}
