//! Statements.

use std::rc::Rc;

use fingerpost_python::syntax::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use fingerpost_python::{Symbol, symbol};

use crate::branch::opposite;
use crate::condition::PathId;
use crate::evaluator::Evaluator;
use crate::heap::Changes;
use crate::object::Code;
use crate::value::{Args, Eval, Exit, Value};

/// How a statement ended.
#[derive(Clone, Debug)]
pub(crate) enum Flow {
    /// The next one follows.
    Normal,
    /// `return`.
    Return(Value),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

impl Evaluator<'_> {
    /// Executes statements until one does not end normally.
    pub(crate) fn execute_block(&mut self, body: &[Stmt]) -> Eval<Flow> {
        for (at, statement) in body.iter().enumerate() {
            let (before, jumps) = (self.path, self.loop_jumps);
            match self.execute(statement)? {
                Flow::Normal => {}
                flow => return Ok(flow),
            }
            let rest = body.get(at + 1..).unwrap_or_default();
            if self.path != before && !rest.is_empty() {
                let has_jumped = self.loop_jumps != jumps;
                return self.execute_rest(rest, before, has_jumped);
            }
        }
        Ok(Flow::Normal)
    }

    /// What comes behind a statement that may have ended the block: what it writes is written where it has not.
    fn execute_rest(&mut self, rest: &[Stmt], before: PathId, has_jumped: bool) -> Eval<Flow> {
        let guard = self.conditions.beyond(self.path, before);
        self.heap.begin_arm();
        let result = self.execute_block(rest);
        let changes = self.heap.end_arm();
        let otherwise = (opposite(&guard), Changes::default());
        self.heap.merge_arms(&[(guard, changes), otherwise]);
        // Where the statement went on with the next round, the loop is not left for sure.
        match result? {
            Flow::Return(value) if has_jumped => {
                let path = self.path;
                self.frame_mut().returns.push((path, value));
                Ok(Flow::Continue)
            }
            Flow::Break if has_jumped => {
                self.possible_breaks.push(self.path);
                Ok(Flow::Continue)
            }
            flow => Ok(flow),
        }
    }

    /// Executes one statement.
    pub(crate) fn execute(&mut self, statement: &Stmt) -> Eval<Flow> {
        self.step()?;
        self.frame_mut().current = statement.range;
        match &statement.kind {
            StmtKind::Return(value) => {
                let value = value
                    .as_ref()
                    .map_or(Ok(Value::None), |value| self.evaluate(value))?;
                return Ok(Flow::Return(value));
            }
            StmtKind::Break => return Ok(Flow::Break),
            StmtKind::Continue => return Ok(Flow::Continue),
            StmtKind::If { test, body, orelse } => return self.execute_if(test, body, orelse),
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => return self.execute_for(target, iter, body, orelse),
            StmtKind::While { test, body, orelse } => {
                return self.execute_while(test, body, orelse);
            }
            StmtKind::With(with) => return self.execute_with(with, 0),
            StmtKind::Try(parts) => return self.execute_try(parts),
            StmtKind::Match { subject, cases } => return self.execute_match(subject, cases),
            _ => self.execute_simple(statement)?,
        }
        Ok(Flow::Normal)
    }

