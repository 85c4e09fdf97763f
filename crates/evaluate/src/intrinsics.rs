//! The module `_fingerpost`: what models ask of the machine.  `models/README.md` is the contract.

use std::rc::Rc;

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::{Evaluator, Unresolved};
use crate::object::Object;
use crate::value::{Args, Eval, Exit, Value};
use crate::world::Found;

const NAMES: &[&str] = &[
    "unknown",
    "is_unknown",
    "environ",
    "machine_variable",
    "missing_variable",
    "is_expected",
    "project_root",
    "list_directory",
    "path_exists",
    "is_file",
    "is_dir",
    "read_text",
    "parse_data",
    "find_module",
    "module_file",
    "import_module",
    "module_search_path",
    "new_module",
    "execute_file",
    "modules",
    "search_path",
    "python_version",
    "distribution_version",
    "entry_points",
    "first_yield",
    "own_annotations",
    "function_parameters",
    "function_kind",
    "function_line",
    "current_module_name",
    "caller_locals",
    "is_known",
    "is_known_key",
    "copy",
    "copy_attributes",
    "uncharged",
    "each",
    "in_background",
    "wait",
    "regex_match",
    "regex_check",
    "regex_names",
    "math",
    "base64",
    "site",
    "compile_path",
    "unresolved",
    "escape",
];

/// Variables that every machine has, with a value of its own.
const MACHINE_VARIABLES: &[&str] = &[
    "HOME",
    "PATH",
    "USER",
    "USERNAME",
    "LOGNAME",
    "PWD",
    "OLDPWD",
    "SHELL",
    "LANG",
    "LC_ALL",
    "TERM",
    "TMPDIR",
    "TEMP",
    "TMP",
    "HOSTNAME",
    "COMPUTERNAME",
    "APPDATA",
    "USERPROFILE",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
];

