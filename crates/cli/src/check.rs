//! `fingerpost check [PATH]`: the gate.

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_analysis::{Analysis, BaselineEntry, CheckSettings, Notice, Settings, Severity};
use fingerpost_report::{
    CheckFormat, CheckSummary, RenderSettings, read_baseline, render_baseline, render_check,
};

use crate::arguments::{RawColor, RawVerbosity};
use crate::check_arguments::RawCheck;
use crate::failure::Failure;
use crate::output::{write_file, write_stderr, write_stdout};
use crate::session::{analyze_with_progress, print_messages};
use crate::settings::{Verbosity, analysis_settings, for_messages, for_results};
use crate::status::ExitStatus;

/// Notices that the rules tell of, too.
const FINDINGS_TOO: [&str; 2] = ["FP207", "FP902"];

/// Everything `check` needs to know.
#[derive(Debug)]
pub(crate) struct CheckingSettings {
    /// What to analyse, and by which rules.
    analysis: Settings,
    /// How to print.
    format: CheckFormat,
    /// Where to write a new baseline instead.
    write_baseline: Option<Utf8PathBuf>,
    /// Where to print; `None` for stdout.
    output_file: Option<Utf8PathBuf>,
    /// From which severity on findings fail; `None`: never.
    fail_on: Option<Severity>,
    /// How to render results.
    results: RenderSettings,
    /// How to render messages on stderr.
    messages: RenderSettings,
    /// How much to say on stderr.
    verbosity: Verbosity,
}

impl CheckingSettings {
    /// Checks the arguments and puts them in order.
    pub(crate) fn new(
        raw: RawCheck,
        color: RawColor,
        verbosity: RawVerbosity,
    ) -> Result<Self, Failure> {
        let mut analysis = analysis_settings(raw.path, raw.project)?;
        analysis.check = Some(CheckSettings {
            select: raw.select,
            ignore: raw.ignore,
            baseline: raw.baseline.as_deref().map(known).transpose()?,
        });
        Ok(Self {
            analysis,
            format: raw.output_format.into(),
            fail_on: (!raw.exit_zero).then(|| raw.fail_on.into()),
            results: for_results(color, raw.width, raw.output_file.is_some()),
            messages: for_messages(raw.width),
            write_baseline: raw.write_baseline,
            output_file: raw.output_file,
            verbosity: verbosity.into(),
        })
    }
}

/// Analyses, prints what the rules found, and says by the exit status whether anything was.
pub(crate) fn run(mut settings: CheckingSettings) -> Result<ExitStatus, Failure> {
    let analysis = analyze_with_progress(&mut settings.analysis, settings.verbosity)?;
    print_messages(
        &beside_findings(&analysis),
        settings.messages,
        settings.verbosity,
    );
    let summary = CheckSummary::new(&analysis);
    if let Some(path) = settings
        .write_baseline
        .as_ref()
        .filter(|_| summary.own_routes > 0)
    {
        return accept(path, &analysis, settings.verbosity);
    }
    let mut text = render_check(&analysis, settings.format, settings.results)?;
    let is_quiet = settings.verbosity == Verbosity::Quiet;
    if settings.format.is_for_people() && !is_quiet {
        text.push_str(&summary.lines(settings.results));
    }
    match &settings.output_file {
        None => write_stdout(text.as_bytes())?,
        Some(path) => write_file(path, text.as_bytes())?,
    }
    if !is_quiet && (!settings.format.is_for_people() || settings.output_file.is_some()) {
        write_stderr(&summary.lines(settings.messages));
    }
    if summary.own_routes == 0 {
        return Err(vacuous(&analysis));
    }
    Ok(match settings.fail_on {
        Some(severity) if summary.at_least(severity) > 0 => ExitStatus::Findings,
        _ => ExitStatus::Success,
    })
}

/// The findings that a baseline lists.
fn known(path: &Utf8Path) -> Result<Vec<BaselineEntry>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::new(format!("could not read {path}: {error}")).with_help(format!(
            "write it first: fingerpost check --write-baseline {path}"
        ))
    })?;
    read_baseline(&text).map_err(|error| Failure::new(format!("{path}: {error}")))
}

/// Writes all findings to a baseline.
fn accept(
    path: &Utf8Path,
    analysis: &Analysis,
    verbosity: Verbosity,
) -> Result<ExitStatus, Failure> {
    let entries = &analysis.check.entries;
    write_file(path, render_baseline(entries)?.as_bytes())?;
    if verbosity != Verbosity::Quiet {
        let s = if entries.len() == 1 { "" } else { "s" };
        write_stderr(&format!(
            "wrote {path}: {} finding{s} accepted\n",
            entries.len()
        ));
    }
    Ok(ExitStatus::Success)
}

/// What is left to say on stderr: the rules tell of startup errors, syntax errors and unresolved entries themselves.
fn beside_findings(analysis: &Analysis) -> Analysis {
    let is_told = |notice: &&Notice| notice.code.is_some_and(|code| FINDINGS_TOO.contains(&code));
    let left = analysis.notices.iter().filter(|notice| !is_told(notice));
    Analysis {
        notices: left.cloned().collect(),
        texts: analysis.texts.clone(),
        statistics: analysis.statistics.clone(),
        timings: analysis.timings.clone(),
        ..Analysis::default()
    }
}

/// Nothing looked at is no pass.
fn vacuous(analysis: &Analysis) -> Failure {
    let apps: Vec<&str> = analysis.apps.iter().map(|app| app.id.as_str()).collect();
    let message = match apps.as_slice() {
        [app] => format!("nothing was checked: no route of {app} is the project's own"),
        apps => format!(
            "nothing was checked: none of {} has a route of the project's own",
            apps.join(", ")
        ),
    };
    Failure::new(message).with_code("FP903").with_help(
        "if these are not the right apps, name one with --app MODULE:NAME; `fingerpost routes` shows what was seen",
    )
}
