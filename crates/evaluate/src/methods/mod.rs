//! Methods of built-in values.

mod collections;
mod descriptor;
mod dict;
mod object;
mod partial;
mod set;
mod string;
mod text_method;
mod unbound;

use std::fmt::Write;

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::object::{BuiltinType, Object};
use crate::value::{Args, Eval, ObjectId, Value};

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
            Value::Partial(_) => Ok(self.call_partial_method(receiver, name.as_str(), &args)),
            Value::Object(id) => self.call_method_of_object(*id, receiver, name, args),
            Value::Bytes(bytes) => {
                let bytes = bytes.clone();
                match name.as_str() {
                    "decode" => Ok(Value::str(&String::from_utf8_lossy(&bytes))),
                    "hex" => Ok(Value::str(&hexadecimal(&bytes))),
                    _ => self.call_bytes_method(&bytes, name, args),
                }
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

    fn call_method_of_object(
        &mut self,
        id: ObjectId,
        receiver: &Value,
        name: Symbol,
        args: Args,
    ) -> Eval<Value> {
        match self.heap.get(id) {
            Object::List(_) => self.call_list_method(id, name.as_str(), &args),
            Object::Dict(_) => self.call_dict_method(id, name.as_str(), &args),
            Object::Set(_) => self.call_set_method(id, name.as_str(), &args),
            Object::NamesView(_) => self.call_view_method(receiver, name, args),
            Object::Iterator(_) | Object::Generator(_) => {
                self.call_iterator_method(receiver, name.as_str(), &args)
            }
            Object::Property { .. } | Object::StaticMethod(_) | Object::ClassMethod(_) => {
                self.call_descriptor_method(id, name.as_str(), &args)
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
            _ => self.call_object_method(receiver, name, args, false),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
