//! Executing modules: in their turn, or when somebody asks for a name.

use std::rc::Rc;

use fingerpost_python::symbol;
use fingerpost_python::syntax::{ExprKind, Module, Stmt, StmtKind};
use fingerpost_source::{FileId, TextRange};

use crate::condition::PathId;
use crate::evaluator::{Evaluator, Frame, Uncaught};
use crate::module::Turn;
use crate::object::{ModuleIndex, ModuleState};
use crate::pending::Plan;
use crate::statement::Flow;
use crate::value::{Eval, Exit, Value};

impl Evaluator<'_> {
    /// Executes a module's top level, once.
    pub(crate) fn execute_module(&mut self, index: ModuleIndex) -> Eval<()> {
        let module = self.modules.get(index);
        if module.state != ModuleState::Waiting {
            return Ok(());
        }
        let Some(file) = module.file else {
            return Ok(());
        };
        let (is_model, lazy) = (module.is_model, module.turn != Turn::Executed);
        self.modules.get_mut(index).state = ModuleState::Running;
        let syntax = if is_model {
            self.models.syntax(file)
        } else {
            self.world.syntax(file)
        };
        let plan = self.plan_of(file, is_model, lazy, &syntax);
        let run = |machine: &mut Self| {
            if let Some(plan) = plan {
                machine.execute_in_pieces(index, &syntax, plan)
            } else {
                machine.bind_documentation(&syntax.body);
                machine.execute_top_level(&syntax.body)
            }
        };
        let was_needed = std::mem::replace(&mut self.is_needed, false);
        let result = if lazy {
            self.lazily(index, run)
        } else {
            self.execute_in_frame(index, run)
        };
        self.is_needed = was_needed;
        self.modules.get_mut(index).state = ModuleState::Done;
        if let (Err(Exit::Raise(_)), false) = (&result, lazy) {
            // Python forgets a module that raised: the next import executes it anew.
            let name = self.modules.get(index).name;
            self.modules.by_name.remove(&name);
        }
        result
    }

    /// How a module can be executed in pieces, if it can.
    fn plan_of(&self, file: FileId, is_model: bool, lazy: bool, syntax: &Module) -> Option<Plan> {
        let top_level = if is_model {
            None
        } else {
            self.world.top_level(file)
        };
        let acting = top_level?.acting;
        Plan::of(syntax, &self.world.text(file), &acting, !lazy)
    }

    /// Executes statements of a module's top level when somebody asks for what they bind.
    pub(crate) fn execute_lazily(&mut self, index: ModuleIndex, body: &[Stmt]) -> Eval<()> {
        let outer = std::mem::replace(&mut self.is_needed, true);
        let result = self.lazily(index, |machine| machine.execute_top_level(body));
        self.is_needed = outer;
        result
    }

    /// Does something for a module out of turn: the conditions of the moment are not its own, and it is no part of a branch.
    fn lazily(&mut self, index: ModuleIndex, run: impl FnOnce(&mut Self) -> Eval<()>) -> Eval<()> {
        let outer_path = std::mem::replace(&mut self.path, PathId::ROOT);
        let journals = self.heap.leave_arms();
        let result = self.execute_in_frame(index, run);
        self.heap.reenter_arms(journals);
        self.path = outer_path;
        result
    }

    /// Does something in the frame of a module's top level.
    fn execute_in_frame(
        &mut self,
        index: ModuleIndex,
        run: impl FnOnce(&mut Self) -> Eval<()>,
    ) -> Eval<()> {
        let module = self.modules.get(index);
        let Some(file) = module.file else {
            return Ok(());
        };
        let outer_path = self.path;
        self.frames.push(Frame {
            scope: module.scope,
            module: index,
            file,
            function: None,
            prefix: Rc::from(""),
            current: TextRange::default(),
            is_model: module.is_model,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: false,
            with: None,
            path: self.path,
        });
        let result = run(self);
        self.frames.pop();
        self.path = outer_path;
        result
    }

    /// A text at the start of a module is its `__doc__`.
    pub(crate) fn bind_documentation(&mut self, body: &[Stmt]) {
        if let Some(Stmt {
            kind: StmtKind::Expr(first),
            ..
        }) = body.first()
            && let ExprKind::Str(text) = &first.kind
        {
            let scope = self.frame().scope;
            self.heap
                .set_name(scope, symbol!("__doc__"), Value::str(text));
        }
    }

    pub(crate) fn execute_top_level(&mut self, body: &[Stmt]) -> Eval<()> {
        for statement in body {
            match self.within_limit(|machine| machine.execute(statement)) {
                Ok(Flow::Normal | Flow::Return(_) | Flow::Break | Flow::Continue) => {}
                Err(Exit::Stop | Exit::Yield) => {
                    self.report_limit(
                        "the evaluation of this statement takes too many steps; it was stopped",
                        Vec::new(),
                    );
                }
                Err(Exit::Raise(exception)) => {
                    if self.would_be_caught(&exception) {
                        return Err(Exit::Raise(exception));
                    }
                    self.report_uncaught(&exception);
                }
            }
        }
        Ok(())
    }

    /// Notes an exception that nothing handles.
    pub(crate) fn report_uncaught(&mut self, exception: &Value) {
        let (class, message) = self.describe_exception(exception);
        let from_model = self.raised_by_model(exception);
        let span = self.raise_span(exception).or_else(|| self.project_span());
        let entry = Uncaught {
            span,
            class,
            message,
            from_model,
            origin: self.origin,
            path: self.path,
        };
        let known = |known: &Uncaught| known.span == entry.span && known.message == entry.message;
        if !self.uncaught.iter().any(known) {
            self.uncaught.push(entry);
        }
    }
}
