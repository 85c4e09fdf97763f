//! What iteration over a value gives.

use std::rc::Rc;

use fingerpost_python::symbol;

use crate::evaluator::Evaluator;
use crate::object::{Iterator, Object};
use crate::value::{Alternative, Eval, Exit, UnknownId, Value};

/// How often `__next__` of a project's own iterator is called.
const NEXT_CALLS: usize = 1_000;
/// How many numbers of a `range` are listed.
const RANGE_ITEMS: i64 = 20_000;

/// The items of an iteration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Items {
    /// What is known; an item that may be missing is a choice with an absent alternative.
    pub(crate) known: Rc<[Value]>,
    /// More that is not known.
    pub(crate) more: Option<UnknownId>,
}

impl From<Vec<Value>> for Items {
    fn from(items: Vec<Value>) -> Self {
        Self {
            known: Rc::from(items),
            more: None,
        }
    }
}

/// Whether an item of a collection may be missing.
pub(crate) fn may_be_absent(value: &Value) -> bool {
    matches!(value, Value::Choice(alternatives) if alternatives.iter().any(|one| matches!(one.value, Value::Absent)))
}

impl Evaluator<'_> {
    /// The items of a value: all that is known of them.
    pub(crate) fn iterate(&mut self, value: &Value) -> Eval<Items> {
        match value {
            Value::Tuple(items) => Ok(Items {
                known: items.clone(),
                more: None,
            }),
            Value::Str(text) => Ok(Items::from(
                text.chars()
                    .map(|c| Value::str(c.encode_utf8(&mut [0; 4])))
                    .collect::<Vec<_>>(),
            )),
            Value::Bytes(bytes) => Ok(Items::from(
                bytes
                    .iter()
                    .map(|b| Value::Int(i64::from(*b)))
                    .collect::<Vec<_>>(),
            )),
            Value::Object(id) => self.iterate_object(*id, value),
            Value::Unknown(id) => Ok(Items {
                known: Rc::from(Vec::new()),
                more: Some(*id),
            }),
            Value::Choice(_) => self.iterate_choice(value),
            Value::Deferred(_) => {
                let value = self.force(value.clone())?;
                self.iterate(&value)
            }
            Value::Partial(_) => Ok(self.unknown_items("the text is not known")),
            _ => {
                let message = format!("'{}' object is not iterable", self.type_name(value));
                match self.soft_error("TypeError", &message, false)? {
                    Value::Unknown(id) => Ok(Items {
                        known: Rc::from(Vec::new()),
                        more: Some(id),
                    }),
                    _ => Ok(Items::default()),
                }
            }
        }
    }

    fn unknown_items(&mut self, reason: &str) -> Items {
        let unknown = self.unknown(reason);
        Items {
            known: Rc::from(Vec::new()),
            more: unknown.unknown_id(),
        }
    }

    /// The items of all alternatives, each under its conditions.
    fn iterate_choice(&mut self, value: &Value) -> Eval<Items> {
        let settled = self.settle(value.clone());
        let Value::Choice(alternatives) = &settled else {
            return self.iterate(&settled);
        };
        let mut all = Vec::new();
        let mut more = None;
        for alternative in alternatives.iter() {
            if matches!(alternative.value, Value::Absent) {
                continue;
            }
            let items = self.iterate(&alternative.value)?;
            more = more.or(items.more);
            for item in items.known.iter() {
                let other = crate::branch::opposite(&alternative.guard);
                all.push(Value::Choice(Rc::from(vec![
                    Alternative {
                        guard: alternative.guard.clone(),
                        value: item.clone(),
                    },
                    Alternative {
                        guard: Rc::from(other),
                        value: Value::Absent,
                    },
                ])));
            }
        }
        Ok(Items {
            known: Rc::from(all),
            more,
        })
    }

    fn iterate_object(&mut self, id: crate::value::ObjectId, value: &Value) -> Eval<Items> {
        match self.heap.get(id) {
            Object::List(list) => Ok(Items {
                known: Rc::from(list.items.as_slice()),
                more: list.more,
            }),
            Object::Set(set) => Ok(Items {
                known: set.items.values().cloned().collect(),
                more: set.more,
            }),
            Object::Dict(dict) => {
                let keys = dict.entries.values();
                Ok(Items {
                    known: keys.map(|(key, item)| guard_like(key, item)).collect(),
                    more: dict.more,
                })
            }
            Object::Iterator(iterator) => {
                let rest = rest_of(iterator);
                if let Object::Iterator(iterator) = self.heap.get_mut(id) {
                    iterator.position = iterator.items.len();
                    iterator.more = None;
                }
                Ok(rest)
            }
            Object::Range { start, stop, step } => {
                let (start, step) = (*start, *step);
                let count = range_len(start, *stop, step);
                if count > RANGE_ITEMS {
                    return Ok(self.unknown_items("the range is very long"));
                }
                Ok(Items::from(
                    (0..count)
                        .map(|at| Value::Int(start + at * step))
                        .collect::<Vec<_>>(),
                ))
            }
            Object::Generator(_) => {
                self.run_generator(id)?;
                let Object::Generator(generator) = self.heap.get_mut(id) else {
                    return Ok(Items::default());
                };
                let iterator = generator
                    .items
                    .replace(Iterator::default())
                    .unwrap_or_default();
                Ok(rest_of(&iterator))
            }
            Object::NamesView(target) => {
                let target = target.clone();
                let names = self.visible_names(&target);
                let keys = names.iter().map(|(name, _)| Value::str(name.as_str()));
                Ok(Items::from(keys.collect::<Vec<_>>()))
            }
            _ => self.iterate_by_protocol(value),
        }
    }

    /// Instances with `__iter__`, `__next__` or `__getitem__`, and what they hold.
    fn iterate_by_protocol(&mut self, value: &Value) -> Eval<Items> {
        if let Some(iter) = self.find_special(value, symbol!("__iter__"))? {
            let iterator = self.call_value(&iter, Vec::new())?;
            if !iterator.same(value) {
                return self.iterate(&iterator);
            }
        } else if let Some(iter) = self.find_special(value, symbol!("__aiter__"))? {
            let iterator = self.call_value(&iter, Vec::new())?;
            if !iterator.same(value) {
                return self.iterate(&iterator);
            }
        }
        if let Some(next) = self.find_special(value, symbol!("__next__"))? {
            return self.iterate_by_next(&next);
        }
        if let Some(payload) = self.payload(value) {
            return self.iterate(&payload);
        }
        if let Some(method) = self.find_special(value, symbol!("__getitem__"))? {
            return self.iterate_by_index(&method);
        }
        if let Some(class) = self.class_of(value)
            && let Some(unknown) = self
                .class_data_of(class)
                .and_then(|class| class.unknown_base)
        {
            return Ok(Items {
                known: Rc::from(Vec::new()),
                more: Some(unknown),
            });
        }
        let message = format!("'{}' object is not iterable", self.type_name(value));
        match self.soft_error("TypeError", &message, false)? {
            Value::Unknown(id) => Ok(Items {
                known: Rc::from(Vec::new()),
                more: Some(id),
            }),
            _ => Ok(Items::default()),
        }
    }

    /// Items by number, until an `IndexError` ends them.
    fn iterate_by_index(&mut self, method: &Value) -> Eval<Items> {
        let mut items = Vec::new();
        for at in 0..NEXT_CALLS {
            let at = Value::Int(i64::try_from(at).unwrap_or(0));
            let index_error = self.builtins.get(&symbol!("IndexError")).cloned();
            self.handlers.push(crate::evaluator::HandlerSet {
                kinds: vec![index_error],
                is_written: true,
                gives_up: Vec::new(),
            });
            let item = self.call_value(method, vec![at]);
            self.handlers.pop();
            match item {
                Ok(Value::Unknown(id)) => {
                    let known = Rc::from(items);
                    return Ok(Items {
                        known,
                        more: Some(id),
                    });
                }
                Ok(item) => items.push(item),
                Err(Exit::Raise(exception)) => {
                    if self.describe_exception(&exception).0 == "IndexError" {
                        break;
                    }
                    return Err(Exit::Raise(exception));
                }
                Err(exit) => return Err(exit),
            }
        }
        Ok(Items::from(items))
    }

    /// Whether a value is its own iterator, by methods of its class or because it is one already.
    pub(crate) fn is_own_iterator(&mut self, value: &Value) -> Eval<bool> {
        let Some(id) = value.as_object() else {
            return Ok(false);
        };
        Ok(match self.heap.get(id) {
            Object::Iterator(_) | Object::Generator(_) => true,
            Object::Instance(_) => self.find_special(value, symbol!("__next__"))?.is_some(),
            _ => false,
        })
    }

    fn iterate_by_next(&mut self, next: &Value) -> Eval<Items> {
        let mut items = Vec::new();
        for _ in 0..NEXT_CALLS {
            match self.call_value(next, Vec::new()) {
                Ok(Value::Unknown(id)) => {
                    return Ok(Items {
                        known: Rc::from(items),
                        more: Some(id),
                    });
                }
                Ok(item) => items.push(item),
                Err(Exit::Raise(exception)) => {
                    let (class, _) = self.describe_exception(&exception);
                    if class.starts_with("Stop") {
                        return Ok(Items::from(items));
                    }
                    return Err(Exit::Raise(exception));
                }
                Err(exit) => return Err(exit),
            }
        }
        Ok(Items::from(items))
    }

    /// The items where all of them are known.
    pub(crate) fn known_items(&mut self, value: &Value) -> Option<Vec<Value>> {
        let items = self.iterate(value).ok()?;
        if items.more.is_some() {
            None
        } else {
            Some(items.known.to_vec())
        }
    }
}

/// What an iterator has still to give.
fn rest_of(iterator: &Iterator) -> Items {
    let position = iterator.position.min(iterator.items.len());
    Items {
        known: Rc::from(&iterator.items[position..]),
        more: iterator.more,
    }
}

/// The key of an entry that may be missing may be missing itself.
pub(crate) fn guard_like(key: &Value, item: &Value) -> Value {
    let Value::Choice(alternatives) = item else {
        return key.clone();
    };
    if !may_be_absent(item) {
        return key.clone();
    }
    let keyed = alternatives.iter().map(|one| Alternative {
        guard: one.guard.clone(),
        value: if matches!(one.value, Value::Absent) {
            Value::Absent
        } else {
            key.clone()
        },
    });
    Value::Choice(keyed.collect())
}

/// How many numbers a `range` has.
pub(crate) fn range_len(start: i64, end: i64, step: i64) -> i64 {
    match step {
        0 => 0,
        step if step > 0 => (end - start + step - 1).max(0) / step,
        step => (start - end - step - 1).max(0) / -step,
    }
}
