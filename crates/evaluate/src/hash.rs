//! Hashing: which values can be keys, and what a class's own `__hash__` makes of its instances.

use std::hash::{Hash, Hasher};

use fingerpost_python::symbol;

use crate::evaluator::Evaluator;
use crate::object::{Key, Object};
use crate::value::{Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// The key of a value in dicts and sets; runs the `__hash__` of its class.  Instances whose hashes are the same count
    /// as equal, as they do wherever hashing is done over what is compared.
    pub(crate) fn key_of(&mut self, value: &Value) -> Eval<Option<Key>> {
        if let Value::Tuple(items) = value {
            let items = items.clone();
            let mut keys = Vec::with_capacity(items.len());
            for item in items.iter() {
                match self.key_of(item)? {
                    Some(key) => keys.push(key),
                    None => return Ok(None),
                }
            }
            return Ok(Some(Key::Tuple(keys)));
        }
        if let Some(id) = value.as_object()
            && let Object::Instance(instance) = self.heap.get(id)
        {
            let class = instance.class;
            if let Some(hash) = self.class_lookup(class, symbol!("__hash__"))
                && !matches!(hash, Value::None)
            {
                let result = self.call_value(&hash, vec![value.clone()])?;
                return Ok(match result {
                    Value::Int(hash) => Some(Key::Tuple(vec![Key::Object(class), Key::Int(hash)])),
                    Value::Unknown(_) => Some(Key::Object(id)),
                    _ => self.key(value),
                });
            }
        }
        Ok(self.key(value))
    }

    /// `hash(value)`.
    pub(crate) fn builtin_hash(&mut self, value: &Value) -> Eval<Value> {
        if let Some(method) = self.find_special(value, symbol!("__hash__"))?
            && !matches!(method, Value::None)
        {
            return self.call_value(&method, Vec::new());
        }
        match self.key_of(value)? {
            Some(Key::Int(number)) => Ok(Value::Int(number)),
            Some(key) => {
                let mut hasher = rustc_hash::FxHasher::default();
                key.hash(&mut hasher);
                // Kept small, so that arithmetic on it stays in range.
                Ok(Value::Int(i64::try_from(hasher.finish() >> 8).unwrap_or(0)))
            }
            None => self.without_key(value),
        }
    }

    /// What comes of using a value as a key that cannot be one: an error where it is a list, dict or set.
    pub(crate) fn without_key(&mut self, value: &Value) -> Eval<Value> {
        if self.is_unhashable(value) {
            let message = format!("unhashable type: '{}'", self.type_name(value));
            return self.soft_error("TypeError", &message, true);
        }
        Ok(self.unknown_from(value, "an item under a key that is not known"))
    }

    fn is_unhashable(&self, value: &Value) -> bool {
        match value {
            Value::Object(id) => self.is_unhashable_object(*id),
            Value::Tuple(items) => items.iter().any(|item| self.is_unhashable(item)),
            _ => false,
        }
    }

    /// Whether an object is a list, dict or set.
    pub(crate) fn is_unhashable_object(&self, id: ObjectId) -> bool {
        match self.heap.get(id) {
            Object::List(_) | Object::Dict(_) | Object::NamesView(_) => true,
            Object::Set(set) => !set.frozen,
            _ => false,
        }
    }
}

impl Evaluator<'_> {
    /// `object.__hash__`: by identity, or that of the value inside.
    pub(crate) fn plain_hash(&mut self, value: &Value) -> Eval<Value> {
        match (self.payload(value), value) {
            (Some(payload), _) => self.builtin_hash(&payload),
            (None, Value::Object(id)) => Ok(Value::Int(i64::from(id.0))),
            (None, value) => self.builtin_hash(value),
        }
    }
}
