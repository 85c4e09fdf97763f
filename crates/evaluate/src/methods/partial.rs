//! Methods of texts that are known in pieces.

use super::text_method::{Parts, str_method};
use crate::evaluator::Evaluator;
use crate::value::{Args, Piece, Value};
use std::rc::Rc;

impl Evaluator<'_> {
    /// Methods of a text that is known in pieces: what the known pieces allow to say.
    pub(crate) fn call_partial_method(
        &mut self,
        receiver: &Value,
        name: &str,
        args: &Args,
    ) -> Value {
        let Value::Partial(pieces) = receiver else {
            return Value::None;
        };
        let given = args.positional.first().and_then(Value::as_str);
        let answer = match (name, given, pieces.first(), pieces.last()) {
            ("startswith", Some(given), Some(Piece::Text(first)), _) => {
                let open = given.starts_with(&**first);
                decide(first.starts_with(given), open).map(Value::Bool)
            }
            ("endswith", Some(given), _, Some(Piece::Text(last))) => {
                let open = given.ends_with(&**last);
                decide(last.ends_with(given), open).map(Value::Bool)
            }
            (
                "lower" | "upper" | "strip" | "rstrip" | "lstrip" | "replace" | "removesuffix"
                | "removeprefix",
                ..,
            ) => Some(change_pieces(pieces, name, args)),
            _ => None,
        };
        answer.unwrap_or_else(|| self.unknown_from(receiver, "a text that is not fully known"))
    }
}

/// An answer that is yes, or open, or else no.
fn decide(yes: bool, open: bool) -> Option<bool> {
    if yes {
        Some(true)
    } else {
        (!open).then_some(false)
    }
}

/// The text with its known pieces changed, where the change does not depend on the others.
fn change_pieces(pieces: &[Piece], name: &str, args: &Args) -> Value {
    let last = pieces.len() - 1;
    let changed = pieces.iter().enumerate().map(|(at, piece)| {
        let Piece::Text(text) = piece else {
            return piece.clone();
        };
        let applies = match name {
            "rstrip" | "removesuffix" => at == last,
            "lstrip" | "removeprefix" => at == 0,
            "strip" => false,
            _ => true,
        };
        let changed = applies.then(|| str_method(text, name, &args.positional, args));
        match changed.flatten() {
            Some(Parts::One(Value::Str(text))) => Piece::Text(text),
            _ => piece.clone(),
        }
    });
    let kept = changed.filter(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
    Value::Partial(kept.collect::<Rc<[Piece]>>())
}
