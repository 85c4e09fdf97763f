//! What the arguments mean.

use std::io::IsTerminal as _;

use anstream::{AutoStream, ColorChoice};
use camino::Utf8PathBuf;
use fingerpost_analysis::Settings;
use fingerpost_report::{Filter, Folding, GraphFormat, RawFilter, RenderSettings, RoutesFormat};

use crate::arguments::{
    RawColor, RawExplain, RawExplainFormat, RawGraph, RawProject, RawRoutes, RawVerbosity,
};
use crate::failure::Failure;
use crate::link::link;

/// Columns of a terminal that does not say how many it has.
const USUAL_WIDTH: usize = 80;

/// Everything `routes` needs to know.
#[derive(Debug)]
pub(crate) struct RoutesSettings {
    /// What to analyse.
    pub(crate) analysis: Settings,
    /// A saved inventory to print instead.
    pub(crate) inventory: Option<Utf8PathBuf>,
    /// Which rows to show.
    pub(crate) filter: Filter,
    /// How to print them.
    pub(crate) format: RoutesFormat,
    /// Where a file and line of the HTML page lead to.
    pub(crate) link_template: Option<String>,
    /// Where to print them; `None` for stdout.
    pub(crate) output_file: Option<Utf8PathBuf>,
    /// How to render results.
    pub(crate) results: RenderSettings,
    /// How to render messages on stderr.
    pub(crate) messages: RenderSettings,
    /// How much to say on stderr.
    pub(crate) verbosity: Verbosity,
}

/// How much to say on stderr.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verbosity {
    /// Errors only.
    Quiet,
    /// The most important messages.
    Normal,
    /// Everything.
    Verbose,
}

impl RoutesSettings {
    /// Checks the arguments and puts them in order.
    pub(crate) fn new(
        raw: Box<RawRoutes>,
        color: RawColor,
        verbosity: RawVerbosity,
    ) -> Result<Self, Failure> {
        let raw = *raw;
        let filter = Filter::new(&RawFilter {
            methods: raw.method,
            paths: raw.path_glob,
            tags: raw.tag,
            greps: raw.grep,
            no_builtin: raw.no_builtin,
        })?;
        let to_file = raw.output_file.is_some();
        let format = RoutesFormat::from(raw.output_format);
        let mut analysis = analysis_settings(raw.path, raw.project)?;
        analysis.graph = format == RoutesFormat::Html;
        let link_template = raw
            .link_template
            .as_deref()
            .map(|template| link(template, &analysis.path));
        Ok(Self {
            analysis,
            link_template: link_template.transpose()?,
            inventory: raw.inventory,
            filter,
            format,
            results: for_results(color, raw.width, to_file),
            messages: for_messages(raw.width),
            output_file: raw.output_file,
            verbosity: verbosity.into(),
        })
    }
}

/// How results are rendered: colours and lines as the terminal wants them, and none of both in files.
pub(crate) fn for_results(color: RawColor, width: Option<usize>, to_file: bool) -> RenderSettings {
    RenderSettings {
        color: if to_file {
            color == RawColor::Always
        } else {
            AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
        },
        width: width.or_else(|| {
            let terminal = !to_file && std::io::stdout().is_terminal();
            terminal.then(terminal_width)
        }),
    }
}

/// How messages on stderr are rendered.
pub(crate) fn for_messages(width: Option<usize>) -> RenderSettings {
    RenderSettings {
        color: AutoStream::choice(&std::io::stderr()) != ColorChoice::Never,
        width: width.or_else(|| {
            let terminal = std::io::stderr().is_terminal();
            terminal.then(terminal_width)
        }),
    }
}

/// What `explain` is asked.
#[derive(Debug)]
pub(crate) enum Question {
    /// One request.
    One {
        /// The method, as it was typed.
        method: String,
        /// The path or URL, as it was typed.
        url: String,
    },
    /// Whatever stdin says.
    Stdin,
}

/// The formats of `explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExplainFormat {
    /// In words.
    Full,
    /// Schema `fingerpost.explain/1`.
    Json,
}

/// Everything `explain` needs to know.
#[derive(Debug)]
pub(crate) struct ExplainSettings {
    /// What to analyse.
    pub(crate) analysis: Settings,
    /// What is asked.
    pub(crate) question: Question,
    /// Whether to list all candidates.
    pub(crate) trace: bool,
    /// How to print.
    pub(crate) format: ExplainFormat,
    /// Where to print; `None` for stdout.
    pub(crate) output_file: Option<Utf8PathBuf>,
    /// How to render results.
    pub(crate) results: RenderSettings,
    /// How to render messages on stderr.
    pub(crate) messages: RenderSettings,
    /// How much to say on stderr.
    pub(crate) verbosity: Verbosity,
}

