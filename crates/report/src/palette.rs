//! Colours, in one place.

use anstyle::{AnsiColor, Color, Style};
use fingerpost_analysis::{Level, RouteKind};

/// Paints texts, or leaves them plain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    color: bool,
}

impl Palette {
    /// A palette that paints only where colour is wanted.
    pub(crate) fn new(color: bool) -> Self {
        Self { color }
    }

    /// The text in a style.
    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        if !self.color || style.is_plain() || text.is_empty() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }

    /// Words of the METHODS column, joined by commas as they came, each in its own colour.
    pub(crate) fn paint_methods(self, words: &str) -> String {
        if !self.color {
            return words.to_owned();
        }
        let painted: Vec<String> = words
            .split(',')
            .map(|word| self.paint(method_style(word), word))
            .collect();
        painted.join(",")
    }

    /// A path with its parameters set off, and its unknown parts marked.
    pub(crate) fn paint_path(self, path: &str) -> String {
        if !self.color {
            return path.to_owned();
        }
        let mut painted = String::new();
        let mut rest = path;
        while let Some(start) = rest.find(['{', '‹']) {
            let (before, from) = rest.split_at(start);
            painted.push_str(before);
            let (close, style) = if from.starts_with('{') {
                ('}', PARAMETER)
            } else {
                ('›', ATTENTION)
            };
            let end = from
                .find(close)
                .map_or(from.len(), |at| at + close.len_utf8());
            let (part, after) = from.split_at(end);
            painted.push_str(&self.paint(style, part));
            rest = after;
        }
        painted.push_str(rest);
        painted
    }
}

const fn color(color: AnsiColor) -> Style {
    Style::new().fg_color(Some(Color::Ansi(color)))
}

/// Headings.
pub(crate) const HEADING: Style = Style::new().bold();
/// What matters less: the framework's own rows, places, box lines.
pub(crate) const DIM: Style = Style::new().dimmed();
/// What the reader should not overlook: conditions, unknown parts, incomplete tables.
pub(crate) const ATTENTION: Style = color(AnsiColor::Yellow);
/// Path parameters.
const PARAMETER: Style = color(AnsiColor::Cyan);

/// The gravity of a message.
pub(crate) const fn level_style(level: Level) -> Style {
    color(match level {
        Level::Error => AnsiColor::Red,
        Level::Warning => AnsiColor::Yellow,
        Level::Info => AnsiColor::Blue,
    })
    .bold()
}

/// The colour of one word of the METHODS column.
fn method_style(word: &str) -> Style {
    match word {
        "GET" => color(AnsiColor::Green),
        "POST" => color(AnsiColor::Yellow),
        "PUT" | "PATCH" => color(AnsiColor::Blue),
        "DELETE" => color(AnsiColor::Red),
        "HEAD" | "OPTIONS" | "TRACE" => DIM,
        word if word == crate::words::kind_word(RouteKind::Websocket) => color(AnsiColor::Magenta),
        _ => color(AnsiColor::Cyan),
    }
}
