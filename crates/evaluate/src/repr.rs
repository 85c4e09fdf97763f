//! `repr`: running what classes define, down into containers.

use fingerpost_python::symbol;

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Eval, ObjectId, Value};

/// How deep containers are shown.
const DEPTH: usize = 20;

impl Evaluator<'_> {
    /// `repr(value)`.
    pub(crate) fn repr_of(&mut self, value: &Value) -> Eval<Value> {
        self.repr_at(value, 0)
    }

    fn repr_at(&mut self, value: &Value, depth: usize) -> Eval<Value> {
        if let Some(method) = self.find_special(value, symbol!("__repr__"))? {
            return self.call_value(&method, Vec::new());
        }
        match value {
            Value::Unknown(_) => self.text_of(value),
            Value::Choice(_) => {
                self.for_each_alternative(value, |machine, value| machine.repr_at(&value, depth))
            }
            Value::Deferred(_) => {
                let value = self.force(value.clone())?;
                self.repr_at(&value, depth)
            }
            Value::Tuple(items) if depth < DEPTH => {
                let items = items.to_vec();
                let close = if items.len() == 1 { ",)" } else { ")" };
                self.repr_items("(", &items, close, depth)
            }
            Value::Object(id) if depth < DEPTH => self.repr_object(*id, value, depth),
            _ => Ok(Value::str(&self.display_repr(value))),
        }
    }

    fn repr_object(&mut self, id: ObjectId, value: &Value, depth: usize) -> Eval<Value> {
        match self.heap.get(id) {
            Object::List(list) => {
                if let Some(more) = list.more {
                    return Ok(self.derived(more));
                }
                let items = list.items.clone();
                self.repr_items("[", &items, "]", depth)
            }
            Object::Set(set) if !set.items.is_empty() => {
                let (frozen, items) = (set.frozen, set.items.values().cloned().collect::<Vec<_>>());
                let (open, close) = if frozen {
                    ("frozenset({", "})")
                } else {
                    ("{", "}")
                };
                self.repr_items(open, &items, close, depth)
            }
            Object::Dict(_) | Object::NamesView(_) => {
                let (entries, more) = self.mapping_entries(value)?.unwrap_or_default();
                match more {
                    Some(more) => Ok(self.derived(more)),
                    None => self.repr_entries(&entries, depth),
                }
            }
            Object::Alias { origin, args } => {
                let (origin, args) = (origin.clone(), args.to_vec());
                self.repr_alias(&origin, &args)
            }
            Object::Instance(instance) => match instance.payload.clone() {
                Some(payload) => self.repr_at(&payload, depth + 1),
                None => Ok(self.unknown("the text of an object with an address in it")),
            },
            Object::Function(_)
            | Object::Method { .. }
            | Object::Iterator(_)
            | Object::Generator(_) => {
                Ok(self.unknown("the text of an object with an address in it"))
            }
            _ => Ok(Value::str(&self.display_repr(value))),
        }
    }

    fn repr_items(
        &mut self,
        open: &str,
        items: &[Value],
        close: &str,
        depth: usize,
    ) -> Eval<Value> {
        let mut text = Value::str(open);
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                text = self.concatenate(&text, &Value::str(", "))?;
            }
            if self.may_be_missing(item) {
                return Ok(self.unknown("the text of items that may not be there"));
            }
            let settled = self.settle(item.clone());
            let part = self.repr_at(&settled, depth + 1)?;
            text = self.concatenate(&text, &part)?;
        }
        self.concatenate(&text, &Value::str(close))
    }

    fn repr_entries(&mut self, entries: &[(Value, Value)], depth: usize) -> Eval<Value> {
        let mut text = Value::str("{");
        for (at, (key, item)) in entries.iter().enumerate() {
            if at > 0 {
                text = self.concatenate(&text, &Value::str(", "))?;
            }
            if self.may_be_missing(item) {
                return Ok(self.unknown("the text of entries that may not be there"));
            }
            let key = self.repr_at(key, depth + 1)?;
            text = self.concatenate(&text, &key)?;
            text = self.concatenate(&text, &Value::str(": "))?;
            let item = self.settle(item.clone());
            let item = self.repr_at(&item, depth + 1)?;
            text = self.concatenate(&text, &item)?;
        }
        self.concatenate(&text, &Value::str("}"))
    }

    /// `list[int]`, `int | None`: classes go by their names in there.
    fn repr_alias(&mut self, origin: &Value, args: &[Value]) -> Eval<Value> {
        let is_union = origin.as_object() == Some(self.classes.union);
        let mut parts = Vec::new();
        for arg in args {
            let name = match self.class_data(arg) {
                Some(class) if class.name.as_str() == "NoneType" && is_union => Value::str("None"),
                Some(_) => Value::str(&self.dotted_class_name(arg)),
                None if matches!(arg, Value::Ellipsis) => Value::str("..."),
                None => self.repr_of(arg)?,
            };
            parts.push(name);
        }
        let (mut text, separator) = if is_union {
            (Value::str(""), " | ")
        } else {
            (
                Value::str(&format!("{}[", self.dotted_class_name(origin))),
                ", ",
            )
        };
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                text = self.concatenate(&text, &Value::str(separator))?;
            }
            text = self.concatenate(&text, part)?;
        }
        self.concatenate(&text, &Value::str(if is_union { "" } else { "]" }))
    }

    /// A class's name as Python writes it in types: without the module where that is `builtins`.
    pub(crate) fn dotted_class_name(&self, value: &Value) -> String {
        match self.class_data(value) {
            Some(class) if class.module.as_str() == "builtins" => class.qualname.to_string(),
            Some(class) => format!("{}.{}", class.module, class.qualname),
            None => self.display_repr(value),
        }
    }
}
