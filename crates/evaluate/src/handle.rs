//! `try`, and where exceptions go.

use fingerpost_python::syntax::{ExceptHandler, StmtKind, Try};
use fingerpost_python::{Symbol, symbol};

use crate::condition::{Literal, PathId};
use crate::evaluator::{Evaluator, HandlerSet};
use crate::heap::Changes;
use crate::statement::Flow;
use crate::value::{Eval, Exit, Value};

impl Evaluator<'_> {
    pub(crate) fn execute_try(&mut self, parts: &Try) -> Eval<Flow> {
        let mut kinds = Vec::new();
        for handler in &parts.handlers {
            kinds.push(match &handler.kind {
                Some(kind) => Some(self.evaluate_quietly(kind)?),
                None => None,
            });
        }
        let result = match self.optional_import(parts, &kinds) {
            Some(import) => self.fork(
                import.installed,
                |machine| machine.run_guarded(parts, &kinds),
                |machine| machine.run_without_package(parts, &kinds, &import),
            ),
            None => self.run_guarded(parts, &kinds),
        };
        match &result {
            Err(Exit::Stop | Exit::Yield) => result,
            _ => match self.execute_block(&parts.finalbody)? {
                Flow::Normal => result,
                flow => Ok(flow),
            },
        }
    }

    /// The body, the clauses for what it raises, and `else`.
    fn run_guarded(&mut self, parts: &Try, kinds: &[Option<Value>]) -> Eval<Flow> {
        let base = self.path;
        let first_possible = self.possible_raises.len();
        self.handlers.push(HandlerSet {
            kinds: kinds.to_vec(),
            is_written: true,
            gives_up: parts.handlers.iter().map(gives_up).collect(),
        });
        let result = self.execute_block(&parts.body);
        self.handlers.pop();
        match result {
            Err(Exit::Raise(exception)) => self.handle(parts, kinds, exception),
            Ok(flow) => {
                let caught = self.handle_possible(parts, kinds, base, first_possible)?;
                let Flow::Normal = flow else {
                    return Ok(flow);
                };
                let flow = self.execute_block(&parts.orelse)?;
                if let Flow::Normal = flow {
                    self.forget_raises(&caught, base);
                }
                Ok(flow)
            }
            Err(exit) => Err(exit),
        }
    }

    /// The exception surely comes: the first clause that takes it is run.
    pub(crate) fn handle(
        &mut self,
        parts: &Try,
        kinds: &[Option<Value>],
        exception: Value,
    ) -> Eval<Flow> {
        for (handler, kind) in parts.handlers.iter().zip(kinds) {
            if self.kind_catches(kind.as_ref(), &exception) {
                return self.run_handler(handler, exception);
            }
        }
        Err(Exit::Raise(exception))
    }

    fn run_handler(&mut self, handler: &ExceptHandler, exception: Value) -> Eval<Flow> {
        self.store_name(symbol!("__exception__"), exception.clone());
        if let Some(name) = handler.name {
            self.store_name(name, exception);
        }
        self.execute_block(&handler.body)
    }

    /// Behind a call that may have raised what somebody catches, it has not.  (Where more than one condition leads to the exception,
    /// it is not known which of them does not hold.)
    pub(crate) fn assume_no_raise(&mut self, first: usize) {
        let raised = self
            .possible_raises
            .get(first..)
            .unwrap_or_default()
            .to_vec();
        for (path, exception) in raised {
            if let [only] = self.conditions.beyond(path, self.path).as_slice()
                && self.goes_on_behind(&exception)
            {
                self.assume(only.negated());
            }
        }
    }

    /// What comes behind a `try` is executed whether or not its body raised: that it did not is no condition any more.
    fn forget_raises(&mut self, caught: &[Vec<Literal>], base: PathId) {
        let assumed = self.conditions.beyond(self.path, base);
        let is_left = |literal: &Literal| {
            let mut guards = caught.iter().flatten();
            guards.all(|raised| *raised != literal.negated())
        };
        self.path = base;
        for literal in assumed.into_iter().filter(is_left) {
            self.assume(literal);
        }
    }

    /// Exceptions that arms of undecided branches raised: their handlers run under the same conditions.  Gives the conditions of those
    /// behind whose handlers the code goes on.
    fn handle_possible(
        &mut self,
        parts: &Try,
        kinds: &[Option<Value>],
        base: PathId,
        first: usize,
    ) -> Eval<Vec<Vec<Literal>>> {
        let mut caught = Vec::new();
        if self.possible_raises.len() <= first || parts.handlers.is_empty() {
            return Ok(caught);
        }
        let possible = self.possible_raises.split_off(first);
        let mut done: Vec<usize> = Vec::new();
        for (path, exception) in possible {
            let found =
                (0..kinds.len()).find(|&at| self.kind_catches(kinds[at].as_ref(), &exception));
            let Some(at) = found else {
                self.possible_raises.push((path, exception));
                continue;
            };
            if done.contains(&at) {
                // Its handler goes on as it did for the other one.
                if !caught.is_empty() {
                    caught.push(self.conditions.beyond(path, base));
                }
                continue;
            }
            done.push(at);
            let raised = self.conditions.beyond(path, base);
            let after = self.path;
            self.heap.begin_arm();
            self.path = path;
            let result = self.run_handler(&parts.handlers[at], exception);
            let end = self.path;
            self.path = after;
            let changes = self.heap.end_arm();
            let guard: Vec<Literal> = self.conditions.beyond(end, base);
            match result {
                Ok(flow) => {
                    if let Flow::Return(value) = flow {
                        self.frame_mut().returns.push((end, value));
                    } else {
                        if let Flow::Normal = flow {
                            caught.push(raised);
                        }
                        let other = crate::branch::opposite(&guard);
                        self.heap
                            .merge_arms(&[(other, Changes::default()), (guard, changes)]);
                    }
                }
                Err(Exit::Raise(exception)) => self.possible_raises.push((end, exception)),
                Err(exit) => return Err(exit),
            }
        }
        Ok(caught)
    }

    /// Runs something as in a `try` whose `except` takes one class of exceptions: `None` where that is raised.
    pub(crate) fn catching<T>(
        &mut self,
        class: &str,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Eval<Option<T>> {
        let kind = self.builtins.get(&Symbol::new(class)).cloned();
        self.handlers.push(HandlerSet {
            kinds: vec![kind.clone()],
            is_written: false,
            gives_up: Vec::new(),
        });
        let result = run(self);
        self.handlers.pop();
        match result {
            Err(Exit::Raise(exception)) if self.kind_catches(kind.as_ref(), &exception) => Ok(None),
            result => result.map(Some),
        }
    }

    /// Whether an `except` clause takes an exception.
    fn kind_catches(&mut self, kind: Option<&Value>, exception: &Value) -> bool {
        match kind {
            None => true,
            Some(Value::Tuple(kinds)) => kinds
                .clone()
                .iter()
                .any(|kind| self.kind_catches(Some(kind), exception)),
            Some(Value::Choice(kinds)) => kinds
                .clone()
                .iter()
                .any(|kind| self.kind_catches(Some(&kind.value), exception)),
            Some(kind) => match (kind.as_object(), self.class_of(exception)) {
                (Some(kind), Some(class)) => self.is_subclass(class, kind),
                // An exception class of an unseen package takes what that package raises, which is as unseen.
                (None, None) => true,
                (Some(kind), None) => self.class_data_of(kind).is_some_and(|class| {
                    matches!(class.name.as_str(), "Exception" | "BaseException")
                }),
                (None, Some(_)) => false,
            },
        }
    }

    /// Whether an active `try` would take an exception.
    pub(crate) fn would_be_caught(&mut self, exception: &Value) -> bool {
        let sets: Vec<Vec<Option<Value>>> = self
            .handlers
            .iter()
            .rev()
            .map(|set| set.kinds.clone())
            .collect();
        sets.iter()
            .flatten()
            .any(|kind| self.kind_catches(kind.as_ref(), exception))
    }

    /// Whether the code goes on somewhere behind an exception: something catches it, and does not end by raising another.
    pub(crate) fn goes_on_behind(&mut self, exception: &Value) -> bool {
        let sets = self.handlers.iter().rev();
        let clauses: Vec<Vec<(Option<Value>, bool)>> = sets
            .map(|set| {
                let gives_up = |at: usize| set.gives_up.get(at).copied().unwrap_or(false);
                let kinds = set.kinds.iter().enumerate();
                kinds
                    .map(|(at, kind)| (kind.clone(), gives_up(at)))
                    .collect()
            })
            .collect();
        clauses.iter().any(|clauses| {
            let taking = clauses
                .iter()
                .find(|(kind, _)| self.kind_catches(kind.as_ref(), exception));
            taking.is_some_and(|(_, gives_up)| !gives_up)
        })
    }

    /// Whether an active `try` names a class of exceptions, rather than all of them.
    pub(crate) fn is_expected(&mut self, class: &str, broad_too: bool) -> bool {
        let Some(class) = self
            .builtins
            .get(&Symbol::new(class))
            .and_then(Value::as_object)
        else {
            return false;
        };
        self.is_expected_class(class, broad_too)
    }

    /// The same for any class.
    pub(crate) fn is_expected_class(&self, class: crate::value::ObjectId, broad_too: bool) -> bool {
        let kinds: Vec<Option<Value>> = self
            .handlers
            .iter()
            .filter(|set| set.is_written)
            .flat_map(|set| set.kinds.clone())
            .collect();
        kinds
            .iter()
            .any(|kind| self.names_class(kind.as_ref(), class, broad_too))
    }

    pub(crate) fn names_class(
        &self,
        kind: Option<&Value>,
        class: crate::value::ObjectId,
        broad_too: bool,
    ) -> bool {
        match kind {
            None => broad_too,
            Some(Value::Tuple(kinds)) => kinds
                .iter()
                .any(|kind| self.names_class(Some(kind), class, broad_too)),
            Some(Value::Object(kind)) => {
                let broad = self.class_data_of(*kind).is_some_and(|class| {
                    matches!(class.name.as_str(), "Exception" | "BaseException")
                });
                self.is_subclass(class, *kind) && (broad_too || !broad)
            }
            Some(_) => false,
        }
    }

    /// An error that may come from what the machine does not know: raised only where the code is prepared for it, else unknown.
    pub(crate) fn soft_error(&mut self, class: &str, message: &str, certain: bool) -> Eval<Value> {
        if self.is_expected(class, certain) {
            return Err(self.raise(class, message));
        }
        Ok(self.unknown(format!("{class}: {message}")))
    }

    /// The error of a key that is not there.
    pub(crate) fn missing_key(&mut self, key: &Value) -> Eval<Value> {
        if self.is_expected("KeyError", true) {
            return Err(self.raise_with("KeyError", vec![key.clone()]));
        }
        let key = self.display_repr(key);
        Ok(self.unknown(format!("KeyError: {key}")))
    }

    /// An error that Python surely raises, because of what the framework is or does: a complaint about the call in the project.
    pub(crate) fn framework_error(&mut self, class: &str, message: &str) -> Eval<Value> {
        let exit = self.raise(class, message);
        let Exit::Raise(exception) = &exit else {
            return Err(exit);
        };
        if let Some(id) = exception.as_object() {
            self.heap
                .set_attribute(id, symbol!("__from_model__"), Value::Bool(true));
        }
        if self.frame().is_model || self.would_be_caught(exception) {
            return Err(exit);
        }
        let exception = exception.clone();
        self.report_uncaught(&exception);
        Ok(self.unknown("the call raises"))
    }

    /// An exception of a built-in class.
    pub(crate) fn raise(&mut self, class: &str, message: &str) -> Exit {
        self.raise_with(class, vec![Value::str(message)])
    }

    /// An exception of a built-in class with arguments.
    pub(crate) fn raise_with(&mut self, class: &str, args: Vec<Value>) -> Exit {
        let class = self.builtins.get(&Symbol::new(class)).cloned();
        let exception = match class {
            Some(class) => match self.call_value(&class, args) {
                Ok(exception) => exception,
                Err(exit) => return exit,
            },
            None => self.unknown("an exception"),
        };
        self.mark_raise(&exception);
        Exit::Raise(exception)
    }

    /// Remembers on an exception where it was raised, and whether a model did it.
    pub(crate) fn mark_raise(&mut self, exception: &Value) {
        let Some(id) = exception.as_object() else {
            return;
        };
        let name = symbol!("__raised_at__");
        if self
            .heap
            .names(id)
            .is_some_and(|names| !names.contains_key(&name))
        {
            let site = self.record_site();
            let site = Value::Object(self.heap.add(crate::object::Object::Site(site)));
            self.heap.set_attribute(id, name, site);
            let from_model = Value::Bool(self.models.is_framework(self.frame().file));
            self.heap
                .set_attribute(id, symbol!("__from_model__"), from_model);
        }
    }

    pub(crate) fn raise_span(&self, exception: &Value) -> Option<fingerpost_source::Span> {
        let names = self.heap.names(exception.as_object()?)?;
        let site = names.get(&symbol!("__raised_at__"))?.as_object()?;
        match self.heap.get(site) {
            crate::object::Object::Site(index) => self.site(*index)?.span,
            _ => None,
        }
    }

    pub(crate) fn raised_by_model(&self, exception: &Value) -> bool {
        let names = exception.as_object().and_then(|id| self.heap.names(id));
        let flag = names.and_then(|names| names.get(&symbol!("__from_model__")));
        matches!(flag, Some(Value::Bool(true)))
    }

    /// The class's name and the message of an exception.
    pub(crate) fn describe_exception(&mut self, exception: &Value) -> (String, String) {
        let class = match self
            .class_of(exception)
            .and_then(|class| self.class_data_of(class))
        {
            Some(class) => class.name.to_string(),
            None => return (String::from("Exception"), String::new()),
        };
        let names = exception.as_object().and_then(|id| self.heap.names(id));
        let args = names.and_then(|names| names.get(&symbol!("args"))).cloned();
        let message = match args {
            Some(Value::Tuple(args)) if args.len() == 1 => self.display(&args[0]),
            Some(Value::Tuple(args)) if args.is_empty() => String::new(),
            Some(args) => self.display(&args),
            None => String::new(),
        };
        (class, message)
    }
}

/// Whether a clause ends with `raise`.
fn gives_up(handler: &ExceptHandler) -> bool {
    let last = handler.body.last();
    last.is_some_and(|last| matches!(last.kind, StmtKind::Raise { .. }))
}
