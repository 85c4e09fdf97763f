//! The arguments of `check` and `rule`.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};
use fingerpost_analysis::Severity;
use fingerpost_report::CheckFormat;

use crate::arguments::RawProject;

const CHECK_AFTER_HELP: &str = "\
Examples:
  fingerpost check
  fingerpost check --select FP1,FP207 --ignore included-twice services/billing
  fingerpost check --output-format sarif --output-file fingerpost.sarif --exit-zero

Exit status: 0 no findings, 1 findings, 2 the job could not be done.";

const CHECK_AFTER_LONG_HELP: &str = "\
Examples:
  fingerpost check
  fingerpost check --select FP1,FP207 --ignore included-twice services/billing
  fingerpost check --output-format github
  fingerpost check --output-format sarif --output-file fingerpost.sarif --exit-zero
  fingerpost check --write-baseline fingerpost-baseline.json
  fingerpost check --baseline fingerpost-baseline.json

Exit status: 0 no findings, 1 findings, 2 the job could not be done; a run that saw no route
is not a pass. `fingerpost rule FP101` explains a rule; `# fingerpost: ignore[FP101]` on a
line silences it there.";

const RULE_AFTER_HELP: &str = "\
Examples:
  fingerpost rule                  list the rules
  fingerpost rule FP101            what it means, examples, how to fix it
  fingerpost rule duplicate-route  the same by name
  fingerpost rule --all            every document";

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_AFTER_HELP, after_long_help = CHECK_AFTER_LONG_HELP)]
pub(crate) struct RawCheck {
    /// A project folder, a folder of projects, or one Python file.
    #[arg(default_value = ".", hide_default_value = true)]
    pub(crate) path: Utf8PathBuf,

    /// Run these rules only: codes (FP101), starts of codes (FP1), names, or ALL [repeatable].
    #[arg(
        long,
        value_name = "RULES",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(crate) select: Vec<String>,
    /// Leave these rules out [repeatable].
    #[arg(
        long,
        value_name = "RULES",
        value_delimiter = ',',
        help_heading = "Rules"
    )]
    pub(crate) ignore: Vec<String>,
    /// Exit with 1 only for findings at least this grave.
    #[arg(
        long,
        value_name = "SEVERITY",
        value_enum,
        default_value_t,
        help_heading = "Rules"
    )]
    pub(crate) fail_on: RawSeverity,
    /// Exit with 0 even if there are findings.
    #[arg(long, help_heading = "Rules")]
    pub(crate) exit_zero: bool,

    /// How to print the findings.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawCheckFormat,
    /// Write to this file instead of stdout.
    #[arg(long, value_name = "FILE")]
    pub(crate) output_file: Option<Utf8PathBuf>,

    /// Leave out the findings that this file lists.
    #[arg(long, value_name = "FILE", help_heading = "Baseline")]
    pub(crate) baseline: Option<Utf8PathBuf>,
    /// Accept all findings: write them to this file, and exit with 0.
    #[arg(long, value_name = "FILE", help_heading = "Baseline")]
    pub(crate) write_baseline: Option<Utf8PathBuf>,

    /// What to analyse.
    #[command(flatten)]
    pub(crate) project: RawProject,
    /// Print for this many columns instead of the terminal's.
    #[arg(long, value_name = "COLUMNS", hide = true)]
    pub(crate) width: Option<usize>,
}

/// `--output-format` of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawCheckFormat {
    /// With excerpts of the source.
    #[default]
    Full,
    /// A line per finding.
    Concise,
    /// One document, schema fingerpost.check/1.
    Json,
    /// SARIF 2.1.0, for GitHub code scanning.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// A GitLab code quality report.
    Gitlab,
    /// `JUnit` XML, a failed test case per finding.
    #[value(help = "JUnit XML, a failed test case per finding")]
    Junit,
    /// A Markdown table.
    Markdown,
}

impl From<RawCheckFormat> for CheckFormat {
    fn from(raw: RawCheckFormat) -> Self {
        match raw {
            RawCheckFormat::Full => Self::Full,
            RawCheckFormat::Concise => Self::Concise,
            RawCheckFormat::Json => Self::Json,
            RawCheckFormat::Sarif => Self::Sarif,
            RawCheckFormat::Github => Self::Github,
            RawCheckFormat::Gitlab => Self::Gitlab,
            RawCheckFormat::Junit => Self::Junit,
            RawCheckFormat::Markdown => Self::Markdown,
        }
    }
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawSeverity {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    #[default]
    Info,
}

impl From<RawSeverity> for Severity {
    fn from(raw: RawSeverity) -> Self {
        match raw {
            RawSeverity::Error => Self::Error,
            RawSeverity::Warning => Self::Warning,
            RawSeverity::Info => Self::Info,
        }
    }
}

/// The arguments of `rule`.
#[derive(Debug, Args)]
#[command(after_help = RULE_AFTER_HELP)]
pub(crate) struct RawRule {
    /// A code such as FP101, or a name such as unreachable-route; without it all rules are listed.
    #[arg(value_name = "RULE", conflicts_with = "all")]
    pub(crate) rule: Option<String>,
    /// Print the documents of all rules.
    #[arg(long)]
    pub(crate) all: bool,
    /// How to print.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawRuleFormat,
    /// Print for this many columns instead of the terminal's.
    #[arg(long, value_name = "COLUMNS", hide = true)]
    pub(crate) width: Option<usize>,
}

/// `--output-format` of `rule`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawRuleFormat {
    /// For people.
    #[default]
    Text,
    /// A list of objects; the documents are Markdown.
    Json,
}
