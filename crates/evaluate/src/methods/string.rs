//! Methods of `str`.

use std::rc::Rc;

use super::text_method::{Parts, str_method};
use crate::evaluator::Evaluator;
use crate::value::{Args, Eval, Value};

impl Evaluator<'_> {
    pub(crate) fn call_str_method(
        &mut self,
        text: &Rc<str>,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        if let Some(choice) = args
            .values()
            .find(|value| matches!(value, Value::Choice(_)))
            .cloned()
            && !matches!(name, "format" | "join")
        {
            return self.for_each_alternative(&choice, |machine, chosen| {
                let mut args = args.clone();
                for value in args
                    .positional
                    .iter_mut()
                    .chain(args.keywords.iter_mut().map(|(_, value)| value))
                {
                    if value.same(&choice) {
                        *value = chosen.clone();
                    }
                }
                machine.call_str_method(text, name, &args)
            });
        }
        if let Some(result) = self.call_str_method_on_values(text, name, args)? {
            return Ok(result);
        }
        let plain: Vec<Value> = args
            .positional
            .iter()
            .map(|value| self.payload(value).unwrap_or_else(|| value.clone()))
            .collect();
        let unknown = plain
            .iter()
            .find(|value| matches!(value, Value::Unknown(_) | Value::Partial(_)));
        if let Some(unknown) = unknown {
            return Ok(self.unknown_from(unknown, "an argument is not known"));
        }
        match str_method(text, name, &plain, args) {
            Some(Parts::One(value)) => {
                self.pay_for(value.as_str().map_or(0, str::len))?;
                Ok(value)
            }
            Some(Parts::List(items)) => Ok(self.new_list(items)),
            Some(Parts::NotFound) => self.soft_error("ValueError", "substring not found", true),
            None => Ok(self.unknown(format!("the method `str.{name}` is not modelled"))),
        }
    }

    /// Methods of texts that take more than texts and numbers.
    fn call_str_method_on_values(
        &mut self,
        text: &Rc<str>,
        name: &str,
        args: &Args,
    ) -> Eval<Option<Value>> {
        let first = args.positional.first().unwrap_or(&Value::None);
        Ok(Some(match name {
            "format" => self.format_template(text, args)?,
            "format_map" => {
                let mut spread = Args::default();
                if let Some((entries, more)) = self.mapping_entries(first)? {
                    spread.more_keywords = more;
                    for (key, value) in entries {
                        if let Some(key) = key.as_str() {
                            spread.keywords.push((key.into(), value));
                        }
                    }
                }
                self.format_template(text, &spread)?
            }
            "join" => self.join_texts(text, first)?,
            "__contains__" => {
                let found = self.contains(&Value::Str(text.clone()), first)?;
                found.map_or_else(|| self.unknown("part of a text"), Value::Bool)
            }
            "__getitem__" => self.get_item(&Value::Str(text.clone()), first)?,
            "__iter__" => Value::Str(text.clone()),
            "translate" => self.translate(text, args)?,
            _ => return Ok(None),
        }))
    }

    pub(crate) fn join_texts(&mut self, separator: &Rc<str>, items: &Value) -> Eval<Value> {
        let items = self.iterate(items)?;
        let mut result = Value::str("");
        for (at, item) in items.known.iter().enumerate() {
            let item = self.payload(item).unwrap_or_else(|| item.clone());
            let item = self.for_each_alternative(&item, |machine, item| machine.text_of(&item))?;
            if at > 0 {
                result = self.concatenate(&result, &Value::Str(separator.clone()))?;
            }
            result = self.concatenate(&result, &item)?;
        }
        if let Some(more) = items.more {
            let rest = self.derived(more);
            result = self.concatenate(&result, &rest)?;
        }
        Ok(result)
    }

    /// `str.maketrans(from, to, removed)`, or of a dict.
    pub(crate) fn make_translation(&mut self, args: &Args) -> Value {
        let text = |at: usize| {
            args.positional
                .get(at)
                .and_then(Value::as_str)
                .unwrap_or("")
        };
        if args.positional.len() < 2 {
            return args.positional.first().cloned().unwrap_or(Value::None);
        }
        let code = |c: char| Value::Int(i64::from(u32::from(c)));
        let mut entries: Vec<(Value, Value)> = text(0)
            .chars()
            .zip(text(1).chars())
            .map(|(from, to)| (code(from), Value::str(to.encode_utf8(&mut [0; 4]))))
            .collect();
        entries.extend(text(2).chars().map(|c| (code(c), Value::None)));
        self.make_dict(entries, None)
    }

    pub(crate) fn translate(&mut self, text: &str, args: &Args) -> Eval<Value> {
        let table = args.positional.first().cloned().unwrap_or(Value::None);
        let Some((entries, None)) = self.mapping_entries(&table)? else {
            return Ok(self.unknown("a translation table that is not known"));
        };
        let mut result = String::new();
        for c in text.chars() {
            let found = entries.iter().find(|(key, _)| match key {
                Value::Int(code) => *code == i64::from(u32::from(c)),
                Value::Str(key) => key.chars().eq(std::iter::once(c)),
                _ => false,
            });
            match found {
                Some((_, Value::Str(replacement))) => result.push_str(replacement),
                Some((_, Value::None)) => {}
                _ => result.push(c),
            }
        }
        Ok(Value::str(&result))
    }
}

impl Evaluator<'_> {
    /// Methods of bytes: those of a text with one character for each byte.
    pub(crate) fn call_bytes_method(
        &mut self,
        bytes: &Rc<[u8]>,
        name: fingerpost_python::Symbol,
        mut args: Args,
    ) -> Eval<Value> {
        let text = latin(bytes);
        for value in &mut args.positional {
            *value = match &*value {
                Value::Bytes(bytes) => Value::Str(latin(bytes)),
                Value::Object(_) if name.as_str() == "join" => {
                    let items = self.known_items(value).unwrap_or_default();
                    Value::tuple(items.iter().map(from_bytes).collect())
                }
                other => other.clone(),
            };
        }
        let result = self.call_str_method(&text, name.as_str(), &args)?;
        Ok(match &result {
            Value::Str(text) => to_bytes(text),
            Value::Tuple(items) => Value::tuple(
                items
                    .iter()
                    .map(|item| item.as_str().map_or(Value::None, to_bytes))
                    .collect(),
            ),
            Value::Object(_) => {
                let items = self.known_items(&result).unwrap_or_default();
                let items = items
                    .iter()
                    .map(|item| item.as_str().map_or(Value::None, to_bytes));
                let items = items.collect();
                self.new_list(items)
            }
            _ => result,
        })
    }
}

fn latin(bytes: &[u8]) -> Rc<str> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    Rc::from(text)
}

fn from_bytes(value: &Value) -> Value {
    match value {
        Value::Bytes(bytes) => Value::Str(latin(bytes)),
        other => other.clone(),
    }
}

fn to_bytes(text: &str) -> Value {
    Value::Bytes(
        text.chars()
            .filter_map(|c| u8::try_from(u32::from(c)).ok())
            .collect(),
    )
}
