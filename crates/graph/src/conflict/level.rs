//! The way down to an entry: each router on it, and the position of the next mount or host in it.

use fingerpost_pattern::PathTemplate;

use crate::dispatch::compiled::{Entry, Matcher, Router};

/// A router on the way to an entry.
#[derive(Clone, Debug)]
pub(crate) struct Level<'d> {
    pub(crate) router: &'d Router,
    /// The entry that the way goes on through; for the last level the entry itself.
    pub(crate) position: usize,
}

impl<'d> Level<'d> {
    pub(crate) fn start(router: &'d Router) -> Self {
        Self {
            router,
            position: 0,
        }
    }

    pub(crate) fn entry(&self) -> &'d Entry {
        &self.router.entries[self.position]
    }
}

/// A template of the last level as the routers further out meet it, from the outermost to its own.
pub(crate) fn lifted(levels: &[Level<'_>], own: &PathTemplate) -> Vec<PathTemplate> {
    let mut templates = vec![own.clone()];
    for level in levels.iter().rev().skip(1) {
        let inner = templates.last().unwrap_or(own);
        templates.push(through(level.entry(), inner));
    }
    templates.reverse();
    templates
}

/// A template of some level as the outermost router meets it.
pub(crate) fn lifted_to_root(levels: &[Level<'_>], own: &PathTemplate) -> PathTemplate {
    levels
        .iter()
        .rev()
        .skip(1)
        .fold(own.clone(), |inner, level| through(level.entry(), &inner))
}

/// What lies below a mount; a host leaves paths as they are.
fn through(entry: &Entry, inner: &PathTemplate) -> PathTemplate {
    match &entry.matcher {
        Matcher::Mount(mount, _) => inner.below(mount),
        _ => inner.clone(),
    }
}
