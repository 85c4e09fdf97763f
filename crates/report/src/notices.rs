//! Notices and unresolved entries, with their source: for stderr.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

use anstyle::{AnsiColor, Color as TermColor, Style};
use ariadne::{CharSet, Color, Config, IndexType, Label, Report, ReportKind, Source};
use fingerpost_analysis::{Analysis, Level, Place};

use crate::inventory::level_word;
use crate::palette::Palette;
use crate::words::{clean, count, is_steering, one_line};

/// A source line longer than this is named, not shown.
const LONGEST_SHOWN_LINE: usize = 400;
/// The label of a place about which the message has said everything.
const HERE: &str = "here";

/// Everything that has to be said about an analysis besides its tables.
pub fn render_notices(analysis: &Analysis, color: bool, width: Option<usize>) -> String {
    render_notices_up_to(analysis, usize::MAX, color, width)
}

/// The gravest messages first, at most `limit` of them, then how many were left out.
pub fn render_notices_up_to(
    analysis: &Analysis,
    limit: usize,
    color: bool,
    width: Option<usize>,
) -> String {
    let messages = messages_of(analysis);
    let mut writer = NoticeWriter {
        texts: analysis
            .texts
            .iter()
            .map(|(file, text)| (file.as_str(), text))
            .collect(),
        sources: HashMap::new(),
        color,
        width,
    };
    let mut rendered = String::new();
    for message in messages.iter().take(limit) {
        let text = writer.render(message);
        // Messages of one line stand together, like a list.
        let is_short = text.lines().count() == 1;
        if !is_short && rendered.ends_with('\n') && !rendered.ends_with("\n\n") {
            rendered.push('\n');
        }
        rendered.push_str(&text);
        if !is_short {
            rendered.push('\n');
        }
    }
    if !rendered.is_empty() && !rendered.ends_with("\n\n") {
        rendered.push('\n');
    }
    let left = messages.len().saturating_sub(limit);
    if left > 0 {
        let counted = count(left, "more message", "more messages");
        let _ = write!(rendered, "… and {counted}; --verbose shows all\n\n");
    }
    rendered
}

/// One thing to say.
struct Message<'a> {
    level: Level,
    code: Option<&'a str>,
    text: String,
    place: Option<&'a Place>,
    label: String,
    /// What an excerpt shows, for where there is none.
    expression: Option<String>,
    notes: Vec<String>,
    help: Option<&'a str>,
}

fn messages_of(analysis: &Analysis) -> Vec<Message<'_>> {
    let mut messages: Vec<Message<'_>> = analysis
        .notices
        .iter()
        .map(|notice| Message {
            level: notice.level,
            code: notice.code,
            text: one_line(&notice.message),
            place: notice.place.as_ref(),
            label: HERE.to_owned(),
            expression: None,
            notes: Vec::new(),
            help: notice.help.as_deref(),
        })
        .collect();
    messages.extend(unresolved_messages(analysis));
    messages.sort_by_key(|message| message.level);
    messages
}

/// One message per unresolved entry, however many apps have it.
fn unresolved_messages(analysis: &Analysis) -> Vec<Message<'_>> {
    let mut messages: Vec<Message<'_>> = Vec::new();
    let mut apps_of: Vec<Vec<&str>> = Vec::new();
    let mut known: BTreeMap<(Option<&Place>, &str, &str), usize> = BTreeMap::new();
    for app in &analysis.apps {
        for entry in &app.unresolved {
            let key = (
                entry.place.as_ref(),
                entry.what.as_str(),
                entry.why.as_str(),
            );
            if let Some(&at) = known.get(&key) {
                apps_of[at].push(&app.id);
                continue;
            }
            known.insert(key, messages.len());
            apps_of.push(vec![&app.id]);
            messages.push(Message {
                level: Level::Warning,
                code: Some("FP901"),
                text: format!("unresolved: {}", one_line(&entry.why)),
                place: entry.place.as_ref(),
                label: "not known".to_owned(),
                expression: Some(one_line(&entry.what)),
                notes: vec![one_line(&entry.effect)],
                help: None,
            });
        }
    }
    if analysis.apps.len() > 1 {
        for (message, mut apps) in messages.iter_mut().zip(apps_of) {
            apps.dedup();
            message
                .notes
                .push(clean(&format!("in {}", apps.join(", "))));
        }
    }
    messages
}

