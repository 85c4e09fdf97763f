//! Items: `value[index]`, and how dicts are filled.

use std::rc::Rc;

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Eval, ObjectId, UnknownId, Value};

/// Entries of a mapping, and whether there are more that are not known.
pub(crate) type Entries = (Vec<(Value, Value)>, Option<UnknownId>);

impl Evaluator<'_> {
    /// `value[index]`.
    pub(crate) fn get_item(&mut self, value: &Value, index: &Value) -> Eval<Value> {
        if let Value::Choice(_) = value {
            return self
                .for_each_alternative(value, |machine, value| machine.get_item(&value, index));
        }
        if let Value::Choice(_) = index {
            return self
                .for_each_alternative(index, |machine, index| machine.get_item(value, &index));
        }
        match value {
            Value::Str(_) | Value::Tuple(_) | Value::Bytes(_) => self.index_sequence(value, index),
            Value::Unknown(id) => Ok(self.derived(*id)),
            Value::Object(id) => self.get_item_of_object(*id, value, index),
            Value::Partial(_) => Ok(self.unknown("a part of a text that is not fully known")),
            _ => {
                let message = format!("'{}' object is not subscriptable", self.type_name(value));
                self.soft_error("TypeError", &message, false)
            }
        }
    }

    pub(crate) fn get_item_of_object(
        &mut self,
        id: ObjectId,
        value: &Value,
        index: &Value,
    ) -> Eval<Value> {
        match self.heap.get(id) {
            Object::List(_) | Object::Range { .. } => self.index_sequence(value, index),
            Object::Dict(_) => self.get_dict_item(id, index),
            Object::Class(_) => self.get_class_item(id, value, index),
            Object::Alias { .. } => Ok(value.clone()),
            Object::NamesView(target) => {
                let target = target.clone();
                self.get_named_item(&target, index)
            }
            _ => {
                if let Some(method) = self.find_special(value, symbol!("__getitem__"))? {
                    return self.call_value(&method, vec![index.clone()]);
                }
                if self.payload(value).is_some() {
                    return self.get_payload_item(value, index);
                }
                if let Some(unknown) = self.unknown_base_of(value) {
                    Ok(self.derived(unknown))
                } else {
                    let message =
                        format!("'{}' object is not subscriptable", self.type_name(value));
                    self.soft_error("TypeError", &message, false)
                }
            }
        }
    }

    fn get_dict_item(&mut self, id: ObjectId, index: &Value) -> Eval<Value> {
        let Some(key) = self.key_of(index)? else {
            return self.without_key(index);
        };
        let Object::Dict(dict) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        match (dict.entries.get(&key), dict.more) {
            (Some((_, found)), _) => {
                let found = self.settle(found.clone());
                self.force(found)
            }
            (None, Some(more)) => Ok(self.derived(more)),
            (None, None) => self.missing_key(index),
        }
    }

    /// `Class[index]`: what its metaclass or itself defines, or a parametrised type.
    fn get_class_item(&mut self, id: ObjectId, class: &Value, index: &Value) -> Eval<Value> {
        if let Some(method) = self.find_special(class, symbol!("__getitem__"))? {
            return self.call_value(&method, vec![index.clone()]);
        }
        if let Some(member) = self.class_lookup(id, symbol!("__class_getitem__")) {
            let function = match member.as_object().map(|id| self.heap.get(id)) {
                Some(Object::ClassMethod(function)) => function.clone(),
                _ => member,
            };
            return self.call_value(&function, vec![class.clone(), index.clone()]);
        }
        let args: Rc<[Value]> = match index {
            Value::Tuple(items) => items.clone(),
            index => Rc::from(vec![index.clone()]),
        };
        let origin = class.clone();
        Ok(Value::Object(self.heap.add(Object::Alias { origin, args })))
    }

    /// `vars(target)[index]`.
    fn get_named_item(&mut self, target: &Value, index: &Value) -> Eval<Value> {
        match index.as_str() {
            Some("__annotations__") if self.has_own_annotations(target) => {
                self.get_attribute(target, symbol!("__annotations__"))
            }
            Some(name) => {
                let names = target.as_object().and_then(|id| self.heap.names(id));
                match names.and_then(|names| names.get(&Symbol::new(name)).cloned()) {
                    Some(found) => self.force(found),
                    None => self.missing_key(index),
                }
            }
            None => Ok(self.unknown("an attribute whose name is not known")),
        }
    }

    /// An item of the dict or list inside an instance; `__missing__` of its class says what stands for absent ones.
    pub(crate) fn get_payload_item(&mut self, value: &Value, index: &Value) -> Eval<Value> {
        let Some(payload) = self.payload(value) else {
            return Ok(Value::None);
        };
        let missing = self.find_special(value, symbol!("__missing__"))?;
        if let (Some(missing), Some(id)) = (missing, payload.as_object())
            && let Some(key) = self.key_of(index)?
            && let Object::Dict(dict) = self.heap.get(id)
            && !dict.entries.contains_key(&key)
        {
            return self.call_value(&missing, vec![index.clone()]);
        }
        self.get_item(&payload, index)
    }

    pub(crate) fn index_sequence(&mut self, value: &Value, index: &Value) -> Eval<Value> {
        let index = self.payload(index).unwrap_or_else(|| index.clone());
        if let Value::Object(id) = &index
            && let Object::Slice { lower, upper, step } = self.heap.get(*id)
        {
            let parts = [lower.clone(), upper.clone(), step.clone()];
            return self.slice(value, &parts);
        }
        let at = match index {
            Value::Int(at) => at,
            Value::Bool(at) => i64::from(at),
            Value::Unknown(id) => return Ok(self.derived(id)),
            _ => return self.soft_error("TypeError", "indices must be integers", false),
        };
        if let Some(found) = self.plain_item(value, at) {
            return self.force(found);
        }
        let items = self.iterate(value)?;
        let uncertain =
            items.more.is_some() || items.known.iter().any(crate::iterate::may_be_absent);
        let length = i64::try_from(items.known.len()).unwrap_or(i64::MAX);
        let position = if at < 0 { at + length } else { at };
        let found = usize::try_from(position)
            .ok()
            .and_then(|position| items.known.get(position))
            .cloned();
        match (found, items.more) {
            (Some(found), None) if !uncertain || at >= 0 => {
                let found = self.settle(found);
                self.force(found)
            }
            (Some(found), Some(_)) if at >= 0 => Ok(found),
            (_, Some(more)) => Ok(self.derived(more)),
            (None, None) => {
                let message = format!("{} index out of range", self.type_name(value));
                self.soft_error("IndexError", &message, !uncertain)
            }
            (Some(found), None) => Ok(found),
        }
    }

    /// The item at a position, where all items are certain; without looking at the others.
    pub(crate) fn plain_item(&self, value: &Value, at: i64) -> Option<Value> {
        let position = |length: usize| {
            let at = if at < 0 {
                at + i64::try_from(length).ok()?
            } else {
                at
            };
            usize::try_from(at).ok().filter(|at| *at < length)
        };
        match value {
            Value::Str(text) if text.is_ascii() => {
                let at = position(text.len())?;
                Some(Value::str(&text[at..=at]))
            }
            Value::Tuple(items) => Some(items[position(items.len())?].clone()),
            Value::Object(id) => match self.heap.get(*id) {
                Object::List(list) if list.more.is_none() => {
                    let certain = !list.items.iter().any(crate::iterate::may_be_absent);
                    Some(list.items[position(list.items.len()).filter(|_| certain)?].clone())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `object[index] = value`.
    pub(crate) fn set_item(&mut self, object: &Value, index: &Value, value: Value) -> Eval<()> {
        if let Value::Choice(_) = object {
            self.for_each_alternative(object, |machine, object| {
                machine.set_item(&object, index, value.clone())?;
                Ok(Value::None)
            })?;
            return Ok(());
        }
        if let Value::Choice(_) = index {
            self.for_each_alternative(index, |machine, index| {
                machine.set_item(object, &index, value.clone())?;
                Ok(Value::None)
            })?;
            return Ok(());
        }
        let Value::Object(id) = object else {
            return Ok(());
        };
        if let Some(method) = self.find_special(object, symbol!("__setitem__"))? {
            self.call_value(&method, vec![index.clone(), value])?;
            return Ok(());
        }
        if let Some(payload) = self.payload(object) {
            return self.set_item(&payload, index, value);
        }
        match self.heap.get(*id) {
            Object::Dict(_) => {
                if let Some(key) = self.key_of(index)? {
                    self.heap.set_item(*id, key, index.clone(), value);
                } else {
                    let more = index.unknown_id().or_else(|| value.unknown_id());
                    let more = match more {
                        Some(more) => more,
                        None => match self.unknown("a key that is not known") {
                            Value::Unknown(more) => more,
                            _ => return Ok(()),
                        },
                    };
                    if let Object::Dict(dict) = self.heap.get_mut(*id) {
                        dict.more = dict.more.or(Some(more));
                    }
                }
            }
            Object::List(_) => self.set_list_item(*id, index, value)?,
            Object::NamesView(target) => {
                let target = target.clone();
                if let (Some(name), Some(id)) = (index.as_str(), target.as_object()) {
                    let name = Symbol::new(name);
                    self.before_change_in(id, name)?;
                    self.heap.set_attribute(id, name, value);
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn set_list_item(&mut self, id: ObjectId, index: &Value, value: Value) -> Eval<()> {
        let length = self.seen_length(id);
        match index {
            Value::Int(at) => {
                let at = if *at < 0 {
                    at + i64::try_from(length).unwrap_or(0)
                } else {
                    *at
                };
                if let Ok(at) = usize::try_from(at) {
                    self.edit_list(id, |items| {
                        if let Some(slot) = items.get_mut(at) {
                            *slot = value;
                        }
                    });
                }
            }
            Value::Object(slice) => {
                let Object::Slice { lower, upper, .. } = self.heap.get(*slice) else {
                    return Ok(());
                };
                let (lower, upper) = (lower.clone(), upper.clone());
                let is_known = |bound: &Value| matches!(bound, Value::Int(_) | Value::None);
                if !is_known(&lower) || !is_known(&upper) {
                    self.forget_items(id);
                    return Ok(());
                }
                let bound = |value: &Value, default: usize| match value {
                    Value::Int(at) if *at < 0 => {
                        length.saturating_sub(usize::try_from(-at).unwrap_or(0))
                    }
                    Value::Int(at) => usize::try_from(*at).unwrap_or(0).min(length),
                    _ => default,
                };
                let (start, end) = (bound(&lower, 0), bound(&upper, length));
                let items = self.iterate(&value)?;
                self.edit_list(id, |all| {
                    all.splice(start..end.max(start), items.known.iter().cloned());
                });
                if let Object::List(list) = self.heap.get_mut(id) {
                    list.more = list.more.or(items.more);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Nothing is known any more of what is in a list.
    fn forget_items(&mut self, id: ObjectId) {
        let more = self
            .unknown("a slice whose bounds are not known")
            .unknown_id();
        self.edit_list(id, Vec::clear);
        if let Object::List(list) = self.heap.get_mut(id) {
            list.more = list.more.or(more);
        }
    }

    /// `del object[index]`.
    pub(crate) fn delete_item(&mut self, object: &Value, index: &Value) -> Eval<()> {
        let Value::Object(id) = object else {
            return Ok(());
        };
        if let Some(method) = self.find_special(object, symbol!("__delitem__"))? {
            self.call_value(&method, vec![index.clone()])?;
            return Ok(());
        }
        if let Some(payload) = self.payload(object) {
            return self.delete_item(&payload, index);
        }
        match self.heap.get(*id) {
            Object::Dict(_) => {
                if let Some(key) = self.key_of(index)?
                    && let Object::Dict(dict) = self.heap.get(*id)
                {
                    if !dict.entries.contains_key(&key) && dict.more.is_none() {
                        self.missing_key(index)?;
                        return Ok(());
                    }
                    self.heap.set_item(*id, key, index.clone(), Value::Absent);
                }
            }
            Object::List(_) => {
                if let Value::Int(at) = index {
                    let length = i64::try_from(self.seen_length(*id)).unwrap_or(0);
                    let at = if *at < 0 { at + length } else { *at };
                    if let Ok(at) = usize::try_from(at) {
                        self.edit_list(*id, |items| {
                            if at < items.len() {
                                items.remove(at);
                            }
                        });
                    }
                } else {
                    let empty = self.new_list(Vec::new());
                    self.set_list_item(*id, index, empty)?;
                }
            }
            Object::NamesView(target) => {
                let target = target.clone();
                if let (Some(name), Some(id)) = (index.as_str(), target.as_object()) {
                    self.heap
                        .set_attribute(id, Symbol::new(name), Value::Absent);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// What `vars(x)` shows: no slots, and not what the machine remembers on exceptions.
    pub(crate) fn visible_names(&self, target: &Value) -> Vec<(Symbol, Value)> {
        let Some(id) = target.as_object() else {
            return Vec::new();
        };
        let mut slots = Vec::new();
        if let Object::Instance(instance) = self.heap.get(id)
            && let Some(class) = self.class_data_of(instance.class)
        {
            let key = symbol!("__slots__");
            for class in &class.mro {
                let own = self
                    .class_data_of(*class)
                    .and_then(|class| class.names.get(&key));
                if let Some((items, _)) = own.and_then(|own| self.plain_items(own)) {
                    slots.extend(items);
                }
            }
        }
        let is_hidden = |name: &Symbol| {
            matches!(
                name.as_str(),
                "__raised_at__" | "__from_model__" | "__cause__" | "__context__" | "__traceback__"
            ) || slots
                .iter()
                .any(|slot| slot.as_str() == Some(name.as_str()))
        };
        let names = self.heap.names(id).into_iter().flatten();
        names
            .filter(|(name, value)| !is_hidden(name) && !matches!(value, Value::Absent))
            .map(|(name, value)| (*name, value.clone()))
            .collect()
    }
}
