//! Methods of dicts and of attribute views.

use crate::evaluator::Evaluator;
use crate::iterate::{guard_like, may_be_absent};
use crate::object::Object;
use crate::value::{Alternative, Args, Eval, ObjectId, Value};
use fingerpost_python::{Symbol, symbol};

impl Evaluator<'_> {
    pub(crate) fn call_dict_method(
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
        match name {
            "get" | "pop" | "setdefault" => {
                self.look_up(id, name, &first, args.get(1, "default").cloned())
            }
            "keys" | "__iter__" => {
                let keys = dict
                    .entries
                    .values()
                    .map(|(key, value)| guard_like(key, value))
                    .collect();
                Ok(self.list_with_more(keys, more))
            }
            "values" => {
                let values = dict.entries.values().map(|(_, value)| value.clone());
                let values: Vec<Value> = values.collect();
                let forced = values.into_iter().map(|value| self.force(value));
                let forced = forced.collect::<Eval<Vec<Value>>>()?;
                Ok(self.list_with_more(forced, more))
            }
            "items" => {
                let pairs = dict
                    .entries
                    .values()
                    .map(|(key, value)| guarded_pair(key, value))
                    .collect();
                Ok(self.list_with_more(pairs, more))
            }
            "copy" => {
                let entries = dict.entries.values().cloned().collect();
                Ok(self.make_dict(entries, more))
            }
            "__or__" => {
                let copy = self.make_dict(Vec::new(), None);
                if let Value::Object(copy) = copy {
                    self.update_dict(copy, &whole)?;
                    self.update_dict(copy, &first)?;
                }
                Ok(copy)
            }
            "update" | "clear" | "popitem" => self.change_dict(id, name, args),
            _ => self.call_sequence_method(&whole, name, args),
        }
    }

    /// Methods that add or remove entries, other than by one key.
    fn change_dict(&mut self, id: ObjectId, name: &str, args: &Args) -> Eval<Value> {
        let Object::Dict(dict) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        match name {
            "update" => {
                for other in &args.positional {
                    self.update_dict(id, other)?;
                }
                let whole = Value::Object(id);
                for (key, value) in &args.keywords {
                    self.set_item(&whole, &Value::str(key.as_str()), value.clone())?;
                }
                if let (Some(more), Object::Dict(dict)) =
                    (args.more_keywords, self.heap.get_mut(id))
                {
                    dict.more = dict.more.or(Some(more));
                }
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
            _ => {
                if let Some(more) = dict.more {
                    return Ok(self.derived(more));
                }
                let Some((key, (key_value, value))) = dict.entries.last() else {
                    return self.soft_error("KeyError", "'popitem(): dictionary is empty'", true);
                };
                let (key, key_value, value) = (key.clone(), key_value.clone(), value.clone());
                self.heap
                    .set_item(id, key, key_value.clone(), Value::Absent);
                return Ok(Value::tuple(vec![key_value, value]));
            }
        }
        Ok(Value::None)
    }

    pub(crate) fn look_up(
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
                let found = if name == "setdefault" {
                    self.settle(found)
                } else {
                    self.or_default(found, &default.unwrap_or(Value::None))
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

    /// Methods of `__dict__` and `globals()`: as those of a dict.
    pub(crate) fn call_view_method(
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
            return self.get_attribute(&target, symbol!("__annotations__"));
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

    pub(crate) fn change_view(&mut self, target: &Value, name: &str, args: &Args) -> Eval<Value> {
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
}

/// A pair of `dict.items()`; missing where the entry may be missing.
pub(crate) fn guarded_pair(key: &Value, value: &Value) -> Value {
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
