//! One message with its source: what notices and findings look like.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::sync::Arc;

use ariadne::{Cache, CharSet, Color, Config, IndexType, Label, Report, ReportKind, Source};
use fingerpost_analysis::{Analysis, Level, Place};

use crate::inventory::level_word;
use crate::palette::{Palette, level_style};
use crate::words::{clean, is_steering, one_line};

/// A source line longer than this is named, not shown.
const LONGEST_SHOWN_LINE: usize = 400;

/// One thing to say.
pub(crate) struct Message<'a> {
    pub(crate) level: Level,
    pub(crate) code: Option<&'a str>,
    pub(crate) text: String,
    /// The place that it is about, then others.
    pub(crate) marks: Vec<Mark<'a>>,
    /// What an excerpt shows, for where there is none.
    pub(crate) expression: Option<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) help: Option<String>,
}

/// A place and what to say about it.
pub(crate) struct Mark<'a> {
    pub(crate) place: &'a Place,
    pub(crate) text: String,
}

impl<'a> Mark<'a> {
    /// The marks of a message that is about one place, or none.
    pub(crate) fn only(place: Option<&'a Place>, text: &str) -> Vec<Self> {
        let mark = |place| Self {
            place,
            text: text.to_owned(),
        };
        place.map(mark).into_iter().collect()
    }
}

/// Renders messages; files are prepared once.
pub(crate) struct MessageWriter<'a> {
    texts: HashMap<&'a str, &'a Arc<str>>,
    sources: Sources,
    color: bool,
    width: Option<usize>,
}

impl<'a> MessageWriter<'a> {
    /// A writer for what points into the texts of an analysis.
    pub(crate) fn new(analysis: &'a Analysis, color: bool, width: Option<usize>) -> Self {
        let texts = analysis.texts.iter();
        Self {
            texts: texts.map(|(file, text)| (file.as_str(), text)).collect(),
            sources: Sources::default(),
            color,
            width,
        }
    }

    /// The message with its excerpts; without them where nothing can be shown.
    pub(crate) fn render(&mut self, message: &Message<'a>) -> String {
        self.render_excerpt(message)
            .unwrap_or_else(|| self.render_plain(message))
    }

