//! Rewrites the expectations of a case from the live tables (`FINGERPOST_UPDATE=1`).

use anyhow::{Result, bail};

use crate::case::{Case, Outcome, one_line};
use crate::compare;
use crate::live::LiveOutcome;
use crate::row::{Column, Row};
use crate::table::{Table, USUAL_COLUMNS};
use crate::version::{Range, Version};

/// Whether the update switch is on.
pub fn is_wanted() -> bool {
    std::env::var_os("FINGERPOST_UPDATE").is_some_and(|value| value == "1")
}

/// The case's text with expectations as they live are.  A section whose versions disagree is split into several; a
/// table with uncertain rows is never rewritten, as the live framework cannot say what is uncertain.
pub fn rewritten(case: &Case, live: &[(Version, &LiveOutcome)]) -> Result<String> {
    let lines: Vec<&str> = case.text.lines().collect();
    if case.expectations.is_empty() {
        let mut text = case.text.trim_end().to_owned();
        text.push_str("\n\n");
        text.push_str(&sections(&Range::default(), &USUAL_COLUMNS, live)?);
        return Ok(text.trim_end().to_owned() + "\n");
    }
    let mut text = String::new();
    let mut next = 0;
    for expectation in &case.expectations {
        push_lines(&mut text, &lines[next..expectation.lines.start]);
        next = expectation.lines.end;
        let judged: Vec<(Version, &LiveOutcome)> = live
            .iter()
            .filter(|(version, _)| expectation.range.contains(version))
            .cloned()
            .collect();
        let holds = judged
            .iter()
            .all(|(_, outcome)| compare::with_live(&expectation.outcome, outcome).is_none());
        let columns = match &expectation.outcome {
            Outcome::Routes(table) if !table.is_exact() && !holds => {
                bail!("has uncertain rows that do not fit the live table: edit it by hand")
            }
            Outcome::Routes(table) => table.columns.clone(),
            Outcome::StartupError { .. } => USUAL_COLUMNS.to_vec(),
        };
        if holds || judged.is_empty() {
            push_lines(&mut text, &lines[expectation.lines.clone()]);
        } else {
            text.push_str(&sections(&expectation.range, &columns, &judged)?);
        }
    }
    push_lines(&mut text, &lines[next..]);
    Ok(text.trim_end().to_owned() + "\n")
}

fn push_lines(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

/// The sections for a range: one, or one for each run of versions that agree.
fn sections(range: &Range, columns: &[Column], live: &[(Version, &LiveOutcome)]) -> Result<String> {
    let mut text = String::new();
    let mut start = 0;
    while start < live.len() {
        let body = section_body(live[start].1, columns);
        let mut end = start + 1;
        while end < live.len() && section_body(live[end].1, columns) == body {
            end += 1;
        }
        let boundary = |index: usize| {
            live.get(index)
                .map(|(version, _)| Version::parse(&version.series()))
                .transpose()
        };
        let part = Range {
            low: if start == 0 {
                range.low.clone()
            } else {
                boundary(start)?
            },
            high: if end == live.len() {
                range.high.clone()
            } else {
                boundary(end)?
            },
        };
        let (title, content) = body;
        text.extend([
            "## ",
            title,
            part.suffix().as_str(),
            "\n\n",
            content.as_str(),
            "\n",
        ]);
        start = end;
    }
    Ok(text)
}

fn section_body(outcome: &LiveOutcome, columns: &[Column]) -> (&'static str, String) {
    match outcome {
        LiveOutcome::Routes(rows) => {
            let rows = rows.iter().map(Row::clone).collect();
            (
                "Routes",
                Table {
                    columns: columns.to_vec(),
                    rows,
                }
                .render(),
            )
        }
        LiveOutcome::Error { kind, message } => (
            "Startup error",
            format!("`{kind}: {}`\n", one_line(message)),
        ),
    }
}

/// The text with other lines in some places; a text of no lines leaves none.
pub fn with_blocks(
    text: &str,
    places: impl IntoIterator<Item = std::ops::Range<usize>>,
    blocks: &[String],
) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut rewritten: Vec<&str> = Vec::new();
    let mut next = 0;
    for (place, block) in places.into_iter().zip(blocks) {
        rewritten.extend(&lines[next..place.start]);
        rewritten.extend(block.lines());
        next = place.end;
    }
    rewritten.extend(&lines[next..]);
    rewritten.join("\n") + "\n"
}
