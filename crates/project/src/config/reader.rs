//! Typed access to the tables of a config, gathering errors with their places.

use toml_edit::{Item, TableLike, Value};

use super::raw::{Located, RawPolicy};
use super::{AssumedValue, ConfigError, TomlFile};

/// Reads values and remembers what was wrong.
pub(super) struct Reader<'file> {
    file: &'file TomlFile,
    errors: Vec<ConfigError>,
}

impl<'file> Reader<'file> {
    pub(super) fn new(file: &'file TomlFile) -> Self {
        Self {
            file,
            errors: Vec::new(),
        }
    }

    /// What was read, unless something was wrong; errors in the order of the text.
    pub(super) fn finish<T>(mut self, read: T) -> Result<T, Vec<ConfigError>> {
        if self.errors.is_empty() {
            return Ok(read);
        }
        self.errors.sort_by_key(|error| (error.line, error.column));
        Err(self.errors)
    }

    /// Complains about keys that are not in the list.
    pub(super) fn check_keys(&mut self, table: &dyn TableLike, known: &[&str]) {
        for (name, item) in table.iter() {
            if known.contains(&name) {
                continue;
            }
            let span = table
                .key(name)
                .and_then(toml_edit::Key::span)
                .or_else(|| item.span());
            let mut error = self.file.error(
                span,
                format!("unknown key `{name}`; expected one of {}", known.join(", ")),
            );
            error.help = did_you_mean(name, known);
            self.errors.push(error);
        }
    }

    pub(super) fn string(&mut self, table: &dyn TableLike, key: &str) -> Option<Located<String>> {
        let item = table.get(key)?;
        self.as_string(item, key)
    }

    pub(super) fn strings(&mut self, table: &dyn TableLike, key: &str) -> Vec<Located<String>> {
        table
            .get(key)
            .map(|item| self.as_strings(item, key))
            .unwrap_or_default()
    }

    /// Calls a function for each entry of a table under a key.
    pub(super) fn each(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        mut with: impl FnMut(&mut Self, Located<String>, &Item),
    ) {
        let Some(item) = table.get(key) else { return };
        let Some(inner) = item.as_table_like() else {
            self.wrong_type(item, key, "a table");
            return;
        };
        for (name, value) in inner.iter() {
            let span = inner.key(name).and_then(toml_edit::Key::span);
            with(
                self,
                Located {
                    value: name.to_owned(),
                    span,
                },
                value,
            );
        }
    }

    pub(super) fn as_string(&mut self, item: &Item, key: &str) -> Option<Located<String>> {
        let Some(text) = item.as_str() else {
            self.wrong_type(item, key, "a string");
            return None;
        };
        Some(Located {
            value: text.to_owned(),
            span: item.span(),
        })
    }

    pub(super) fn as_strings(&mut self, item: &Item, key: &str) -> Vec<Located<String>> {
        let Some(values) = item.as_array() else {
            self.wrong_type(item, key, "a list of strings");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for value in values {
            match value.as_str() {
                Some(text) => strings.push(Located {
                    value: text.to_owned(),
                    span: value.span(),
                }),
                None => self.errors.push(self.file.error(
                    value.span(),
                    format!("`{key}`: expected a string, found {}", value.type_name()),
                )),
            }
        }
        strings
    }

    /// A string, number or boolean as the text that an environment variable would have.
    pub(super) fn as_scalar_text(&mut self, item: &Item, key: &str) -> Option<Located<String>> {
        let text = match item.as_value() {
            Some(Value::String(text)) => text.value().clone(),
            Some(Value::Integer(number)) => number.value().to_string(),
            Some(Value::Float(number)) => number.value().to_string(),
            Some(Value::Boolean(flag)) => flag.value().to_string(),
            _ => {
                self.wrong_type(item, key, "a string");
                return None;
            }
        };
        Some(Located {
            value: text,
            span: item.span(),
        })
    }

    /// A value for a name of the analysed code.
    pub(super) fn as_assumed(&mut self, item: &Item, key: &str) -> Option<Located<AssumedValue>> {
        let value = item.clone().into_value().ok().as_ref().and_then(assumed);
        if value.is_none() {
            self.wrong_type(
                item,
                key,
                "a string, number, boolean, or a list or table of these",
            );
        }
        Some(Located {
            value: value?,
            span: item.span(),
        })
    }

    /// The entries of `policy`.
    pub(super) fn policies(&mut self, table: &dyn TableLike) -> Vec<RawPolicy> {
        let Some(item) = table.get("policy") else {
            return Vec::new();
        };
        let inline = item.as_array().map(|values| {
            values
                .iter()
                .map(Value::as_inline_table)
                .collect::<Vec<_>>()
        });
        let mut policies = Vec::new();
        if let Some(tables) = item.as_array_of_tables() {
            for table in tables {
                policies.push(self.policy(table, table.span().as_ref()));
            }
        } else if let Some(tables) = inline {
            for table in tables {
                match table {
                    Some(table) => policies.push(self.policy(table, table.span().as_ref())),
                    None => self.wrong_type(item, "policy", "a list of tables"),
                }
            }
        } else {
            self.wrong_type(item, "policy", "a list of tables");
        }
        policies
    }

    fn policy(
        &mut self,
        table: &dyn TableLike,
        span: Option<&std::ops::Range<usize>>,
    ) -> RawPolicy {
        self.check_keys(table, &["match", "methods", "require"]);
        let policy = RawPolicy {
            matches: self.string(table, "match"),
            methods: self.strings(table, "methods"),
            require: self.string(table, "require"),
            span: span.cloned(),
        };
        for (key, present) in [
            ("match", table.get("match").is_some()),
            ("require", table.get("require").is_some()),
        ] {
            if !present {
                self.errors.push(self.file.error(
                    span.cloned(),
                    format!("`policy`: the key `{key}` is missing"),
                ));
            }
        }
        policy
    }

    fn wrong_type(&mut self, item: &Item, key: &str, expected: &str) {
        let message = format!("`{key}`: expected {expected}, found {}", item.type_name());
        self.errors.push(self.file.error(item.span(), message));
    }
}

fn assumed(value: &Value) -> Option<AssumedValue> {
    Some(match value {
        Value::String(text) => AssumedValue::Text(text.value().clone()),
        Value::Integer(number) => AssumedValue::Integer(*number.value()),
        Value::Float(number) => AssumedValue::Float(*number.value()),
        Value::Boolean(flag) => AssumedValue::Boolean(*flag.value()),
        Value::Array(values) => {
            AssumedValue::List(values.iter().map(assumed).collect::<Option<_>>()?)
        }
        Value::InlineTable(table) => {
            let entries = table
                .iter()
                .map(|(key, value)| Some((key.to_owned(), assumed(value)?)));
            AssumedValue::Table(entries.collect::<Option<_>>()?)
        }
        Value::Datetime(_) => return None,
    })
}

/// The known word that is nearest to a misspelt one.
pub(super) fn did_you_mean(word: &str, known: &[&str]) -> Option<String> {
    let folded = word.replace('_', "-").to_lowercase();
    let scored = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&folded, name), *name));
    let best = scored
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, name)| format!("did you mean `{name}`?"))
}
