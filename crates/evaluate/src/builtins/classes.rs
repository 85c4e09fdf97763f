//! The built-in classes, and the class of a value.

use std::rc::Rc;

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::heap::Heap;
use crate::object::{BuiltinType, Class, Names, Object};
use crate::value::{ObjectId, Value};

/// The class objects of the built-in types.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BuiltinClasses {
    pub(crate) object: ObjectId,
    pub(crate) type_: ObjectId,
    pub(crate) int: ObjectId,
    pub(crate) bool_: ObjectId,
    float: ObjectId,
    complex: ObjectId,
    pub(crate) str_: ObjectId,
    bytes: ObjectId,
    tuple: ObjectId,
    pub(crate) list: ObjectId,
    pub(crate) dict: ObjectId,
    set: ObjectId,
    frozenset: ObjectId,
    function: ObjectId,
    method: ObjectId,
    module: ObjectId,
    property: ObjectId,
    staticmethod: ObjectId,
    classmethod: ObjectId,
    range: ObjectId,
    slice: ObjectId,
    pub(crate) none_type: ObjectId,
    ellipsis: ObjectId,
    not_implemented: ObjectId,
    generator: ObjectId,
    super_: ObjectId,
    builtin_function: ObjectId,
    alias: ObjectId,
    pub(crate) union: ObjectId,
}

fn add(
    heap: &mut Heap,
    name: &str,
    module: &str,
    layout: BuiltinType,
    object: Option<ObjectId>,
) -> ObjectId {
    let id = heap.add(Object::Class(Box::new(Class {
        name: Symbol::new(name),
        qualname: Rc::from(name),
        module: Symbol::new(module),
        bases: object.map(Value::Object).into_iter().collect(),
        mro: Vec::new(),
        names: Names::default(),
        metaclass: None,
        layout,
        is_builtin: true,
        unknown_base: None,
        is_model: true,
        definition: None,
        scope: None,
        annotations: None,
    })));
    if let Object::Class(class) = heap.get_mut(id) {
        class.mro = std::iter::once(id).chain(object).collect();
    }
    id
}

impl BuiltinClasses {
    /// Puts the classes on a heap.
    pub(crate) fn new(heap: &mut Heap) -> Self {
        let object = add(heap, "object", "builtins", BuiltinType::Object, None);
        let int = add(heap, "int", "builtins", BuiltinType::Int, Some(object));
        let bool_ = add(heap, "bool", "builtins", BuiltinType::Bool, Some(object));
        if let Object::Class(class) = heap.get_mut(bool_) {
            class.bases = vec![Value::Object(int)];
            class.mro.insert(1, int);
        }
        let mut builtin = |name: &str, layout| add(heap, name, "builtins", layout, Some(object));
        Self {
            object,
            type_: builtin("type", BuiltinType::Type),
            int,
            bool_,
            float: builtin("float", BuiltinType::Float),
            complex: builtin("complex", BuiltinType::Complex),
            str_: builtin("str", BuiltinType::Str),
            bytes: builtin("bytes", BuiltinType::Bytes),
            tuple: builtin("tuple", BuiltinType::Tuple),
            list: builtin("list", BuiltinType::List),
            dict: builtin("dict", BuiltinType::Dict),
            set: builtin("set", BuiltinType::Set),
            frozenset: builtin("frozenset", BuiltinType::FrozenSet),
            function: builtin("function", BuiltinType::Function),
            method: builtin("method", BuiltinType::Method),
            module: builtin("module", BuiltinType::Module),
            property: builtin("property", BuiltinType::Property),
            staticmethod: builtin("staticmethod", BuiltinType::StaticMethod),
            classmethod: builtin("classmethod", BuiltinType::ClassMethod),
            range: builtin("range", BuiltinType::Range),
            slice: builtin("slice", BuiltinType::Slice),
            none_type: builtin("NoneType", BuiltinType::NoneType),
            ellipsis: builtin("ellipsis", BuiltinType::EllipsisType),
            not_implemented: builtin("NotImplementedType", BuiltinType::NotImplementedType),
            generator: builtin("generator", BuiltinType::Generator),
            super_: builtin("super", BuiltinType::Super),
            builtin_function: builtin("builtin_function_or_method", BuiltinType::BuiltinFunction),
            alias: add(
                heap,
                "GenericAlias",
                "types",
                BuiltinType::Alias,
                Some(object),
            ),
            union: add(heap, "UnionType", "types", BuiltinType::Union, Some(object)),
        }
    }

