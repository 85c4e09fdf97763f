//! What may be missing where the app runs: packages that a `try` is prepared to do without, and environment variables.

use fingerpost_project::is_standard_library;
use fingerpost_python::syntax::{Stmt, StmtKind, Try};
use fingerpost_python::{Symbol, symbol};

use crate::condition::{Condition, ConditionId, Literal};
use crate::evaluator::Evaluator;
use crate::statement::Flow;
use crate::value::{Eval, Exit, Value};

/// A `try` whose first imports need a package that nobody has seen.
pub(crate) struct OptionalImport {
    /// Whether the package is installed.
    pub(crate) installed: Literal,
    module: String,
    /// The statements of the body before the import.
    at: usize,
}

impl Evaluator<'_> {
    /// The import of a `try` that fails where a package is not installed, if a clause takes that error.  Statements that stand before
    /// it must be harmless: they are run for both cases.
    pub(crate) fn optional_import(
        &mut self,
        parts: &Try,
        kinds: &[Option<Value>],
    ) -> Option<OptionalImport> {
        let imports = parts.body.iter().take_while(|statement| {
            matches!(
                statement.kind,
                StmtKind::Import(_) | StmtKind::ImportFrom(_)
            )
        });
        let (at, module, range) = imports.enumerate().find_map(|(at, statement)| {
            Some((at, self.unseen_module(statement)?, statement.range))
        })?;
        let class = self.builtins.get(&symbol!("ModuleNotFoundError"))?;
        let class = class.as_object()?;
        let is_named = kinds
            .iter()
            .any(|kind| self.names_class(kind.as_ref(), class, true));
        if !is_named {
            return None;
        }
        let text = format!("{module} is installed");
        let installed = self.absence_condition(&text, range)?;
        Some(OptionalImport {
            installed,
            module,
            at,
        })
    }

    /// The rest of a `try` where the package is missing.
    pub(crate) fn run_without_package(
        &mut self,
        parts: &Try,
        kinds: &[Option<Value>],
        import: &OptionalImport,
    ) -> Eval<Flow> {
        self.execute_block(&parts.body[..import.at])?;
        match self.not_installed(&import.module) {
            Exit::Raise(exception) => self.handle(parts, kinds, exception),
            exit => Err(exit),
        }
    }

    /// The module of an absolute import that neither the project, nor an environment, nor a model has.
    fn unseen_module(&self, statement: &Stmt) -> Option<String> {
        let names: Vec<&str> = match &statement.kind {
            StmtKind::Import(aliases) => aliases.iter().map(|alias| alias.name.as_str()).collect(),
            StmtKind::ImportFrom(import) if import.level == 0 => {
                vec![import.module?.as_str()]
            }
            _ => return None,
        };
        let unseen = names.into_iter().find(|name| self.is_unseen(name));
        unseen.map(str::to_owned)
    }

    /// Whether neither the project, nor an environment, nor a model has a module, and the project does not require its package.
    fn is_unseen(&self, module: &str) -> bool {
        let top = module.split('.').next().unwrap_or(module);
        !is_standard_library(top)
            && self.models.find(top).is_none()
            && !self.models.is_installed(top)
            && !self.modules.by_name.contains_key(&Symbol::new(top))
            && self.world.find_module(top).is_none()
            && !self.world.requires(top)
    }

    /// What a function that imports by name raises where the package is not installed, if the code is prepared for that.
    pub(crate) fn missing_package(&mut self, module: &str) -> Eval<()> {
        if !self.is_unseen(module) || !self.is_expected("ModuleNotFoundError", true) {
            return Ok(());
        }
        let range = self.frame().current;
        let Some(installed) = self.absence_condition(&format!("{module} is installed"), range)
        else {
            return Ok(());
        };
        match self.conditions.decided(self.path, installed.condition) {
            Some(true) => Ok(()),
            Some(false) => Err(self.not_installed(module)),
            None => {
                let path = self.conditions.push(self.path, installed.negated());
                if let Exit::Raise(exception) = self.not_installed(module) {
                    self.possible_raises.push((path, exception));
                }
                Ok(())
            }
        }
    }

    fn not_installed(&mut self, module: &str) -> Exit {
        let exit = self.raise(
            "ModuleNotFoundError",
            &format!("No module named '{module}'"),
        );
        if let Exit::Raise(exception) = &exit
            && let Some(id) = exception.as_object()
        {
            let name = Value::str(module);
            self.heap.set_attribute(id, symbol!("name"), name);
        }
        exit
    }

    /// The value of an environment variable that is not set: whoever starts the app sets it, unless the code is prepared for its absence.
    pub(crate) fn missing_variable(&mut self, name: &Value) -> Eval<Value> {
        if self.is_expected("KeyError", false) {
            return Err(self.raise_with("KeyError", vec![name.clone()]));
        }
        let shown = self.display(name);
        let value = self.unknown(format!("environment variable {shown}"));
        if !self.is_expected("KeyError", true) {
            return Ok(value);
        }
        // A clause for any exception takes its absence, too.
        let range = self.frame().current;
        let Some(is_set) = self.absence_condition(&format!("{shown} is set"), range) else {
            return Ok(value);
        };
        match self.conditions.decided(self.path, is_set.condition) {
            Some(true) => Ok(value),
            Some(false) => Err(self.raise_with("KeyError", vec![name.clone()])),
            None => {
                let path = self.conditions.push(self.path, is_set.negated());
                if let Exit::Raise(exception) = self.raise_with("KeyError", vec![name.clone()]) {
                    self.possible_raises.push((path, exception));
                }
                Ok(value)
            }
        }
    }

    /// The condition that something is there; the same one for the same thing.
    fn absence_condition(
        &mut self,
        text: &str,
        range: fingerpost_source::TextRange,
    ) -> Option<Literal> {
        let symbol = Symbol::new(text);
        let condition: ConditionId = if let Some(known) = self.presences.get(&symbol) {
            *known
        } else {
            let span = self.span(range).or_else(|| self.project_span())?;
            let condition = self.conditions.add(Condition {
                text: text.into(),
                span,
                is_loop: false,
                implied: Vec::new(),
            });
            self.presences.insert(symbol, condition);
            condition
        };
        Some(Literal {
            condition,
            holds: true,
        })
    }
}
