//! Methods of built-in values.

mod collections;
mod descriptor;
mod dict;
mod object;
mod partial;
mod set;
mod string;

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Object};
use crate::value::{Args, Eval, Value};

const STR: &[&str] = &[
    "capitalize",
    "casefold",
    "center",
    "count",
    "encode",
    "endswith",
    "expandtabs",
    "find",
    "format",
    "format_map",
    "index",
    "isalnum",
    "isalpha",
    "isascii",
    "isdecimal",
    "isdigit",
    "isidentifier",
    "islower",
    "isnumeric",
    "isprintable",
    "isspace",
    "istitle",
    "isupper",
    "join",
    "ljust",
    "lower",
    "lstrip",
    "maketrans",
    "partition",
    "removeprefix",
    "removesuffix",
    "replace",
    "rfind",
    "rindex",
    "rjust",
    "rpartition",
    "rsplit",
    "rstrip",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "swapcase",
    "title",
    "translate",
    "upper",
    "zfill",
    "__len__",
    "__contains__",
    "__getitem__",
    "__add__",
    "__mod__",
    "__iter__",
];
const BYTES: &[&str] = &[
    "decode",
    "hex",
    "split",
    "startswith",
    "endswith",
    "strip",
    "lstrip",
    "rstrip",
    "replace",
    "lower",
    "upper",
    "join",
    "find",
    "partition",
    "splitlines",
    "translate",
    "__len__",
];
const LIST: &[&str] = &[
    "append",
    "clear",
    "copy",
    "count",
    "extend",
    "index",
    "insert",
    "pop",
    "remove",
    "reverse",
    "sort",
    "__iter__",
    "__len__",
    "__contains__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__add__",
    "__iadd__",
    "__reversed__",
];
const DICT: &[&str] = &[
    "clear",
    "copy",
    "fromkeys",
    "get",
    "items",
    "keys",
    "pop",
    "popitem",
    "setdefault",
    "update",
    "values",
    "__iter__",
    "__len__",
    "__contains__",
    "__getitem__",
    "__setitem__",
    "__delitem__",
    "__or__",
];
const SET: &[&str] = &[
    "add",
    "clear",
    "copy",
    "difference",
    "difference_update",
    "discard",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "pop",
    "remove",
    "symmetric_difference",
    "union",
    "update",
    "__contains__",
    "__len__",
    "__iter__",
];
const TUPLE: &[&str] = &[
    "count",
    "index",
    "__len__",
    "__contains__",
    "__getitem__",
    "__iter__",
    "__add__",
];
const NUMBER: &[&str] = &[
    "bit_length",
    "is_integer",
    "as_integer_ratio",
    "to_bytes",
    "conjugate",
    "hex",
    "__add__",
    "__radd__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__floordiv__",
    "__mod__",
    "__pow__",
    "__or__",
    "__and__",
    "__xor__",
    "__neg__",
    "__abs__",
    "__bool__",
    "__index__",
    "__float__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__int__",
];
const OBJECT: &[&str] = &[
    "__init__",
    "__new__",
    "__setattr__",
    "__getattribute__",
    "__delattr__",
    "__init_subclass__",
    "__eq__",
    "__ne__",
    "__hash__",
    "__repr__",
    "__str__",
    "__format__",
    "__dir__",
    "__reduce__",
    "__sizeof__",
    "__subclasshook__",
];
const TYPE: &[&str] = &[
    "mro",
    "__call__",
    "__subclasses__",
    "__prepare__",
    "__instancecheck__",
    "__subclasscheck__",
    "__or__",
];
const ITERATOR: &[&str] = &[
    "__next__",
    "__iter__",
    "__anext__",
    "send",
    "close",
    "throw",
    "asend",
    "aclose",
    "athrow",
];

/// Whether a built-in type defines a special method itself rather than by `object`.
pub(crate) fn defines_itself(layout: BuiltinType, name: &str) -> bool {
    match layout {
        BuiltinType::Str => matches!(
            name,
            "__str__" | "__repr__" | "__format__" | "__eq__" | "__ne__" | "__hash__" | "__new__"
        ),
        BuiltinType::Int | BuiltinType::Float => matches!(
            name,
            "__repr__" | "__format__" | "__eq__" | "__ne__" | "__hash__" | "__new__"
        ),
        BuiltinType::Tuple => {
            matches!(
                name,
                "__repr__" | "__eq__" | "__ne__" | "__hash__" | "__new__"
            )
        }
        BuiltinType::List | BuiltinType::Dict | BuiltinType::Set => {
            matches!(name, "__init__" | "__repr__" | "__eq__" | "__ne__")
        }
        _ => false,
    }
}

