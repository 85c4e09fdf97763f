//! `fingerpost diff BASE [HEAD]`: the gate for changes of the routes.

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_analysis::compare::{ChangeLevel, Comparison, Levels, compare};
use fingerpost_analysis::{Analysis, Level, Revision, Settings, commit_in_common};
use fingerpost_report::{DiffFormat, RenderSettings, diff_summary, read_inventory, render_diff};

use crate::arguments::{RawColor, RawVerbosity};
use crate::diff_arguments::RawDiff;
use crate::failure::Failure;
use crate::output::{write_file, write_stderr, write_stdout};
use crate::session::{print_messages, try_analyze};
use crate::settings::{Verbosity, analysis_settings, for_messages, for_results};
use crate::status::ExitStatus;

/// What the work tree is called.
const WORK_TREE: &str = "the work tree";
/// Without `--verbose`, no more messages about the past than this.
const PAST_MESSAGES: usize = 3;

/// Everything `diff` needs to know.
#[derive(Debug)]
pub(crate) struct DiffSettings {
    /// How to analyse.
    analysis: Settings,
    /// What is compared with.
    base: Source,
    /// What is compared.
    head: Source,
    /// Whether the base is where both began to differ.
    merge_base: bool,
    /// From which level on changes fail; `None`: never.
    fail_on: Option<ChangeLevel>,
    /// How to print.
    format: DiffFormat,
    /// Where to print; `None` for stdout.
    output_file: Option<Utf8PathBuf>,
    /// How to render results.
    results: RenderSettings,
    /// How to render messages on stderr.
    messages: RenderSettings,
    /// How much to say on stderr.
    verbosity: Verbosity,
}

/// Where a table comes from.
#[derive(Clone, Debug)]
enum Source {
    /// A file that `routes` wrote, and its text.
    Inventory(String, String),
    /// A git revision.
    Revision(String),
    /// The files as they are.
    WorkTree,
}

impl Source {
    /// A saved table where there is such a file, else a revision.
    fn new(word: String) -> Result<Self, Failure> {
        let path = Utf8Path::new(&word);
        let is_json = path.extension() == Some("json");
        if !path.is_file() {
            return Ok(Self::Revision(word));
        }
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::new(format!("could not read {word}: {error}")));
        match text {
            // A file may have the name of a branch.
            Ok(text) if is_json || text.trim_start().starts_with('{') => {
                Ok(Self::Inventory(word, text))
            }
            Err(failure) if is_json => Err(failure),
            _ => Ok(Self::Revision(word)),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Inventory(name, _) | Self::Revision(name) => name,
            Self::WorkTree => WORK_TREE,
        }
    }
}

impl DiffSettings {
    /// Checks the arguments and puts them in order.
    pub(crate) fn new(
        raw: RawDiff,
        color: RawColor,
        verbosity: RawVerbosity,
    ) -> Result<Self, Failure> {
        let head = raw.head.map(Source::new).transpose()?;
        Ok(Self {
            analysis: analysis_settings(raw.path, raw.project)?,
            base: Source::new(raw.base)?,
            head: head.unwrap_or(Source::WorkTree),
            merge_base: raw.merge_base,
            fail_on: raw.fail_on.level(),
            format: raw.output_format.into(),
            results: for_results(color, raw.width, raw.output_file.is_some()),
            messages: for_messages(raw.width),
            output_file: raw.output_file,
            verbosity: verbosity.into(),
        })
    }
}

/// Compares, prints the changes, and says by the exit status whether any should stop a merge.
pub(crate) fn run(settings: &DiffSettings) -> Result<ExitStatus, Failure> {
    let config = settings.analysis.config.as_deref();
    let levels = Levels::of_config(&settings.analysis.path, config)?;
    let base = match &settings.base {
        Source::Revision(name) if settings.merge_base => {
            Source::Revision(branching_point(name, settings)?)
        }
        Source::Revision(_) => settings.base.clone(),
        _ if settings.merge_base => {
            return Err(Failure::new(
                "--merge-base needs a git revision, not a saved table",
            ));
        }
        other => other.clone(),
    };
    let old = table(&base, settings)?;
    let new = table(&settings.head, settings)?;
    let comparison = compare(
        (settings.base.name(), &old),
        (settings.head.name(), &new),
        &levels,
    );
    refuse_nothing(&comparison)?;
    print(&comparison, &new.base, settings)?;
    let fails = |change: &fingerpost_analysis::compare::Change| {
        settings.fail_on.is_some_and(|level| change.level >= level)
    };
    Ok(if comparison.changes.iter().any(fails) {
        ExitStatus::Findings
    } else {
        ExitStatus::Success
    })
}

