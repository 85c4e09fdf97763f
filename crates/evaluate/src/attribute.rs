//! Attributes: looking them up along Python's rules, and setting them.

use std::rc::Rc;

use fingerpost_python::Symbol;

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
    fn is_framework_matter(&self, value: &Value) -> bool {
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
                let receiver = value.clone();
                if hole.is_some() && crate::methods::has_method(BuiltinType::Str, name.as_str()) {
                    return Ok(Some(Value::Object(
                        self.heap.add(Object::BuiltinMethod { receiver, name }),
                    )));
                }
                Ok(None)
            }
            Value::Builtin(builtin) => Ok(match name.as_str() {
                "__name__" | "__qualname__" => Some(Value::str(builtin.as_str())),
                "__module__" => Some(Value::str("builtins")),
                "__doc__" => Some(Value::None),
                _ => None,
            }),
            _ => self.find_attribute_of_builtin(value, name),
        }
    }

    /// Attributes of values with a built-in type: their class, their methods.
    fn find_attribute_of_builtin(&mut self, value: &Value, name: Symbol) -> Eval<Option<Value>> {
        match name.as_str() {
            "__class__" => return Ok(self.class_of(value).map(Value::Object)),
            "__doc__" => return Ok(Some(Value::None)),
            "real" | "numerator" if matches!(value, Value::Int(_)) => {
                return Ok(Some(value.clone()));
            }
            _ => {}
        }
        let layout = self
            .class_of(value)
            .and_then(|class| self.class_data_of(class))
            .map(|class| class.layout);
        if layout.is_some_and(|layout| crate::methods::has_method(layout, name.as_str())) {
            let receiver = value.clone();
            return Ok(Some(Value::Object(
                self.heap.add(Object::BuiltinMethod { receiver, name }),
            )));
        }
        Ok(None)
    }

    fn find_attribute_of_object(
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
            Object::Method { receiver, function } => {
                let (receiver, function) = (receiver.clone(), function.clone());
                match name.as_str() {
                    "__self__" => Ok(Some(receiver)),
                    "__func__" => Ok(Some(function)),
                    _ => self.find_attribute(&function, name),
                }
            }
            Object::Super { after, receiver } => {
                let (after, receiver) = (*after, receiver.clone());
                self.find_attribute_of_super(after, &receiver, name, value)
            }
            Object::Property { get, set, delete } => {
                let (get, set, delete) = (get.clone(), set.clone(), delete.clone());
                Ok(match name.as_str() {
                    "fget" | "__wrapped__" => Some(get),
                    "fset" => Some(set),
                    "fdel" => Some(delete),
                    "__doc__" | "__isabstractmethod__" => return self.find_attribute(&get, name),
                    "setter" | "getter" | "deleter" | "__get__" | "__set__" | "__delete__" => {
                        let receiver = value.clone();
                        Some(Value::Object(
                            self.heap.add(Object::BuiltinMethod { receiver, name }),
                        ))
                    }
                    _ => None,
                })
            }
            Object::StaticMethod(function) | Object::ClassMethod(function) => {
                let function = function.clone();
                match name.as_str() {
                    "__func__" | "__wrapped__" => Ok(Some(function)),
                    "__get__" => {
                        let receiver = value.clone();
                        let method = Object::BuiltinMethod { receiver, name };
                        Ok(Some(Value::Object(self.heap.add(method))))
                    }
                    _ => self.find_attribute(&function, name),
                }
            }
            Object::Alias { origin, args } => {
                let (origin, args) = (origin.clone(), args.clone());
                match name.as_str() {
                    "__origin__" => Ok(Some(origin)),
                    "__args__" => Ok(Some(Value::Tuple(args))),
                    "__parameters__" => Ok(Some(Value::tuple(Vec::new()))),
                    _ => self.find_attribute(&origin, name),
                }
            }
            Object::BuiltinMethod {
                name: method,
                receiver,
            } => {
                let (method, receiver) = (*method, receiver.clone());
                Ok(match name.as_str() {
                    "__name__" | "__qualname__" => Some(Value::str(method.as_str())),
                    "__self__" => Some(receiver),
                    "__doc__" => Some(Value::None),
                    _ => None,
                })
            }
            Object::Slice { lower, upper, step } => Ok(match name.as_str() {
                "start" => Some(lower.clone()),
                "stop" => Some(upper.clone()),
                "step" => Some(step.clone()),
                _ => None,
            }),
            _ => self.find_attribute_of_builtin(value, name),
        }
    }

    fn find_attribute_of_instance(
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
            && self.is_data_descriptor(member)?
        {
            return self.bind_member(member, value, class).map(Some);
        }
        if let Some(own) = own
            && !matches!(own, Value::Absent)
        {
            return Ok(Some(own));
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
            let receiver = value.clone();
            return Ok(Some(Value::Object(
                self.heap.add(Object::BuiltinMethod { receiver, name }),
            )));
        }
        if let Some(inner) = self.inner_descriptor(value)
            && let Some(found) = self.find_attribute(&inner, name)?
        {
            return Ok(Some(found));
        }
        if let Some(getter) = self.class_lookup(class, Symbol::new("__getattr__")) {
            return self
                .call(
                    &getter,
                    Args::new(vec![value.clone(), Value::str(name.as_str())]),
                    self.frame().current,
                )
                .map(Some);
        }
        Ok(None)
    }

    /// Whether a class's member goes before the instance's own attribute.
    fn is_data_descriptor(&mut self, member: &Value) -> Eval<bool> {
        let inner = self.inner_descriptor(member);
        let member = inner.as_ref().unwrap_or(member);
        let Some(id) = member.as_object() else {
            return Ok(false);
        };
        Ok(match self.heap.get(id) {
            Object::Property { .. } => true,
            Object::Instance(instance) => self
                .class_lookup(instance.class, Symbol::new("__set__"))
                .is_some(),
            _ => false,
        })
    }

    /// What a class's member is for an instance.
    fn bind_member(&mut self, member: &Value, receiver: &Value, class: ObjectId) -> Eval<Value> {
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
                match self.class_lookup(instance.class, Symbol::new("__get__")) {
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

    fn find_attribute_of_class(&mut self, id: ObjectId, name: Symbol) -> Eval<Option<Value>> {
        if let Some(member) = self.class_lookup(id, name) {
            let inner = self.inner_descriptor(&member).filter(|inner| {
                let id = inner.as_object();
                id.is_some_and(|id| !matches!(self.heap.get(id), Object::Property { .. }))
            });
            let member = inner.unwrap_or(member);
            let Some(object) = member.as_object() else {
                return Ok(Some(member));
            };
            return match self.heap.get(object) {
                Object::StaticMethod(function) => Ok(Some(function.clone())),
                Object::ClassMethod(function) => {
                    let function = function.clone();
                    let receiver = Value::Object(id);
                    Ok(Some(Value::Object(
                        self.heap.add(Object::Method { receiver, function }),
                    )))
                }
                Object::Instance(instance) => match self
                    .class_lookup(instance.class, Symbol::new("__get__"))
                {
                    Some(getter) => {
                        let args = Args::new(vec![member.clone(), Value::None, Value::Object(id)]);
                        self.call(&getter, args, self.frame().current).map(Some)
                    }
                    None => Ok(Some(member)),
                },
                _ => Ok(Some(member)),
            };
        }
        let Some(class) = self.class_data_of(id) else {
            return Ok(None);
        };
        let metaclass = class
            .mro
            .iter()
            .find_map(|id| self.class_data_of(*id)?.metaclass);
        let layout = class.layout;
        // What the class has from `object` goes before what its metaclass defines for itself.
        let is_own = layout != BuiltinType::Type
            && !matches!(name.as_str(), "__hash__" | "__class__")
            && crate::methods::has_method(layout, name.as_str());
        if let Some(metaclass) = metaclass
            && !is_own
            && let Some(member) = self.class_lookup(metaclass, name)
        {
            return self
                .bind_member(&member, &Value::Object(id), metaclass)
                .map(Some);
        }
        let class = match self.class_data_of(id) {
            Some(class) => class,
            None => return Ok(None),
        };
        let layout = class.layout;
        Ok(match name.as_str() {
            "__name__" => Some(Value::str(class.name.as_str())),
            "__qualname__" => Some(Value::Str(class.qualname.clone())),
            "__module__" => Some(Value::str(class.module.as_str())),
            "__hash__"
                if matches!(
                    layout,
                    BuiltinType::List | BuiltinType::Dict | BuiltinType::Set
                ) =>
            {
                Some(Value::None)
            }
            "__bases__" => Some(Value::tuple(class.bases.clone())),
            "__mro__" => Some(Value::tuple(
                class.mro.iter().copied().map(Value::Object).collect(),
            )),
            "__class__" => Some(Value::Object(metaclass.unwrap_or(self.classes.type_))),
            "__doc__" => Some(match &class.definition {
                Some((_, def)) => block_doc(&def.body),
                None => Value::None,
            }),
            "__dict__" => Some(Value::Object(
                self.heap.add(Object::NamesView(Value::Object(id))),
            )),
            "__annotations__" => Some(self.class_annotations(id)?),
            method => {
                if let Some(getter) = metaclass
                    .and_then(|metaclass| self.class_lookup(metaclass, Symbol::new("__getattr__")))
                {
                    let args = Args::new(vec![Value::Object(id), Value::str(method)]);
                    return self.call(&getter, args, self.frame().current).map(Some);
                }
                let known = crate::methods::has_method(layout, method)
                    || crate::methods::has_method(BuiltinType::Type, method)
                    || crate::methods::has_method(BuiltinType::Object, method);
                known.then(|| {
                    let receiver = Value::Object(id);
                    Value::Object(self.heap.add(Object::BuiltinMethod { receiver, name }))
                })
            }
        })
    }

    fn find_attribute_of_function(&mut self, id: ObjectId, name: Symbol) -> Option<Value> {
        let Object::Function(function) = self.heap.get(id) else {
            return None;
        };
        if let Some(value) = function.attributes.get(&name) {
            return Some(value.clone());
        }
        let value = match name.as_str() {
            "__name__" => Value::str(function.name.as_str()),
            "__qualname__" => Value::Str(function.qualname.clone()),
            "__module__" => Value::str(self.modules.get(function.module).name.as_str()),
            "__doc__" => function_doc(&function.code),
            "__defaults__" | "__kwdefaults__" => return Some(self.function_defaults(id, name)),
            "__closure__" => Value::None,
            "__dict__" => Value::Object(self.heap.add(Object::NamesView(Value::Object(id)))),
            "__annotations__" => return Some(self.function_annotations(id)),
            "__globals__" => {
                let module = self.modules.get(function.module).object;
                Value::Object(self.heap.add(Object::NamesView(Value::Object(module))))
            }
            "__class__" => return self.class_of(&Value::Object(id)).map(Value::Object),
            "__code__" | "__signature__" => {
                return (name.as_str() == "__code__")
                    .then(|| self.unknown("code objects are not modelled"));
            }
            "__get__" | "__call__" => {
                let receiver = Value::Object(id);
                Value::Object(self.heap.add(Object::BuiltinMethod { receiver, name }))
            }
            _ => return None,
        };
        Some(value)
    }

    /// `__defaults__`: those of parameters by position; `__kwdefaults__`: the others.
    fn function_defaults(&mut self, id: ObjectId, name: Symbol) -> Value {
        use fingerpost_python::syntax::ParameterKind;
        let Object::Function(function) = self.heap.get(id) else {
            return Value::None;
        };
        let (mut ordinary, mut by_keyword) = (Vec::new(), Vec::new());
        let parameters = function.code.parameters().items.iter();
        for (parameter, default) in parameters.zip(function.defaults.iter()) {
            let Some(default) = default else { continue };
            if parameter.kind == ParameterKind::KeywordOnly {
                by_keyword.push((Value::str(parameter.name.as_str()), default.clone()));
            } else {
                ordinary.push(default.clone());
            }
        }
        match name.as_str() {
            "__defaults__" if !ordinary.is_empty() => Value::tuple(ordinary),
            "__kwdefaults__" if !by_keyword.is_empty() => self.make_dict(by_keyword, None),
            _ => Value::None,
        }
    }

    fn find_attribute_of_super(
        &mut self,
        after: ObjectId,
        receiver: &Value,
        name: Symbol,
        whole: &Value,
    ) -> Eval<Option<Value>> {
        let is_class = self.class_data(receiver).is_some();
        let start = match receiver.as_object() {
            Some(id) if is_class && self.is_subclass(id, after) => Some(id),
            _ => self.class_of(receiver),
        };
        let Some(start) = start else { return Ok(None) };
        let mro = self
            .class_data_of(start)
            .map(|class| class.mro.clone())
            .unwrap_or_default();
        let rest = mro.iter().skip_while(|id| **id != after).skip(1);
        let found = rest
            .copied()
            .find_map(|id| self.class_data_of(id)?.names.get(&name).cloned());
        if let Some(member) = found {
            // A class's own methods are bound to the class only where they are class methods.
            let is_function = member
                .as_object()
                .is_some_and(|id| matches!(self.heap.get(id), Object::Function(_)));
            if is_class
                && is_function
                && self.is_subclass(start, after)
                && !self.is_subclass(start, self.classes.type_)
            {
                return Ok(Some(member));
            }
            // `__new__` is a static method without saying so.
            if name.as_str() == "__new__" && is_function {
                return Ok(Some(member));
            }
            return self.bind_member(&member, receiver, start).map(Some);
        }
        if let Some(unknown) = self
            .class_data_of(after)
            .and_then(|class| class.unknown_base)
            && !matches!(name.as_str(), "__new__")
        {
            return Ok(Some(self.derived(unknown)));
        }
        let layout = self
            .class_data_of(start)
            .map_or(BuiltinType::Object, |class| class.layout);
        let known = crate::methods::has_method(layout, name.as_str())
            || crate::methods::has_method(BuiltinType::Object, name.as_str())
            || (is_class && crate::methods::has_method(BuiltinType::Type, name.as_str()));
        if known {
            let receiver = whole.clone();
            return Ok(Some(Value::Object(
                self.heap.add(Object::BuiltinMethod { receiver, name }),
            )));
        }
        Ok(None)
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

    /// `object.name = value`.
    pub fn set_attribute(&mut self, object: &Value, name: Symbol, value: Value) -> Eval<()> {
        if let Value::Choice(_) = object {
            self.for_each_alternative(object, |machine, object| {
                machine.set_attribute(&object, name, value.clone())?;
                Ok(Value::None)
            })?;
            return Ok(());
        }
        let Value::Object(id) = object else {
            if object.is_unknown() {
                self.escape_into_unknown(object, std::slice::from_ref(&value));
            }
            return Ok(());
        };
        if let Object::Instance(instance) = self.heap.get(*id) {
            let class = instance.class;
            if let Some(setter) = self.class_lookup(class, Symbol::new("__setattr__")) {
                let args = vec![object.clone(), Value::str(name.as_str()), value];
                self.call_value(&setter, args)?;
                return Ok(());
            }
            return self.set_attribute_plainly(object, name, value);
        }
        if name.as_str() == "__class__" {
            return Ok(());
        }
        self.heap.set_attribute(*id, name, value);
        Ok(())
    }

    /// `object.__setattr__`: descriptors, then the instance's own attributes.
    pub(crate) fn set_attribute_plainly(
        &mut self,
        object: &Value,
        name: Symbol,
        value: Value,
    ) -> Eval<()> {
        let Some(id) = object.as_object() else {
            return Ok(());
        };
        if let Object::Instance(instance) = self.heap.get(id)
            && let Some(member) = self.class_lookup(instance.class, name)
            && let Some(descriptor) = self
                .inner_descriptor(&member)
                .unwrap_or_else(|| member.clone())
                .as_object()
        {
            if let Object::Property { set, .. } = self.heap.get(descriptor) {
                let set = set.clone();
                if matches!(set, Value::None) {
                    let class = self.type_name(object);
                    let message = format!("property '{name}' of '{class}' object has no setter");
                    self.soft_error("AttributeError", &message, true)?;
                } else {
                    self.call_value(&set, vec![object.clone(), value])?;
                }
                return Ok(());
            }
            if let Some(setter) = self.find_special(&member, Symbol::new("__set__"))? {
                self.call_value(&setter, vec![object.clone(), value])?;
                return Ok(());
            }
        }
        if self.is_expected("AttributeError", true) && self.lacks_slot(id, name) {
            let class = self.type_name(object);
            let message = format!("'{class}' object has no attribute '{name}'");
            self.soft_error("AttributeError", &message, true)?;
            return Ok(());
        }
        self.heap.set_attribute(id, name, value);
        Ok(())
    }

    /// Whether all classes of an instance name their slots, and none of them names this one.
    fn lacks_slot(&self, id: ObjectId, name: Symbol) -> bool {
        let Object::Instance(instance) = self.heap.get(id) else {
            return false;
        };
        let Some(class) = self.class_data_of(instance.class) else {
            return false;
        };
        let key = Symbol::new("__slots__");
        class.mro.iter().all(|class| {
            let Some(class) = self.class_data_of(*class) else {
                return false;
            };
            let is_root = class.is_builtin && class.layout == BuiltinType::Object;
            let Some(slots) = class.names.get(&key) else {
                return is_root;
            };
            let Some((items, None)) = self.plain_items(slots) else {
                return false;
            };
            let is_named = |wanted: &str| items.iter().any(|item| item.as_str() == Some(wanted));
            !is_named("__dict__") && !is_named(name.as_str())
        })
    }

    /// The built-in value inside an instance.
    pub(crate) fn payload(&self, value: &Value) -> Option<Value> {
        match self.heap.get(value.as_object()?) {
            Object::Instance(instance) => instance.payload.clone(),
            _ => None,
        }
    }
}

fn function_doc(code: &crate::object::Code) -> Value {
    match code {
        crate::object::Code::Def(def) => block_doc(def.body()),
        crate::object::Code::Lambda(_) => Value::None,
    }
}

fn block_doc(body: &[fingerpost_python::syntax::Stmt]) -> Value {
    use fingerpost_python::syntax::{ExprKind, StmtKind};
    match body.first().map(|statement| &statement.kind) {
        Some(StmtKind::Expr(expr)) => match &expr.kind {
            ExprKind::Str(text) => Value::Str(Rc::from(&**text)),
            _ => Value::None,
        },
        _ => Value::None,
    }
}

impl Evaluator<'_> {
    /// An attribute as it stands in the instance or on its class: no property, no `__getattr__` is run.
    pub fn plain_attribute(&self, value: &Value, name: &str) -> Option<Value> {
        let id = value.as_object()?;
        let name = Symbol::new(name);
        let own = self
            .heap
            .names(id)
            .and_then(|names| names.get(&name))
            .cloned();
        let found = match self.heap.get(id) {
            Object::Instance(instance) => own.or_else(|| self.class_lookup(instance.class, name)),
            Object::Class(_) => self.class_lookup(id, name),
            _ => own,
        };
        found
            .map(|found| self.settle(found))
            .filter(|found| !matches!(found, Value::Absent))
    }

    /// The items of a list, tuple or set as they stand.
    pub fn plain_items(
        &self,
        value: &Value,
    ) -> Option<(Vec<Value>, Option<crate::value::UnknownId>)> {
        match value {
            Value::Tuple(items) => Some((items.to_vec(), None)),
            Value::Object(id) => match self.heap.get(*id) {
                Object::List(list) => Some((list.items.clone(), list.more)),
                Object::Set(set) => Some((set.items.values().cloned().collect(), set.more)),
                Object::Dict(dict) => Some((
                    dict.entries.values().map(|(key, _)| key.clone()).collect(),
                    dict.more,
                )),
                Object::Instance(instance) => self.plain_items(instance.payload.as_ref()?),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value under a text key of a dict, as it stands.
    pub fn plain_entry(&self, value: &Value, key: &str) -> Option<Value> {
        self.dict_get(value.as_object()?, key)
            .map(|found| self.settle(found))
    }

    /// The site that a value records.
    pub fn site_of(&self, value: &Value) -> Option<&crate::evaluator::Site> {
        match self.heap.get(value.as_object()?) {
            Object::Site(index) => self.site(*index),
            _ => None,
        }
    }

    /// The built-in value inside an instance, else the value itself.
    pub fn plain_value_of(&self, value: &Value) -> Value {
        self.payload(value).unwrap_or_else(|| value.clone())
    }
}
