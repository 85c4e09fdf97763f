//! Built-in functions about items and numbers.

use std::rc::Rc;

use fingerpost_python::symbol;
use fingerpost_python::syntax::{BinaryOp, CompareOp};

use crate::evaluator::Evaluator;
use crate::join::join;
use crate::object::{Iterator, Object};
use crate::value::{Args, Eval, UnknownId, Value};

impl Evaluator<'_> {
    pub(super) fn call_builtin_on_items(&mut self, name: &str, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned().unwrap_or(Value::None);
        match name {
            "len" => self.builtin_len(&first),
            "iter" | "aiter" if self.is_own_iterator(&first)? => Ok(first),
            "iter" | "aiter" => {
                let items = self.iterate(&first)?;
                Ok(self.new_iterator(items.known.to_vec(), items.more))
            }
            "next" | "anext" => self.next_item(&first, args.positional.get(1).cloned()),
            "enumerate" => self.builtin_enumerate(args),
            "zip" => self.builtin_zip(args),
            "map" => self.builtin_map(args),
            "filter" => self.builtin_filter(args),
            "sorted" => {
                let items = self.iterate(&first)?;
                let sorted = self.sorted(items.known.to_vec(), args)?;
                Ok(self.list_with_more(sorted, items.more))
            }
            "reversed" => {
                let items = self.iterate(&first)?;
                let reversed = items.known.iter().rev().cloned().collect();
                Ok(self.new_iterator(reversed, items.more))
            }
            "any" | "all" => self.builtin_any_all(name == "any", &first),
            "min" | "max" => self.builtin_extreme(name == "max", args),
            "sum" => self.builtin_sum(args),
            _ => self.call_number_function(name, &first, args),
        }
    }

    fn builtin_enumerate(&mut self, args: &Args) -> Eval<Value> {
        let start = match args.get(1, "start") {
            Some(Value::Int(start)) => *start,
            _ => 0,
        };
        let items = self.iterate(args.positional.first().unwrap_or(&Value::None))?;
        let numbered = items
            .known
            .iter()
            .zip(start..)
            .map(|(item, at)| pair_with(Value::Int(at), item))
            .collect();
        Ok(self.new_iterator(numbered, items.more))
    }

    fn builtin_sum(&mut self, args: &Args) -> Eval<Value> {
        let mut total = args.get(1, "start").cloned().unwrap_or(Value::Int(0));
        let items = self.iterate(args.positional.first().unwrap_or(&Value::None))?;
        for item in items.known.iter() {
            if self.may_be_missing(item) && total.as_object().is_none() {
                return Ok(self.unknown("the sum of items that may not be there"));
            }
            total = self.calculate(BinaryOp::Add, &total, item)?;
        }
        let Some(more) = items.more else {
            return Ok(total);
        };
        if let Some(id) = total.as_object()
            && let Object::List(list) = self.heap.get_mut(id)
        {
            list.more = Some(more);
            return Ok(total);
        }
        Ok(self.derived(more))
    }

    /// A binary operator's result, where a function stands for the operator.
    fn calculate(&mut self, op: BinaryOp, left: &Value, right: &Value) -> Eval<Value> {
        let range = self.frame().current;
        self.binary(op, left, right, range, range)
    }

    fn call_number_function(&mut self, name: &str, first: &Value, args: &Args) -> Eval<Value> {
        let second = args.positional.get(1);
        Ok(match (name, first) {
            ("abs", Value::Int(number)) => Value::Int(number.wrapping_abs()),
            ("abs", Value::Float(number)) => Value::Float(number.abs()),
            ("chr", Value::Int(code)) => match u32::try_from(*code).ok().and_then(char::from_u32) {
                Some(c) => Value::str(&c.to_string()),
                None => self.unknown("a character that does not exist"),
            },
            ("ord", Value::Str(text)) => match text.chars().next() {
                Some(c) => Value::Int(i64::from(u32::from(c))),
                None => self.unknown("the code of an empty text"),
            },
            ("hex", Value::Int(number)) => Value::str(&format!("{number:#x}")),
            ("oct", Value::Int(number)) => Value::str(&format!("{number:#o}")),
            ("bin", Value::Int(number)) => Value::str(&format!("{number:#b}")),
            ("round", Value::Int(_)) => first.clone(),
            ("round", Value::Float(number)) => {
                round(*number, second).unwrap_or_else(|| self.unknown("a rounded number"))
            }
            ("pow", Value::Int(base)) if args.positional.len() == 3 => {
                match (second, args.positional.get(2)) {
                    (Some(Value::Int(exponent)), Some(Value::Int(modulus))) => {
                        power_modulo(*base, *exponent, *modulus)
                            .map_or_else(|| self.unknown("a large number"), Value::Int)
                    }
                    _ => self.unknown("a number that is not known"),
                }
            }
            ("pow", _) if let Some(second) = second => {
                return self.calculate(BinaryOp::Pow, first, second);
            }
            ("divmod", _) if let Some(second) = second => {
                let quotient = self.calculate(BinaryOp::FloorDiv, first, second)?;
                let rest = self.calculate(BinaryOp::Mod, first, second)?;
                Value::tuple(vec![quotient, rest])
            }
            _ => self.unknown_from(first, format!("`{name}` is not modelled for this value")),
        })
    }

    pub(crate) fn new_iterator(&mut self, items: Vec<Value>, more: Option<UnknownId>) -> Value {
        let iterator = Iterator {
            items: Rc::from(items),
            position: 0,
            more,
        };
        Value::Object(self.heap.add(Object::Iterator(iterator)))
    }

    fn builtin_len(&mut self, value: &Value) -> Eval<Value> {
        if let Some(method) = self.find_special(value, symbol!("__len__"))? {
            return self.call_value(&method, Vec::new());
        }
        if let Value::Partial(_) | Value::Unknown(_) | Value::Choice(_) = value {
            return self.for_each_alternative(value, |machine, value| match value.unknown_id() {
                Some(id) => Ok(machine.derived(id)),
                None => machine.builtin_len(&value),
            });
        }
        if let Some(length) = self.plain_length(value) {
            return Ok(Value::Int(i64::try_from(length).unwrap_or(i64::MAX)));
        }
        // Iterators are not consumed: they have no length.
        if self.is_open(value) {
            return Ok(self.unknown("the length of an object of an unknown class"));
        }
        let items = self.iterate(value)?;
        match items.more {
            Some(more) => Ok(self.derived(more)),
            None if items.known.iter().any(crate::iterate::may_be_absent) => {
                Ok(self.unknown("the number of items is not known"))
            }
            None => Ok(Value::Int(
                i64::try_from(items.known.len()).unwrap_or(i64::MAX),
            )),
        }
    }

    /// The length of a built-in value all of whose items are certain.
    fn plain_length(&self, value: &Value) -> Option<usize> {
        match value {
            Value::Str(text) if text.is_ascii() => Some(text.len()),
            Value::Str(text) => Some(text.chars().count()),
            Value::Bytes(bytes) => Some(bytes.len()),
            Value::Tuple(items) => Some(items.len()),
            Value::Object(id) => match self.heap.get(*id) {
                Object::List(list) if list.more.is_none() => {
                    let certain = !list.items.iter().any(crate::iterate::may_be_absent);
                    certain.then_some(list.items.len())
                }
                _ => None,
            },
            _ => None,
        }
    }

    fn builtin_zip(&mut self, args: &Args) -> Eval<Value> {
        let mut columns: Vec<Rc<[Value]>> = Vec::new();
        let mut shared: Rc<[Value]> = Rc::from(Vec::new());
        let mut more = None;
        for (at, column) in args.positional.iter().enumerate() {
            // The same iterator several times gives its items in turns.
            let is_same = |other: &Value| other.as_object().is_some() && other.same(column);
            let times = args
                .positional
                .iter()
                .filter(|other| is_same(other))
                .count();
            let turn = args.positional[..at]
                .iter()
                .filter(|other| is_same(other))
                .count();
            if times > 1 && self.is_own_iterator(column)? {
                if turn == 0 {
                    let items = self.iterate(column)?;
                    more = more.or(items.more);
                    shared = items.known;
                }
                columns.push(shared.iter().skip(turn).step_by(times).cloned().collect());
                continue;
            }
            let items = self.iterate(column)?;
            more = more.or(items.more);
            columns.push(items.known);
        }
        let length = columns.iter().map(|column| column.len()).min().unwrap_or(0);
        let rows = (0..length)
            .map(|at| Value::tuple(columns.iter().map(|column| column[at].clone()).collect()))
            .collect();
        Ok(self.new_iterator(rows, more))
    }

    fn builtin_map(&mut self, args: &Args) -> Eval<Value> {
        let Some((function, columns)) = args.positional.split_first() else {
            return Ok(Value::None);
        };
        let zipped = self.builtin_zip(&Args::new(columns.to_vec()))?;
        let rows = self.iterate(&zipped)?;
        let mut results = Vec::new();
        for row in rows.known.iter() {
            let Value::Tuple(row) = row else { continue };
            results.push(self.call_value(function, row.to_vec())?);
        }
        Ok(self.new_iterator(results, rows.more))
    }

    fn builtin_filter(&mut self, args: &Args) -> Eval<Value> {
        let (Some(function), Some(items)) = (args.positional.first(), args.positional.get(1))
        else {
            return Ok(Value::None);
        };
        let items = self.iterate(items)?;
        let mut kept = Vec::new();
        for item in items.known.iter() {
            let test = match function {
                Value::None => item.clone(),
                function => self.call_value(function, vec![item.clone()])?,
            };
            match self.truth(&test)? {
                Some(true) => kept.push(item.clone()),
                Some(false) => {}
                None => {
                    let range = self.frame().current;
                    let passes = self.new_condition(range, false);
                    let fails = passes.negated();
                    kept.push(join(&[(&[passes], item), (&[fails], &Value::Absent)]));
                }
            }
        }
        Ok(self.new_iterator(kept, items.more))
    }

    fn builtin_any_all(&mut self, any: bool, value: &Value) -> Eval<Value> {
        let items = self.iterate(value)?;
        let mut open = items.more;
        for item in items.known.iter() {
            match self.truth(item)? {
                Some(truth) if truth == any => return Ok(Value::Bool(any)),
                Some(_) => {}
                None => {
                    open = open.or_else(|| item.unknown_id());
                    if open.is_none() {
                        return Ok(self.unknown("an item whose truth is not known"));
                    }
                }
            }
        }
        Ok(match open {
            Some(id) => self.derived(id),
            None => Value::Bool(!any),
        })
    }

    fn builtin_extreme(&mut self, max: bool, args: &Args) -> Eval<Value> {
        let items = match args.positional.as_slice() {
            [only] => self.iterate(only)?,
            several => crate::iterate::Items::from(several.to_vec()),
        };
        if let Some(more) = items.more {
            return Ok(self.derived(more));
        }
        let key = args.keyword("key").cloned();
        let mut best: Option<(Value, Value)> = None;
        for item in items.known.iter() {
            let weight = match &key {
                Some(key) if !matches!(key, Value::None) => {
                    self.call_value(key, vec![item.clone()])?
                }
                _ => item.clone(),
            };
            let better = match &best {
                None => true,
                Some((known, _)) => {
                    let op = if max { CompareOp::Gt } else { CompareOp::Lt };
                    let result = self.compare(op, &weight, known)?;
                    match self.truth(&result)? {
                        Some(truth) => truth,
                        None => {
                            return Ok(self.unknown("the largest or smallest of unknown values"));
                        }
                    }
                }
            };
            if better {
                best = Some((weight, item.clone()));
            }
        }
        match best {
            Some((_, item)) => Ok(item),
            None => match args.keyword("default") {
                Some(default) => Ok(default.clone()),
                None => self.soft_error("ValueError", "arg is an empty sequence", true),
            },
        }
    }

    /// Sorts items as `sorted(items, key=…, reverse=…)`; where the order is not known they stay as they are.
    pub(crate) fn sorted(&mut self, items: Vec<Value>, args: &Args) -> Eval<Vec<Value>> {
        let key = args
            .keyword("key")
            .cloned()
            .filter(|key| !matches!(key, Value::None));
        let reverse = match args.keyword("reverse") {
            Some(value) => self.truth(value)? == Some(true),
            None => false,
        };
        let mut weighted = Vec::with_capacity(items.len());
        for item in items {
            let weight = match &key {
                Some(key) => {
                    let settled = self.settle(item.clone());
                    self.call_value(key, vec![settled])?
                }
                None => item.clone(),
            };
            weighted.push((weight, item));
        }
        // Insertion keeps equal items in place and asks the project's own `__lt__`.
        let mut result: Vec<(Value, Value)> = Vec::with_capacity(weighted.len());
        let plain = weighted
            .iter()
            .all(|(weight, _)| self.order(weight, weight).is_some());
        if plain {
            weighted.sort_by(|a, b| {
                let order = self.order(&a.0, &b.0).unwrap_or(std::cmp::Ordering::Equal);
                if reverse { order.reverse() } else { order }
            });
            return Ok(weighted.into_iter().map(|(_, item)| item).collect());
        }
        for (weight, item) in weighted {
            let mut at = result.len();
            while at > 0 {
                let (first, second) = if reverse {
                    (&result[at - 1].0, &weight)
                } else {
                    (&weight, &result[at - 1].0)
                };
                let (first, second) = (first.clone(), second.clone());
                let less = self.compare(CompareOp::Lt, &first, &second)?;
                if self.truth(&less)? != Some(true) {
                    break;
                }
                at -= 1;
            }
            result.insert(at, (weight, item));
        }
        Ok(result.into_iter().map(|(_, item)| item).collect())
    }
}

