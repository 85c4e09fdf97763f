//! Operators on lists, dicts and sets.

use fingerpost_python::syntax::BinaryOp;

use crate::evaluator::Evaluator;
use crate::object::{Object, Set};
use crate::value::{Eval, ObjectId, Value};

impl Evaluator<'_> {
    pub(crate) fn binary_of_containers(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> Eval<Option<Value>> {
        let (a, b) = match (left.as_object(), right.as_object()) {
            (Some(a), Some(b)) => (a, b),
            (Some(list), None) => return self.list_and_plain(op, list, right),
            _ => return Ok(None),
        };
        match (op, self.heap.get(a), self.heap.get(b)) {
            (BinaryOp::Add, Object::List(first), Object::List(second)) => {
                let items: Vec<Value> = first.items.iter().chain(&second.items).cloned().collect();
                let more = first.more.or(second.more);
                self.pay_for(items.len())?;
                Ok(Some(self.list_with_more(items, more)))
            }
            (BinaryOp::BitOr, Object::Dict(_), Object::Dict(_)) => {
                let result = self.make_dict(Vec::new(), None);
                if let Value::Object(id) = result {
                    self.update_dict(id, left)?;
                    self.update_dict(id, right)?;
                }
                Ok(Some(result))
            }
            (op, Object::Set(first), Object::Set(second)) if is_set_operator(op) => {
                let items = combine_sets(op, first, second);
                let more = first.more.or(second.more);
                Ok(Some(self.make_set(items, more)))
            }
            // Lists have no such operators: it is what `dict.keys()` gave.
            (op, Object::List(_), Object::List(_) | Object::Set(_))
            | (op, Object::Set(_), Object::List(_))
                if is_set_operator(op) =>
            {
                let mut sets = Vec::new();
                for side in [left, right] {
                    let items = self.iterate(side)?;
                    sets.push(self.make_set(items.known.to_vec(), items.more));
                }
                self.binary_of_containers(op, &sets[0], &sets[1])
            }
            _ => Ok(None),
        }
    }

    /// A list with more items that are not known, or repeated.
    fn list_and_plain(
        &mut self,
        op: BinaryOp,
        list: ObjectId,
        right: &Value,
    ) -> Eval<Option<Value>> {
        let Object::List(list) = self.heap.get(list) else {
            return Ok(None);
        };
        let items = list.items.clone();
        match (op, right) {
            (BinaryOp::Add, Value::Unknown(more)) => {
                Ok(Some(self.list_with_more(items, Some(*more))))
            }
            (BinaryOp::Mult, Value::Int(times)) => {
                let times = usize::try_from(*times).unwrap_or(0);
                self.pay_for(items.len().saturating_mul(times))?;
                let repeated = (0..times).flat_map(|_| items.iter().cloned()).collect();
                Ok(Some(self.new_list(repeated)))
            }
            _ => Ok(None),
        }
    }
}

fn is_set_operator(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::BitOr | BinaryOp::BitAnd | BinaryOp::Sub | BinaryOp::BitXor
    )
}

fn combine_sets(op: BinaryOp, first: &Set, second: &Set) -> Vec<Value> {
    let without = |set: &Set, other: &Set| {
        let rest = set.items.iter();
        let rest = rest.filter(|(key, _)| !other.items.contains_key(*key));
        rest.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    match op {
        BinaryOp::BitOr => first
            .items
            .values()
            .chain(second.items.values())
            .cloned()
            .collect(),
        BinaryOp::BitAnd => first
            .items
            .iter()
            .filter(|(key, _)| second.items.contains_key(*key))
            .map(|(_, value)| value.clone())
            .collect(),
        BinaryOp::BitXor => {
            let mut items = without(first, second);
            items.extend(without(second, first));
            items
        }
        _ => without(first, second),
    }
}
