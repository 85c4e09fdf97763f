//! Comparisons: equality, order, membership and identity.

use std::cmp::Ordering;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::CompareOp;

use crate::evaluator::Evaluator;
use crate::object::{Key, Object};
use crate::value::{Eval, Value};

/// How deep containers are compared.
const COMPARISON_DEPTH: usize = 100;

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

    /// Whether two values are equal, where it can be told.
    pub(crate) fn equal(&mut self, left: &Value, right: &Value) -> Eval<Option<bool>> {
        match (left, right) {
            (Value::Unknown(a), Value::Unknown(b)) => return Ok((a == b).then_some(true)),
            (Value::Unknown(_), _) | (_, Value::Unknown(_)) => return Ok(None),
            (Value::Deferred(_), _) => {
                let left = self.force(left.clone())?;
                return self.equal(&left, right);
            }
            (_, Value::Deferred(_)) => {
                let right = self.force(right.clone())?;
                return self.equal(left, &right);
            }
            (Value::Partial(a), Value::Partial(b)) => return Ok((a == b).then_some(true)),
            (Value::Partial(pieces), Value::Str(text))
            | (Value::Str(text), Value::Partial(pieces)) => {
                return Ok(if text_can_be(pieces, text) {
                    None
                } else {
                    Some(false)
                });
            }
            (Value::Partial(_), _) | (_, Value::Partial(_)) => return Ok(Some(false)),
            (Value::Choice(_), _) | (_, Value::Choice(_)) => return Ok(None),
            (Value::Tuple(a), Value::Tuple(b)) => {
                let (a, b) = (a.clone(), b.clone());
                return self.equal_items(&a, &b);
            }
            _ => {}
        }
        for (one, other) in [(left, right), (right, left)] {
            if let Some(method) = self.find_special(one, Symbol::new("__eq__"))? {
                let result = self.call_value(&method, vec![other.clone()])?;
                if !matches!(result, Value::NotImplemented) {
                    return self.truth(&result);
                }
            }
        }
        if let Some(left) = self.dict_of_view(left)? {
            return self.equal(&left, right);
        }
        if let Some(right) = self.dict_of_view(right)? {
            return self.equal(left, &right);
        }
        if let (Some(a), Some(b)) = (left.as_object(), right.as_object()) {
            if a == b {
                return Ok(Some(true));
            }
            if let (Object::List(first), Object::List(second)) =
                (self.heap.get(a), self.heap.get(b))
            {
                if first.more.is_some() || second.more.is_some() {
                    return Ok(None);
                }
                let (first, second) = (first.items.clone(), second.items.clone());
                return self.equal_items(&first, &second);
            }
            // A list that is compared with a set is what `dict.keys()` gave.
            if let (Object::List(_), Object::Set(_)) | (Object::Set(_), Object::List(_)) =
                (self.heap.get(a), self.heap.get(b))
            {
                let mut sets = Vec::new();
                for side in [left, right] {
                    let items = self.iterate(side)?;
                    sets.push(self.make_set(items.known.to_vec(), items.more));
                }
                return self.equal(&sets[0], &sets[1]);
            }
            if let (Object::Set(first), Object::Set(second)) = (self.heap.get(a), self.heap.get(b))
            {
                let same = first.items.len() == second.items.len()
                    && first.items.keys().all(|key| second.items.contains_key(key));
                return Ok((first.more.is_none() && second.more.is_none()).then_some(same));
            }
            if let (Object::Dict(first), Object::Dict(second)) =
                (self.heap.get(a), self.heap.get(b))
            {
                if first.more.is_some() || second.more.is_some() {
                    return Ok(None);
                }
                let same_keys = first.entries.len() == second.entries.len()
                    && first
                        .entries
                        .keys()
                        .all(|key| second.entries.contains_key(key));
                let pairs: Vec<(Value, Value)> = if same_keys {
                    first
                        .entries
                        .iter()
                        .map(|(key, (_, value))| (value.clone(), second.entries[key].1.clone()))
                        .collect()
                } else {
                    return Ok(Some(false));
                };
                let (first, second): (Vec<Value>, Vec<Value>) = pairs.into_iter().unzip();
                return self.equal_items(&first, &second);
            }
        }
        if let (None, None) = (self.payload(left), self.payload(right)) {
            let number = |value: &Value| match value {
                Value::Int(number) => Some(*number as f64),
                Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
                Value::Float(number) => Some(*number),
                _ => None,
            };
            #[allow(clippy::float_cmp)]
            return Ok(Some(match (number(left), number(right)) {
                (Some(a), Some(b)) => a == b,
                _ => left.same(right),
            }));
        }
        let (a, b) = (self.payload(left), self.payload(right));
        self.equal(
            &a.unwrap_or_else(|| left.clone()),
            &b.unwrap_or_else(|| right.clone()),
        )
    }

    /// What `vars(x)` shows now, as a plain dict.
    fn dict_of_view(&mut self, value: &Value) -> Eval<Option<Value>> {
        let is_view = value
            .as_object()
            .is_some_and(|id| matches!(self.heap.get(id), Object::NamesView(_)));
        if !is_view {
            return Ok(None);
        }
        let entries = self.mapping_entries(value)?.map(|(entries, _)| entries);
        Ok(Some(self.make_dict(entries.unwrap_or_default(), None)))
    }

    fn equal_items(&mut self, first: &[Value], second: &[Value]) -> Eval<Option<bool>> {
        if first.len() != second.len() {
            return Ok(Some(false));
        }
        // Containers can hold themselves, and each other.
        if self.comparison_depth > COMPARISON_DEPTH {
            return Ok(None);
        }
        self.comparison_depth += 1;
        let result = self.equal_pairs(first, second);
        self.comparison_depth -= 1;
        result
    }

    fn equal_pairs(&mut self, first: &[Value], second: &[Value]) -> Eval<Option<bool>> {
        let mut all = Some(true);
        for (a, b) in first.iter().zip(second) {
            self.step()?;
            match self.equal(a, b)? {
                Some(true) => {}
                Some(false) => return Ok(Some(false)),
                None => all = None,
            }
        }
        Ok(all)
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
            Object::Set(set) if set.more.is_none() => Some(set),
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
            _ => {
                #[allow(clippy::cast_precision_loss)]
                let number = |value: &Value| match value {
                    Value::Int(number) => Some(*number as f64),
                    Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
                    Value::Float(number) => Some(*number),
                    _ => None,
                };
                number(&left)?.partial_cmp(&number(&right)?)
            }
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
        if let Some(method) = self.find_special(collection, Symbol::new("__contains__"))? {
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
            (Value::Str(_), Value::Unknown(_) | Value::Partial(_)) => return Ok(None),
            (Value::Object(id), _) => {
                if let Some(result) = self.contains_in_object(*id, item)? {
                    return Ok(result);
                }
            }
            (Value::Unknown(_) | Value::Choice(_), _) => return Ok(None),
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

    fn contains_in_object(
        &mut self,
        id: crate::value::ObjectId,
        item: &Value,
    ) -> Eval<Option<Option<bool>>> {
        let is_keyed = matches!(self.heap.get(id), Object::Dict(_) | Object::Set(_));
        let key = if is_keyed { self.key_of(item)? } else { None };
        if is_keyed && key.is_none() {
            self.without_key(item)?;
            return Ok(Some(None));
        }
        let (found, more) = match self.heap.get(id) {
            Object::Dict(dict) => {
                let Some(key) = key else {
                    return Ok(Some(None));
                };
                (
                    dict.entries
                        .get(&key)
                        .map(|(_, value)| !crate::iterate::may_be_absent(value)),
                    dict.more,
                )
            }
            Object::Set(set) => {
                let Some(key) = key else {
                    return Ok(Some(None));
                };
                (set.items.get(&key).map(|_| true), set.more)
            }
            Object::NamesView(target) => {
                let names = target.as_object().and_then(|id| self.heap.names(id));
                if item.as_str() == Some("__annotations__") && self.has_own_annotations(target) {
                    return Ok(Some(Some(true)));
                }
                if let (Some(class), Some(name)) = (self.class_data(target), item.as_str())
                    && class.is_builtin
                {
                    let is_object = class.layout == crate::object::BuiltinType::Object;
                    let found = crate::methods::has_method(class.layout, name)
                        && (is_object
                            || crate::methods::defines_itself(class.layout, name)
                            || !crate::methods::is_object_method(name));
                    return Ok(Some(Some(found)));
                }
                let name = item.as_str().map(Symbol::new);
                (name.and_then(|name| names?.get(&name)).map(|_| true), None)
            }
            _ => return Ok(None),
        };
        Ok(Some(match (found, more) {
            (Some(true), _) => Some(true),
            (Some(false), _) => None,
            (None, Some(_)) => None,
            (None, None) => Some(false),
        }))
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
                            .class_lookup(instance.class, Symbol::new("__hash__"))
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

/// Whether a partly known text can be the given one.
fn text_can_be(pieces: &[crate::value::Piece], text: &str) -> bool {
    let mut rest = text;
    let last = pieces.len().saturating_sub(1);
    let mut open = false;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            crate::value::Piece::Hole(..) => open = true,
            crate::value::Piece::Text(part) => {
                if at == last && open {
                    return rest.ends_with(&**part);
                }
                let found = if open {
                    rest.find(&**part)
                } else {
                    rest.starts_with(&**part).then_some(0)
                };
                let Some(found) = found else { return false };
                rest = &rest[found + part.len()..];
                open = false;
            }
        }
    }
    open || rest.is_empty()
}
