//! `fingerpost graph [PATH]`.

use fingerpost_report::{Folding, render_graph, route_count};

use crate::failure::Failure;
use crate::output::{write_file, write_stderr, write_stdout};
use crate::session::{analyze_with_progress, print_messages};
use crate::settings::{GraphSettings, Verbosity};
use crate::status::ExitStatus;

/// Analyses and prints.
pub(crate) fn run(mut settings: GraphSettings) -> Result<ExitStatus, Failure> {
    let analysis = analyze_with_progress(&mut settings.analysis, settings.verbosity)?;
    print_messages(&analysis, settings.messages, settings.verbosity);
    let text = render_graph(&analysis, settings.format, settings.folding)?;
    match &settings.output_file {
        None => write_stdout(text.as_bytes())?,
        Some(path) => write_file(path, text.as_bytes())?,
    }
    let is_folded = settings.folding == Folding::Automatic
        && settings.folding.folds(&analysis, settings.format);
    if is_folded && settings.verbosity != Verbosity::Quiet {
        write_stderr(&format!(
            "note: {} routes are shown as numbers at their routers; --all-routes draws each of them\n",
            route_count(&analysis)
        ));
    }
    Ok(ExitStatus::Success)
}
