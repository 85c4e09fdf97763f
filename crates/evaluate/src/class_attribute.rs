//! Attributes of classes, functions and `super()`.

use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Object};
use crate::value::{Args, Eval, ObjectId, Value};
use fingerpost_python::{Symbol, documentation, symbol};
use std::rc::Rc;
use std::sync::Arc;

impl Evaluator<'_> {
    pub(crate) fn find_attribute_of_class(
        &mut self,
        id: ObjectId,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        if let Some(member) = self.class_lookup(id, name) {
            return self.bind_class_member(id, member).map(Some);
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
        if let Some(fact) = self.fact_of_class(id, name, metaclass) {
            return Ok(Some(fact));
        }
        if let Some(getter) =
            metaclass.and_then(|metaclass| self.class_lookup(metaclass, symbol!("__getattr__")))
        {
            let args = Args::new(vec![Value::Object(id), Value::str(name.as_str())]);
            return self.call(&getter, args, self.frame().current).map(Some);
        }
        let known = [layout, BuiltinType::Type, BuiltinType::Object]
            .iter()
            .any(|layout| crate::methods::has_method(*layout, name.as_str()));
        Ok(known.then(|| self.builtin_method(&Value::Object(id), name)))
    }

    /// What a class's member is when the class itself is asked for it.
    fn bind_class_member(&mut self, id: ObjectId, member: Value) -> Eval<Value> {
        let inner = self.inner_descriptor(&member).filter(|inner| {
            let id = inner.as_object();
            id.is_some_and(|id| !matches!(self.heap.get(id), Object::Property { .. }))
        });
        let member = inner.unwrap_or(member);
        let Some(object) = member.as_object() else {
            return Ok(member);
        };
        match self.heap.get(object) {
            Object::StaticMethod(function) => Ok(function.clone()),
            Object::ClassMethod(function) => {
                let function = function.clone();
                let receiver = Value::Object(id);
                Ok(Value::Object(
                    self.heap.add(Object::Method { receiver, function }),
                ))
            }
            Object::Instance(instance) => {
                match self.class_lookup(instance.class, symbol!("__get__")) {
                    Some(getter) => {
                        let args = Args::new(vec![member, Value::None, Value::Object(id)]);
                        self.call(&getter, args, self.frame().current)
                    }
                    None => Ok(member),
                }
            }
            _ => Ok(member),
        }
    }

    /// What Python says of every class.
    fn fact_of_class(
        &mut self,
        id: ObjectId,
        name: Symbol,
        metaclass: Option<ObjectId>,
    ) -> Option<Value> {
        let class = self.class_data_of(id)?;
        Some(match name.as_str() {
            "__name__" => Value::str(class.name.as_str()),
            "__qualname__" => Value::Str(class.qualname.clone()),
            "__module__" => Value::str(class.module.as_str()),
            "__hash__"
                if matches!(
                    class.layout,
                    BuiltinType::List | BuiltinType::Dict | BuiltinType::Set
                ) =>
            {
                Value::None
            }
            "__bases__" => Value::tuple(class.bases.clone()),
            "__mro__" => Value::tuple(class.mro.iter().copied().map(Value::Object).collect()),
            "__class__" => Value::Object(metaclass.unwrap_or(self.classes.type_)),
            "__doc__" => match &class.definition {
                Some((_, def)) => text_or_none(documentation(&def.body)),
                None => Value::None,
            },
            "__dict__" => Value::Object(self.heap.add(Object::NamesView(Value::Object(id)))),
            "__annotations__" => self.class_annotations(id),
            _ => return None,
        })
    }

    pub(crate) fn find_attribute_of_function(
        &mut self,
        id: ObjectId,
        name: Symbol,
    ) -> Option<Value> {
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
            "__get__" | "__call__" => self.builtin_method(&Value::Object(id), name),
            _ => return None,
        };
        Some(value)
    }

    /// `__defaults__`: those of parameters by position; `__kwdefaults__`: the others.
    pub(crate) fn function_defaults(&mut self, id: ObjectId, name: Symbol) -> Value {
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

    pub(crate) fn find_attribute_of_super(
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
        Ok(known.then(|| self.builtin_method(whole, name)))
    }
}

pub(crate) fn function_doc(code: &crate::object::Code) -> Value {
    match code {
        crate::object::Code::Def(def) => text_or_none(def.documentation()),
        crate::object::Code::Lambda(_) => Value::None,
    }
}

fn text_or_none(text: Option<Arc<str>>) -> Value {
    text.map_or(Value::None, |text| Value::Str(Rc::from(&*text)))
}