impl ExplainSettings {
    /// Checks the arguments and puts them in order.
    pub(crate) fn new(
        raw: RawExplain,
        color: RawColor,
        verbosity: RawVerbosity,
    ) -> Result<Self, Failure> {
        let (question, path) = match (raw.stdin, raw.method, raw.url) {
            (false, Some(method), Some(url)) => (Question::One { method, url }, raw.path),
            // Without METHOD and URL the first word is the path.
            (true, path, None) => (Question::Stdin, path.map(Utf8PathBuf::from)),
            _ => {
                return Err(
                    Failure::new("METHOD and URL do not go together with --stdin")
                        .with_help("write the requests to stdin, METHOD PATH on each line"),
                );
            }
        };
        let path = path.unwrap_or_else(|| Utf8PathBuf::from("."));
        Ok(Self {
            analysis: Settings {
                beyond: true,
                ..analysis_settings(path, raw.project)?
            },
            question,
            trace: raw.trace,
            format: match raw.output_format {
                RawExplainFormat::Full => ExplainFormat::Full,
                RawExplainFormat::Json => ExplainFormat::Json,
            },
            results: for_results(color, raw.width, raw.output_file.is_some()),
            messages: for_messages(raw.width),
            output_file: raw.output_file,
            verbosity: verbosity.into(),
        })
    }
}

/// Everything that `graph` needs to know.
#[derive(Debug)]
pub(crate) struct GraphSettings {
    /// What to analyse.
    pub(crate) analysis: Settings,
    /// How to print.
    pub(crate) format: GraphFormat,
    /// Whether routes are left out.
    pub(crate) folding: Folding,
    /// Where to print; `None` for stdout.
    pub(crate) output_file: Option<Utf8PathBuf>,
    /// How to render messages on stderr.
    pub(crate) messages: RenderSettings,
    /// How much to say on stderr.
    pub(crate) verbosity: Verbosity,
}

impl GraphSettings {
    /// Checks the arguments and puts them in order.
    pub(crate) fn new(raw: RawGraph, verbosity: RawVerbosity) -> Result<Self, Failure> {
        let mut analysis = analysis_settings(raw.path, raw.project)?;
        analysis.graph = true;
        Ok(Self {
            analysis,
            format: raw.output_format.into(),
            folding: match (raw.routers_only, raw.all_routes) {
                (true, _) => Folding::Folded,
                (false, true) => Folding::Unfolded,
                (false, false) => Folding::Automatic,
            },
            output_file: raw.output_file,
            messages: for_messages(None),
            verbosity: verbosity.into(),
        })
    }
}

impl From<RawVerbosity> for Verbosity {
    fn from(raw: RawVerbosity) -> Self {
        match (raw.quiet, raw.verbose) {
            (true, _) => Self::Quiet,
            (false, true) => Self::Verbose,
            (false, false) => Self::Normal,
        }
    }
}

/// What to analyse.
pub(crate) fn analysis_settings(path: Utf8PathBuf, raw: RawProject) -> Result<Settings, Failure> {
    if let Some(app) = raw.app.iter().find(|app| !names_an_app(app)) {
        return Err(
            Failure::new(format!("`--app {app}` does not name an app")).with_help(
                "write MODULE:NAME, as in `--app app.main:app` or `--app app.main:create_app`",
            ),
        );
    }
    if let Some(version) = &raw.fastapi_version
        && !looks_like_a_version(version)
    {
        return Err(
            Failure::new(format!("`--fastapi-version {version}` is not a version"))
                .with_help("write a release such as 0.115.14"),
        );
    }
    Ok(Settings {
        check: None,
        graph: false,
        path,
        files: None,
        apps: raw.app,
        fastapi_version: raw.fastapi_version,
        config: raw.config,
        python: raw.python,
        threads: raw.threads.map(usize::from),
        beyond: false,
        progress: None,
        timings: raw.timings,
    })
}

fn names_an_app(text: &str) -> bool {
    text.split_once(':').is_some_and(|(module, name)| {
        !module.is_empty() && !name.is_empty() && !text.contains(char::is_whitespace)
    })
}

fn looks_like_a_version(text: &str) -> bool {
    text.starts_with(|character: char| character.is_ascii_digit())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || ".+-".contains(character))
}

fn terminal_width() -> usize {
    let known = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    known.unwrap_or(USUAL_WIDTH)
}
