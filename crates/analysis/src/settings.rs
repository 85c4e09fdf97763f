//! What a run is asked to do, how it tells of its progress, and why it can fail as a whole.

use std::fmt;
use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::{BaselineEntry, Files, Notice};

/// Receives the progress of a run; called from any thread, and often, so it must be quick.
pub type ProgressListener = Arc<dyn Fn(Progress) + Send + Sync>;

/// What to analyse and what to assume.
#[derive(Clone, Default)]
pub struct Settings {
    /// A project folder, a folder of projects, or one Python file.
    pub path: Utf8PathBuf,
    /// The files to read instead of the machine's: those of a revision.
    pub files: Option<Files>,
    /// Entry points as `module:attribute`; empty means that they are looked for.
    pub apps: Vec<String>,
    /// The FastAPI version to assume, whatever the project says.
    pub fastapi_version: Option<String>,
    /// The config file to use instead of the project's own.
    pub config: Option<Utf8PathBuf>,
    /// An interpreter or virtual environment whose installed packages may be read (never run).
    pub python: Option<Utf8PathBuf>,
    /// Which rules to run; `None`: none.
    pub check: Option<CheckSettings>,
    /// Whether to work out the graph of apps and routers too, and which rows no request can reach.
    pub graph: bool,
    /// How many threads to use; `None` leaves it to the machine.
    pub threads: Option<usize>,
    /// Whether to find out what stands beside the tables: routers that nothing includes, routes that were lost.
    pub beyond: bool,
    /// Who wants to hear of the progress.
    pub progress: Option<ProgressListener>,
    /// Whether to measure how long the stages take.
    pub timings: bool,
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Settings")
            .field("path", &self.path)
            .field("files", &self.files)
            .field("apps", &self.apps)
            .field("fastapi_version", &self.fastapi_version)
            .field("config", &self.config)
            .field("python", &self.python)
            .field("check", &self.check)
            .field("graph", &self.graph)
            .field("threads", &self.threads)
            .field("beyond", &self.beyond)
            .field("progress", &self.progress.is_some())
            .field("timings", &self.timings)
            .finish()
    }
}

/// Which rules to run; what is empty here, the project's config says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckSettings {
    /// The rules to run, instead of the config's.
    pub select: Vec<String>,
    /// The rules to leave out, beside the config's.
    pub ignore: Vec<String>,
    /// Findings that are known and accepted.
    pub baseline: Option<Vec<BaselineEntry>>,
}

/// The stages of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Finding files and reading their import lines.
    Scan,
    /// Parsing the modules that can matter.
    Parse,
    /// Executing the modules of the apps.
    Evaluate,
    /// Linking registrations and flattening the tables.
    Link,
    /// Reading what test clients are asked to send.
    Calls,
    /// Reading what the apps' own code and templates link to.
    Links,
    /// Looking for modules with routes that nothing imports.
    Unimported,
    /// Running the rules.
    Check,
    /// Taking out what is silenced or known.
    Sieve,
}

impl Stage {
    /// What is being done, for a progress line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scan => "Scanning files",
            Self::Parse => "Parsing modules",
            Self::Evaluate => "Evaluating modules",
            Self::Link => "Building the route tables",
            Self::Calls => "Reading the calls of tests",
            Self::Links => "Reading links",
            Self::Unimported => "Looking for modules that nothing imports",
            Self::Check => "Checking the rules",
            Self::Sieve => "Sieving the findings",
        }
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many files, modules or apps of this stage are done.
    pub done: usize,
    /// Out of how many; `None` while that is not known.
    pub total: Option<usize>,
}

/// Why nothing could be analysed: usage, config, input or output. The command exits with status 2.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct AnalysisError {
    /// The rule that this is a matter of, where it is one: FP903.
    pub code: Option<&'static str>,
    /// One sentence, without a full stop, that names the file or value: `no such file or folder: src/api`.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The same place by place, with the texts of the files, where it is a matter of places: errors of the config.
    pub notices: Vec<Notice>,
    /// Those texts.
    pub texts: Vec<(String, Arc<str>)>,
}

impl AnalysisError {
    /// An error without advice.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            code: None,
            message: message.into(),
            help: None,
            notices: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// The same error place by place.
    #[must_use]
    pub fn with_notices(mut self, notices: Vec<Notice>, texts: Vec<(String, Arc<str>)>) -> Self {
        self.notices = notices;
        self.texts = texts;
        self
    }

    /// The same error as a matter of a rule.
    #[must_use]
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The same error with advice.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
