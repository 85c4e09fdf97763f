//! Notices and unresolved entries, with their source: for stderr.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use fingerpost_analysis::{Analysis, Level, Place};

use crate::message::{Mark, Message, MessageWriter};
use crate::words::{clean, count, one_line};

/// The label of a place about which the message has said everything.
const HERE: &str = "here";

/// The code of notices about files that Python cannot compile; each such file is an unresolved entry, too.
const SYNTAX_ERROR: &str = "FP902";

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
    let mut writer = MessageWriter::new(analysis, color, width);
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

fn messages_of(analysis: &Analysis) -> Vec<Message<'_>> {
    let mut messages: Vec<Message<'_>> = analysis
        .notices
        .iter()
        .map(|notice| Message {
            level: notice.level,
            code: notice.code,
            text: one_line(&notice.message),
            marks: Mark::only(notice.place.as_ref(), HERE),
            expression: None,
            notes: Vec::new(),
            help: notice.help.clone(),
        })
        .collect();
    messages.extend(unresolved_messages(analysis));
    messages.sort_by_key(|message| message.level);
    messages
}

/// One message per unresolved entry, however many apps have it; none where a notice has told of it already.
fn unresolved_messages(analysis: &Analysis) -> Vec<Message<'_>> {
    let mut messages: Vec<Message<'_>> = Vec::new();
    let mut apps_of: Vec<Vec<&str>> = Vec::new();
    let mut known: BTreeMap<(Option<&Place>, &str, &str), usize> = BTreeMap::new();
    let told: BTreeSet<&Place> = analysis
        .notices
        .iter()
        .filter(|notice| notice.code == Some(SYNTAX_ERROR))
        .filter_map(|notice| notice.place.as_ref())
        .collect();
    for app in &analysis.apps {
        for entry in &app.unresolved {
            if entry
                .place
                .as_ref()
                .is_some_and(|place| told.contains(place))
            {
                continue;
            }
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
                marks: Mark::only(entry.place.as_ref(), "not known"),
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
