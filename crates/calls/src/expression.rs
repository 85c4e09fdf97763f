//! Expressions of test code.

use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{
    BinaryOp, Comprehension, ComprehensionKind, Expr, ExprKind, UnaryOp,
};

use crate::call::Piece;
use crate::frame::Frame;
use crate::reader::Reader;
use crate::text::{merged, percent};
use crate::value::{Dotted, Value};

impl Reader<'_> {
    /// What an expression is; the calls of clients in it are noted.
    pub(crate) fn evaluate(&mut self, frame: &mut Frame, expression: &Expr) -> Value {
        if !self.step() {
            return Value::Unknown;
        }
        match &expression.kind {
            ExprKind::None => Value::Nothing,
            ExprKind::Bool(truth) => Value::Bool(*truth),
            ExprKind::Int(Some(number)) => Value::Int(*number),
            ExprKind::Str(text) => Value::literal(text),
            ExprKind::FString { parts, .. } => self.f_string(frame, parts),
            ExprKind::Name(name) => self.name(frame, *name),
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                let object = self.evaluate(frame, value);
                self.attribute(frame, &object, *attribute)
            }
            ExprKind::Subscript { value, index } => self.subscript(frame, value, index),
            ExprKind::Call(call) => self.call(frame, call, expression),
            ExprKind::Binary { left, op, right } => self.binary(frame, left, *op, right),
            ExprKind::Unary { op, operand } => match (op, self.evaluate(frame, operand)) {
                (UnaryOp::Minus, Value::Int(number)) => Value::Int(-number),
                _ => Value::Unknown,
            },
            ExprKind::BoolOp { values, .. } => {
                for value in values {
                    self.evaluate(frame, value);
                }
                Value::Unknown
            }
            ExprKind::Compare { left, rest } => {
                self.compared(frame, left, rest);
                Value::Unknown
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.branch_on(frame, test);
                let one = self.evaluate(frame, body);
                let other = self.evaluate(frame, orelse);
                one.or(&other)
            }
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                self.list(frame, items)
            }
            ExprKind::Dict(items) => self.dict(frame, items),
            ExprKind::Comprehension(comprehension) => self.comprehension(frame, comprehension),
            ExprKind::Starred(inner) | ExprKind::Await(inner) | ExprKind::YieldFrom(inner) => {
                self.evaluate(frame, inner)
            }
            ExprKind::Walrus { name, value } => {
                let value = self.evaluate(frame, value);
                frame.bind(*name, value.clone());
                value
            }
            ExprKind::Yield(Some(inner)) => {
                let value = self.evaluate(frame, inner);
                frame.returns.push(value);
                Value::Unknown
            }
            _ => Value::Unknown,
        }
    }

    /// Evaluates what goes where nobody follows it.
    pub(crate) fn discard(&mut self, frame: &mut Frame, expression: &Expr) {
        let value = self.evaluate(frame, expression);
        self.escapes(&value);
    }

    fn name(&mut self, frame: &Frame, name: Symbol) -> Value {
        if let Some(value) = frame.names.get(&name) {
            return value.clone();
        }
        if let Some(value) = frame.outer.as_ref().and_then(|outer| outer.get(&name)) {
            return value.clone();
        }
        if frame.is_module {
            return Value::Unknown;
        }
        let names = self.module(frame.file);
        names.get(&name).cloned().unwrap_or(Value::Unknown)
    }

    /// `object.name`.
    pub(crate) fn attribute(&mut self, frame: &Frame, object: &Value, name: Symbol) -> Value {
        match object {
            Value::Outside(dotted) => self
                .outside_attribute(frame, dotted, name.as_str())
                .unwrap_or_else(|| self.dotted_attribute(dotted, name)),
            Value::Client(client) => match (name.as_str(), crate::callee::method_of(name.as_str()))
            {
                (_, Some(method)) => Value::Method(client.clone(), method),
                ("app", None) => match client.app {
                    crate::value::Behind::App(app) => Value::App(Some(app)),
                    _ => Value::Unknown,
                },
                _ => Value::Unknown,
            },
            Value::Request if name.as_str() == "app" => Value::RequestApp,
            Value::Given => Value::Given,
            Value::App(app) if name.as_str() == "app" => Value::App(*app),
            Value::App(Some(app)) | Value::Router(app) => {
                self.app_attribute(frame, *app, name.as_str())
            }
            Value::Instance(class) | Value::Class(class) => match frame.attributes.get(&name) {
                Some(value) => value.clone(),
                None => self.class_attribute(class, name),
            },
            Value::Responses(calls) => self.response_attribute(calls, name.as_str()),
            _ => Value::Unknown,
        }
    }

    /// An attribute of something outside: of a package of test code it may be a module of test code.
    fn dotted_attribute(&mut self, dotted: &Dotted, name: Symbol) -> Value {
        if dotted.is_called {
            return Value::Unknown;
        }
        if dotted.path.is_empty() {
            if let Some(file) = self.module_file(dotted.from, &dotted.module) {
                let names = self.module(file);
                if let Some(value) = names.get(&name)
                    && !matches!(value, Value::Unknown)
                {
                    return value.clone();
                }
            }
            let submodule = format!("{}.{name}", dotted.module);
            let resolver = self.project.resolver_for(dotted.from);
            let is_module = resolver
                .find_module(&submodule)
                .is_some_and(|found| found.file().is_some());
            if is_module {
                return Value::Outside(Rc::new(Dotted {
                    module: submodule,
                    ..dotted.clone()
                }));
            }
        }
        let mut path = dotted.path.clone();
        path.push(name.as_str().to_owned());
        Value::Outside(Rc::new(Dotted {
            path,
            ..dotted.clone()
        }))
    }

    fn subscript(&mut self, frame: &mut Frame, value: &Expr, index: &Expr) -> Value {
        let object = self.evaluate(frame, value);
        let index = self.evaluate(frame, index);
        match (&object, &index) {
            (Value::List(items), Value::Int(position)) => {
                let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
                let position = if *position < 0 {
                    position + length
                } else {
                    *position
                };
                usize::try_from(position)
                    .ok()
                    .and_then(|position| items.get(position))
                    .cloned()
                    .unwrap_or(Value::Unknown)
            }
            (Value::Dict(items), index) => {
                let key = index.as_literal();
                items
                    .iter()
                    .find(|(name, _)| Some(name) == key.as_ref())
                    .map_or(Value::Unknown, |(_, value)| value.clone())
            }
            (Value::Headers(calls), _) => {
                self.header(calls, &index);
                Value::Unknown
            }
            (Value::Given, _) => Value::Given,
            _ => {
                self.escapes(&object);
                Value::Unknown
            }
        }
    }

    fn binary(&mut self, frame: &mut Frame, left: &Expr, op: BinaryOp, right: &Expr) -> Value {
        let one = self.evaluate(frame, left);
        let other = self.evaluate(frame, right);
        let is_text = |value: &Value| matches!(value, Value::Text(_));
        match op {
            BinaryOp::Add if is_text(&one) || is_text(&other) => {
                let mut pieces = self.text_of(frame, &one, left);
                pieces.extend(self.text_of(frame, &other, right));
                Value::Text(Rc::new(merged(pieces)))
            }
            BinaryOp::Mod if is_text(&one) => {
                let Some(template) = one.as_literal() else {
                    return Value::Unknown;
                };
                let values: Vec<Vec<Piece>> = match (&other, &right.kind) {
                    (Value::List(items), ExprKind::Tuple(sources)) => items
                        .iter()
                        .zip(sources)
                        .map(|(item, source)| self.text_of(frame, item, source))
                        .collect(),
                    _ => vec![self.text_of(frame, &other, right)],
                };
                let text = percent(&template, &values);
                text.map_or(Value::Unknown, |pieces| Value::Text(Rc::new(pieces)))
            }
            _ => Self::operate(&one, op, &other, left),
        }
    }

    fn list(&mut self, frame: &mut Frame, items: &[Expr]) -> Value {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value = self.evaluate(frame, item);
            match (&item.kind, value) {
                (ExprKind::Starred(_), Value::List(inner)) => values.extend(inner.iter().cloned()),
                (ExprKind::Starred(_), other) => {
                    // How many there are is not known: nothing can be said of the whole.
                    self.escapes(&other);
                    for value in &values {
                        self.escapes(value);
                    }
                    return Value::Unknown;
                }
                (_, value) => values.push(value),
            }
        }
        Value::List(Rc::new(values))
    }

    fn dict(&mut self, frame: &mut Frame, items: &[(Option<Expr>, Expr)]) -> Value {
        let mut known = Vec::new();
        for (key, value) in items {
            let key = match key {
                Some(key) => self.evaluate(frame, key).as_literal(),
                None => None,
            };
            let value = self.evaluate(frame, value);
            match key {
                Some(key) => known.push((key, value)),
                None => self.escapes(&value),
            }
        }
        Value::Dict(Rc::new(known))
    }

    fn comprehension(&mut self, frame: &mut Frame, comprehension: &Comprehension) -> Value {
        let mut inner = frame.clone();
        inner.returns.clear();
        let [clause] = comprehension.clauses.as_slice() else {
            for clause in &comprehension.clauses {
                self.evaluate(&mut inner, &clause.iter);
                self.assign(&mut inner, &clause.target, &Value::Unknown);
            }
            self.discard(&mut inner, &comprehension.element);
            return Value::Unknown;
        };
        let items = match self.evaluate(&mut inner, &clause.iter) {
            Value::List(items) if items.len() <= 100 => Some(items),
            Value::Given => Some(Rc::new(vec![Value::Given])),
            _ => None,
        };
        let is_list = items.is_some()
            && clause.conditions.is_empty()
            && comprehension.kind != ComprehensionKind::Dict;
        let items = items.unwrap_or_else(|| Rc::new(vec![Value::Unknown]));
        let mut values = Vec::new();
        for item in items.iter() {
            self.assign(&mut inner, &clause.target, item);
            for condition in &clause.conditions {
                self.branch_on(&mut inner, condition);
            }
            values.push(self.evaluate(&mut inner, &comprehension.element));
            if let Some(value) = &comprehension.value {
                self.discard(&mut inner, value);
            }
        }
        if is_list {
            return Value::List(Rc::new(values));
        }
        for value in &values {
            self.escapes(value);
        }
        Value::Unknown
    }
}
