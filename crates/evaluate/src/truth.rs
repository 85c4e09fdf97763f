//! Truth values, known or under a condition.

use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind, UnaryOp};

use crate::condition::Literal;
use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Alternative, Eval, Piece, Value};

/// A truth value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    /// Decided.
    Known(bool),
    /// True exactly if the literal holds.
    Unknown(Literal),
}

impl Evaluator<'_> {
    /// The truth of a test as it stands in the source.
    pub(crate) fn truth_of_test(&mut self, test: &Expr) -> Eval<Truth> {
        match &test.kind {
            ExprKind::Unary {
                op: UnaryOp::Not,
                operand,
            } => Ok(match self.truth_of_test(operand)? {
                Truth::Known(truth) => Truth::Known(!truth),
                Truth::Unknown(literal) => Truth::Unknown(literal.negated()),
            }),
            ExprKind::BoolOp { is_and, values } => {
                let mut open: Vec<Literal> = Vec::new();
                let base = self.path;
                for value in values {
                    let truth = self.truth_of_test(value);
                    match truth {
                        Err(exit) => {
                            self.path = base;
                            return Err(exit);
                        }
                        Ok(Truth::Known(truth)) if truth != *is_and => {
                            self.path = base;
                            return Ok(Truth::Known(truth));
                        }
                        Ok(Truth::Known(_)) => {}
                        Ok(Truth::Unknown(literal)) => {
                            open.push(literal);
                            // The next operand is only looked at where this one lets it.
                            self.assume(if *is_and { literal } else { literal.negated() });
                        }
                    }
                }
                self.path = base;
                Ok(match open.as_slice() {
                    [] => Truth::Known(*is_and),
                    [only] => Truth::Unknown(*only),
                    _ => {
                        let literal = self.new_condition(test.range, false);
                        self.imply_from_operands(literal, &open, *is_and);
                        Truth::Unknown(literal)
                    }
                })
            }
            _ => {
                let value = self.evaluate(test)?;
                self.truth_at(&value, test)
            }
        }
    }

    /// The truth of a value that an expression gave.
    pub(crate) fn truth_at(&mut self, value: &Value, test: &Expr) -> Eval<Truth> {
        if let Some(truth) = self.truth(value)? {
            return Ok(Truth::Known(truth));
        }
        if let Some(literal) = self.literal_of_choice(value)? {
            return Ok(self.decide(literal));
        }
        if let Value::Unknown(id) = value {
            if let Some(literal) = self.condition_of_unknown.get(id).copied() {
                return Ok(self.decide(literal));
            }
            let literal = self.new_condition(test.range, false);
            self.condition_of_unknown.insert(*id, literal);
            return Ok(Truth::Unknown(literal));
        }
        let literal = self.new_condition(test.range, false);
        self.imply_from_choice(literal, value)?;
        Ok(Truth::Unknown(literal))
    }

    /// Where the value is an alternative that is surely true, so is the condition; the same for false ones.
    fn imply_from_choice(&mut self, literal: Literal, value: &Value) -> Eval<()> {
        let Value::Choice(alternatives) = value else {
            return Ok(());
        };
        for (at, alternative) in alternatives.iter().enumerate() {
            let excludes = |other: &Alternative| {
                let mut guard = other.guard.iter();
                guard.any(|literal| alternative.guard.contains(&literal.negated()))
            };
            let mut others = alternatives.iter().enumerate();
            if alternative.guard.is_empty()
                || others.any(|(other_at, other)| other_at != at && !excludes(other))
            {
                continue;
            }
            if let Some(truth) = self.truth(&alternative.value)? {
                let guard = Rc::clone(&alternative.guard);
                self.conditions.imply(literal.condition, guard, truth);
            }
        }
        Ok(())
    }

    /// What decides an operand of `and` or `or` decides the whole.
    pub(crate) fn imply_from_operands(
        &mut self,
        whole: Literal,
        operands: &[Literal],
        is_and: bool,
    ) {
        for operand in operands {
            // The operand's truth that settles the whole.
            let settling = if is_and { operand.negated() } else { *operand };
            let implied = &self.conditions.get(operand.condition).implied;
            let guards = implied
                .iter()
                .filter(|implication| implication.holds == settling.holds)
                .map(|implication| Rc::clone(&implication.guard));
            let guards: Vec<Rc<[Literal]>> = guards.chain([Rc::from([settling])]).collect();
            for guard in guards {
                self.conditions.imply(whole.condition, guard, !is_and);
            }
        }
    }

    fn decide(&self, literal: Literal) -> Truth {
        match self.conditions.decided(self.path, literal.condition) {
            Some(holds) => Truth::Known(holds == literal.holds),
            None => Truth::Unknown(literal),
        }
    }

    /// A choice that is true under one condition and false under its opposite has that condition's truth.
    fn literal_of_choice(&mut self, value: &Value) -> Eval<Option<Literal>> {
        let Value::Choice(alternatives) = value else {
            return Ok(None);
        };
        let mut literal = None;
        for alternative in alternatives.iter() {
            let [guard] = &*alternative.guard else {
                return Ok(None);
            };
            let Some(truth) = self.truth(&alternative.value)? else {
                return Ok(None);
            };
            let this = if truth { *guard } else { guard.negated() };
            if literal.is_some_and(|known| known != this) {
                return Ok(None);
            }
            literal = Some(this);
        }
        Ok(literal)
    }

    /// The truth of a value, where it can be told.
    pub(crate) fn truth(&mut self, value: &Value) -> Eval<Option<bool>> {
        Ok(match value {
            Value::None | Value::Absent => Some(false),
            Value::Bool(truth) => Some(*truth),
            Value::Int(number) => Some(*number != 0),
            Value::Float(number) => Some(*number != 0.0),
            Value::Str(text) => Some(!text.is_empty()),
            Value::Bytes(bytes) => Some(!bytes.is_empty()),
            Value::Tuple(items) => Some(!items.is_empty()),
            Value::Partial(pieces) => {
                let known = pieces
                    .iter()
                    .any(|piece| matches!(piece, Piece::Text(text) if !text.is_empty()));
                if known { Some(true) } else { None }
            }
            Value::Ellipsis | Value::NotImplemented | Value::Builtin(_) => Some(true),
            Value::Unknown(_) => None,
            Value::Deferred(_) => {
                let value = self.force(value.clone())?;
                return self.truth(&value);
            }
            Value::Choice(_) => {
                let settled = self.settle(value.clone());
                let Value::Choice(alternatives) = &settled else {
                    return self.truth(&settled);
                };
                let mut common = None;
                for alternative in alternatives.iter() {
                    if matches!(alternative.value, Value::Absent) {
                        continue;
                    }
                    let truth = self.truth(&alternative.value)?;
                    if truth.is_none() || common.is_some_and(|known| Some(known) != truth) {
                        return Ok(None);
                    }
                    common = truth;
                }
                common
            }
            Value::Object(id) => return self.truth_of_object(*id),
        })
    }

    fn truth_of_object(&mut self, id: crate::value::ObjectId) -> Eval<Option<bool>> {
        let sized = |known: usize, certain: bool, more: bool| match (known, certain, more) {
            (0, _, false) => Some(false),
            (1.., true, _) => Some(true),
            (0, _, true) | (_, false, _) => None,
        };
        Ok(match self.heap.get(id) {
            Object::List(list) => {
                let certain = list
                    .items
                    .iter()
                    .any(|item| !crate::iterate::may_be_absent(item));
                sized(list.items.len(), certain, list.more.is_some())
            }
            Object::Dict(dict) => {
                let certain = dict
                    .entries
                    .values()
                    .any(|(_, item)| !crate::iterate::may_be_absent(item));
                sized(dict.entries.len(), certain, dict.more.is_some())
            }
            Object::Set(set) => {
                let certain = set
                    .items
                    .values()
                    .any(|item| !crate::iterate::may_be_absent(item));
                sized(set.items.len(), certain, set.more.is_some())
            }
            Object::Range { start, stop, step } => Some(if *step > 0 {
                start < stop
            } else {
                start > stop
            }),
            Object::Instance(instance) => {
                let payload = instance.payload.clone();
                for name in ["__bool__", "__len__"] {
                    if let Some(method) =
                        self.find_special(&Value::Object(id), Symbol::new(name))?
                    {
                        let result = self.call_value(&method, Vec::new())?;
                        return if result.is_unknown() {
                            Ok(None)
                        } else {
                            self.truth(&result)
                        };
                    }
                }
                match payload {
                    Some(payload) => return self.truth(&payload),
                    None => Some(true),
                }
            }
            _ => Some(true),
        })
    }
}
