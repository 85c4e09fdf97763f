//! Dicts: making, reading and filling them.

use crate::evaluator::Evaluator;
use crate::object::{Dict, Key, Object};
use crate::subscript::Entries;
use crate::value::{Args, Eval, ObjectId, UnknownId, Value};
use fingerpost_python::symbol;
use std::rc::Rc;

impl Evaluator<'_> {
    /// A dict of entries.
    pub(crate) fn make_dict(
        &mut self,
        entries: Vec<(Value, Value)>,
        more: Option<UnknownId>,
    ) -> Value {
        let mut dict = Dict {
            more,
            path: self.path,
            ..Dict::default()
        };
        for (key_value, value) in entries {
            match self.key_of(&key_value).ok().flatten() {
                Some(key) => {
                    dict.entries.insert(key, (key_value, value));
                }
                None => dict.more = dict.more.or_else(|| key_value.unknown_id()),
            }
        }
        Value::Object(self.heap.add(Object::Dict(dict)))
    }

    /// The entries of a mapping; `None` where it is not known to be one.
    pub(crate) fn mapping_entries(&mut self, value: &Value) -> Eval<Option<Entries>> {
        let value = self.force(value.clone())?;
        let value = self.settle(value);
        let Some(id) = value.as_object() else {
            return Ok(None);
        };
        match self.heap.get(id) {
            Object::Dict(dict) => {
                let entries = dict.entries.values().cloned().collect();
                Ok(Some((entries, dict.more)))
            }
            Object::NamesView(target) => {
                let entries = self.visible_names(target).into_iter();
                let entries = entries.map(|(name, value)| (Value::str(name.as_str()), value));
                Ok(Some((entries.collect(), None)))
            }
            _ => {
                if self.find_special(&value, symbol!("keys"))?.is_none()
                    && let Some(payload) = self.payload(&value)
                {
                    return self.mapping_entries(&payload);
                }
                let Some(keys) = self.find_special(&value, symbol!("keys"))? else {
                    return Ok(None);
                };
                let keys = self.call_value(&keys, Vec::new())?;
                let keys = self.iterate(&keys)?;
                let mut entries = Vec::new();
                for key in keys.known.iter() {
                    let item = self.get_item(&value, key)?;
                    entries.push((key.clone(), item));
                }
                Ok(Some((entries, keys.more)))
            }
        }
    }

    /// `dict.update(other)`: a mapping, or pairs.
    pub(crate) fn update_dict(&mut self, id: ObjectId, other: &Value) -> Eval<()> {
        if let Value::Choice(_) = other {
            self.for_each_alternative(other, |machine, other| {
                machine.update_dict(id, &other)?;
                Ok(Value::None)
            })?;
            return Ok(());
        }
        if let (Value::Object(source), Object::Dict(_)) = (other, self.heap.get(id))
            && let Object::Dict(dict) = self.heap.get(*source)
        {
            let more = dict.more;
            self.heap.merge_dict(id, *source);
            self.add_more(id, more);
            return Ok(());
        }
        let target = Value::Object(id);
        let (entries, more) = if let Some(found) = self.mapping_entries(other)? {
            found
        } else {
            let items = self.iterate(other)?;
            let mut entries = Vec::new();
            for pair in items.known.iter() {
                if let Some([key, value]) = self.known_items(pair).as_deref() {
                    entries.push((key.clone(), value.clone()));
                }
            }
            (entries, items.more)
        };
        for (key, value) in entries {
            self.set_item(&target, &key, value)?;
        }
        self.add_more(id, more);
        Ok(())
    }

    fn add_more(&mut self, id: ObjectId, more: Option<UnknownId>) {
        if let (Some(more), Object::Dict(dict)) = (more, self.heap.get_mut(id)) {
            dict.more = dict.more.or(Some(more));
        }
    }

    /// The value under a text key of a dict.
    pub(crate) fn dict_get(&self, id: ObjectId, key: &str) -> Option<Value> {
        match self.heap.get(id) {
            Object::Dict(dict) => dict
                .entries
                .get(&Key::Str(Rc::from(key)))
                .map(|(_, value)| value.clone()),
            _ => None,
        }
    }

    /// Calls with positional arguments given as a list.
    pub(crate) fn call_with(&mut self, callee: &Value, args: Args) -> Eval<Value> {
        let range = self
            .frames
            .last()
            .map(|frame| frame.current)
            .unwrap_or_default();
        self.call(callee, args, range)
    }
}
