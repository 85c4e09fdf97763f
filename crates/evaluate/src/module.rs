//! Modules: finding them, importing them once, and lazily where nothing in them can register.

use std::collections::HashMap;

use fingerpost_python::{Symbol, symbol};
use fingerpost_source::{FileId, TextRange};
use rustc_hash::FxBuildHasher;

use crate::evaluator::Evaluator;
use crate::heap::{Scope, ScopeKind};
use crate::model::Models;
use crate::object::{Module, ModuleIndex, ModuleState, Names, Object, ScopeId};
use crate::pending::Pending;
use crate::value::{Eval, ObjectId, Value};
use crate::world::Found;

/// What is known of a module beside its namespace.
#[derive(Debug)]
pub(crate) struct ModuleData {
    pub(crate) name: Symbol,
    pub(crate) object: ObjectId,
    pub(crate) scope: ScopeId,
    pub(crate) state: ModuleState,
    pub(crate) file: Option<FileId>,
    pub(crate) is_model: bool,
    pub(crate) is_package: bool,
    pub(crate) search: Vec<String>,
    pub(crate) turn: Turn,
    /// Whether an import statement led to it, though it does not matter.
    pub(crate) is_reached: bool,
    /// What has not been executed of it, if it is executed piece by piece.
    pub(crate) pending: Option<Box<Pending>>,
}

/// What has been done for a module when an import statement led to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Nothing: none has, or it cannot register.
    #[default]
    None,
    /// Its imports are being followed, this one at the moment.
    Following(TextRange),
    /// Its imports have been followed; it is executed when somebody asks for a name.
    Passed,
    /// It has been executed.
    Executed,
}

/// `sys.modules`.
#[derive(Debug, Default)]
pub(crate) struct ModuleTable {
    pub(crate) entries: Vec<ModuleData>,
    pub(crate) by_name: HashMap<Symbol, ModuleIndex, FxBuildHasher>,
}

impl ModuleData {
    /// Whether its imports have been followed in place of executing it, or are being followed.
    pub(crate) fn is_passed(&self) -> bool {
        matches!(self.turn, Turn::Following(_) | Turn::Passed)
    }
}

impl ModuleTable {
    pub(crate) fn get(&self, index: ModuleIndex) -> &ModuleData {
        &self.entries[index.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, index: ModuleIndex) -> &mut ModuleData {
        &mut self.entries[index.0 as usize]
    }
}

/// What an import led to.
pub(crate) enum Imported {
    /// A module of the project or a model.
    Module(ModuleIndex),
    /// A package that is not part of the project.
    External(Symbol),
    /// A project's package has no such module.
    Missing,
}

impl Evaluator<'_> {
    /// How many modules were executed.
    pub fn executed_modules(&self) -> usize {
        self.modules
            .entries
            .iter()
            .filter(|module| module.state == ModuleState::Done && !module.is_model)
            .count()
    }

    /// The project's files of the modules that were executed.
    pub fn executed_files(&self) -> Vec<FileId> {
        let executed = self
            .modules
            .entries
            .iter()
            .filter(|module| module.state == ModuleState::Done && !module.is_model);
        executed.filter_map(|module| module.file).collect()
    }

    /// Imports a module by its absolute name and executes it.
    pub fn import(&mut self, name: &str) -> Eval<Option<Value>> {
        match self.locate(name)? {
            Imported::Module(index) => {
                self.modules.get_mut(index).turn = Turn::Executed;
                self.execute_module(index)?;
                Ok(Some(Value::Object(self.modules.get(index).object)))
            }
            Imported::External(_) | Imported::Missing => Ok(None),
        }
    }

    /// The dotted name of a module.
    pub fn module_name(&self, index: ModuleIndex) -> Symbol {
        self.modules.get(index).name
    }

    /// The file of a module.
    pub fn module_file(&self, index: ModuleIndex) -> Option<FileId> {
        self.modules.get(index).file
    }

