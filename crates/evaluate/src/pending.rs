//! Modules whose top level is executed piece by piece, when somebody asks for a name that a piece binds.
//!
//! Statements whose execution can be seen elsewhere are executed in their turn; see [`TopLevel`](crate::world::TopLevel).  Statements
//! that bind the same name, and what stands between them, are one piece, so that each name has the value that the whole module gives it.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{ComprehensionKind, Expr, ExprKind, Module, Stmt, StmtKind};
use fingerpost_source::TextRange;
use rustc_hash::FxHashMap;

use crate::change::read_before_changes;
use crate::evaluator::Evaluator;
use crate::module::Turn;
use crate::object::{ModuleIndex, ModuleState, Object};
use crate::value::{Deferred, Eval, Value};

/// Words of code that sees all names of its module.
const WHOLE: [&str; 3] = ["globals(", "locals(", "vars("];

/// The top level of a module, as far as it has not been executed.
#[derive(Debug)]
pub(crate) struct Pending {
    syntax: Arc<Module>,
    pieces: Vec<Piece>,
    by_name: FxHashMap<Symbol, usize>,
    /// Imports whose turn has not come.
    late: Vec<usize>,
}

/// Statements that are executed together.
#[derive(Debug)]
struct Piece {
    statements: Range<usize>,
    names: Vec<Symbol>,
    state: ModuleState,
}

/// How a module is executed.
#[derive(Debug)]
pub(crate) struct Plan {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    /// A statement is executed in its turn.
    Execute(usize),
    /// Statements wait for someone who asks for a name that they bind.
    Wait(Piece),
}

impl Plan {
    /// Plans a module; `None` if it has to be executed as a whole.  Under conditions, imports have to be executed only by a module that has
    /// its turn.
    pub(crate) fn of(
        syntax: &Module,
        text: &str,
        acting: &[TextRange],
        in_turn: bool,
    ) -> Option<Self> {
        if WHOLE.iter().any(|word| text.contains(word)) {
            return None;
        }
        let mut names: Vec<Vec<Symbol>> = Vec::with_capacity(syntax.body.len());
        let mut executes: Vec<bool> = Vec::with_capacity(syntax.body.len());
        for statement in &syntax.body {
            let mut own = Vec::new();
            bound(statement, &mut own);
            names.push(own);
            executes.push(
                is_import(statement)
                    || acts(statement, acting)
                    || (in_turn && imports_inside(statement)),
            );
        }
        ask_generators(syntax, text, &names, &mut executes);
        read_before_changes(syntax, text, &mut executes);
        spread(&names, &mut executes);
        Some(Self {
            steps: steps(names, &executes),
        })
    }
}

/// Brings statements together that bind the same names.
fn steps(names: Vec<Vec<Symbol>>, executes: &[bool]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut by_name: FxHashMap<Symbol, usize> = FxHashMap::default();
    for (at, names) in names.into_iter().enumerate() {
        if executes[at] {
            steps.push(Step::Execute(at));
            continue;
        }
        let first = names.iter().filter_map(|name| by_name.get(name)).min();
        let first = first.copied().unwrap_or(steps.len());
        let mut piece = Piece {
            statements: at..at + 1,
            names,
            state: ModuleState::Waiting,
        };
        for earlier in steps.drain(first..).rev() {
            if let Step::Wait(earlier) = earlier {
                piece.statements.start = earlier.statements.start;
                piece.names.splice(0..0, earlier.names);
            }
        }
        for name in &piece.names {
            by_name.insert(*name, first);
        }
        steps.push(Step::Wait(piece));
    }
    steps
}

/// A generator expression that acts does so when a statement asks for its items: those that mention it have their turn.
fn ask_generators(syntax: &Module, text: &str, names: &[Vec<Symbol>], executes: &mut [bool]) {
    for (at, statement) in syntax.body.iter().enumerate() {
        if !executes[at] || !is_generator_expression(statement) {
            continue;
        }
        for (later, asking) in syntax.body.iter().enumerate().skip(at + 1) {
            let part = text.get(asking.range.as_usize()).unwrap_or_default();
            executes[later] |= names[at].iter().any(|name| part.contains(name.as_str()));
        }
    }
}

