//! Methods of `str`.

use std::rc::Rc;

use crate::evaluator::Evaluator;
use crate::text::WIDEST_FIELD;
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
        match name {
            "format" => return self.format_template(text, args),
            "format_map" => {
                let mapping = args.positional.first().cloned().unwrap_or(Value::None);
                let mut spread = Args::default();
                if let Some((entries, more)) = self.mapping_entries(&mapping)? {
                    spread.more_keywords = more;
                    for (key, value) in entries {
                        if let Some(key) = key.as_str() {
                            spread.keywords.push((key.into(), value));
                        }
                    }
                }
                return self.format_template(text, &spread);
            }
            "join" => {
                return self.join_texts(text, args.positional.first().unwrap_or(&Value::None));
            }
            "__contains__" => {
                let found = self.contains(
                    &Value::Str(text.clone()),
                    args.positional.first().unwrap_or(&Value::None),
                )?;
                return Ok(found.map_or_else(|| self.unknown("part of a text"), Value::Bool));
            }
            "__getitem__" => {
                let index = args.positional.first().cloned().unwrap_or(Value::None);
                return self.get_item(&Value::Str(text.clone()), &index);
            }
            "__iter__" => return Ok(Value::Str(text.clone())),
            "translate" => return self.translate(text, args),
            _ => {}
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

pub(crate) enum Parts {
    One(Value),
    List(Vec<Value>),
    NotFound,
}

pub(crate) fn str_method(
    text: &Rc<str>,
    name: &str,
    given: &[Value],
    args: &Args,
) -> Option<Parts> {
    let first = given.first().and_then(Value::as_str);
    let second = given.get(1).and_then(Value::as_str);
    let number = |at: usize| match given.get(at) {
        Some(Value::Int(number)) => Some(*number),
        _ => None,
    };
    let one = |text: &str| Some(Parts::One(Value::str(text)));
    let truth = |truth: bool| Some(Parts::One(Value::Bool(truth)));
    let strip_set: Option<Vec<char>> = first.map(|set| set.chars().collect());
    let strips = |c: char| {
        strip_set
            .as_ref()
            .map_or(c.is_whitespace(), |set| set.contains(&c))
    };
    match name {
        "lower" | "casefold" => one(&text.to_lowercase()),
        "upper" => one(&text.to_uppercase()),
        "strip" => one(text.trim_matches(strips)),
        "lstrip" => one(text.trim_start_matches(strips)),
        "rstrip" => one(text.trim_end_matches(strips)),
        "removeprefix" => one(text.strip_prefix(first?).unwrap_or(text)),
        "removesuffix" => one(text.strip_suffix(first?).unwrap_or(text)),
        "startswith" | "endswith" => {
            let options: Vec<&str> = match given.first()? {
                Value::Str(option) => vec![option],
                Value::Tuple(options) => options.iter().filter_map(Value::as_str).collect(),
                _ => return None,
            };
            let (_, part) = window(text, number(1), number(2));
            truth(options.iter().any(|option| {
                if name == "startswith" {
                    part.starts_with(option)
                } else {
                    part.ends_with(option)
                }
            }))
        }
        "replace" => {
            let count = number(2).and_then(|count| usize::try_from(count).ok());
            one(&match count {
                Some(count) => text.replacen(first?, second?, count),
                None => text.replace(first?, second?),
            })
        }
        "split" | "rsplit" => Some(Parts::List(split(text, name == "rsplit", given, args))),
        "splitlines" => {
            let keep = given.first().or_else(|| args.keyword("keepends"));
            let keep = matches!(keep, Some(Value::Bool(true) | Value::Int(1)));
            let lines = text.split_inclusive('\n').map(|line| {
                Value::str(if keep {
                    line
                } else {
                    line.strip_suffix('\n')
                        .map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))
                })
            });
            Some(Parts::List(lines.collect()))
        }
        "partition" | "rpartition" => {
            let separator = first?;
            let found = if name == "partition" {
                text.split_once(separator)
            } else {
                text.rsplit_once(separator)
            };
            let parts = match found {
                Some((head, tail)) => [head, separator, tail],
                None if name == "partition" => [&**text, "", ""],
                None => ["", "", &**text],
            };
            Some(Parts::One(Value::tuple(
                parts.iter().map(|part| Value::str(part)).collect(),
            )))
        }
        "find" | "index" | "rfind" | "rindex" => {
            let (before, part) = window(text, number(1), number(2));
            let found = if name.starts_with('r') {
                part.rfind(first?)
            } else {
                part.find(first?)
            };
            match found {
                Some(at) => Some(Parts::One(Value::Int(
                    i64::try_from(before + part[..at].chars().count()).ok()?,
                ))),
                None if name.ends_with("index") => Some(Parts::NotFound),
                None => Some(Parts::One(Value::Int(-1))),
            }
        }
        "count" => {
            let (_, part) = window(text, number(1), number(2));
            let count = match first? {
                "" => part.chars().count() + 1,
                wanted => part.matches(wanted).count(),
            };
            Some(Parts::One(Value::Int(i64::try_from(count).ok()?)))
        }
        "title" => one(&title(text)),
        "capitalize" => {
            let mut chars = text.chars();
            let head: String = chars
                .next()
                .map(|c| c.to_uppercase().collect())
                .unwrap_or_default();
            one(&(head + &chars.as_str().to_lowercase()))
        }
        "swapcase" => one(&text
            .chars()
            .map(|c| {
                if c.is_uppercase() {
                    c.to_lowercase().to_string()
                } else {
                    c.to_uppercase().to_string()
                }
            })
            .collect::<String>()),
        "isalpha" => truth(!text.is_empty() && text.chars().all(char::is_alphabetic)),
        "isalnum" => truth(!text.is_empty() && text.chars().all(char::is_alphanumeric)),
        "isdigit" | "isdecimal" | "isnumeric" => {
            truth(!text.is_empty() && text.chars().all(char::is_numeric))
        }
        "isspace" => truth(!text.is_empty() && text.chars().all(char::is_whitespace)),
        "isupper" => {
            truth(text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase))
        }
        "islower" => {
            truth(text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_uppercase))
        }
        "isascii" => truth(text.is_ascii()),
        "isprintable" => truth(!text.chars().any(char::is_control)),
        "isidentifier" => truth(
            text.chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() || c == '_')
                && text.chars().all(|c| c.is_alphanumeric() || c == '_'),
        ),
        "zfill" | "ljust" | "rjust" | "center" => {
            let width = usize::try_from(number(0)?).ok()?;
            if width > WIDEST_FIELD {
                return None;
            }
            let missing = width.saturating_sub(text.chars().count());
            let fill = if name == "zfill" {
                "0"
            } else {
                second.unwrap_or(" ")
            };
            let (sign, rest) = match text.strip_prefix(['-', '+']) {
                Some(rest) if name == "zfill" => text.split_at(text.len() - rest.len()),
                _ => ("", &**text),
            };
            one(&match name {
                "zfill" => format!("{sign}{}{rest}", fill.repeat(missing)),
                "ljust" => format!("{text}{}", fill.repeat(missing)),
                "center" => format!(
                    "{}{text}{}",
                    fill.repeat(missing / 2 + (missing & width & 1)),
                    fill.repeat(missing - missing / 2 - (missing & width & 1))
                ),
                _ => format!("{}{text}", fill.repeat(missing)),
            })
        }
        "encode" => Some(Parts::One(Value::Bytes(Rc::from(text.as_bytes())))),
        "expandtabs" => one(&text.replace('\t', "        ")),
        "__len__" => Some(Parts::One(Value::Int(
            i64::try_from(text.chars().count()).ok()?,
        ))),
        "__add__" => one(&format!("{text}{}", first?)),
        "__str__" | "__repr__" => Some(Parts::One(Value::Str(text.clone()))),
        "__eq__" => truth(first == Some(text)),
        _ => None,
    }
}