    /// Finds a module and its parents, without executing what does not matter.
    pub(crate) fn locate(&mut self, name: &str) -> Eval<Imported> {
        let mut parent: Option<ModuleIndex> = None;
        let mut end = 0;
        loop {
            end = name[end..].find('.').map_or(name.len(), |at| end + at);
            let part = &name[..end];
            match self.locate_one(part, parent)? {
                Imported::Module(index) => parent = Some(index),
                Imported::External(_) => return Ok(Imported::External(Symbol::new(name))),
                Imported::Missing => return Ok(Imported::Missing),
            }
            if end == name.len() {
                return Ok(parent.map_or(Imported::Missing, Imported::Module));
            }
            end += 1;
        }
    }

    pub(crate) fn locate_one(&mut self, name: &str, parent: Option<ModuleIndex>) -> Eval<Imported> {
        let symbol = Symbol::new(name);
        if let Some(adopted) = self.adopt_module(name) {
            return Ok(adopted);
        }
        if let Some(&index) = self.modules.by_name.get(&symbol) {
            return Ok(Imported::Module(index));
        }
        let last = name.rsplit('.').next().unwrap_or(name);
        if let Some(parent) = parent {
            // A parent is executed before its children; one that cannot register stays lazy.
            self.execute_if_it_matters(parent)?;
            if let Some(&index) = self.modules.by_name.get(&symbol) {
                return Ok(Imported::Module(index));
            }
        }
        let index = if let Some((file, is_package)) = self.models.find(name) {
            self.add_module(symbol, Some(file), is_package, Vec::new(), true)
        } else {
            let found = match parent.map(|parent| self.modules.get(parent)) {
                Some(parent) if parent.is_model => return Ok(Imported::External(symbol)),
                Some(parent) => self.world.find_in(&parent.search, last),
                None => self.world.find_module(name),
            };
            match found {
                Some(Found::Source {
                    file,
                    is_package,
                    search,
                }) => self.add_module(symbol, Some(file), is_package, search, false),
                Some(Found::Namespace { search }) => {
                    self.add_module(symbol, None, true, search, false)
                }
                // Other distributions may put modules into a namespace package.
                None if parent.is_some_and(|parent| self.modules.get(parent).file.is_some()) => {
                    return Ok(Imported::Missing);
                }
                None => return Ok(Imported::External(symbol)),
            }
        };
        if let Some(parent) = parent {
            self.execute_if_it_matters(index)?;
            let (scope, object) = (
                self.modules.get(parent).scope,
                self.modules.get(index).object,
            );
            self.heap
                .set_name(scope, Symbol::new(last), Value::Object(object));
        }
        Ok(Imported::Module(index))
    }

    pub(crate) fn add_module(
        &mut self,
        name: Symbol,
        file: Option<FileId>,
        is_package: bool,
        search: Vec<String>,
        is_model: bool,
    ) -> ModuleIndex {
        let index = ModuleIndex(u32::try_from(self.modules.entries.len()).unwrap_or(u32::MAX));
        let mut names = Names::default();
        names.insert(symbol!("__name__"), Value::str(name.as_str()));
        let package = if is_package {
            name.as_str()
        } else {
            name.as_str().rsplit_once('.').map_or("", |(head, _)| head)
        };
        names.insert(symbol!("__package__"), Value::str(package));
        names.insert(symbol!("__doc__"), Value::None);
        if let Some(file) = file {
            let path = if is_model {
                self.models.path(file)
            } else {
                self.world.absolute_path(file)
            };
            names.insert(symbol!("__file__"), Value::str(&path));
        }
        let scope = self.heap.add_scope(Scope {
            names,
            parent: None,
            kind: ScopeKind::Module,
            module: index,
            code: None,
            captured: true,
        });
        let object = self
            .heap
            .add(Object::Module(Box::new(Module { name, index, scope })));
        if is_package {
            let folders = search.iter().map(|folder| Value::str(folder)).collect();
            let path = self.new_list(folders);
            self.heap.set_name(scope, symbol!("__path__"), path);
        }
        let state = if file.is_some() {
            ModuleState::Waiting
        } else {
            ModuleState::Done
        };
        self.modules.entries.push(ModuleData {
            name,
            object,
            scope,
            state,
            file,
            is_model,
            is_package,
            search,
            turn: Turn::None,
            is_reached: false,
            pending: None,
        });
        self.modules.by_name.insert(name, index);
        self.enter_module(name, object);
        index
    }

