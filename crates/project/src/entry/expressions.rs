//! Calls in expressions.

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind};

use super::makers::Words;

/// Whether the value of an expression comes from a call of a maker: the call itself, an attribute of it, either arm of
/// a choice, or the argument of a wrapper.
pub(super) fn calls_any(expression: &Expr, words: &Words<'_>) -> bool {
    let mut found = false;
    calls(expression, &mut |function| found |= words.makes(function));
    found
}

/// The last names of what an expression calls for its value.
pub(super) fn called_names(expression: &Expr, called: &mut Vec<Symbol>) {
    calls(expression, &mut |function| match &function.kind {
        ExprKind::Name(name) => called.push(*name),
        ExprKind::Attribute { attribute, .. } => called.push(*attribute),
        _ => {}
    });
}

/// Visits what an expression calls for its value.
fn calls(expression: &Expr, visit: &mut dyn FnMut(&Expr)) {
    match &expression.kind {
        ExprKind::Call(call) => {
            visit(&call.function);
            match &call.function.kind {
                ExprKind::Name(_) => {}
                ExprKind::Attribute { value, .. } => calls(value, visit),
                _ => calls(&call.function, visit),
            }
            for argument in call
                .args
                .iter()
                .chain(call.keywords.iter().map(|keyword| &keyword.value))
            {
                calls(argument, visit);
            }
        }
        ExprKind::Attribute { value, .. }
        | ExprKind::Subscript { value, .. }
        | ExprKind::Await(value)
        | ExprKind::Walrus { value, .. }
        | ExprKind::Starred(value) => calls(value, visit),
        ExprKind::IfExp { body, orelse, .. } => {
            calls(body, visit);
            calls(orelse, visit);
        }
        ExprKind::Dict(items) => {
            for (_, value) in items {
                calls(value, visit);
            }
        }
        ExprKind::BoolOp { values, .. } | ExprKind::Tuple(values) | ExprKind::List(values) => {
            for value in values {
                calls(value, visit);
            }
        }
        _ => {}
    }
}