fn is_generator_expression(statement: &Stmt) -> bool {
    let (StmtKind::Assign { value, .. }
    | StmtKind::AnnAssign {
        value: Some(value), ..
    }) = &statement.kind
    else {
        return false;
    };
    matches!(&value.kind, ExprKind::Comprehension(made) if made.kind == ComprehensionKind::Generator)
}

/// Whoever binds a name that is also bound by a statement that has its turn, or on both sides of one, has its turn.
fn spread(names: &[Vec<Symbol>], executes: &mut [bool]) {
    let mut binders: FxHashMap<Symbol, Vec<usize>> = FxHashMap::default();
    for (at, names) in names.iter().enumerate() {
        for name in names {
            binders.entry(*name).or_default().push(at);
        }
    }
    loop {
        let mut changed = false;
        for binders in binders.values().filter(|binders| binders.len() > 1) {
            let (first, last) = (binders[0], binders[binders.len() - 1]);
            let some = executes[first..=last].iter().any(|executes| *executes);
            for at in binders.iter().filter(|_| some) {
                changed |= !std::mem::replace(&mut executes[*at], true);
            }
        }
        if !changed {
            return;
        }
    }
}

fn is_import(statement: &Stmt) -> bool {
    matches!(
        statement.kind,
        StmtKind::Import(_) | StmtKind::ImportFrom(_)
    )
}

fn acts(statement: &Stmt, acting: &[TextRange]) -> bool {
    let first = acting.partition_point(|line| line.end <= statement.range.start);
    acting
        .get(first)
        .is_some_and(|line| line.start < statement.range.end)
}

/// Whether a statement has an import in a block that can be executed.
fn imports_inside(statement: &Stmt) -> bool {
    if let StmtKind::If { test, .. } = &statement.kind
        && let ExprKind::Name(name)
        | ExprKind::Attribute {
            attribute: name, ..
        } = &test.kind
        && name.as_str() == "TYPE_CHECKING"
    {
        return false;
    }
    let mut found = false;
    inner_blocks(statement, &mut |inner| {
        found |= is_import(inner) || imports_inside(inner);
    });
    found
}

impl Pending {
    fn new(syntax: &Arc<Module>) -> Self {
        Self {
            syntax: Arc::clone(syntax),
            pieces: Vec::new(),
            by_name: FxHashMap::default(),
            late: Vec::new(),
        }
    }

    fn add(&mut self, piece: Piece) {
        for name in &piece.names {
            self.by_name.insert(*name, self.pieces.len());
        }
        self.pieces.push(piece);
    }
}

