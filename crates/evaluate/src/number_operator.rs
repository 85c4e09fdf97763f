//! Operators on numbers.

use crate::value::Value;
use fingerpost_python::syntax::BinaryOp;

pub(crate) fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(number) => Some(*number),
        #[allow(clippy::cast_precision_loss)]
        Value::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// A number, or a truth value as one.
pub(crate) fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        other => as_float(other),
    }
}

pub(crate) fn integer_operation(op: BinaryOp, a: i64, b: i64) -> Option<Value> {
    let small = u32::try_from(b).ok();
    Some(Value::Int(match op {
        BinaryOp::Add => a.checked_add(b)?,
        BinaryOp::Sub => a.checked_sub(b)?,
        BinaryOp::Mult => a.checked_mul(b)?,
        #[allow(clippy::cast_precision_loss)]
        BinaryOp::Div => return (b != 0).then(|| Value::Float(a as f64 / b as f64)),
        BinaryOp::FloorDiv => floor_div(a, b)?,
        BinaryOp::Mod => a.checked_sub(floor_div(a, b)?.checked_mul(b)?)?,
        BinaryOp::Pow => a.checked_pow(small?)?,
        BinaryOp::LShift => {
            let shifted = a.checked_shl(small?)?;
            (shifted >> small?).eq(&a).then_some(shifted)?
        }
        BinaryOp::RShift => a.checked_shr(small?)?,
        BinaryOp::BitOr => a | b,
        BinaryOp::BitXor => a ^ b,
        BinaryOp::BitAnd => a & b,
        BinaryOp::MatMult => return None,
    }))
}

pub(crate) fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    })
}

pub(crate) fn float_operation(op: BinaryOp, a: f64, b: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(a + b),
        BinaryOp::Sub => Some(a - b),
        BinaryOp::Mult => Some(a * b),
        BinaryOp::Div => (b != 0.0).then(|| a / b),
        BinaryOp::FloorDiv => (b != 0.0).then(|| (a / b).floor()),
        BinaryOp::Pow => Some(a.powf(b)),
        BinaryOp::Mod => (b != 0.0).then(|| a - b * (a / b).floor()),
        _ => None,
    }
}
