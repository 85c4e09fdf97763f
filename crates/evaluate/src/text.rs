//! Values as text: `str`, `repr`, `format`, `%`.

use crate::format::exponent_text;
use std::cell::Cell;
use std::fmt::Write;
use std::rc::Rc;

use fingerpost_python::symbol;

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::value::{Eval, Piece, Value};

/// No text is padded to more columns, and no number has more places: they would only fill the memory.
pub(crate) const WIDEST_FIELD: usize = 10_000;
/// How many objects the text of a value shows, and how deep.
const OBJECTS_SHOWN: usize = 5_000;
const DEPTH_SHOWN: usize = 20;
/// How many characters of an unknown value's expression are shown between ‹ and ›.
const HOLE_LENGTH: usize = 40;

impl Evaluator<'_> {
    /// The name of a value's class.
    pub(crate) fn type_name(&self, value: &Value) -> String {
        match self
            .class_of(value)
            .and_then(|class| self.class_data_of(class))
        {
            Some(class) => class.name.to_string(),
            None => String::from("object"),
        }
    }

    /// `str(value)` for messages, without running anything.
    pub fn display(&self, value: &Value) -> String {
        match value {
            Value::Str(text) => text.to_string(),
            Value::Partial(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.to_string(),
                    Piece::Hole(_, source) => format!("‹{}›", hole_text(source)),
                })
                .collect(),
            _ => self.display_repr(value),
        }
    }

    /// `repr(value)` for messages, without running anything.
    pub(crate) fn display_repr(&self, value: &Value) -> String {
        self.display_within(value, &Cell::new(OBJECTS_SHOWN), 0)
    }

    /// `left` counts down the objects that may still be shown: containers can hold themselves.
    pub(crate) fn display_within(&self, value: &Value, left: &Cell<usize>, depth: usize) -> String {
        match value {
            Value::Str(text) => quote(text),
            Value::Absent => String::from("<unbound>"),
            Value::None => String::from("None"),
            Value::NotImplemented => String::from("NotImplemented"),
            Value::Ellipsis => String::from("Ellipsis"),
            Value::Bool(true) => String::from("True"),
            Value::Bool(false) => String::from("False"),
            Value::Int(number) => number.to_string(),
            Value::Float(number) => float_text(*number),
            Value::Bytes(bytes) => quote_bytes(bytes),
            Value::Tuple(items) => {
                let parts: Vec<String> = items
                    .iter()
                    .map(|item| self.display_within(item, left, depth + 1))
                    .collect();
                if parts.len() == 1 {
                    format!("({},)", parts[0])
                } else {
                    format!("({})", parts.join(", "))
                }
            }
            Value::Builtin(name) => format!("<built-in function {name}>"),
            Value::Unknown(id) => {
                let source = self.text_at(self.unknowns.get(*id).span);
                format!("‹{}›", hole_text(&source))
            }
            Value::Choice(alternatives) => {
                let parts: Vec<String> = alternatives
                    .iter()
                    .map(|one| self.display_within(&one.value, left, depth + 1))
                    .collect();
                parts.join(" | ")
            }
            Value::Deferred(deferred) => format!("‹{}.{}›", deferred.module, deferred.name),
            Value::Partial(_) => quote(&self.display(value)),
            Value::Object(id) => self.display_object(*id, left, depth),
        }
    }

    pub(crate) fn display_object(
        &self,
        id: crate::value::ObjectId,
        left: &Cell<usize>,
        depth: usize,
    ) -> String {
        if left.get() == 0 || depth > DEPTH_SHOWN {
            return String::from("...");
        }
        left.set(left.get() - 1);
        let part = |value: &Value| self.display_within(value, left, depth + 1);
        let list = |items: &[Value]| items.iter().map(part).collect::<Vec<_>>().join(", ");
        match self.heap.get(id) {
            Object::List(items) => format!("[{}]", list(&items.items)),
            Object::Dict(dict) => {
                let entries = dict.entries.values();
                let parts: Vec<String> = entries
                    .map(|(key, value)| format!("{}: {}", part(key), part(value)))
                    .collect();
                format!("{{{}}}", parts.join(", "))
            }
            Object::Set(set) => {
                let items: Vec<Value> = set.items.values().cloned().collect();
                if items.is_empty() {
                    String::from(if set.frozen { "frozenset()" } else { "set()" })
                } else {
                    format!("{{{}}}", list(&items))
                }
            }
            Object::Class(_) => {
                format!("<class '{}'>", self.dotted_class_name(&Value::Object(id)))
            }
            Object::Function(function) => format!("<function {}>", function.qualname),
            Object::Module(module) => format!("<module '{}'>", module.name),
            Object::Instance(instance) => {
                if let Some(payload) = &instance.payload {
                    part(payload)
                } else {
                    let name = self
                        .class_data_of(instance.class)
                        .map_or("object", |class| class.name.as_str());
                    format!("<{name} object>")
                }
            }
            Object::Method { function, .. } => {
                format!("<bound method of {}>", part(function))
            }
            Object::Range {
                start,
                stop,
                step: 1,
            } => format!("range({start}, {stop})"),
            Object::Range { start, stop, step } => format!("range({start}, {stop}, {step})"),
            Object::Slice { lower, upper, step } => {
                format!("slice({}, {}, {})", part(lower), part(upper), part(step))
            }
            _ => String::from("<object>"),
        }
    }

    /// `str(value)`.
    pub(crate) fn text_of(&mut self, value: &Value) -> Eval<Value> {
        match value {
            Value::Str(_) | Value::Partial(_) => Ok(value.clone()),
            Value::Unknown(id) => {
                let source = self.text_at(self.unknowns.get(*id).span);
                Ok(Value::Partial(Rc::from(vec![Piece::Hole(
                    *id,
                    Rc::from(source),
                )])))
            }
            Value::Choice(_) => {
                self.for_each_alternative(value, |machine, value| machine.text_of(&value))
            }
            Value::Deferred(_) => {
                let value = self.force(value.clone())?;
                self.text_of(&value)
            }
            Value::Object(_) => {
                if let Some(method) = self.find_special(value, symbol!("__str__"))? {
                    return self.call_value(&method, Vec::new());
                }
                if let Some(payload @ (Value::Str(_) | Value::Partial(_))) = self.payload(value) {
                    return self.text_of(&payload);
                }
                self.repr_of(value)
            }
            Value::Tuple(_) => self.repr_of(value),
            _ => Ok(Value::str(&self.display(value))),
        }
    }
}

