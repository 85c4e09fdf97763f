//! Comprehensions, and generator expressions, which are run when somebody asks for their items.

use std::rc::Rc;
use std::sync::Arc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Comprehension, ComprehensionClause, ComprehensionKind, Expr};

use crate::evaluator::Evaluator;
use crate::heap::{Scope, ScopeKind};
use crate::join::over;
use crate::object::{
    Dict, Generator, GeneratorSource, Iterator, Names, Object, SuspendedExpression,
};
use crate::statement::Flow;
use crate::truth::Truth;
use crate::value::{Alternative, Eval, UnknownId, Value};

/// What a comprehension has gathered.
#[derive(Default)]
struct Gathered {
    items: Vec<(Value, Value)>,
    more: Option<UnknownId>,
    /// The first iterable, where it was evaluated before.
    first: Option<Value>,
}

impl Evaluator<'_> {
    pub(crate) fn evaluate_comprehension(
        &mut self,
        comprehension: &Arc<Comprehension>,
    ) -> Eval<Value> {
        if comprehension.kind == ComprehensionKind::Generator {
            return self.suspend(comprehension);
        }
        let gathered = self.run_comprehension(comprehension, None)?;
        self.finish_comprehension(comprehension.kind, gathered)
    }

    /// Makes the generator of a generator expression.
    fn suspend(&mut self, comprehension: &Arc<Comprehension>) -> Eval<Value> {
        let iterable = match comprehension.clauses.first() {
            Some(clause) => self.evaluate(&clause.iter)?,
            None => Value::None,
        };
        let scope = self.frame().scope;
        self.heap.capture(scope);
        let suspended = SuspendedExpression {
            comprehension: Arc::clone(comprehension),
            iterable,
            frame: self.frame().part(scope),
        };
        let generator = Generator {
            source: GeneratorSource::Expression(Rc::new(suspended)),
            items: None,
            result: Value::None,
        };
        Ok(Value::Object(
            self.heap.add(Object::Generator(Box::new(generator))),
        ))
    }

    /// What a generator expression gives.
    pub(crate) fn run_generator_expression(
        &mut self,
        suspended: &SuspendedExpression,
    ) -> Eval<Iterator> {
        let mut frame = suspended.frame.part(suspended.frame.scope);
        frame.path = self.path;
        self.frames.push(frame);
        let first = Some(suspended.iterable.clone());
        let gathered = self.run_comprehension(&suspended.comprehension, first);
        self.frames.pop();
        let Gathered { items, more, .. } = gathered?;
        let items: Vec<Value> = items.into_iter().map(|(item, _)| item).collect();
        Ok(Iterator {
            items: Rc::from(items),
            position: 0,
            more,
        })
    }

    fn run_comprehension(
        &mut self,
        comprehension: &Comprehension,
        first: Option<Value>,
    ) -> Eval<Gathered> {
        let outer = self.frame().scope;
        let module = self.frame().module;
        let scope = self.heap.add_scope(Scope {
            names: Names::default(),
            parent: Some(outer),
            kind: ScopeKind::Function,
            module,
            code: None,
            captured: false,
        });
        self.frame_mut().scope = scope;
        let base = self.path;
        let mut gathered = Gathered {
            first,
            ..Gathered::default()
        };
        let result = self.run_clauses(comprehension, &comprehension.clauses, base, &mut gathered);
        self.path = base;
        self.frame_mut().scope = outer;
        self.heap.release_scope(scope);
        result.map(|()| gathered)
    }

    fn finish_comprehension(&mut self, kind: ComprehensionKind, gathered: Gathered) -> Eval<Value> {
        let Gathered { items, more, .. } = gathered;
        match kind {
            ComprehensionKind::List | ComprehensionKind::Generator => {
                Ok(self.list_with_more(items.into_iter().map(|(item, _)| item).collect(), more))
            }
            ComprehensionKind::Set => {
                Ok(self.make_set(items.into_iter().map(|(item, _)| item).collect(), more))
            }
            ComprehensionKind::Dict => {
                let path = self.path;
                let id = self.heap.add(Object::Dict(Dict {
                    more,
                    path,
                    ..Dict::default()
                }));
                for (key, value) in items {
                    let before = match (self.key_of(&key)?, self.heap.get(id)) {
                        (Some(key), Object::Dict(dict)) => dict.entries.get(&key),
                        _ => None,
                    };
                    let value =
                        before.map_or_else(|| value.clone(), |(_, before)| over(&value, before));
                    self.set_item(&Value::Object(id), &key, value)?;
                }
                Ok(Value::Object(id))
            }
        }
    }

    fn run_clauses(
        &mut self,
        whole: &Comprehension,
        clauses: &[ComprehensionClause],
        base: crate::condition::PathId,
        gathered: &mut Gathered,
    ) -> Eval<()> {
        let Some((clause, rest)) = clauses.split_first() else {
            return self.gather(whole, base, gathered);
        };
        let collection = match gathered.first.take() {
            Some(first) => first,
            None => self.evaluate_iterable(&clause.iter, clauses.len() == whole.clauses.len())?,
        };
        let before = self.path;
        self.for_each_alternative(&collection, |machine, collection| {
            let items = machine.iterate(&collection)?;
            for item in items.known.iter() {
                machine.for_each_alternative(item, |machine, item| {
                    machine.assign(&clause.target, item)?;
                    machine.run_conditions(whole, &clause.conditions, rest, base, gathered)?;
                    Ok(Value::None)
                })?;
            }
            if let Some(more) = items.more {
                gathered.more = gathered.more.or(Some(more));
            }
            Ok(Value::None)
        })?;
        self.path = before;
        Ok(())
    }

    /// The first iterable of a comprehension is evaluated in the scope around it, the others inside.
    fn evaluate_iterable(&mut self, iter: &Expr, is_first: bool) -> Eval<Value> {
        let scope = self.frame().scope;
        let Some(outer) = self.heap.scope(scope).parent.filter(|_| is_first) else {
            return self.evaluate(iter);
        };
        self.frame_mut().scope = outer;
        let collection = self.evaluate(iter);
        self.frame_mut().scope = scope;
        collection
    }

    fn run_conditions(
        &mut self,
        whole: &Comprehension,
        conditions: &[Expr],
        rest: &[ComprehensionClause],
        base: crate::condition::PathId,
        gathered: &mut Gathered,
    ) -> Eval<()> {
        let Some((condition, others)) = conditions.split_first() else {
            return self.run_clauses(whole, rest, base, gathered);
        };
        match self.truth_of_test(condition)? {
            Truth::Known(true) => self.run_conditions(whole, others, rest, base, gathered),
            Truth::Known(false) => Ok(()),
            Truth::Unknown(literal) => {
                let before = self.path;
                self.perhaps(literal, |machine| {
                    machine.run_conditions(whole, others, rest, base, gathered)?;
                    Ok(Flow::Normal)
                })?;
                self.path = before;
                Ok(())
            }
        }
    }

    fn gather(
        &mut self,
        whole: &Comprehension,
        base: crate::condition::PathId,
        gathered: &mut Gathered,
    ) -> Eval<()> {
        let element = self.evaluate(&whole.element)?;
        let guard = self.conditions.beyond(self.path, base);
        let value = match &whole.value {
            Some(value) => self.evaluate(value)?,
            None => Value::None,
        };
        let is_dict = whole.kind == ComprehensionKind::Dict;
        let guarded = |value: Value| {
            if guard.is_empty() {
                return value;
            }
            let other = crate::branch::opposite(&guard);
            Value::Choice(Rc::from(vec![
                Alternative {
                    guard: Rc::from(guard.clone()),
                    value,
                },
                Alternative {
                    guard: Rc::from(other),
                    value: Value::Absent,
                },
            ]))
        };
        gathered.items.push(if is_dict {
            (element, guarded(value))
        } else {
            (guarded(element), value)
        });
        Ok(())
    }

    /// `name := value` binds outside of comprehensions.
    pub(crate) fn store_walrus(&mut self, name: Symbol, value: Value) {
        let inner = self.frame().scope;
        let mut scope = inner;
        while let (ScopeKind::Function, None, Some(parent)) = (
            self.heap.scope(scope).kind,
            &self.heap.scope(scope).code,
            self.heap.scope(scope).parent,
        ) {
            scope = parent;
        }
        self.frame_mut().scope = scope;
        self.store_name(name, value);
        self.frame_mut().scope = inner;
    }
}
