//! Calls in expressions.

use std::collections::BTreeSet;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind};

/// Whether the value of an expression comes from a call of one of the names: the call itself, an attribute of it, either arm of
/// a choice, or the argument of a wrapper.
pub(super) fn calls_any(expression: &Expr, names: &BTreeSet<Symbol>) -> bool {
    let mut called = Vec::new();
    called_names(expression, &mut called);
    called.iter().any(|name| names.contains(name))
}

/// The last names of what an expression calls for its value.
pub(super) fn called_names(expression: &Expr, called: &mut Vec<Symbol>) {
    match &expression.kind {
        ExprKind::Call(call) => {
            match &call.function.kind {
                ExprKind::Name(name) => called.push(*name),
                ExprKind::Attribute {
                    value, attribute, ..
                } => {
                    called.push(*attribute);
                    called_names(value, called);
                }
                _ => called_names(&call.function, called),
            }
            for argument in call
                .args
                .iter()
                .chain(call.keywords.iter().map(|keyword| &keyword.value))
            {
                called_names(argument, called);
            }
        }
        ExprKind::Attribute { value, .. }
        | ExprKind::Subscript { value, .. }
        | ExprKind::Await(value)
        | ExprKind::Walrus { value, .. }
        | ExprKind::Starred(value) => called_names(value, called),
        ExprKind::IfExp { body, orelse, .. } => {
            called_names(body, called);
            called_names(orelse, called);
        }
        ExprKind::Dict(items) => {
            for (_, value) in items {
                called_names(value, called);
            }
        }
        ExprKind::BoolOp { values, .. } | ExprKind::Tuple(values) | ExprKind::List(values) => {
            for value in values {
                called_names(value, called);
            }
        }
        _ => {}
    }
}
