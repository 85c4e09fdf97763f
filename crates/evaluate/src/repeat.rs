//! Loops.

use fingerpost_python::syntax::{Expr, Stmt};

use crate::evaluator::{Evaluator, Unresolved};
use crate::iterate::Items;
use crate::statement::Flow;
use crate::truth::Truth;
use crate::value::{Eval, UnknownId, Value};

/// How often a `while` whose test stays true is run.
const WHILE_ROUNDS: usize = 2_000;
/// How many rounds of a `while` may wait (`sleep`) without registering anything: it is a watch that never ends.
const WAITING_ROUNDS: usize = 8;
/// How many items of a collection are looked at one by one.
const FOR_ITEMS: usize = 20_000;

impl Evaluator<'_> {
    pub(crate) fn execute_for(
        &mut self,
        target: &Expr,
        iter: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
    ) -> Eval<Flow> {
        let collection = self.evaluate(iter)?;
        let mut end = Flow::Normal;
        self.for_each_alternative(&collection, |machine, collection| {
            let items = machine.iterate(&collection)?;
            end = machine.run_loop(target, iter, &items, body)?;
            Ok(Value::None)
        })?;
        match end {
            Flow::Return(value) => Ok(Flow::Return(value)),
            Flow::Break => Ok(Flow::Normal),
            _ => self.execute_block(orelse),
        }
    }

    /// The flow is `Break` if the loop was surely left by `break`.
    fn run_loop(&mut self, target: &Expr, iter: &Expr, items: &Items, body: &[Stmt]) -> Eval<Flow> {
        let base = self.path;
        if items.known.len() > FOR_ITEMS {
            self.report_loop_limit(iter);
        }
        for item in items.known.iter().take(FOR_ITEMS) {
            let mut flow = Flow::Normal;
            let guarded = crate::iterate::may_be_absent(item);
            self.for_each_alternative(item, |machine, item| {
                machine.assign(target, item)?;
                let inner = machine.execute_block(body)?;
                if !guarded || matches!(inner, Flow::Return(_)) {
                    flow = inner;
                }
                Ok(Value::None)
            })?;
            self.path = base;
            match flow {
                Flow::Break => return Ok(Flow::Break),
                Flow::Return(value) if guarded => self.frame_mut().returns.push((base, value)),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
        }
        if let Some(more) = items.more {
            self.run_unknown_round(target, iter, more, body)?;
        }
        self.path = base;
        Ok(Flow::Normal)
    }

    /// Runs the body once for "each of" an unknown collection.
    fn run_unknown_round(
        &mut self,
        target: &Expr,
        iter: &Expr,
        more: UnknownId,
        body: &[Stmt],
    ) -> Eval<()> {
        let mut literal = self.new_condition(iter.range, true);
        let text = format!(
            "for each of {}",
            self.conditions.get(literal.condition).text
        );
        let span = self.conditions.get(literal.condition).span;
        literal.condition = self.conditions.add(crate::condition::Condition {
            text: text.into(),
            span,
            is_loop: true,
            implied: Vec::new(),
        });
        let item = self.derived(more);
        let base = self.path;
        let flow = self.perhaps(literal, |machine| {
            machine.forget_what_rounds_carry(iter, body);
            machine.assign(target, item)?;
            let flow = machine.execute_block(body)?;
            if let Flow::Return(value) = flow {
                let path = machine.path;
                machine.frame_mut().returns.push((path, value));
            }
            Ok(Flow::Normal)
        });
        self.path = base;
        flow.map(|_| ())
    }

    pub(crate) fn execute_while(
        &mut self,
        test: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
    ) -> Eval<Flow> {
        let base = self.path;
        let mut waiting_rounds = 0;
        for _ in 0..WHILE_ROUNDS {
            let before = (self.waits, self.registrations);
            match self.truth_of_test(test)? {
                Truth::Known(false) => return self.execute_block(orelse),
                Truth::Known(true) => {
                    let flow = self.execute_block(body)?;
                    // After a round that may have been left, what follows is no longer certain to be another round.
                    let undecided = self.path != base;
                    self.path = base;
                    match flow {
                        Flow::Break => return Ok(Flow::Normal),
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                        _ if undecided => return Ok(Flow::Normal),
                        _ => {}
                    }
                    let waited = self.waits > before.0 && self.registrations == before.1;
                    waiting_rounds += usize::from(waited);
                    if waiting_rounds == WAITING_ROUNDS {
                        return Ok(Flow::Normal);
                    }
                }
                Truth::Unknown(literal) => {
                    let flow = self.perhaps(literal, |machine| machine.execute_block(body))?;
                    self.path = base;
                    return match flow {
                        Flow::Return(value) => Ok(Flow::Return(value)),
                        _ => self.execute_block(orelse),
                    };
                }
            }
        }
        self.report_loop_limit(test);
        Ok(Flow::Normal)
    }

    fn report_loop_limit(&mut self, expression: &Expr) {
        if self.frame().is_model {
            return;
        }
        let span = self.span(expression.range);
        let what = self.text_at(span);
        self.report_unresolved(Unresolved {
            span,
            what,
            why: String::from("the loop has too many rounds; it was stopped"),
            effect: String::from("what further rounds would register is missing"),
            objects: Vec::new(),
        });
    }
}
