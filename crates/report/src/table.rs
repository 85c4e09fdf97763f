//! `table`: aligned columns for people.

use std::fmt::Write as _;

use crate::elide::{break_after_commas, break_at, elide_endpoint, elide_start, width_of};
use crate::flat::{FlatRow, count_rows, flatten_rows};
use crate::layout::{Cells, GAP, Layout};
use crate::palette::{ATTENTION, DIM, HEADING, Palette};
use crate::summary::Summary;
use crate::words::{clean, count, methods_text, notes, row_endpoint, row_place};
use crate::{RenderSettings, Selection};

/// Columns by which the rows of a mount or host are set in.
const INDENT: usize = 2;

/// Renders a section per app.
pub(crate) fn render(selection: &Selection, settings: RenderSettings) -> String {
    let palette = Palette::new(settings.color);
    let several = selection.analysis.apps.len() > 1;
    let mut sections = Vec::new();
    for (app, total) in selection.apps() {
        let mut lines = Vec::new();
        if several {
            lines.push(palette.paint(HEADING, &clean(&app.id)));
            lines.push(String::new());
        }
        push_rows(&flatten_rows(&app.routes), settings, &mut lines);
        let summary = Summary::new(app, total, selection.filtered);
        summary.push_lines(settings, &mut lines);
        sections.push(lines.join("\n"));
    }
    if several {
        sections.push(grand_total(selection));
    }
    if sections.is_empty() {
        return String::new();
    }
    format!("{}\n", sections.join("\n\n"))
}

fn grand_total(selection: &Selection) -> String {
    let apps = count(selection.analysis.apps.len(), "app", "apps");
    let total: usize = selection.totals.iter().sum();
    let routes = count(total, "route", "routes");
    let mut text = if selection.filtered {
        let shown: usize = selection
            .analysis
            .apps
            .iter()
            .map(|app| count_rows(&app.routes))
            .sum();
        format!("{apps}, {shown} of {routes} shown")
    } else {
        format!("{apps}, {routes}")
    };
    let incomplete = selection
        .analysis
        .apps
        .iter()
        .filter(|app| !app.complete)
        .count();
    if incomplete > 0 {
        let tables = count(incomplete, "table", "tables");
        let _ = write!(text, "; {tables} may be incomplete");
    }
    text
}

