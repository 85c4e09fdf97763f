//! Methods of lists, dicts, sets, tuples, iterators and attribute views.

use std::rc::Rc;

use fingerpost_python::Symbol;

use crate::condition::PathId;
use crate::evaluator::Evaluator;
use crate::iterate::{guard_like, may_be_absent};
use crate::object::{Iterator, Object, Set};
use crate::value::{Alternative, Args, Eval, Exit, ObjectId, Value};

impl Evaluator<'_> {
    /// An item put into a container that was made when less was assumed: it may be missing.
    pub(crate) fn guard_item(&self, made_under: PathId, value: Value) -> Value {
        let guard = self.conditions.beyond(self.path, made_under);
        if guard.is_empty() {
            return value;
        }
        let other = crate::branch::opposite(&guard);
        Value::Choice(Rc::from(vec![
            Alternative {
                guard: Rc::from(guard),
                value,
            },
            Alternative {
                guard: Rc::from(other),
                value: Value::Absent,
            },
        ]))
    }

    pub(super) fn call_list_method(
        &mut self,
        id: ObjectId,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        let first = args.positional.first().cloned();
        let Object::List(list) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let (path, length) = (list.path, list.items.len());
        match name {
            "append" => {
                let item = self.guard_item(path, first.unwrap_or(Value::None));
                self.edit_list(id, |items| items.push(item));
            }
            "extend" | "__iadd__" => {
                let items = self.iterate(&first.unwrap_or(Value::None))?;
                self.pay_for(length.saturating_add(items.known.len()))?;
                let guarded: Vec<Value> = items
                    .known
                    .iter()
                    .map(|item| self.guard_item(path, item.clone()))
                    .collect();
                self.edit_list(id, |items| items.extend(guarded));
                if let Object::List(list) = self.heap.get_mut(id) {
                    list.more = list.more.or(items.more);
                }
            }
            "insert" => {
                let item = args.positional.get(1).cloned().unwrap_or(Value::None);
                let item = self.guard_item(path, item);
                let at = match first {
                    Some(Value::Int(at)) if at < 0 => {
                        length.saturating_sub(usize::try_from(-at).unwrap_or(0))
                    }
                    Some(Value::Int(at)) => usize::try_from(at).unwrap_or(0).min(length),
                    _ => length,
                };
                self.edit_list(id, |items| items.insert(at, item));
            }
            "remove" => return self.remove_from_list(id, path, &first.unwrap_or(Value::None)),
            "pop" => {
                let at = match first {
                    Some(Value::Int(at)) if at < 0 => {
                        length.checked_sub(usize::try_from(-at).unwrap_or(0))
                    }
                    Some(Value::Int(at)) => usize::try_from(at).ok(),
                    _ => length.checked_sub(1),
                };
                let Some(at) = at.filter(|at| *at < length) else {
                    let message = if length == 0 {
                        "pop from empty list"
                    } else {
                        "pop index out of range"
                    };
                    return self.soft_error("IndexError", message, true);
                };
                let mut popped = Value::None;
                self.edit_list(id, |items| popped = items.remove(at));
                return Ok(self.settle(popped));
            }
            "clear" => {
                self.edit_list(id, Vec::clear);
                if let Object::List(list) = self.heap.get_mut(id) {
                    list.more = None;
                }
            }
            "reverse" => self.edit_list(id, |items| items.reverse()),
            "sort" => {
                let Object::List(list) = self.heap.get(id) else {
                    return Ok(Value::None);
                };
                let items = list.items.clone();
                let sorted = self.sorted(items, args)?;
                self.edit_list(id, |items| *items = sorted);
            }
            "copy" => {
                let Object::List(list) = self.heap.get(id) else {
                    return Ok(Value::None);
                };
                let (items, more) = (list.items.clone(), list.more);
                return Ok(self.list_with_more(items, more));
            }
            "__iter__" => return Ok(Value::Object(id)),
            "__reversed__" => {
                return self
                    .call_builtin(Symbol::new("reversed"), Args::new(vec![Value::Object(id)]));
            }
            _ => return self.call_sequence_method(&Value::Object(id), name, args),
        }
        Ok(Value::None)
    }

    fn edit_list(&mut self, id: ObjectId, edit: impl FnOnce(&mut Vec<Value>)) {
        if let Object::List(list) = self.heap.get_mut(id) {
            edit(&mut list.items);
        }
    }

    fn remove_from_list(&mut self, id: ObjectId, path: PathId, item: &Value) -> Eval<Value> {
        let Object::List(list) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let items = list.items.clone();
        for (at, known) in items.iter().enumerate() {
            let settled = self.settle(known.clone());
            if self.equal(&settled, item)? == Some(true) || known.same(item) {
                let guard = self.conditions.beyond(self.path, path);
                self.edit_list(id, |items| {
                    if guard.is_empty() {
                        items.remove(at);
                    } else {
                        let other = crate::branch::opposite(&guard);
                        items[at] = Value::Choice(Rc::from(vec![
                            Alternative {
                                guard: Rc::from(other),
                                value: known.clone(),
                            },
                            Alternative {
                                guard: Rc::from(guard),
                                value: Value::Absent,
                            },
                        ]));
                    }
                });
                return Ok(Value::None);
            }
        }
        self.soft_error("ValueError", "list.remove(x): x not in list", false)
    }

    pub(super) fn call_tuple_method(
        &mut self,
        items: &Rc<[Value]>,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        self.call_sequence_method(&Value::Tuple(items.clone()), name, args)
    }

    fn call_sequence_method(&mut self, value: &Value, name: &str, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        match name {
            "index" => {
                let items = self.iterate(value)?;
                let mut certain = items.more.is_none();
                for (at, item) in items.known.iter().enumerate() {
                    match self.equal(item, &first)? {
                        Some(true) if certain => {
                            return Ok(Value::Int(i64::try_from(at).unwrap_or(0)));
                        }
                        Some(false) => {}
                        _ => certain = false,
                    }
                }
                if certain {
                    return self.soft_error("ValueError", "the value is not in the list", true);
                }
                Ok(self.unknown("the position of a value that is not known"))
            }
            "count" => {
                let items = self.iterate(value)?;
                let mut count = 0;
                for item in items.known.iter() {
                    count += i64::from(self.equal(item, &first)? == Some(true));
                }
                Ok(Value::Int(count))
            }
            "__len__" => self.call_builtin(Symbol::new("len"), Args::new(vec![value.clone()])),
            "__getitem__" => self.get_item(value, &first),
            "__setitem__" => {
                self.set_item(
                    value,
                    &first,
                    args.positional.get(1).cloned().unwrap_or(Value::None),
                )?;
                Ok(Value::None)
            }
            "__delitem__" => {
                self.delete_item(value, &first)?;
                Ok(Value::None)
            }
            "__contains__" => {
                let found = self.contains(value, &first)?;
                Ok(found.map_or_else(|| self.unknown("whether it is in there"), Value::Bool))
            }
            "__add__" => self.binary(
                fingerpost_python::syntax::BinaryOp::Add,
                value,
                &first,
                fingerpost_source::TextRange::default(),
                fingerpost_source::TextRange::default(),
            ),
            "__iter__" => Ok(value.clone()),
            _ => Ok(self.unknown(format!("the method `{name}` is not modelled"))),
        }
    }

    pub(super) fn call_dict_method(
        &mut self,
        id: ObjectId,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        let whole = Value::Object(id);
        let Object::Dict(dict) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let more = dict.more;
        let first = args.get(0, "key").cloned().unwrap_or(Value::None);
        let second = args.get(1, "default").cloned();
        match name {
            "get" | "pop" | "setdefault" => return self.look_up(id, name, &first, second),
            "keys" | "__iter__" => {
                let keys = dict
                    .entries
                    .values()
                    .map(|(key, value)| guard_like(key, value))
                    .collect();
                return Ok(self.list_with_more(keys, more));
            }
            "values" => {
                let values: Vec<Value> = dict
                    .entries
                    .values()
                    .map(|(_, value)| value.clone())
                    .collect();
                let mut forced = Vec::with_capacity(values.len());
                for value in values {
                    forced.push(self.force(value)?);
                }
                return Ok(self.list_with_more(forced, more));
            }
            "items" => {
                let pairs = dict
                    .entries
                    .values()
                    .map(|(key, value)| guarded_pair(key, value))
                    .collect();
                return Ok(self.list_with_more(pairs, more));
            }
            "update" => {
                for other in &args.positional {
                    self.update_dict(id, other)?;
                }
                for (key, value) in &args.keywords {
                    self.set_item(&whole, &Value::str(key.as_str()), value.clone())?;
                }
                if let (Some(more), Object::Dict(dict)) =
                    (args.more_keywords, self.heap.get_mut(id))
                {
                    dict.more = dict.more.or(Some(more));
                }
            }
            "copy" => {
                let entries = dict.entries.values().cloned().collect();
                return Ok(self.make_dict(entries, more));
            }
            "clear" => {
                let keys: Vec<_> = dict
                    .entries
                    .iter()
                    .map(|(key, (value, _))| (key.clone(), value.clone()))
                    .collect();
                for (key, value) in keys {
                    self.heap.set_item(id, key, value, Value::Absent);
                }
            }
            "popitem" => {
                let Some((key, (key_value, value))) = dict.entries.last() else {
                    return self.soft_error("KeyError", "'popitem(): dictionary is empty'", true);
                };
                let (key, key_value, value) = (key.clone(), key_value.clone(), value.clone());
                self.heap
                    .set_item(id, key, key_value.clone(), Value::Absent);
                return Ok(Value::tuple(vec![key_value, value]));
            }
            "__or__" => {
                let copy = self.make_dict(Vec::new(), None);
                if let Value::Object(copy) = copy {
                    self.update_dict(copy, &whole)?;
                    self.update_dict(copy, &first)?;
                }
                return Ok(copy);
            }
            _ => return self.call_sequence_method(&whole, name, args),
        }
        Ok(Value::None)
    }

    fn look_up(
        &mut self,
        id: ObjectId,
        name: &str,
        key: &Value,
        default: Option<Value>,
    ) -> Eval<Value> {
        if let Value::Choice(_) = key {
            return self.for_each_alternative(key, |machine, key| {
                machine.look_up(id, name, &key, default.clone())
            });
        }
        let Some(hashed) = self.key_of(key)? else {
            return self.without_key(key);
        };
        let Object::Dict(dict) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let (found, more) = (
            dict.entries.get(&hashed).map(|(_, value)| value.clone()),
            dict.more,
        );
        match (found, more) {
            (Some(found), _) => {
                if name == "pop" {
                    self.heap.set_item(id, hashed, key.clone(), Value::Absent);
                }
                let found = self.settle(found);
                let found = match (&found, &default) {
                    (Value::Choice(alternatives), default)
                        if name != "setdefault" && may_be_absent(&found) =>
                    {
                        let default = default.clone().unwrap_or(Value::None);
                        Value::Choice(
                            alternatives
                                .iter()
                                .map(|one| match one.value {
                                    Value::Absent => Alternative {
                                        guard: one.guard.clone(),
                                        value: default.clone(),
                                    },
                                    _ => one.clone(),
                                })
                                .collect(),
                        )
                    }
                    _ => found,
                };
                self.force(found)
            }
            (None, Some(more)) => Ok(self.derived(more)),
            (None, None) => match (name, default) {
                ("setdefault", default) => {
                    let value = default.unwrap_or(Value::None);
                    self.heap.set_item(id, hashed, key.clone(), value.clone());
                    Ok(value)
                }
                ("pop", None) => self.missing_key(key),
                (_, default) => Ok(default.unwrap_or(Value::None)),
            },
        }
    }

    pub(super) fn call_set_method(&mut self, id: ObjectId, name: &str, args: &Args) -> Eval<Value> {
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
                None => more = more.or_else(|| self.unknown_id(&first)),
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
                                "isdisjoint" => !result.keys().any(|key| has(key)),
                                "issubset" => result.keys().all(|key| has(key)),
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

    /// Methods of `__dict__` and `globals()`: as those of a dict.
    pub(super) fn call_view_method(
        &mut self,
        view: &Value,
        name: Symbol,
        args: Args,
    ) -> Eval<Value> {
        let target = match view.as_object().map(|id| self.heap.get(id)) {
            Some(Object::NamesView(target)) => target.clone(),
            _ => return Ok(Value::None),
        };
        // They are only evaluated where something asks for them.
        let asks_for_annotations = matches!(name.as_str(), "get" | "__getitem__" | "pop")
            && args.positional.first().and_then(Value::as_str) == Some("__annotations__");
        if asks_for_annotations && self.has_own_annotations(&target) {
            return self.get_attribute(&target, Symbol::new("__annotations__"));
        }
        if let "update" | "setdefault" | "pop" | "__setitem__" = name.as_str() {
            return self.change_view(&target, name.as_str(), &args);
        }
        let entries = self
            .mapping_entries(view)?
            .map(|(entries, _)| entries)
            .unwrap_or_default();
        let mut forced = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            forced.push((
                key,
                if name.as_str() == "keys" {
                    value
                } else {
                    self.force(value)?
                },
            ));
        }
        let dict = self.make_dict(forced, None);
        self.call_builtin_method(&dict, name, args)
    }

    fn change_view(&mut self, target: &Value, name: &str, args: &Args) -> Eval<Value> {
        let Some(id) = target.as_object() else {
            return Ok(Value::None);
        };
        if name == "update" {
            let mut entries = Vec::new();
            if let Some(other) = args.positional.first() {
                entries = self
                    .mapping_entries(other)?
                    .map(|(entries, _)| entries)
                    .unwrap_or_default();
            }
            entries.extend(
                args.keywords
                    .iter()
                    .map(|(key, value)| (Value::str(key.as_str()), value.clone())),
            );
            for (key, value) in entries {
                if let Some(key) = key.as_str() {
                    self.heap.set_attribute(id, Symbol::new(key), value);
                }
            }
            return Ok(Value::None);
        }
        let Some(key) = args
            .positional
            .first()
            .and_then(Value::as_str)
            .map(Symbol::new)
        else {
            return Ok(Value::None);
        };
        let known = self
            .heap
            .names(id)
            .and_then(|names| names.get(&key))
            .cloned();
        let given = args.positional.get(1).cloned();
        match (name, known) {
            ("pop", Some(value)) => {
                self.heap.set_attribute(id, key, Value::Absent);
                Ok(value)
            }
            ("setdefault", Some(value)) => Ok(value),
            ("setdefault" | "__setitem__", _) => {
                let value = given.unwrap_or(Value::None);
                self.heap.set_attribute(id, key, value.clone());
                Ok(value)
            }
            (_, _) => Ok(given.unwrap_or(Value::None)),
        }
    }

    pub(super) fn call_iterator_method(
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
            return Ok(match self.unknown_id(value) {
                Some(id) => self.derived(id),
                None => self.unknown("the next item of what is not an iterator"),
            });
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

/// A pair of `dict.items()`; missing where the entry may be missing.
fn guarded_pair(key: &Value, value: &Value) -> Value {
    let pair = |value: &Value| Value::tuple(vec![key.clone(), value.clone()]);
    match value {
        Value::Choice(alternatives) if may_be_absent(value) => Value::Choice(
            alternatives
                .iter()
                .map(|one| Alternative {
                    guard: one.guard.clone(),
                    value: if matches!(one.value, Value::Absent) {
                        Value::Absent
                    } else {
                        pair(&one.value)
                    },
                })
                .collect(),
        ),
        value => pair(value),
    }
}
