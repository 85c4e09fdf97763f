//! Attributes: looking them up along Python's rules, and setting them.

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Object};
use crate::unknown::{Reason, Unknown};
use crate::value::{Args, Eval, ObjectId, Piece, Value};

impl Evaluator<'_> {
    /// `value.name`; what is not there is an error or, where something about it is unknown, unknown.
    pub fn get_attribute(&mut self, value: &Value, name: Symbol) -> Eval<Value> {
        if let Value::Choice(_) = value {
            return self
                .for_each_alternative(value, |machine, value| machine.get_attribute(&value, name));
        }
        if let Some(found) = self.find_attribute(value, name)? {
            let found = self.settle(found);
            return self.force(found);
        }
        if self.is_open(value) {
            return Ok(match self.unknown_base_of(value) {
                Some(unknown) => self.derived(unknown),
                None => self.unknown(format!("the attribute `{name}` is not modelled")),
            });
        }
        let message = match self.class_data(value) {
            Some(class) => format!("type object '{}' has no attribute '{name}'", class.name),
            None => match value.as_object().map(|id| self.heap.get(id)) {
                Some(Object::Module(module)) => {
                    format!("module '{}' has no attribute '{name}'", module.name)
                }
                _ => format!(
                    "'{}' object has no attribute '{name}'",
                    self.type_name(value)
                ),
            },
        };
        if self.is_framework_matter(value) {
            return self.framework_error("AttributeError", &message);
        }
        self.soft_error("AttributeError", &message, false)
    }

    /// Whether a missing attribute is surely an error: what a framework's objects have depends on its version alone, and a
    /// framework that is handed a module of the project finds there what the module has.
    pub(crate) fn is_framework_matter(&self, value: &Value) -> bool {
        if self.tracked_kind(value).is_some() {
            return true;
        }
        let module = value.as_object().map(|id| self.heap.get(id));
        self.models.is_framework(self.frame().file) && matches!(module, Some(Object::Module(_)))
    }

    /// Whether a value may have attributes beyond those that are known.
    pub(crate) fn is_open(&self, value: &Value) -> bool {
        match value {
            Value::Unknown(_) | Value::Choice(_) => true,
            Value::Object(id) => {
                let class = match self.heap.get(*id) {
                    Object::Class(class) => Some(&**class),
                    Object::Instance(instance) => self.class_data_of(instance.class),
                    Object::Module(module) => return self.modules.get(module.index).is_model,
                    Object::Super { receiver, .. } => {
                        return self.unknown_base_of(receiver).is_some();
                    }
                    _ => None,
                };
                class.is_some_and(|class| class.unknown_base.is_some())
            }
            _ => false,
        }
    }

    /// `value.name`, if it is there.
    pub fn find_attribute(&mut self, value: &Value, name: Symbol) -> Eval<Option<Value>> {
        match value {
            Value::Object(id) => self.find_attribute_of_object(*id, value, name),
            Value::Unknown(id) => Ok(Some(match self.unknowns.get(*id).reason {
                Reason::External(module) => {
                    let span = self.project_span();
                    let reason = Reason::External(Symbol::new(&format!("{module}.{name}")));
                    Value::Unknown(self.unknowns.add(Unknown { reason, span }))
                }
                _ => self.derived(*id),
            })),
            Value::Deferred(_) => {
                let value = self.force(value.clone())?;
                self.find_attribute(&value, name)
            }
            Value::Choice(_) => self
                .for_each_alternative(value, |machine, value| machine.get_attribute(&value, name))
                .map(Some),
            Value::Partial(pieces) => {
                if name.as_str() == "__class__" {
                    return Ok(Some(Value::Object(self.classes.str_)));
                }
                let hole = pieces.iter().find_map(|piece| match piece {
                    Piece::Hole(id, _) => Some(*id),
                    Piece::Text(_) => None,
                });
                let is_method = crate::methods::has_method(BuiltinType::Str, name.as_str());
                Ok((hole.is_some() && is_method).then(|| self.builtin_method(value, name)))
            }
            Value::Builtin(builtin) => Ok(match name.as_str() {
                "__name__" | "__qualname__" => Some(Value::str(builtin.as_str())),
                "__module__" => Some(Value::str("builtins")),
                "__doc__" => Some(Value::None),
                _ => None,
            }),
            _ => Ok(self.find_attribute_of_builtin(value, name)),
        }
    }

    /// Attributes of values with a built-in type: their class, their methods.
    pub(crate) fn find_attribute_of_builtin(
        &mut self,
        value: &Value,
        name: Symbol,
    ) -> Option<Value> {
        match name.as_str() {
            "__class__" => return self.class_of(value).map(Value::Object),
            "__doc__" => return Some(Value::None),
            "real" | "numerator" if matches!(value, Value::Int(_)) => return Some(value.clone()),
            _ => {}
        }
        let layout = self
            .class_of(value)
            .and_then(|class| self.class_data_of(class))
            .map(|class| class.layout)?;
        crate::methods::has_method(layout, name.as_str()).then(|| self.builtin_method(value, name))
    }

    /// A method of a built-in type, bound to its object.
    pub(crate) fn builtin_method(&mut self, receiver: &Value, name: Symbol) -> Value {
        let receiver = receiver.clone();
        Value::Object(self.heap.add(Object::BuiltinMethod { receiver, name }))
    }

    pub(crate) fn find_attribute_of_object(
        &mut self,
        id: ObjectId,
        value: &Value,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        match self.heap.get(id) {
            Object::Instance(_) => self.find_attribute_of_instance(id, value, name),
            Object::Class(_) => self.find_attribute_of_class(id, name),
            Object::Module(module) => {
                let index = module.index;
                self.find_module_attribute(index, name)
            }
            Object::Function(_) => Ok(self.find_attribute_of_function(id, name)),
            Object::Super { after, receiver } => {
                let (after, receiver) = (*after, receiver.clone());
                self.find_attribute_of_super(after, &receiver, name, value)
            }
            Object::BuiltinMethod {
                name: method,
                receiver,
            } => Ok(match name.as_str() {
                "__name__" | "__qualname__" => Some(Value::str(method.as_str())),
                "__self__" => Some(receiver.clone()),
                "__doc__" => Some(Value::None),
                _ => None,
            }),
            Object::Slice { lower, upper, step } => Ok(match name.as_str() {
                "start" => Some(lower.clone()),
                "stop" => Some(upper.clone()),
                "step" => Some(step.clone()),
                _ => None,
            }),
            _ => self.find_attribute_of_wrapper(id, value, name),
        }
    }

    /// Attributes of what stands around another value: methods, descriptors, `list[int]`.
    fn find_attribute_of_wrapper(
        &mut self,
        id: ObjectId,
        value: &Value,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        let inner = match (self.heap.get(id), name.as_str()) {
            (Object::Property { get: part, .. }, "fget" | "__wrapped__")
            | (Object::Property { set: part, .. }, "fset")
            | (Object::Property { delete: part, .. }, "fdel")
            | (Object::Method { receiver: part, .. }, "__self__")
            | (Object::Method { function: part, .. }, "__func__")
            | (
                Object::StaticMethod(part) | Object::ClassMethod(part),
                "__func__" | "__wrapped__",
            )
            | (Object::Alias { origin: part, .. }, "__origin__") => return Ok(Some(part.clone())),
            (Object::Property { get, .. }, "__doc__" | "__isabstractmethod__") => get,
            (
                Object::Property { .. },
                "setter" | "getter" | "deleter" | "__get__" | "__set__" | "__delete__",
            )
            | (Object::StaticMethod(_) | Object::ClassMethod(_), "__get__") => {
                return Ok(Some(self.builtin_method(value, name)));
            }
            (Object::Property { .. }, _) => return Ok(None),
            (Object::Alias { args, .. }, "__args__") => {
                return Ok(Some(Value::Tuple(args.clone())));
            }
            (Object::Alias { .. }, "__parameters__") => {
                return Ok(Some(Value::tuple(Vec::new())));
            }
            (
                Object::Method {
                    function: inner, ..
                }
                | Object::StaticMethod(inner)
                | Object::ClassMethod(inner)
                | Object::Alias { origin: inner, .. },
                _,
            ) => inner,
            _ => return Ok(self.find_attribute_of_builtin(value, name)),
        };
        let inner = inner.clone();
        self.find_attribute(&inner, name)
    }

    /// What an instance has of its own, or where that may not be there, what its class has.
    fn own_or_of_class(
        &mut self,
        own: Value,
        in_class: Option<Value>,
        (value, name): (&Value, Symbol),
        class: ObjectId,
    ) -> Eval<Value> {
        if !self.may_be_missing(&own) {
            return Ok(own);
        }
        let default = match in_class {
            Some(member) => Some(self.bind_member(&member, value, class)?),
            None => self.dynamic_attribute(value, class, name)?,
        };
        Ok(match default {
            Some(default) => self.or_default(own, &default),
            None => own,
        })
    }

    pub(crate) fn find_attribute_of_instance(
        &mut self,
        id: ObjectId,
        value: &Value,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        let Object::Instance(instance) = self.heap.get(id) else {
            return Ok(None);
        };
        let class = instance.class;
        let own = instance.attributes.get(&name).cloned();
        let in_class = self.class_lookup(class, name);
        if let Some(member) = &in_class
            && self.is_data_descriptor(member)
        {
            return self.bind_member(member, value, class).map(Some);
        }
        if let Some(own) = own
            && !matches!(own, Value::Absent)
        {
            return self
                .own_or_of_class(own, in_class, (value, name), class)
                .map(Some);
        }
        if let Some(member) = in_class {
            return self.bind_member(&member, value, class).map(Some);
        }
        match name.as_str() {
            "__class__" => return Ok(Some(Value::Object(class))),
            "__dict__" => {
                return Ok(Some(Value::Object(
                    self.heap.add(Object::NamesView(value.clone())),
                )));
            }
            "__doc__" => return self.find_attribute_of_class(class, name),
            "__module__" => {
                let module = self
                    .class_data_of(class)
                    .map_or(Value::None, |class| Value::str(class.module.as_str()));
                return Ok(Some(module));
            }
            _ => {}
        }
        let layout = self
            .class_data_of(class)
            .map_or(BuiltinType::Object, |class| class.layout);
        if crate::methods::has_method(layout, name.as_str()) {
            return Ok(Some(self.builtin_method(value, name)));
        }
        if let Some(inner) = self.inner_descriptor(value)
            && let Some(found) = self.find_attribute(&inner, name)?
        {
            return Ok(Some(found));
        }
        self.dynamic_attribute(value, class, name)
    }

    /// What `__getattr__` gives for a name that nothing has.
    fn dynamic_attribute(
        &mut self,
        value: &Value,
        class: ObjectId,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        let Some(getter) = self.class_lookup(class, symbol!("__getattr__")) else {
            return Ok(None);
        };
        let args = Args::new(vec![value.clone(), Value::str(name.as_str())]);
        let current = self.frame().current;
        self.call(&getter, args, current).map(Some)
    }

    /// Whether a class's member goes before the instance's own attribute.
    pub(crate) fn is_data_descriptor(&mut self, member: &Value) -> bool {
        let inner = self.inner_descriptor(member);
        let member = inner.as_ref().unwrap_or(member);
        let Some(id) = member.as_object() else {
            return false;
        };
        match self.heap.get(id) {
            Object::Property { .. } => true,
            Object::Instance(instance) => self
                .class_lookup(instance.class, symbol!("__set__"))
                .is_some(),
            _ => false,
        }
    }

    /// What a class's member is for an instance.
    pub(crate) fn bind_member(
        &mut self,
        member: &Value,
        receiver: &Value,
        class: ObjectId,
    ) -> Eval<Value> {
        let inner = self.inner_descriptor(member);
        let member = inner.as_ref().unwrap_or(member);
        let Some(id) = member.as_object() else {
            return Ok(member.clone());
        };
        match self.heap.get(id) {
            Object::Function(_) => {
                let (receiver, function) = (receiver.clone(), member.clone());
                Ok(Value::Object(
                    self.heap.add(Object::Method { receiver, function }),
                ))
            }
            Object::Property { get, .. } => {
                let get = get.clone();
                self.call_value(&get, vec![receiver.clone()])
            }
            Object::StaticMethod(function) => Ok(function.clone()),
            Object::ClassMethod(function) => {
                let function = function.clone();
                Ok(Value::Object(self.heap.add(Object::Method {
                    receiver: Value::Object(class),
                    function,
                })))
            }
            Object::Instance(instance) => {
                match self.class_lookup(instance.class, symbol!("__get__")) {
                    Some(getter) => {
                        let args =
                            Args::new(vec![member.clone(), receiver.clone(), Value::Object(class)]);
                        self.call(&getter, args, self.frame().current)
                    }
                    None => Ok(member.clone()),
                }
            }
            _ => Ok(member.clone()),
        }
    }

    /// A method that the machine calls itself (`__enter__`, `__iter__`, …), looked up on the class and bound.
    pub(crate) fn find_special(&mut self, value: &Value, name: Symbol) -> Eval<Option<Value>> {
        let Value::Object(id) = value else {
            return Ok(None);
        };
        let class = match self.heap.get(*id) {
            Object::Instance(instance) => instance.class,
            Object::Class(class) => {
                let metaclass = class
                    .mro
                    .iter()
                    .find_map(|id| self.class_data_of(*id)?.metaclass);
                match metaclass {
                    Some(metaclass) => metaclass,
                    None => return Ok(None),
                }
            }
            _ => return Ok(None),
        };
        match self.class_lookup(class, name) {
            Some(member) => self.bind_member(&member, value, class).map(Some),
            None => Ok(None),
        }
    }
}
