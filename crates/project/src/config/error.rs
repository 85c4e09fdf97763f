//! What is wrong with a config, and where.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;

/// An error in a TOML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file, relative to the root where it is below it.
    pub file: String,
    /// Line, from 1; 0 where the file could not be read.
    pub line: u32,
    /// Column in characters, from 1; 0 where the file could not be read.
    pub column: u32,
    /// What was found and what was expected.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
    /// Byte range in the text; `None` where the file could not be read.
    pub span: Option<Range<usize>>,
    /// The file's text.
    pub text: Arc<str>,
}

impl ConfigError {
    /// An error that concerns the file as a whole.
    pub(crate) fn whole(path: &Utf8Path, message: String) -> Self {
        Self {
            file: path.to_string(),
            line: 0,
            column: 0,
            message,
            help: None,
            span: None,
            text: Arc::from(""),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.file, self.message)?;
        } else {
            write!(
                f,
                "{}:{}:{}: {}",
                self.file, self.line, self.column, self.message
            )?;
        }
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ConfigError {}