    /// The classes that have a name among the built-ins.
    pub(crate) fn named(&self) -> [(&'static str, ObjectId); 19] {
        [
            ("object", self.object),
            ("type", self.type_),
            ("int", self.int),
            ("bool", self.bool_),
            ("float", self.float),
            ("complex", self.complex),
            ("str", self.str_),
            ("bytes", self.bytes),
            ("bytearray", self.bytes),
            ("tuple", self.tuple),
            ("list", self.list),
            ("dict", self.dict),
            ("set", self.set),
            ("frozenset", self.frozenset),
            ("property", self.property),
            ("staticmethod", self.staticmethod),
            ("classmethod", self.classmethod),
            ("range", self.range),
            ("slice", self.slice),
        ]
    }
}

impl Evaluator<'_> {
    /// The class of a value; `None` where it is not known.
    pub fn class_of(&self, value: &Value) -> Option<ObjectId> {
        let classes = &self.classes;
        Some(match value {
            Value::None => classes.none_type,
            Value::NotImplemented => classes.not_implemented,
            Value::Ellipsis => classes.ellipsis,
            Value::Bool(_) => classes.bool_,
            Value::Int(_) => classes.int,
            Value::Float(_) => classes.float,
            Value::Str(_) | Value::Partial(_) => classes.str_,
            Value::Bytes(_) => classes.bytes,
            Value::Tuple(_) => classes.tuple,
            Value::Builtin(_) => classes.builtin_function,
            Value::Absent | Value::Unknown(_) | Value::Choice(_) | Value::Deferred(_) => {
                return None;
            }
            Value::Object(id) => match self.heap.get(*id) {
                Object::List(_) => classes.list,
                Object::Dict(_) | Object::NamesView(_) => classes.dict,
                Object::Set(set) if set.frozen => classes.frozenset,
                Object::Set(_) => classes.set,
                Object::Instance(instance) => instance.class,
                Object::Class(class) => class
                    .mro
                    .iter()
                    .find_map(|id| self.class_data_of(*id)?.metaclass)
                    .unwrap_or(classes.type_),
                Object::Function(_) => classes.function,
                Object::Method { .. } => classes.method,
                Object::BuiltinMethod { .. } => classes.builtin_function,
                Object::Module(_) => classes.module,
                Object::Iterator(_) | Object::Generator(_) => classes.generator,
                Object::Property { .. } => classes.property,
                Object::StaticMethod(_) => classes.staticmethod,
                Object::ClassMethod(_) => classes.classmethod,
                Object::Super { .. } => classes.super_,
                Object::Alias {
                    origin: Value::Object(origin),
                    ..
                } if *origin == classes.union => classes.union,
                Object::Alias { .. } => classes.alias,
                Object::Range { .. } => classes.range,
                Object::Slice { .. } => classes.slice,
                Object::Site(_) => classes.object,
            },
        })
    }

    /// The class object of a built-in type that has no name among the built-ins.
    pub(crate) fn hidden_class(&self, name: &str) -> Option<ObjectId> {
        let classes = &self.classes;
        Some(match name {
            "function" => classes.function,
            "method" => classes.method,
            "module" => classes.module,
            "generator" => classes.generator,
            "NoneType" => classes.none_type,
            "ellipsis" => classes.ellipsis,
            "NotImplementedType" => classes.not_implemented,
            "builtin_function_or_method" => classes.builtin_function,
            "GenericAlias" => classes.alias,
            "UnionType" => classes.union,
            "slice" => classes.slice,
            "super" => classes.super_,
            _ => return None,
        })
    }
}
