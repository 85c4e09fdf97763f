//! Operators.

use crate::number_operator::{as_float, float_operation, integer_operation};
use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{BinaryOp, CompareOp, Expr, ExprKind, UnaryOp};
use fingerpost_source::TextRange;

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Eval, Piece, Value};

impl Evaluator<'_> {
    /// `left op right`; chains to the left are walked without recursion.
    pub(crate) fn evaluate_binary(&mut self, expr: &Expr) -> Eval<Value> {
        let mut chain = Vec::new();
        let mut first = expr;
        while let ExprKind::Binary { left, op, right } = &first.kind {
            chain.push((first, left, *op, right));
            first = left;
        }
        let mut value = self.evaluate(first)?;
        while let Some((_, left, op, right)) = chain.pop() {
            let other = self.evaluate(right)?;
            value = self.binary(op, &value, &other, left.range, right.range)?;
        }
        Ok(value)
    }

    /// The result of a binary operator; the ranges name the operands in unknown texts.
    pub(crate) fn binary(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        left_range: TextRange,
        right_range: TextRange,
    ) -> Eval<Value> {
        if let Value::Choice(_) = left {
            return self.for_each_alternative(left, |m, left| {
                m.binary(op, &left, right, left_range, right_range)
            });
        }
        if let Value::Choice(_) = right {
            return self.for_each_alternative(right, |m, right| {
                m.binary(op, left, &right, left_range, right_range)
            });
        }
        if let Some(value) = self.binary_of_builtins(op, left, right)? {
            return Ok(value);
        }
        if let Some(value) = self.binary_by_method(op, left, right)? {
            return Ok(value);
        }
        if op == BinaryOp::Add {
            let is_text = |value: &Value| matches!(value, Value::Str(_) | Value::Partial(_));
            if is_text(left) || is_text(right) {
                let left = self.as_piece(left, left_range);
                let right = self.as_piece(right, right_range);
                if is_text(&left) && is_text(&right) {
                    return self.concatenate(&left, &right);
                }
            }
        }
        if op == BinaryOp::BitOr && self.is_type_like(left) && self.is_type_like(right) {
            return Ok(self.make_union(vec![left.clone(), right.clone()]));
        }
        if let Some(id) = left.unknown_id().or_else(|| right.unknown_id()) {
            Ok(self.derived(id))
        } else {
            let is_none = [left, right]
                .iter()
                .any(|operand| matches!(operand, Value::None));
            let (left, right) = (self.type_name(left), self.type_name(right));
            let message = format!("unsupported operand type(s): '{left}' and '{right}'");
            if is_none && self.models.is_framework(self.frame().file) {
                return self.framework_error("TypeError", &message);
            }
            self.soft_error("TypeError", &message, false)
        }
    }

    pub(crate) fn is_type_like(&self, value: &Value) -> bool {
        match value {
            Value::None | Value::Unknown(_) => true,
            Value::Object(id) => {
                matches!(self.heap.get(*id), Object::Class(_) | Object::Alias { .. })
            }
            _ => false,
        }
    }

    /// `a | b` of types.
    pub(crate) fn make_union(&mut self, parts: Vec<Value>) -> Value {
        let mut args = Vec::new();
        for part in parts {
            match part.as_object().map(|id| self.heap.get(id)) {
                Some(Object::Alias {
                    origin: Value::Object(origin),
                    args: inner,
                }) if *origin == self.classes.union => {
                    args.extend(inner.iter().cloned());
                }
                _ if matches!(part, Value::None) => {
                    args.push(Value::Object(self.classes.none_type));
                }
                _ => args.push(part),
            }
        }
        let origin = Value::Object(self.classes.union);
        Value::Object(self.heap.add(Object::Alias {
            origin,
            args: Rc::from(args),
        }))
    }

    /// A value as a piece of a text: an unknown becomes a hole with its source.
    pub(crate) fn as_piece(&mut self, value: &Value, range: TextRange) -> Value {
        match value {
            Value::Unknown(id) => {
                let source = self.text_at(self.span(range));
                Value::Partial(Rc::from(vec![Piece::Hole(*id, Rc::from(source))]))
            }
            value => match self.payload(value) {
                Some(payload) => payload,
                None => value.clone(),
            },
        }
    }

    /// Joins two texts, each known, partly known or a choice.
    pub(crate) fn concatenate(&mut self, left: &Value, right: &Value) -> Eval<Value> {
        if let Value::Choice(_) = left {
            return self
                .for_each_alternative(left, |machine, left| machine.concatenate(&left, right));
        }
        if let Value::Choice(_) = right {
            return self
                .for_each_alternative(right, |machine, right| machine.concatenate(left, &right));
        }
        Ok(
            if let (Value::Str(left), Value::Str(right)) = (left, right) {
                self.pay_for(right.len())?;
                Value::Str(Rc::from(format!("{left}{right}")))
            } else {
                let mut pieces: Vec<Piece> = Vec::new();
                for value in [left, right] {
                    match value {
                        Value::Str(text) => push_text(&mut pieces, text),
                        Value::Partial(more) => {
                            for piece in more.iter() {
                                match piece {
                                    Piece::Text(text) => push_text(&mut pieces, text),
                                    hole @ Piece::Hole(..) => pieces.push(hole.clone()),
                                }
                            }
                        }
                        Value::Unknown(id) => {
                            let source = self.text_at(self.unknowns.get(*id).span);
                            pieces.push(Piece::Hole(*id, Rc::from(source)));
                        }
                        other => push_text(&mut pieces, &self.display(other)),
                    }
                }
                match pieces.as_slice() {
                    [] => Value::str(""),
                    [Piece::Text(text)] => Value::Str(text.clone()),
                    _ => Value::Partial(Rc::from(pieces)),
                }
            },
        )
    }

    pub(crate) fn binary_of_builtins(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> Eval<Option<Value>> {
        let number = |value: &Value| match value {
            Value::Int(number) => Some(*number),
            Value::Bool(truth) => Some(i64::from(*truth)),
            _ => None,
        };
        if let (Some(a), Some(b)) = (number(left), number(right)) {
            if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
                match op {
                    BinaryOp::BitOr => return Ok(Some(Value::Bool(a | b))),
                    BinaryOp::BitAnd => return Ok(Some(Value::Bool(a & b))),
                    BinaryOp::BitXor => return Ok(Some(Value::Bool(a ^ b))),
                    _ => {}
                }
            }
            if b == 0 && matches!(op, BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod) {
                let message = match op {
                    BinaryOp::Div => "division by zero",
                    BinaryOp::FloorDiv => "integer division or modulo by zero",
                    _ => "integer modulo by zero",
                };
                return self
                    .soft_error("ZeroDivisionError", message, true)
                    .map(Some);
            }
            return Ok(Some(match integer_operation(op, a, b) {
                Some(value) => value,
                None => self.unknown("a number that cannot be computed"),
            }));
        }
        if let (Some(a), Some(b)) = (as_float(left), as_float(right)) {
            return Ok(Some(match float_operation(op, a, b) {
                Some(value) => Value::Float(value),
                None => self.unknown("a number that cannot be computed"),
            }));
        }
        match (op, left, right) {
            (BinaryOp::Add, Value::Str(_), Value::Str(_)) => {
                self.concatenate(left, right).map(Some)
            }
            (BinaryOp::Add, Value::Bytes(a), Value::Bytes(b)) => {
                self.pay_for(a.len().saturating_add(b.len()))?;
                Ok(Some(Value::Bytes([&**a, &**b].concat().into())))
            }
            (BinaryOp::Add, Value::Tuple(a), Value::Tuple(b)) => {
                self.pay_for(a.len().saturating_add(b.len()))?;
                let items = a.iter().chain(b.iter()).cloned().collect();
                Ok(Some(Value::tuple(items)))
            }
            (BinaryOp::Mult, Value::Str(text), Value::Int(times))
            | (BinaryOp::Mult, Value::Int(times), Value::Str(text)) => {
                let times = usize::try_from(*times).unwrap_or(0);
                Ok((text.len().saturating_mul(times) < 100_000)
                    .then(|| Value::str(&text.repeat(times))))
            }
            (BinaryOp::Mod, Value::Str(template), _) => {
                let template = template.clone();
                self.percent_format(&template, right).map(Some)
            }
            _ => self.binary_of_containers(op, left, right),
        }
    }

    /// Operators that a class defines, on either side.
    pub(crate) fn binary_by_method(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> Eval<Option<Value>> {
        let name = method_name(op);
        if let Some(method) = self.find_special(left, Symbol::new(&format!("__{name}__")))? {
            let result = self.call_value(&method, vec![right.clone()])?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        if let Some(method) = self.find_special(right, Symbol::new(&format!("__r{name}__")))? {
            let result = self.call_value(&method, vec![left.clone()])?;
            if !matches!(result, Value::NotImplemented) {
                return Ok(Some(result));
            }
        }
        match (self.payload(left), self.payload(right)) {
            (None, None) => Ok(None),
            (a, b) => {
                let (a, b) = (
                    a.unwrap_or_else(|| left.clone()),
                    b.unwrap_or_else(|| right.clone()),
                );
                self.binary_of_builtins(op, &a, &b)
            }
        }
    }

    /// `target op= value`: lists are extended in place.
    pub(crate) fn augmented(
        &mut self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
        left_range: TextRange,
        right_range: TextRange,
    ) -> Eval<Value> {
        if let Value::Choice(_) = left {
            return self.for_each_alternative(left, |m, left| {
                m.augmented(op, &left, right, left_range, right_range)
            });
        }
        if let Value::Object(id) = left {
            let in_place = match (op, self.heap.get(*id)) {
                (BinaryOp::Add, Object::List(_)) => Some("extend"),
                (BinaryOp::BitOr, Object::Set(_) | Object::Dict(_)) => Some("update"),
                _ => None,
            };
            if let Some(method) = in_place {
                let args = crate::value::Args::new(vec![right.clone()]);
                self.call_builtin_method(left, Symbol::new(method), args)?;
                return Ok(left.clone());
            }
            let name = Symbol::new(&format!("__i{}__", method_name(op)));
            if let Some(method) = self.find_special(left, name)? {
                return self.call_value(&method, vec![right.clone()]);
            }
        }
        self.binary(op, left, right, left_range, right_range)
    }

    pub(crate) fn evaluate_unary(
        &mut self,
        op: UnaryOp,
        operand: &Expr,
        whole: &Expr,
    ) -> Eval<Value> {
        if op == UnaryOp::Not {
            return Ok(match self.truth_of_test(operand)? {
                crate::truth::Truth::Known(truth) => Value::Bool(!truth),
                crate::truth::Truth::Unknown(literal) => crate::join::join(&[
                    (&[literal], &Value::Bool(false)),
                    (&[literal.negated()], &Value::Bool(true)),
                ]),
            });
        }
        let _ = whole;
        let value = self.evaluate(operand)?;
        self.for_each_alternative(&value, |machine, value| {
            let number = machine.payload(&value).unwrap_or_else(|| value.clone());
            Ok(match (op, &number) {
                (UnaryOp::Minus, Value::Int(number)) => Value::Int(number.wrapping_neg()),
                (UnaryOp::Minus, Value::Float(number)) => Value::Float(-number),
                (UnaryOp::Plus, Value::Int(_) | Value::Float(_)) => number.clone(),
                (UnaryOp::Invert, Value::Int(number)) => Value::Int(!number),
                _ => {
                    let name = match op {
                        UnaryOp::Minus => "__neg__",
                        UnaryOp::Plus => "__pos__",
                        _ => "__invert__",
                    };
                    if let Some(method) = machine.find_special(&value, Symbol::new(name))? {
                        return machine.call_value(&method, Vec::new());
                    }
                    machine.unknown_from(&value, "the operator is not modelled for this value")
                }
            })
        })
    }

    /// `left op a op b`.
    pub(crate) fn evaluate_comparison(
        &mut self,
        left: &Expr,
        rest: &[(CompareOp, Expr)],
    ) -> Eval<Value> {
        let mut current = self.evaluate(left)?;
        let mut result = Value::Bool(true);
        for (op, right) in rest {
            let other = self.evaluate(right)?;
            let this = self.compare(*op, &current, &other)?;
            match self.truth(&this)? {
                Some(false) => return Ok(this),
                Some(true) if rest.len() > 1 => {}
                _ => result = this,
            }
            current = other;
        }
        Ok(result)
    }
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        *last = Rc::from(format!("{last}{text}"));
    } else {
        pieces.push(Piece::Text(Rc::from(text)));
    }
}

fn method_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "add",
        BinaryOp::Sub => "sub",
        BinaryOp::Mult => "mul",
        BinaryOp::MatMult => "matmul",
        BinaryOp::Div => "truediv",
        BinaryOp::FloorDiv => "floordiv",
        BinaryOp::Mod => "mod",
        BinaryOp::Pow => "pow",
        BinaryOp::LShift => "lshift",
        BinaryOp::RShift => "rshift",
        BinaryOp::BitOr => "or",
        BinaryOp::BitXor => "xor",
        BinaryOp::BitAnd => "and",
    }
}
