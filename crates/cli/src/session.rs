//! What the commands that analyse have in common.

use std::time::Duration;

use fingerpost_analysis::{Analysis, AnalysisError, Settings, Timings, analyze};
use fingerpost_report::{RenderSettings, render_notices, render_notices_up_to};

use crate::failure::Failure;
use crate::output::write_stderr;
use crate::progress::ProgressLine;
use crate::settings::Verbosity;

/// Without `--verbose`, no more messages than this: the results should stay in sight.
const MESSAGE_LIMIT: usize = 8;

/// So many entry points are named with the time that they took.
const SLOWEST_NAMED: usize = 1000;

/// Analyses, with a progress line where that takes long.
pub(crate) fn analyze_with_progress(
    settings: &mut Settings,
    verbosity: Verbosity,
) -> Result<Analysis, Failure> {
    let is_check = settings.check.is_some();
    try_analyze(settings, verbosity).map_err(|error| {
        let code = error.code.filter(|_| is_check);
        let failure = Failure::from(error);
        code.map_or(failure.clone(), |code| failure.with_code(code))
    })
}

/// The same for those who can go on without an app.
pub(crate) fn try_analyze(
    settings: &mut Settings,
    verbosity: Verbosity,
) -> Result<Analysis, AnalysisError> {
    let line = (verbosity != Verbosity::Quiet).then(ProgressLine::new);
    settings.progress = line.as_ref().map(ProgressLine::listener);
    let result = analyze(settings);
    settings.progress = None;
    drop(line);
    result
}

/// Says on stderr what the analysis has to say besides its results.
pub(crate) fn print_messages(analysis: &Analysis, render: RenderSettings, verbosity: Verbosity) {
    if let Some(timings) = &analysis.timings {
        write_stderr(&timings_text(timings));
    }
    let text = match verbosity {
        Verbosity::Quiet => return,
        Verbosity::Normal => {
            render_notices_up_to(analysis, MESSAGE_LIMIT, render.color, render.width)
        }
        Verbosity::Verbose => {
            let statistics = &analysis.statistics;
            format!(
                "{}read {} Python files, parsed {} ({} bytes), executed {} modules\n",
                render_notices(analysis, render.color, render.width),
                statistics.files,
                statistics.parsed,
                statistics.parsed_bytes,
                statistics.executed
            )
        }
    };
    write_stderr(&text);
}

/// A line for each stage, and for the entry points that took longest.
fn timings_text(timings: &Timings) -> String {
    let line =
        |time: Duration, what: &str| format!("{:>9.1} ms  {what}\n", time.as_secs_f64() * 1e3);
    let stages = timings.stages.iter();
    let mut text: String = stages
        .map(|(stage, time)| line(*time, stage.as_str()))
        .collect();
    let mut entries: Vec<&(String, Duration)> = timings.entries.iter().collect();
    entries.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (module, time) in entries.into_iter().take(SLOWEST_NAMED) {
        text.push_str(&line(*time, &format!("  {module}")));
    }
    text
}
