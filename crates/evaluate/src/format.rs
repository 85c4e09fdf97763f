//! `format`, `%` and format specifications.

use crate::evaluator::Evaluator;
use crate::specification::apply_spec;
use crate::value::{Eval, Piece, Value};
use fingerpost_python::{Symbol, symbol};
use fingerpost_source::Span;
use std::rc::Rc;

impl Evaluator<'_> {
    /// `{value!conversion:spec}`; `source` names an unknown value in the result.
    pub(crate) fn format_value(
        &mut self,
        value: &Value,
        conversion: Option<char>,
        spec: &Value,
        source: Option<Span>,
    ) -> Eval<Value> {
        if let Value::Unknown(id) = value {
            let text = match source {
                Some(_) => self.text_at(source),
                None => self.text_at(self.unknowns.get(*id).span),
            };
            return Ok(Value::Partial(Rc::from(vec![Piece::Hole(
                *id,
                Rc::from(text),
            )])));
        }
        let spec_text = match spec {
            Value::Str(text) => text.clone(),
            Value::Unknown(_) | Value::Partial(_) | Value::Choice(_) => {
                return Ok(self.unknown("a text in a format that is not known"));
            }
            _ => Rc::from(""),
        };
        let converted = match conversion {
            Some('r' | 'a') => self.repr_of(value)?,
            Some('s') => self.text_of(value)?,
            _ => match self.find_special(value, symbol!("__format__"))? {
                Some(method) => return self.call_value(&method, vec![Value::Str(spec_text)]),
                None => match self.payload(value) {
                    Some(payload) if self.find_special(value, symbol!("__str__"))?.is_none() => {
                        payload
                    }
                    _ => value.clone(),
                },
            },
        };
        if spec_text.is_empty() {
            return self.text_of(&converted);
        }
        Ok(match &converted {
            Value::Str(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) => Value::str(
                &apply_spec(&converted, &self.display(&converted), &spec_text),
            ),
            other => return self.text_of(other),
        })
    }

    /// `template % values`.
    pub(crate) fn percent_format(&mut self, template: &str, values: &Value) -> Eval<Value> {
        let items: Vec<Value> = match values {
            Value::Tuple(items) => items.to_vec(),
            other => vec![other.clone()],
        };
        let mut items = items.into_iter();
        let mut result = Value::str("");
        let mut rest = template;
        while let Some(at) = rest.find('%') {
            result = self.concatenate(&result, &Value::str(&rest[..at]))?;
            rest = &rest[at + 1..];
            let mut value = None;
            if let Some(after) = rest.strip_prefix('(')
                && let Some(end) = after.find(')')
            {
                value = Some(self.get_item(values, &Value::str(&after[..end]))?);
                rest = &after[end + 1..];
            }
            let kind_at = rest
                .find(|c: char| c.is_ascii_alphabetic() || c == '%')
                .unwrap_or(rest.len());
            let flags = &rest[..kind_at];
            let kind = rest[kind_at..].chars().next();
            rest = rest.get(kind_at + 1..).unwrap_or("");
            let piece = match kind {
                Some('%') | None => Value::str("%"),
                Some(kind) => {
                    let value = match value {
                        Some(value) => value,
                        None => items.next().unwrap_or(Value::None),
                    };
                    let spec = match kind {
                        'd' | 'i' | 'u' => format!("{flags}d"),
                        's' | 'r' | 'a' => flags.trim_start_matches('-').to_string(),
                        other => format!("{flags}{other}"),
                    };
                    let conversion = if matches!(kind, 'r' | 'a') {
                        Some('r')
                    } else {
                        None
                    };
                    self.for_each_alternative(&value, |machine, value| {
                        machine.format_value(&value, conversion, &Value::str(&spec), None)
                    })?
                }
            };
            result = self.concatenate(&result, &piece)?;
        }
        self.concatenate(&result, &Value::str(rest))
    }

    /// `template.format(*args, **kwargs)`.
    pub(crate) fn format_template(
        &mut self,
        template: &str,
        args: &crate::value::Args,
    ) -> Eval<Value> {
        let mut result = Value::str("");
        let mut rest = template;
        let mut next = 0;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            result = self.concatenate(&result, &Value::str(before))?;
            if from.starts_with("{{") || from.starts_with("}}") {
                result = self.concatenate(&result, &Value::str(&from[..1]))?;
                rest = &from[2..];
                continue;
            }
            let Some(end) = from.find('}') else {
                rest = from;
                break;
            };
            let field = &from[1..end.max(1)];
            rest = &from[end + 1..];
            let (field, spec) = field.split_once(':').unwrap_or((field, ""));
            let (name, conversion) = match field.split_once('!') {
                Some((name, conversion)) => (name, conversion.chars().next()),
                None => (field, None),
            };
            let value = self.format_field(name, args, &mut next)?;
            let piece = self.for_each_alternative(&value, |machine, value| {
                machine.format_value(&value, conversion, &Value::str(spec), None)
            })?;
            result = self.concatenate(&result, &piece)?;
        }
        self.concatenate(&result, &Value::str(rest))
    }

    pub(crate) fn format_field(
        &mut self,
        field: &str,
        args: &crate::value::Args,
        next: &mut usize,
    ) -> Eval<Value> {
        let end = field.find(['.', '[']).unwrap_or(field.len());
        let (name, mut path) = field.split_at(end);
        let found = if name.is_empty() {
            *next += 1;
            args.positional.get(*next - 1)
        } else if let Ok(index) = name.parse::<usize>() {
            args.positional.get(index)
        } else {
            args.keyword(name)
        };
        let mut value = match found {
            Some(value) => value.clone(),
            None => match args.more_keywords.or(args.more_positional) {
                Some(more) => self.derived(more),
                None => return self.missing_key(&Value::str(name)),
            },
        };
        while !path.is_empty() {
            if let Some(after) = path.strip_prefix('.') {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                value = self.get_attribute(&value, Symbol::new(&after[..end]))?;
                path = &after[end..];
            } else {
                let end = path.find(']').unwrap_or(path.len());
                let key = &path[1..end.max(1)];
                let key = key
                    .parse::<i64>()
                    .map_or_else(|_| Value::str(key), Value::Int);
                value = self.get_item(&value, &key)?;
                path = path.get(end + 1..).unwrap_or("");
            }
        }
        Ok(value)
    }
}

/// Rust's `1e-5` as Python's `1e-05`.
pub(crate) fn exponent_text(text: &str) -> String {
    let Some((digits, exponent)) = text.split_once('e') else {
        return text.to_owned();
    };
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(rest) => ('-', rest),
        None => ('+', exponent),
    };
    format!("{digits}e{sign}{exponent:0>2}")
}
