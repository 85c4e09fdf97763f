//! Methods of sets, and iterators.

use crate::evaluator::Evaluator;
use crate::object::{Iterator, Object, Set};
use crate::value::{Args, Eval, Exit, ObjectId, Value};
use fingerpost_python::Symbol;

impl Evaluator<'_> {
    pub(crate) fn call_set_method(&mut self, id: ObjectId, name: &str, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        let Object::Set(set) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let own: Set = Set {
            items: set.items.clone(),
            more: set.more,
            frozen: set.frozen,
        };
        let mut result = own.items.clone();
        let mut more = own.more;
        let in_place = matches!(
            name,
            "add"
                | "discard"
                | "remove"
                | "clear"
                | "update"
                | "difference_update"
                | "intersection_update"
        );
        match name {
            "add" => match self.key_of(&first)? {
                Some(key) => {
                    result.entry(key).or_insert(first);
                }
                None => more = more.or_else(|| first.unknown_id()),
            },
            "discard" | "remove" => {
                let removed = match self.key_of(&first)? {
                    Some(key) => result.shift_remove(&key).is_some(),
                    None => true,
                };
                if name == "remove" && !removed && more.is_none() {
                    return self.missing_key(&first);
                }
            }
            "clear" => result.clear(),
            "pop" => {
                let popped = result.shift_remove_index(0).map(|(_, value)| value);
                if let Object::Set(set) = self.heap.get_mut(id) {
                    set.items = result;
                }
                return Ok(popped.unwrap_or_else(|| self.unknown("an item of an empty set")));
            }
            "union"
            | "update"
            | "difference"
            | "difference_update"
            | "intersection"
            | "intersection_update"
            | "symmetric_difference"
            | "isdisjoint"
            | "issubset"
            | "issuperset" => {
                for other in &args.positional {
                    let items = self.iterate(other)?;
                    more = more.or(items.more);
                    let mut keys = Vec::new();
                    for item in items.known.iter() {
                        if let Some(key) = self.key_of(item)? {
                            keys.push((key, item.clone()));
                        }
                    }
                    let has = |key: &crate::object::Key| keys.iter().any(|(known, _)| known == key);
                    match name {
                        "union" | "update" => {
                            for (key, item) in keys {
                                result.entry(key).or_insert(item);
                            }
                        }
                        "difference" | "difference_update" => result.retain(|key, _| !has(key)),
                        "intersection" | "intersection_update" => result.retain(|key, _| has(key)),
                        "symmetric_difference" => {
                            let fresh: Vec<_> = keys
                                .iter()
                                .filter(|(key, _)| !result.contains_key(key))
                                .cloned()
                                .collect();
                            result.retain(|key, _| !has(key));
                            result.extend(fresh);
                        }
                        _ => {
                            let answer = match name {
                                "isdisjoint" => !result.keys().any(&has),
                                "issubset" => result.keys().all(has),
                                _ => keys.iter().all(|(key, _)| result.contains_key(key)),
                            };
                            return Ok(if more.is_some() {
                                self.unknown("a set that is not fully known")
                            } else {
                                Value::Bool(answer)
                            });
                        }
                    }
                }
            }
            "copy" => {}
            _ => return self.call_sequence_method(&Value::Object(id), name, args),
        }
        if in_place {
            if let Object::Set(set) = self.heap.get_mut(id) {
                set.items = result;
                set.more = more;
            }
            return Ok(Value::None);
        }
        Ok(Value::Object(self.heap.add(Object::Set(Set {
            items: result,
            more,
            frozen: own.frozen,
        }))))
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
        if let Some(method) = self.find_special(value, Symbol::new("__next__"))? {
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
