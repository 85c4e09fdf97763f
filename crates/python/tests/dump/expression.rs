//! Expressions.

use std::fmt::Write;

use fingerpost_python::syntax::{Comprehension, Expr, ExprKind, FStringPart};

use super::Dump;

impl Dump {
    pub(super) fn expr(&mut self, expr: &Expr) {
        self.text.push('(');
        match &expr.kind {
            ExprKind::None => self.word("None"),
            ExprKind::Bool(true) => self.word("True"),
            ExprKind::Bool(false) => self.word("False"),
            ExprKind::Ellipsis => self.word("Ellipsis"),
            ExprKind::Int(Some(value)) => {
                let _ = write!(self.text, " {value}");
            }
            ExprKind::Int(None) => self.word("big"),
            ExprKind::Float(value) => {
                let _ = write!(self.text, " float {:016x}", value.to_bits());
            }
            ExprKind::Complex => self.word("complex"),
            ExprKind::Str(text) => self.string(text),
            ExprKind::Bytes(bytes) => {
                self.word("b");
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                self.string(&text);
            }
            ExprKind::FString { parts, .. } => {
                self.word("f");
                self.in_format += 1;
                self.format_parts(parts);
                self.in_format -= 1;
            }
            ExprKind::Name(name) => self.word(name.as_str()),
            ExprKind::Tuple(elements) => self.listed("Tuple", elements),
            ExprKind::List(elements) => self.listed("List", elements),
            ExprKind::Set(elements) => self.listed("Set", elements),
            ExprKind::Dict(entries) => {
                self.word("Dict");
                for (key, value) in entries {
                    self.optional(key.as_ref());
                    self.expr(value);
                }
            }
            _ => self.operation(&expr.kind),
        }
        self.text.push(')');
        self.range(expr.range);
    }

    fn listed(&mut self, kind: &str, elements: &[Expr]) {
        self.word(kind);
        self.exprs(elements);
    }

    fn format_parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal(text) => self.string(text),
                FStringPart::Value {
                    value,
                    conversion,
                    spec,
                } => {
                    self.open("v");
                    self.expr(value);
                    let _ = write!(self.text, " {}", conversion.unwrap_or('-'));
                    self.format_parts(spec);
                    self.text.push(')');
                }
            }
        }
    }

    fn operation(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                self.word("Attribute");
                self.expr(value);
                self.name(Some(*attribute));
            }
            ExprKind::Subscript { value, index } => {
                self.word("Subscript");
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.word("Slice");
                self.optional(lower.as_deref());
                self.optional(upper.as_deref());
                self.optional(step.as_deref());
            }
            ExprKind::Call(call) => {
                self.word("Call");
                self.expr(&call.function);
                self.exprs(&call.args);
                self.keywords(&call.keywords);
            }
            ExprKind::Binary { left, op, right } => {
                let _ = write!(self.text, " {op:?}");
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Unary { op, operand } => {
                let _ = write!(self.text, " {op:?}");
                self.expr(operand);
            }
            ExprKind::BoolOp { is_and, values } => {
                self.listed(if *is_and { "And" } else { "Or" }, values);
            }
            ExprKind::Compare { left, rest } => {
                self.word("Compare");
                self.expr(left);
                for (op, right) in rest {
                    let _ = write!(self.text, " {op:?}");
                    self.expr(right);
                }
            }
            _ => self.scope_expression(kind),
        }
    }

    /// Choices, suspensions, and expressions with names of their own.
    fn scope_expression(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::IfExp { test, body, orelse } => {
                self.word("IfExp");
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Lambda(lambda) => {
                self.word("Lambda");
                self.parameters(&lambda.parameters);
                self.scope(&lambda.scope);
                self.expr(&lambda.body);
            }
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Starred(value) => self.wrapped("Starred", value),
            ExprKind::Walrus { name, value } => {
                self.word("Walrus");
                self.name(Some(*name));
                self.expr(value);
            }
            ExprKind::Await(value) => self.wrapped("Await", value),
            ExprKind::Yield(value) => {
                self.word("Yield");
                self.optional(value.as_deref());
            }
            ExprKind::YieldFrom(value) => self.wrapped("YieldFrom", value),
            _ => self.word("Invalid"),
        }
    }

    fn wrapped(&mut self, kind: &str, value: &Expr) {
        self.word(kind);
        self.expr(value);
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        let _ = write!(self.text, " {:?}Comp", comprehension.kind);
        self.expr(&comprehension.element);
        self.optional(comprehension.value.as_ref());
        for clause in &comprehension.clauses {
            self.open("for");
            self.expr(&clause.target);
            self.expr(&clause.iter);
            self.exprs(&clause.conditions);
            self.text.push(')');
        }
    }
}
