//! Looking into classes.

use crate::evaluator::Evaluator;
use crate::iterate::may_be_absent;
use crate::object::{Class, Object};
use crate::value::{ObjectId, UnknownId, Value};
use fingerpost_python::Symbol;

impl Evaluator<'_> {
    /// The attribute of a class, along its order of resolution, unbound.
    pub(crate) fn class_lookup(&self, class: ObjectId, name: Symbol) -> Option<Value> {
        let Object::Class(data) = self.heap.get(class) else {
            return None;
        };
        // What a class may have goes before what the classes after it have.
        let mut possible: Option<Value> = None;
        for id in &data.mro {
            let Some(class) = self.class_data_of(*id) else {
                continue;
            };
            if let Some(found) = class.names.get(&name) {
                let value = match possible {
                    Some(possible) => self.or_default(possible, found),
                    None => found.clone(),
                };
                if !may_be_absent(&value) {
                    return Some(value);
                }
                possible = Some(value);
            }
            // What a built-in type defines goes before the classes after it.
            if class.is_builtin && crate::methods::defines_itself(class.layout, name.as_str()) {
                break;
            }
        }
        possible
    }

    /// The class behind a value that is a class.
    pub(crate) fn class_data(&self, value: &Value) -> Option<&Class> {
        self.class_data_of(value.as_object()?)
    }

    /// The class behind an object that is a class.
    pub fn class_data_of(&self, id: ObjectId) -> Option<&Class> {
        match self.heap.get(id) {
            Object::Class(class) => Some(class),
            _ => None,
        }
    }

    /// Whether a class is another or derives from it.
    pub fn is_subclass(&self, class: ObjectId, parent: ObjectId) -> bool {
        class == parent
            || self
                .class_data_of(class)
                .is_some_and(|class| class.mro.contains(&parent))
            || (parent == self.classes.int && class == self.classes.bool_)
    }

    /// The unknown base of a value's class.
    pub(crate) fn unknown_base_of(&self, value: &Value) -> Option<UnknownId> {
        self.class_of(value)
            .and_then(|class| self.class_data_of(class))
            .and_then(|class| class.unknown_base)
    }
}

/// Merges orders of resolution as Python does (C3); where they contradict each other, in the order of appearance.
pub(crate) fn linearize(mut orders: Vec<Vec<ObjectId>>) -> Vec<ObjectId> {
    let mut result = Vec::new();
    loop {
        orders.retain(|order| !order.is_empty());
        if orders.is_empty() {
            return result;
        }
        let good = orders
            .iter()
            .map(|order| order[0])
            .find(|head| !orders.iter().any(|order| order[1..].contains(head)));
        let next = good.unwrap_or(orders[0][0]);
        result.push(next);
        for order in &mut orders {
            order.retain(|id| *id != next);
        }
    }
}
