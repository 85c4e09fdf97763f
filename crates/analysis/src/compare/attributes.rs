//! What was added or removed, and what changed about what stayed.

use std::collections::BTreeSet;

use fingerpost_diagnostic::{ChangeKind, ChangeLevel};

use super::change::{Changes, Sides};
use super::operation::{Operation, Table, module_of, name_of};
use super::pairs::Pairs;

pub(super) fn compare(
    base: &Table<'_>,
    head: &Table<'_>,
    pairs: &Pairs,
    changes: &mut Changes<'_>,
) {
    for (number, before) in base.operations.iter().enumerate() {
        match pairs.in_head(number) {
            Some(found) => pair(before, &head.operations[found], (base, head), changes),
            None => gone(before, base, head, pairs, changes),
        }
    }
    for (number, after) in head.operations.iter().enumerate() {
        if pairs.in_base(number).is_none() {
            new(after, base, head, pairs, changes);
        }
    }
}

/// An operation that is no more: the route is gone, or it answers one method less.
fn gone(
    before: &Operation<'_>,
    base: &Table<'_>,
    head: &Table<'_>,
    pairs: &Pairs,
    changes: &mut Changes<'_>,
) {
    let siblings = base.operations.iter().enumerate();
    let mut kept = siblings
        .filter(|(_, one)| one.row == before.row)
        .filter_map(|(number, _)| pairs.in_head(number))
        .map(|number| &head.operations[number]);
    let rest = kept.next().or_else(|| same_route(before, head));
    let kind = match rest {
        Some(_) => ChangeKind::MethodRemoved,
        None => ChangeKind::Removed,
    };
    let sides = Sides {
        before: Some(before),
        after: rest,
    };
    changes.add(kind, sides);
}

/// An operation that was not there: the route is new, or it answers one method more.
fn new(
    after: &Operation<'_>,
    base: &Table<'_>,
    head: &Table<'_>,
    pairs: &Pairs,
    changes: &mut Changes<'_>,
) {
    let siblings = head.operations.iter().enumerate();
    let mut kept = siblings
        .filter(|(_, one)| one.row == after.row)
        .filter_map(|(number, _)| pairs.in_base(number))
        .map(|number| &base.operations[number]);
    let rest = kept.next().or_else(|| same_route(after, base));
    match rest {
        None => changes.add(
            ChangeKind::Added,
            Sides {
                before: None,
                after: Some(after),
            },
        ),
        Some(before) => changes.method_added(before, after),
    }
}

/// A route with the same endpoint at the same place, for other methods.
fn same_route<'t, 'a>(one: &Operation<'_>, table: &'t Table<'a>) -> Option<&'t Operation<'a>> {
    let mut others = table.operations.iter();
    others.find(|other| {
        other.route.kind == one.route.kind
            && other.host == one.host
            && other.shape == one.shape
            && one.endpoint().is_some()
            && other.endpoint() == one.endpoint()
    })
}

/// What changed about an operation.
fn pair(
    before: &Operation<'_>,
    after: &Operation<'_>,
    tables: (&Table<'_>, &Table<'_>),
    changes: &mut Changes<'_>,
) {
    let sides = Sides {
        before: Some(before),
        after: Some(after),
    };
    if before.shape != after.shape {
        changes.add(ChangeKind::PathChanged, sides);
    } else if before.route.path != after.route.path {
        changes.add(ChangeKind::ParameterRenamed, sides);
    }
    // The framework's own rows change with the framework.
    if before.route.builtin && after.route.builtin {
        return;
    }
    if before.endpoint() != after.endpoint() {
        let most = if is_relocated(before, after, tables) {
            ChangeLevel::Note
        } else {
            ChangeLevel::Breaking
        };
        changes.add_at_most(ChangeKind::EndpointChanged, most, sides, None);
    }
    dependencies(sides, before, after, changes);
    let (old, new) = (before.route, after.route);
    let tags = |tags: &[String]| tags.iter().cloned().collect::<BTreeSet<String>>();
    for (kind, is_changed) in [
        (
            ChangeKind::SchemaVisibilityChanged,
            old.include_in_schema != new.include_in_schema,
        ),
        (
            ChangeKind::DeprecationChanged,
            old.deprecated != new.deprecated,
        ),
        (ChangeKind::TagsChanged, tags(&old.tags) != tags(&new.tags)),
        (
            ChangeKind::OperationIdChanged,
            old.operation_id != new.operation_id,
        ),
    ] {
        if is_changed {
            changes.add(kind, sides);
        }
    }
}

/// Whether the endpoint has the same name in a module that is new, and its old module is gone: a file was renamed.
fn is_relocated(
    before: &Operation<'_>,
    after: &Operation<'_>,
    (base, head): (&Table<'_>, &Table<'_>),
) -> bool {
    let (Some(old), Some(new)) = (before.endpoint(), after.endpoint()) else {
        return false;
    };
    let modules = module_of(old).zip(module_of(new));
    name_of(old) == name_of(new)
        && modules.is_some_and(|(old, new)| !head.has_module(old) && !base.has_module(new))
}

fn dependencies(
    sides: Sides<'_, '_>,
    before: &Operation<'_>,
    after: &Operation<'_>,
    changes: &mut Changes<'_>,
) {
    let missing = |from: &[String], other: &[String]| -> Vec<String> {
        let missing = from.iter().filter(|name| !other.contains(name));
        missing.cloned().collect()
    };
    let (old, new) = (&before.route.dependencies, &after.route.dependencies);
    let (lost, gained) = (missing(old, new), missing(new, old));
    // One of the same name in another module has most likely moved there; somebody should look.
    let namesake = |name: &String, others: &[String]| {
        let mut others = others.iter();
        others.any(|other| name_of(other).is_some() && name_of(other) == name_of(name))
    };
    if !lost.is_empty() {
        let most = if lost.iter().all(|name| namesake(name, &gained)) {
            ChangeLevel::Warning
        } else {
            ChangeLevel::Breaking
        };
        changes.add_at_most(ChangeKind::DependencyRemoved, most, sides, None);
    }
    if gained.iter().any(|name| !namesake(name, &lost)) {
        changes.add(ChangeKind::DependencyAdded, sides);
    }
}
