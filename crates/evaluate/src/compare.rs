//! Comparisons: order, membership and identity.

use std::cmp::Ordering;

use fingerpost_python::syntax::CompareOp;
use fingerpost_python::{Symbol, symbol};

use crate::equality::Verdict;
use crate::evaluator::Evaluator;
use crate::number_operator::as_number;
use crate::object::{Key, Object};
use crate::value::{Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// The result of one comparison.
    pub(crate) fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> Eval<Value> {
        if let Value::Choice(_) = left {
            return self
                .for_each_alternative(left, |machine, left| machine.compare(op, &left, right));
        }
        if let Value::Choice(_) = right {
            return self
                .for_each_alternative(right, |machine, right| machine.compare(op, left, &right));
        }
        let known = match op {
            CompareOp::Is => self.identical(left, right),
            CompareOp::IsNot => self.identical(left, right).map(|same| !same),
            CompareOp::Eq => self.equal(left, right)?,
            CompareOp::NotEq => self.equal(left, right)?.map(|equal| !equal),
            CompareOp::In => self.contains(right, left)?,
            CompareOp::NotIn => self.contains(right, left)?.map(|contains| !contains),
            CompareOp::Lt | CompareOp::LtE | CompareOp::Gt | CompareOp::GtE => {
                return self.compare_order(op, left, right);
            }
        };
        Ok(match known {
            Some(truth) => Value::Bool(truth),
            None => match left.unknown_id().or_else(|| right.unknown_id()) {
                Some(id) => self.derived(id),
                None => self.unknown("the comparison cannot be decided"),
            },
        })
    }

    fn identical(&self, left: &Value, right: &Value) -> Option<bool> {
        match (left, right) {
            (Value::Unknown(a), Value::Unknown(b)) => (a == b).then_some(true),
            (Value::Unknown(_), sentinel) | (sentinel, Value::Unknown(_))
                if self.frame().is_model && self.is_sentinel(sentinel) =>
            {
                Some(false)
            }
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => None,
            _ => Some(left.same(right)),
        }
    }

    /// Marks that models compare arguments with: no value of the project is one of them by chance.
    fn is_sentinel(&self, value: &Value) -> bool {
        match value {
            Value::Ellipsis | Value::NotImplemented | Value::Bool(true) => true,
            Value::Object(id) => match self.heap.get(*id) {
                Object::Instance(instance) => {
                    let class = self.class_data_of(instance.class);
                    class.is_some_and(|class| class.is_model) && self.tracked_kind(value).is_none()
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn compare_order(&mut self, op: CompareOp, left: &Value, right: &Value) -> Eval<Value> {
        let name = match op {
            CompareOp::Lt => ("__lt__", "__gt__"),
            CompareOp::LtE => ("__le__", "__ge__"),
            CompareOp::Gt => ("__gt__", "__lt__"),
            _ => ("__ge__", "__le__"),
        };
        for (one, other, name) in [(left, right, name.0), (right, left, name.1)] {
            if let Some(method) = self.find_special(one, Symbol::new(name))? {
                let result = self.call_value(&method, vec![other.clone()])?;
                if !matches!(result, Value::NotImplemented) {
                    return Ok(result);
                }
            }
        }
        if let Some(included) = self.compare_sets(op, left, right) {
            return Ok(Value::Bool(included));
        }
        Ok(match self.order(left, right) {
            Some(order) => Value::Bool(match op {
                CompareOp::Lt => order == Ordering::Less,
                CompareOp::LtE => order != Ordering::Greater,
                CompareOp::Gt => order == Ordering::Greater,
                _ => order != Ordering::Less,
            }),
            None => match left.unknown_id().or_else(|| right.unknown_id()) {
                Some(id) => self.derived(id),
                None => self.unknown("the order of these values is not known"),
            },
        })
    }

    /// `a <= b` of sets: whether one is part of the other.
    fn compare_sets(&self, op: CompareOp, left: &Value, right: &Value) -> Option<bool> {
        let set = |value: &Value| match self.heap.get(value.as_object()?) {
            Object::Set(set) if set.is_certain() => Some(set),
            _ => None,
        };
        let (left, right) = (set(left)?, set(right)?);
        let (small, large) = match op {
            CompareOp::Lt | CompareOp::LtE => (left, right),
            _ => (right, left),
        };
        let included = small.items.keys().all(|key| large.items.contains_key(key));
        let strictly = matches!(op, CompareOp::Lt | CompareOp::Gt);
        Some(included && (!strictly || small.items.len() < large.items.len()))
    }

    /// The order of two built-in values.
    pub(crate) fn order(&self, left: &Value, right: &Value) -> Option<Ordering> {
        let left = self.payload(left).unwrap_or_else(|| left.clone());
        let right = self.payload(right).unwrap_or_else(|| right.clone());
        match (&left, &right) {
            (Value::Str(a), Value::Str(b)) => Some(a.cmp(b)),
            (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
            (Value::Tuple(a), Value::Tuple(b)) => self.order_items(a, b),
            (Value::Object(a), Value::Object(b)) => match (self.heap.get(*a), self.heap.get(*b)) {
                (Object::List(a), Object::List(b)) => self.order_items(&a.items, &b.items),
                _ => None,
            },
            _ => as_number(&left)?.partial_cmp(&as_number(&right)?),
        }
    }

    fn order_items(&self, a: &[Value], b: &[Value]) -> Option<Ordering> {
        for (a, b) in a.iter().zip(b) {
            match self.order(a, b)? {
                Ordering::Equal => {}
                order => return Some(order),
            }
        }
        Some(a.len().cmp(&b.len()))
    }

    /// Whether a collection contains an item.
    pub(crate) fn contains(&mut self, collection: &Value, item: &Value) -> Eval<Option<bool>> {
        if let Some(method) = self.find_special(collection, symbol!("__contains__"))? {
            let result = self.call_value(&method, vec![item.clone()])?;
            return self.truth(&result);
        }
        let plain = self.payload(item);
        match (collection, plain.as_ref().unwrap_or(item)) {
            (Value::Str(text), Value::Str(part)) => return Ok(Some(text.contains(&**part))),
            (Value::Partial(pieces), Value::Str(part)) => {
                let found = pieces.iter().any(|piece| matches!(piece, crate::value::Piece::Text(text) if text.contains(&**part)));
                return Ok(found.then_some(true));
            }
            (Value::Str(_), Value::Unknown(_) | Value::Partial(_))
            | (Value::Unknown(_) | Value::Choice(_), _) => return Ok(None),
            (Value::Object(id), _) => {
                if let Verdict::Decided(result) = self.contains_in_object(*id, item)? {
                    return Ok(result);
                }
            }
            _ => {}
        }
        if self.is_open(collection) {
            return Ok(None);
        }
        let items = self.iterate(collection)?;
        let mut open = items.more.is_some();
        for known in items.known.iter() {
            if crate::iterate::may_be_absent(known) {
                open = true;
                continue;
            }
            match self.equal(known, item)? {
                Some(true) => return Ok(Some(true)),
                Some(false) => {}
                None => open = true,
            }
        }
        Ok((!open).then_some(false))
    }

    fn contains_in_object(&mut self, id: ObjectId, item: &Value) -> Eval<Verdict> {
        let is_keyed = matches!(self.heap.get(id), Object::Dict(_) | Object::Set(_));
        let key = if is_keyed { self.key_of(item)? } else { None };
        if is_keyed && key.is_none() {
            self.without_key(item)?;
        }
        let (found, more) = match (self.heap.get(id), key) {
            (Object::Dict(_) | Object::Set(_), None) => return Ok(Verdict::Decided(None)),
            (Object::Dict(dict), Some(key)) => (
                dict.entries
                    .get(&key)
                    .map(|(_, value)| !crate::iterate::may_be_absent(value)),
                dict.more,
            ),
            (Object::Set(set), Some(key)) => (
                set.items
                    .get(&key)
                    .map(|item| !crate::iterate::may_be_absent(item)),
                set.more,
            ),
            (Object::NamesView(target), _) => {
                let found = self.names_contain(target, item);
                return Ok(Verdict::Decided(Some(found)));
            }
            _ => return Ok(Verdict::NotAsked),
        };
        Ok(Verdict::Decided(match (found, more) {
            (Some(true), _) => Some(true),
            (None, None) => Some(false),
            (Some(false), _) | (None, Some(_)) => None,
        }))
    }

    /// `name in vars(target)`.
    fn names_contain(&self, target: &Value, item: &Value) -> bool {
        let Some(name) = item.as_str() else {
            return false;
        };
        if name == "__annotations__" && self.has_own_annotations(target) {
            return true;
        }
        if let Some(class) = self.class_data(target)
            && class.is_builtin
        {
            let is_object = class.layout == crate::object::BuiltinType::Object;
            return crate::methods::has_method(class.layout, name)
                && (is_object
                    || crate::methods::defines_itself(class.layout, name)
                    || !crate::methods::is_object_method(name));
        }
        let names = target.as_object().and_then(|id| self.heap.names(id));
        names.is_some_and(|names| names.contains_key(&Symbol::new(name)))
    }

    /// The key under which dicts and sets keep a value; `None` where it is not known.
    pub(crate) fn key(&self, value: &Value) -> Option<Key> {
        Some(match value {
            Value::None => Key::None,
            Value::Ellipsis => Key::Ellipsis,
            Value::Bool(truth) => Key::Int(i64::from(*truth)),
            Value::Int(number) => Key::Int(*number),
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                clippy::float_cmp
            )]
            Value::Float(number) => {
                if number.fract() == 0.0 && (*number as i64) as f64 == *number {
                    Key::Int(*number as i64)
                } else {
                    Key::Float(number.to_bits())
                }
            }
            Value::Str(text) => Key::Str(text.clone()),
            Value::Bytes(bytes) => Key::Bytes(bytes.clone()),
            Value::Tuple(items) => Key::Tuple(
                items
                    .iter()
                    .map(|item| self.key(item))
                    .collect::<Option<_>>()?,
            ),
            Value::Builtin(name) => Key::Builtin(*name),
            Value::Object(id) => match self.heap.get(*id) {
                Object::Instance(instance) => match &instance.payload {
                    // A `str` or `int` subclass's instance is the same key as the plain value.
                    Some(payload)
                        if self
                            .class_lookup(instance.class, symbol!("__hash__"))
                            .is_none_or(|hash| matches!(hash, Value::None)) =>
                    {
                        self.key(payload)?
                    }
                    _ => Key::Object(*id),
                },
                Object::Set(set) if set.frozen => Key::Tuple(set.items.keys().cloned().collect()),
                _ if self.is_unhashable_object(*id) => return None,
                _ => Key::Object(*id),
            },
            _ => return None,
        })
    }
}
