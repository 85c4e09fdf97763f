//! Intrinsics that compute: Python's `math`, and base64.

use std::rc::Rc;

use crate::evaluator::Evaluator;
use crate::value::{Eval, Value};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Evaluator<'_> {
    /// A function of the `math` module on numbers.
    pub(crate) fn math_function(&mut self, name: &str, args: &Value) -> Value {
        let items = self.known_items(args).unwrap_or_default();
        let mut numbers = Vec::new();
        for item in &items {
            match self.payload(item).unwrap_or_else(|| item.clone()) {
                #[allow(clippy::cast_precision_loss)]
                Value::Int(number) => numbers.push(number as f64),
                Value::Float(number) => numbers.push(number),
                Value::Bool(truth) => numbers.push(f64::from(u8::from(truth))),
                other => {
                    return self.unknown_from(&other, "a number that cannot be computed");
                }
            }
        }
        math(name, &numbers, &items)
            .unwrap_or_else(|| self.unknown("a number that cannot be computed"))
    }

    /// Bytes to their base64 form, or back.
    pub(crate) fn base64(&mut self, data: &Value, decode: bool) -> Eval<Value> {
        let bytes: Rc<[u8]> = match data {
            Value::Bytes(bytes) => bytes.clone(),
            Value::Str(text) => Rc::from(text.as_bytes()),
            other => {
                return Ok(self.unknown_from(other, "bytes that are not known"));
            }
        };
        if !decode {
            return Ok(Value::Bytes(Rc::from(encode(&bytes))));
        }
        match decode_text(&bytes) {
            Some(bytes) => Ok(Value::Bytes(Rc::from(bytes))),
            None => self.soft_error("ValueError", "Incorrect padding", true),
        }
    }
}

#[allow(clippy::cast_possible_truncation)]
fn math(name: &str, numbers: &[f64], items: &[Value]) -> Option<Value> {
    let is_small = |number: f64| number.is_finite() && number.abs() < 9e15;
    let whole = |number: f64| is_small(number).then_some(Value::Int(number as i64));
    let float = |number: f64| number.is_finite().then_some(Value::Float(number));
    match (name, numbers) {
        ("ceil" | "floor" | "trunc", [_]) if matches!(items, [Value::Int(_)]) => {
            items.first().cloned()
        }
        ("ceil", [x]) => whole(x.ceil()),
        ("floor", [x]) => whole(x.floor()),
        ("trunc", [x]) => whole(x.trunc()),
        ("isqrt", [x]) => whole(x.sqrt().floor()),
        ("factorial", [x]) if (0.0..=20.0).contains(x) => {
            Some(Value::Int((1..=*x as i64).product()))
        }
        ("comb", [n, k]) if *n <= 50.0 => whole((1..=*k as i64).fold(1.0, |all, at| {
            #[allow(clippy::cast_precision_loss)]
            let at = at as f64;
            all * (n - at + 1.0) / at
        })),
        ("isnan", [x]) => Some(Value::Bool(x.is_nan())),
        ("isinf", [x]) => Some(Value::Bool(x.is_infinite())),
        ("isfinite", [x]) => Some(Value::Bool(x.is_finite())),
        ("log", [x, base]) => float(x.ln() / base.ln()),
        ("pow", [x, y]) => float(x.powf(*y)),
        ("atan2", [y, x]) => float(y.atan2(*x)),
        ("hypot", [x, y]) => float(x.hypot(*y)),
        ("fmod", [x, y]) => float(x % y),
        ("copysign", [x, y]) => float(x.copysign(*y)),
        (name, [x]) => float(unary(name, *x)?),
        _ => None,
    }
}

fn unary(name: &str, x: f64) -> Option<f64> {
    Some(match name {
        "sqrt" => x.sqrt(),
        "log" => x.ln(),
        "log2" => x.log2(),
        "log10" => x.log10(),
        "log1p" => x.ln_1p(),
        "exp" => x.exp(),
        "expm1" => x.exp_m1(),
        "fabs" => x.abs(),
        "sin" => x.sin(),
        "cos" => x.cos(),
        "tan" => x.tan(),
        "asin" => x.asin(),
        "acos" => x.acos(),
        "atan" => x.atan(),
        "radians" => x.to_radians(),
        "degrees" => x.to_degrees(),
        _ => return None,
    })
}

fn encode(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for (place, shift) in [18_u32, 12, 6, 0].into_iter().enumerate() {
            text.push(if place <= chunk.len() {
                ALPHABET[(group >> shift & 63) as usize]
            } else {
                b'='
            });
        }
    }
    text
}

fn decode_text(text: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .iter()
        .take_while(|byte| **byte != b'=')
        .filter_map(|byte| ALPHABET.iter().position(|letter| letter == byte))
        .map(|at| u32::try_from(at).unwrap_or(0))
        .collect();
    let padding = text.split(|byte| *byte == b'=').count() - 1;
    if !(digits.len() + padding).is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::new();
    for chunk in digits.chunks(4) {
        let at = |index: usize| chunk.get(index).copied().unwrap_or(0);
        let group = at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3);
        for shift in [16_u32, 8, 0].into_iter().take(chunk.len() - 1) {
            bytes.push(u8::try_from(group >> shift & 255).unwrap_or(0));
        }
    }
    Some(bytes)
}
