//! `fingerpost routes [PATH]`.

use camino::Utf8Path;
use fingerpost_analysis::Analysis;
use fingerpost_report::{PageSettings, RoutesFormat, read_inventory, render_page, render_routes};

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
    let title = analysis_title(&analysis.root);
    let selection = settings.filter.select(analysis);
    let text = match settings.format {
        RoutesFormat::Html => render_page(
            &selection,
            &PageSettings {
                link_template: settings.link_template.take(),
                title,
            },
        )?,
        format => render_routes(&selection, format, settings.results)?,
    };
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

/// What a page is about: the folder, where its name says anything.
fn analysis_title(root: &str) -> String {
    let name = Utf8Path::new(root).file_name().unwrap_or_default();
    name.to_owned()
}

fn obtain(settings: &mut RoutesSettings) -> Result<Analysis, Failure> {
    if let Some(path) = &settings.inventory {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Failure::new(format!("could not read {path}: {error}")))?;
        let mut analysis = read_inventory(&text)?;
        if settings.analysis.graph {
            for app in &mut analysis.apps {
                app.conflicts = app.find_conflicts();
            }
        }
        return Ok(analysis);
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
