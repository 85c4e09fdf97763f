//! Why the job could not be done, and how that is said.

use std::fmt;
use std::io::Write as _;

use anstyle::{AnsiColor, Color, Style};
use fingerpost_analysis::explain::AskError;
use fingerpost_analysis::{Analysis, AnalysisError};
use fingerpost_report::{FilterError, ReadError, RenderError, render_notices};

use crate::settings::for_messages;

/// An `error:` line and a `help:` line; the command exits with status 2.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    code: Option<&'static str>,
    message: String,
    help: Option<String>,
    /// The same place by place, where it is a matter of places.
    excerpts: String,
}

impl Failure {
    /// A failure without advice.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            code: None,
            message: message.into(),
            help: None,
            excerpts: String::new(),
        }
    }

    /// The same with advice.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, where it happened in a revision.
    pub(crate) fn within(mut self, revision: &str) -> Self {
        self.message = format!("in {revision}: {}", self.message);
        self
    }

    /// The same as a matter of a rule: `error[FP903]`.
    pub(crate) fn with_code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// Says it on stderr; nothing can be done where that fails.
    pub(crate) fn print(&self) {
        let mut stream = anstream::stderr().lock();
        let _ = write!(stream, "{self}");
    }
}

const ERROR: Style = Style::new()
    .bold()
    .fg_color(Some(Color::Ansi(AnsiColor::Red)));
const HELP: Style = Style::new()
    .bold()
    .fg_color(Some(Color::Ansi(AnsiColor::Cyan)));

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.excerpts.is_empty() {
            return writeln!(formatter, "{}", self.excerpts.trim_end());
        }
        let code = self
            .code
            .map_or_else(String::new, |code| format!("[{code}]"));
        writeln!(formatter, "{ERROR}error{code}{ERROR:#}: {}", self.message)?;
        if let Some(help) = &self.help {
            writeln!(formatter, "{HELP}help{HELP:#}: {help}")?;
        }
        Ok(())
    }
}

impl From<AnalysisError> for Failure {
    fn from(error: AnalysisError) -> Self {
        Self {
            // Codes are the language of `check`; it gives them back.
            code: None,
            message: error.message,
            help: error.help,
            excerpts: {
                let settings = for_messages(None);
                let told = Analysis {
                    notices: error.notices,
                    texts: error.texts,
                    ..Analysis::default()
                };
                render_notices(&told, settings.color, settings.width)
            },
        }
    }
}

impl From<AskError> for Failure {
    fn from(error: AskError) -> Self {
        Self {
            code: None,
            message: error.message,
            help: error.help.map(str::to_owned),
            excerpts: String::new(),
        }
    }
}

impl From<FilterError> for Failure {
    fn from(error: FilterError) -> Self {
        Self::new(error.to_string()).with_help(
            "`*` stays within a path segment, `**` crosses slashes: --path '/api/**'; quote it for the shell",
        )
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        Self::new(error.to_string())
    }
}
