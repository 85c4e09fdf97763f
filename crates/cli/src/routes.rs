//! `fingerpost routes [PATH]`.

use fingerpost_analysis::Analysis;
use fingerpost_report::{read_inventory, render_routes};

use crate::failure::Failure;
use crate::output::{write_file, write_stderr, write_stdout};
use crate::session::{analyze_with_progress, print_messages};
use crate::settings::{RoutesSettings, Verbosity};
use crate::status::ExitStatus;

/// Analyses and prints.
pub(crate) fn run(mut settings: RoutesSettings) -> Result<ExitStatus, Failure> {
    let analysis = obtain(&mut settings)?;
    print_messages(&analysis, settings.messages, settings.verbosity);
    if analysis.apps.is_empty() {
        return Err(no_app(&settings));
    }
    let selection = settings.filter.select(analysis);
    let text = render_routes(&selection, settings.format, settings.results)?;
    match &settings.output_file {
        None => write_stdout(text.as_bytes())?,
        Some(path) => {
            write_file(path, text.as_bytes())?;
            if settings.verbosity == Verbosity::Verbose {
                write_stderr(&format!("wrote {path} ({} bytes)\n", text.len()));
            }
        }
    }
    Ok(ExitStatus::Success)
}

fn obtain(settings: &mut RoutesSettings) -> Result<Analysis, Failure> {
    if let Some(path) = &settings.inventory {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::new(format!("could not read {path}: {error}")))?;
        return Ok(read_inventory(&text)?);
    }
    analyze_with_progress(&mut settings.analysis, settings.verbosity)
}

/// Nothing looked at is an error, not an empty table.
fn no_app(settings: &RoutesSettings) -> Failure {
    let path = settings
        .inventory
        .as_ref()
        .unwrap_or(&settings.analysis.path);
    Failure::new(format!("no FastAPI app found in {path}")).with_help(
        "name it with --app MODULE:NAME (a factory works too), or give the folder from which the server is started",
    )
}
