//! Branches: `if`, and what comes of arms that are both possible.

use fingerpost_python::syntax::{Expr, Stmt};

use crate::condition::{Literal, PathId};
use crate::evaluator::Evaluator;
use crate::heap::Changes;
use crate::join::{join, over};
use crate::statement::Flow;
use crate::truth::Truth;
use crate::value::{Alternative, Eval, Exit, Value};

/// How one arm of an undecided branch ended.
struct Arm {
    /// What was assumed at its end.
    path: PathId,
    result: Eval<Flow>,
    changes: Changes,
}

impl Evaluator<'_> {
    pub(crate) fn execute_if(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Eval<Flow> {
        match self.truth_of_test(test)? {
            Truth::Known(true) => self.execute_block(body),
            Truth::Known(false) => self.execute_block(orelse),
            Truth::Unknown(literal) => self.fork(
                literal,
                |machine| machine.execute_block(body),
                |machine| machine.execute_block(orelse),
            ),
        }
    }

    /// Runs both arms from the same state and brings their ends together.
    pub(crate) fn fork(
        &mut self,
        literal: Literal,
        then: impl FnOnce(&mut Self) -> Eval<Flow>,
        other: impl FnOnce(&mut Self) -> Eval<Flow>,
    ) -> Eval<Flow> {
        match self.conditions.decided(self.path, literal.condition) {
            Some(holds) if holds == literal.holds => return then(self),
            Some(_) => return other(self),
            None => {}
        }
        let base = self.path;
        let first = self.run_arm(literal, then);
        let second = self.run_arm(literal.negated(), other);
        self.path = base;
        self.combine(base, vec![first, second])
    }

    fn run_arm(&mut self, literal: Literal, run: impl FnOnce(&mut Self) -> Eval<Flow>) -> Arm {
        let base = self.path;
        self.heap.begin_arm();
        self.assume(literal);
        let result = run(self);
        let path = self.path;
        self.path = base;
        Arm {
            path,
            result,
            changes: self.heap.end_arm(),
        }
    }

    /// Brings the ends of arms together: the state, what was returned, and how the code goes on.
    fn combine(&mut self, base: PathId, arms: Vec<Arm>) -> Eval<Flow> {
        let scope = self.frame().scope;
        let mut merged: Vec<(Vec<Literal>, Changes)> = Vec::new();
        let mut alive: Vec<PathId> = Vec::new();
        let mut returned: Vec<(PathId, Value)> = Vec::new();
        let mut raised: Vec<(PathId, Value)> = Vec::new();
        let mut jump: Option<Flow> = None;
        let mut left: Vec<PathId> = Vec::new();
        for Arm {
            path,
            result,
            mut changes,
        } in arms
        {
            let guard = self.conditions.beyond(path, base);
            match result {
                Err(Exit::Raise(exception)) => {
                    raised.push((path, exception));
                    continue;
                }
                Err(exit) => {
                    self.heap.merge_arms(&[(guard, changes)]);
                    return Err(exit);
                }
                Ok(Flow::Normal) => alive.push(path),
                Ok(Flow::Return(value)) => {
                    changes.forget_scope(scope);
                    returned.push((path, value));
                }
                Ok(Flow::Break) => left.push(path),
                Ok(flow) => jump = Some(flow),
            }
            merged.push((guard, changes));
        }
        self.heap.merge_arms(&merged);
        let all_raised = merged.is_empty();
        let is_caught = raised.iter().any(|(_, one)| self.goes_on_behind(one));
        let some_raised = !raised.is_empty() && !is_caught;
        if all_raised {
            return match raised.into_iter().next() {
                Some((_, exception)) => Err(Exit::Raise(exception)),
                None => Ok(Flow::Normal),
            };
        }
        self.possible_raises.extend(raised);
        if let [path] = alive.as_slice() {
            // Where the other arm raises, there is no app without this one: nothing is conditional for it.
            self.path = if some_raised { base } else { *path };
        }
        if alive.is_empty() && jump.is_none() && left.is_empty() {
            return Ok(Flow::Return(self.join_returned(returned, base)));
        }
        self.frame_mut().returns.extend(returned);
        if alive.is_empty() && jump.is_none() {
            return Ok(Flow::Break);
        }
        self.loop_jumps += u64::from(jump.is_some() || !left.is_empty());
        self.possible_breaks.extend(left);
        Ok(jump.filter(|_| alive.is_empty()).unwrap_or(Flow::Normal))
    }

    /// What is returned where every arm returns.
    pub(crate) fn join_returned(&self, returned: Vec<(PathId, Value)>, base: PathId) -> Value {
        let ends: Vec<(Vec<Literal>, Value)> = returned
            .into_iter()
            .map(|(path, value)| (self.conditions.beyond(path, base), value))
            .collect();
        let ends: Vec<(&[Literal], &Value)> = ends
            .iter()
            .map(|(guard, value)| (guard.as_slice(), value))
            .collect();
        join(&ends)
    }

    /// Runs something that may or may not happen: its writes become choices.
    pub(crate) fn perhaps(
        &mut self,
        literal: Literal,
        run: impl FnOnce(&mut Self) -> Eval<Flow>,
    ) -> Eval<Flow> {
        self.fork(literal, run, |_| Ok(Flow::Normal))
    }

    /// Evaluates two expressions of which one is the value.
    pub(crate) fn fork_values(
        &mut self,
        literal: Literal,
        then: impl FnOnce(&mut Self) -> Eval<Value>,
        other: impl FnOnce(&mut Self) -> Eval<Value>,
    ) -> Eval<Value> {
        let (mut first, mut second) = (Value::Absent, Value::Absent);
        self.fork(
            literal,
            |machine| {
                first = then(machine)?;
                Ok(Flow::Normal)
            },
            |machine| {
                second = other(machine)?;
                Ok(Flow::Normal)
            },
        )?;
        Ok(match (first, second) {
            (Value::Absent, value) | (value, Value::Absent) => value,
            (first, second) => join(&[(&[literal], &first), (&[literal.negated()], &second)]),
        })
    }

    /// Does the same for each of the values that a choice may have, each under its conditions.
    pub(crate) fn for_each_alternative(
        &mut self,
        value: &Value,
        mut run: impl FnMut(&mut Self, Value) -> Eval<Value>,
    ) -> Eval<Value> {
        let Value::Choice(alternatives) = value else {
            return run(self, value.clone());
        };
        let base = self.path;
        let mut possible = Vec::new();
        let mut may_be_absent = false;
        for alternative in alternatives.iter() {
            let consistent = self.conditions.is_possible(base, &alternative.guard);
            if consistent && matches!(alternative.value, Value::Absent) {
                may_be_absent = true;
            } else if consistent {
                possible.push(alternative.clone());
            }
        }
        // Models of libraries take what may be there for there: they only make values of it.
        let frame = self.frame();
        may_be_absent &= !frame.is_model || self.models.is_framework(frame.file);
        if let ([only], false) = (possible.as_slice(), may_be_absent) {
            return run(self, only.value.clone());
        }
        if possible.len() > 12 {
            let value = self.unknown("one of many values");
            return run(self, value);
        }
        let mut ends: Vec<(Vec<Literal>, Value)> = Vec::new();
        for alternative in possible {
            self.heap.begin_arm();
            let mut result = Ok(Value::Absent);
            if self.assume_all(&alternative.guard) {
                result = run(self, alternative.value);
            }
            let path = self.path;
            self.path = base;
            let changes = self.heap.end_arm();
            let guard = alternative.guard.to_vec();
            self.heap.merge_arms(&[
                (guard.clone(), changes),
                (opposite(&guard), Changes::default()),
            ]);
            match result {
                Ok(value) => ends.push((guard, value)),
                Err(Exit::Raise(exception)) => self.possible_raises.push((path, exception)),
                Err(exit) => return Err(exit),
            }
        }
        let ends: Vec<(&[Literal], &Value)> = ends
            .iter()
            .filter(|(_, value)| !matches!(value, Value::Absent))
            .map(|(guard, value)| (guard.as_slice(), value))
            .collect();
        if ends.is_empty() {
            return Ok(self.unknown("no alternative of the value can be used here"));
        }
        Ok(join(&ends))
    }

    /// A value, or a default where the value may not be there.
    pub(crate) fn or_default(&self, value: Value, default: &Value) -> Value {
        let Value::Choice(alternatives) = &value else {
            return value;
        };
        let is_missing = self.is_missing(alternatives);
        if is_missing {
            over(&value, default)
        } else {
            self.settle(value)
        }
    }

    /// Whether, under what is assumed now, a value may not be there.
    pub(crate) fn may_be_missing(&self, value: &Value) -> bool {
        matches!(value, Value::Choice(alternatives) if self.is_missing(alternatives))
    }

    /// Whether a value is there, as a value.
    pub(crate) fn is_there(&self, value: &Value) -> Value {
        let Value::Choice(alternatives) = value else {
            return Value::Bool(true);
        };
        if !self.is_missing(alternatives) {
            return Value::Bool(true);
        }
        let ends = alternatives.iter().map(|one| {
            let is_there = Value::Bool(!matches!(one.value, Value::Absent));
            (&*one.guard, is_there)
        });
        let ends: Vec<(&[Literal], Value)> = ends.collect();
        let ends: Vec<(&[Literal], &Value)> = ends
            .iter()
            .map(|(guard, is_there)| (*guard, is_there))
            .collect();
        join(&ends)
    }

    fn is_missing(&self, alternatives: &[Alternative]) -> bool {
        alternatives.iter().any(|one| {
            matches!(one.value, Value::Absent) && self.conditions.is_possible(self.path, &one.guard)
        })
    }

    /// The only alternative that is left under what is assumed now, or the value itself.
    pub(crate) fn settle(&self, value: Value) -> Value {
        let Value::Choice(alternatives) = &value else {
            return value;
        };
        let possible =
            |alternative: &&Alternative| self.conditions.is_possible(self.path, &alternative.guard);
        let (mut first, mut count, mut present) = (None, 0, 0);
        let mut is_unknown = true;
        for alternative in alternatives.iter().filter(possible) {
            count += 1;
            if !matches!(alternative.value, Value::Absent) {
                present += 1;
                is_unknown &= matches!(alternative.value, Value::Unknown(_));
                first.get_or_insert(&alternative.value);
            }
        }
        match first {
            Some(first) if present == 1 || is_unknown => first.clone(),
            Some(_) if count < alternatives.len() => {
                Value::Choice(alternatives.iter().filter(possible).cloned().collect())
            }
            _ => value,
        }
    }
}

/// One way in which a guard fails to hold: enough to tell the two apart.
pub(crate) fn opposite(guard: &[Literal]) -> Vec<Literal> {
    guard
        .last()
        .map(|literal| literal.negated())
        .into_iter()
        .collect()
}
