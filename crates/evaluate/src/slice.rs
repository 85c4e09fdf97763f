//! Slices: `value[start:stop:step]`.

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Eval, Value};

impl Evaluator<'_> {
    /// `value[start:stop:step]`; parts that are left out are `None`.
    pub(crate) fn slice(&mut self, value: &Value, parts: &[Value; 3]) -> Eval<Value> {
        if let (Value::Str(text), Value::None) = (value, &parts[2])
            && let Some(slice) = text_slice(text, parts)
        {
            return Ok(slice);
        }
        if let Some(chosen) = self.plain_slice(value, parts) {
            return Ok(self.list_with_more(chosen, None));
        }
        let items = self.iterate(value)?;
        let length = i64::try_from(items.known.len()).unwrap_or(i64::MAX);
        let mut bounds = [None; 3];
        for (bound, part) in bounds.iter_mut().zip(parts) {
            *bound = match part {
                Value::Int(number) => Some(*number),
                Value::None => None,
                _ => return Ok(self.unknown("a slice whose bounds are not known")),
            };
        }
        let step = bounds[2].unwrap_or(1);
        if step == 0 {
            return self.soft_error("ValueError", "slice step cannot be zero", true);
        }
        let positions = slice_positions(bounds, step, length);
        let chosen: Vec<Value> = positions
            .filter_map(|at| items.known.get(at).cloned())
            .collect();
        Ok(match value {
            Value::Str(_) => {
                let text: String = chosen.iter().filter_map(Value::as_str).collect();
                Value::str(&text)
            }
            Value::Tuple(_) => Value::tuple(chosen),
            Value::Bytes(_) => {
                let bytes = chosen.iter().filter_map(|item| match item {
                    Value::Int(byte) => u8::try_from(*byte).ok(),
                    _ => None,
                });
                Value::Bytes(bytes.collect())
            }
            _ => self.list_with_more(chosen, items.more),
        })
    }

    /// A slice of a list that is known to its end, without a look at the other items.
    fn plain_slice(&self, value: &Value, parts: &[Value; 3]) -> Option<Vec<Value>> {
        let (Value::Object(id), Value::None) = (value, &parts[2]) else {
            return None;
        };
        let Object::List(list) = self.heap.get(*id) else {
            return None;
        };
        let (start, end) = plain_bounds(parts, list.items.len())?;
        let chosen = list.items.get(start..end.max(start))?;
        list.more.is_none().then(|| chosen.to_vec())
    }
}

/// The bounds of a slice without step.
fn plain_bounds(parts: &[Value; 3], length: usize) -> Option<(usize, usize)> {
    let bound = |part: &Value, default: usize| match part {
        Value::None => Some(default),
        Value::Int(at) if *at < 0 => {
            Some(length.saturating_sub(usize::try_from(at.unsigned_abs()).ok()?))
        }
        Value::Int(at) => Some(usize::try_from(*at).ok()?.min(length)),
        _ => None,
    };
    Some((bound(&parts[0], 0)?, bound(&parts[1], length)?))
}

/// A slice of a text, without a step: texts of files are long, and mostly taken as a whole.
fn text_slice(text: &str, parts: &[Value; 3]) -> Option<Value> {
    let is_ascii = text.is_ascii();
    let length = if is_ascii {
        text.len()
    } else {
        text.chars().count()
    };
    let (start, end) = plain_bounds(parts, length)?;
    let byte = |at: usize| {
        let mut places = text.char_indices().map(|(place, _)| place);
        match at {
            0 => 0,
            _ if is_ascii => at,
            _ => places.nth(at).unwrap_or(text.len()),
        }
    };
    let range = byte(start)..byte(end.max(start));
    Some(Value::str(text.get(range).unwrap_or_default()))
}

/// The positions that a slice with these bounds takes from a sequence.
fn slice_positions(
    bounds: [Option<i64>; 3],
    step: i64,
    length: i64,
) -> impl Iterator<Item = usize> {
    let (low, high) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let clamp = |bound: Option<i64>, default: i64| {
        bound.map_or(default, |at| {
            if at < 0 {
                (at + length).max(low)
            } else {
                at.min(high)
            }
        })
    };
    let (start, end) = if step > 0 {
        (clamp(bounds[0], low), clamp(bounds[1], high))
    } else {
        (clamp(bounds[0], high), clamp(bounds[1], low))
    };
    let is_inside = move |at: &i64| if step > 0 { *at < end } else { *at > end };
    std::iter::successors(Some(start), move |at| at.checked_add(step))
        .take_while(is_inside)
        .filter_map(|at| usize::try_from(at).ok())
}
