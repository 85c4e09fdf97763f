//! The config as it is written.

use std::ops::Range;

use super::reader::Reader;
use super::{AssumedValue, ConfigError, TomlFile};

/// A value and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Byte range in the file; `None` where the parser does not know it.
    pub span: Option<Range<usize>>,
}

/// The keys of `[tool.fingerpost]`, of the right types but not yet checked further.
#[derive(Clone, Debug, Default)]
pub struct RawConfig {
    /// `apps`.
    pub apps: Vec<Located<String>>,
    /// `fastapi-version`.
    pub fastapi_version: Option<Located<String>>,
    /// `src`.
    pub src: Vec<Located<String>>,
    /// `exclude`.
    pub exclude: Vec<Located<String>>,
    /// `select`.
    pub select: Vec<Located<String>>,
    /// `ignore`.
    pub ignore: Vec<Located<String>>,
    /// `severity`: word by rule.
    pub severity: Vec<(Located<String>, Located<String>)>,
    /// `per-file-ignores`: rules by glob.
    pub per_file_ignores: Vec<(Located<String>, Vec<Located<String>>)>,
    /// `env`.
    pub env: Vec<(Located<String>, Located<String>)>,
    /// `assume`.
    pub assume: Vec<(Located<String>, Located<AssumedValue>)>,
    /// `policy`.
    pub policy: Vec<RawPolicy>,
    /// `diff`: level by kind of change.
    pub diff: Vec<(Located<String>, Located<String>)>,
}

/// An entry of `policy` as it is written.
#[derive(Clone, Debug, Default)]
pub struct RawPolicy {
    /// `match`.
    pub matches: Option<Located<String>>,
    /// `methods`.
    pub methods: Vec<Located<String>>,
    /// `require`.
    pub require: Option<Located<String>>,
    /// The table.
    pub span: Option<Range<usize>>,
}

/// The keys that a config may have.
const KEYS: &[&str] = &[
    "apps",
    "fastapi-version",
    "src",
    "exclude",
    "select",
    "ignore",
    "severity",
    "per-file-ignores",
    "env",
    "assume",
    "policy",
    "diff",
];

impl RawConfig {
    /// Reads the table under a path of keys; `None` where there is none.
    pub(crate) fn read(file: &TomlFile, path: &[&str]) -> Result<Option<Self>, Vec<ConfigError>> {
        let Some(table) = file.table(path).map_err(|error| vec![error])? else {
            return Ok(None);
        };
        let mut reader = Reader::new(file);
        reader.check_keys(table, KEYS);
        let mut raw = Self {
            apps: reader.strings(table, "apps"),
            fastapi_version: reader.string(table, "fastapi-version"),
            src: reader.strings(table, "src"),
            exclude: reader.strings(table, "exclude"),
            select: reader.strings(table, "select"),
            ignore: reader.strings(table, "ignore"),
            ..Self::default()
        };
        reader.each(table, "severity", |reader, key, item| {
            raw.severity.extend(
                reader
                    .as_string(item, &key.value.clone())
                    .map(|word| (key, word)),
            );
        });
        reader.each(table, "per-file-ignores", |reader, key, item| {
            let codes = reader.as_strings(item, &key.value);
            raw.per_file_ignores.push((key, codes));
        });
        reader.each(table, "env", |reader, key, item| {
            raw.env.extend(
                reader
                    .as_scalar_text(item, &key.value.clone())
                    .map(|text| (key, text)),
            );
        });
        reader.each(table, "assume", |reader, key, item| {
            raw.assume.extend(
                reader
                    .as_assumed(item, &key.value.clone())
                    .map(|value| (key, value)),
            );
        });
        raw.policy = reader.policies(table);
        reader.each(table, "diff", |reader, key, item| {
            raw.diff.extend(
                reader
                    .as_string(item, &key.value.clone())
                    .map(|word| (key, word)),
            );
        });
        reader.finish(raw).map(Some)
    }
}
