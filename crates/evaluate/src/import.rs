//! Import statements.

use crate::evaluator::Evaluator;
use crate::module::Imported;
use crate::object::{ModuleIndex, ModuleState};
use crate::value::{Deferred, Eval, Exit, Value};
use fingerpost_python::syntax::{ImportAlias, ImportFrom, StmtKind};
use fingerpost_python::{SkimImport, Symbol, symbol};
use std::rc::Rc;

impl Evaluator<'_> {
    /// `import a.b as c`.
    pub(crate) fn execute_import(&mut self, alias: &ImportAlias) -> Eval<()> {
        let name = alias.name.as_str();
        let located = self.locate(name)?;
        if let Imported::Missing = located {
            let value = self.missing_module(name)?;
            let bound = alias
                .asname
                .unwrap_or_else(|| Symbol::new(name.split('.').next().unwrap_or(name)));
            if alias.asname.is_some() || !name.contains('.') {
                self.store_name(bound, value);
            }
            return Ok(());
        }
        if let Imported::Module(index) = located {
            self.execute_if_it_matters(index)?;
        }
        let (target, bound) = if let Some(asname) = alias.asname {
            (name, asname)
        } else {
            let top = name.split('.').next().unwrap_or(name);
            (top, Symbol::new(top))
        };
        let value = match self.modules.by_name.get(&Symbol::new(target)) {
            Some(&index) => Value::Object(self.modules.get(index).object),
            None => self.external(Symbol::new(target)),
        };
        self.store_name(bound, value);
        Ok(())
    }

    /// A module that a project's package does not have.
    pub(crate) fn missing_module(&mut self, name: &str) -> Eval<Value> {
        let message = format!("No module named '{name}'");
        let result = self.soft_error("ModuleNotFoundError", &message, true);
        if let Err(Exit::Raise(exception)) = &result
            && let Some(id) = exception.as_object()
        {
            self.heap
                .set_attribute(id, symbol!("name"), Value::str(name));
        }
        result
    }

    /// `from module import names`.
    pub(crate) fn execute_import_from(&mut self, import: &ImportFrom) -> Eval<()> {
        let Some(name) = self.absolute_name(import) else {
            self.soft_error(
                "ImportError",
                "attempted relative import beyond top-level package",
                true,
            )?;
            return Ok(());
        };
        match self.locate(&name)? {
            Imported::Module(index) => {
                self.execute_if_it_matters(index)?;
                if import.star {
                    return self.import_star(index);
                }
                for alias in &import.names {
                    let value = self.import_name(index, alias.name)?;
                    self.store_name(alias.asname.unwrap_or(alias.name), value);
                }
            }
            Imported::External(symbol) => {
                for alias in &import.names {
                    let value = self.external(Symbol::new(&format!("{symbol}.{}", alias.name)));
                    self.store_name(alias.asname.unwrap_or(alias.name), value);
                }
            }
            Imported::Missing => {
                let value = self.missing_module(&name)?;
                for alias in &import.names {
                    self.store_name(alias.asname.unwrap_or(alias.name), value.clone());
                }
            }
        }
        Ok(())
    }

    pub(crate) fn absolute_name(&self, import: &ImportFrom) -> Option<String> {
        self.absolute_name_in(self.frame().module, import)
    }

    /// The absolute name of the module that a `from` in the given module means.
    pub(crate) fn absolute_name_in(
        &self,
        importer: ModuleIndex,
        import: &ImportFrom,
    ) -> Option<String> {
        let module = import.module.map_or("", Symbol::as_str);
        if import.level == 0 {
            return Some(module.to_string());
        }
        let current = self.modules.get(importer);
        let mut base = current.name.as_str();
        if !current.is_package {
            base = base.rsplit_once('.').map_or("", |(head, _)| head);
        }
        for _ in 1..import.level {
            base = base.rsplit_once('.').map(|(head, _)| head)?;
        }
        match (base.is_empty(), module.is_empty()) {
            (true, true) => None,
            (true, false) => Some(module.to_string()),
            (false, true) => Some(base.to_string()),
            (false, false) => Some(format!("{base}.{module}")),
        }
    }

    /// What `from module import name` gives: the attribute, else the submodule.
    pub(crate) fn import_name(&mut self, index: ModuleIndex, name: Symbol) -> Eval<Value> {
        let module = self.modules.get(index);
        let (scope, module_name) = (module.scope, module.name);
        let is_waiting = module.state == ModuleState::Waiting;
        if !is_waiting && let Some(value) = self.heap.scope(scope).names.get(&name) {
            return Ok(value.clone());
        }
        let module = self.modules.get(index);
        if module.is_package && !module.is_model {
            let known = self
                .modules
                .by_name
                .contains_key(&Symbol::new(&format!("{module_name}.{name}")));
            let search = self.modules.get(index).search.clone();
            if known || self.world.find_in(&search, name.as_str()).is_some() {
                let attribute = if is_waiting && !self.names_in_source(index, name) {
                    None
                } else {
                    self.execute_module(index)?;
                    self.heap.scope(scope).names.get(&name).cloned()
                };
                if let Some(value) = attribute {
                    return Ok(value);
                }
                if let Imported::Module(child) = self.locate(&format!("{module_name}.{name}"))? {
                    self.execute_if_it_matters(child)?;
                    return Ok(Value::Object(self.modules.get(child).object));
                }
            }
        }
        if is_waiting && !self.modules.get(index).is_model {
            return Ok(Value::Deferred(Rc::new(Deferred {
                module: module_name,
                name,
            })));
        }
        self.execute_module(index)?;
        let module = self.modules.get(index);
        let child = format!("{module_name}.{name}");
        let bound = self.heap.scope(scope).names.contains_key(&name);
        if !bound
            && module.is_model
            && self.models.find(&child).is_some()
            && let Imported::Module(child) = self.locate(&child)?
        {
            return Ok(Value::Object(self.modules.get(child).object));
        }
        if !bound && let Some(result) = self.import_name_of_running(index, name) {
            return result;
        }
        self.module_attribute(index, name)
    }

    /// Whether a module that has not been executed seems to bind a name.
    pub(crate) fn names_in_source(&self, index: ModuleIndex, name: Symbol) -> bool {
        let Some(file) = self.modules.get(index).file else {
            return false;
        };
        let text = self.file_text(file);
        if !text.contains(name.as_str()) && !text.contains("import *") {
            return false;
        }
        match self.world.top_level(file) {
            Some(top_level) if top_level.acting.is_empty() => {
                let is_bound = |import: &SkimImport| may_bind(&import.kind, name);
                top_level
                    .skim
                    .definitions_of(&text, name.as_str())
                    .next()
                    .is_some()
                    || top_level.skim.imports_of(name.as_str()).any(is_bound)
                    || text.contains("__getattr__")
            }
            _ => true,
        }
    }

    pub(crate) fn import_star(&mut self, index: ModuleIndex) -> Eval<()> {
        self.execute_module(index)?;
        let scope = self.modules.get(index).scope;
        let all = symbol!("__all__");
        let has_list = self.heap.scope(scope).names.contains_key(&all);
        let listed = if has_list {
            self.find_module_attribute(index, all)?
        } else {
            None
        };
        let names: Vec<Symbol> =
            if let Some(items) = listed.and_then(|listed| self.known_items(&listed)) {
                items
                    .iter()
                    .filter_map(Value::as_str)
                    .map(Symbol::new)
                    .collect()
            } else {
                let public = |name: &&Symbol| !name.as_str().starts_with('_');
                self.heap
                    .scope(scope)
                    .names
                    .keys()
                    .filter(public)
                    .copied()
                    .collect()
            };
        for name in names {
            let value = self.import_name(index, name)?;
            self.store_name(name, value);
        }
        Ok(())
    }
}

fn may_bind(import: &StmtKind, name: Symbol) -> bool {
    match import {
        StmtKind::Import(aliases) => aliases.iter().any(|alias| match alias.asname {
            Some(asname) => asname == name,
            None => alias.name.as_str().split('.').next() == Some(name.as_str()),
        }),
        StmtKind::ImportFrom(from) => {
            from.star
                || from
                    .names
                    .iter()
                    .any(|alias| alias.asname.unwrap_or(alias.name) == name)
        }
        _ => false,
    }
}
