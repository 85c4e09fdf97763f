//! `property`, `staticmethod`, `classmethod`: their methods, and instances of their subclasses.

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Args, Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// The descriptor inside an instance of a subclass of `property`, `staticmethod` or `classmethod`.
    pub(crate) fn inner_descriptor(&self, member: &Value) -> Option<Value> {
        let Object::Instance(instance) = self.heap.get(member.as_object()?) else {
            return None;
        };
        let payload = instance.payload.clone()?;
        let is_descriptor = matches!(
            self.heap.get(payload.as_object()?),
            Object::Property { .. } | Object::StaticMethod(_) | Object::ClassMethod(_)
        );
        let has_own = self
            .class_lookup(instance.class, Symbol::new("__get__"))
            .is_some();
        (is_descriptor && !has_own).then_some(payload)
    }

    /// `descriptor.__get__(instance, owner)`, `prop.setter(function)`, ….
    pub(super) fn call_descriptor_method(
        &mut self,
        id: ObjectId,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        let given = args.positional.first().cloned().unwrap_or(Value::None);
        let owner = args.positional.get(1).cloned();
        match (self.heap.get(id), name) {
            (Object::Property { get, set }, "setter" | "getter" | "deleter") => {
                let (get, set) = (get.clone(), set.clone());
                let property = match name {
                    "setter" => Object::Property { get, set: given },
                    "getter" => Object::Property { get: given, set },
                    _ => Object::Property { get, set },
                };
                Ok(Value::Object(self.heap.add(property)))
            }
            (Object::Property { .. }, "__get__") if matches!(given, Value::None) => {
                Ok(Value::Object(id))
            }
            (Object::Property { get, .. }, "__get__") => {
                let get = get.clone();
                self.call_value(&get, vec![given])
            }
            (Object::Property { set, .. }, "__set__") => {
                let set = set.clone();
                let value = owner.unwrap_or(Value::None);
                self.call_value(&set, vec![given, value])
            }
            (Object::StaticMethod(function), "__get__") => Ok(function.clone()),
            (Object::ClassMethod(function), "__get__") => {
                let function = function.clone();
                let receiver = owner
                    .filter(|owner| !matches!(owner, Value::None))
                    .or_else(|| self.class_of(&given).map(Value::Object))
                    .unwrap_or(Value::None);
                let method = Object::Method { receiver, function };
                Ok(Value::Object(self.heap.add(method)))
            }
            (Object::StaticMethod(function), "__call__") => {
                let function = function.clone();
                self.call_with(&function, args.clone())
            }
            _ => Ok(Value::None),
        }
    }
}