impl Evaluator<'_> {
    /// Executes what has its turn of a module, and binds the other names to what will be executed for them.
    pub(crate) fn execute_in_pieces(
        &mut self,
        index: ModuleIndex,
        syntax: &Arc<Module>,
        plan: Plan,
    ) -> Eval<()> {
        let data = self.modules.get_mut(index);
        data.pending = Some(Box::new(Pending::new(syntax)));
        let (module, scope) = (data.name, data.scope);
        self.bind_documentation(&syntax.body);
        for step in plan.steps {
            let piece = match step {
                Step::Execute(at) if self.is_late(index, syntax, at) => {
                    if let Some(pending) = &mut self.modules.get_mut(index).pending {
                        pending.late.push(at);
                    }
                    continue;
                }
                Step::Execute(at) => {
                    self.execute_top_level(syntax.body.get(at..=at).unwrap_or(&[]))?;
                    continue;
                }
                Step::Wait(piece) => piece,
            };
            for name in &piece.names {
                let deferred = Deferred {
                    module,
                    name: *name,
                };
                let value = Value::Deferred(Rc::new(deferred));
                self.heap.set_name(scope, *name, value);
            }
            if let Some(pending) = &mut self.modules.get_mut(index).pending {
                pending.add(piece);
            }
        }
        Ok(())
    }

    /// Whether a statement is an import that comes behind the one that is being followed for the module: its turn will come.
    fn is_late(&self, index: ModuleIndex, syntax: &Module, at: usize) -> bool {
        let Turn::Following(following) = self.modules.get(index).turn else {
            return false;
        };
        let statement = syntax.body.get(at);
        statement.is_some_and(|statement| {
            is_import(statement) && statement.range.start >= following.start
        })
    }

    /// Executes the imports of a module whose turn had not come when somebody asked for one of its names.
    pub(crate) fn execute_late_imports(&mut self, index: ModuleIndex) -> Eval<()> {
        let Some(pending) = &mut self.modules.get_mut(index).pending else {
            return Ok(());
        };
        let (syntax, late) = (
            Arc::clone(&pending.syntax),
            std::mem::take(&mut pending.late),
        );
        for at in late {
            self.execute_lazily(index, syntax.body.get(at..=at).unwrap_or(&[]))?;
        }
        Ok(())
    }

    /// Executes what binds a name of a module, if it has not been executed; says whether the name may have a value now.
    pub(crate) fn execute_piece_of(&mut self, index: ModuleIndex, name: Symbol) -> Eval<bool> {
        let data = self.modules.get_mut(index);
        let scope = data.scope;
        let Some(pending) = &mut data.pending else {
            return Ok(true);
        };
        let Some(&at) = pending.by_name.get(&name) else {
            return Ok(true);
        };
        let piece = &mut pending.pieces[at];
        if piece.state != ModuleState::Waiting {
            return Ok(piece.state == ModuleState::Done);
        }
        piece.state = ModuleState::Running;
        let (syntax, statements) = (Arc::clone(&pending.syntax), piece.statements.clone());
        let statements = syntax.body.get(statements).unwrap_or(&[]);
        if statements.iter().any(has_blocks) {
            // An arm that does not bind the name leaves it unbound, and not waiting for itself.
            let names = piece.names.clone();
            for name in names {
                self.heap.scope_mut(scope).names.shift_remove(&name);
            }
        }
        let result = self.execute_lazily(index, statements);
        let mut names = Vec::new();
        if let Some(pending) = &mut self.modules.get_mut(index).pending {
            let piece = &mut pending.pieces[at];
            piece.state = ModuleState::Done;
            names = std::mem::take(&mut piece.names);
        }
        for name in names {
            if self.is_pending(index, name) {
                self.heap.scope_mut(scope).names.shift_remove(&name);
            }
        }
        result.map(|()| true)
    }

    /// Executes what binds a name in a module, whether or not the module has been executed; says whether the name may have a value now.
    pub(crate) fn execute_what_binds(&mut self, index: ModuleIndex, name: Symbol) -> Eval<bool> {
        if self.modules.get(index).state == ModuleState::Waiting {
            self.execute_module(index)?;
        }
        Ok(!self.is_pending(index, name) || self.execute_piece_of(index, name)?)
    }

    /// Whether a name of a module stands for a piece that has not been executed.
    pub(crate) fn is_pending(&self, index: ModuleIndex, name: Symbol) -> bool {
        let data = self.modules.get(index);
        match self.heap.scope(data.scope).names.get(&name) {
            Some(Value::Deferred(deferred)) => {
                deferred.module == data.name && deferred.name == name
            }
            _ => false,
        }
    }

    /// A name of each piece of a module that waits and has such a statement.
    pub(crate) fn waiting_pieces(
        &self,
        index: ModuleIndex,
        is_meant: &dyn Fn(&Stmt) -> bool,
    ) -> Vec<Symbol> {
        let Some(pending) = &self.modules.get(index).pending else {
            return Vec::new();
        };
        let waiting = pending
            .pieces
            .iter()
            .filter(|piece| piece.state == ModuleState::Waiting);
        let meant = waiting.filter(|piece| {
            let statements = pending.syntax.body.get(piece.statements.clone());
            statements.is_some_and(|statements| statements.iter().any(is_meant))
        });
        meant
            .filter_map(|piece| piece.names.first().copied())
            .collect()
    }

    /// Executes all that is left of a module that a value may be.
    pub fn execute_pieces_of(&mut self, value: &Value) -> Eval<()> {
        match value.as_object().map(|id| self.heap.get(id)) {
            Some(Object::Module(module)) => {
                let index = module.index;
                self.execute_module(index)?;
                self.execute_pieces(index)
            }
            _ => Ok(()),
        }
    }

    /// Executes all that is left of a module.
    pub(crate) fn execute_pieces(&mut self, index: ModuleIndex) -> Eval<()> {
        let Some(pending) = &self.modules.get(index).pending else {
            return Ok(());
        };
        let names: Vec<Symbol> = pending
            .pieces
            .iter()
            .filter_map(|piece| piece.names.first().copied())
            .collect();
        for name in names {
            if self.is_pending(index, name) {
                self.execute_piece_of(index, name)?;
            }
        }
        Ok(())
    }
}

