//! The facade: paths and settings in, an [`Analysis`] of plain data out.

mod settings;
mod table;

pub use settings::*;
pub use table::*;

/// Analyses what the settings name.
///
/// # Errors
/// Says why nothing could be analysed; what goes wrong in a part of the project is a [`Notice`] of the analysis instead.
pub fn analyze(settings: &Settings) -> Result<Analysis, AnalysisError> {
    if !settings.path.exists() {
        return Err(
            AnalysisError::new(format!("no such file or folder: {}", settings.path))
                .with_help("give the folder of a FastAPI project, or one of its Python files"),
        );
    }
    Err(AnalysisError::new(
        "the analysis is not part of this build yet",
    ))
}