/// Whether every object has a method of this name.
pub(crate) fn is_object_method(name: &str) -> bool {
    OBJECT.contains(&name)
}

/// Whether a built-in type has a method.
pub(crate) fn has_method(layout: BuiltinType, name: &str) -> bool {
    let methods = match layout {
        BuiltinType::Str => STR,
        BuiltinType::Bytes => BYTES,
        BuiltinType::List => LIST,
        BuiltinType::Dict => DICT,
        BuiltinType::Set | BuiltinType::FrozenSet => SET,
        BuiltinType::Tuple => TUPLE,
        BuiltinType::Int | BuiltinType::Bool | BuiltinType::Float => NUMBER,
        BuiltinType::Type => TYPE,
        BuiltinType::Generator => ITERATOR,
        BuiltinType::Range => &["count", "index"],
        BuiltinType::Function => &["__get__", "__call__"],
        BuiltinType::Property => &[
            "__get__",
            "__set__",
            "__delete__",
            "setter",
            "getter",
            "deleter",
        ],
        BuiltinType::StaticMethod | BuiltinType::ClassMethod => &["__get__"],
        _ => &[],
    };
    methods.contains(&name) || (OBJECT.contains(&name) && layout != BuiltinType::Module)
}

impl Evaluator<'_> {
    /// Calls a method of a built-in value, of an instance with one inside, or of `super()`.
    pub(crate) fn call_builtin_method(
        &mut self,
        receiver: &Value,
        name: Symbol,
        args: Args,
    ) -> Eval<Value> {
        self.step()?;
        match receiver {
            Value::Str(text) => {
                let text = text.clone();
                self.call_str_method(&text, name.as_str(), &args)
            }
            Value::Partial(_) => self.call_partial_method(receiver, name.as_str(), &args),
            Value::Object(id) => match self.heap.get(*id) {
                Object::List(_) => self.call_list_method(*id, name.as_str(), &args),
                Object::Dict(_) => self.call_dict_method(*id, name.as_str(), &args),
                Object::Set(_) => self.call_set_method(*id, name.as_str(), &args),
                Object::NamesView(_) => self.call_view_method(receiver, name, args),
                Object::Iterator(_) | Object::Generator(_) => {
                    self.call_iterator_method(receiver, name.as_str(), &args)
                }
                Object::Property { .. } | Object::StaticMethod(_) | Object::ClassMethod(_) => {
                    self.call_descriptor_method(*id, name.as_str(), &args)
                }
                Object::Class(_) => self.call_unbound(receiver, name, args),
                Object::Function(_) => match name.as_str() {
                    "__get__" => {
                        let instance = args.positional.first().cloned().unwrap_or(Value::None);
                        if matches!(instance, Value::None) {
                            return Ok(receiver.clone());
                        }
                        let function = receiver.clone();
                        Ok(Value::Object(self.heap.add(Object::Method {
                            receiver: instance,
                            function,
                        })))
                    }
                    _ => self.call_with(receiver, args),
                },
                Object::Super {
                    receiver: inner, ..
                } => {
                    let inner = inner.clone();
                    self.call_object_method(&inner, name, args, true)
                }
                Object::Instance(_) => self.call_object_method(receiver, name, args, false),
                _ => self.call_object_method(receiver, name, args, false),
            },
            Value::Bytes(bytes) => {
                let bytes = bytes.clone();
                Ok(match name.as_str() {
                    "decode" => Value::str(&String::from_utf8_lossy(&bytes)),
                    "hex" => Value::str(
                        &bytes
                            .iter()
                            .map(|byte| format!("{byte:02x}"))
                            .collect::<String>(),
                    ),
                    _ => return self.call_bytes_method(&bytes, name, args),
                })
            }
            Value::Tuple(items) => {
                let items = items.clone();
                self.call_tuple_method(&items, name.as_str(), &args)
            }
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                Ok(match (name.as_str(), receiver) {
                    ("is_integer", Value::Float(number)) => Value::Bool(number.fract() == 0.0),
                    ("bit_length", Value::Int(number)) => {
                        Value::Int(64 - i64::from(number.unsigned_abs().leading_zeros()))
                    }
                    ("conjugate" | "__int__" | "__index__", _) => receiver.clone(),
                    _ if name.as_str().starts_with("__") => {
                        return self.call_number_operator(receiver, name.as_str(), &args);
                    }
                    _ => self.unknown("a method of numbers that is not modelled"),
                })
            }
            Value::Unknown(id) => Ok(self.derived(*id)),
            _ => self.soft_error("AttributeError", &format!("no method '{name}'"), false),
        }
    }

    /// `str.lower(x)`, `dict.fromkeys(…)`, `object.__setattr__(x, …)`, `type.__call__(cls)`.
    fn call_unbound(&mut self, class: &Value, name: Symbol, mut args: Args) -> Eval<Value> {
        let Some(data) = self.class_data(class) else {
            return Ok(Value::None);
        };
        let layout = data.layout;
        let is_builtin = data.is_builtin;
        match (layout, name.as_str()) {
            (BuiltinType::Dict, "fromkeys") => {
                let keys = self.iterate(args.positional.first().unwrap_or(&Value::None))?;
                let value = args.positional.get(1).cloned().unwrap_or(Value::None);
                let entries = keys
                    .known
                    .iter()
                    .map(|key| (key.clone(), value.clone()))
                    .collect();
                return Ok(self.make_dict(entries, keys.more));
            }
            (BuiltinType::Str, "maketrans") => {
                return Ok(self.make_translation(&args));
            }
            (_, "mro") => {
                let mro = data.mro.iter().copied().map(Value::Object).collect();
                return Ok(self.new_list(mro));
            }
            (_, "__subclasses__") => return self.subclasses_of(class),
            (_, "__new__") => return self.call_object_method(class, name, args, true),
            (_, "__init_subclass__" | "__subclasshook__")
                if !is_builtin || args.positional.is_empty() =>
            {
                return Ok(Value::None);
            }
            (_, "__call__") if !is_builtin => {
                let Some(id) = class.as_object() else {
                    return Ok(Value::None);
                };
                return self.instantiate(id, args);
            }
            _ => {}
        }
        if args.positional.is_empty() {
            return Ok(self.unknown("a method of a class without its object"));
        }
        let receiver = args.positional.remove(0);
        let inner = self.payload(&receiver).unwrap_or_else(|| receiver.clone());
        let is_scalar = matches!(
            inner,
            Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::Partial(_)
        );
        if is_scalar && layout != BuiltinType::Object {
            match name.as_str() {
                "__str__" => return self.text_of(&inner),
                "__repr__" => return self.repr_of(&inner),
                "__format__" => {
                    let spec = args
                        .positional
                        .first()
                        .cloned()
                        .unwrap_or_else(|| Value::str(""));
                    return self.format_value(&inner, None, &spec, None);
                }
                "__eq__" | "__ne__" => {
                    let other = args.positional.first().cloned().unwrap_or(Value::None);
                    let equal = self.equal(&inner, &other)?;
                    let wanted = name.as_str() == "__eq__";
                    return Ok(equal.map_or_else(
                        || self.unknown("a comparison"),
                        |equal| Value::Bool(equal == wanted),
                    ));
                }
                _ => {}
            }
        }
        match self.payload(&receiver) {
            Some(payload)
                if has_method(layout, name.as_str()) && !OBJECT.contains(&name.as_str()) =>
            {
                self.call_builtin_method(&payload, name, args)
            }
            _ if is_scalar
                && has_method(layout, name.as_str())
                && !OBJECT.contains(&name.as_str()) =>
            {
                self.call_builtin_method(&inner, name, args)
            }
            _ if receiver.as_object().is_some_and(|id| {
                matches!(
                    self.heap.get(id),
                    Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Function(_)
                )
            }) =>
            {
                self.call_builtin_method(&receiver, name, args)
            }
            _ => self.call_object_method(&receiver, name, args, true),
        }
    }
}
