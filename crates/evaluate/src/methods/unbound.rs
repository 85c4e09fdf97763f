//! Methods of built-in types that are called on the type: `str.lower(x)`, `dict.fromkeys(…)`.

use fingerpost_python::Symbol;

use super::{has_method, is_object_method};
use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Object};
use crate::value::{Args, Eval, Value};

impl Evaluator<'_> {
    /// `str.lower(x)`, `dict.fromkeys(…)`, `object.__setattr__(x, …)`, `type.__call__(cls)`.
    pub(super) fn call_unbound(
        &mut self,
        class: &Value,
        name: Symbol,
        mut args: Args,
    ) -> Eval<Value> {
        let Some(data) = self.class_data(class) else {
            return Ok(Value::None);
        };
        let (layout, is_builtin) = (data.layout, data.is_builtin);
        match (layout, name.as_str()) {
            (BuiltinType::Dict, "fromkeys") => return self.dict_from_keys(&args),
            (BuiltinType::Str, "maketrans") => return Ok(self.make_translation(&args)),
            (_, "mro") => {
                let mro = data.mro.iter().copied().map(Value::Object).collect();
                return Ok(self.new_list(mro));
            }
            (_, "__subclasses__") => return Ok(self.subclasses_of(class)),
            (_, "__new__") => return self.call_object_method(class, name, args, true),
            (_, "__init_subclass__" | "__subclasshook__")
                if !is_builtin || args.positional.is_empty() =>
            {
                return Ok(Value::None);
            }
            (_, "__call__") if !is_builtin => {
                return match class.as_object() {
                    Some(id) => self.instantiate(id, args),
                    None => Ok(Value::None),
                };
            }
            _ => {}
        }
        if args.positional.is_empty() {
            return Ok(self.unknown("a method of a class without its object"));
        }
        let receiver = args.positional.remove(0);
        self.call_plainly(layout, &receiver, name, args)
    }

    /// A built-in type's own method on an object, whatever the object's class makes of it.
    fn call_plainly(
        &mut self,
        layout: BuiltinType,
        receiver: &Value,
        name: Symbol,
        args: Args,
    ) -> Eval<Value> {
        let payload = self.payload(receiver);
        let inner = payload.as_ref().unwrap_or(receiver);
        let is_scalar = matches!(
            inner,
            Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Partial(_)
        );
        if is_scalar
            && layout != BuiltinType::Object
            && let Some(result) = self.call_scalar_basics(inner, name, &args)?
        {
            return Ok(result);
        }
        let is_own = has_method(layout, name.as_str()) && !is_object_method(name.as_str());
        if is_own && (payload.is_some() || is_scalar) {
            return self.call_builtin_method(inner, name, args);
        }
        let has_own_methods = receiver.as_object().is_some_and(|id| {
            matches!(
                self.heap.get(id),
                Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Function(_)
            )
        });
        if has_own_methods {
            self.call_builtin_method(receiver, name, args)
        } else {
            self.call_object_method(receiver, name, args, true)
        }
    }

    /// What texts and numbers define for themselves of what every object has.
    fn call_scalar_basics(
        &mut self,
        value: &Value,
        name: Symbol,
        args: &Args,
    ) -> Eval<Option<Value>> {
        let first = args.positional.first();
        Ok(Some(match name.as_str() {
            "__str__" => self.text_of(value)?,
            "__repr__" => self.repr_of(value)?,
            "__format__" => {
                let spec = first.cloned().unwrap_or_else(|| Value::str(""));
                self.format_value(value, None, &spec, None)?
            }
            "__eq__" | "__ne__" => {
                let equal = self.equal(value, first.unwrap_or(&Value::None))?;
                let wanted = name.as_str() == "__eq__";
                equal.map_or_else(
                    || self.unknown("a comparison"),
                    |equal| Value::Bool(equal == wanted),
                )
            }
            _ => return Ok(None),
        }))
    }

    /// `dict.fromkeys(keys, value)`.
    fn dict_from_keys(&mut self, args: &Args) -> Eval<Value> {
        let keys = self.iterate(args.positional.first().unwrap_or(&Value::None))?;
        let value = args.positional.get(1).cloned().unwrap_or(Value::None);
        let entries = keys
            .known
            .iter()
            .map(|key| (key.clone(), value.clone()))
            .collect();
        Ok(self.make_dict(entries, keys.more))
    }
}