/// `(first, item)`, missing where the item may be missing.
fn pair_with(first: Value, item: &Value) -> Value {
    match item {
        Value::Choice(alternatives) if crate::iterate::may_be_absent(item) => Value::Choice(
            alternatives
                .iter()
                .map(|one| crate::value::Alternative {
                    guard: one.guard.clone(),
                    value: match &one.value {
                        Value::Absent => Value::Absent,
                        value => Value::tuple(vec![first.clone(), value.clone()]),
                    },
                })
                .collect(),
        ),
        item => Value::tuple(vec![first, item.clone()]),
    }
}

/// `pow(base, exponent, modulus)`.
fn power_modulo(base: i64, exponent: i64, modulus: i64) -> Option<i64> {
    let modulus = i128::from(modulus);
    let (mut base, mut rest) = (i128::from(base), u64::try_from(exponent).ok()?);
    let mut result = 1 % modulus.checked_abs().filter(|size| *size > 0)?;
    base = base.rem_euclid(modulus);
    while rest > 0 {
        if rest & 1 == 1 {
            result = (result * base).rem_euclid(modulus);
        }
        base = (base * base).rem_euclid(modulus);
        rest >>= 1;
    }
    i64::try_from(result).ok()
}

/// `round(number, places)`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a number without a fraction part, saturated"
)]
fn round(number: f64, places: Option<&Value>) -> Option<Value> {
    match places {
        None => Some(Value::Int(number.round_ties_even() as i64)),
        Some(Value::Int(places)) if (0..=15).contains(places) => {
            let text = format!("{number:.*}", usize::try_from(*places).ok()?);
            Some(Value::Float(text.parse().unwrap_or(number)))
        }
        Some(_) => None,
    }
}
