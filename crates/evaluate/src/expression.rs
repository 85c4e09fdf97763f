//! Expressions.

use std::rc::Rc;

use fingerpost_python::syntax::{Call, Expr, ExprKind, FStringPart, Keyword};
use fingerpost_python::{Symbol, symbol};

use crate::call::YIELDS;
use crate::evaluator::Evaluator;
use crate::object::{Code, Dict, Object, Set};
use crate::truth::Truth;
use crate::value::{Args, Eval, Exit, Value};

impl Evaluator<'_> {
    /// Evaluates where an exception only means that the value is not known.
    pub(crate) fn evaluate_quietly(&mut self, expr: &Expr) -> Eval<Value> {
        match self.evaluate(expr) {
            Err(Exit::Raise(_)) => Ok(self.unknown("evaluating it raises")),
            result => result,
        }
    }

    /// The value of an expression.
    pub(crate) fn evaluate(&mut self, expr: &Expr) -> Eval<Value> {
        self.step()?;
        match &expr.kind {
            ExprKind::None => Ok(Value::None),
            ExprKind::Bool(truth) => Ok(Value::Bool(*truth)),
            ExprKind::Ellipsis => Ok(Value::Ellipsis),
            ExprKind::Int(Some(number)) => Ok(Value::Int(*number)),
            ExprKind::Int(None) | ExprKind::Complex => {
                Ok(self.unknown("a number that does not fit"))
            }
            ExprKind::Float(number) => Ok(Value::Float(*number)),
            ExprKind::Str(text) => Ok(Value::Str(Rc::from(&**text))),
            ExprKind::Bytes(bytes) => Ok(Value::Bytes(Rc::from(&**bytes))),
            ExprKind::FString { parts, .. } => self.evaluate_fstring(parts),
            ExprKind::Name(name) => self.load_name(*name),
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                let value = self.evaluate(value)?;
                self.get_attribute(&value, *attribute)
            }
            ExprKind::Subscript { value, index } => {
                let value = self.evaluate(value)?;
                let index = self.evaluate(index)?;
                self.get_item(&value, &index)
            }
            ExprKind::Slice { lower, upper, step } => {
                let [lower, upper, step] = [lower, upper, step].map(|part| match part {
                    Some(part) => self.evaluate(part),
                    None => Ok(Value::None),
                });
                Ok(Value::Object(self.heap.add(Object::Slice {
                    lower: lower?,
                    upper: upper?,
                    step: step?,
                })))
            }
            ExprKind::Call(call) => self.evaluate_call(call, expr),
            ExprKind::Binary { .. } => self.evaluate_binary(expr),
            ExprKind::Unary { op, operand } => self.evaluate_unary(*op, operand, expr),
            ExprKind::BoolOp { is_and, values } => self.evaluate_bool_op(*is_and, values),
            ExprKind::Compare { left, rest } => self.evaluate_comparison(left, rest),
            ExprKind::IfExp { test, body, orelse } => match self.truth_of_test(test)? {
                Truth::Known(true) => self.evaluate(body),
                Truth::Known(false) => self.evaluate(orelse),
                Truth::Unknown(literal) => self.fork_values(
                    literal,
                    |machine| machine.evaluate(body),
                    |machine| machine.evaluate(orelse),
                ),
            },
            ExprKind::Lambda(lambda) => {
                self.make_function(Code::Lambda(lambda.clone()), symbol!("<lambda>"))
            }
            _ => self.evaluate_display(expr),
        }
    }

    /// Displays, comprehensions, and what concerns the running call.
    fn evaluate_display(&mut self, expr: &Expr) -> Eval<Value> {
        match &expr.kind {
            ExprKind::Tuple(items) => {
                let (items, more) = self.evaluate_items(items)?;
                Ok(match more {
                    // A tuple of unknown length is kept as a list: nothing about routing tells them apart.
                    Some(_) => self.list_with_more(items, more),
                    None => Value::tuple(items),
                })
            }
            ExprKind::List(items) => {
                let (items, more) = self.evaluate_items(items)?;
                Ok(self.list_with_more(items, more))
            }
            ExprKind::Set(items) => {
                let (items, more) = self.evaluate_items(items)?;
                Ok(self.make_set(items, more))
            }
            ExprKind::Dict(entries) => self.evaluate_dict(entries),
            ExprKind::Comprehension(comprehension) => self.evaluate_comprehension(comprehension),
            ExprKind::Walrus { name, value } => {
                let value = self.evaluate(value)?;
                self.store_walrus(*name, value.clone());
                Ok(value)
            }
            ExprKind::Starred(value) | ExprKind::Await(value) => self.evaluate(value),
            ExprKind::Yield(value) => {
                let value = match value {
                    Some(value) => self.evaluate(value)?,
                    None => Value::None,
                };
                self.yield_value(value)
            }
            ExprKind::YieldFrom(value) => {
                let value = self.evaluate(value)?;
                let items = self.iterate(&value)?;
                for item in items.known.iter() {
                    self.yield_value(item.clone())?;
                }
                if let Some(more) = items.more {
                    let item = self.derived(more);
                    self.yield_value(item)?;
                }
                Ok(match value.as_object().map(|id| self.heap.get(id)) {
                    Some(Object::Generator(generator)) => generator.result.clone(),
                    _ => Value::None,
                })
            }
            _ => Ok(self.unknown("text that is not Python")),
        }
    }

    fn yield_value(&mut self, value: Value) -> Eval<Value> {
        if let Some(with) = self.frame().with {
            self.execute_body_of(with, value)?;
            return Ok(Value::None);
        }
        // Under more conditions than the call stands under, it is one item more or less.
        let value = self.guard_item(self.frame().path, value);
        let frame = self.frame_mut();
        frame.yields.push(value);
        if frame.stop_at_yield || frame.yields.len() >= YIELDS {
            Err(Exit::Yield)
        } else {
            Ok(Value::None)
        }
    }

    pub(crate) fn list_with_more(
        &mut self,
        items: Vec<Value>,
        more: Option<crate::value::UnknownId>,
    ) -> Value {
        let path = self.path;
        Value::Object(
            self.heap
                .add(Object::List(crate::object::List { items, more, path })),
        )
    }

    pub(crate) fn make_set(
        &mut self,
        items: Vec<Value>,
        more: Option<crate::value::UnknownId>,
    ) -> Value {
        let mut set = Set {
            more,
            path: self.path,
            ..Set::default()
        };
        for item in items {
            // What cannot be hashed is told where it is made a set of on purpose.
            if self.put_into_set(&mut set, &item).is_err() {
                set.more = set.more.or_else(|| item.unknown_id());
            }
        }
        Value::Object(self.heap.add(Object::Set(set)))
    }

    /// The items of a display, with `*iterables` spread out.
    pub(crate) fn evaluate_items(
        &mut self,
        items: &[Expr],
    ) -> Eval<(Vec<Value>, Option<crate::value::UnknownId>)> {
        let mut values = Vec::with_capacity(items.len());
        let mut more = None;
        for item in items {
            if let ExprKind::Starred(inner) = &item.kind {
                let inner = self.evaluate(inner)?;
                let spread = self.iterate(&inner)?;
                values.extend(spread.known.iter().cloned());
                more = more.or(spread.more);
            } else {
                values.push(self.evaluate(item)?);
            }
        }
        Ok((values, more))
    }

    fn evaluate_dict(&mut self, entries: &[(Option<Expr>, Expr)]) -> Eval<Value> {
        let path = self.path;
        let id = self.heap.add(Object::Dict(Dict {
            path,
            ..Dict::default()
        }));
        let dict = Value::Object(id);
        for (key, value) in entries {
            if let Some(key) = key {
                let key = self.evaluate(key)?;
                let value = self.evaluate(value)?;
                self.set_item(&dict, &key, value)?;
            } else {
                let mapping = self.evaluate(value)?;
                self.update_dict(id, &mapping)?;
            }
        }
        Ok(dict)
    }

    fn evaluate_fstring(&mut self, parts: &[FStringPart]) -> Eval<Value> {
        let mut result = Value::str("");
        for part in parts {
            let piece = match part {
                FStringPart::Literal(text) => Value::str(text),
                FStringPart::Value {
                    value: expr,
                    conversion,
                    spec,
                } => {
                    let value = self.evaluate(expr)?;
                    let spec = self.evaluate_fstring(spec)?;
                    let source = self.span(expr.range);
                    let conversion = *conversion;
                    self.for_each_alternative(&value, |machine, value| {
                        machine.format_value(&value, conversion, &spec, source)
                    })?
                }
            };
            result = self.concatenate(&result, &piece)?;
        }
        Ok(result)
    }

    fn evaluate_bool_op(&mut self, is_and: bool, values: &[Expr]) -> Eval<Value> {
        let Some((first, rest)) = values.split_first() else {
            return Ok(Value::None);
        };
        let value = self.evaluate(first)?;
        if rest.is_empty() {
            return Ok(value);
        }
        match self.truth_at(&value, first)? {
            Truth::Known(truth) if truth == is_and => self.evaluate_bool_op(is_and, rest),
            Truth::Known(_) => Ok(value),
            Truth::Unknown(literal) => {
                let go_on = if is_and { literal } else { literal.negated() };
                self.fork_values(
                    go_on,
                    |machine| machine.evaluate_bool_op(is_and, rest),
                    |machine| Ok(machine.settle(value.clone())),
                )
            }
        }
    }

    /// Evaluates the arguments of a call.
    pub(crate) fn evaluate_args(&mut self, args: &[Expr], keywords: &[Keyword]) -> Eval<Args> {
        let (positional, more_positional) = self.evaluate_items(args)?;
        let mut result = Args {
            positional,
            more_positional,
            ..Args::default()
        };
        for keyword in keywords {
            let value = self.evaluate(&keyword.value)?;
            match keyword.name {
                Some(name) => result.keywords.push((name, value)),
                None => self.spread_keywords(&value, &mut result)?,
            }
        }
        Ok(result)
    }

    /// `**mapping` in a call.
    fn spread_keywords(&mut self, mapping: &Value, args: &mut Args) -> Eval<()> {
        let mapping = self.settle(mapping.clone());
        let Some((entries, more)) = self.mapping_entries(&mapping)? else {
            args.more_keywords = mapping.unknown_id().or_else(|| {
                let unknown = self.unknown("`**` of something that is not known");
                unknown.unknown_id()
            });
            return Ok(());
        };
        for (key, value) in entries {
            match key.as_str() {
                Some(name) => args.keywords.push((Symbol::new(name), value)),
                None => args.more_keywords = args.more_keywords.or_else(|| key.unknown_id()),
            }
        }
        args.more_keywords = args.more_keywords.or(more);
        Ok(())
    }

    fn evaluate_call(&mut self, call: &Call, expr: &Expr) -> Eval<Value> {
        // A method of a built-in value is called without making a method object first.
        if let ExprKind::Attribute {
            value, attribute, ..
        } = &call.function.kind
        {
            let receiver = self.evaluate(value)?;
            let args = self.evaluate_args(&call.args, &call.keywords)?;
            self.frame_mut().current = expr.range;
            return self.call_method(&receiver, *attribute, args, expr.range);
        }
        let function = self.evaluate(&call.function)?;
        if let Value::Builtin(name) = &function
            && let Some(result) = self.call_special_form(*name, call)
        {
            return Ok(result);
        }
        let args = self.evaluate_args(&call.args, &call.keywords)?;
        self.frame_mut().current = expr.range;
        self.call(&function, args, expr.range)
    }
}