struct NoticeWriter<'a> {
    texts: HashMap<&'a str, &'a Arc<str>>,
    sources: HashMap<&'a str, Source<String>>,
    color: bool,
    width: Option<usize>,
}

impl<'a> NoticeWriter<'a> {
    fn render(&mut self, message: &Message<'a>) -> String {
        let excerpt = message
            .place
            .and_then(|place| self.excerpt_range(place).map(|range| (place, range)))
            .and_then(|(place, range)| self.render_excerpt(message, place, range));
        excerpt.unwrap_or_else(|| self.render_plain(message))
    }

    /// The range to underline: within the text, on character boundaries, no further than the end of its first line.
    fn excerpt_range(&self, place: &Place) -> Option<std::ops::Range<usize>> {
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

    fn render_excerpt(
        &mut self,
        message: &Message<'a>,
        place: &'a Place,
        range: std::ops::Range<usize>,
    ) -> Option<String> {
        let file = place.file.as_str();
        let text: &'a str = self.texts.get(file)?;
        let source = self
            .sources
            .entry(file)
            .or_insert_with(|| Source::from(printable(text)));
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
        let label = wrapped(&message.label, self.width, 8);
        let shown_file = clean(file);
        let mut report = Report::build(ReportKind::Error, (shown_file.clone(), range.clone()))
            .with_config(config)
            .with_label(
                Label::new((shown_file.clone(), range))
                    .with_message(label)
                    .with_color(color),
            );
        if !message.notes.is_empty() {
            let notes: Vec<String> = message
                .notes
                .iter()
                .map(|note| wrapped(note, self.width, 14))
                .collect();
            report = report.with_note(notes.join("\n"));
        }
        if let Some(help) = message.help {
            report = report.with_help(wrapped(&one_line(help), self.width, 14));
        }
        let mut bytes = Vec::new();
        report
            .finish()
            .write((shown_file, &*source), &mut bytes)
            .ok()?;
        // The first line is a heading in ariadne's words; every message here begins in the same way, with or
        // without an excerpt.
        let text = String::from_utf8_lossy(&bytes);
        let (_, excerpt) = text.split_once('\n')?;
        Some(format!("{}{}", self.heading(message), trim_lines(excerpt)))
    }

    /// `[FP902] warning: …`
    fn heading(&self, message: &Message<'_>) -> String {
        let style = Style::new()
            .bold()
            .fg_color(Some(TermColor::Ansi(match message.level {
                Level::Error => AnsiColor::Red,
                Level::Warning => AnsiColor::Yellow,
                Level::Info => AnsiColor::Blue,
            })));
        let code = message
            .code
            .map_or_else(String::new, |code| format!("[{code}] "));
        let level = format!("{code}{}", level_word(message.level));
        let text = wrapped(&format!("{level}: {}", message.text), self.width, 0);
        let rest = text.strip_prefix(&level).unwrap_or_default();
        format!("{}{rest}\n", Palette::new(self.color).paint(style, &level))
    }

    /// Without an excerpt: where there is no file, no text, or a line that nobody could read.
    fn render_plain(&self, message: &Message<'_>) -> String {
        let mut text = self.heading(message);
        if let Some(place) = message.place {
            let at = clean(&format!("{}:{}:{}", place.file, place.line, place.column));
            let _ = writeln!(text, "  --> {at}");
        }
        if let Some(expression) = &message.expression {
            let _ = writeln!(text, "  {}: `{expression}`", message.label);
        }
        for note in &message.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        if let Some(help) = message.help {
            let _ = writeln!(text, "  help: {}", one_line(help));
        }
        text
    }
}

fn wrapped(text: &str, width: Option<usize>, used: usize) -> String {
    match width {
        None => text.to_owned(),
        Some(width) => textwrap::fill(text, width.saturating_sub(used).max(30)),
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
