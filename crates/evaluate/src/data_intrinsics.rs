//! Intrinsics about plain data: copies, regular expressions, JSON, TOML, arithmetic.

use std::rc::Rc;

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::object::{Instance, Object};
use crate::value::{Args, Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// `copy.copy` and `copy.deepcopy`.
    pub(crate) fn copy_value(&mut self, value: &Value, deep: bool) -> Eval<Value> {
        let mut known = Vec::new();
        self.copy_known(value, deep, &mut known)
    }

    fn copy_known(
        &mut self,
        value: &Value,
        deep: bool,
        known: &mut Vec<(Value, Value)>,
    ) -> Eval<Value> {
        if let Some((_, copy)) = known.iter().find(|(original, _)| original.same(value)) {
            return Ok(copy.clone());
        }
        let hook = Symbol::new(if deep { "__deepcopy__" } else { "__copy__" });
        if let Some(method) = self.find_special(value, hook)? {
            let args = if deep {
                vec![self.make_dict(Vec::new(), None)]
            } else {
                Vec::new()
            };
            return self.call_value(&method, args);
        }
        match value {
            Value::Tuple(items) => Ok(Value::tuple(self.copy_items(items, deep, known)?)),
            Value::Object(id) => self.copy_object(*id, value, deep, known),
            other => Ok(other.clone()),
        }
    }

    fn copy_object(
        &mut self,
        id: ObjectId,
        value: &Value,
        deep: bool,
        known: &mut Vec<(Value, Value)>,
    ) -> Eval<Value> {
        match self.heap.get(id) {
            Object::List(list) => {
                let (items, more) = (list.items.clone(), list.more);
                let copy = self.list_with_more(Vec::new(), more);
                known.push((value.clone(), copy.clone()));
                let copies = self.copy_items(&items, deep, known)?;
                if let Value::Object(copy) = &copy
                    && let Object::List(list) = self.heap.get_mut(*copy)
                {
                    list.items = copies;
                }
                Ok(copy)
            }
            Object::Dict(dict) => {
                let (entries, more) = (
                    dict.entries.values().cloned().collect::<Vec<_>>(),
                    dict.more,
                );
                let copy = self.make_dict(Vec::new(), more);
                known.push((value.clone(), copy.clone()));
                for (key, item) in entries {
                    let item = self.copy_item(&item, deep, known)?;
                    self.set_item(&copy, &key, item)?;
                }
                Ok(copy)
            }
            Object::Set(set) => {
                let (items, more) = (set.items.values().cloned().collect(), set.more);
                Ok(self.make_set(items, more))
            }
            Object::Instance(instance) => {
                let instance = instance.clone();
                self.copy_instance(&instance, value, deep, known)
            }
            _ => Ok(value.clone()),
        }
    }

    fn copy_instance(
        &mut self,
        instance: &Instance,
        value: &Value,
        deep: bool,
        known: &mut Vec<(Value, Value)>,
    ) -> Eval<Value> {
        let path = self.path;
        let payload = match &instance.payload {
            Some(payload) => Some(self.copy_known(payload, deep, known)?),
            None => None,
        };
        let id = self.heap.add(Object::Instance(Instance {
            class: instance.class,
            attributes: instance.attributes.clone(),
            payload,
            path,
        }));
        known.push((value.clone(), Value::Object(id)));
        if deep {
            for (name, attribute) in &instance.attributes {
                let attribute = self.copy_known(attribute, true, known)?;
                self.heap.set_attribute(id, *name, attribute);
            }
        }
        Ok(Value::Object(id))
    }

    /// What a copy of a container holds in an item's place.
    fn copy_item(
        &mut self,
        item: &Value,
        deep: bool,
        known: &mut Vec<(Value, Value)>,
    ) -> Eval<Value> {
        if deep {
            self.copy_known(item, true, known)
        } else {
            Ok(item.clone())
        }
    }

    fn copy_items(
        &mut self,
        items: &[Value],
        deep: bool,
        known: &mut Vec<(Value, Value)>,
    ) -> Eval<Vec<Value>> {
        items
            .iter()
            .map(|item| self.copy_item(item, deep, known))
            .collect()
    }

    /// Intrinsics on texts and numbers.
    pub(crate) fn call_data_intrinsic(&mut self, name: &str, args: &Args) -> Eval<Value> {
        if let Some(unknown) = args.positional.iter().find_map(Value::unknown_id) {
            return Ok(self.derived(unknown));
        }
        let text = |at: usize| args.positional.get(at).and_then(Value::as_str);
        match (name, text(0), text(1)) {
            ("parse_data", Some(format), Some(source)) => {
                let parsed = match format {
                    "json" => serde_json::from_str::<serde_json::Value>(source).ok(),
                    "toml" => toml::from_str::<toml::Table>(source)
                        .ok()
                        .and_then(|table| serde_json::to_value(table).ok()),
                    _ => serde_yaml_ng::from_str::<serde_json::Value>(source).ok(),
                };
                Ok(match parsed {
                    Some(parsed) => self.plain_value(&parsed),
                    None => Value::None,
                })
            }
            ("regex_match", ..) => Ok(self.regex_match(args)),
            ("regex_check", Some(pattern), _) => {
                // Most patterns are never used: they are compiled when they are.
                let flags = args.positional.get(1);
                if is_malformed(pattern) && self.regex(pattern, flags).is_none() {
                    return Err(self.raise("ValueError", "malformed pattern"));
                }
                Ok(Value::None)
            }
            ("regex_names", Some(pattern), _) => {
                let Some(regex) = self.regex(pattern, args.positional.get(1)) else {
                    return Ok(self.unknown("a regular expression that is not understood"));
                };
                let count = i64::try_from(regex.captures_len()).unwrap_or(1) - 1;
                let names = regex.capture_names().enumerate();
                let names = names.filter_map(|(at, name)| {
                    Some((Value::str(name?), Value::Int(i64::try_from(at).ok()?)))
                });
                let names = names.collect();
                let dict = self.make_dict(names, None);
                Ok(Value::tuple(vec![Value::Int(count), dict]))
            }
            _ => Ok(self.unknown(format!("`{name}` is not computed"))),
        }
    }

    fn plain_value(&mut self, data: &serde_json::Value) -> Value {
        match data {
            serde_json::Value::Null => Value::None,
            serde_json::Value::Bool(truth) => Value::Bool(*truth),
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => Value::Int(number),
                (None, Some(number)) => Value::Float(number),
                _ => Value::None,
            },
            serde_json::Value::String(text) => Value::str(text),
            serde_json::Value::Array(items) => {
                let items = items.iter().map(|item| self.plain_value(item)).collect();
                self.new_list(items)
            }
            serde_json::Value::Object(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (Value::str(key), self.plain_value(value)))
                    .collect();
                self.make_dict(entries, None)
            }
        }
    }

    /// A compiled pattern; each is compiled once.
    fn regex(&mut self, pattern: &str, flags: Option<&Value>) -> Option<Rc<fancy_regex::Regex>> {
        let flags = match flags {
            Some(Value::Int(flags)) => *flags,
            _ => 0,
        };
        let key = (pattern.to_owned(), flags);
        let compile = || compile_regex(pattern, flags).map(Rc::new);
        self.regexes.entry(key).or_insert_with(compile).clone()
    }

    fn regex_match(&mut self, args: &Args) -> Value {
        let get = |at: usize| args.positional.get(at).and_then(Value::as_str);
        let (Some(pattern), Some(text), Some(mode)) = (get(0), get(2), get(3)) else {
            return self.unknown("a match that is not computed");
        };
        let position = match args.positional.get(4) {
            Some(Value::Int(position)) => usize::try_from(*position).unwrap_or(0),
            _ => 0,
        };
        // `\G` is where the search begins.
        let start = if position == 0 { "\\A" } else { "\\G" };
        let pattern = match mode {
            "match" => format!("{start}(?:{pattern})"),
            "fullmatch" => format!("{start}(?:{pattern})\\z"),
            _ => pattern.to_string(),
        };
        let Some(regex) = self.regex(&pattern, args.positional.get(1)) else {
            return self.unknown("a regular expression that is not understood");
        };
        let offset = text
            .char_indices()
            .nth(position)
            .map_or(text.len(), |(at, _)| at);
        let captures = match regex.captures_from_pos(text, offset) {
            Ok(Some(captures)) => captures,
            Ok(None) => return Value::None,
            Err(_) => return self.unknown("a match that is too costly"),
        };
        let chars = |at: usize| Value::Int(i64::try_from(text[..at].chars().count()).unwrap_or(0));
        let spans = (0..captures.len()).map(|at| match captures.get(at) {
            Some(group) => Value::tuple(vec![chars(group.start()), chars(group.end())]),
            None => Value::tuple(vec![Value::Int(-1), Value::Int(-1)]),
        });
        let spans = spans.collect();
        self.new_list(spans)
    }
}

/// Python's flags: I = 2, M = 8, S = 16, X = 64.
fn compile_regex(pattern: &str, flags: i64) -> Option<fancy_regex::Regex> {
    let mut letters = String::new();
    for (bit, letter) in [(2, 'i'), (8, 'm'), (16, 's'), (64, 'x')] {
        if flags & bit != 0 {
            letters.push(letter);
        }
    }
    // `\Z` is Python's end of text; the engine spells it `\z`.
    let pattern = pattern.replace("\\Z", "\\z");
    let pattern = if letters.is_empty() {
        pattern
    } else {
        format!("(?{letters}){pattern}")
    };
    fancy_regex::Regex::new(&pattern).ok()
}

/// Whether the parentheses and brackets of a pattern do not match: then Python refuses it as well.
fn is_malformed(pattern: &str) -> bool {
    let (mut depth, mut in_set) = (0_i32, false);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_none() => return true,
            '[' => in_set = true,
            ']' => in_set = false,
            '(' if !in_set => depth += 1,
            ')' if !in_set => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return true;
        }
    }
    depth != 0 || in_set || pattern.starts_with(['*', '+', '?'])
}
