//! Route tables in Markdown: read from a case, written by the update switch.

use anyhow::{Context, Result, bail};

use crate::row::{Column, Row};

/// Stands before the kind of a row that belongs to a mount's or host's own table, once for each level.
const CHILD_MARK: char = '↳';

/// The columns of a table that nobody has chosen others for.
pub const USUAL_COLUMNS: [Column; 4] = [
    Column::Kind,
    Column::Path,
    Column::Methods,
    Column::Endpoint,
];

/// A table of a case: the columns that its author found worth showing, and the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The shown columns.
    pub columns: Vec<Column>,
    /// The rows in match order.
    pub rows: Vec<Row>,
}

impl Table {
    /// Reads the lines of a Markdown table; no lines at all are an empty table with the usual columns.
    pub fn parse<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Self> {
        let mut lines = lines.map(str::trim).filter(|line| line.starts_with('|'));
        let Some(head) = lines.next() else {
            return Ok(Self {
                columns: USUAL_COLUMNS.to_vec(),
                rows: Vec::new(),
            });
        };
        let columns = cells(head)
            .map(|title| {
                Column::from_title(title).with_context(|| format!("no column is called {title:?}"))
            })
            .collect::<Result<Vec<_>>>()?;
        let rows = lines
            .skip(1)
            .map(|line| parse_row(&columns, line))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self { columns, rows })
    }

    /// The same rows in Markdown, with aligned columns.
    pub fn render(&self) -> String {
        let head: Vec<String> = self
            .columns
            .iter()
            .map(|column| column.title().to_owned())
            .collect();
        let body: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| {
                self.columns
                    .iter()
                    .map(|column| shown(row, *column))
                    .collect()
            })
            .collect();
        let width = |index: usize| {
            body.iter()
                .chain([&head])
                .map(|cells| cells[index].chars().count())
                .max()
                .unwrap_or_default()
                .max(3)
        };
        let widths: Vec<usize> = (0..head.len()).map(width).collect();
        let line = |cells: &[String]| {
            let padded: Vec<String> = cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell:width$}", width = *width))
                .collect();
            format!("| {} |\n", padded.join(" | "))
        };
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let mut text = line(&head) + &line(&rule);
        text.extend(body.iter().map(|cells| line(cells)));
        text
    }

    /// Whether every row is one that the source alone decides.
    pub fn is_exact(&self) -> bool {
        self.rows.iter().all(Row::is_exact)
    }
}

/// A row as one line of a diff: the cells of these columns.
pub fn row_text(row: &Row, columns: &[Column]) -> String {
    let cells: Vec<String> = columns
        .iter()
        .map(|column| shown(row, *column).replace('`', ""))
        .collect();
    cells.join(" | ")
}

fn shown(row: &Row, column: Column) -> String {
    let text = row.cell(column);
    match column {
        Column::Kind if row.depth > 0 => {
            let marks: String = [CHILD_MARK, ' '].repeat(row.depth).into_iter().collect();
            marks + text
        }
        _ if column.is_code() && !text.is_empty() => format!("`{text}`"),
        _ => text.to_owned(),
    }
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.trim_matches('|').split('|').map(str::trim)
}

fn parse_row(columns: &[Column], line: &str) -> Result<Row> {
    let found: Vec<&str> = cells(line).collect();
    if found.len() != columns.len() {
        bail!(
            "this row has {} cells under {} titles: {line}",
            found.len(),
            columns.len()
        );
    }
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(found) {
        if *column == Column::Kind {
            row.depth = cell.chars().filter(|mark| *mark == CHILD_MARK).count();
            row.set(*column, cell.trim_start_matches([CHILD_MARK, ' ']));
        } else {
            row.set(*column, cell.replace('`', ""));
        }
    }
    if row.cell(Column::Certainty).is_empty() {
        row.set(Column::Certainty, "exact");
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendered_table_reads_back_as_itself() {
        let text = "| kind | path | name |\n|--|--|--|\n| mount | `/v1` | |\n| ↳ http | `/v1/users/{id}` | `read` |\n";
        let table = Table::parse(text.lines()).unwrap();
        assert_eq!(table.rows[1].depth, 1);
        assert_eq!(Table::parse(table.render().lines()).unwrap(), table);
    }

    #[test]
    fn a_row_with_a_cell_too_many_is_an_error() {
        assert!(Table::parse("| kind |\n|--|\n| http | /x |".lines()).is_err());
    }
}
