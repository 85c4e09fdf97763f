//! Methods that every object has, and those of the value inside an instance.

use fingerpost_python::{Symbol, symbol};

use crate::class::ClassParts;
use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Names, Object};
use crate::value::{Args, Eval, Value};

impl Evaluator<'_> {
    /// `object`'s own methods; `plainly` passes over what the object's class overrides (`super()`).
    pub(super) fn call_object_method(
        &mut self,
        receiver: &Value,
        name: Symbol,
        args: Args,
        plainly: bool,
    ) -> Eval<Value> {
        match name.as_str() {
            "__init__" => self.initialise_payload(receiver, &args),
            "__new__" => self.object_new(args),
            "__setattr__" | "__delattr__" | "__getattribute__" => {
                self.call_attribute_method(receiver, name.as_str(), &args)
            }
            "__init_subclass__" | "__subclasshook__" => Ok(Value::None),
            "__eq__" | "__ne__" => {
                let other = args.positional.first();
                let same = other.is_some_and(|other| other.same(receiver));
                Ok(Value::Bool(same == (name.as_str() == "__eq__")))
            }
            "__hash__" => self.plain_hash(receiver),
            "__str__" | "__repr__" | "__format__" => match self.payload(receiver) {
                Some(payload) if name.as_str() == "__repr__" => self.repr_of(&payload),
                Some(payload) => self.text_of(&payload),
                None if plainly => Ok(self.unknown("the text of an object with an address in it")),
                None => self.text_of(receiver),
            },
            "__call__" if self.class_data(receiver).is_some() => match receiver.as_object() {
                Some(id) => self.instantiate(id, args),
                None => Ok(Value::None),
            },
            "__prepare__" => Ok(self.make_dict(Vec::new(), None)),
            "mro" => match self.class_data(receiver) {
                Some(class) => {
                    let mro = class.mro.iter().copied().map(Value::Object).collect();
                    Ok(self.new_list(mro))
                }
                None => Ok(Value::None),
            },
            "__instancecheck__" | "__subclasscheck__" => Ok(self.unknown("a class check")),
            "__dir__" => self.call_builtin(symbol!("dir"), Args::new(vec![receiver.clone()])),
            "__getitem__" if self.payload(receiver).is_some() => {
                let key = args.positional.first().cloned().unwrap_or(Value::None);
                self.get_payload_item(receiver, &key)
            }
            _ => match self.payload(receiver) {
                Some(payload) => self.call_builtin_method(&payload, name, args),
                None => Ok(self.unknown(format!("the method `{name}` is not modelled"))),
            },
        }
    }

    /// `object.__setattr__(self, name, value)` and its like.
    fn call_attribute_method(&mut self, receiver: &Value, name: &str, args: &Args) -> Eval<Value> {
        match (name, args.positional.as_slice()) {
            ("__setattr__", [Value::Str(attribute), value]) => {
                self.set_attribute_plainly(receiver, Symbol::new(attribute), value.clone())?;
            }
            ("__delattr__", [Value::Str(attribute)]) => {
                if let Some(id) = receiver.as_object() {
                    self.heap
                        .set_attribute(id, Symbol::new(attribute), Value::Absent);
                }
            }
            ("__getattribute__", [Value::Str(attribute), ..]) => {
                return self.get_attribute(receiver, Symbol::new(attribute));
            }
            ("__getattribute__", _) => {
                return Ok(self.unknown("an attribute whose name is not known"));
            }
            _ => {}
        }
        Ok(Value::None)
    }

    /// `list.__init__(self, items)`, `dict.__init__(self, …)`; nothing for `object`.
    fn initialise_payload(&mut self, receiver: &Value, args: &Args) -> Eval<Value> {
        let Some(id) = receiver.as_object() else {
            return Ok(Value::None);
        };
        let Object::Instance(instance) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let layout = self
            .class_data_of(instance.class)
            .map_or(BuiltinType::Object, |class| class.layout);
        if matches!(
            layout,
            BuiltinType::List
                | BuiltinType::Dict
                | BuiltinType::Set
                | BuiltinType::Property
                | BuiltinType::StaticMethod
                | BuiltinType::ClassMethod
        ) {
            let payload = self.construct_builtin(layout, args)?;
            if let Object::Instance(instance) = self.heap.get_mut(id) {
                instance.payload = Some(payload);
            }
        }
        Ok(Value::None)
    }

    /// `object.__new__(cls)`, `str.__new__(cls, text)`, `type.__new__(metaclass, name, bases, namespace)`.
    fn object_new(&mut self, mut args: Args) -> Eval<Value> {
        if args.positional.is_empty() {
            return Ok(self.unknown("`__new__` without a class"));
        }
        let class = args.positional.remove(0);
        let Some(id) = class.as_object() else {
            return Ok(self.unknown("`__new__` of an unknown class"));
        };
        let Some(data) = self.class_data_of(id) else {
            return Ok(self.unknown("`__new__` of what is not a class"));
        };
        if data.layout != BuiltinType::Type {
            if data.is_builtin {
                let layout = data.layout;
                return self.construct_builtin(layout, &args);
            }
            return self.allocate(id, &args);
        }
        let [Value::Str(name), bases, namespace] = args.positional.as_slice() else {
            return Ok(self.unknown("a class made at run time"));
        };
        let (name, bases, namespace) = (Symbol::new(name), bases.clone(), namespace.clone());
        let metaclass = Some(id).filter(|id| *id != self.classes.type_);
        let keywords = Args {
            keywords: args.keywords.clone(),
            ..Args::default()
        };
        self.new_type(name, &bases, &namespace, metaclass, &keywords)
    }

    /// `type(name, bases, namespace)`.
    pub(crate) fn new_type(
        &mut self,
        name: Symbol,
        bases: &Value,
        namespace: &Value,
        metaclass: Option<crate::value::ObjectId>,
        keywords: &Args,
    ) -> Eval<Value> {
        let bases = self.known_items(bases).unwrap_or_default();
        let mut names = Names::default();
        if let Some((entries, _)) = self.mapping_entries(namespace)? {
            for (key, value) in entries {
                if let Some(key) = key.as_str() {
                    names.insert(Symbol::new(key), value);
                }
            }
        }
        let pending = self
            .pending_classes
            .iter()
            .rposition(|parts| parts.name == name);
        let parts = if let Some(at) = pending {
            self.pending_classes[at].clone()
        } else {
            let frame = self.frame();
            let (module, is_model) = (self.modules.get(frame.module).name, frame.is_model);
            let qualname = match names.get(&symbol!("__qualname__")) {
                Some(Value::Str(text)) => text.clone(),
                _ => std::rc::Rc::from(name.as_str()),
            };
            let module = match names.get(&symbol!("__module__")) {
                Some(Value::Str(text)) => Symbol::new(text),
                _ => module,
            };
            ClassParts {
                name,
                qualname,
                module,
                is_model,
                definition: None,
                scope: None,
            }
        };
        let id = self.build_class(&parts, bases, names, metaclass);
        self.announce_class(id, keywords)?;
        Ok(Value::Object(id))
    }

    /// `cls.__subclasses__()`: the classes made so far, in order.
    pub(super) fn subclasses_of(&mut self, class: &Value) -> Value {
        let Some(parent) = class.as_object() else {
            return Value::None;
        };
        let count = u32::try_from(self.heap.len()).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        for index in 0..count {
            let id = crate::value::ObjectId(index);
            if let Some(data) = self.class_data_of(id)
                && data
                    .bases
                    .iter()
                    .any(|base| base.as_object() == Some(parent))
            {
                found.push(Value::Object(id));
            }
        }
        self.new_list(found)
    }
}
