//! What was typed.

use camino::Utf8PathBuf;
use clap::builder::Styles;
use clap::builder::styling::{AnsiColor, Effects};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use fingerpost_report::{GraphFormat, RoutesFormat};

use crate::check_arguments::{RawCheck, RawRule};
use crate::diff_arguments::RawDiff;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .usage(AnsiColor::Green.on_default().effects(Effects::BOLD))
    .literal(AnsiColor::Cyan.on_default().effects(Effects::BOLD))
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER_HELP: &str = "\
Examples:
  fingerpost routes                      the routes of the app in this folder
  fingerpost routes --app app.main:app   of the app you name
  fingerpost check                       look for routes that nothing reaches, and more
  fingerpost diff main                   what changed since main: removed routes, lost auth
  fingerpost explain GET /users/me       which route answers, or why none does

Exit status: 0 done, 1 findings, 2 the job could not be done.";

const ROUTES_AFTER_HELP: &str = "\
Examples:
  fingerpost routes
  fingerpost routes services/billing --app billing.main:create_app
  fingerpost routes --method post --path '/api/**' --no-builtin
  fingerpost routes --output-format html --output-file routes.html";

const ROUTES_AFTER_LONG_HELP: &str = "\
Examples:
  fingerpost routes
  fingerpost routes services/billing --app billing.main:create_app
  fingerpost routes --method post --path '/api/**' --no-builtin
  fingerpost routes --grep 'users.*(delete|remove)'
  fingerpost routes --output-format json --output-file routes.json
  fingerpost routes --output-format html --output-file routes.html --link-template vscode

Rows stand in the order in which the app tries them. No code of the project is run.
Rows under a condition that the source does not decide say so; parts of a path that are
not known stand as ‹expression›.";

const GRAPH_AFTER_HELP: &str = "\
Examples:
  fingerpost graph                                         Mermaid, for Markdown files
  fingerpost graph services/billing --routers-only
  fingerpost graph --output-format svg --output-file routes.svg
  fingerpost graph --output-format dot | dot -Tpdf > routes.pdf

What no request reaches is red and dashed, what no app includes is grey and dotted. With more
than 60 routes, pictures show only how many each router has; JSON always lists them.";

const EXPLAIN_USAGE: &str = "fingerpost explain [OPTIONS] METHOD URL [PATH]
       fingerpost explain [OPTIONS] --stdin [PATH]";

const EXPLAIN_AFTER_HELP: &str = "\
Examples:
  fingerpost explain GET /users/me
  fingerpost explain post 'https://example.org/api/users?dry=1' services/billing
  fingerpost explain WEBSOCKET /ws/7 --trace
  fingerpost explain --stdin --output-format json < access.log

As curl and test clients do, METHOD is sent in upper case, `..` is resolved and #fragment is
not sent. Nothing is sent anywhere, and no code of the project is run.

Exit status: 0 whatever the answer is, 2 if there is none.";

/// Where FastAPI's roads lead: reads the source, runs none of it, and says which URLs an app answers.
#[derive(Debug, Parser)]
#[command(
    name = "fingerpost",
    version,
    styles = STYLES,
    after_help = AFTER_HELP,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct RawArguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: RawCommand,
    /// When to use colours.
    ///
    /// `NO_COLOR` and `CLICOLOR_FORCE` are heeded.
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        hide_default_value = true,
        global = true
    )]
    pub(crate) color: RawColor,
    /// How much to say on stderr.
    #[command(flatten)]
    pub(crate) verbosity: RawVerbosity,
}

