//! Methods of sets, and iterators.

use std::rc::Rc;

use crate::branch::opposite;
use crate::evaluator::Evaluator;
use crate::join::join;
use crate::object::{Iterator, Object, Set};
use crate::value::{Alternative, Args, Eval, Exit, ObjectId, Value};
use fingerpost_python::symbol;

impl Evaluator<'_> {
    pub(crate) fn call_set_method(&mut self, id: ObjectId, name: &str, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        let Object::Set(set) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let mut own = set.clone();
        match name {
            "add" => self.put_into_set(&mut own, &first)?,
            "discard" | "remove" => {
                let removed = match self.key_of(&first)? {
                    Some(key) => own.items.shift_remove(&key).is_some(),
                    None => true,
                };
                if name == "remove" && !removed && own.more.is_none() {
                    return self.missing_key(&first);
                }
            }
            "clear" => own.items.clear(),
            "pop" => {
                let popped = own.items.shift_remove_index(0).map(|(_, value)| value);
                self.replace_set(id, own);
                return Ok(popped.unwrap_or_else(|| self.unknown("an item of an empty set")));
            }
            "isdisjoint" | "issubset" | "issuperset" => {
                return self.compare_with_items(&own, name, &first);
            }
            "union"
            | "update"
            | "difference"
            | "difference_update"
            | "intersection"
            | "intersection_update"
            | "symmetric_difference" => {
                for other in &args.positional {
                    self.combine_with_items(&mut own, name, other)?;
                }
            }
            "copy" => {}
            _ => return self.call_sequence_method(&Value::Object(id), name, args),
        }
        if !changes_set(name) {
            return Ok(Value::Object(self.heap.add(Object::Set(own))));
        }
        self.replace_set(id, own);
        Ok(Value::None)
    }

    /// Adds an item.
    ///
    /// # Errors
    /// The item cannot be hashed.
    pub(crate) fn put_into_set(&mut self, set: &mut Set, item: &Value) -> Eval<()> {
        let certain = [Alternative {
            guard: Rc::from([]),
            value: item.clone(),
        }];
        let alternatives = match item {
            Value::Choice(alternatives) => &**alternatives,
            _ => &certain,
        };
        for Alternative { guard, value } in alternatives {
            if matches!(value, Value::Absent) {
                continue;
            }
            let Some(key) = self.key_of(value)? else {
                set.more = set.more.or_else(|| value.unknown_id());
                continue;
            };
            let before = set.items.get(&key).unwrap_or(&Value::Absent);
            let after = match before {
                Value::Choice(_) | Value::Absent => {
                    join(&[(guard, value), (&opposite(guard), before)])
                }
                there => there.clone(),
            };
            set.items.insert(
                key,
                if guard.is_empty() {
                    value.clone()
                } else {
                    after
                },
            );
        }
        Ok(())
    }

    /// Gives a set other items.  Under conditions, what was there may still be there, and what is new may be missing.
    fn replace_set(&mut self, id: ObjectId, mut after: Set) {
        let Object::Set(before) = self.heap.get_mut(id) else {
            return;
        };
        let guard = self.conditions.beyond(self.path, before.path);
        if guard.is_empty() {
            *before = after;
            return;
        }
        let otherwise = opposite(&guard);
        for (key, item) in &mut before.items {
            let new = after.items.shift_remove(key).unwrap_or(Value::Absent);
            *item = join(&[(&guard, &new), (&otherwise, item)]);
        }
        for (key, item) in after.items {
            let item = join(&[(&guard, &item), (&otherwise, &Value::Absent)]);
            before.items.insert(key, item);
        }
        before.more = before.more.or(after.more);
    }

    /// The items of a collection with their keys, and whatever else it may hold.
    fn keyed_items(&mut self, collection: &Value) -> Eval<Set> {
        let items = self.iterate(collection)?;
        let mut set = Set {
            more: items.more,
            ..Set::default()
        };
        for item in items.known.iter() {
            self.put_into_set(&mut set, item)?;
        }
        Ok(set)
    }

    /// `set.isdisjoint(other)` and its like.
    fn compare_with_items(&mut self, own: &Set, name: &str, other: &Value) -> Eval<Value> {
        let other = self.keyed_items(other)?;
        if !own.is_certain() || !other.is_certain() {
            return Ok(self.unknown("a set that is not fully known"));
        }
        let has = |key| other.items.contains_key(key);
        Ok(Value::Bool(match name {
            "isdisjoint" => !own.items.keys().any(has),
            "issubset" => own.items.keys().all(has),
            _ => other.items.keys().all(|key| own.items.contains_key(key)),
        }))
    }

    /// `set.union(other)` and its like, in place.
    fn combine_with_items(&mut self, own: &mut Set, name: &str, other: &Value) -> Eval<()> {
        let other = self.keyed_items(other)?;
        own.more = own.more.or(other.more);
        match name {
            "union" | "update" => {
                for item in other.items.values() {
                    self.put_into_set(own, item)?;
                }
            }
            "difference" | "difference_update" => {
                own.items.retain(|key, _| !other.items.contains_key(key));
            }
            "intersection" | "intersection_update" => {
                own.items.retain(|key, _| other.items.contains_key(key));
            }
            _ => {
                let fresh: Vec<_> = other
                    .items
                    .iter()
                    .filter(|(key, _)| !own.items.contains_key(*key))
                    .map(|(key, item)| (key.clone(), item.clone()))
                    .collect();
                own.items.retain(|key, _| !other.items.contains_key(key));
                own.items.extend(fresh);
            }
        }
        Ok(())
    }

    pub(crate) fn call_iterator_method(
        &mut self,
        value: &Value,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        match name {
            "__next__" | "__anext__" | "send" | "asend" => self.next_item(value, None),
            "__iter__" | "__aiter__" => Ok(value.clone()),
            "close" | "aclose" | "throw" | "athrow" => Ok(Value::None),
            _ => {
                let items = self.iterate(value)?;
                let list = self.list_with_more(items.known.to_vec(), items.more);
                let Some(id) = list.as_object() else {
                    return Ok(Value::None);
                };
                self.call_list_method(id, name, args)
            }
        }
    }

    /// `next(iterator, default)`.
    pub(crate) fn next_item(&mut self, value: &Value, default: Option<Value>) -> Eval<Value> {
        let Some(id) = value.as_object() else {
            return Ok(self.unknown_from(value, "the next item of what is not an iterator"));
        };
        if let Object::Generator(_) = self.heap.get(id) {
            self.run_generator(id)?;
        }
        let iterator: Option<&mut Iterator> = match self.heap.get_mut(id) {
            Object::Iterator(iterator) => Some(iterator),
            Object::Generator(generator) => generator.items.as_mut(),
            _ => None,
        };
        if let Some(iterator) = iterator {
            let item = iterator.items.get(iterator.position).cloned();
            iterator.position += 1;
            let more = iterator.more;
            return match (item, more, default) {
                (Some(item), _, _) => Ok(self.settle(item)),
                (None, Some(more), _) => Ok(self.derived(more)),
                (None, None, Some(default)) => Ok(default),
                (None, None, None) => self.soft_error("StopIteration", "", true),
            };
        }
        if let Some(method) = self.find_special(value, symbol!("__next__"))? {
            return match self.call_value(&method, Vec::new()) {
                Err(Exit::Raise(exception))
                    if default.is_some()
                        && self.describe_exception(&exception).0.starts_with("Stop") =>
                {
                    Ok(default.unwrap_or(Value::None))
                }
                result => result,
            };
        }
        let items = self.iterate(value)?;
        match (items.known.first(), items.more, default) {
            (Some(item), _, _) => Ok(item.clone()),
            (None, Some(more), _) => Ok(self.derived(more)),
            (None, None, Some(default)) => Ok(default),
            (None, None, None) => self.soft_error("StopIteration", "", true),
        }
    }
}

/// Whether a method changes its set, and returns nothing.
fn changes_set(name: &str) -> bool {
    matches!(
        name,
        "add"
            | "discard"
            | "remove"
            | "clear"
            | "update"
            | "difference_update"
            | "intersection_update"
    )
}