impl Evaluator<'_> {
    /// Makes the module and puts it among the importable ones.
    pub(crate) fn install_intrinsics(&mut self) {
        let index = self.add_module(symbol!("_fingerpost"), None, false, Vec::new(), true);
        let scope = self.modules.get(index).scope;
        for name in NAMES {
            let function = Value::Builtin(Symbol::new(&format!("_fingerpost.{name}")));
            self.heap.set_name(scope, Symbol::new(name), function);
        }
        let version = |(a, b, c): (u32, u32, u32)| {
            Value::tuple([a, b, c].map(|part| Value::Int(i64::from(part))).to_vec())
        };
        let (fastapi, starlette) = self.world.framework_versions();
        self.heap
            .set_name(scope, symbol!("fastapi_version"), version(fastapi));
        self.heap
            .set_name(scope, symbol!("starlette_version"), version(starlette));
        for name in [
            "function",
            "method",
            "module",
            "generator",
            "NoneType",
            "ellipsis",
            "GenericAlias",
            "UnionType",
            "slice",
        ] {
            if let Some(class) = self.hidden_class(name) {
                self.heap.set_name(
                    scope,
                    Symbol::new(&format!("{name}_class")),
                    Value::Object(class),
                );
            }
        }
    }

    /// Calls an intrinsic.
    pub(crate) fn call_intrinsic(&mut self, name: &str, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        let first = self.settle(first);
        match name {
            "unknown" => {
                let reason = self.display(&first);
                Ok(self.unknown(reason))
            }
            "is_unknown" => Ok(Value::Bool(matches!(first, Value::Unknown(_)))),
            "is_known" => Ok(Value::Bool(!matches!(
                first,
                Value::Unknown(_) | Value::Partial(_) | Value::Choice(_)
            ))),
            "is_expected" => Ok(Value::Bool(
                first
                    .as_object()
                    .is_some_and(|class| self.is_expected_class(class, false)),
            )),
            "is_known_key" => Ok(Value::Bool(self.key_of(&first)?.is_some())),
            "site" => {
                self.registrations += 1;
                let site = self.record_site();
                Ok(Value::Object(self.heap.add(Object::Site(site))))
            }
            "unresolved" | "escape" => Ok(self.intrinsic_unresolved(name, args)),
            "first_yield" => self.intrinsic_first_yield(args),
            "own_annotations" | "function_parameters" | "function_kind" | "function_line" => {
                Ok(self.intrinsic_function(name, &first))
            }
            "current_module_name" | "caller_locals" => Ok(self.intrinsic_caller(name, &first)),
            "wait" => {
                self.waits += 1;
                Ok(Value::None)
            }
            "uncharged" => {
                let rest = args.positional.get(1..).unwrap_or_default().to_vec();
                self.within_limit(|machine| machine.call_value(&first, rest))
            }
            "each" => {
                let function = first;
                let value = args.positional.get(1).cloned().unwrap_or(Value::None);
                let rest = args.positional.get(2..).unwrap_or_default();
                self.for_each_alternative(&value, |machine, value| {
                    if value.is_unknown() {
                        return Ok(value);
                    }
                    let args = std::iter::once(value).chain(rest.iter().cloned());
                    machine.call_value(&function, args.collect())
                })
            }
            "in_background" => self.call_in_background(&first, args),
            "copy_attributes" => self.intrinsic_copy_attributes(args),
            "copy" => self.copy_value(&first, is_second_true(args)),
            "compile_path" => self.intrinsic_compile_path(args),
            "math" => {
                let numbers = args.positional.get(1).cloned().unwrap_or(Value::None);
                Ok(self.math_function(&self.display(&first), &numbers))
            }
            "base64" => self.base64(&first, is_second_true(args)),
            _ => self.call_world_intrinsic(name, &first, args),
        }
    }

    /// Intrinsics on what surrounds the program: the machine, files, modules.
    fn call_world_intrinsic(&mut self, name: &str, first: &Value, args: &Args) -> Eval<Value> {
        match name {
            "environ" => Ok(self.environment_dict()),
            "machine_variable" => {
                let known = first
                    .as_str()
                    .is_some_and(|name| MACHINE_VARIABLES.contains(&name));
                let set = first.as_str().is_some_and(|name| {
                    self.world.environment().iter().any(|(key, _)| key == name)
                });
                Ok(Value::Bool(known && !set))
            }
            "missing_variable" => self.missing_variable(first),
            "project_root" => Ok(Value::str(&self.world.project_root())),
            "list_directory" | "path_exists" | "is_file" | "is_dir" | "read_text" => {
                Ok(self.intrinsic_path(name, first))
            }
            "find_module" | "module_file" | "module_search_path" => {
                self.intrinsic_module(name, first)
            }
            "import_module" => match first {
                Value::Str(name) => self.import_by_name(name),
                other => Ok(self.unknown_from(other, "a module whose name is not known")),
            },
            "new_module" | "execute_file" | "modules" | "search_path" => {
                self.intrinsic_load(name, args)
            }
            "python_version" => Ok(Value::tuple(vec![
                Value::Int(3),
                Value::Int(12),
                Value::Int(0),
            ])),
            "entry_points" => Ok(self.entry_points(first)),
            _ => self.call_data_intrinsic(name, args),
        }
    }

    pub(crate) fn intrinsic_unresolved(&mut self, name: &str, args: &Args) -> Value {
        let text = |machine: &Self, at: usize| {
            args.positional
                .get(at)
                .map(|value| machine.display(value))
                .unwrap_or_default()
        };
        let span = self.project_span();
        let entry = if name == "escape" {
            let objects = args
                .positional
                .first()
                .map(|value| self.tracked_in(value))
                .unwrap_or_default();
            Unresolved {
                span,
                what: self.text_at(span),
                why: text(self, 1),
                effect: String::from("routes that it registers are missing"),
                objects,
            }
        } else {
            Unresolved {
                span,
                what: text(self, 0),
                why: text(self, 1),
                effect: text(self, 2),
                objects: Vec::new(),
            }
        };
        self.report_unresolved(entry);
        Value::None
    }

    /// The dict of assumed environment variables: always the same object.
    pub(crate) fn environment_dict(&mut self) -> Value {
        if let Some(id) = self.environment {
            return Value::Object(id);
        }
        let entries: Vec<(Value, Value)> = self
            .world
            .environment()
            .iter()
            .map(|(key, value)| (Value::str(key), Value::str(value)))
            .collect();
        let dict = self.make_dict(entries, None);
        self.environment = dict.as_object();
        dict
    }

    /// Reads a path template as Starlette does when a route is made: its parameters, or its complaint.
    pub(crate) fn intrinsic_compile_path(&mut self, args: &Args) -> Eval<Value> {
        let Some(Value::Str(path)) = args.positional.first() else {
            return Ok(self.new_list(Vec::new()));
        };
        let known: Vec<String> = match args.positional.get(1) {
            Some(names) => self
                .iterate(names)?
                .known
                .iter()
                .filter_map(|name| name.as_str().map(str::to_string))
                .collect(),
            None => Vec::new(),
        };
        let complaint = |machine: &mut Self, class: &str, message: &str| -> Exit {
            machine.raise(class, message)
        };
        let mut names: Vec<Rc<str>> = Vec::new();
        let mut duplicated: Vec<Rc<str>> = Vec::new();
        for (name, convertor) in template_parameters(path) {
            if !known.is_empty() && !known.iter().any(|known| known == convertor) {
                return Err(complaint(
                    self,
                    "AssertionError",
                    &format!("Unknown path convertor '{convertor}'"),
                ));
            }
            let name: Rc<str> = Rc::from(name);
            if names.contains(&name) {
                if !duplicated.contains(&name) {
                    duplicated.push(name);
                }
            } else {
                names.push(name);
            }
        }
        if !duplicated.is_empty() {
            duplicated.sort();
            let s = if duplicated.len() > 1 { "s" } else { "" };
            let message = format!(
                "Duplicated param name{s} {} at path {path}",
                duplicated.join(", ")
            );
            return Err(complaint(self, "ValueError", &message));
        }
        let names = names.into_iter().map(Value::Str).collect();
        Ok(self.new_list(names))
    }
}

/// The parameters of a path template: `{name}` and `{name:convertor}`.
fn template_parameters(path: &str) -> Vec<(&str, &str)> {
    let is_name = |text: &str| {
        text.chars()
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let mut found = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find('{') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find(['}', '{']) else {
            break;
        };
        if rest.as_bytes()[end] == b'{' {
            continue;
        }
        let inside = &rest[..end];
        let (name, convertor) = inside.split_once(':').unwrap_or((inside, "str"));
        if is_name(name) && is_name(convertor) {
            found.push((name, convertor));
        }
    }
    found
}

impl Evaluator<'_> {
    /// Whether a module with this name was found in the project.
    pub fn finds_module(&self, name: &str) -> bool {
        matches!(
            self.world.find_module(name),
            Some(Found::Source { .. } | Found::Namespace { .. })
        )
    }
}

/// Whether the second argument is `True`.
fn is_second_true(args: &Args) -> bool {
    matches!(args.positional.get(1), Some(Value::Bool(true)))
}