fn branching_point(base: &str, settings: &DiffSettings) -> Result<String, Failure> {
    let head = match &settings.head {
        Source::Revision(name) => name,
        Source::WorkTree => "HEAD",
        Source::Inventory(..) => {
            return Err(Failure::new(
                "--merge-base needs a git revision, not a saved table",
            ));
        }
    };
    Ok(commit_in_common(base, head, &settings.analysis)?)
}

/// The table of one side; without an app it is empty.
fn table(source: &Source, settings: &DiffSettings) -> Result<Analysis, Failure> {
    let revision = match source {
        Source::Inventory(name, text) => {
            return read_inventory(text).map_err(|error| {
                Failure::new(format!("{name}: {error}"))
                    .with_help("`fingerpost routes --output-format json` writes such a file")
            });
        }
        Source::Revision(name) => Some((name, Revision::read(name, &settings.analysis)?)),
        Source::WorkTree => None,
    };
    let mut wanted = settings.analysis.clone();
    if let Some((_, revision)) = &revision {
        wanted.files = Some(revision.files.clone());
        wanted.path.clone_from(&revision.path);
    }
    let is_past = revision.is_some();
    let is_there = revision
        .as_ref()
        .is_none_or(|(_, revision)| revision.is_there);
    if settings.verbosity != Verbosity::Quiet
        && let Some((name, revision)) = &revision
    {
        for submodule in &revision.submodules {
            write_stderr(&format!(
                "note: the submodule {submodule} is not read from {name}, but as it is checked out\n"
            ));
        }
    }
    let result = if is_there {
        try_analyze(&mut wanted, settings.verbosity)
    } else {
        Ok(Analysis::default())
    };
    match result {
        Ok(analysis) => {
            tell(&analysis, source, is_past, settings);
            Ok(analysis)
        }
        Err(error) if error.code == Some("FP903") && is_past => Ok(Analysis::default()),
        Err(error) => {
            let failure = Failure::from(error);
            Err(match &revision {
                Some((name, _)) => failure.within(name),
                None => failure,
            })
        }
    }
}

/// Messages about the work tree in full; about the past, which nobody can mend, a few lines.
fn tell(analysis: &Analysis, source: &Source, is_past: bool, settings: &DiffSettings) {
    if !is_past || settings.verbosity != Verbosity::Normal {
        print_messages(analysis, settings.messages, settings.verbosity);
        return;
    }
    let grave = analysis.notices.iter();
    let grave: Vec<_> = grave.filter(|notice| notice.level < Level::Info).collect();
    for notice in grave.iter().take(PAST_MESSAGES) {
        let place = notice.place.as_ref();
        let place = place.map_or_else(String::new, |place| {
            format!("{}:{}: ", place.file, place.line)
        });
        let text = format!("{place}{}", notice.message);
        let text: String = text.chars().filter(|one| !one.is_control()).collect();
        write_stderr(&format!("note: in {}: {text}\n", source.name()));
    }
    let left = grave.len().saturating_sub(PAST_MESSAGES);
    if left > 0 {
        write_stderr(&format!(
            "note: in {}: and {left} more; --verbose shows them\n",
            source.name()
        ));
    }
}

/// Nothing looked at is no pass.
fn refuse_nothing(comparison: &Comparison) -> Result<(), Failure> {
    let help = "name the app with --app MODULE:NAME, or its folder with --path; `fingerpost routes` shows what is seen";
    let nothing = |name: &str| {
        Failure::new(format!(
            "nothing was compared: no FastAPI app found in {name}"
        ))
        .with_help(help)
    };
    match (comparison.base.routes, comparison.head.routes) {
        (0, 0) => Err(nothing(&format!(
            "{} and {}",
            comparison.base.name, comparison.head.name
        ))),
        (_, 0) => Err(nothing(&comparison.head.name)),
        _ => Ok(()),
    }
}

fn print(comparison: &Comparison, folder: &str, settings: &DiffSettings) -> Result<(), Failure> {
    let is_quiet = settings.verbosity == Verbosity::Quiet;
    let mut text = render_diff(comparison, settings.format, folder, settings.results)?;
    if settings.format == DiffFormat::Full && !is_quiet {
        text.push_str(&diff_summary(comparison, settings.results));
    }
    match &settings.output_file {
        None => write_stdout(text.as_bytes())?,
        Some(path) => write_file(path, text.as_bytes())?,
    }
    if !is_quiet && (!settings.format.has_summary() || settings.output_file.is_some()) {
        write_stderr(&diff_summary(comparison, settings.messages));
    }
    if !is_quiet && comparison.base.apps.is_empty() {
        write_stderr(&format!(
            "note: no FastAPI app found in {}: every route is new\n",
            comparison.base.name
        ));
    }
    Ok(())
}
