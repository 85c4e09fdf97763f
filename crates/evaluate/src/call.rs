//! Calls: what is called, how arguments are bound, and what a call returns.

use std::rc::Rc;

use fingerpost_python::{Symbol, symbol};
use fingerpost_source::{FileId, TextRange};

use crate::evaluator::{CALL_DEPTH, Evaluator, Frame, RECURSION, UNDECIDED_RECURSION};
use crate::heap::{Scope, ScopeKind};
use crate::join::join;
use crate::object::{
    Code, Generator, GeneratorSource, Iterator, ModuleIndex, Names, Object, ScopeId,
};
use crate::statement::Flow;
use crate::unknown::Reason;
use crate::value::{Args, Eval, Exit, ObjectId, Value};

/// How many items of a generator are gathered.
pub(crate) const YIELDS: usize = 5_000;
/// After how many calls that took too many steps a function is not called again with as few.
const STOPPED_CALLS: u32 = 2;

impl Evaluator<'_> {
    /// Calls a value with positional arguments, on behalf of the machine.
    pub fn call_value(&mut self, callee: &Value, args: Vec<Value>) -> Eval<Value> {
        let range = self
            .frames
            .last()
            .map(|frame| frame.current)
            .unwrap_or_default();
        self.call(callee, Args::new(args), range)
    }

    /// Calls a value.
    pub(crate) fn call(&mut self, callee: &Value, args: Args, range: TextRange) -> Eval<Value> {
        self.step()?;
        match callee {
            Value::Object(id) => self.call_object(*id, args, range),
            Value::Builtin(name) => self.call_builtin(*name, args),
            Value::Unknown(_) => self.call_unknown(callee, &args),
            Value::Choice(_) => self.for_each_alternative(callee, |machine, callee| {
                machine.call(&callee, args.clone(), range)
            }),
            Value::Deferred(_) => {
                let callee = self.force(callee.clone())?;
                self.call(&callee, args, range)
            }
            _ => {
                let message = format!("'{}' object is not callable", self.type_name(callee));
                self.soft_error("TypeError", &message, false)
            }
        }
    }

    /// Calls something that cannot be seen.
    pub(crate) fn call_unknown(&mut self, callee: &Value, args: &Args) -> Eval<Value> {
        let values: Vec<Value> = args.values().cloned().collect();
        self.run_generator_expressions(&values)?;
        self.escape_into_unknown(callee, &values);
        let Value::Unknown(id) = callee else {
            return Ok(Value::None);
        };
        let made = match self.unknowns.get(*id).reason {
            Reason::External(name) => {
                let span = self.project_span();
                let reason = Reason::ExternalResult(name);
                Value::Unknown(self.unknowns.add(crate::unknown::Unknown { reason, span }))
            }
            _ => self.derived(*id),
        };
        self.remember_wrapped(&made, &values);
        Ok(made)
    }

    pub(crate) fn call_object(
        &mut self,
        id: ObjectId,
        args: Args,
        range: TextRange,
    ) -> Eval<Value> {
        match self.heap.get(id) {
            Object::Function(_) => self.call_function(id, args),
            Object::Method { receiver, function } => {
                let (receiver, function) = (receiver.clone(), function.clone());
                self.call(&function, args.with_first(receiver), range)
            }
            Object::Class(_) => self.construct(id, args),
            Object::BuiltinMethod { receiver, name } => {
                let (receiver, name) = (receiver.clone(), *name);
                self.call_builtin_method(&receiver, name, args)
            }
            Object::Alias { origin, .. } => {
                let origin = origin.clone();
                self.call(&origin, args, range)
            }
            Object::StaticMethod(function) => {
                let function = function.clone();
                self.call(&function, args, range)
            }
            _ => {
                let value = Value::Object(id);
                if let Some(method) = self.find_special(&value, symbol!("__call__"))? {
                    self.call(&method, args, range)
                } else {
                    let values: Vec<Value> = args.values().cloned().collect();
                    let unknown = self.unknown_base_of(&value);
                    if let Some(unknown) = unknown {
                        let callee = Value::Unknown(unknown);
                        self.escape_into_unknown(&callee, &values);
                        Ok(self.derived(unknown))
                    } else {
                        let message =
                            format!("'{}' object is not callable", self.type_name(&value));
                        self.soft_error("TypeError", &message, false)
                    }
                }
            }
        }
    }

    /// Calls a method: `receiver.name(args)`.
    pub(crate) fn call_method(
        &mut self,
        receiver: &Value,
        name: Symbol,
        args: Args,
        range: TextRange,
    ) -> Eval<Value> {
        match receiver {
            Value::Choice(_) => {
                let settled = self.settle(receiver.clone());
                if let Value::Choice(_) = settled {
                    return self.for_each_alternative(&settled, |machine, receiver| {
                        machine.call_method(&receiver, name, args.clone(), range)
                    });
                }
                return self.call_method(&settled, name, args, range);
            }
            Value::Object(id) => {
                if let Object::Instance(instance) = self.heap.get(*id)
                    && !instance.attributes.contains_key(&name)
                {
                    let found = self.class_lookup(instance.class, name);
                    if let Some(Value::Object(function)) = found
                        && let Object::Function(_) = self.heap.get(function)
                    {
                        return self.call_function(function, args.with_first(receiver.clone()));
                    }
                } else if self.is_builtin_container(*id) {
                    return self.call_builtin_method(receiver, name, args);
                }
            }
            Value::Str(_)
            | Value::Tuple(_)
            | Value::Bytes(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Bool(_) => {
                return self.call_builtin_method(receiver, name, args);
            }
            _ => {}
        }
        let function = self.get_attribute(receiver, name)?;
        self.call(&function, args, range)
    }

    pub(crate) fn is_builtin_container(&self, id: ObjectId) -> bool {
        matches!(
            self.heap.get(id),
            Object::List(_)
                | Object::Dict(_)
                | Object::Set(_)
                | Object::Iterator(_)
                | Object::NamesView(_)
                | Object::Generator(_)
        )
    }

    /// The module of a function, its file, and whether a model has it.
    pub(crate) fn function_home(&self, module: ModuleIndex) -> (FileId, bool) {
        let module = self.modules.get(module);
        (module.file.unwrap_or(FileId(u32::MAX)), module.is_model)
    }

    /// Calls a function of the source.
    pub(crate) fn call_function(&mut self, id: ObjectId, args: Args) -> Eval<Value> {
        let Object::Function(function) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let (code, module, closure) = (function.code.clone(), function.module, function.closure);
        let (_, is_model) = self.function_home(module);
        if self.frames.len() >= CALL_DEPTH {
            return Ok(self.limited("calls nest too deeply here", &args.all_values()));
        }
        let (active, elsewhere) = self.active_calls_of(&code);
        let allowed = if is_model { RECURSION * 3 } else { RECURSION };
        if active >= allowed || elsewhere >= UNDECIDED_RECURSION {
            return Ok(self.limited("the function calls itself too often", &args.all_values()));
        }
        let scope = self.heap.add_scope(Scope {
            names: Names::default(),
            parent: Some(closure),
            kind: ScopeKind::Function,
            module,
            code: Some(code.clone()),
            captured: false,
        });
        self.bind(id, &code, scope, args)?;
        if code.is_generator() {
            self.heap.capture(scope);
            let generator = Generator {
                source: GeneratorSource::Call {
                    function: id,
                    scope,
                },
                items: None,
                result: Value::None,
            };
            return Ok(Value::Object(
                self.heap.add(Object::Generator(Box::new(generator))),
            ));
        }
        let from_project = self.frames.last().is_none_or(|frame| !frame.is_model);
        let result = self.run_within_budget(id, scope);
        self.heap.release_scope(scope);
        match result {
            Err(Exit::Raise(exception))
                if is_model && from_project && !self.would_be_caught(&exception) =>
            {
                self.report_uncaught(&exception);
                Ok(self.unknown("the call raises"))
            }
            result => result,
        }
    }

    /// Runs a function with the steps that the conditions around it leave to it.
    pub(crate) fn run_within_budget(&mut self, id: ObjectId, scope: ScopeId) -> Eval<Value> {
        let Object::Function(function) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        let address = function.code.address();
        let outer_limit = self.step_limit;
        let file = match self.heap.get(id) {
            Object::Function(function) => self.function_home(function.module).0,
            _ => FileId(0),
        };
        let budget = self.call_budget(file, scope);
        let stopped = self.stopped_calls.get(&(address, budget)).copied();
        if stopped.is_some_and(|times| times >= STOPPED_CALLS) {
            let names: Vec<Value> = self.heap.scope(scope).names.values().cloned().collect();
            return Ok(self.limited("calls of this function take too many steps", &names));
        }
        let limit = outer_limit.min(self.steps + budget);
        self.step_limit = limit;
        let result = self.run_function(id, scope, false, None);
        self.leave_limit(limit, outer_limit);
        match result {
            Err(Exit::Stop) if self.steps < self.step_limit => {
                *self.stopped_calls.entry((address, budget)).or_default() += 1;
                let names: Vec<Value> = self.heap.scope(scope).names.values().cloned().collect();
                Ok(self.limited("the call takes too many steps; it was stopped", &names))
            }
            result => result.map(|(value, _)| value),
        }
    }

    /// What a call gives that a limit cut off; it is reported where an app or router was in its hands.
    pub(crate) fn limited(&mut self, why: &str, values: &[Value]) -> Value {
        let tracked: Vec<ObjectId> = values
            .iter()
            .flat_map(|value| self.tracked_in(value))
            .collect();
        if !tracked.is_empty() {
            self.report_limit(why, tracked);
        }
        self.unknown(why)
    }

    /// Runs a function's body in a scope that has its arguments; gives the result and what it yielded.
    pub(crate) fn run_function(
        &mut self,
        id: ObjectId,
        scope: ScopeId,
        stop_at_yield: bool,
        with: Option<usize>,
    ) -> Eval<(Value, Vec<Value>)> {
        let Object::Function(function) = self.heap.get(id) else {
            return Ok((Value::None, Vec::new()));
        };
        let (code, module) = (function.code.clone(), function.module);
        let prefix = function.qualname.clone();
        let (file, is_model) = self.function_home(module);
        let path = self.path;
        self.frames.push(Frame {
            scope,
            module,
            file,
            function: Some(id),
            prefix,
            current: TextRange::default(),
            is_model,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield,
            with,
            path,
        });
        let first_possible = self.possible_raises.len();
        let result = match &code {
            Code::Def(def) => self.execute_block(def.body()),
            Code::Lambda(lambda) => self.evaluate(&lambda.body).map(Flow::Return),
        };
        let end = self.path;
        self.path = path;
        let Some(mut frame) = self.frames.pop() else {
            return Ok((Value::None, Vec::new()));
        };
        let yields = std::mem::take(&mut frame.yields);
        let last = match result {
            Ok(Flow::Return(value)) => Some(value),
            Ok(_) | Err(Exit::Yield) => Some(Value::None),
            // The call may return before it raises: then that is what it gives.
            Err(Exit::Raise(exception)) if !frame.returns.is_empty() => {
                self.possible_raises.push((end, exception));
                None
            }
            Err(exit) => return Err(exit),
        };
        self.assume_no_raise(first_possible);
        if frame.returns.is_empty() {
            return Ok((last.unwrap_or(Value::None), yields));
        }
        let mut ends: Vec<(Vec<crate::condition::Literal>, Value)> = Vec::new();
        for (at, value) in frame.returns {
            ends.push((self.conditions.beyond(at, path), value));
        }
        if let Some(last) = last {
            ends.push((self.conditions.beyond(end, path), last));
        }
        let ends: Vec<(&[crate::condition::Literal], &Value)> = ends
            .iter()
            .map(|(guard, value)| (guard.as_slice(), value))
            .collect();
        Ok((join(&ends), yields))
    }

    /// Runs a generator to its end, once.
    pub(crate) fn run_generator(&mut self, id: ObjectId) -> Eval<()> {
        let Object::Generator(generator) = self.heap.get(id) else {
            return Ok(());
        };
        if generator.items.is_some() {
            return Ok(());
        }
        let source = generator.source.clone();
        if let Object::Generator(generator) = self.heap.get_mut(id) {
            generator.items = Some(Iterator::default());
        }
        let (result, items) = match source {
            GeneratorSource::Expression(suspended) => {
                (Value::None, self.run_generator_expression(&suspended)?)
            }
            GeneratorSource::Call { function, scope } => {
                let (result, items) = self.run_function(function, scope, false, None)?;
                let more = if items.len() < YIELDS {
                    None
                } else {
                    self.unknown("the generator goes on for long").unknown_id()
                };
                let items = Iterator {
                    items: Rc::from(items),
                    position: 0,
                    more,
                };
                (result, items)
            }
        };
        if let Object::Generator(generator) = self.heap.get_mut(id) {
            generator.result = result;
            generator.items = Some(items);
        }
        Ok(())
    }

    /// Runs the generator expressions among values that go to code that cannot be seen: it most likely asks for their items.
    pub(crate) fn run_generator_expressions(&mut self, values: &[Value]) -> Eval<()> {
        for id in values.iter().filter_map(Value::as_object) {
            if let Object::Generator(generator) = self.heap.get(id)
                && matches!(generator.source, GeneratorSource::Expression(_))
            {
                self.run_generator(id)?;
            }
        }
        Ok(())
    }

    /// Runs the generator of a context manager to its end; the body of the `with` is executed where it yields.
    pub(crate) fn run_generator_with(&mut self, generator: &Value, with: usize) -> Eval<()> {
        let Some(id) = generator.as_object() else {
            return Ok(());
        };
        let Object::Generator(generator) = self.heap.get_mut(id) else {
            return Ok(());
        };
        let GeneratorSource::Call { function, scope } = generator.source else {
            return Ok(());
        };
        generator.items = Some(Iterator::default());
        self.run_function(function, scope, false, Some(with))?;
        Ok(())
    }

    /// Runs a generator up to its first `yield` and gives what that yields.
    pub(crate) fn first_yield(&mut self, generator: &Value) -> Eval<Value> {
        let Some(id) = generator.as_object() else {
            return Ok(generator.clone());
        };
        let Object::Generator(data) = self.heap.get(id) else {
            return Ok(generator.clone());
        };
        let GeneratorSource::Call { function, scope } = data.source else {
            return Ok(generator.clone());
        };
        let (_, yields) = self.run_function(function, scope, true, None)?;
        Ok(yields.into_iter().next().unwrap_or(Value::None))
    }
}
