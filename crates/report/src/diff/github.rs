//! `github`: workflow commands, which GitHub shows as annotations of a change.

use std::fmt::Write as _;

use fingerpost_analysis::compare::{ChangeLevel, Comparison};

use super::group::groups;
use crate::check::{data, property};

/// Renders a command per change.
pub(super) fn render(comparison: &Comparison, folder: &str) -> String {
    let mut text = String::new();
    for group in groups(&comparison.changes) {
        let change = group.change;
        let command = match change.level {
            ChangeLevel::Breaking => "error",
            ChangeLevel::Warning => "warning",
            ChangeLevel::Note | ChangeLevel::Off => "notice",
        };
        let title = format!("fingerpost {} ({})", change.kind, change.level);
        let _ = write!(text, "::{command} title={}", property(&title));
        if let Some(place) = &change.place {
            let file = match folder {
                "" => place.file.clone(),
                folder => format!("{}/{}", folder.trim_end_matches('/'), place.file),
            };
            let _ = write!(text, ",file={},line={}", property(&file), place.line);
        }
        let subject = match change.path {
            Some(_) => format!("{} {}", group.methods, group.path()),
            None => change.app.clone(),
        };
        let message = format!("{subject}: {}", group.text());
        let _ = writeln!(text, "::{}", data(&message));
    }
    text
}
