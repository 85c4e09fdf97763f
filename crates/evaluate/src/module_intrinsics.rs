//! Intrinsics about modules, files, callers and functions.

use crate::evaluator::Evaluator;
use crate::model::Models;
use crate::module::Imported;
use crate::module::Turn;
use crate::object::{ModuleState, Object};
use crate::value::{Args, Eval, Value};
use crate::world::PathKind;
use fingerpost_python::{Symbol, symbol};

impl Evaluator<'_> {
    pub(crate) fn intrinsic_path(&mut self, name: &str, path: &Value) -> Value {
        let Value::Str(path) = path else {
            return match path.unknown_id() {
                Some(id) if name != "list_directory" => self.derived(id),
                _ if name == "list_directory" => Value::None,
                _ => self.unknown("a path that is not known"),
            };
        };
        let path = path.clone();
        match (name, self.world.path_kind(&path)) {
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
        }
    }

    pub(crate) fn intrinsic_module(&mut self, kind: &str, name: &Value) -> Eval<Value> {
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

    pub(crate) fn intrinsic_load(&mut self, kind: &str, args: &Args) -> Eval<Value> {
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
                    self.heap.set_name(scope, symbol!("__file__"), file.clone());
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
                        data.turn = Turn::Executed;
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

    /// Gives an object those attributes of another that are named, as far as it has them.  The annotations of a function are not
    /// evaluated for that: whoever asks the one function for them gets those of the other.
    pub(crate) fn intrinsic_copy_attributes(&mut self, args: &Args) -> Eval<Value> {
        let [target, source, names] = args.positional.as_slice() else {
            return Ok(Value::None);
        };
        for name in self.iterate(names)?.known.iter() {
            let Some(name) = name.as_str().map(Symbol::new) else {
                continue;
            };
            if name == symbol!("__annotations__")
                && self.is_plain_function(target)
                && self.is_plain_function(source)
            {
                self.set_attribute(target, symbol!("_fingerpost_annotated"), source.clone())?;
            } else if let Some(value) = self.find_attribute(source, name)? {
                self.set_attribute(target, name, value)?;
            }
        }
        Ok(Value::None)
    }

    fn is_plain_function(&self, value: &Value) -> bool {
        matches!(
            value.as_object().map(|id| self.heap.get(id)),
            Some(Object::Function(_))
        )
    }

    pub(crate) fn intrinsic_first_yield(&mut self, args: &Args) -> Eval<Value> {
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

    pub(crate) fn intrinsic_caller(&mut self, kind: &str, depth: &Value) -> Value {
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
            return self.unknown("there is no such caller");
        };
        if kind == "current_module_name" {
            return Value::str(self.modules.get(frame.module).name.as_str());
        }
        let names = &self.heap.scope(frame.scope).names;
        let entries = names
            .iter()
            .map(|(name, value)| (Value::str(name.as_str()), value.clone()))
            .collect();
        self.make_dict(entries, None)
    }

    pub(crate) fn intrinsic_function(&mut self, kind: &str, value: &Value) -> Value {
        match kind {
            "own_annotations" => match value.as_object() {
                Some(id) if self.class_data_of(id).is_some() => self.class_annotations(id),
                Some(id) if matches!(self.heap.get(id), Object::Function(_)) => {
                    self.function_annotations(id)
                }
                _ => self.make_dict(Vec::new(), None),
            },
            "function_kind" => Value::str(self.function_kind(value)),
            "function_line" => match value.as_object().map(|id| self.heap.get(id)) {
                Some(Object::Function(function)) => {
                    Value::Int(i64::from(function.code.first_line()))
                }
                _ => Value::None,
            },
            _ => self.function_parameters(value),
        }
    }

    pub(crate) fn function_parameters(&mut self, value: &Value) -> Value {
        use fingerpost_python::syntax::ParameterKind;
        let Some(id) = value.as_object() else {
            return self.unknown("the parameters of what is not a function");
        };
        let (function, skip) = match self.heap.get(id) {
            Object::Function(_) => (id, 0),
            Object::Method {
                function: Value::Object(function),
                ..
            } => (*function, 1),
            Object::Class(_) => match self.class_lookup(id, symbol!("__init__")) {
                Some(Value::Object(function)) => (function, 1),
                _ => return self.new_list(Vec::new()),
            },
            _ => return self.unknown("the parameters of what is not a function"),
        };
        let Object::Function(data) = self.heap.get(function) else {
            return self.unknown("the parameters of what is not a function");
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
        self.new_list(items)
    }
}
