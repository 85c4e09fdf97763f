//! The rules: a list, or their documents for a terminal.

use anstyle::Style;
use fingerpost_analysis::rules::RuleRecord;
use fingerpost_analysis::{Level, Severity};
use serde::Serialize;

use crate::palette::{DIM, HEADING, Palette, level_style};
use crate::{RenderError, RenderSettings};

/// Examples and code are set off by this.
const INDENT: &str = "    ";
/// Columns that a summary needs.
const NARROWEST: usize = 24;

/// A line per rule: code, name, severity, summary.
pub fn render_rule_list(rules: &[RuleRecord], settings: RenderSettings) -> String {
    let palette = Palette::new(settings.color);
    let names = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    // Where no sentence fits beside the columns, it stands below them.
    let beside = 5 + 2 + names + 2 + 7 + 2;
    let is_narrow = settings
        .width
        .is_some_and(|width| width < beside + NARROWEST);
    let start = if is_narrow { 7 } else { beside };
    let room = settings.width.map_or(usize::MAX, |width| {
        width.saturating_sub(start).max(NARROWEST)
    });
    let mut lines = Vec::new();
    for rule in rules {
        let code = palette.paint(HEADING, rule.code);
        let severity = palette.paint(severity_style(rule.severity), rule.severity.as_str());
        let blank = " ".repeat(7_usize.saturating_sub(rule.severity.as_str().len()));
        let mut summary = textwrap::wrap(rule.summary, room).into_iter();
        if is_narrow {
            lines.push(format!("{code}  {}  {severity}", rule.name));
        } else {
            let first = summary.next().unwrap_or_default();
            let name = format!("{:names$}", rule.name);
            lines.push(format!("{code}  {name}  {severity}{blank}  {first}"));
        }
        lines.extend(summary.map(|part| format!("{:start$}{part}", "")));
    }
    lines.push(String::new());
    let more = "`fingerpost rule CODE` explains one; those that are off run when selected";
    let room = settings.width.unwrap_or(usize::MAX).max(NARROWEST);
    lines.extend(textwrap::wrap(more, room).into_iter().map(String::from));
    lines.join("\n") + "\n"
}

/// The documents of rules, one after the other.
pub fn render_rule_documents(rules: &[RuleRecord], settings: RenderSettings) -> String {
    let documents: Vec<String> = rules.iter().map(|rule| document(rule, settings)).collect();
    documents.join("\n\n")
}

/// The rules as a JSON list.
pub fn render_rule_json(rules: &[RuleRecord]) -> Result<String, RenderError> {
    #[derive(Serialize)]
    struct Record {
        code: &'static str,
        name: &'static str,
        severity: &'static str,
        summary: &'static str,
        document: &'static str,
    }
    let records: Vec<Record> = rules
        .iter()
        .map(|rule| Record {
            code: rule.code,
            name: rule.name,
            severity: rule.severity.as_str(),
            summary: rule.summary,
            document: rule.document,
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&records)?;
    text.push('\n');
    Ok(text)
}

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => level_style(Level::Error),
        Severity::Warning => level_style(Level::Warning),
        Severity::Info => level_style(Level::Info),
        Severity::Off => DIM,
    }
}

/// A document for a terminal: a title that names the rule, then its Markdown with headings and code set off.
fn document(rule: &RuleRecord, settings: RenderSettings) -> String {
    let palette = Palette::new(settings.color);
    let severity = match rule.severity {
        Severity::Off => String::from("off unless selected"),
        severity => severity.to_string(),
    };
    let title = palette.paint(HEADING, &format!("{} {}", rule.code, rule.name));
    let state = palette.paint(severity_style(rule.severity), &severity);
    let mut lines = vec![format!("{title} ({state})"), String::new()];
    let mut reader = Reader {
        palette,
        settings,
        in_code: false,
        paragraph: Vec::new(),
        lines: Vec::new(),
    };
    // The document's own title says the same as the line above.
    let text = rule.document.trim();
    let body = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with("# ") => rest,
        None if text.starts_with("# ") => rule.summary,
        _ => text,
    };
    for line in body.trim().lines() {
        reader.line(line);
    }
    reader.end_paragraph();
    lines.extend(reader.lines);
    lines.join("\n") + "\n"
}

/// Goes through Markdown line by line.
struct Reader {
    palette: Palette,
    settings: RenderSettings,
    in_code: bool,
    paragraph: Vec<String>,
    lines: Vec<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.trim_start().starts_with("```") {
            self.end_paragraph();
            // An example of several files says which is which.
            let title = line.split_once("title=\"").map(|(_, rest)| rest);
            let name = title.and_then(|rest| rest.split('"').next());
            if let Some(name) = name.filter(|_| !self.in_code) {
                self.lines
                    .push(self.palette.paint(DIM, &format!("{name}:")));
            }
            self.in_code = !self.in_code;
        } else if self.in_code {
            let line = format!("{INDENT}{line}");
            self.lines.push(line.trim_end().to_owned());
        } else if line.trim().is_empty() {
            self.end_paragraph();
            self.lines.push(String::new());
        } else if line.starts_with('#') {
            self.end_paragraph();
            let heading = line.trim_start_matches('#').trim();
            self.lines.push(self.palette.paint(HEADING, heading));
        } else {
            let starts_item = ["- ", "* ", "| "].iter().any(|mark| line.starts_with(mark));
            if starts_item {
                self.end_paragraph();
            }
            self.paragraph.push(line.trim().to_owned());
            if line.starts_with('|') {
                self.end_paragraph();
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.paragraph.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.paragraph).join(" ");
        let is_item = text.starts_with("- ") || text.starts_with("* ");
        match self.settings.width {
            Some(width) if !text.starts_with('|') => {
                let options = textwrap::Options::new(width.clamp(20, 100))
                    .subsequent_indent(if is_item { "  " } else { "" })
                    .break_words(false);
                let wrapped = textwrap::wrap(&text, options);
                self.lines.extend(wrapped.iter().map(ToString::to_string));
            }
            _ => self.lines.push(text),
        }
    }
}
