//! One row of a route table, whoever made it: the live framework, the tool, or the author of a case.

use serde_json::Value;

/// What a row can say.  Tables of cases show some of these, the tool's and the live table have all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// `http`, `websocket`, `mount`, `host`, `frontend`.
    Kind,
    /// The full path.
    Path,
    /// Methods, sorted; empty where not limited.
    Methods,
    /// `module:qualname`.
    Endpoint,
    /// The route's name.
    Name,
    /// Tags in order.
    Tags,
    /// Dependencies in order, `module:qualname`.
    Dependencies,
    /// `yes` or `no`.
    Deprecated,
    /// Whether the `OpenAPI` document shows it: `yes` or `no`.
    Schema,
    /// The endpoint's file.
    File,
    /// The endpoint's first line.
    Line,
    /// `exact`, `conditional`, `partial`: what the tool can know.
    Certainty,
}

impl Column {
    /// All, in the order in which tables show them.
    pub const ALL: [Self; 12] = [
        Self::Kind,
        Self::Path,
        Self::Methods,
        Self::Endpoint,
        Self::Name,
        Self::Tags,
        Self::Dependencies,
        Self::Deprecated,
        Self::Schema,
        Self::File,
        Self::Line,
        Self::Certainty,
    ];

    /// The word in a table's head.
    pub fn title(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Path => "path",
            Self::Methods => "methods",
            Self::Endpoint => "endpoint",
            Self::Name => "name",
            Self::Tags => "tags",
            Self::Dependencies => "dependencies",
            Self::Deprecated => "deprecated",
            Self::Schema => "schema",
            Self::File => "file",
            Self::Line => "line",
            Self::Certainty => "certainty",
        }
    }

    /// The column with this title.
    pub fn from_title(title: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.title() == title)
    }

    /// Whether cells are shown as code: they hold characters that Markdown would take for markup.
    pub fn is_code(self) -> bool {
        matches!(
            self,
            Self::Path | Self::Endpoint | Self::Name | Self::Dependencies | Self::File
        )
    }
}

/// One row: its cells as text, and how many mounts or hosts it stands below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// 0 at the top, 1 in a mounted app's own table, and so on.
    pub depth: usize,
    cells: [String; Column::ALL.len()],
}

impl Row {
    /// The text of a cell; empty where the row says nothing.
    pub fn cell(&self, column: Column) -> &str {
        &self.cells[column as usize]
    }

    /// Writes a cell.
    pub fn set(&mut self, column: Column, text: impl Into<String>) {
        self.cells[column as usize] = text.into();
    }

    /// Whether the row is one that the source alone decides.
    pub fn is_exact(&self) -> bool {
        matches!(self.cell(Column::Certainty), "" | "exact")
    }

    /// The rows of a JSON table (the live dump's, or the tool's document), children after their mount.
    pub fn from_json(routes: &Value) -> Vec<Self> {
        let mut rows = Vec::new();
        collect(routes, 0, &mut rows);
        rows
    }
}

fn collect(routes: &Value, depth: usize, rows: &mut Vec<Row>) {
    for route in routes.as_array().into_iter().flatten() {
        rows.push(one(route, depth));
        collect(&route["children"], depth + 1, rows);
    }
}

/// Cells that have no meaning for a kind of row are left empty, so that both sides agree on them.
fn one(route: &Value, depth: usize) -> Row {
    let text = |key: &str| route[key].as_str().unwrap_or_default().to_owned();
    let list = |key: &str| {
        let items: Vec<&str> = route[key]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        items.join(", ")
    };
    let truth = |key: &str| {
        if route[key].as_bool().unwrap_or_default() {
            "yes"
        } else {
            "no"
        }
    };
    let kind = text("kind");
    let mut row = Row {
        depth,
        ..Row::default()
    };
    row.set(Column::Path, text("path"));
    row.set(Column::Certainty, text("certainty"));
    if row.cell(Column::Certainty).is_empty() {
        row.set(Column::Certainty, "exact");
    }
    if kind != "frontend" {
        row.set(Column::Name, text("name"));
    }
    if matches!(kind.as_str(), "http" | "websocket") {
        row.set(Column::Endpoint, text("endpoint"));
        row.set(Column::Dependencies, list("dependencies"));
        if !row.cell(Column::Endpoint).starts_with("fastapi.") {
            row.set(Column::File, text("file"));
            row.set(
                Column::Line,
                route["line"]
                    .as_u64()
                    .map(|line| line.to_string())
                    .unwrap_or_default(),
            );
        }
    }
    if kind == "http" {
        row.set(Column::Methods, list("methods"));
        row.set(Column::Tags, list("tags"));
        row.set(Column::Deprecated, truth("deprecated"));
        row.set(Column::Schema, truth("include_in_schema"));
    }
    row.set(Column::Kind, kind);
    row
}
