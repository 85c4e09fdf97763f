//! Calls of built-in types: `str(x)`, `list(x)`, `dict(a=1)`, ….

use std::rc::Rc;

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::iterate::Items;
use crate::object::{BuiltinType, Instance, Names, Object, Set};
use crate::value::{Args, Eval, Value};

impl Evaluator<'_> {
    /// Calls a built-in type.
    pub(crate) fn construct_builtin(&mut self, layout: BuiltinType, args: &Args) -> Eval<Value> {
        let first = args.positional.first().cloned();
        let is_scalar = matches!(
            layout,
            BuiltinType::Str
                | BuiltinType::Int
                | BuiltinType::Float
                | BuiltinType::Bool
                | BuiltinType::Bytes
        );
        if is_scalar && let Some(choice @ Value::Choice(_)) = &first {
            return self.for_each_alternative(choice, |machine, chosen| {
                let mut args = args.clone();
                args.positional[0] = chosen;
                machine.construct_builtin(layout, &args)
            });
        }
        match layout {
            BuiltinType::Str => match (first, args.positional.len()) {
                (None, _) => Ok(Value::str("")),
                (Some(Value::Bytes(bytes)), 2..) => {
                    Ok(Value::str(&String::from_utf8_lossy(&bytes)))
                }
                (Some(value), _) => self.text_of(&value),
            },
            BuiltinType::Bool => match first {
                None => Ok(Value::Bool(false)),
                Some(value) => Ok(match self.truth(&value)? {
                    Some(truth) => Value::Bool(truth),
                    None => value,
                }),
            },
            BuiltinType::Int => self.make_int(first, args.get(1, "base")),
            BuiltinType::Float => self.make_float(first),
            BuiltinType::Bytes => Ok(self.make_bytes(first)),
            BuiltinType::List => {
                let items = self.given_items(first.as_ref())?;
                Ok(self.list_with_more(items.known.to_vec(), items.more))
            }
            BuiltinType::Tuple => {
                let items = self.given_items(first.as_ref())?;
                Ok(match items.more {
                    Some(_) => self.list_with_more(items.known.to_vec(), items.more),
                    None => Value::Tuple(items.known),
                })
            }
            BuiltinType::Set | BuiltinType::FrozenSet => {
                let items = self.given_items(first.as_ref())?;
                let set = self.make_set(items.known.to_vec(), items.more);
                if let Value::Object(id) = &set
                    && let Object::Set(Set { frozen, .. }) = self.heap.get_mut(*id)
                {
                    *frozen = layout == BuiltinType::FrozenSet;
                }
                Ok(set)
            }
            BuiltinType::Dict => self.make_dict_from(args),
            _ => self.construct_other(layout, args),
        }
    }

    /// The items of a constructor's argument; none where there is none.
    fn given_items(&mut self, given: Option<&Value>) -> Eval<Items> {
        match given {
            Some(value) => self.iterate(value),
            None => Ok(Items::default()),
        }
    }

    fn make_bytes(&mut self, first: Option<Value>) -> Value {
        match first {
            None => Value::Bytes(Rc::from(Vec::new())),
            Some(Value::Bytes(bytes)) => Value::Bytes(bytes),
            Some(Value::Str(text)) => Value::Bytes(Rc::from(text.as_bytes())),
            Some(Value::Int(length)) if (0..100_000).contains(&length) => {
                Value::Bytes(Rc::from(vec![0; usize::try_from(length).unwrap_or(0)]))
            }
            Some(items) => {
                let items = self
                    .known_items(&items)
                    .unwrap_or_else(|| vec![Value::None]);
                let bytes = items.iter().map(|item| match item {
                    Value::Int(byte) => u8::try_from(*byte).ok(),
                    _ => None,
                });
                match bytes.collect::<Option<Vec<u8>>>() {
                    Some(bytes) => Value::Bytes(Rc::from(bytes)),
                    None => self.unknown("bytes that are not known"),
                }
            }
        }
    }

    fn make_dict_from(&mut self, args: &Args) -> Eval<Value> {
        let dict = self.make_dict(Vec::new(), args.more_keywords);
        let Some(id) = dict.as_object() else {
            return Ok(dict);
        };
        if let Some(first) = args.positional.first() {
            self.update_dict(id, first)?;
        }
        for (key, value) in &args.keywords {
            self.set_item(&dict, &Value::str(key.as_str()), value.clone())?;
        }
        Ok(dict)
    }

    fn construct_other(&mut self, layout: BuiltinType, args: &Args) -> Eval<Value> {
        let get = |at: usize| args.positional.get(at).cloned().unwrap_or(Value::None);
        let object = match layout {
            BuiltinType::Property => {
                let part = |at, name| args.get(at, name).cloned().unwrap_or(Value::None);
                Object::Property {
                    get: part(0, "fget"),
                    set: part(1, "fset"),
                    delete: part(2, "fdel"),
                }
            }
            BuiltinType::StaticMethod => Object::StaticMethod(get(0)),
            BuiltinType::ClassMethod => Object::ClassMethod(get(0)),
            BuiltinType::Range => return Ok(self.make_range(args)),
            BuiltinType::Slice if args.positional.len() == 1 => Object::Slice {
                lower: Value::None,
                upper: get(0),
                step: Value::None,
            },
            BuiltinType::Slice => Object::Slice {
                lower: get(0),
                upper: get(1),
                step: get(2),
            },
            BuiltinType::Type => return self.call_type(args),
            BuiltinType::Method => Object::Method {
                function: get(0),
                receiver: get(1),
            },
            BuiltinType::Module => return self.call_intrinsic("new_module", args),
            BuiltinType::Super => return Ok(self.two_argument_super(args)),
            BuiltinType::Object => Object::Instance(Instance {
                class: self.classes.object,
                attributes: Names::default(),
                payload: None,
                path: self.path,
            }),
            BuiltinType::Alias => Object::Alias {
                origin: get(0),
                args: match args.positional.get(1) {
                    Some(Value::Tuple(items)) => items.clone(),
                    Some(one) => Rc::from(vec![one.clone()]),
                    None => Rc::from(Vec::new()),
                },
            },
            _ => return Ok(self.unknown("an object of a built-in type that is not modelled")),
        };
        Ok(Value::Object(self.heap.add(object)))
    }

    pub(super) fn two_argument_super(&mut self, args: &Args) -> Value {
        match args.positional.as_slice() {
            [Value::Object(after), receiver] => {
                let (after, receiver) = (*after, receiver.clone());
                Value::Object(self.heap.add(Object::Super { after, receiver }))
            }
            _ => self.unknown("`super` of an unknown class"),
        }
    }

    fn call_type(&mut self, args: &Args) -> Eval<Value> {
        match args.positional.as_slice() {
            [value] => {
                let value = value.clone();
                self.for_each_alternative(&value, |machine, value| {
                    Ok(match machine.class_of(&value) {
                        Some(class) => Value::Object(class),
                        None => machine.unknown_from(&value, "the type of an unknown value"),
                    })
                })
            }
            [Value::Str(name), bases, namespace] => {
                let (name, bases, namespace) =
                    (Symbol::new(name), bases.clone(), namespace.clone());
                let keywords = Args {
                    keywords: args.keywords.clone(),
                    ..Args::default()
                };
                self.new_type(name, &bases, &namespace, None, &keywords)
            }
            _ => Ok(self.unknown("a class made at run time")),
        }
    }

    fn make_range(&mut self, args: &Args) -> Value {
        let mut numbers = Vec::new();
        for value in &args.positional {
            match self.payload(value).unwrap_or_else(|| value.clone()) {
                Value::Int(number) => numbers.push(number),
                other => {
                    return self.unknown_from(&other, "a range of unknown length");
                }
            }
        }
        let (start, end, step) = match numbers.as_slice() {
            [end] => (0, *end, 1),
            [start, end] => (*start, *end, 1),
            [start, end, step] => (*start, *end, *step),
            _ => (0, 0, 1),
        };
        Value::Object(self.heap.add(Object::Range {
            start,
            stop: end,
            step,
        }))
    }

    #[allow(clippy::cast_possible_truncation)]
    fn make_int(&mut self, first: Option<Value>, base: Option<&Value>) -> Eval<Value> {
        let Some(value) = first else {
            return Ok(Value::Int(0));
        };
        if let Some(method) = self.find_special(&value, symbol!("__int__"))? {
            return self.call_value(&method, Vec::new());
        }
        let value = self.payload(&value).unwrap_or(value);
        match &value {
            Value::Int(_) => Ok(value),
            Value::Bool(truth) => Ok(Value::Int(i64::from(*truth))),
            Value::Float(number) => Ok(Value::Int(*number as i64)),
            Value::Str(text) => {
                let radix = match base {
                    Some(Value::Int(radix)) => u32::try_from(*radix)
                        .ok()
                        .filter(|radix| (2..=36).contains(radix))
                        .unwrap_or(10),
                    _ => 10,
                };
                let cleaned = text.trim().replace('_', "").to_lowercase();
                let cleaned = match radix {
                    16 => cleaned.trim_start_matches("0x"),
                    8 => cleaned.trim_start_matches("0o"),
                    2 => cleaned.trim_start_matches("0b"),
                    _ => &cleaned,
                };
                if let Ok(number) = i64::from_str_radix(cleaned, radix) {
                    Ok(Value::Int(number))
                } else {
                    let message = format!(
                        "invalid literal for int() with base {radix}: {}",
                        crate::text::quote(text)
                    );
                    self.soft_error("ValueError", &message, true)
                }
            }
            other => Ok(self.unknown_from(other, "a number that is not known")),
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn make_float(&mut self, first: Option<Value>) -> Eval<Value> {
        let Some(value) = first else {
            return Ok(Value::Float(0.0));
        };
        let value = self.payload(&value).unwrap_or(value);
        match &value {
            Value::Float(_) => Ok(value),
            Value::Int(number) => Ok(Value::Float(*number as f64)),
            Value::Bool(truth) => Ok(Value::Float(f64::from(u8::from(*truth)))),
            Value::Str(text) => {
                if let Ok(number) = text.trim().parse() {
                    Ok(Value::Float(number))
                } else {
                    let message = format!(
                        "could not convert string to float: {}",
                        crate::text::quote(text)
                    );
                    self.soft_error("ValueError", &message, true)
                }
            }
            other => Ok(self.unknown_from(other, "a number that is not known")),
        }
    }
}
