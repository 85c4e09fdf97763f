//! Letter case, slips of the finger, convertors, escapes.

use super::super::unquote::unquote;
use super::align::{Alignment, align};
use super::rows::{Row, Segment, path_segments};
use super::{NEAR_MISSES, Search, unless_taken};
use crate::{Route, RouteKind};

impl<'e, 'a> Search<'e, 'a> {
    pub(super) fn letter_case(&mut self) {
        for (alignment, row) in self.aligned(Alignment::is_case_only) {
            let Some((path, route)) = self.spelled(&alignment, row) else {
                continue;
            };
            let unless = unless_taken(route, self.method());
            let text =
                format!("`{path}` differs by letter case only: paths are case-sensitive{unless}");
            self.add("letter-case", text, Some(route), None);
        }
    }

    pub(super) fn typos(&mut self) {
        let mut close = self.aligned(|alignment| {
            alignment.edits > 0
                && alignment.refused == 0
                && alignment.edited <= 2
                && (alignment.edited == 1 || alignment.equal > 0)
        });
        close.sort_by_key(|(alignment, row)| {
            (alignment.edits, !row.answers(self.method()), alignment.case)
        });
        let best = close.first().map_or(0, |(alignment, _)| alignment.edits);
        let mut found = 0;
        for (alignment, row) in close {
            if found == NEAR_MISSES || alignment.edits > best + 1 {
                break;
            }
            let Some((path, route)) = self.spelled(&alignment, row) else {
                continue;
            };
            found += 1;
            let unless = unless_taken(route, self.method());
            let text = format!("did you mean `{path}`?{unless}");
            self.add("typo", text, Some(route), None);
        }
    }

    pub(super) fn refused_by_convertors(&mut self) {
        for (_, row) in self.aligned(|alignment| {
            alignment.refused > 0 && alignment.case == 0 && alignment.edits == 0
        }) {
            let path = path_segments(self.path());
            let refused = row.segments.iter().zip(&path).find_map(|(segment, text)| {
                let Segment::Pattern(shown, template) = segment else {
                    return None;
                };
                let offset = template.failure_offset(text)?;
                Some((shown.as_str(), *text, offset))
            });
            if let Some((shown, text, offset)) = refused {
                let text = format!(
                    "`{shown}` does not take `{text}`: {}",
                    what_fails(text, offset)
                );
                self.add("convertor", text, Some(row.route), None);
            }
        }
    }

    pub(super) fn encoded(&mut self) {
        let raw = self.asked.raw_path.to_ascii_lowercase();
        if raw.contains("%2f") {
            // What would answer if the slash were any other character.
            let path = replaced(&self.asked.raw_path);
            if let Some(route) = self.would_answer(&path) {
                let text = String::from(
                    "`%2F` is decoded before routes are tried: it counts as a slash, and only `{name:path}` takes one",
                );
                self.add("encoded-slash", text, Some(route), None);
            }
        }
        if let Some((path, _)) = self.path().split_once('?')
            && let Some(route) = self.would_answer(path)
        {
            let text = String::from(
                "`%3F` is part of the path; a query begins with a question mark that is not encoded",
            );
            self.add("encoded-question-mark", text, Some(route), None);
        }
        let trimmed = self.path().trim_end();
        if trimmed.len() < self.path().len()
            && let Some(route) = self.would_answer(trimmed)
        {
            let text = format!("`{trimmed}` without the blank at its end would match");
            self.add("blank", text, Some(route), None);
        }
    }

    /// The rows to which the path comes close in the given way.
    fn aligned(&self, wanted: impl Fn(&Alignment) -> bool) -> Vec<(Alignment, &'e Row<'a>)> {
        let near = self.near.get_or_init(|| self.all_near());
        let wanted = near.iter().filter(|(alignment, _)| wanted(alignment));
        wanted.cloned().collect()
    }

    fn all_near(&self) -> Vec<(Alignment, &'e Row<'a>)> {
        let websocket = self.method().is_none();
        let rows = self.served.table().entries.iter();
        rows.filter(|row| (row.route.kind == RouteKind::Websocket) == websocket)
            .filter_map(|row| Some((align(&row.segments, &self.words)?, row)))
            .collect()
    }

    /// The path as the row spells it, with the route of that path that answers there.
    fn spelled(&self, alignment: &Alignment, row: &Row<'_>) -> Option<(String, &'a Route)> {
        let mut path = alignment.path.clone();
        if row.route.path.ends_with('/') || path.is_empty() {
            path.push('/');
        }
        let route = self.would_answer(&path)?;
        (route.path == row.route.path).then_some((path, route))
    }
}

fn replaced(raw: &str) -> String {
    let plain = raw.replace("%2F", "-").replace("%2f", "-");
    unquote(&plain).into_owned()
}

/// Where a text fails, in words.
fn what_fails(text: &str, offset: usize) -> String {
    match text.get(offset..).and_then(|rest| rest.chars().next()) {
        Some(character) => format!(
            "`{character}` (character {}) is not allowed there",
            text.get(..offset).unwrap_or_default().chars().count() + 1
        ),
        None => String::from("something is missing at its end"),
    }
}
