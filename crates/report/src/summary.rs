//! What is said about an app besides its rows.

use anstyle::Style;
use fingerpost_analysis::{App, Certainty};

use crate::RenderSettings;
use crate::flat::flatten_rows;
use crate::palette::{ATTENTION, Palette};
use crate::words::{clean, count};

/// The sentences about one app.
pub(crate) struct Summary {
    /// Which app, which versions, where they came from, why it is looked at.
    pub(crate) identity: String,
    /// How many rows, and of what sort.
    pub(crate) rows: String,
    /// What could not be resolved and what that means; `None` where the table is surely whole.
    pub(crate) doubt: Option<String>,
}

impl Summary {
    /// Words about an app whose whole table has `total` rows.
    pub(crate) fn new(app: &App, total: usize, filtered: bool) -> Self {
        Self {
            identity: identity(app),
            rows: rows(app, total, filtered),
            doubt: doubt(app),
        }
    }

    /// Adds the sentences, the doubt last and in the colour of warnings, wrapped where the terminal is narrow.
    pub(crate) fn push_lines(&self, settings: RenderSettings, lines: &mut Vec<String>) {
        let palette = Palette::new(settings.color);
        let plain = Style::new();
        let sentences = [
            (plain, Some(&self.identity)),
            (plain, Some(&self.rows)),
            (ATTENTION, self.doubt.as_ref()),
        ];
        for (style, sentence) in sentences {
            let Some(sentence) = sentence else { continue };
            let Some(width) = settings.width else {
                lines.push(palette.paint(style, sentence));
                continue;
            };
            let options = textwrap::Options::new(width.max(20))
                .subsequent_indent("  ")
                .break_words(false);
            let wrapped = textwrap::wrap(sentence, options);
            lines.extend(wrapped.iter().map(|line| palette.paint(style, line)));
        }
    }
}

fn identity(app: &App) -> String {
    let starlette = format!(
        "Starlette {} ({})",
        app.starlette_version.version, app.starlette_version.from
    );
    let versions = if app.kind == "starlette" {
        starlette
    } else {
        format!(
            "FastAPI {} ({})",
            app.fastapi_version.version, app.fastapi_version.from
        )
    };
    clean(&format!(
        "{}: {versions}, entry point from {}",
        app.id, app.entry
    ))
}

fn rows(app: &App, total: usize, filtered: bool) -> String {
    let rows = flatten_rows(&app.routes);
    let builtin = rows.iter().filter(|row| row.route.builtin).count();
    let of = |certainty| {
        rows.iter()
            .filter(|row| row.route.certainty == certainty)
            .count()
    };
    let sorts: Vec<String> = [
        (builtin, "built in"),
        (of(Certainty::Conditional), "conditional"),
        (of(Certainty::Partial), "partly unknown"),
    ]
    .into_iter()
    .filter(|(number, _)| *number > 0)
    .map(|(number, word)| format!("{number} {word}"))
    .collect();
    let mut text = if filtered {
        format!(
            "{} of {} shown",
            rows.len(),
            count(total, "route", "routes")
        )
    } else {
        count(total, "route", "routes")
    };
    if !sorts.is_empty() {
        text.push_str(" (");
        text.push_str(&sorts.join(", "));
        text.push(')');
    }
    text
}

fn doubt(app: &App) -> Option<String> {
    let number = app.unresolved.len();
    match (number, app.complete) {
        (0, true) => None,
        (0, false) => Some("the table may be incomplete".to_owned()),
        (_, true) => Some(format!(
            "{number} unresolved, but no row depends on {}: the table is complete",
            if number == 1 { "it" } else { "them" }
        )),
        (_, false) => Some(format!(
            "{number} unresolved: the table may be incomplete, rows may be missing or differ"
        )),
    }
}
