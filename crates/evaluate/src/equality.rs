//! Equality.

use fingerpost_python::symbol;

use crate::evaluator::Evaluator;
use crate::number_operator::as_number;
use crate::object::{Dict, Object};
use crate::value::{Eval, ObjectId, Piece, Value};

/// How deep containers are compared.
const COMPARISON_DEPTH: usize = 100;

/// What a rule for some kinds of values says.
pub(crate) enum Verdict {
    /// It is so, or it is not; `None` where that cannot be told.
    Decided(Option<bool>),
    /// The rule is not for these values.
    NotAsked,
}

impl Evaluator<'_> {
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
                return Ok((!text_can_be(pieces, text)).then_some(false));
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
            if let Some(method) = self.find_special(one, symbol!("__eq__"))? {
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
        if let (Some(a), Some(b)) = (left.as_object(), right.as_object())
            && let Verdict::Decided(equal) = self.equal_objects(a, b)?
        {
            return Ok(equal);
        }
        match (self.payload(left), self.payload(right)) {
            (None, None) => Ok(Some(equal_plainly(left, right))),
            (a, b) => self.equal(
                &a.unwrap_or_else(|| left.clone()),
                &b.unwrap_or_else(|| right.clone()),
            ),
        }
    }

    fn equal_objects(&mut self, a: ObjectId, b: ObjectId) -> Eval<Verdict> {
        if a == b {
            return Ok(Verdict::Decided(Some(true)));
        }
        let equal = match (self.heap.get(a), self.heap.get(b)) {
            (Object::List(first), Object::List(second)) => {
                if first.more.is_some() || second.more.is_some() {
                    None
                } else {
                    let (first, second) = (first.items.clone(), second.items.clone());
                    self.equal_items(&first, &second)?
                }
            }
            // A list that is compared with a set is what `dict.keys()` gave.
            (Object::List(_), Object::Set(_)) | (Object::Set(_), Object::List(_)) => {
                let mut sets = Vec::new();
                for side in [a, b] {
                    let items = self.iterate(&Value::Object(side))?;
                    sets.push(self.make_set(items.known.to_vec(), items.more));
                }
                self.equal(&sets[0], &sets[1])?
            }
            (Object::Set(first), Object::Set(second)) => {
                let same = first.items.len() == second.items.len()
                    && first.items.keys().all(|key| second.items.contains_key(key));
                (first.is_certain() && second.is_certain()).then_some(same)
            }
            (Object::Dict(first), Object::Dict(second)) => {
                if first.more.is_some() || second.more.is_some() {
                    None
                } else if let Some((first, second)) = values_by_key(first, second) {
                    self.equal_items(&first, &second)?
                } else {
                    Some(false)
                }
            }
            _ => return Ok(Verdict::NotAsked),
        };
        Ok(Verdict::Decided(equal))
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
}

/// The values of two dicts under the same keys; nothing where the keys differ.
fn values_by_key(first: &Dict, second: &Dict) -> Option<(Vec<Value>, Vec<Value>)> {
    if first.entries.len() != second.entries.len() {
        return None;
    }
    let pairs = first.entries.iter().map(|(key, (_, value))| {
        let (_, other) = second.entries.get(key)?;
        Some((value.clone(), other.clone()))
    });
    pairs.collect()
}

/// Whether two values without parts are equal.
#[allow(clippy::float_cmp, reason = "Python compares numbers exactly as well")]
fn equal_plainly(left: &Value, right: &Value) -> bool {
    match (as_number(left), as_number(right)) {
        (Some(a), Some(b)) => a == b,
        _ => left.same(right),
    }
}

/// Whether a partly known text can be the given one.
fn text_can_be(pieces: &[Piece], text: &str) -> bool {
    let mut rest = text;
    let last = pieces.len().saturating_sub(1);
    let mut open = false;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Hole(..) => open = true,
            Piece::Text(part) => {
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
