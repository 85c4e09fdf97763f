//! Modules that need not be executed before somebody asks for one of their names: only their imports are followed.

use std::sync::Arc;

use fingerpost_python::syntax::{ImportFrom, StmtKind};
use fingerpost_python::{Skim, Symbol};

use crate::evaluator::Evaluator;
use crate::module::{Imported, Turn};
use crate::object::{ModuleIndex, ModuleState};
use crate::value::{Eval, Exit};
use crate::world::Found;

/// What following an import came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Followed {
    /// Nothing that executing the statement would add.
    Whole,
    /// The statement raises, or may: it has to be executed.
    Doubtful,
}

impl Evaluator<'_> {
    /// Does what Python does when it comes to the import of a module, as far as that can be seen from outside of it.
    pub(crate) fn execute_in_turn(&mut self, index: ModuleIndex) -> Eval<()> {
        let module = self.modules.get(index);
        if module.state != ModuleState::Waiting || module.turn != Turn::None {
            return Ok(());
        }
        let top_level = module.file.and_then(|file| self.world.top_level(file));
        let skim = top_level
            .filter(|one| one.acting.is_empty())
            .map(|one| one.skim);
        let Some(skim) = skim.filter(|skim| !self.may_import_more(index, skim)) else {
            self.modules.get_mut(index).turn = Turn::Executed;
            return self.execute_module(index);
        };
        for import in &skim.imports {
            self.modules.get_mut(index).turn = Turn::Following(import.range);
            let followed = self.follow(index, &import.kind);
            match followed {
                Ok(Followed::Whole) => {}
                Ok(Followed::Doubtful) => {
                    self.modules.get_mut(index).turn = Turn::Executed;
                    return self.execute_module(index);
                }
                Err(exit) => {
                    if let Exit::Raise(_) = exit {
                        let name = self.modules.get(index).name;
                        self.modules.by_name.remove(&name);
                    }
                    return Err(exit);
                }
            }
        }
        self.modules.get_mut(index).turn = Turn::Passed;
        self.execute_late_imports(index)
    }

    /// Whether an import under a condition leads to a file that matters: the condition has to be evaluated.
    fn may_import_more(&self, index: ModuleIndex, skim: &Arc<Skim>) -> bool {
        let matters = |name: &str| match self.world.find_module(name) {
            Some(Found::Source { file, .. }) => self.world.matters(file),
            _ => false,
        };
        skim.conditional.iter().any(|import| match &import.kind {
            StmtKind::Import(aliases) => aliases.iter().any(|alias| matters(alias.name.as_str())),
            StmtKind::ImportFrom(from) => self.absolute_name_in(index, from).is_none_or(|module| {
                matters(&module)
                    || from
                        .names
                        .iter()
                        .any(|alias| matters(&format!("{module}.{}", alias.name)))
            }),
            _ => true,
        })
    }

    fn follow(&mut self, index: ModuleIndex, import: &StmtKind) -> Eval<Followed> {
        match import {
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    match self.locate(alias.name.as_str())? {
                        Imported::Module(target) => self.execute_if_it_matters(target)?,
                        Imported::External(_) => {}
                        Imported::Missing => return Ok(Followed::Doubtful),
                    }
                }
                Ok(Followed::Whole)
            }
            StmtKind::ImportFrom(from) => self.follow_from(index, from),
            _ => Ok(Followed::Doubtful),
        }
    }

    fn follow_from(&mut self, index: ModuleIndex, from: &ImportFrom) -> Eval<Followed> {
        let Some(name) = self.absolute_name_in(index, from) else {
            return Ok(Followed::Doubtful);
        };
        let target = match self.locate(&name)? {
            Imported::Module(target) => target,
            Imported::External(_) => return Ok(Followed::Whole),
            Imported::Missing => return Ok(Followed::Doubtful),
        };
        self.execute_if_it_matters(target)?;
        for alias in &from.names {
            if self.follow_name(target, &name, alias.name)? == Followed::Doubtful {
                return Ok(Followed::Doubtful);
            }
        }
        Ok(Followed::Whole)
    }

    /// One name of a `from`: an attribute, or a submodule.
    fn follow_name(&mut self, target: ModuleIndex, module: &str, name: Symbol) -> Eval<Followed> {
        let data = self.modules.get(target);
        let names = &self.heap.scope(data.scope).names;
        if data.is_model || names.contains_key(&name) {
            return Ok(Followed::Whole);
        }
        let (state, is_package) = (data.state, data.is_package);
        if is_package {
            let child = format!("{module}.{name}");
            let known = self.modules.by_name.contains_key(&Symbol::new(&child));
            let search = self.modules.get(target).search.clone();
            if known || self.world.find_in(&search, name.as_str()).is_some() {
                if let Imported::Module(child) = self.locate(&child)? {
                    self.execute_if_it_matters(child)?;
                }
                return Ok(Followed::Whole);
            }
        }
        Ok(match state {
            ModuleState::Waiting => Followed::Whole,
            ModuleState::Running | ModuleState::Done => Followed::Doubtful,
        })
    }
}
