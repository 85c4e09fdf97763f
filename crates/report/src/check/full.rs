//! `full`: each finding with its source.

use fingerpost_analysis::{Analysis, Finding, Related};

use super::phrase::{answer, level, parts, request, route};
use crate::RenderSettings;
use crate::message::{Mark, Message, MessageWriter};
use crate::words::{one_line, place_text};

/// From this width on places in excerpts name their routes.
const WIDE: usize = 80;
/// No more further routes than this are listed.
const FURTHER_LISTED: usize = 8;

/// Renders the findings, each followed by a blank line.
pub(crate) fn render(analysis: &Analysis, settings: RenderSettings) -> String {
    let mut writer = MessageWriter::new(analysis, settings.color, settings.width);
    let several_apps = analysis.apps.len() > 1;
    let mut text = String::new();
    for finding in &analysis.findings {
        text.push_str(&writer.render(&message(finding, several_apps, settings)));
        text.push('\n');
    }
    text
}

fn message(finding: &Finding, several_apps: bool, settings: RenderSettings) -> Message<'_> {
    let (explaining, further) = parts(finding);
    let mut marks = Mark::only(finding.place.as_ref(), &label(finding));
    let mut notes = Vec::new();
    for related in explaining {
        let said = said(related, settings.width.is_none_or(|width| width >= WIDE));
        match &related.place {
            // Two marks at one place would stand upon each other.
            Some(place) if marks.iter().all(|mark| mark.place != place) => {
                marks.push(Mark { place, text: said });
            }
            Some(_) => notes.push(format!("{said}, registered at the same place")),
            None => notes.push(said),
        }
    }
    if let Some(witness) = &finding.witness {
        let answer = answer(finding, witness);
        notes.push(format!("{} is {answer}", request(witness)));
    }
    notes.extend(listed(&further));
    let apps: Vec<&str> = finding
        .app
        .iter()
        .chain(&finding.also_in)
        .map(String::as_str)
        .collect();
    if several_apps && !apps.is_empty() {
        notes.push(one_line(&format!("in {}", apps.join(", "))));
    }
    Message {
        level: level(finding.severity),
        code: Some(finding.code),
        text: one_line(&finding.message),
        marks,
        expression: None,
        notes,
        help: finding.help.clone(),
    }
}

fn label(finding: &Finding) -> String {
    if finding.label.is_empty() {
        String::from("here")
    } else {
        one_line(&finding.label)
    }
}

fn said(related: &Related, is_wide: bool) -> String {
    match &related.route {
        Some(reference) if is_wide => {
            format!("{}: {}", one_line(&related.message), route(reference))
        }
        _ => one_line(&related.message),
    }
}

/// The further routes of the same story, one a line.
fn listed(further: &[&Related]) -> Option<String> {
    if further.is_empty() {
        return None;
    }
    let mut lines = vec![String::from("the same holds for")];
    for related in further.iter().take(FURTHER_LISTED) {
        let place = place_text(related.place.as_ref());
        lines.push(match &related.route {
            Some(reference) => format!("  {}  {place}", route(reference)),
            None => format!("  {place}"),
        });
    }
    let left = further.len().saturating_sub(FURTHER_LISTED);
    if left > 0 {
        lines.push(format!("  and {left} more"));
    }
    Some(lines.join("\n"))
}
