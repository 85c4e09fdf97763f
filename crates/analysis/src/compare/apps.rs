//! Which app of the base is which app of the head.

use std::collections::HashSet;

use crate::App;

/// Pairs of apps, in the order of the head; what is gone stands last.
pub(super) fn pairs<'a>(
    base: &'a [App],
    head: &'a [App],
) -> Vec<(Option<&'a App>, Option<&'a App>)> {
    let same = |head: &App| base.iter().find(|base| base.id == head.id);
    let mut gone: Vec<&App> = base
        .iter()
        .filter(|base| head.iter().all(|head| head.id != base.id))
        .collect();
    let new = head.iter().filter(|head| same(head).is_none());
    let mut renamed = Vec::new();
    if let ([old], [new]) = (gone.as_slice(), new.collect::<Vec<_>>().as_slice())
        && (base.len() == 1 && head.len() == 1 || have_much_in_common(old, new))
    {
        renamed.push((*old, new.id.as_str()));
        gone.clear();
    }
    let before = |app: &App| {
        let renamed = renamed.iter().find(|(_, id)| *id == app.id);
        same(app).or_else(|| renamed.map(|(old, _)| *old))
    };
    let mut pairs: Vec<_> = head.iter().map(|app| (before(app), Some(app))).collect();
    pairs.extend(gone.into_iter().map(|app| (Some(app), None)));
    pairs
}

/// Whether half of the paths of one are paths of the other.
fn have_much_in_common(old: &App, new: &App) -> bool {
    let paths = |app: &'_ App| -> HashSet<String> {
        let own = app.rows().filter(|row| !row.builtin);
        own.map(|row| row.path.clone()).collect()
    };
    let (old, new) = (paths(old), paths(new));
    let common = old.intersection(&new).count();
    common > 0 && common * 2 >= old.len().min(new.len())
}
