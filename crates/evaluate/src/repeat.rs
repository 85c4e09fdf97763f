//! Loops.

use fingerpost_python::syntax::{Expr, Stmt};

use crate::condition::{Literal, PathId};
use crate::evaluator::{Evaluator, Unresolved};
use crate::iterate::Items;
use crate::object::Object;
use crate::statement::Flow;
use crate::truth::Truth;
use crate::value::{Eval, ObjectId, UnknownId, Value};

/// How often a `while` whose test stays true is run.
const WHILE_ROUNDS: usize = 2_000;
/// How many rounds of a `while` may wait (`sleep`) without registering anything: it is a watch that never ends.
const WAITING_ROUNDS: usize = 8;
/// How many rounds of a `while` may end early where nobody knows whether they do.
const UNDECIDED_ROUNDS: usize = 64;
/// How many items of a collection are looked at one by one.
const FOR_ITEMS: usize = 20_000;
/// Behind how many rounds that may have left a loop the next is told apart from them.
const POSSIBLE_ENDS: usize = 8;

/// A `for`.
struct For<'a> {
    target: &'a Expr,
    iter: &'a Expr,
    body: &'a [Stmt],
    orelse: &'a [Stmt],
    shared: Option<Shared>,
}

/// An iterator as it was before a loop.
#[derive(Clone, Copy)]
struct Shared {
    iterator: ObjectId,
    position: usize,
    /// Where its known items end.
    end: usize,
    more: Option<UnknownId>,
}

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
            let parts = For {
                target,
                iter,
                body,
                orelse,
                shared: machine.shared_iterator(&collection),
            };
            let items = machine.iterate(&collection)?;
            end = machine.run_loop(&parts, &items)?;
            Ok(Value::None)
        })?;
        Ok(end)
    }

    fn run_loop(&mut self, parts: &For<'_>, items: &Items) -> Eval<Flow> {
        if items.known.len() > FOR_ITEMS {
            self.report_loop_limit(parts.iter);
        }
        let known = items.known.get(..FOR_ITEMS).unwrap_or(&items.known);
        let outer = self.possible_breaks.len();
        let flow = self.run_rounds(parts, known, items.more, 0);
        self.possible_breaks.truncate(outer);
        flow
    }

    /// The rounds for items, one for each of those that are not known, and `else`; where the loop may have been left, under the
    /// condition that it has not.
    fn run_rounds(
        &mut self,
        parts: &For<'_>,
        items: &[Value],
        more: Option<UnknownId>,
        depth: usize,
    ) -> Eval<Flow> {
        let mut base = self.path;
        for (at, item) in items.iter().enumerate() {
            let left = items.len() - at;
            if !parts
                .shared
                .is_none_or(|shared| self.take_item(shared, left))
            {
                continue;
            }
            let before = self.exits();
            match self.run_round(parts, item)? {
                Flow::Break => return Ok(Flow::Normal),
                Flow::Return(value) => return Ok(Flow::Return(value)),
                _ => {}
            }
            let goes_on = self.unless_left(before, parts.iter);
            base = self.path;
            if let Some(goes_on) = goes_on.filter(|_| depth < POSSIBLE_ENDS) {
                let rest = items.get(at + 1..).unwrap_or_default();
                return self.perhaps(goes_on, |machine| {
                    machine.run_rounds(parts, rest, more, depth + 1)
                });
            }
        }
        if let Some(more) = more {
            if let Some(shared) = parts.shared
                && let Object::Iterator(iterator) = self.heap.get_mut(shared.iterator)
            {
                iterator.more = None;
            }
            self.run_unknown_round(parts.target, parts.iter, more, parts.body)?;
        }
        self.path = base;
        self.execute_block(parts.orelse)
    }

    /// A round: how it ends for sure.  Where the item is one of several, or may not be there, it is noted what may have ended the loop.
    fn run_round(&mut self, parts: &For<'_>, item: &Value) -> Eval<Flow> {
        let base = self.path;
        let mut ends: Vec<(PathId, Flow)> = Vec::new();
        self.for_each_alternative(item, |machine, item| {
            let path = machine.path;
            machine.assign(parts.target, item)?;
            let flow = machine.execute_block(parts.body)?;
            ends.push((path, flow));
            Ok(Value::None)
        })?;
        self.path = base;
        let is_certain = !ends.is_empty() && !self.may_be_missing(item);
        if is_certain && ends.iter().all(|(_, flow)| matches!(flow, Flow::Break)) {
            return Ok(Flow::Break);
        }
        let mut returned = Vec::new();
        let count = ends.len();
        for (path, flow) in ends {
            match flow {
                Flow::Return(value) => returned.push((path, value)),
                Flow::Break => self.possible_breaks.push(path),
                _ => {}
            }
        }
        if is_certain && returned.len() == count {
            return Ok(Flow::Return(self.join_returned(returned, base)));
        }
        self.frame_mut().returns.extend(returned);
        Ok(Flow::Normal)
    }

    /// How many ends of rounds have been noted.
    fn exits(&self) -> (usize, usize) {
        (self.frame().returns.len(), self.possible_breaks.len())
    }

    /// What comes behind a round: where it may have returned, it has not; where it may have been left by `break`, the literal under which
    /// another round follows.
    fn unless_left(
        &mut self,
        (returns, breaks): (usize, usize),
        expression: &Expr,
    ) -> Option<Literal> {
        let returned = self.frame().returns.get(returns..).unwrap_or_default();
        let returned: Vec<PathId> = returned.iter().map(|(path, _)| *path).collect();
        for path in returned {
            if let [only] = self.conditions.beyond(path, self.path).as_slice() {
                self.assume(only.negated());
            }
        }
        let left = self.possible_breaks.split_off(breaks);
        let guard = match left.as_slice() {
            [] => return None,
            [only] => self.conditions.beyond(*only, self.path),
            _ => Vec::new(),
        };
        Some(match guard.as_slice() {
            [only] => only.negated(),
            _ => self.new_condition(expression.range, true),
        })
    }

    /// An iterator that others may ask, too, before it is asked for all of its items.
    fn shared_iterator(&self, collection: &Value) -> Option<Shared> {
        let iterator = collection.as_object()?;
        match self.heap.get(iterator) {
            Object::Iterator(data) => Some(Shared {
                iterator,
                position: data.position,
                end: data.items.len(),
                more: data.more,
            }),
            _ => None,
        }
    }

    /// Takes the next item where so many are left; `false` if the body of the loop has taken it already.  What comes behind is left to
    /// those who ask when the loop has been left.
    fn take_item(&mut self, shared: Shared, left: usize) -> bool {
        let Object::Iterator(iterator) = self.heap.get_mut(shared.iterator) else {
            return true;
        };
        let next = shared.end.saturating_sub(left);
        if next > shared.position && iterator.position > next {
            return false;
        }
        iterator.position = next + 1;
        iterator.more = shared.more;
        true
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
        let outer = self.possible_breaks.len();
        let flow = self.run_while(test, body, orelse, 0);
        self.possible_breaks.truncate(outer);
        flow
    }

    fn run_while(
        &mut self,
        test: &Expr,
        body: &[Stmt],
        orelse: &[Stmt],
        depth: usize,
    ) -> Eval<Flow> {
        let mut base = self.path;
        let (mut waiting_rounds, mut undecided_rounds) = (0, 0);
        for _ in 0..WHILE_ROUNDS {
            let before = (self.waits, self.registrations);
            let exits = self.exits();
            match self.truth_of_test(test)? {
                Truth::Known(false) => return self.execute_block(orelse),
                Truth::Known(true) => {
                    let flow = self.execute_block(body)?;
                    let undecided = self.path != base;
                    self.path = base;
                    match flow {
                        Flow::Break => return Ok(Flow::Normal),
                        Flow::Return(value) => return Ok(Flow::Return(value)),
                        _ => {}
                    }
                    let goes_on = self.unless_left(exits, test);
                    base = self.path;
                    if let Some(goes_on) = goes_on.filter(|_| depth < POSSIBLE_ENDS) {
                        return self.perhaps(goes_on, |machine| {
                            machine.run_while(test, body, orelse, depth + 1)
                        });
                    }
                    // Nobody knows what a loop waits for that goes on and on like that.
                    undecided_rounds += usize::from(undecided);
                    if undecided_rounds == UNDECIDED_ROUNDS {
                        return Ok(Flow::Normal);
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
