//! `property`, `staticmethod`, `classmethod`: their methods, and instances of their subclasses.

use fingerpost_python::symbol;

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
            .class_lookup(instance.class, symbol!("__get__"))
            .is_some();
        (is_descriptor && !has_own).then_some(payload)
    }

    /// Whether a class's member is a property.
    pub(crate) fn is_property(&self, member: &Value) -> bool {
        let id = member.as_object();
        id.is_some_and(|id| matches!(self.heap.get(id), Object::Property { .. }))
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
            (Object::Property { get, set, delete }, "setter" | "getter" | "deleter") => {
                let (mut get, mut set, mut delete) = (get.clone(), set.clone(), delete.clone());
                match name {
                    "setter" => set = given,
                    "getter" => get = given,
                    _ => delete = given,
                }
                let property = Object::Property { get, set, delete };
                Ok(Value::Object(self.heap.add(property)))
            }
            (Object::Property { delete, .. }, "__delete__") => {
                let delete = delete.clone();
                self.call_value(&delete, vec![given])
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

impl Evaluator<'_> {
    /// `int.__add__(1, 2)`, `(1).__lt__(2)`: the operator of that name.
    pub(super) fn call_number_operator(
        &mut self,
        number: &Value,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        use fingerpost_python::syntax::{BinaryOp, CompareOp};
        let other = args.positional.first().cloned().unwrap_or(Value::None);
        let other = self.payload(&other).unwrap_or(other);
        let operator = match name {
            "__add__" | "__radd__" => BinaryOp::Add,
            "__sub__" => BinaryOp::Sub,
            "__mul__" => BinaryOp::Mult,
            "__truediv__" => BinaryOp::Div,
            "__floordiv__" => BinaryOp::FloorDiv,
            "__mod__" => BinaryOp::Mod,
            "__pow__" => BinaryOp::Pow,
            "__or__" => BinaryOp::BitOr,
            "__and__" => BinaryOp::BitAnd,
            "__xor__" => BinaryOp::BitXor,
            "__lt__" => return self.compare(CompareOp::Lt, number, &other),
            "__le__" => return self.compare(CompareOp::LtE, number, &other),
            "__gt__" => return self.compare(CompareOp::Gt, number, &other),
            "__ge__" => return self.compare(CompareOp::GtE, number, &other),
            "__abs__" => {
                let args = Args::new(vec![number.clone()]);
                return self.call_builtin(symbol!("abs"), args);
            }
            "__bool__" => {
                return Ok(self.truth(number)?.map_or(Value::None, Value::Bool));
            }
            "__neg__" => {
                let minus = Value::Int(-1);
                let range = self.frame().current;
                return self.binary(BinaryOp::Mult, number, &minus, range, range);
            }
            _ => return Ok(self.unknown("a method of numbers that is not modelled")),
        };
        let is_number = matches!(other, Value::Int(_) | Value::Float(_) | Value::Bool(_));
        if !is_number && !other.is_unknown() {
            return Ok(Value::NotImplemented);
        }
        let range = self.frame().current;
        self.binary(operator, number, &other, range, range)
    }
}
