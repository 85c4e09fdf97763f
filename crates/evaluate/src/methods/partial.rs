//! Methods of texts that are known in pieces.

use super::string::{Parts, str_method};
use crate::evaluator::Evaluator;
use crate::value::{Args, Eval, Piece, Value};
use std::rc::Rc;

impl Evaluator<'_> {
    /// Methods of a text that is known in pieces: what the known pieces allow to say.
    pub(crate) fn call_partial_method(
        &mut self,
        receiver: &Value,
        name: &str,
        args: &Args,
    ) -> Eval<Value> {
        let Value::Partial(pieces) = receiver else {
            return Ok(Value::None);
        };
        let pieces = pieces.clone();
        let given = args
            .positional
            .first()
            .and_then(Value::as_str)
            .map(str::to_string);
        let derived =
            |machine: &mut Self| machine.unknown_from(receiver, "a text that is not fully known");
        Ok(match (name, pieces.first(), pieces.last()) {
            ("startswith", Some(Piece::Text(first)), _) if given.is_some() => {
                let given = given.unwrap_or_default();
                if first.starts_with(&given) {
                    Value::Bool(true)
                } else if given.starts_with(&**first) {
                    derived(self)
                } else {
                    Value::Bool(false)
                }
            }
            ("endswith", _, Some(Piece::Text(last))) if given.is_some() => {
                let given = given.unwrap_or_default();
                if last.ends_with(&given) {
                    Value::Bool(true)
                } else if given.ends_with(&**last) {
                    derived(self)
                } else {
                    Value::Bool(false)
                }
            }
            (
                "lower" | "upper" | "strip" | "rstrip" | "lstrip" | "replace" | "removesuffix"
                | "removeprefix",
                ..,
            ) => {
                let mut changed: Vec<Piece> = Vec::new();
                let last = pieces.len() - 1;
                for (at, piece) in pieces.iter().enumerate() {
                    changed.push(match piece {
                        Piece::Hole(..) => piece.clone(),
                        Piece::Text(text) => {
                            let applies = match name {
                                "rstrip" | "removesuffix" => at == last,
                                "lstrip" | "removeprefix" => at == 0,
                                "strip" => false,
                                _ => true,
                            };
                            let result = if applies {
                                str_method(text, name, &args.positional, args)
                            } else {
                                None
                            };
                            match result {
                                Some(Parts::One(Value::Str(text))) => Piece::Text(text),
                                _ => piece.clone(),
                            }
                        }
                    });
                }
                changed.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
                Value::Partial(Rc::from(changed))
            }
            ("format" | "join", ..) => derived(self),
            _ => derived(self),
        })
    }
}
