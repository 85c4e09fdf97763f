//! Prefixes that are missing, stand twice, or were never put there.

use super::align::align;
use super::rows::{Row, Segment, Word, path_segments};
use super::{Search, unless_taken};
use crate::{Place, Route, RouteKind};

impl<'e, 'a> Search<'e, 'a> {
    pub(super) fn prefixes(&mut self) {
        let path = self.path().to_owned();
        let asked = path_segments(&path);
        let websocket = self.method().is_none();
        let mut found: Vec<(bool, usize, &'e Row<'a>, bool)> = Vec::new();
        for row in &self.served.table().entries {
            if (row.route.kind == RouteKind::Websocket) != websocket {
                continue;
            }
            let (own, given) = (row.segments.len(), asked.len());
            if own > given && fits(&row.segments[own - given..], &self.words) {
                found.push((!row.answers(self.method()), own - given, row, true));
            } else if own < given && fits(&row.segments, &self.words[given - own..]) {
                found.push((!row.answers(self.method()), given - own, row, false));
            }
        }
        // The shortest prefix is the likeliest.
        found.sort_by_key(|(refuses, length, _, is_missing)| (*refuses, !is_missing, *length));
        let is_found = !found.is_empty();
        for (_, length, row, is_missing) in found {
            if is_missing {
                self.missing_prefix(row, length, &asked);
            } else {
                self.extra_prefix(row, &asked[..length], &asked[length..]);
            }
        }
        if !is_found {
            self.gaps(&asked);
        }
    }

    /// Routes that have literal segments in the middle which the path has not: `/api/users` for `/api/v1/users`.
    fn gaps(&mut self, asked: &[&str]) {
        let websocket = self.method().is_none();
        let mut found: Vec<(bool, usize, &'e Row<'a>, usize)> = Vec::new();
        for row in &self.served.table().entries {
            if (row.route.kind == RouteKind::Websocket) != websocket
                || row.segments.len() <= asked.len()
            {
                continue;
            }
            let length = row.segments.len() - asked.len();
            if let Some(start) = self.gap(row, length) {
                found.push((!row.answers(self.method()), length, row, start));
            }
        }
        found.sort_by_key(|(refuses, length, _, _)| (*refuses, *length));
        for (_, length, row, start) in found {
            self.missing_segments(row, (start, length), asked);
        }
    }

    /// Where so many literal segments of a row are left out of the path.
    fn gap(&self, row: &Row<'_>, length: usize) -> Option<usize> {
        let same = |(segment, word): (&Segment, &Word)| matches!(segment, Segment::Literal(literal) if literal.text == word.text);
        let shared = row.segments.iter().zip(&self.words);
        let shared = shared.take_while(|pair| same(*pair)).count();
        (1..=shared).rev().find(|start| {
            let left_out = row.segments.get(*start..start + length);
            left_out.is_some_and(|segments| {
                segments
                    .iter()
                    .all(|segment| matches!(segment, Segment::Literal(_)))
            }) && fits(&row.segments[start + length..], &self.words[*start..])
        })
    }

    fn missing_segments(
        &mut self,
        row: &'e Row<'a>,
        (start, length): (usize, usize),
        asked: &[&str],
    ) {
        let left_out: Vec<&str> = row.segments[start..start + length]
            .iter()
            .map(Segment::text)
            .collect();
        let (before, behind) = asked.split_at(start);
        let whole = [before, left_out.as_slice(), behind].concat();
        let mut path = format!("/{}", whole.join("/"));
        if row.route.path.ends_with('/') {
            path.push('/');
        }
        let answers = self.would_answer(&path);
        if answers.is_none_or(|route| route.path != row.route.path) {
            return;
        }
        let unless = unless_taken(row.route, self.method());
        let template = &row.route.path;
        let missing = format!("/{}", left_out.join("/"));
        let place = origin(
            row.route,
            &format!("/{}", [before, left_out.as_slice()].concat().join("/")),
        );
        if before.ends_with(&left_out) || behind.starts_with(&left_out) {
            let text = format!(
                "it is registered as `{template}`: the prefix `{missing}` stands twice{unless}"
            );
            self.add("repeated-prefix", text, Some(row.route), place);
        } else {
            let text = format!(
                "it is registered as `{template}`, with `{missing}` behind `/{}`{unless}",
                before.join("/")
            );
            self.add("missing-prefix", text, Some(row.route), place);
        }
    }

    fn missing_prefix(&mut self, row: &'e Row<'a>, length: usize, asked: &[&str]) {
        let segments: Vec<&str> = row.segments[..length].iter().map(Segment::text).collect();
        let prefix = format!("/{}", segments.join("/"));
        if segments.iter().all(|segment| !segment.contains('{')) {
            let mut path = format!("{prefix}/{}", asked.join("/"));
            if row.route.path.ends_with('/') {
                path.push('/');
            }
            let answers = self.would_answer(&path);
            if answers.is_none_or(|route| route.path != row.route.path) {
                return;
            }
        }
        let place = origin(row.route, &prefix);
        let unless = unless_taken(row.route, self.method());
        let template = &row.route.path;
        if asked.starts_with(&segments) {
            let text = format!(
                "it is registered as `{template}`: the prefix `{prefix}` stands twice{unless}"
            );
            self.add("repeated-prefix", text, Some(row.route), place);
        } else {
            let text =
                format!("it is registered as `{template}`, with the prefix `{prefix}`{unless}");
            self.add("missing-prefix", text, Some(row.route), place);
        }
    }

    fn extra_prefix(&mut self, row: &'e Row<'a>, prefix: &[&str], behind: &[&str]) {
        let mut path = format!("/{}", behind.join("/"));
        if row.route.path.ends_with('/') && path != "/" {
            path.push('/');
        }
        let answers = self.would_answer(&path);
        if answers.is_none_or(|route| route.path != row.route.path) {
            return;
        }
        let prefix = format!("/{}", prefix.join("/"));
        let unless = unless_taken(row.route, self.method());
        let template = &row.route.path;
        let include = row
            .route
            .via
            .iter()
            .find(|via| via.kind == "include" && via.prefix.is_empty());
        let text = match include {
            _ if template.starts_with(&format!("{prefix}/")) => {
                format!("it is registered as `{template}`: the URL has `{prefix}` twice{unless}")
            }
            Some(_) => format!(
                "it is registered as `{template}`: its router is included without the prefix `{prefix}`{unless}"
            ),
            None => format!("it is registered as `{template}`, without `{prefix}`{unless}"),
        };
        let place = include.and_then(|via| via.place.as_ref());
        self.add("extra-prefix", text, Some(row.route), place);
    }
}

/// Whether segments of a path fit those of a template, beginning with a word that both have.
fn fits(template: &[Segment], path: &[Word]) -> bool {
    let has_word = match (template.first(), path.first()) {
        (Some(Segment::Literal(literal)), Some(word)) => literal.text == word.text,
        _ => false,
    };
    has_word && align(template, path).is_some_and(|alignment| alignment.is_exact())
}

/// The include or mount that puts a prefix in front of a route.
fn origin<'r>(route: &'r Route, prefix: &str) -> Option<&'r Place> {
    let mut whole = String::new();
    for via in &route.via {
        if via.kind == "mount" {
            // A mount's prefix is the path of its own table's beginning.
            whole.clone_from(&via.prefix);
        } else {
            whole.push_str(&via.prefix);
        }
        if !via.prefix.is_empty() && whole.trim_end_matches('/').starts_with(prefix) {
            return via.place.as_ref();
        }
    }
    None
}
