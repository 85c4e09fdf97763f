//! `csv`: RFC 4180 with a header; lists are joined by `|`; the rows of mounts and hosts follow theirs.

use crate::flat::{FlatRow, flatten_rows};
use crate::inventory::origin_word;
use crate::{RenderError, Selection};

const HEADER: [&str; 20] = [
    "app",
    "order",
    "kind",
    "methods",
    "path",
    "name",
    "endpoint",
    "file",
    "line",
    "tags",
    "dependencies",
    "include_in_schema",
    "deprecated",
    "operation_id",
    "status_code",
    "builtin",
    "certainty",
    "condition",
    "origin",
    "parent",
];

/// Renders a header and one record per row.
pub(crate) fn render(selection: &Selection) -> Result<String, RenderError> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(HEADER).map_err(csv_error)?;
    for (app, _) in selection.apps() {
        for row in flatten_rows(&app.routes) {
            writer
                .write_record(fields(&app.id, row))
                .map_err(csv_error)?;
        }
    }
    let bytes = writer.into_inner().map_err(csv_error)?;
    String::from_utf8(bytes).map_err(csv_error)
}

fn fields(app: &str, row: FlatRow<'_>) -> [String; HEADER.len()] {
    let route = row.route;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        app.to_owned(),
        route.order.to_string(),
        route.kind.as_str().to_owned(),
        route.methods.join("|"),
        route.path.clone(),
        text(&route.name),
        text(&route.endpoint),
        route
            .place
            .as_ref()
            .map_or_else(String::new, |place| place.file.clone()),
        route
            .place
            .as_ref()
            .map_or_else(String::new, |place| place.line.to_string()),
        route.tags.join("|"),
        route.dependencies.join("|"),
        route.include_in_schema.to_string(),
        route.deprecated.to_string(),
        text(&route.operation_id),
        route
            .status_code
            .map_or_else(String::new, |code| code.to_string()),
        route.builtin.to_string(),
        route.certainty.as_str().to_owned(),
        text(&route.condition),
        origin_word(route.origin).to_owned(),
        row.parent
            .map_or_else(String::new, |parent| parent.path.clone()),
    ]
}

fn csv_error(error: impl std::fmt::Display) -> RenderError {
    RenderError::Csv(error.to_string())
}
