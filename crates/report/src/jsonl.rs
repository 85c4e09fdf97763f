//! `jsonl`: one compact object per row; the rows of mounts and hosts follow theirs, with full paths.

use serde::Serialize;

use crate::flat::flatten_rows;
use crate::{RenderError, RouteRecord, Selection};

/// A row by itself: the inventory's row, the app's id in front, the enclosing mount or host in place of children.
#[derive(Serialize)]
struct LineRecord<'a> {
    app: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(flatten)]
    route: serde_json::Map<String, serde_json::Value>,
}

/// Renders one line per row.
pub(crate) fn render(selection: &Selection) -> Result<String, RenderError> {
    let mut text = String::new();
    for (app, _) in selection.apps() {
        for row in flatten_rows(&app.routes) {
            let record = RouteRecord::without_children(row.route);
            let mut route = serde_json::Map::new();
            if let serde_json::Value::Object(fields) = serde_json::to_value(record)? {
                route = fields;
            }
            route.shift_remove("children");
            let line = LineRecord {
                app: &app.id,
                parent: row.parent.map(|parent| parent.path.as_str()),
                route,
            };
            text.push_str(&serde_json::to_string(&line)?);
            text.push('\n');
        }
    }
    Ok(text)
}