fn split(text: &str, from_right: bool, given: &[Value], args: &Args) -> Vec<Value> {
    let separator = given
        .first()
        .or_else(|| args.keyword("sep"))
        .and_then(Value::as_str);
    let limit = match given.get(1).or_else(|| args.keyword("maxsplit")) {
        Some(Value::Int(limit)) => usize::try_from(*limit).ok().map(|limit| limit + 1),
        _ => None,
    };
    if separator == Some("") {
        return Vec::new();
    }
    let mut parts: Vec<&str> = match (separator, limit, from_right) {
        (Some(separator), Some(limit), true) => text.rsplitn(limit, separator).collect(),
        (Some(separator), Some(limit), false) => text.splitn(limit, separator).collect(),
        (Some(separator), None, _) => text.split(separator).collect(),
        (None, Some(limit), _) => split_words(text, limit, from_right),
        (None, None, _) => text.split_whitespace().collect(),
    };
    if from_right && limit.is_some() {
        parts.reverse();
    }
    parts.into_iter().map(Value::str).collect()
}

/// At most so many parts between white space; the last one keeps what is in it.
fn split_words(text: &str, limit: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while parts.len() + 1 < limit {
        let cut = if from_right {
            rest.rsplit_once(char::is_whitespace).map(|(a, b)| (b, a))
        } else {
            rest.split_once(char::is_whitespace)
        };
        let Some((part, more)) = cut else { break };
        parts.push(part);
        rest = more.trim();
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The part of a text between two positions, and how many characters stand before it.
fn window(text: &str, start: Option<i64>, end: Option<i64>) -> (usize, &str) {
    if start.is_none() && end.is_none() {
        return (0, text);
    }
    let length = text.chars().count();
    let place = |at: Option<i64>, default: usize| match at {
        Some(at) if at < 0 => {
            length.saturating_sub(usize::try_from(at.unsigned_abs()).unwrap_or(length))
        }
        Some(at) => usize::try_from(at).unwrap_or(length).min(length),
        None => default,
    };
    let (start, end) = (place(start, 0), place(end, length));
    let offset = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(offset, _)| offset)
    };
    (
        start,
        text.get(offset(start)..offset(end.max(start)))
            .unwrap_or(""),
    )
}

fn title(text: &str) -> String {
    let mut result = String::new();
    let mut in_word = false;
    for c in text.chars() {
        if in_word {
            result.extend(c.to_lowercase());
        } else {
            result.extend(c.to_uppercase());
        }
        in_word = c.is_alphabetic();
    }
    result
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
