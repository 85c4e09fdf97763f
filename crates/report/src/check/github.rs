//! `github`: workflow commands, which GitHub shows as annotations of a change.

use std::fmt::Write as _;

use fingerpost_analysis::{Analysis, Finding, Severity};

use super::link::{app_place, from_here, line_from_here};
use super::phrase::{answer, parts, request};

/// Renders a command per finding.
pub(crate) fn render(analysis: &Analysis) -> String {
    let mut text = String::new();
    for finding in &analysis.findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Off => "notice",
        };
        let _ = write!(text, "::{command} title={}", property(&title(finding)));
        let own = finding.place.as_ref();
        if let Some(place) = own.or_else(|| app_place(analysis, finding.app.as_deref())) {
            let file = property(&from_here(analysis, place));
            let _ = write!(
                text,
                ",file={file},line={},endLine={}",
                place.line, place.end_line
            );
            // GitHub takes columns within one line only.
            if place.line == place.end_line {
                let _ = write!(text, ",col={},endColumn={}", place.column, place.end_column);
            }
        }
        let _ = writeln!(text, "::{}", data(&message(analysis, finding)));
    }
    text
}

fn title(finding: &Finding) -> String {
    format!("fingerpost {} {}", finding.code, finding.name)
}

fn message(analysis: &Analysis, finding: &Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    if let Some(witness) = &finding.witness {
        lines.push(format!(
            "{} is {}",
            request(witness),
            answer(finding, witness)
        ));
    }
    for related in parts(finding).0 {
        if let Some(place) = &related.place {
            let place = line_from_here(analysis, place);
            lines.push(format!("{}: {place}", related.message));
        }
    }
    if let Some(help) = &finding.help {
        lines.push(format!("help: {help}"));
    }
    lines.join("\n")
}

/// The text of a command: GitHub decodes these escapes.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property, which `,` and `:` would end.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(property("50%, a:b\r\n"), "50%25%2C a%3Ab%0D%0A");
        assert_eq!(data("a,b: 1%\n2"), "a,b: 1%25%0A2");
    }
}
