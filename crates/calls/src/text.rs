//! Texts, as far as they are known.

use std::rc::Rc;

use fingerpost_python::syntax::{BinaryOp, Expr, FStringPart};

use crate::call::Piece;
use crate::frame::Frame;
use crate::reader::{Reader, symbol};
use crate::value::{Dotted, Value};

/// Words in the name of a value that is more than a segment of a path.
const PATH_WORDS: [&str; 14] = [
    "path", "url", "uri", "suffix", "prefix", "route", "endpoint", "query", "param", "base",
    "href", "link", "slash", "location",
];

impl Reader<'_> {
    /// An f-string.
    pub(crate) fn f_string(&mut self, frame: &mut Frame, parts: &[FStringPart]) -> Value {
        let mut pieces = Vec::new();
        for part in parts {
            match part {
                FStringPart::Literal(text) => pieces.push(Piece::Literal(text.to_string())),
                FStringPart::Value {
                    value,
                    conversion,
                    spec,
                } => {
                    let known = self.evaluate(frame, value);
                    if spec.is_empty() && matches!(conversion, None | Some('s')) {
                        pieces.extend(self.text_of(frame, &known, value));
                    } else {
                        pieces.push(self.hole(frame, value));
                    }
                }
            }
        }
        Value::Text(Rc::new(merged(pieces)))
    }

    /// A value as text: what `str` makes of it.
    pub(crate) fn text_of(&mut self, frame: &Frame, value: &Value, source: &Expr) -> Vec<Piece> {
        self.escapes(value);
        match value {
            Value::Text(pieces) => pieces.to_vec(),
            Value::Int(number) => vec![Piece::Literal(number.to_string())],
            Value::Outside(dotted) if !dotted.is_called => {
                let text = if self.links.is_some() {
                    self.constant(dotted)
                } else if self.scout.is_some() {
                    None
                } else {
                    self.outside.text(dotted.from, &dotted.module, &dotted.path)
                };
                match text {
                    Some(text) => vec![Piece::Literal(text)],
                    None => vec![self.hole(frame, source)],
                }
            }
            _ => vec![self.hole(frame, source)],
        }
    }

    /// A constant of another module of app code, where it is written out there.
    fn constant(&mut self, dotted: &Dotted) -> Option<String> {
        let [name] = dotted.path.as_slice() else {
            return None;
        };
        let resolver = self.project.resolver_for(dotted.from);
        let file = resolver.find_module(&dotted.module)?.file()?;
        if self.project.is_external(file) {
            return None;
        }
        let names = self.module(file);
        names.get(&symbol(name)).and_then(Value::as_literal)
    }

    /// The text of a URL's expression.
    pub(crate) fn url_text(&mut self, frame: &Frame, value: &Value, source: &Expr) -> Vec<Piece> {
        merged(self.text_of(frame, value, source))
    }

    pub(crate) fn hole(&self, frame: &Frame, source: &Expr) -> Piece {
        let text = self.source(frame.file, source.range);
        let lower = text.to_lowercase();
        Piece::Hole {
            is_path: PATH_WORDS.iter().any(|word| lower.contains(word)),
            text,
        }
    }

    /// `left op right`.
    pub(crate) fn operate(left: &Value, op: BinaryOp, right: &Value, _source: &Expr) -> Value {
        match (left, op, right) {
            (Value::Text(one), BinaryOp::Add, Value::Text(other)) => {
                let joined = one.iter().chain(other.iter()).cloned().collect();
                Value::Text(Rc::new(merged(joined)))
            }
            (Value::List(one), BinaryOp::Add, Value::List(other)) => {
                Value::List(Rc::new(one.iter().chain(other.iter()).cloned().collect()))
            }
            (Value::Int(one), BinaryOp::Add, Value::Int(other)) => {
                one.checked_add(*other).map_or(Value::Unknown, Value::Int)
            }
            _ => Value::Unknown,
        }
    }
}

/// `template % values` and `template.format(values)`: `marks` are the places, in order.
pub(crate) fn percent(template: &str, values: &[Vec<Piece>]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    let mut values = values.iter();
    while let Some((before, behind)) = rest.split_once('%') {
        pieces.push(Piece::Literal(before.to_owned()));
        let mark = behind.chars().next()?;
        rest = &behind[mark.len_utf8()..];
        match mark {
            '%' => pieces.push(Piece::Literal(String::from("%"))),
            's' | 'd' | 'i' | 'r' => pieces.extend(values.next()?.iter().cloned()),
            _ => return None,
        }
    }
    pieces.push(Piece::Literal(rest.to_owned()));
    Some(merged(pieces))
}

/// `template.format(…)`.
pub(crate) fn format(
    template: &str,
    positional: &[Vec<Piece>],
    named: &[(String, Vec<Piece>)],
) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    let mut next = 0;
    while let Some(at) = rest.find(['{', '}']) {
        pieces.push(Piece::Literal(rest[..at].to_owned()));
        if rest[at..].starts_with("{{") || rest[at..].starts_with("}}") {
            pieces.push(Piece::Literal(rest[at..=at].to_owned()));
            rest = &rest[at + 2..];
            continue;
        }
        let (field, behind) = rest[at..].strip_prefix('{')?.split_once('}')?;
        rest = behind;
        let value = if field.is_empty() {
            next += 1;
            positional.get(next - 1)?
        } else if let Ok(position) = field.parse::<usize>() {
            positional.get(position)?
        } else {
            &named.iter().find(|(name, _)| name == field)?.1
        };
        pieces.extend(value.iter().cloned());
    }
    pieces.push(Piece::Literal(rest.to_owned()));
    Some(merged(pieces))
}

/// Joins literal neighbours.
pub(crate) fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(before)), Piece::Literal(text)) => before.push_str(&text),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}
