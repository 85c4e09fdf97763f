//! `markdown`: a comment for a pull request.

use fingerpost_analysis::compare::{ChangeLevel, Comparison};

use super::group::{Group, groups};
use super::phrase::Part;
use super::summary::{counts, doubt};
use crate::markdown::{code, escape};
use crate::words::{count, place_text};

/// The first line: whoever renews the comment finds the old one by it.
pub const DIFF_MARKER: &str = "<!-- fingerpost-diff -->";

/// GitHub refuses comments of more than 65536 characters; what stands around a table needs room, too.
const LONGEST: usize = 60_000;

/// Renders the comment.
pub(super) fn render(comparison: &Comparison) -> String {
    let (base, head) = (&comparison.base, &comparison.head);
    let mut lines = vec![
        DIFF_MARKER.to_owned(),
        format!("### Routes: {}", escape(&counts(comparison))),
        String::new(),
        format!(
            "{} ({}) compared with {} ({})",
            code(&head.name),
            count(head.routes, "route", "routes"),
            code(&base.name),
            count(base.routes, "route", "routes"),
        ),
    ];
    for doubt in [base, head].into_iter().filter_map(doubt) {
        lines.push(String::new());
        lines.push(format!("**{}**", escape(&doubt)));
    }
    let several = base.apps.len().max(head.apps.len()) > 1;
    let mut room = LONGEST;
    for (level, one, many, is_open) in [
        (
            ChangeLevel::Breaking,
            "breaking change",
            "breaking changes",
            true,
        ),
        (ChangeLevel::Warning, "warning", "warnings", false),
        (ChangeLevel::Note, "note", "notes", false),
    ] {
        let changes = comparison.changes.iter();
        let changes = changes.filter(|change| change.level == level);
        let number = comparison.count(level);
        if number == 0 {
            continue;
        }
        let open = if is_open { " open" } else { "" };
        lines.push(String::new());
        lines.push(format!(
            "<details{open}><summary>{}</summary>",
            count(number, one, many)
        ));
        lines.push(String::new());
        table(&groups(changes), several, &mut room, &mut lines);
        lines.push(String::new());
        lines.push("</details>".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

fn table(groups: &[Group<'_>], several: bool, room: &mut usize, lines: &mut Vec<String>) {
    let (app, rule) = if several {
        (" App |", " --- |")
    } else {
        ("", "")
    };
    lines.push(format!("| |{app} Method | Path | Change | Source |"));
    lines.push(format!("| --- |{rule} --- | --- | --- | --- |"));
    for (number, group) in groups.iter().enumerate() {
        let app = if several {
            format!(" {} |", code(&group.change.app))
        } else {
            String::new()
        };
        let line = format!(
            "| {} |{app} {} | {} | {} | {} |",
            match group.sign() {
                '+' => "➕",
                '-' => "➖",
                _ => "✏️",
            },
            group.methods.replace(',', ", "),
            code(&group.path()),
            said(&group.parts),
            code(&place_text(group.change.place.as_ref())),
        );
        if line.len() > *room {
            *room = 0;
            lines.push(String::new());
            lines.push(format!(
                "and {} more, which do not fit into a comment",
                groups.len() - number
            ));
            return;
        }
        *room -= line.len();
        lines.push(line);
    }
}

fn said(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Words(words) => escape(words),
        Part::Name(name) => code(name),
    };
    parts.iter().map(part).collect()
}