fn push_rows(rows: &[FlatRow<'_>], settings: RenderSettings, lines: &mut Vec<String>) {
    if rows.is_empty() {
        return;
    }
    let mut cells = vec![Cells {
        methods: "METHODS".to_owned(),
        path: "PATH".to_owned(),
        endpoint: "ENDPOINT".to_owned(),
        place: "FILE".to_owned(),
    }];
    cells.extend(rows.iter().map(cells_of));
    let printer = RowPrinter {
        layout: Layout::fit(&cells, settings.width),
        palette: Palette::new(settings.color),
        width: settings.width,
    };
    for (index, row_cells) in cells.iter().enumerate() {
        match index.checked_sub(1).and_then(|index| rows.get(index)) {
            None => printer.push_heading(row_cells, lines),
            Some(row) => printer.push_row(row_cells, row, lines),
        }
    }
    lines.push(String::new());
}

fn cells_of(row: &FlatRow<'_>) -> Cells {
    let route = row.route;
    let path = if route.path.is_empty() {
        "\"\"".to_owned()
    } else {
        clean(&route.path)
    };
    Cells {
        methods: methods_text(route),
        path: format!("{}{path}", " ".repeat(INDENT * row.depth)),
        endpoint: row_endpoint(route),
        place: row_place(route),
    }
}

/// Prints rows in one layout.
struct RowPrinter {
    layout: Layout,
    palette: Palette,
    width: Option<usize>,
}

impl RowPrinter {
    fn push_heading(&self, cells: &Cells, lines: &mut Vec<String>) {
        for columns in self.lines_of(cells, 0) {
            let texts = columns.map(|text| (text.clone(), self.palette.paint(HEADING, &text)));
            lines.push(self.join(&texts));
        }
    }

    fn push_row(&self, cells: &Cells, row: &FlatRow<'_>, lines: &mut Vec<String>) {
        let mut note = notes(row.route).join(", ");
        let broken = self.lines_of(cells, INDENT * row.depth);
        for (index, columns) in broken.iter().enumerate() {
            let painted = self.paint(columns, row.route.builtin);
            let mut line = self.join(&painted);
            if index == 0 && !note.is_empty() && self.note_fits(columns, &note) {
                line.push_str("  ");
                line.push_str(&self.palette.paint(ATTENTION, &note));
                note.clear();
            }
            lines.push(line);
        }
        if !note.is_empty() {
            self.push_note(&note, INDENT * row.depth, lines);
        }
    }

    fn paint(&self, columns: &[String; 4], builtin: bool) -> [(String, String); 4] {
        let [methods, path, endpoint, place] = columns.clone();
        let palette = self.palette;
        if builtin {
            return [methods, path, endpoint, place].map(|text| {
                let painted = palette.paint(DIM, &text);
                (text, painted)
            });
        }
        let painted_methods = palette.paint_methods(&methods);
        let painted_path = palette.paint_path(&path);
        let painted_place = palette.paint(DIM, &place);
        [
            (methods, painted_methods),
            (path, painted_path),
            (endpoint.clone(), endpoint),
            (place, painted_place),
        ]
    }

    /// The columns of one row, line by line; only methods and paths take more than one.
    fn lines_of(&self, cells: &Cells, indent: usize) -> Vec<[String; 4]> {
        let layout = self.layout;
        let methods = break_after_commas(&cells.methods, layout.methods);
        let (blanks, path) = cells.path.split_at(indent.min(cells.path.len()));
        let paths: Vec<String> = break_at(path, '/', layout.path.saturating_sub(indent).max(8))
            .into_iter()
            .map(|line| format!("{blanks}{line}"))
            .collect();
        let endpoint = if layout.short_endpoints {
            cells.short_endpoint()
        } else {
            &cells.endpoint
        };
        let endpoint = if layout.endpoint == 0 {
            String::new()
        } else {
            elide_endpoint(endpoint, layout.endpoint)
        };
        let place = elide_start(&cells.place, layout.place);
        (0..methods.len().max(paths.len()))
            .map(|index| {
                let only_first = |text: &String| {
                    if index == 0 {
                        text.clone()
                    } else {
                        String::new()
                    }
                };
                [
                    methods.get(index).cloned().unwrap_or_default(),
                    paths.get(index).cloned().unwrap_or_default(),
                    only_first(&endpoint),
                    only_first(&place),
                ]
            })
            .collect()
    }

    /// Columns beside each other, padded, without blanks at the end.
    fn join(&self, columns: &[(String, String); 4]) -> String {
        let widths = [
            self.layout.methods,
            self.layout.path,
            self.layout.endpoint,
            self.layout.place,
        ];
        let mut line = String::new();
        let mut pending = 0;
        for ((plain, painted), width) in columns.iter().zip(widths) {
            if width == 0 {
                continue;
            }
            if !plain.is_empty() {
                line.push_str(&" ".repeat(pending));
                line.push_str(painted);
                pending = 0;
            }
            pending += width.saturating_sub(width_of(plain)) + GAP;
        }
        line
    }

    fn note_fits(&self, columns: &[String; 4], note: &str) -> bool {
        let Some(width) = self.width else { return true };
        let plain = columns.clone().map(|text| (text.clone(), text));
        width_of(&self.join(&plain)) + GAP + width_of(note) <= width
    }

    fn push_note(&self, note: &str, indent: usize, lines: &mut Vec<String>) {
        let indent = " ".repeat(self.layout.methods + GAP + indent + INDENT);
        let options = textwrap::Options::new(self.width.unwrap_or(usize::MAX).max(40))
            .initial_indent(&indent)
            .subsequent_indent(&indent);
        for line in textwrap::wrap(note, options) {
            let text = line.trim_start();
            lines.push(format!("{indent}{}", self.palette.paint(ATTENTION, text)));
        }
    }
}