/// An expression in few words: a long one loses what stands in its parentheses, and what is still too long is cut off.
fn hole_text(source: &str) -> String {
    if source.chars().count() <= HOLE_LENGTH {
        return source.to_owned();
    }
    let mut short = String::new();
    let mut depth = 0_usize;
    for letter in source.chars() {
        if letter == ')' {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            short.push(letter);
        } else if short.ends_with('(') && !letter.is_whitespace() {
            short.push('…');
        }
        if letter == '(' {
            depth += 1;
        }
    }
    if short.chars().count() <= HOLE_LENGTH {
        return short;
    }
    let start: String = short.chars().take(HOLE_LENGTH - 1).collect();
    format!("{}…", start.trim_end())
}

/// A text as Python's `repr` quotes it.
pub(crate) fn quote(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut result = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\\' => result.push_str("\\\\"),
            c if c == quote => {
                result.push('\\');
                result.push(c);
            }
            c if c.is_control() && u32::from(c) < 0x100 => {
                let _ = write!(result, "\\x{:02x}", u32::from(c));
            }
            c => result.push(c),
        }
    }
    result.push(quote);
    result
}

/// A float as Python prints it.
pub(crate) fn float_text(number: f64) -> String {
    if number.is_nan() || number.is_infinite() {
        return number.to_string().to_lowercase();
    }
    let size = number.abs();
    if size != 0.0 && !(1e-4..1e16).contains(&size) {
        return exponent_text(&format!("{number:e}"));
    }
    if number.fract() == 0.0 {
        format!("{number:.1}")
    } else {
        number.to_string()
    }
}

/// Bytes as Python's `repr` writes them.
fn quote_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut text = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\t' => text.push_str("\\t"),
            b'\\' => text.push_str("\\\\"),
            byte if char::from(*byte) == quote => {
                text.push('\\');
                text.push(quote);
            }
            0x20..=0x7e => text.push(char::from(*byte)),
            byte => {
                let _ = write!(text, "\\x{byte:02x}");
            }
        }
    }
    text.push(quote);
    text
}

#[cfg(test)]
mod tests {
    use super::hole_text;

    #[test]
    fn a_hole_shows_its_expression_in_few_words() {
        assert_eq!(hole_text("socket.gethostname()"), "socket.gethostname()");
        assert_eq!(
            hole_text("connection.execute(\"select name from teams\", (1,)).fetchone()[0]"),
            "connection.execute(…).fetchone()[0]"
        );
        assert_eq!(hole_text(&"a".repeat(50)), format!("{}…", "a".repeat(39)));
        assert_eq!(hole_text(&"f(".repeat(50)), "f(…");
    }
}
