//! Built-in functions about objects: attributes, classes, modules.

use std::fmt::Write;

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::module::Imported;
use crate::object::{Code, Object};
use crate::value::{Args, Eval, Exit, Value};

impl Evaluator<'_> {
    /// Calls a built-in function.
    pub(crate) fn call_builtin(&mut self, name: Symbol, args: Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        match name.as_str() {
            "getattr" => self.builtin_getattr(&args),
            "hasattr" => self.builtin_hasattr(&args),
            "setattr" => self.builtin_setattr(&args),
            "delattr" => {
                if let (Some(id), Some(Value::Str(attribute))) =
                    (first.as_object(), args.positional.get(1))
                {
                    self.heap
                        .set_attribute(id, Symbol::new(attribute), Value::Absent);
                }
                Ok(Value::None)
            }
            "isinstance" | "issubclass" => self.builtin_class_check(name.as_str(), &args),
            "callable" => Ok(match self.is_callable(&first)? {
                Some(truth) => Value::Bool(truth),
                None => self.unknown("whether it can be called"),
            }),
            "super" => Ok(self.two_argument_super(&args)),
            "vars" => {
                self.execute_pieces_of(&first)?;
                Ok(Value::Object(self.heap.add(Object::NamesView(first))))
            }
            "dir" => self.builtin_dir(&first),
            "id" => Ok(match first {
                Value::Object(id) => Value::Int(i64::from(id.0) * 16 + 0x7f00_0000),
                _ => self.unknown("an address"),
            }),
            "hash" => self.builtin_hash(&first),
            "repr" => self.repr_of(&first),
            "ascii" => {
                let text = self.repr_of(&first)?;
                Ok(text
                    .as_str()
                    .map_or(text.clone(), |text| Value::str(&ascii(text))))
            }
            "format" => {
                let spec = args.positional.get(1).cloned();
                let spec = spec.unwrap_or_else(|| Value::str(""));
                self.for_each_alternative(&first, |machine, value| {
                    machine.format_value(&value, None, &spec, None)
                })
            }
            other if other.starts_with("_fingerpost.") => {
                self.call_intrinsic(&other["_fingerpost.".len()..], &args)
            }
            _ => self.call_builtin_on_the_outside(name.as_str(), args),
        }
    }

    /// Built-in functions about the console, files, modules, and code.
    fn call_builtin_on_the_outside(&mut self, name: &str, args: Args) -> Eval<Value> {
        match name {
            "print" => self.builtin_print(&args),
            "breakpoint" => Ok(Value::None),
            "open" => {
                let io = self.import_by_name("io")?;
                let open = self.get_attribute(&io, symbol!("open"))?;
                self.call_with(&open, args)
            }
            "input" | "compile" => Ok(self.unknown(format!("`{name}` is not run"))),
            "exit" | "quit" => Err(self.raise("SystemExit", "")),
            "exec" | "eval" => {
                let mut values: Vec<Value> = args.values().cloned().collect();
                if let [text] = values.as_slice() {
                    let named = self.tracked_named_in(text, name == "exec");
                    values.extend(named);
                }
                let callee = self.unknown(format!("`{name}` runs text"));
                self.escape_into_unknown(&callee, &values);
                Ok(callee)
            }
            "__import__" => self.builtin_import(&args),
            _ => self.call_builtin_on_items(name, &args),
        }
    }

    fn builtin_setattr(&mut self, args: &Args) -> Eval<Value> {
        if let [object, attribute, value] = args.positional.as_slice() {
            let attribute = self.payload(attribute).unwrap_or_else(|| attribute.clone());
            self.for_each_alternative(&attribute, |machine, attribute| {
                match &attribute {
                    Value::Str(name) => {
                        machine.set_attribute(object, Symbol::new(name), value.clone())?;
                    }
                    _ => machine.escape_into_unknown(&attribute, std::slice::from_ref(value)),
                }
                Ok(Value::None)
            })?;
        }
        Ok(Value::None)
    }

    fn builtin_dir(&mut self, value: &Value) -> Eval<Value> {
        if let Some(method) = self.find_special(value, symbol!("__dir__"))? {
            let names = self.call_value(&method, Vec::new())?;
            let items = self.iterate(&names)?;
            let sorted = self.sorted(items.known.to_vec(), &Args::default())?;
            return Ok(self.list_with_more(sorted, items.more));
        }
        self.execute_pieces_of(value)?;
        let names = self.attribute_names(value);
        let names = names.iter().map(|name| Value::str(name.as_str())).collect();
        Ok(self.new_list(names))
    }

    fn builtin_import(&mut self, args: &Args) -> Eval<Value> {
        let Some(Value::Str(module)) = args.positional.first() else {
            return Ok(self.unknown("a module whose name is not known"));
        };
        self.import_by_name(module)?;
        let has_names = args
            .keyword("fromlist")
            .or(args.positional.get(3))
            .is_some();
        let top = module.split('.').next().filter(|_| !has_names);
        self.import_by_name(top.unwrap_or(module))
    }

    fn builtin_print(&mut self, args: &Args) -> Eval<Value> {
        // Kept for whoever asks what the code says; printing has no effect on routes.
        if self.printed.len() < 10_000 {
            let mut parts = Vec::new();
            for value in &args.positional {
                let text = self.text_of(value)?;
                parts.push(self.display(&text));
            }
            let separator = args.keyword("sep").and_then(Value::as_str).unwrap_or(" ");
            let line = parts.join(separator);
            let end = args.keyword("end").and_then(Value::as_str).unwrap_or("\n");
            let open = std::mem::replace(&mut self.line_is_open, !end.ends_with('\n'));
            let line = format!("{line}{}", end.strip_suffix('\n').unwrap_or(end));
            match self.printed.last_mut() {
                Some(last) if open => last.push_str(&line),
                _ => self.printed.push(line),
            }
        }
        Ok(Value::None)
    }

    /// A module by its absolute name, as a value.
    pub(crate) fn import_by_name(&mut self, name: &str) -> Eval<Value> {
        match self.locate(name)? {
            Imported::Module(index) => {
                self.execute_module(index)?;
                Ok(Value::Object(self.modules.get(index).object))
            }
            Imported::External(package) => {
                self.missing_package(name)?;
                Ok(self.external(package))
            }
            Imported::Missing => self.missing_module(name),
        }
    }

    fn builtin_getattr(&mut self, args: &Args) -> Eval<Value> {
        let (Some(object), Some(name)) = (args.positional.first(), args.positional.get(1)) else {
            return Ok(self.unknown("`getattr` without a name"));
        };
        let default = args.positional.get(2).cloned();
        let (object, name) = (
            object.clone(),
            self.payload(name).unwrap_or_else(|| name.clone()),
        );
        self.for_each_alternative(&name, |machine, name| {
            let Value::Str(name) = &name else {
                machine.report_unknown_attribute(&object);
                return Ok(machine.unknown_from(&name, "an attribute whose name is not known"));
            };
            let name = Symbol::new(name);
            machine.for_each_alternative(&object, |machine, object| match &default {
                None => machine.get_attribute(&object, name),
                Some(default) => {
                    let found =
                        machine.catching("AttributeError", |m| m.find_attribute(&object, name))?;
                    match found.flatten() {
                        Some(found) => {
                            let found = machine.or_default(found, default);
                            machine.force(found)
                        }
                        None if machine.is_open(&object) && !machine.is_model_instance(&object) => {
                            machine.get_attribute(&object, name)
                        }
                        None => Ok(default.clone()),
                    }
                }
            })
        })
    }

    /// `getattr(router, name)` with a name that is not known can be any of its registering methods.
    fn report_unknown_attribute(&mut self, object: &Value) {
        let is_tracked = matches!(self.tracked_kind(object).as_deref(), Some("app" | "router"));
        if is_tracked && !self.frame().is_model {
            let objects = object.as_object().into_iter().collect();
            self.report_limit(
                "the name of the app's or router's attribute is not known",
                objects,
            );
        }
    }

    fn is_model_instance(&self, value: &Value) -> bool {
        self.unknown_base_of(value).is_none() && !value.is_unknown()
    }

    fn builtin_hasattr(&mut self, args: &Args) -> Eval<Value> {
        let (Some(object), Some(name)) = (args.positional.first(), args.positional.get(1)) else {
            return Ok(self.unknown("`hasattr` without a name"));
        };
        let Some(name) = name.as_str().map(Symbol::new) else {
            return Ok(self.unknown("an attribute whose name is not known"));
        };
        let object = object.clone();
        self.for_each_alternative(&object, |machine, object| {
            if let Value::Unknown(id) = object {
                return Ok(machine.derived(id));
            }
            match machine
                .catching("AttributeError", |m| m.find_attribute(&object, name))
                .map(Option::flatten)
            {
                Ok(Some(found)) => Ok(machine.is_there(&found)),
                Ok(None) if machine.unknown_base_of(&object).is_some() => {
                    Ok(machine.unknown("whether an unknown base class has it"))
                }
                Ok(None) | Err(Exit::Raise(_)) => Ok(Value::Bool(false)),
                Err(exit) => Err(exit),
            }
        })
    }

    fn builtin_class_check(&mut self, name: &str, args: &Args) -> Eval<Value> {
        let (Some(value), Some(kind)) = (args.positional.first(), args.positional.get(1)) else {
            return Ok(self.unknown("a class check without a class"));
        };
        let (value, kind) = (value.clone(), kind.clone());
        self.for_each_alternative(&value, |machine, value| {
            let class = if name == "isinstance" {
                machine.class_of(&value)
            } else {
                value.as_object()
            };
            let is_alias = class.is_some_and(|id| {
                name == "issubclass" && matches!(machine.heap.get(id), Object::Alias { .. })
            });
            if is_alias && !machine.frame().is_model {
                let message = "issubclass() arg 1 must be a class";
                return machine.soft_error("TypeError", message, true);
            }
            let result = machine.class_matches(class, &value, &kind, name)?;
            Ok(match result {
                Some(truth) => Value::Bool(truth),
                None => match value.unknown_id().or_else(|| kind.unknown_id()) {
                    Some(id) => machine.derived(id),
                    None => machine.unknown("a class check that cannot be decided"),
                },
            })
        })
    }

    fn class_matches(
        &mut self,
        class: Option<crate::value::ObjectId>,
        value: &Value,
        kind: &Value,
        check: &str,
    ) -> Eval<Option<bool>> {
        let several: Option<Vec<Value>> = match kind {
            Value::Tuple(kinds) => Some(kinds.to_vec()),
            Value::Object(id) => match self.heap.get(*id) {
                Object::Alias {
                    origin: Value::Object(origin),
                    args,
                } if *origin == self.classes.union => Some(args.to_vec()),
                Object::Alias { origin, .. } => Some(vec![origin.clone()]),
                _ => None,
            },
            _ => None,
        };
        if let Some(kinds) = several {
            let mut open = false;
            for kind in kinds {
                match self.class_matches(class, value, &kind, check)? {
                    Some(true) => return Ok(Some(true)),
                    Some(false) => {}
                    None => open = true,
                }
            }
            return Ok((!open).then_some(false));
        }
        let kind = if matches!(kind, Value::None) {
            Value::Object(self.classes.none_type)
        } else {
            kind.clone()
        };
        let (Some(class), Some(kind)) = (class, kind.as_object()) else {
            // Nothing in the project is an instance of a class that it cannot see, unless it derives from something unseen.
            let unknown_base = class
                .and_then(|class| self.class_data_of(class))
                .is_some_and(|class| class.unknown_base.is_some());
            let known_plain = class.is_some() && kind.is_unknown() && !unknown_base;
            return Ok(known_plain.then_some(false));
        };
        let hook = if check == "isinstance" {
            "__instancecheck__"
        } else {
            "__subclasscheck__"
        };
        if !self.is_subclass(class, kind)
            && let Some(method) = self.find_special(&Value::Object(kind), Symbol::new(hook))?
        {
            let result = self.call_value(&method, vec![value.clone()])?;
            let open = self
                .class_data_of(class)
                .is_some_and(|class| class.unknown_base.is_some());
            // A base that cannot be seen may be what is asked for.
            return Ok(self.truth(&result)?.filter(|truth| *truth || !open));
        }
        if self.is_subclass(class, kind) {
            return Ok(Some(true));
        }
        let open = self
            .class_data_of(class)
            .is_some_and(|class| class.unknown_base.is_some());
        Ok((!open).then_some(false))
    }

    /// Whether a value can be called.
    pub(crate) fn is_callable(&mut self, value: &Value) -> Eval<Option<bool>> {
        Ok(match value {
            Value::Unknown(_) | Value::Choice(_) | Value::Deferred(_) => None,
            Value::Builtin(_) => Some(true),
            Value::Object(id) => match self.heap.get(*id) {
                Object::Function(_)
                | Object::Method { .. }
                | Object::Class(_)
                | Object::BuiltinMethod { .. } => Some(true),
                Object::Instance(_) => {
                    let found = self.find_special(value, symbol!("__call__"))?.is_some();
                    if !found && self.unknown_base_of(value).is_some() {
                        None
                    } else {
                        Some(found)
                    }
                }
                _ => Some(false),
            },
            _ => Some(false),
        })
    }

    /// The names of a value's attributes, sorted.
    pub(crate) fn attribute_names(&mut self, value: &Value) -> Vec<Symbol> {
        let Some(id) = value.as_object() else {
            return Vec::new();
        };
        let mut names: Vec<Symbol> = self
            .heap
            .names(id)
            .map(|names| names.keys().copied().collect())
            .unwrap_or_default();
        let class = match self.heap.get(id) {
            Object::Instance(instance) => Some(instance.class),
            Object::Class(_) => Some(id),
            _ => None,
        };
        let mro = class
            .and_then(|class| self.class_data_of(class))
            .map(|class| class.mro.clone())
            .unwrap_or_default();
        for class in mro {
            names.extend(
                self.class_data_of(class)
                    .into_iter()
                    .flat_map(|class| class.names.keys().copied()),
            );
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The kind of a function, as the models ask for it.
    pub(crate) fn function_kind(&self, value: &Value) -> &'static str {
        let Some(id) = value.as_object() else {
            return "plain";
        };
        match self.heap.get(id) {
            Object::Function(function) => match (&function.code, function.code.is_generator()) {
                (Code::Def(def), true) if def.is_async => "async_generator",
                (_, true) => "generator",
                (Code::Def(def), false) if def.is_async => "coroutine",
                _ => "plain",
            },
            Object::Method { function, .. } => self.function_kind(function),
            _ => "plain",
        }
    }
}

/// A text with escapes for all that is not ASCII.
fn ascii(text: &str) -> String {
    let mut result = String::new();
    for c in text.chars() {
        let _ = match u32::from(c) {
            0..=0x7f => result.write_char(c),
            code @ 0x80..=0xff => write!(result, "\\x{code:02x}"),
            code @ 0x100..=0xffff => write!(result, "\\u{code:04x}"),
            code => write!(result, "\\U{code:08x}"),
        };
    }
    result
}