    pub(crate) fn execute_if_it_matters(&mut self, index: ModuleIndex) -> Eval<()> {
        let module = self.modules.get(index);
        let matters = module
            .file
            .is_some_and(|file| !module.is_model && self.world.matters(file));
        if matters {
            self.execute_in_turn(index)
        } else {
            self.modules.get_mut(index).is_reached = true;
            Ok(())
        }
    }

    /// The attribute of a module: its namespace, its submodules, its `__getattr__`.
    pub(crate) fn module_attribute(&mut self, index: ModuleIndex, name: Symbol) -> Eval<Value> {
        if let Some(value) = self.find_module_attribute(index, name)? {
            Ok(value)
        } else {
            let module = self.modules.get(index);
            let (is_model, module_name) = (module.is_model, module.name);
            if is_model && !self.is_absent_in_version(index, name) {
                return Ok(self.external(Symbol::new(&format!("{module_name}.{name}"))));
            }
            let message = format!("cannot import name '{name}' from '{module_name}'");
            let running = self.modules.get(index).state == ModuleState::Running;
            self.soft_error("ImportError", &message, !running)
        }
    }

    /// Whether a model says that a name does not exist in this version.
    pub(crate) fn is_absent_in_version(&mut self, index: ModuleIndex, name: Symbol) -> bool {
        let scope = self.modules.get(index).scope;
        let absent = self
            .heap
            .scope(scope)
            .names
            .get(&symbol!("_fingerpost_absent"))
            .cloned();
        let names = absent
            .and_then(|absent| self.known_items(&absent))
            .unwrap_or_default();
        names
            .iter()
            .any(|absent| absent.as_str() == Some(name.as_str()))
    }

    pub(crate) fn find_module_attribute(
        &mut self,
        index: ModuleIndex,
        name: Symbol,
    ) -> Eval<Option<Value>> {
        if !self.execute_what_binds(index, name)? {
            return Ok(None);
        }
        let scope = self.modules.get(index).scope;
        if let Some(value) = self.heap.scope(scope).names.get(&name).cloned() {
            let value = self.force(value)?;
            return Ok(Some(value));
        }
        if name.as_str() == "__dict__" {
            self.execute_pieces(index)?;
            let object = self.modules.get(index).object;
            return Ok(Some(Value::Object(
                self.heap.add(Object::NamesView(Value::Object(object))),
            )));
        }
        let getter = self
            .heap
            .scope(scope)
            .names
            .get(&symbol!("__getattr__"))
            .cloned();
        if let Some(getter) = getter
            && !name.as_str().starts_with("__")
        {
            let name = Value::str(name.as_str());
            let found = self.catching("AttributeError", |machine| {
                machine.call_value(&getter, vec![name])
            })?;
            if found.is_some() {
                return Ok(found);
            }
        }
        let child = Symbol::new(&format!("{}.{name}", self.modules.get(index).name));
        if let Some(&child) = self.modules.by_name.get(&child) {
            return Ok(Some(Value::Object(self.modules.get(child).object)));
        }
        Ok(None)
    }

    /// Resolves a name that an import left open.
    pub(crate) fn force(&mut self, value: Value) -> Eval<Value> {
        let Value::Deferred(deferred) = &value else {
            return Ok(value);
        };
        if let Some(assumed) = self
            .world
            .assumed(&format!("{}.{}", deferred.module, deferred.name))
        {
            return Ok(crate::builtins::assumed_value(&assumed));
        }
        let Some(&index) = self.modules.by_name.get(&deferred.module) else {
            // Its import has failed since then.
            let module = deferred.module;
            return Ok(self.unknown(format!("the module `{module}` could not be imported")));
        };
        // The statement that uses the name need not be the one that imports it: a missing name is no surprise here.
        self.execute_module(index)?;
        let found = self.module_attribute(index, deferred.name)?;
        self.force(found)
    }

    /// Whether a file is a model's.
    pub fn is_model_file(&self, file: FileId) -> bool {
        Models::is_model(file)
    }
}