/// `--quiet` and `--verbose`.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct RawVerbosity {
    /// Print nothing but results and errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every message in full, and what was read.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum RawCommand {
    /// Print the route table of each app, in match order.
    Routes(Box<RawRoutes>),
    /// Look for routes that nothing reaches and other mistakes; exit with 1 if there are any.
    Check(Box<RawCheck>),
    /// Say what one request meets: the route that answers it, or why none does.
    Explain(Box<RawExplain>),
    /// Draw what leads to what: apps, routers, mounts and routes.
    Graph(Box<RawGraph>),
    /// Say what changed between two revisions; exit with 1 if that breaks clients.
    Diff(Box<RawDiff>),
    /// Say what a rule means, with examples, and how to fix or silence it.
    Rule(RawRule),
    /// Print a page of the manual, for man.
    #[command(
        after_help = "Example:\n  fingerpost man check > ~/.local/share/man/man1/fingerpost-check.1"
    )]
    Man {
        /// A subcommand; without one the page of fingerpost itself.
        #[arg(value_name = "COMMAND")]
        subcommand: Option<String>,
    },
    /// Print a completion script for a shell.
    #[command(
        after_help = "Example:\n  fingerpost completions bash > ~/.local/share/bash-completion/completions/fingerpost"
    )]
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: Shell,
    },
}

/// The arguments of `routes`.
#[derive(Debug, Args)]
#[command(after_help = ROUTES_AFTER_HELP, after_long_help = ROUTES_AFTER_LONG_HELP)]
pub(crate) struct RawRoutes {
    /// A project folder, a folder of projects, or one Python file.
    #[arg(default_value = ".", hide_default_value = true)]
    pub(crate) path: Utf8PathBuf,

    /// How to print the routes.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawFormat,
    /// Write to this file instead of stdout.
    #[arg(long, value_name = "FILE")]
    pub(crate) output_file: Option<Utf8PathBuf>,

    /// Where a file and line in HTML lead to: `vscode`, or an address with {file}, {line}, {root}.
    #[arg(long, value_name = "TEMPLATE", hide_short_help = true)]
    pub(crate) link_template: Option<String>,

    /// Show routes that answer this method, or WEBSOCKET, MOUNT, HOST, FRONTEND rows [repeatable].
    #[arg(long, value_name = "METHOD", help_heading = "Filters")]
    pub(crate) method: Vec<String>,
    /// Show routes whose full path fits; `*` stays within a segment, `**` does not [repeatable].
    #[arg(
        long = "path",
        id = "path_glob",
        value_name = "GLOB",
        help_heading = "Filters"
    )]
    pub(crate) path_glob: Vec<String>,
    /// Show routes with this tag [repeatable].
    #[arg(long, value_name = "TAG", help_heading = "Filters")]
    pub(crate) tag: Vec<String>,
    /// Show routes with this text or regular expression in path, name, endpoint or file [repeatable].
    #[arg(long, value_name = "PATTERN", help_heading = "Filters")]
    pub(crate) grep: Vec<String>,
    /// Leave out the framework's own routes (/docs, /openapi.json, …).
    #[arg(long, help_heading = "Filters")]
    pub(crate) no_builtin: bool,

    /// What to analyse.
    #[command(flatten)]
    pub(crate) project: RawProject,
    /// Print for this many columns instead of the terminal's.
    #[arg(long, value_name = "COLUMNS", hide = true)]
    pub(crate) width: Option<usize>,
    /// Print a saved JSON inventory instead of analysing.
    #[arg(long, value_name = "FILE", hide = true)]
    pub(crate) inventory: Option<Utf8PathBuf>,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_AFTER_HELP, override_usage = EXPLAIN_USAGE)]
pub(crate) struct RawExplain {
    /// The method, in any case, or WEBSOCKET.
    #[arg(value_name = "METHOD", required_unless_present = "stdin")]
    pub(crate) method: Option<String>,
    /// A path such as /users/7?page=2, percent-encoded or not, or a whole URL.
    #[arg(value_name = "URL", required_unless_present = "stdin")]
    pub(crate) url: Option<String>,
    /// A project folder, a folder of projects, or one Python file.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<Utf8PathBuf>,

    /// Read requests from stdin, METHOD PATH or an access-log line each, and answer each with a line.
    #[arg(long)]
    pub(crate) stdin: bool,
    /// List the routes that are tried, in order, and where each fails.
    #[arg(long)]
    pub(crate) trace: bool,
    /// How to print the answer.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawExplainFormat,
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

/// The arguments of `graph`.
#[derive(Debug, Args)]
#[command(after_help = GRAPH_AFTER_HELP)]
pub(crate) struct RawGraph {
    /// A project folder, a folder of projects, or one Python file.
    #[arg(default_value = ".", hide_default_value = true)]
    pub(crate) path: Utf8PathBuf,

