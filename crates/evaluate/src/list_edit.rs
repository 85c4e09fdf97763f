//! Edits of lists, also those that happen only under conditions which the list does not stand under itself.
//!
//! Lists are not in the journal of a branch: an item that only one arm adds or takes out may be absent after it.

use crate::branch::opposite;
use crate::condition::Literal;
use crate::evaluator::Evaluator;
use crate::join::join;
use crate::object::Object;
use crate::value::{ObjectId, Value};

impl Evaluator<'_> {
    /// The items as the code sees them that runs now, for [`Self::edit_list`]: without those that are gone under what is
    /// assumed.
    pub(crate) fn seen_items(&self, id: ObjectId) -> Vec<Value> {
        let Object::List(list) = self.heap.get(id) else {
            return Vec::new();
        };
        let certain = self.conditions.beyond(self.path, list.path).is_empty();
        let items = list.items.iter();
        items
            .filter(|item| certain || !self.is_gone(item))
            .cloned()
            .collect()
    }

    /// How many items the code sees that runs now.
    pub(crate) fn seen_length(&self, id: ObjectId) -> usize {
        let Object::List(list) = self.heap.get(id) else {
            return 0;
        };
        if self.conditions.beyond(self.path, list.path).is_empty() {
            return list.items.len();
        }
        list.items.iter().filter(|item| !self.is_gone(item)).count()
    }

    /// Whether an item is surely not there under what is assumed.
    fn is_gone(&self, item: &Value) -> bool {
        let Value::Choice(alternatives) = item else {
            return false;
        };
        alternatives.iter().all(|alternative| {
            matches!(alternative.value, Value::Absent)
                || !self.conditions.is_possible(self.path, &alternative.guard)
        })
    }

    /// Changes the items of a list.  Under conditions, what was there may still be there, and what is new may be missing.
    pub(crate) fn edit_list(&mut self, id: ObjectId, edit: impl FnOnce(&mut Vec<Value>)) {
        let Object::List(list) = self.heap.get(id) else {
            return;
        };
        let guard = self.conditions.beyond(self.path, list.path);
        if guard.is_empty() {
            if let Object::List(list) = self.heap.get_mut(id) {
                edit(&mut list.items);
            }
            return;
        }
        let items = list.items.iter();
        let all: Vec<(Value, bool)> = items
            .map(|item| (item.clone(), !self.is_gone(item)))
            .collect();
        let seen = self.seen_items(id);
        let mut after = seen.clone();
        edit(&mut after);
        let items = merged(all, &seen, &after, &guard);
        if let Object::List(list) = self.heap.get_mut(id) {
            list.items = items;
        }
    }
}

/// All items (with whether they were seen by the edit), the seen ones before and after it, and when it happens.
fn merged(
    all: Vec<(Value, bool)>,
    seen: &[Value],
    after: &[Value],
    guard: &[Literal],
) -> Vec<Value> {
    let same = |(a, b): &(&Value, &Value)| a.same(b);
    let start = seen.iter().zip(after).take_while(same).count();
    let (rest, new) = (&seen[start..], &after[start..]);
    let end = rest
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(same)
        .count();
    let removed = start..seen.len() - end;
    let added = &after[start..after.len() - end];
    let otherwise = opposite(guard);
    if removed.len() == added.len() {
        return replaced(all, removed.start, added, (guard, &otherwise));
    }
    let mut items = Vec::with_capacity(all.len() + added.len());
    let mut position = 0;
    let mut added = Some(added);
    let mut add = |items: &mut Vec<Value>| {
        let added = added.take().unwrap_or_default().iter();
        items.extend(added.map(|item| join(&[(guard, item), (&otherwise, &Value::Absent)])));
    };
    for (item, was_seen) in all {
        if !was_seen {
            items.push(item);
            continue;
        }
        if position == removed.end {
            add(&mut items);
        }
        items.push(if removed.contains(&position) {
            join(&[(&otherwise, &item), (guard, &Value::Absent)])
        } else {
            item
        });
        position += 1;
    }
    add(&mut items);
    items
}

/// The same where as many items come as go: each takes the place of one.  The list must not grow, or a value that is set
/// again and again would make it as long as all that it ever was.
fn replaced(
    all: Vec<(Value, bool)>,
    start: usize,
    added: &[Value],
    (guard, otherwise): (&[Literal], &[Literal]),
) -> Vec<Value> {
    let mut position: usize = 0;
    let place = |(item, was_seen): (Value, bool)| {
        if !was_seen {
            return item;
        }
        position += 1;
        let new = (position - 1).checked_sub(start);
        match new.and_then(|new| added.get(new)) {
            Some(new) => join(&[(otherwise, &item), (guard, new)]),
            None => item,
        }
    };
    all.into_iter().map(place).collect()
}