/// The names that a statement of the top level may bind.
fn bound(statement: &Stmt, names: &mut Vec<Symbol>) {
    match &statement.kind {
        StmtKind::Assign { targets, .. } => targets.iter().for_each(|one| target(one, names)),
        StmtKind::AnnAssign {
            target: one,
            value: Some(_),
            ..
        }
        | StmtKind::AugAssign { target: one, .. } => target(one, names),
        StmtKind::Import(aliases) => names.extend(aliases.iter().map(|alias| {
            let first = alias.name.as_str().split('.').next().unwrap_or_default();
            alias.asname.unwrap_or_else(|| Symbol::new(first))
        })),
        StmtKind::ImportFrom(from) => {
            names.extend(
                from.names
                    .iter()
                    .map(|alias| alias.asname.unwrap_or(alias.name)),
            );
        }
        StmtKind::FunctionDef(def) => names.push(def.name),
        StmtKind::ClassDef(def) => names.push(def.name),
        StmtKind::TypeAlias { name, .. } => names.push(*name),
        _ => inner_blocks(statement, &mut |inner| bound(inner, names)),
    }
    match &statement.kind {
        StmtKind::For { target: one, .. } => target(one, names),
        StmtKind::With(with) => {
            let targets = with.items.iter().filter_map(|item| item.target.as_ref());
            targets.for_each(|one| target(one, names));
        }
        _ => {}
    }
    names.dedup();
}

fn target(expression: &Expr, names: &mut Vec<Symbol>) {
    match &expression.kind {
        ExprKind::Name(name) => names.push(*name),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                target(item, names);
            }
        }
        ExprKind::Starred(inner) => target(inner, names),
        _ => {}
    }
}

fn has_blocks(statement: &Stmt) -> bool {
    let mut found = false;
    inner_blocks(statement, &mut |_| found = true);
    found
}

/// Visits the statements of the blocks of a statement that are executed in its own scope.
pub(crate) fn inner_blocks(statement: &Stmt, visit: &mut dyn FnMut(&Stmt)) {
    match &statement.kind {
        StmtKind::If { body, orelse, .. }
        | StmtKind::For { body, orelse, .. }
        | StmtKind::While { body, orelse, .. } => body.iter().chain(orelse).for_each(visit),
        StmtKind::With(with) => with.body.iter().for_each(visit),
        StmtKind::Match { cases, .. } => {
            cases.iter().flat_map(|case| &case.body).for_each(visit);
        }
        StmtKind::Try(parts) => {
            let handlers = parts.handlers.iter().flat_map(|handler| &handler.body);
            let blocks = parts.body.iter().chain(handlers);
            blocks
                .chain(&parts.orelse)
                .chain(&parts.finalbody)
                .for_each(visit);
        }
        _ => {}
    }
}
