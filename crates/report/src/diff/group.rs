//! Changes for people: those that differ in nothing but the method are one.

use fingerpost_analysis::compare::{Change, ChangeKind};

use super::phrase::{Part, phrase};
use crate::words::{kind_word, one_line};

/// Changes that say the same of several methods of a route.
pub(super) struct Group<'a> {
    /// The first of them.
    pub(super) change: &'a Change,
    /// The methods, or the kind of the row; empty where it is not about a route.
    pub(super) methods: String,
    /// What is to be said.
    pub(super) parts: Vec<Part>,
}

impl Group<'_> {
    /// What is to be said, as plain text.
    pub(super) fn text(&self) -> String {
        self.parts.iter().map(Part::text).collect()
    }

    /// `+` for what is new, `-` for what is gone, `~` for the rest.
    pub(super) fn sign(&self) -> char {
        match self.change.kind {
            ChangeKind::Added | ChangeKind::MethodAdded => '+',
            ChangeKind::Removed | ChangeKind::MethodRemoved => '-',
            _ => '~',
        }
    }

    /// The path; what is not about a route is about the app.
    pub(super) fn path(&self) -> String {
        let path = self.change.path.as_deref();
        path.map_or_else(|| "(the app)".to_owned(), one_line)
    }
}

/// The groups, in the order of their first changes.
pub(super) fn groups<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for change in changes {
        let parts = phrase(change);
        let word = method(change);
        let same = groups.iter_mut().rev().find(|group| {
            let known = group.change;
            (known.kind, known.level, &known.app, &known.path)
                == (change.kind, change.level, &change.app, &change.path)
                && group.parts == parts
        });
        match same {
            Some(group) if !word.is_empty() => {
                group.methods.push(',');
                group.methods.push_str(&word);
            }
            _ => groups.push(Group {
                change,
                methods: word,
                parts,
            }),
        }
    }
    groups
}

fn method(change: &Change) -> String {
    let subject = change.after.as_ref().or(change.before.as_ref());
    let route = subject.and_then(|subject| subject.as_route());
    match (&change.method, route) {
        (Some(method), _) => one_line(method),
        (None, Some(route)) => kind_word(route.kind).to_owned(),
        (None, None) => String::new(),
    }
}