    /// The range to underline: within the text, on character boundaries, no further than the end of its first line.
    fn excerpt_range(&self, place: &Place) -> Option<Range<usize>> {
        let text: &str = self.texts.get(place.file.as_str())?;
        let start = floor_boundary(text, place.range.0 as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        if line_end - line_start > LONGEST_SHOWN_LINE {
            return None;
        }
        let end = floor_boundary(text, place.range.1 as usize).clamp(start, line_end);
        Some(start..end.max(start))
    }

    fn render_excerpt(&mut self, message: &Message<'a>) -> Option<String> {
        let primary = message.marks.first()?.place;
        let span = (clean(&primary.file), self.excerpt_range(primary)?);
        let color = match message.level {
            Level::Error => Color::Red,
            Level::Warning => Color::Yellow,
            Level::Info => Color::Blue,
        };
        let config = Config::default()
            .with_color(self.color)
            .with_index_type(IndexType::Byte)
            .with_char_set(CharSet::Unicode)
            .with_compact(false);
        let mut notes: Vec<String> = Vec::new();
        let mut report = Report::build(ReportKind::Error, span).with_config(config);
        for (at, mark) in message.marks.iter().enumerate() {
            let color = if at == 0 { color } else { Color::Cyan };
            match self.excerpt_range(mark.place) {
                Some(range) => {
                    self.prepare(&mark.place.file);
                    let label = Label::new((clean(&mark.place.file), range))
                        .with_message(&mark.text)
                        .with_color(color);
                    report = report.with_label(label);
                }
                None => notes.push(format!("{}: {}", at_place(mark.place), mark.text)),
            }
        }
        notes.extend(message.notes.iter().cloned());
        if !notes.is_empty() {
            let notes: Vec<String> = notes.iter().map(|note| self.wrapped(note, 14)).collect();
            report = report.with_note(notes.join("\n"));
        }
        if let Some(help) = &message.help {
            report = report.with_help(self.wrapped(&one_line(help), 14));
        }
        let mut bytes = Vec::new();
        report.finish().write(&mut self.sources, &mut bytes).ok()?;
        // The first line is a heading in ariadne's words; every message here begins in the same way, with or
        // without an excerpt.
        let text = String::from_utf8_lossy(&bytes);
        let (_, excerpt) = text.split_once('\n')?;
        Some(format!("{}{}", self.heading(message), trim_lines(excerpt)))
    }

    fn prepare(&mut self, file: &str) {
        if let Some(text) = self.texts.get(file) {
            let known = self.sources.by_file.entry(clean(file));
            known.or_insert_with(|| Source::from(printable(text)));
        }
    }

    /// `[FP902] warning: …`
    fn heading(&self, message: &Message<'_>) -> String {
        let style = level_style(message.level);
        let code = message
            .code
            .map_or_else(String::new, |code| format!("[{code}] "));
        let level = format!("{code}{}", level_word(message.level));
        let text = self.wrapped(&format!("{level}: {}", message.text), 0);
        let rest = text.strip_prefix(&level).unwrap_or_default();
        format!("{}{rest}\n", Palette::new(self.color).paint(style, &level))
    }

    /// Without an excerpt: where there is no file, no text, or a line that nobody could read.
    fn render_plain(&self, message: &Message<'_>) -> String {
        let mut text = self.heading(message);
        let (primary, others) = match message.marks.split_first() {
            Some((primary, others)) => (Some(primary), others),
            None => (None, &[][..]),
        };
        if let Some(mark) = primary {
            let _ = writeln!(text, "  --> {}", at_place(mark.place));
        }
        if let Some(expression) = &message.expression {
            let label = primary.map_or("not known", |mark| &mark.text);
            let _ = writeln!(text, "  {label}: `{expression}`");
        }
        for mark in others {
            let _ = writeln!(text, "  {}: {}", at_place(mark.place), mark.text);
        }
        for note in &message.notes {
            let _ = writeln!(text, "  note: {}", note.replace('\n', "\n  "));
        }
        if let Some(help) = &message.help {
            let _ = writeln!(text, "  help: {}", one_line(help));
        }
        text
    }

    fn wrapped(&self, text: &str, used: usize) -> String {
        match self.width {
            None => text.to_owned(),
            Some(width) => {
                // Paths are broken only where they do not fit at all.
                let options = textwrap::Options::new(width.saturating_sub(used).max(30))
                    .word_separator(textwrap::WordSeparator::AsciiSpace);
                textwrap::fill(text, options)
            }
        }
    }
}

fn at_place(place: &Place) -> String {
    clean(&format!("{}:{}:{}", place.file, place.line, place.column))
}

/// The prepared files, by the names that are shown.
#[derive(Default)]
struct Sources {
    by_file: HashMap<String, Source<String>>,
}

impl Cache<String> for Sources {
    type Storage = String;

    fn fetch(&mut self, file: &String) -> Result<&Source<String>, impl fmt::Debug> {
        self.by_file.get(file).ok_or("an unknown file")
    }

    fn display<'a>(&self, file: &'a String) -> Option<impl fmt::Display + 'a> {
        Some(file)
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The same text, of the same length in bytes, without characters that steer a terminal or that would be taken for
/// line ends where Python sees none.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| match (character, character.len_utf8()) {
            ('\n' | '\r' | '\t', _) => character,
            ('\u{c}', _) => ' ',
            (character, length) if is_steering(character) => match length {
                1 => '?',
                2 => '¿',
                _ => '␦',
            },
            _ => character,
        })
        .collect()
}

fn trim_lines(text: &str) -> String {
    let mut trimmed = String::with_capacity(text.len());
    for line in text.lines() {
        trimmed.push_str(line.trim_end());
        trimmed.push('\n');
    }
    trimmed
}