    fn execute_simple(&mut self, statement: &Stmt) -> Eval<()> {
        match &statement.kind {
            StmtKind::Expr(value) => {
                self.evaluate(value)?;
            }
            StmtKind::Assign { targets, value } => {
                let value = self.evaluate(value)?;
                for target in targets {
                    self.assign(target, value.clone())?;
                }
            }
            StmtKind::AnnAssign {
                target,
                value: Some(value),
                ..
            } => {
                let value = self.evaluate(value)?;
                self.assign(target, value)?;
            }
            StmtKind::AugAssign { target, op, value } => {
                let left = self.evaluate_quietly(target)?;
                let right = self.evaluate(value)?;
                let result = self.augmented(*op, &left, &right, target.range, value.range)?;
                self.assign(target, result)?;
            }
            StmtKind::Raise { exception, cause } => {
                return self.execute_raise(exception.as_ref(), cause.as_deref());
            }
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target)?;
                }
            }
            StmtKind::Assert { test, message } => self.execute_assert(test, message.as_deref())?,
            StmtKind::Import(names) => {
                for alias in names {
                    self.execute_import(alias)?;
                }
            }
            StmtKind::ImportFrom(import) => self.execute_import_from(import)?,
            StmtKind::FunctionDef(def) => self.define_function(def)?,
            StmtKind::ClassDef(def) => self.define_class(def)?,
            StmtKind::TypeAlias { name, value } => {
                let value = self.evaluate_quietly(value)?;
                self.store_name(*name, value);
            }
            _ => {}
        }
        Ok(())
    }

    fn execute_raise(&mut self, exception: Option<&Expr>, cause: Option<&Expr>) -> Eval<()> {
        let value = match exception {
            Some(exception) => self.evaluate(exception)?,
            None => match self.load_name_quietly(symbol!("__exception__"))? {
                Value::Absent => self.unknown("a re-raised exception"),
                value => value,
            },
        };
        let value = match self.class_data(&value) {
            Some(_) => self.call_value(&value, Vec::new())?,
            None => value,
        };
        self.mark_raise(&value);
        if let (Some(_), Some(id)) = (exception, value.as_object()) {
            let context = self.load_name_quietly(symbol!("__exception__"))?;
            if !matches!(context, Value::Absent) && !context.same(&value) {
                self.heap.set_attribute(id, symbol!("__context__"), context);
            }
            if let Some(cause) = cause {
                let cause = self.evaluate(cause)?;
                self.heap.set_attribute(id, symbol!("__cause__"), cause);
            }
        }
        Err(Exit::Raise(value))
    }

    fn execute_assert(&mut self, test: &Expr, message: Option<&Expr>) -> Eval<()> {
        if let crate::truth::Truth::Known(false) = self.truth_of_test(test)? {
            let message = match message {
                Some(message) => vec![self.evaluate(message)?],
                None => Vec::new(),
            };
            return Err(self.raise_with("AssertionError", message));
        }
        Ok(())
    }

    /// `def`, with its decorators.
    fn define_function(&mut self, def: &std::sync::Arc<FunctionDef>) -> Eval<()> {
        let mut decorators = Vec::new();
        for decorator in &def.decorators {
            self.frame_mut().current = decorator.range;
            decorators.push(self.evaluate(decorator)?);
        }
        let function = self.make_function(Code::Def(def.clone()), def.name)?;
        let value = self.decorate(&def.decorators, &decorators, function)?;
        self.store_name(def.name, value);
        Ok(())
    }

    /// Applies decorators from the bottom up.  One that is not known leaves what it decorates.
    pub(crate) fn decorate(
        &mut self,
        sources: &[Expr],
        decorators: &[Value],
        mut value: Value,
    ) -> Eval<Value> {
        for (source, decorator) in sources.iter().zip(decorators).rev() {
            self.frame_mut().current = source.range;
            let decorated = value;
            value = self.for_each_alternative(decorator, |machine, decorator| {
                machine.decorate_once(source, &decorator, &decorated)
            })?;
        }
        Ok(value)
    }

    fn decorate_once(&mut self, source: &Expr, decorator: &Value, value: &Value) -> Eval<Value> {
        if decorator.is_unknown() {
            self.note_unknown_registration(source, decorator);
            self.escape_into_unknown(decorator, std::slice::from_ref(value));
            return Ok(value.clone());
        }
        let result = self.call(decorator, Args::new(vec![value.clone()]), source.range)?;
        self.for_each_alternative(&result, |_, result| {
            Ok(if result.is_unknown() {
                value.clone()
            } else {
                result
            })
        })
    }

    /// Makes a function value of source: evaluates its defaults.
    pub(crate) fn make_function(&mut self, code: Code, name: Symbol) -> Eval<Value> {
        let mut defaults = Vec::with_capacity(code.parameters().items.len());
        for parameter in &code.parameters().items {
            defaults.push(match &parameter.default {
                Some(default) => Some(self.evaluate(default)?),
                None => None,
            });
        }
        let frame = self.frame();
        let (closure, module) = (self.closure_scope(), frame.module);
        let qualname = frame.qualified(name);
        self.heap.capture(closure);
        let function = crate::object::Function {
            code,
            module,
            closure,
            defaults: Rc::from(defaults),
            name,
            qualname,
            attributes: crate::object::Names::default(),
        };
        Ok(Value::Object(
            self.heap
                .add(crate::object::Object::Function(Box::new(function))),
        ))
    }

    /// An unknown object is asked to register something: the row is lost, and that is said.
    fn note_unknown_registration(&mut self, source: &Expr, decorator: &Value) {
        const VERBS: [&str; 12] = [
            "get",
            "post",
            "put",
            "patch",
            "delete",
            "options",
            "head",
            "trace",
            "api_route",
            "route",
            "websocket",
            "websocket_route",
        ];
        let ExprKind::Call(call) = &source.kind else {
            return;
        };
        let ExprKind::Attribute { attribute, .. } = &call.function.kind else {
            return;
        };
        let is_path = |expr: &Expr| match &expr.kind {
            ExprKind::Str(text) => text.is_empty() || text.starts_with('/'),
            ExprKind::FString { .. } | ExprKind::Name(_) => true,
            _ => false,
        };
        if VERBS.contains(&attribute.as_str()) && call.args.first().is_some_and(is_path) {
            let Value::Unknown(id) = decorator else {
                return;
            };
            let span = self.span(source.range);
            let why = self.unknowns.why(*id);
            let what = self.text_at(span);
            self.report_unresolved(crate::evaluator::Unresolved {
                span,
                what,
                why,
                effect: String::from("this route is missing"),
                objects: Vec::new(),
            });
        }
    }
}
