//! A TOML file whose items know their places.

use std::ops::Range;

use toml_edit::{ImDocument, TableLike};

use fingerpost_source::LineIndex;

use super::ConfigError;

/// A parsed TOML file with its name and text, for messages.
pub(crate) struct TomlFile {
    name: String,
    document: ImDocument<String>,
}

impl TomlFile {
    /// Parses a text.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, ConfigError> {
        let document = ImDocument::parse(text.to_owned()).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let place =
                LineIndex::new(text).line_column(text, u32::try_from(start).unwrap_or(u32::MAX));
            let message = error
                .message()
                .lines()
                .next()
                .unwrap_or("not TOML")
                .to_owned();
            ConfigError {
                file: name.to_owned(),
                line: place.line,
                column: place.column,
                message,
                help: None,
                span: error.span().or(Some(0..0)),
                text: text.into(),
            }
        })?;
        Ok(Self {
            name: name.to_owned(),
            document,
        })
    }

    /// The table under a path of keys; `Err` with the place if something else stands there.
    pub(crate) fn table(&self, path: &[&str]) -> Result<Option<&dyn TableLike>, ConfigError> {
        let mut table: &dyn TableLike = self.document.as_table();
        for key in path {
            let Some(item) = table.get(key) else {
                return Ok(None);
            };
            let not_a_table = || {
                self.error(
                    item.span(),
                    format!("expected a table for `{key}`, found {}", item.type_name()),
                )
            };
            table = item.as_table_like().ok_or_else(not_a_table)?;
        }
        Ok(Some(table))
    }

    /// An error at a place.
    pub(crate) fn error(
        &self,
        span: Option<Range<usize>>,
        message: impl Into<String>,
    ) -> ConfigError {
        let start = span
            .as_ref()
            .map_or(0, |span| u32::try_from(span.start).unwrap_or(u32::MAX));
        let place = LineIndex::new(self.document.raw()).line_column(self.document.raw(), start);
        ConfigError {
            file: self.name.clone(),
            line: place.line,
            column: place.column,
            message: message.into(),
            help: None,
            span: span.or(Some(0..0)),
            text: self.document.raw().into(),
        }
    }
}
