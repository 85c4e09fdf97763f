//! What the statements of a module's top level change that stands there already.
//!
//! `first = list(registry)` before `registry.append(x)` has to be executed before it, though nobody has asked for `first`.

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind, Module, Stmt, StmtKind};
use fingerpost_source::FileId;

use crate::evaluator::Evaluator;
use crate::module::Turn;
use crate::object::{ModuleIndex, ModuleState};
use crate::pending::inner_blocks;
use crate::value::{Eval, Exit};

impl Evaluator<'_> {
    /// A module's name is about to mean something else: what waits in any module that had its turn, and reads the name, comes before.
    pub(crate) fn read_before_binding(&mut self, name: Symbol) -> Eval<()> {
        for at in 0..self.modules.entries.len() {
            let Ok(at) = u32::try_from(at) else { break };
            let index = ModuleIndex(at);
            let module = self.modules.get(index);
            let had_turn = module.pending.is_some()
                || (module.state == ModuleState::Waiting
                    && (module.is_passed() || module.is_reached));
            let Some(file) = module.file.filter(|_| had_turn && !module.is_model) else {
                continue;
            };
            // More may come of one that is being executed, or whose imports are being followed.
            let is_running =
                module.state == ModuleState::Running || matches!(module.turn, Turn::Following(_));
            if !is_running && !self.read_before.insert((name, index)) {
                continue;
            }
            if mentions(&self.world.text(file), name.as_str()) {
                match self.execute_pieces_that_read(index, file, name) {
                    Err(Exit::Raise(_)) | Ok(()) => {}
                    Err(exit) => return Err(exit),
                }
            }
        }
        Ok(())
    }

    fn execute_pieces_that_read(
        &mut self,
        index: ModuleIndex,
        file: FileId,
        name: Symbol,
    ) -> Eval<()> {
        let until = match self.modules.get(index).turn {
            Turn::Following(import) => import.start,
            _ => u32::MAX,
        };
        self.execute_module(index)?;
        let text = self.world.text(file);
        let is_reading = |statement: &Stmt| {
            binds_value(statement)
                && statement.range.start < until
                && mentions(
                    text.get(statement.range.as_usize()).unwrap_or_default(),
                    name.as_str(),
                )
        };
        for waiting in self.waiting_pieces(index, &is_reading) {
            if waiting != name {
                self.execute_piece_of(index, waiting)?;
            }
        }
        Ok(())
    }
}

fn binds_value(statement: &Stmt) -> bool {
    matches!(
        statement.kind,
        StmtKind::Assign { .. } | StmtKind::AnnAssign { .. }
    )
}

/// Whoever reads what a statement changes that has its turn, and stands before it, has its turn, too.
pub(crate) fn read_before_changes(syntax: &Module, text: &str, executes: &mut [bool]) {
    for (at, statement) in syntax.body.iter().enumerate() {
        if !executes[at] || executes[..at].iter().all(|executes| *executes) {
            continue;
        }
        let mut roots = Vec::new();
        changed(statement, &mut roots);
        if roots.is_empty() {
            continue;
        }
        for (earlier, reading) in syntax.body.iter().enumerate().take(at) {
            if !executes[earlier] && binds_value(reading) {
                let part = text.get(reading.range.as_usize()).unwrap_or_default();
                executes[earlier] = roots.iter().any(|root| mentions(part, root.as_str()));
            }
        }
    }
}

/// The names whose objects a statement may change: those with parts that are assigned or deleted, whose methods are called, and that
/// calls are given.
fn changed(statement: &Stmt, roots: &mut Vec<Symbol>) {
    let mut part_of = |target: &Expr| match &target.kind {
        ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => roots.extend(root(target)),
        _ => {}
    };
    match &statement.kind {
        StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => {
            targets.iter().for_each(part_of);
        }
        StmtKind::AnnAssign { target, .. } => part_of(target),
        StmtKind::AugAssign { target, .. } => roots.extend(root(target)),
        StmtKind::Expr(value) => {
            if let ExprKind::Call(call) = &value.kind {
                if let ExprKind::Attribute { .. } = call.function.kind {
                    roots.extend(root(&call.function));
                }
                let given = call.args.iter().filter_map(root);
                roots.extend(given);
            }
        }
        _ => inner_blocks(statement, &mut |inner| changed(inner, roots)),
    }
}

/// The name that `a` in `a.b[c].d` is.
fn root(expression: &Expr) -> Option<Symbol> {
    match &expression.kind {
        ExprKind::Name(name) => Some(*name),
        ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => root(value),
        _ => None,
    }
}

/// Whether a text has a name in it, as a word.
pub(crate) fn mentions(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter == '_' || letter.is_alphanumeric();
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + name.len()..].starts_with(is_part)
    })
}
