//! How much may be run: steps, calls, recursion.

use crate::model::Models;
use crate::object::{Code, Object, ScopeId};
use crate::value::{Args, Eval, Exit, ObjectId, Value};
use fingerpost_python::Symbol;
use fingerpost_source::FileId;

use crate::evaluator::{Evaluator, Origin, STATEMENT_STEPS, Unresolved};

/// How many steps the whole evaluation may take.
const TOTAL_STEPS: u64 = 25_000_000;
/// How many steps a call may take that is only run for its value, or for what it does to values.
const VALUE_STEPS: u64 = 300_000;
/// The same where somebody has asked for a name that is bound to the value: it is needed.
const NEEDED_STEPS: u64 = 2_000_000;
/// The same where the app starts: what a startup computes is hardly ever about routes.
const STARTUP_VALUE_STEPS: u64 = 50_000;
/// How many steps a thread may take that could register something.
const BACKGROUND_STEPS: u64 = 100_000;
/// How many steps all that runs when the app starts may take.
const STARTUP_STEPS: u64 = 600_000;

impl Evaluator<'_> {
    /// Counts a step.
    pub(crate) fn step(&mut self) -> Eval<()> {
        self.steps += 1;
        if self.steps > self.step_limit {
            self.stopped_at = self.project_span();
            Err(Exit::Stop)
        } else {
            Ok(())
        }
    }

    /// Says that a limit cut something off.
    pub(crate) fn report_limit(&mut self, why: &str, objects: Vec<ObjectId>) {
        let span = self.project_span();
        let entry = Unresolved {
            span,
            what: self.text_at(span),
            why: why.to_string(),
            effect: String::from("what it would have registered is missing"),
            objects,
        };
        self.report_unresolved(entry);
    }

    /// How many steps a call may take: the more undecided conditions it stands under, the less it can tell for sure; and
    /// code that neither holds an app or router nor stands in a file that could make one is only run for its value.
    pub(crate) fn call_budget(&self, file: FileId, scope: ScopeId) -> u64 {
        let by_conditions = match self.conditions.depth(self.path) {
            0 => STATEMENT_STEPS,
            1..=3 => 1_000_000,
            4..=8 => 150_000,
            _ => 20_000,
        };
        let for_value = match self.origin {
            Origin::Startup => STARTUP_VALUE_STEPS,
            Origin::Import if self.is_needed => NEEDED_STEPS,
            Origin::Import => VALUE_STEPS,
        };
        if by_conditions <= for_value || self.step_limit.saturating_sub(self.steps) <= for_value {
            return by_conditions;
        }
        let can_register = Models::is_model(file)
            || self.world.mentions_routing(file)
            || self.holds_registration(scope);
        if can_register {
            by_conditions
        } else {
            for_value
        }
    }

    /// Whether a call has an app or router in its hands, or (itself, or the function that it wraps) code that could make one.
    pub(crate) fn holds_registration(&self, scope: ScopeId) -> bool {
        let mut next = Some(scope);
        while let Some(id) = next {
            let scope = self.heap.scope(id);
            if scope.kind == crate::heap::ScopeKind::Module {
                return false;
            }
            let registers = |value: &Value| {
                self.is_registering_code(value) || !self.tracked_in(value).is_empty()
            };
            if scope.names.values().any(registers) {
                return true;
            }
            next = scope.parent;
        }
        false
    }

    pub(crate) fn is_registering_code(&self, value: &Value) -> bool {
        let module = match value.as_object().map(|id| self.heap.get(id)) {
            Some(Object::Function(function)) => function.module,
            Some(Object::Method { function, .. }) => return self.is_registering_code(function),
            _ => return false,
        };
        let file = self.modules.get(module).file;
        file.is_some_and(|file| !Models::is_model(file) && self.world.mentions_routing(file))
    }

    /// Calls what makes the app that somebody has asked for.
    ///
    /// # Errors
    /// What the call raises, and [`Exit::Stop`] where a limit cuts it off.
    pub fn call_needed(&mut self, factory: &Value) -> Eval<Value> {
        let outer = std::mem::replace(&mut self.is_needed, true);
        let result = self.call_value(factory, Vec::new());
        self.is_needed = outer;
        result
    }

    /// Runs something within a number of steps.
    pub(crate) fn within_steps<T>(&mut self, steps: u64, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.step_limit;
        let limit = outer.min(self.steps + steps);
        self.step_limit = limit;
        let result = run(self);
        self.leave_limit(limit, outer);
        result
    }

    /// Runs one statement of a module's top level within its own limit.
    pub(crate) fn within_limit<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let (outer_limit, before) = (self.step_limit, self.steps);
        self.step_limit = (self.steps + STATEMENT_STEPS).min(TOTAL_STEPS);
        let result = run(self);
        // What a module that is imported on the way costs is not charged to the statement that imports it.
        self.step_limit = (outer_limit + (self.steps - before)).min(TOTAL_STEPS);
        result
    }

    /// Goes back to an outer limit.  What modules that were imported on the way have cost was added to the inner one and is not charged to
    /// the outer one either.
    pub(crate) fn leave_limit(&mut self, inner: u64, outer: u64) {
        let imports = self.step_limit.saturating_sub(inner);
        self.step_limit = (outer + imports).min(TOTAL_STEPS);
    }

    /// How often a function is active, and how often under other conditions than now.
    pub(crate) fn active_calls_of(&self, code: &Code) -> (usize, usize) {
        let mut active = (0, 0);
        for frame in &self.frames {
            let Some(Object::Function(function)) = frame.function.map(|id| self.heap.get(id))
            else {
                continue;
            };
            let same = match (&function.code, code) {
                (Code::Def(a), Code::Def(b)) => std::sync::Arc::ptr_eq(a, b),
                (Code::Lambda(a), Code::Lambda(b)) => std::sync::Arc::ptr_eq(a, b),
                _ => false,
            };
            if same {
                active.0 += 1;
                active.1 += usize::from(frame.path != self.path);
            }
        }
        active
    }

    /// `_fingerpost.in_background(function, args, kwargs)`: what a thread runs, where it could register something.
    pub(crate) fn call_in_background(&mut self, function: &Value, args: &Args) -> Eval<Value> {
        let mut given = Args::default();
        if let Some(positional) = args.positional.get(1) {
            given.positional = self.iterate(positional)?.known.to_vec();
        }
        if let Some((keywords, _)) = match args.positional.get(2) {
            Some(keywords) => self.mapping_entries(keywords)?,
            None => None,
        } {
            let named = keywords.into_iter().filter_map(|(name, value)| {
                let name = Symbol::new(name.as_str()?);
                Some((name, value))
            });
            given.keywords.extend(named);
        }
        let registers =
            |value: &Value| self.is_registering_code(value) || !self.tracked_in(value).is_empty();
        if !registers(function) && !given.values().any(registers) {
            return Ok(Value::None);
        }
        let function = function.clone();
        match self.within_steps(BACKGROUND_STEPS, |machine| {
            machine.call_with(&function, given)
        }) {
            Err(Exit::Stop) if self.steps >= self.step_limit => Err(Exit::Stop),
            // An exception ends the thread, and nothing else; what goes on and on serves something.
            _ => Ok(Value::None),
        }
    }

    /// Runs something as the server would after all modules are imported: exceptions are noted, limits hold.
    pub fn run_detached(&mut self, run: impl FnOnce(&mut Self) -> Eval<Value>) {
        let result = self.within_limit(|machine| machine.within_steps(STARTUP_STEPS, run));
        match result {
            Err(Exit::Raise(exception)) => self.report_uncaught(&exception),
            Err(Exit::Stop) => self.report_stopped_start(),
            Ok(_) | Err(Exit::Yield) => {}
        }
    }

    /// What would have run behind the place where the start was cut off is not known.
    fn report_stopped_start(&mut self) {
        let span = self.stopped_at.take();
        let entry = Unresolved {
            span,
            what: self.text_at(span),
            why: String::from("starting the app takes too many steps; it was stopped here"),
            effect: String::from("what it would have registered is missing"),
            objects: Vec::new(),
        };
        self.report_unresolved(entry);
    }

    /// What `with manager as x` would bind.
    ///
    /// # Errors
    /// What entering raises.
    pub fn enter(&mut self, manager: &Value) -> Eval<Value> {
        if manager
            .as_object()
            .is_some_and(|id| matches!(self.heap.get(id), Object::Generator(_)))
        {
            return self.first_yield(manager);
        }
        self.enter_context(manager)
    }
}
