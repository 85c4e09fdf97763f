//! Setting attributes, and reading them as they stand.

use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, ModuleIndex, Object};
use crate::value::{Eval, ObjectId, Value};
use fingerpost_python::{Symbol, symbol};

impl Evaluator<'_> {
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
            if let Some(setter) = self.class_lookup(class, symbol!("__setattr__")) {
                let args = vec![object.clone(), Value::str(name.as_str()), value];
                self.call_value(&setter, args)?;
                return Ok(());
            }
            return self.set_attribute_plainly(object, name, value);
        }
        if name.as_str() == "__class__" {
            return Ok(());
        }
        self.before_change_in(*id, name)?;
        self.heap.set_attribute(*id, name, value);
        Ok(())
    }

    /// A name is about to be bound in a namespace from outside: what a module itself binds there came before.
    pub(crate) fn before_change_in(&mut self, id: ObjectId, name: Symbol) -> Eval<()> {
        if let Object::Module(module) = self.heap.get(id) {
            let index = module.index;
            self.execute_what_binds(index, name)?;
            self.read_before_binding(name)?;
            self.hand_out(index, name);
        }
        Ok(())
    }

    /// Gives the value that a module's name has to those who have imported it so far, as it is about to change.
    pub(crate) fn hand_out(&mut self, index: ModuleIndex, name: Symbol) {
        let data = self.modules.get(index);
        let Some(value) = self.heap.scope(data.scope).names.get(&name).cloned() else {
            return;
        };
        let is_meant = |value: &Value| {
            matches!(value, Value::Deferred(deferred)
                if deferred.module == data.name && deferred.name == name)
        };
        if is_meant(&value) {
            return;
        }
        let scopes = self.modules.entries.iter().map(|module| module.scope);
        let waiting = scopes.flat_map(|scope| {
            let names = self.heap.scope(scope).names.iter();
            let meant = names.filter(|(_, value)| is_meant(value));
            meant.map(move |(bound, _)| (scope, *bound))
        });
        let waiting: Vec<_> = waiting.collect();
        // They have it whether or not what is being executed happens.
        let arms = self.heap.leave_arms();
        for (scope, bound) in waiting {
            self.heap.set_name(scope, bound, value.clone());
        }
        self.heap.reenter_arms(arms);
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
            if let Some(setter) = self.find_special(&member, symbol!("__set__"))? {
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
    pub(crate) fn lacks_slot(&self, id: ObjectId, name: Symbol) -> bool {
        let Object::Instance(instance) = self.heap.get(id) else {
            return false;
        };
        let Some(class) = self.class_data_of(instance.class) else {
            return false;
        };
        let key = symbol!("__slots__");
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
