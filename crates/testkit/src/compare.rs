//! Where two tables differ, said so that the row can be found.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::case::{Case, Outcome, one_line};
use crate::corpus::case_file;
use crate::live::LiveOutcome;
use crate::row::{Column, Row};
use crate::table::row_text;
use crate::version::Version;

/// The difference between what a case expects and what the live framework did; `None` where there is none.
pub fn with_live(expected: &Outcome, live: &LiveOutcome) -> Option<String> {
    match (expected, live) {
        (Outcome::Routes(table), LiveOutcome::Routes(rows)) => {
            known_to_live(&table.rows, rows, &table.columns)
        }
        (
            Outcome::StartupError { kind, message },
            LiveOutcome::Error {
                kind: found,
                message: text,
            },
        ) => {
            let same = kind == found && is_message(message, text);
            (!same).then(|| format!("- {kind}: {message}\n+ {found}: {}\n", one_line(text)))
        }
        (Outcome::Routes(_), LiveOutcome::Error { kind, message }) => {
            Some(format!("- a table\n+ {kind}: {}\n", one_line(message)))
        }
        (Outcome::StartupError { kind, message }, LiveOutcome::Routes(rows)) => Some(format!(
            "- {kind}: {message}\n+ a table of {} rows\n",
            rows.len()
        )),
    }
}

/// Whether a message is the expected one: white space does not count, a `…` at the end stands for anything.
pub fn is_message(expected: &str, found: &str) -> bool {
    let (expected, found) = (one_line(expected), one_line(found));
    expected
        .strip_suffix('…')
        .map_or(expected == found, |start| {
            found.starts_with(start.trim_end())
        })
}

/// The difference between rows of which some may be uncertain, and live rows: a conditional row may be missing, a
/// partial row stands for any number of rows that fit its known parts, and every live row must be accounted for.
pub fn known_to_live(rows: &[Row], live: &[Row], columns: &[Column]) -> Option<String> {
    let columns: Vec<Column> = columns
        .iter()
        .copied()
        .filter(|column| *column != Column::Certainty)
        .collect();
    if rows.iter().all(Row::is_exact) || !accounts_for(rows, live, &columns) {
        return rows_differ(rows, live, &columns);
    }
    None
}

/// The difference between two tables in these columns, row for row.
pub fn rows_differ(expected: &[Row], found: &[Row], columns: &[Column]) -> Option<String> {
    let lines = |rows: &[Row]| {
        rows.iter()
            .map(|row| row_text(row, columns))
            .collect::<Vec<_>>()
    };
    let (expected, found) = (lines(expected), lines(found));
    if expected == found {
        return None;
    }
    let titles: Vec<&str> = columns.iter().map(|column| column.title()).collect();
    let mut text = format!("  row  {}\n", titles.join(" | "));
    for operation in capture_diff_slices(Algorithm::Myers, &expected, &found) {
        let (old, new) = (operation.old_range(), operation.new_range());
        if let DiffOp::Equal { .. } = operation {
            continue;
        }
        text.extend(old.map(|index| format!("- {index:3}  {}\n", expected[index])));
        text.extend(new.map(|index| format!("+ {index:3}  {}\n", found[index])));
    }
    Some(text)
}

/// The complaints about one case, those of several versions that say the same said once.
pub fn said_once(case: &Case, found: Vec<(Version, String)>) -> Vec<String> {
    let mut groups: Vec<(Vec<Version>, String)> = Vec::new();
    for (version, text) in found {
        match groups.iter_mut().find(|(_, said)| *said == text) {
            Some((versions, _)) => versions.push(version),
            None => groups.push((vec![version], text)),
        }
    }
    groups
        .into_iter()
        .map(|(versions, text)| format!("{}\n{text}", place(case, &versions)))
        .collect()
}

