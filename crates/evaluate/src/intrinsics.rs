//! The module `_fingerpost`: what models ask of the machine.  `models/README.md` is the contract.

use std::rc::Rc;

use fingerpost_python::Symbol;

use crate::evaluator::{Evaluator, Unresolved};
use crate::model::Models;
use crate::module::Imported;
use crate::object::{ModuleState, Object};
use crate::value::{Args, Eval, Exit, Value};
use crate::world::{Found, PathKind};

const NAMES: &[&str] = &[
    "unknown",
    "is_unknown",
    "environ",
    "machine_variable",
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
    "regex_match",
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
        let index = self.add_module(Symbol::new("_fingerpost"), None, false, Vec::new(), true);
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
            .set_name(scope, Symbol::new("fastapi_version"), version(fastapi));
        self.heap
            .set_name(scope, Symbol::new("starlette_version"), version(starlette));
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
    pub(crate) fn call_intrinsic(&mut self, name: &str, args: Args) -> Eval<Value> {
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
            "is_known_key" => Ok(Value::Bool(self.key_of(&first)?.is_some())),
            "site" => {
                let site = self.record_site();
                Ok(Value::Object(self.heap.add(Object::Site(site))))
            }
            "unresolved" | "escape" => self.intrinsic_unresolved(name, &args),
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
            "project_root" => Ok(Value::str(&self.world.project_root())),
            "list_directory" | "path_exists" | "is_file" | "is_dir" | "read_text" => {
                self.intrinsic_path(name, &first)
            }
            "find_module" | "module_file" | "module_search_path" => {
                self.intrinsic_module(name, &first)
            }
            "import_module" => match &first {
                Value::Str(name) => {
                    let name = name.clone();
                    self.import_by_name(&name)
                }
                other => Ok(match self.unknown_id(other) {
                    Some(id) => self.derived(id),
                    None => self.unknown("a module whose name is not known"),
                }),
            },
            "new_module" | "execute_file" | "modules" | "search_path" => {
                self.intrinsic_load(name, &args)
            }
            "first_yield" => self.intrinsic_first_yield(&args),
            "own_annotations" | "function_parameters" | "function_kind" | "function_line" => {
                self.intrinsic_function(name, &first)
            }
            "python_version" => Ok(Value::tuple(vec![
                Value::Int(3),
                Value::Int(12),
                Value::Int(0),
            ])),
            "current_module_name" | "caller_locals" => self.intrinsic_caller(name, &first),
            "copy" => {
                let deep = matches!(args.positional.get(1), Some(Value::Bool(true)));
                self.copy_value(&first, deep)
            }
            "compile_path" => self.intrinsic_compile_path(&args),
            "entry_points" => self.entry_points(&first),
            "math" => {
                let numbers = args.positional.get(1).cloned().unwrap_or(Value::None);
                self.math_function(&self.display(&first), &numbers)
            }
            "base64" => {
                let decode = matches!(args.positional.get(1), Some(Value::Bool(true)));
                self.base64(&first, decode)
            }
            _ => self.call_data_intrinsic(name, &args),
        }
    }

    fn intrinsic_unresolved(&mut self, name: &str, args: &Args) -> Eval<Value> {
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
        Ok(Value::None)
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

    fn intrinsic_path(&mut self, name: &str, path: &Value) -> Eval<Value> {
        let Value::Str(path) = path else {
            return Ok(match self.unknown_id(path) {
                Some(id) if name != "list_directory" => self.derived(id),
                _ if name == "list_directory" => Value::None,
                _ => self.unknown("a path that is not known"),
            });
        };
        let path = path.clone();
        Ok(match (name, self.world.path_kind(&path)) {
            ("list_directory", _) => match self.world.list_directory(&path) {
                Some(entries) => {
                    let pairs = entries.iter().map(|(name, is_dir)| {
                        Value::tuple(vec![Value::str(name), Value::Bool(*is_dir)])
                    });
                    let pairs = pairs.collect();
                    self.new_list(pairs)
                }
                None => Value::None,
            },
            ("read_text", PathKind::File) => match self.world.read_text(&path) {
                Some(text) => Value::str(&text),
                None => self.unknown(format!("the file `{path}` cannot be read")),
            },
            ("read_text", _) => {
                self.unknown(format!("the file `{path}` is not part of the project"))
            }
            (_, PathKind::Outside) => self.unknown(format!("whether `{path}` exists is not known")),
            // What is not in the source may be there when the app runs: built files, data folders.
            (_, PathKind::Missing) => self.unknown(format!(
                "`{path}` is not part of the source, but may exist when the app runs"
            )),
            ("is_dir", kind) => Value::Bool(kind == PathKind::Directory),
            ("is_file", kind) => Value::Bool(kind == PathKind::File),
            _ => Value::Bool(true),
        })
    }

    fn intrinsic_module(&mut self, kind: &str, name: &Value) -> Eval<Value> {
        let Value::Str(name) = name else {
            return Ok(self.unknown("a module whose name is not known"));
        };
        let name = name.clone();
        let located = self.locate(&name)?;
        Ok(match (kind, located) {
            ("find_module", Imported::Module(_)) => Value::Bool(true),
            ("find_module", Imported::Missing) => Value::Bool(false),
            ("find_module", Imported::External(_)) => {
                self.unknown(format!("whether `{name}` is installed is not known"))
            }
            ("module_file", Imported::Module(index)) => match self.modules.get(index).file {
                Some(file) if !Models::is_model(file) => {
                    Value::str(&self.world.absolute_path(file))
                }
                _ => Value::None,
            },
            ("module_search_path", Imported::Module(index)) => {
                let module = self.modules.get(index);
                if module.is_package && !module.is_model {
                    let folders = Self::texts(module.search.clone()).to_vec();
                    self.new_list(folders)
                } else {
                    Value::None
                }
            }
            (_, Imported::External(_)) => {
                self.unknown(format!("`{name}` is not part of the project"))
            }
            _ => Value::None,
        })
    }

    fn intrinsic_load(&mut self, kind: &str, args: &Args) -> Eval<Value> {
        match kind {
            "new_module" => {
                let name = args
                    .positional
                    .first()
                    .map(|name| self.display(name))
                    .unwrap_or_default();
                let symbol = Symbol::new(&name);
                let known = self.modules.by_name.get(&symbol).copied();
                let index = self.add_module(symbol, None, false, Vec::new(), false);
                // It is not registered: an existing module of that name stays.
                match known {
                    Some(known) => self.modules.by_name.insert(symbol, known),
                    None => self.modules.by_name.remove(&symbol),
                };
                if let Some(file @ Value::Str(_)) = args.positional.get(1) {
                    let scope = self.modules.get(index).scope;
                    self.heap
                        .set_name(scope, Symbol::new("__file__"), file.clone());
                }
                Ok(Value::Object(self.modules.get(index).object))
            }
            "execute_file" => {
                let (Some(Value::Object(id)), Some(Value::Str(path))) =
                    (args.positional.first(), args.positional.get(1))
                else {
                    return Ok(self.unknown("a file that is not known"));
                };
                let Object::Module(module) = self.heap.get(*id) else {
                    return Ok(Value::None);
                };
                let index = module.index;
                match self.world.file_at(path) {
                    Some(file) => {
                        let data = self.modules.get_mut(index);
                        data.file = Some(file);
                        data.state = ModuleState::Waiting;
                        self.execute_module(index)?;
                        Ok(Value::None)
                    }
                    None => Ok(self.unknown(format!("`{path}` is not part of the project"))),
                }
            }
            "search_path" => Ok(self.search_path_list()),
            _ => Ok(self.modules_dict()),
        }
    }

    fn intrinsic_first_yield(&mut self, args: &Args) -> Eval<Value> {
        let Some(function) = args.positional.first().cloned() else {
            return Ok(Value::None);
        };
        let positional = match args.positional.get(1) {
            Some(items) => self.iterate(items)?,
            None => crate::iterate::Items::default(),
        };
        let mut inner = Args {
            positional: positional.known.to_vec(),
            more_positional: positional.more,
            ..Args::default()
        };
        if let Some(keywords) = args.positional.get(2)
            && let Some((entries, more)) = self.mapping_entries(keywords)?
        {
            inner.more_keywords = more;
            inner.keywords = entries
                .iter()
                .filter_map(|(key, value)| Some((Symbol::new(key.as_str()?), value.clone())))
                .collect();
        }
        let generator = self.call_with(&function, inner)?;
        self.first_yield(&generator)
    }

    fn intrinsic_caller(&mut self, kind: &str, depth: &Value) -> Eval<Value> {
        let depth = match depth {
            Value::Int(depth) => usize::try_from(*depth).unwrap_or(0),
            _ => 0,
        };
        // Depth 0 is the function of the model that asks.
        let frame = self
            .frames
            .len()
            .checked_sub(depth + 1)
            .and_then(|at| self.frames.get(at));
        let Some(frame) = frame else {
            return Ok(self.unknown("there is no such caller"));
        };
        if kind == "current_module_name" {
            return Ok(Value::str(self.modules.get(frame.module).name.as_str()));
        }
        let names = &self.heap.scope(frame.scope).names;
        let entries = names
            .iter()
            .map(|(name, value)| (Value::str(name.as_str()), value.clone()))
            .collect();
        Ok(self.make_dict(entries, None))
    }

    fn intrinsic_function(&mut self, kind: &str, value: &Value) -> Eval<Value> {
        match kind {
            "own_annotations" => match value.as_object() {
                Some(id) if self.class_data_of(id).is_some() => self.class_annotations(id),
                Some(id) if matches!(self.heap.get(id), Object::Function(_)) => {
                    Ok(self.function_annotations(id))
                }
                _ => Ok(self.make_dict(Vec::new(), None)),
            },
            "function_kind" => Ok(Value::str(self.function_kind(value))),
            "function_line" => Ok(match value.as_object().map(|id| self.heap.get(id)) {
                Some(Object::Function(function)) => {
                    Value::Int(i64::from(function.code.first_line()))
                }
                _ => Value::None,
            }),
            _ => self.function_parameters(value),
        }
    }

    fn function_parameters(&mut self, value: &Value) -> Eval<Value> {
        use fingerpost_python::syntax::ParameterKind;
        let Some(id) = value.as_object() else {
            return Ok(self.unknown("the parameters of what is not a function"));
        };
        let (function, skip) = match self.heap.get(id) {
            Object::Function(_) => (id, 0),
            Object::Method {
                function: Value::Object(function),
                ..
            } => (*function, 1),
            Object::Class(_) => match self.class_lookup(id, Symbol::new("__init__")) {
                Some(Value::Object(function)) => (function, 1),
                _ => return Ok(self.new_list(Vec::new())),
            },
            _ => return Ok(self.unknown("the parameters of what is not a function")),
        };
        let Object::Function(data) = self.heap.get(function) else {
            return Ok(self.unknown("the parameters of what is not a function"));
        };
        let (code, closure, defaults) = (data.code.clone(), data.closure, data.defaults.clone());
        let mut items = Vec::new();
        for (at, parameter) in code.parameters().items.iter().enumerate().skip(skip) {
            let kind = match parameter.kind {
                ParameterKind::PositionalOnly => "positional_only",
                ParameterKind::Ordinary => "positional_or_keyword",
                ParameterKind::Rest => "var_positional",
                ParameterKind::KeywordOnly => "keyword_only",
                ParameterKind::KeywordRest => "var_keyword",
            };
            let default = defaults.get(at).cloned().flatten();
            let annotation = match &parameter.annotation {
                Some(annotation) => self.evaluate_annotation(annotation, closure),
                None => Value::None,
            };
            items.push(Value::tuple(vec![
                Value::str(parameter.name.as_str()),
                Value::str(kind),
                Value::Bool(default.is_some()),
                default.unwrap_or(Value::None),
                annotation,
            ]));
        }
        Ok(self.new_list(items))
    }

    /// Reads a path template as Starlette does when a route is made: its parameters, or its complaint.
    fn intrinsic_compile_path(&mut self, args: &Args) -> Eval<Value> {
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
