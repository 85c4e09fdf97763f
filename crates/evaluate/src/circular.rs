//! Names of a module that still runs: what a circular import does not find.

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind, Stmt, StmtKind};

use crate::evaluator::{Evaluator, Frame};
use crate::heap::ScopeKind;
use crate::module::Turn;
use crate::object::{ModuleIndex, ModuleState};
use crate::value::{Eval, Value};

impl Evaluator<'_> {
    /// `from module import name` where a module that still runs has no such name: Python's own error where it surely comes.
    pub(crate) fn import_name_of_running(
        &mut self,
        index: ModuleIndex,
        name: Symbol,
    ) -> Option<Eval<Value>> {
        if !self.is_bound_too_late(index, name) {
            return None;
        }
        let module = self.modules.get(index);
        // Without the path that Python adds: what is printed may not depend on where the project lies.
        let message = format!(
            "cannot import name '{name}' from partially initialized module '{}' (most likely due to a circular import)",
            module.name
        );
        Some(self.framework_error("ImportError", &message))
    }

    /// Whether a name of a module is bound only by statements that come after the one that led to the code that asks for it,
    /// and nothing but imports led from the entry point there.  Behind modules that are executed out of turn, because they
    /// cannot register, behind calls and conditions Python's order may be another.
    fn is_bound_too_late(&self, index: ModuleIndex, name: Symbol) -> bool {
        if self.modules.get(index).state != ModuleState::Running {
            return false;
        }
        let is_own = |frame: &Frame| frame.module == index && frame.function.is_none();
        let Some(first) = self.frames.iter().position(is_own) else {
            return false;
        };
        if !self.frames.iter().all(|frame| self.is_importing(frame)) {
            return false;
        }
        let Some(outermost) = self.frames.get(first) else {
            return false;
        };
        let syntax = self.world.syntax(outermost.file);
        let mut statements = Vec::new();
        flatten(&syntax.body, &mut statements);
        let (before, after): (Vec<&Stmt>, Vec<&Stmt>) = statements
            .into_iter()
            .partition(|statement| statement.range.start < outermost.current.start);
        let may_bind = |statement: &&Stmt| binds(statement, name) || is_star(statement);
        !before.iter().any(may_bind) && after.iter().any(|statement| binds(statement, name))
    }

    /// Whether a frame is a module's top level, executed in its turn and under nothing that is undecided, at an import.
    fn is_importing(&self, frame: &Frame) -> bool {
        if frame.function.is_some()
            || frame.is_model
            || frame.path != self.path
            || self.heap.scope(frame.scope).kind != ScopeKind::Module
            || self.modules.get(frame.module).turn != Turn::Executed
            || !self.is_below_a_sure_root(frame)
        {
            return false;
        }
        let syntax = self.world.syntax(frame.file);
        let mut statements = Vec::new();
        flatten(&syntax.body, &mut statements);
        statements.iter().any(|statement| {
            statement.range == frame.current
                && matches!(
                    statement.kind,
                    StmtKind::Import(_) | StmtKind::ImportFrom(_)
                )
        })
    }

    /// Whether the folder that a module was found in as a top-level one lies outside of all packages: one that lies inside is
    /// a guess, and may have the name of a package that is not here.
    fn is_below_a_sure_root(&self, frame: &Frame) -> bool {
        let path = self.world.absolute_path(frame.file);
        let stem = path.strip_suffix(".py").unwrap_or(&path);
        let stem = stem.strip_suffix("/__init__").unwrap_or(stem);
        let name = self.modules.get(frame.module).name.as_str();
        let Some(mut folder) = stem.strip_suffix(&name.replace('.', "/")) else {
            return false;
        };
        while let Some((above, _)) = folder.rsplit_once('/') {
            folder = above;
            if self
                .world
                .file_at(&format!("{folder}/__init__.py"))
                .is_some()
            {
                return false;
            }
        }
        true
    }
}

/// All statements of a block that are executed in its own scope.
fn flatten<'s>(body: &'s [Stmt], statements: &mut Vec<&'s Stmt>) {
    for statement in body {
        statements.push(statement);
        match &statement.kind {
            StmtKind::If { body, orelse, .. }
            | StmtKind::For { body, orelse, .. }
            | StmtKind::While { body, orelse, .. } => {
                flatten(body, statements);
                flatten(orelse, statements);
            }
            StmtKind::With(with) => flatten(&with.body, statements),
            StmtKind::Try(parts) => {
                flatten(&parts.body, statements);
                for handler in &parts.handlers {
                    flatten(&handler.body, statements);
                }
                flatten(&parts.orelse, statements);
                flatten(&parts.finalbody, statements);
            }
            StmtKind::Match { cases, .. } => {
                for case in cases {
                    flatten(&case.body, statements);
                }
            }
            _ => {}
        }
    }
}

/// Whether a statement itself, without those in it, binds a name.
fn binds(statement: &Stmt, name: Symbol) -> bool {
    match &statement.kind {
        StmtKind::Assign { targets, .. } => targets.iter().any(|target| is_target(target, name)),
        StmtKind::AnnAssign {
            target,
            value: Some(_),
            ..
        }
        | StmtKind::For { target, .. } => is_target(target, name),
        StmtKind::With(with) => with
            .items
            .iter()
            .filter_map(|item| item.target.as_ref())
            .any(|target| is_target(target, name)),
        StmtKind::Import(aliases) => aliases.iter().any(|alias| {
            let first = alias.name.as_str().split('.').next();
            match alias.asname {
                Some(asname) => asname == name,
                None => first == Some(name.as_str()),
            }
        }),
        StmtKind::ImportFrom(import) => import
            .names
            .iter()
            .any(|alias| alias.asname.unwrap_or(alias.name) == name),
        StmtKind::FunctionDef(def) => def.name == name,
        StmtKind::ClassDef(def) => def.name == name,
        StmtKind::TypeAlias { name: bound, .. } => *bound == name,
        _ => false,
    }
}

fn is_target(target: &Expr, name: Symbol) -> bool {
    match &target.kind {
        ExprKind::Name(bound) => *bound == name,
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            items.iter().any(|item| is_target(item, name))
        }
        ExprKind::Starred(inner) => is_target(inner, name),
        _ => false,
    }
}

fn is_star(statement: &Stmt) -> bool {
    matches!(&statement.kind, StmtKind::ImportFrom(import) if import.star)
}