/// The file and line of the expectation that these versions are judged by.
fn place(case: &Case, versions: &[Version]) -> String {
    let expectation = versions.first().and_then(|version| case.expected(version));
    let line = expectation.map_or(1, |expectation| expectation.lines.start + 1);
    let named: Vec<String> = versions.iter().map(Version::to_string).collect();
    format!(
        "{}:{line} FastAPI {}",
        case_file(&case.name).display(),
        named.join(", ")
    )
}

/// Dynamic programming over the rows: which numbers of live rows can the rows so far account for?
fn accounts_for(rows: &[Row], live: &[Row], columns: &[Column]) -> bool {
    let mut reached = vec![false; live.len() + 1];
    reached[0] = true;
    for row in rows {
        let mut next = vec![false; live.len() + 1];
        let may_miss = !row.is_exact();
        let may_repeat = row.cell(Column::Certainty) == "partial";
        for taken in 0..=live.len() {
            if may_miss && reached[taken] {
                next[taken] = true;
            }
            let fits = taken > 0 && row_fits(row, &live[taken - 1], columns);
            if fits && (reached[taken - 1] || may_repeat && next[taken - 1]) {
                next[taken] = true;
            }
        }
        reached = next;
    }
    reached[live.len()]
}

fn row_fits(row: &Row, live: &Row, columns: &[Column]) -> bool {
    let fits = |column: &Column| {
        let (pattern, text) = (row.cell(*column), live.cell(*column));
        pattern == text || (row.cell(Column::Certainty) == "partial" && cell_fits(pattern, text))
    };
    row.depth == live.depth && columns.iter().all(fits)
}

/// Whether a text fits a cell in which `‹…›` stands for anything.
fn cell_fits(pattern: &str, text: &str) -> bool {
    let Some((before, rest)) = pattern.split_once('‹') else {
        return pattern == text;
    };
    let Some((_, after)) = rest.split_once('›') else {
        return pattern == text;
    };
    let Some(tail) = text.strip_prefix(before) else {
        return false;
    };
    let ends = tail
        .char_indices()
        .map(|(index, _)| index)
        .chain([tail.len()]);
    ends.into_iter()
        .any(|index| cell_fits(after, &tail[index..]))
}

/// The rows with every `‹expression›` as `‹…›`: a case need not repeat how the tool spells what is unknown.
pub fn without_expressions(rows: &[Row]) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for row in &mut rows {
        for column in Column::ALL {
            let text = hide_expressions(row.cell(column));
            row.set(column, text);
        }
    }
    rows
}

fn hide_expressions(text: &str) -> String {
    let Some((before, rest)) = text.split_once('‹') else {
        return text.to_owned();
    };
    let Some((_, after)) = rest.split_once('›') else {
        return text.to_owned();
    };
    format!("{before}‹…›{}", hide_expressions(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(path: &str, certainty: &str) -> Row {
        let mut row = Row::default();
        row.set(Column::Path, path);
        row.set(Column::Certainty, certainty);
        row
    }

    #[test]
    fn a_conditional_row_may_be_missing_and_an_exact_one_may_not() {
        let rows = [row("/a", "exact"), row("/b", "conditional")];
        assert_eq!(
            known_to_live(&rows, &[row("/a", "exact")], &[Column::Path]),
            None
        );
        assert!(known_to_live(&rows, &[row("/b", "exact")], &[Column::Path]).is_some());
    }

    #[test]
    fn a_partial_row_stands_for_many_that_fit_its_known_parts() {
        let rows = [row("/api/‹name›/items", "partial"), row("/end", "exact")];
        let live = [
            row("/api/a/items", ""),
            row("/api/b/items", ""),
            row("/end", ""),
        ];
        assert_eq!(known_to_live(&rows, &live, &[Column::Path]), None);
        let other = [row("/api/a/users", ""), row("/end", "")];
        assert!(known_to_live(&rows, &other, &[Column::Path]).is_some());
    }

    #[test]
    fn a_difference_names_the_row() {
        let text = rows_differ(&[row("/a", "")], &[row("/b", "")], &[Column::Path]).unwrap();
        assert!(
            text.contains("-   0  /a") && text.contains("+   0  /b"),
            "{text}"
        );
    }
}
