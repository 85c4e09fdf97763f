//! The arguments of `diff`.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use fingerpost_analysis::compare::ChangeLevel;
use fingerpost_report::DiffFormat;

use crate::arguments::RawProject;

const DIFF_AFTER_HELP: &str = "\
Examples:
  fingerpost diff main                          this work tree against main
  fingerpost diff --merge-base origin/main      since this branch left origin/main
  fingerpost diff v1.2 v1.3 --path services/billing
  fingerpost diff saved.json --output-format markdown

Revisions are read from git's objects: the work tree is not touched, nothing is fetched.
[tool.fingerpost.diff] sets levels: \"tags-changed\" = \"off\", \"added\" = \"warning\".

Exit status: 0 no such change, 1 changes as --fail-on says, 2 the job could not be done.";

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = DIFF_AFTER_HELP)]
pub(crate) struct RawDiff {
    /// A git revision, or a file that `routes --output-format json` wrote.
    #[arg(value_name = "BASE")]
    pub(crate) base: String,
    /// The same for what it is compared with; without it, the work tree.
    #[arg(value_name = "HEAD")]
    pub(crate) head: Option<String>,

    /// A project folder, a folder of projects, or one Python file.
    #[arg(
        long,
        value_name = "PATH",
        default_value = ".",
        hide_default_value = true
    )]
    pub(crate) path: Utf8PathBuf,
    /// Compare with the commit from which BASE and HEAD went different ways.
    #[arg(long)]
    pub(crate) merge_base: bool,
    /// Exit with 1 for changes at least this grave.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(crate) fail_on: RawLevel,

    /// How to print the changes.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawDiffFormat,
    /// Write to this file instead of stdout.
    #[arg(long, value_name = "FILE")]
    pub(crate) output_file: Option<Utf8PathBuf>,

    /// What to analyse.
    #[command(flatten)]
    pub(crate) project: RawProject,
    /// Print for this many columns instead of the terminal's.
    #[arg(long, value_name = "COLUMNS", hide = true)]
    pub(crate) width: Option<usize>,
}

/// `--output-format` of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawDiffFormat {
    /// By app, the gravest first.
    #[default]
    Full,
    /// A comment for a pull request.
    Markdown,
    /// One document, schema fingerpost.diff/1.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
}

impl From<RawDiffFormat> for DiffFormat {
    fn from(raw: RawDiffFormat) -> Self {
        match raw {
            RawDiffFormat::Full => Self::Full,
            RawDiffFormat::Markdown => Self::Markdown,
            RawDiffFormat::Json => Self::Json,
            RawDiffFormat::Github => Self::Github,
        }
    }
}

/// `--fail-on` of `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawLevel {
    /// Breaking changes only.
    #[default]
    Breaking,
    /// Breaking changes and warnings.
    Warning,
    /// Every change.
    Note,
    /// No change.
    Never,
}

impl RawLevel {
    /// The mildest level that fails; `None`: none does.
    pub(crate) fn level(self) -> Option<ChangeLevel> {
        match self {
            Self::Breaking => Some(ChangeLevel::Breaking),
            Self::Warning => Some(ChangeLevel::Warning),
            Self::Note => Some(ChangeLevel::Note),
            Self::Never => None,
        }
    }
}
