//! Built-in types and functions.

mod classes;
mod constructors;
mod functions;
mod sequences;

use std::rc::Rc;

use fingerpost_python::syntax::{Call, ParameterKind};
use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::object::{Object, ScopeId};
use crate::value::Value;
use crate::world::Assumed;

pub(crate) use classes::BuiltinClasses;

/// The built-in functions.
const FUNCTIONS: &[&str] = &[
    "__import__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "breakpoint",
    "callable",
    "chr",
    "compile",
    "delattr",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "exit",
    "filter",
    "format",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "quit",
    "repr",
    "reversed",
    "round",
    "setattr",
    "sorted",
    "sum",
    "super",
    "vars",
    "zip",
];

/// A constant from the configuration as a value.
pub(crate) fn assumed_value(assumed: &Assumed) -> Value {
    match assumed {
        Assumed::Str(text) => Value::str(text),
        Assumed::Int(number) => Value::Int(*number),
        Assumed::Float(number) => Value::Float(*number),
        Assumed::Bool(truth) => Value::Bool(*truth),
    }
}

impl Evaluator<'_> {
    pub(crate) fn install_builtins(&mut self) {
        for name in FUNCTIONS {
            self.builtins
                .insert(Symbol::new(name), Value::Builtin(Symbol::new(name)));
        }
        for (name, class) in self.classes.named() {
            self.builtins
                .insert(Symbol::new(name), Value::Object(class));
        }
        self.builtins
            .insert(symbol!("NotImplemented"), Value::NotImplemented);
        self.builtins.insert(symbol!("Ellipsis"), Value::Ellipsis);
        self.builtins
            .insert(symbol!("__debug__"), Value::Bool(true));
        self.install_intrinsics();
        self.install_exceptions();
    }

    /// The exception classes are a model in Python; its names become built-ins.
    fn install_exceptions(&mut self) {
        let name = symbol!("builtins_exceptions");
        let Some((file, _)) = self.models.find(name.as_str()) else {
            return;
        };
        let index = self.add_module(name, Some(file), false, Vec::new(), true);
        if self.execute_module(index).is_err() {
            return;
        }
        let scope = self.modules.get(index).scope;
        let names: Vec<(Symbol, Value)> = self
            .heap
            .scope(scope)
            .names
            .iter()
            .filter(|(name, _)| !name.as_str().starts_with('_'))
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let module = symbol!("builtins");
        for (name, value) in names {
            if let Some(id) = value.as_object()
                && let Object::Class(class) = self.heap.get_mut(id)
            {
                class.module = module;
            }
            self.builtins.insert(name, value);
        }
    }

    /// Calls that need the calling frame, not just values: `super()`, `locals()`.
    pub(crate) fn call_special_form(&mut self, name: Symbol, call: &Call) -> Option<Value> {
        match name.as_str() {
            "globals" => Some(self.globals_view()),
            _ if !call.args.is_empty() => None,
            "super" => Some(self.zero_argument_super()),
            "dir" => {
                let scope = self.heap.scope(self.frame().scope);
                let names = scope.names.keys().map(|name| Value::str(name.as_str()));
                let names = names.collect();
                Some(self.new_list(names))
            }
            "locals" | "vars" => {
                let scope = self.heap.scope(self.frame().scope);
                if scope.parent.is_none() {
                    return Some(self.globals_view());
                }
                let names: Vec<(Value, Value)> = scope
                    .names
                    .iter()
                    .map(|(name, value)| (Value::str(name.as_str()), value.clone()))
                    .collect();
                Some(self.make_dict(names, None))
            }
            _ => None,
        }
    }

    fn globals_view(&mut self) -> Value {
        let module = self.modules.get(self.frame().module).object;
        Value::Object(self.heap.add(Object::NamesView(Value::Object(module))))
    }

    fn zero_argument_super(&mut self) -> Value {
        let Some(class) = self.enclosing_class(self.frame().scope) else {
            return self.unknown("`super()` outside of a class");
        };
        let mut scope = self.frame().scope;
        // A comprehension's scope has no arguments: the method around it has.
        while let (None, Some(parent)) =
            (&self.heap.scope(scope).code, self.heap.scope(scope).parent)
        {
            scope = parent;
        }
        let first = self.heap.scope(scope).code.as_ref().and_then(|code| {
            let parameter = code.parameters().items.first()?;
            let value = self.heap.scope(scope).names.get(&parameter.name)?.clone();
            Some((parameter.kind, value))
        });
        let receiver = match first {
            Some((ParameterKind::Rest, Value::Tuple(rest))) => rest.first().cloned(),
            Some((_, value)) => Some(value),
            None => None,
        };
        let Some(receiver) = receiver else {
            return self.unknown("`super()` without an object");
        };
        let receiver = self.settle(receiver);
        let Some(after) = class.as_object() else {
            return self.unknown("`super()` of an unknown class");
        };
        Value::Object(self.heap.add(Object::Super { after, receiver }))
    }

    /// The class in whose body a scope stands (`__class__`).
    pub(crate) fn enclosing_class(&self, start: ScopeId) -> Option<Value> {
        let mut next = Some(start);
        while let Some(id) = next {
            let scope = self.heap.scope(id);
            if scope.kind == crate::heap::ScopeKind::Class {
                return scope.names.get(&symbol!("__class__")).cloned();
            }
            next = scope.parent;
        }
        None
    }

    /// A tuple of texts.
    pub(crate) fn texts(items: impl IntoIterator<Item = impl AsRef<str>>) -> Rc<[Value]> {
        items
            .into_iter()
            .map(|item| Value::str(item.as_ref()))
            .collect()
    }
}
