//! What stands in the modules when the program has run.

use fingerpost_python::Symbol;
use fingerpost_python::syntax::StmtKind;

use crate::evaluator::Evaluator;
use crate::object::{ModuleIndex, ModuleState};
use crate::value::Value;

/// How many modules that pass a name on are followed.
const DEPTH: usize = 12;

impl Evaluator<'_> {
    /// What stands in the project's modules at top level: module, name, value; without what nobody has asked for.
    pub fn bindings(&self) -> Vec<(Symbol, Symbol, Value)> {
        let mut found = Vec::new();
        for module in self.modules.entries.iter().filter(|one| !one.is_model) {
            let mut names: Vec<Symbol> = self
                .heap
                .scope(module.scope)
                .names
                .keys()
                .copied()
                .collect();
            if module.state == ModuleState::Waiting && module.is_passed() {
                names.extend(self.passed_names(module.file));
            }
            for name in names {
                if let Some(value) = self.bound_value(module.name, name, 0) {
                    found.push((module.name, name, value));
                }
            }
        }
        found
    }

    fn passed_names(&self, file: Option<fingerpost_source::FileId>) -> Vec<Symbol> {
        let top_level = file.and_then(|file| self.world.top_level(file));
        let imports = top_level
            .iter()
            .flat_map(|top_level| &top_level.skim.imports);
        let from = imports.filter_map(|import| match &import.kind {
            StmtKind::ImportFrom(from) => Some(from),
            _ => None,
        });
        from.flat_map(|from| &from.names)
            .map(|alias| alias.asname.unwrap_or(alias.name))
            .collect()
    }

    /// The value of a module's name, as far as it is known without executing anything.
    fn bound_value(&self, module: Symbol, name: Symbol, depth: usize) -> Option<Value> {
        let index = *self
            .modules
            .by_name
            .get(&module)
            .filter(|_| depth < DEPTH)?;
        let data = self.modules.get(index);
        match self.heap.scope(data.scope).names.get(&name) {
            Some(Value::Deferred(_)) if self.is_pending(index, name) => None,
            Some(Value::Deferred(deferred)) => {
                self.bound_value(deferred.module, deferred.name, depth + 1)
            }
            Some(value) => Some(value.clone()),
            None if data.state == ModuleState::Waiting && data.is_passed() => {
                self.passed_value(index, name, depth)
            }
            None => None,
        }
    }

    /// The value of a name that a module imports whose imports were followed in place of executing it.
    fn passed_value(&self, index: ModuleIndex, name: Symbol, depth: usize) -> Option<Value> {
        let top_level = self.world.top_level(self.modules.get(index).file?)?;
        top_level.skim.imports.iter().find_map(|import| {
            let StmtKind::ImportFrom(from) = &import.kind else {
                return None;
            };
            let is_meant = |alias: &&fingerpost_python::syntax::ImportAlias| {
                alias.asname.unwrap_or(alias.name) == name
            };
            let alias = from.names.iter().find(is_meant)?;
            let module = self.absolute_name_in(index, from)?;
            self.bound_value(Symbol::new(&module), alias.name, depth + 1)
        })
    }
}
