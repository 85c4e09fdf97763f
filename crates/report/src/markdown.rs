//! `markdown`: a table per app, for reports and pull requests.

use fingerpost_analysis::App;

use crate::Selection;
use crate::flat::flatten_rows;
use crate::summary::Summary;
use crate::words::{methods_text, notes, one_line, place_text, row_endpoint, row_place};

/// Renders a section per app.
pub(crate) fn render(selection: &Selection) -> String {
    let sections: Vec<String> = selection
        .apps()
        .map(|(app, total)| section(app, &Summary::new(app, total, selection.filtered)))
        .collect();
    sections.join("\n")
}

fn section(app: &App, summary: &Summary) -> String {
    let mut lines = vec![format!("## {}", code(&app.id)), String::new()];
    let rows = flatten_rows(&app.routes);
    if !rows.is_empty() {
        lines.push("| Methods | Path | Endpoint | Source | Tags | Notes |".to_owned());
        lines.push("| --- | --- | --- | --- | --- | --- |".to_owned());
        for row in rows {
            let route = row.route;
            let mut remarks: Vec<String> = notes(route).iter().map(|note| escape(note)).collect();
            if route.builtin {
                remarks.push("built in".to_owned());
            }
            let tags: Vec<String> = route
                .tags
                .iter()
                .map(|tag| escape(&one_line(tag)))
                .collect();
            lines.push(format!(
                "| {} | {} | {} | {} | {} | {} |",
                methods_text(route).replace(',', ", "),
                code(&route.path),
                code(&row_endpoint(route)),
                code(&row_place(route)),
                tags.join(", "),
                remarks.join(", ")
            ));
        }
        lines.push(String::new());
    }
    lines.push(escape(&summary.identity));
    lines.push(String::new());
    lines.push(escape(&summary.rows));
    if let Some(doubt) = &summary.doubt {
        lines.push(String::new());
        lines.push(format!("**{}**", escape(doubt)));
    }
    push_unresolved(app, &mut lines);
    lines.push(String::new());
    lines.join("\n")
}

fn push_unresolved(app: &App, lines: &mut Vec<String>) {
    if app.unresolved.is_empty() {
        return;
    }
    lines.push(String::new());
    for entry in &app.unresolved {
        let place = place_text(entry.place.as_ref());
        let at = if place.is_empty() {
            String::new()
        } else {
            format!("{}: ", code(&place))
        };
        lines.push(format!(
            "- {at}{}: {}; {}",
            code(&entry.what),
            escape(&one_line(&entry.why)),
            escape(&one_line(&entry.effect))
        ));
    }
}

/// A code span, with as many backticks as its text asks for, safe within a table.
pub(crate) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let blank = if longest > 0 { " " } else { "" };
    format!("{fence}{blank}{}{blank}{fence}", text.replace('|', "\\|"))
}

/// Plain text, without Markdown or HTML in it.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '|' | '*' | '_' | '`' | '<' | '>' | '[' | ']' | '\\' | '#'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