    /// How to print the graph.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(crate) output_format: RawGraphFormat,
    /// Write to this file instead of stdout.
    #[arg(long, value_name = "FILE")]
    pub(crate) output_file: Option<Utf8PathBuf>,
    /// Leave out the routes: each router says how many it has.
    #[arg(long, visible_alias = "fold", conflicts_with = "all_routes")]
    pub(crate) routers_only: bool,
    /// Show the routes, however many there are.
    #[arg(long)]
    pub(crate) all_routes: bool,

    /// What to analyse.
    #[command(flatten)]
    pub(crate) project: RawProject,
}

/// `--output-format` of `graph`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawGraphFormat {
    /// A flowchart that GitHub, GitLab and many editors draw.
    #[default]
    Mermaid,
    /// For Graphviz.
    Dot,
    /// One document, schema fingerpost.graph/1.
    Json,
    /// A drawing that needs no other program.
    Svg,
}

impl From<RawGraphFormat> for GraphFormat {
    fn from(raw: RawGraphFormat) -> Self {
        match raw {
            RawGraphFormat::Mermaid => Self::Mermaid,
            RawGraphFormat::Dot => Self::Dot,
            RawGraphFormat::Json => Self::Json,
            RawGraphFormat::Svg => Self::Svg,
        }
    }
}

/// `--output-format` of `explain`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawExplainFormat {
    /// In words; with --stdin one line per request.
    #[default]
    Full,
    /// Schema fingerpost.explain/1; with --stdin one document per line.
    Json,
}

/// What every command that analyses takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Project")]
pub(crate) struct RawProject {
    /// An app as MODULE:NAME, or a factory that returns one [repeatable].
    #[arg(long, value_name = "MODULE:NAME")]
    pub(crate) app: Vec<String>,
    /// The FastAPI version to assume, such as 0.115.14.
    #[arg(long, value_name = "VERSION")]
    pub(crate) fastapi_version: Option<String>,
    /// A config file to use instead of the project's own.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<Utf8PathBuf>,
    /// A virtual environment whose packages may be read, never run.
    ///
    /// Or its interpreter. Without it, the project's own environment is looked for.
    #[arg(long, value_name = "PATH")]
    pub(crate) python: Option<Utf8PathBuf>,
    /// How many threads to use.
    #[arg(long, value_name = "NUMBER", hide = true)]
    pub(crate) threads: Option<std::num::NonZeroUsize>,
    /// Say on stderr how long each stage took, and which entry points took longest.
    #[arg(long, hide_short_help = true)]
    pub(crate) timings: bool,
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawColor {
    /// On terminals, unless the environment says otherwise.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl RawColor {
    /// What the streams are told.
    pub(crate) fn choice(self) -> anstream::ColorChoice {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
    }
}

/// `--output-format` of `routes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RawFormat {
    /// Aligned columns.
    #[default]
    Table,
    /// By app, router and include.
    Tree,
    /// One document, schema fingerpost.routes/1.
    Json,
    /// One JSON object per line and row.
    Jsonl,
    /// Comma-separated, with a header.
    Csv,
    /// A Markdown table per app.
    Markdown,
    /// One page to search, filter and print, with everything in it.
    Html,
    /// A skeleton OpenAPI document of one app: paths, methods, operation ids, tags.
    Openapi,
}

impl From<RawFormat> for RoutesFormat {
    fn from(raw: RawFormat) -> Self {
        match raw {
            RawFormat::Table => Self::Table,
            RawFormat::Tree => Self::Tree,
            RawFormat::Json => Self::Json,
            RawFormat::Jsonl => Self::Jsonl,
            RawFormat::Csv => Self::Csv,
            RawFormat::Markdown => Self::Markdown,
            RawFormat::Html => Self::Html,
            RawFormat::Openapi => Self::Openapi,
        }
    }
}
