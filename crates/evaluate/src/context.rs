//! `with`: entering and leaving context managers, also those that are generators.

use std::sync::Arc;

use fingerpost_python::syntax::With;
use fingerpost_python::{Symbol, symbol};

use crate::condition::PathId;
use crate::evaluator::{Evaluator, Frame, HandlerSet};
use crate::object::Object;
use crate::statement::Flow;
use crate::value::{Eval, Exit, Value};

/// A `with` statement whose context manager is a generator that runs now: its body is executed at the `yield`.
#[derive(Debug)]
pub(crate) struct OpenWith {
    with: Arc<With>,
    /// Which of the contexts the generator is.
    at: usize,
    /// The frame that the statement stands in.
    frame: usize,
    /// What was assumed there.
    path: PathId,
    /// What is assumed behind the body, and how the body ended.
    end: Option<(PathId, Flow)>,
}

impl Evaluator<'_> {
    /// Executes a `with` from one of its contexts on.
    pub(crate) fn execute_with(&mut self, with: &Arc<With>, at: usize) -> Eval<Flow> {
        let Some(item) = with.items.get(at) else {
            return self.execute_block(&with.body);
        };
        let manager = self.evaluate(&item.context)?;
        let manager = self.settle(manager);
        if let Some(generator) = self.generator_of(&manager)? {
            return self.execute_with_generator(with, at, &generator);
        }
        let entered = self.enter_context(&manager)?;
        if let Some(target) = &item.target {
            self.assign(target, entered)?;
        }
        let suppressed = manager
            .as_object()
            .and_then(|id| self.heap.names(id))
            .and_then(|names| names.get(&symbol!("_fingerpost_suppressed")).cloned());
        let is_prepared = suppressed.is_some();
        if is_prepared {
            self.handlers.push(HandlerSet {
                kinds: vec![suppressed],
                is_written: true,
                gives_up: Vec::new(),
            });
        }
        let result = self.execute_with(with, at + 1);
        if is_prepared {
            self.handlers.pop();
        }
        let exit = match self.find_special(&manager, symbol!("__exit__"))? {
            Some(exit) => Some(exit),
            None => self.find_special(&manager, symbol!("__aexit__"))?,
        };
        let Some(exit) = exit else { return result };
        match result {
            Err(Exit::Raise(exception)) => {
                let class = self.class_of(&exception).map_or(Value::None, Value::Object);
                let swallowed =
                    self.call_value(&exit, vec![class, exception.clone(), Value::None])?;
                match self.truth(&swallowed)? {
                    Some(true) => Ok(Flow::Normal),
                    _ => Err(Exit::Raise(exception)),
                }
            }
            Err(exit) => Err(exit),
            Ok(flow) => {
                self.call_value(&exit, vec![Value::None, Value::None, Value::None])?;
                Ok(flow)
            }
        }
    }

    /// The generator behind what `contextlib.contextmanager` makes.
    fn generator_of(&mut self, manager: &Value) -> Eval<Option<Value>> {
        let Some(class) = manager
            .as_object()
            .filter(|id| matches!(self.heap.get(*id), Object::Instance(_)))
            .and_then(|_| self.class_of(manager))
        else {
            return Ok(None);
        };
        let Some(start) = self.class_lookup(class, symbol!("_fingerpost_generator")) else {
            return Ok(None);
        };
        let generator = self.call_value(&start, vec![manager.clone()])?;
        let runs = generator.as_object().is_some_and(
            |id| matches!(self.heap.get(id), Object::Generator(one) if one.items.is_none()),
        );
        Ok(Some(generator).filter(|_| runs))
    }

    /// Runs the generator; where it yields, the body is executed, so that what it does afterwards comes afterwards.
    fn execute_with_generator(
        &mut self,
        with: &Arc<With>,
        at: usize,
        generator: &Value,
    ) -> Eval<Flow> {
        self.withs.push(OpenWith {
            with: with.clone(),
            at,
            frame: self.frames.len() - 1,
            path: self.path,
            end: None,
        });
        let result = self.run_generator_with(generator, self.withs.len() - 1);
        let open = self.withs.pop();
        result?;
        Ok(match open.and_then(|open| open.end) {
            Some((path, flow)) => {
                self.path = path;
                flow
            }
            None => Flow::Normal,
        })
    }

    /// Executes the body of a `with` whose generator has come to its `yield`.
    pub(crate) fn execute_body_of(&mut self, open: usize, value: Value) -> Eval<()> {
        let OpenWith {
            with,
            at,
            frame,
            path,
            ..
        } = &self.withs[open];
        let (with, at, frame, base) = (with.clone(), *at, *frame, *path);
        let outer = &self.frames[frame];
        self.frames.push(Frame {
            scope: outer.scope,
            module: outer.module,
            file: outer.file,
            function: outer.function,
            prefix: outer.prefix.clone(),
            current: outer.current,
            is_model: outer.is_model,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: outer.stop_at_yield,
            with: outer.with,
            path: outer.path,
        });
        let here = self.path;
        let bound = match with.items.get(at).and_then(|item| item.target.as_ref()) {
            Some(target) => self.assign(target, value),
            None => Ok(()),
        };
        let result = bound.and_then(|()| self.execute_with(&with, at + 1));
        let end = self.path;
        if let Some(mut inner) = self.frames.pop() {
            let outer = &mut self.frames[frame];
            outer.returns.append(&mut inner.returns);
            outer.yields.append(&mut inner.yields);
        }
        let flow = result?;
        self.path = here;
        if here == base {
            self.withs[open].end = Some((end, flow));
        } else if let Flow::Return(value) = flow {
            // The generator yields under a condition, so the body may return.
            self.frames[frame].returns.push((end, value));
        }
        Ok(())
    }

    /// What `with manager as x` binds.
    pub(crate) fn enter_context(&mut self, manager: &Value) -> Eval<Value> {
        for name in ["__enter__", "__aenter__"] {
            if let Some(enter) = self.find_special(manager, Symbol::new(name))? {
                return self.call_value(&enter, Vec::new());
            }
        }
        Ok(match manager {
            Value::Unknown(id) => self.derived(*id),
            _ => self.unknown("what the context manager gives is not known"),
        })
    }
}
