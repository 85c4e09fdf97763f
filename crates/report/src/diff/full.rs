//! `full`: a line or two per change, by app.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Color, Style};
use fingerpost_analysis::Level;
use fingerpost_analysis::compare::{ChangeLevel, Comparison};

use super::group::{Group, groups};
use super::phrase::Part;
use crate::RenderSettings;
use crate::elide::{break_after_commas, break_at, width_of};
use crate::palette::{DIM, HEADING, Palette, level_style};
use crate::words::{one_line, place_text};

/// Columns between two columns.
const GAP: usize = 2;
/// Longer methods and paths do not widen their columns.
const WIDEST_METHODS: usize = 12;
const WIDEST_PATH: usize = 40;

/// Renders a section per app, without the summary.
pub(super) fn render(comparison: &Comparison, settings: RenderSettings) -> String {
    let palette = Palette::new(settings.color);
    let mut text = String::new();
    let groups = groups(&comparison.changes);
    for app in groups.chunk_by(|a, b| a.change.app == b.change.app) {
        if let Some(first) = app.first() {
            let _ = writeln!(
                text,
                "{}",
                palette.paint(HEADING, &one_line(&first.change.app))
            );
        }
        let columns = Columns::fit(app, settings.width);
        for group in app {
            line(group, columns, palette, &mut text);
        }
        text.push('\n');
    }
    text
}

/// Widths.
#[derive(Clone, Copy)]
struct Columns {
    methods: usize,
    path: usize,
    whole: Option<usize>,
}

impl Columns {
    fn fit(groups: &[Group<'_>], whole: Option<usize>) -> Self {
        let widest = |text: &dyn Fn(&Group<'_>) -> String, most: usize| {
            let widths = groups.iter().map(|group| width_of(&text(group)));
            widths
                .filter(|width| *width <= most)
                .max()
                .unwrap_or_default()
        };
        Self {
            methods: widest(&|group| group.methods.clone(), WIDEST_METHODS),
            path: widest(&|group| group.path(), WIDEST_PATH),
            whole,
        }
    }

    /// Where the words start.
    fn words(self) -> usize {
        2 + GAP + self.methods + GAP + self.path + GAP
    }
}

/// `  - GET     /users/{id}  breaking: removed; it was app.users:read`, and the place behind it.
fn line(group: &Group<'_>, columns: Columns, palette: Palette, text: &mut String) {
    let (style, word) = level(group.change.level);
    let said = format!("{word}: {}", group.text());
    let place = place_text(group.change.place.as_ref());
    let (methods, path) = (&group.methods, group.path());
    let fits = width_of(methods) <= columns.methods && width_of(&path) <= columns.path;
    let needed = columns.words() + width_of(&said) + GAP + width_of(&place);
    let painted = format!("{}{}", palette.paint(style, word), paint(group, palette));
    let sign = palette.paint(sign(group.sign()), &group.sign().to_string());
    if fits && columns.whole.is_none_or(|whole| needed <= whole) {
        let _ = write!(text, "  {sign} ");
        pad(
            text,
            &palette.paint_methods(methods),
            width_of(methods),
            columns.methods + GAP,
        );
        pad(
            text,
            &palette.paint_path(&path),
            width_of(&path),
            columns.path + GAP,
        );
        let _ = write!(text, "{painted}");
        if !place.is_empty() {
            let _ = write!(text, "{:GAP$}{}", "", palette.paint(DIM, &place));
        }
        text.push('\n');
        return;
    }
    let _ = write!(text, "  {sign} ");
    let lines = break_after_commas(methods, WIDEST_METHODS.max(columns.methods));
    let methods = lines.join(" ");
    pad(
        text,
        &palette.paint_methods(&methods),
        width_of(&methods),
        columns.methods + GAP,
    );
    let indent = 4 + columns.methods + GAP;
    let room = columns
        .whole
        .map_or(usize::MAX, |whole| whole.saturating_sub(indent).max(12));
    for (number, part) in break_at(&path, '/', room).iter().enumerate() {
        if number > 0 {
            let _ = write!(text, "\n{:indent$}", "");
        }
        text.push_str(&palette.paint_path(part));
    }
    text.push('\n');
    below(&said, word, style, columns.whole, palette, text);
    if !place.is_empty() {
        let _ = writeln!(text, "      {}", palette.paint(DIM, &place));
    }
}

/// The words on lines of their own.
fn below(
    said: &str,
    word: &str,
    style: Style,
    whole: Option<usize>,
    palette: Palette,
    text: &mut String,
) {
    let lines = match whole {
        Some(whole) => textwrap::wrap(said, whole.saturating_sub(6).max(20)),
        None => vec![said.into()],
    };
    for (number, line) in lines.iter().enumerate() {
        let rest = line.strip_prefix(word).filter(|_| number == 0);
        let line = match rest {
            Some(rest) => format!("{}{rest}", palette.paint(style, word)),
            None => line.to_string(),
        };
        let _ = writeln!(text, "      {line}");
    }
}

fn paint(group: &Group<'_>, palette: Palette) -> String {
    let mut painted = String::from(": ");
    for part in &group.parts {
        match part {
            Part::Words(words) => painted.push_str(words),
            Part::Name(name) => painted.push_str(&palette.paint_path(name)),
        }
    }
    painted
}

fn pad(text: &mut String, painted: &str, width: usize, column: usize) {
    let _ = write!(text, "{painted}{:1$}", "", column.saturating_sub(width));
}

fn level(level: ChangeLevel) -> (Style, &'static str) {
    let style = level_style(match level {
        ChangeLevel::Breaking => Level::Error,
        ChangeLevel::Warning => Level::Warning,
        ChangeLevel::Note | ChangeLevel::Off => Level::Info,
    });
    (style, level.as_str())
}

fn sign(sign: char) -> Style {
    let color = match sign {
        '+' => AnsiColor::Green,
        '-' => AnsiColor::Red,
        _ => AnsiColor::Yellow,
    };
    Style::new().fg_color(Some(Color::Ansi(color)))
}
