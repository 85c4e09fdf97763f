//! Which app of the base is which app of the head.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::App;

/// Pairs of apps, in the order of the head; what is gone stands last.
pub(super) fn pairs<'a>(
    base: &'a [App],
    head: &'a [App],
) -> Vec<(Option<&'a App>, Option<&'a App>)> {
    let same = |head: &App| base.iter().find(|base| base.id == head.id);
    let is_gone = |old: &&App| head.iter().all(|head| head.id != old.id);
    let mut gone: Vec<&App> = base.iter().filter(is_gone).collect();
    let new: Vec<&App> = head.iter().filter(|head| same(head).is_none()).collect();
    let renamed = match (base, head) {
        // The only app is the app, whatever it is called.
        ([old], [new]) => vec![(old, new)],
        _ => renamed(&gone, &new),
    };
    gone.retain(|gone| renamed.iter().all(|(old, _)| old.id != gone.id));
    let before = |app: &App| {
        let renamed = renamed.iter().find(|(_, new)| new.id == app.id);
        same(app).or_else(|| renamed.map(|(old, _)| *old))
    };
    let mut pairs: Vec<_> = head.iter().map(|app| (before(app), Some(app))).collect();
    pairs.extend(gone.into_iter().map(|app| (Some(app), None)));
    pairs
}

/// Which of the new apps is which of those that are gone: those that have most in common are one, then the next.
fn renamed<'a>(gone: &[&'a App], new: &[&'a App]) -> Vec<(&'a App, &'a App)> {
    let with_paths = |apps: &[&'a App]| -> Vec<(&'a App, HashSet<&'a str>)> {
        apps.iter().map(|app| (*app, paths(app))).collect()
    };
    let (gone, new) = (with_paths(gone), with_paths(new));
    let mut alike = Vec::new();
    for (place, (old, old_paths)) in gone.iter().enumerate() {
        for (other, (new, new_paths)) in new.iter().enumerate() {
            let common = old_paths.intersection(new_paths).count();
            // Half of the paths of one are paths of the other.
            if common > 0 && common * 2 >= old_paths.len().min(new_paths.len()) {
                let differing = old_paths.len() + new_paths.len() - 2 * common;
                alike.push(((Reverse(common), differing, place, other), *old, *new));
            }
        }
    }
    alike.sort_unstable_by_key(|(order, _, _)| *order);
    let mut renamed: Vec<(&App, &App)> = Vec::new();
    for (_, old, new) in alike {
        let is_taken = |(one, other): &(&App, &App)| one.id == old.id || other.id == new.id;
        if !renamed.iter().any(is_taken) {
            renamed.push((old, new));
        }
    }
    renamed
}

/// The paths of the project's own routes.
fn paths(app: &App) -> HashSet<&str> {
    let own = app.rows().filter(|row| !row.builtin);
    own.map(|row| row.path.as_str()).collect()
}
