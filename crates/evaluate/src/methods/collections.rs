//! Methods of lists, dicts, sets, tuples, iterators and attribute views.

use std::rc::Rc;

use fingerpost_python::symbol;

use crate::condition::PathId;
use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Args, Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// An item put into a container that was made when less was assumed: it may be missing.
    pub(crate) fn guard_item(&self, made_under: PathId, value: Value) -> Value {
        let guard = self.conditions.beyond(self.path, made_under);
        if guard.is_empty() {
            return value;
        }
        let other = crate::branch::opposite(&guard);
        crate::join::join(&[(&guard, &value), (&other, &Value::Absent)])
    }

    pub(crate) fn call_list_method(
        &mut self,
        id: ObjectId,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        let first = args.positional.first().cloned();
        let Object::List(list) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let path = list.path;
        match name {
            "append" => {
                let item = self.guard_item(path, first.unwrap_or(Value::None));
                self.add_items(id, [item]);
            }
            "extend" | "__iadd__" => {
                self.extend_list(id, path, &first.unwrap_or(Value::None))?;
            }
            "insert" => {
                let item = args.positional.get(1).cloned().unwrap_or(Value::None);
                let length = self.seen_length(id);
                let at = match first {
                    Some(Value::Int(at)) if at < 0 => {
                        length.saturating_sub(usize::try_from(-at).unwrap_or(0))
                    }
                    Some(Value::Int(at)) => usize::try_from(at).unwrap_or(0).min(length),
                    _ => length,
                };
                self.edit_list(id, |items| items.insert(at, item));
            }
            "remove" => return self.remove_from_list(id, &first.unwrap_or(Value::None)),
            "pop" => return self.pop_from_list(id, first.as_ref()),
            "clear" => {
                self.edit_list(id, Vec::clear);
                if self.path == path
                    && let Object::List(list) = self.heap.get_mut(id)
                {
                    list.more = None;
                }
            }
            "reverse" => self.edit_list(id, |items| items.reverse()),
            "sort" => {
                let items = self.seen_items(id);
                let sorted = self.sorted(items, args)?;
                self.edit_list(id, |items| *items = sorted);
            }
            "copy" => {
                let (items, more) = (list.items.clone(), list.more);
                return Ok(self.list_with_more(items, more));
            }
            "__iter__" => return Ok(Value::Object(id)),
            "__reversed__" => {
                return self.call_builtin(symbol!("reversed"), Args::new(vec![Value::Object(id)]));
            }
            _ => return self.call_sequence_method(&Value::Object(id), name, args),
        }
        Ok(Value::None)
    }

    fn extend_list(&mut self, id: ObjectId, path: PathId, other: &Value) -> Eval<()> {
        let items = self.iterate(other)?;
        let length = match self.heap.get(id) {
            Object::List(list) => list.items.len(),
            _ => 0,
        };
        self.pay_for(length.saturating_add(items.known.len()))?;
        let guarded: Vec<Value> = items
            .known
            .iter()
            .map(|item| self.guard_item(path, item.clone()))
            .collect();
        self.add_items(id, guarded);
        if let Object::List(list) = self.heap.get_mut(id) {
            list.more = list.more.or(items.more);
        }
        Ok(())
    }

    /// Adds items at the end, which say themselves under which conditions they are there.
    fn add_items(&mut self, id: ObjectId, items: impl IntoIterator<Item = Value>) {
        if let Object::List(list) = self.heap.get_mut(id) {
            list.items.extend(items);
        }
    }

    fn pop_from_list(&mut self, id: ObjectId, position: Option<&Value>) -> Eval<Value> {
        let length = self.seen_length(id);
        let at = match position {
            Some(Value::Int(at)) if *at < 0 => {
                length.checked_sub(usize::try_from(-at).unwrap_or(0))
            }
            Some(Value::Int(at)) => usize::try_from(*at).ok(),
            _ => length.checked_sub(1),
        };
        let more = match self.heap.get(id) {
            Object::List(list) => list.more,
            _ => None,
        };
        // Unknown items stand behind the known ones.
        let is_from_end = !matches!(position, Some(Value::Int(0..)));
        if let Some(more) = more.filter(|_| is_from_end || at.is_none_or(|at| at >= length)) {
            return Ok(self.derived(more));
        }
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
        if crate::iterate::may_be_absent(&popped) {
            // Where it is not there, another one is the last.
            let other = self.unknown("an item of a list of which it is not known what is in it");
            return Ok(self.or_default(popped, &other));
        }
        Ok(self.settle(popped))
    }

    pub(crate) fn remove_from_list(&mut self, id: ObjectId, item: &Value) -> Eval<Value> {
        for (at, known) in self.seen_items(id).iter().enumerate() {
            let settled = self.settle(known.clone());
            if self.equal(&settled, item)? == Some(true) || known.same(item) {
                self.edit_list(id, |items| {
                    items.remove(at);
                });
                return Ok(Value::None);
            }
        }
        self.soft_error("ValueError", "list.remove(x): x not in list", false)
    }

    pub(crate) fn call_tuple_method(
        &mut self,
        items: &Rc<[Value]>,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        self.call_sequence_method(&Value::Tuple(items.clone()), name, args)
    }

    pub(crate) fn call_sequence_method(
        &mut self,
        value: &Value,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
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
                if let Some(more) = items.more {
                    return Ok(self.derived(more));
                }
                let mut count = 0;
                for item in items.known.iter() {
                    count += i64::from(self.equal(item, &first)? == Some(true));
                }
                Ok(Value::Int(count))
            }
            "__len__" => self.call_builtin(symbol!("len"), Args::new(vec![value.clone()])),
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
}
