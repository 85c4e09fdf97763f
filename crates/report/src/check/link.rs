//! Paths as CI systems want them: relative to the folder from which the tool runs, which is the repository's.

use fingerpost_analysis::{Analysis, Place};

use crate::words::clean;

/// The path of a file from the folder in which the tool runs.
pub(crate) fn from_here(analysis: &Analysis, place: &Place) -> String {
    match analysis.base.as_str() {
        "" => place.file.clone(),
        base => format!("{base}/{}", place.file),
    }
}

/// `file:line` from the folder in which the tool runs.
pub(crate) fn line_from_here(analysis: &Analysis, place: &Place) -> String {
    clean(&format!("{}:{}", from_here(analysis, place), place.line))
}

/// The app's own place, for findings that concern no file: CI systems show nothing that stands nowhere.
pub(crate) fn app_place<'a>(analysis: &'a Analysis, app: Option<&str>) -> Option<&'a Place> {
    let app = analysis
        .apps
        .iter()
        .find(|known| Some(known.id.as_str()) == app);
    app?.place.as_ref()
}
