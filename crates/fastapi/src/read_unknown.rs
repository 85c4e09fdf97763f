//! What is unknown about a route that is there: its row is partial, and an unresolved entry says why.

use fingerpost_evaluate::Value;
use fingerpost_evaluate::value::{Piece, UnknownId};

use crate::read::{Place, Reader};
use crate::value_text::alternatives;

impl Reader<'_, '_> {
    /// Notes the unknown parts of a path or prefix.
    pub(crate) fn note_unknown_path(&mut self, path: &Value, place: &Place) {
        for (_, path) in alternatives(path) {
            match self.machine.plain_value_of(&path) {
                Value::Unknown(id) => self.note_unknown_part(id, place, "path"),
                Value::Partial(pieces) => {
                    for piece in pieces.iter() {
                        if let Piece::Hole(id, _) = piece {
                            self.note_unknown_part(*id, place, "path");
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the unknown methods of a route.
    pub(crate) fn note_unknown_methods(&mut self, route: &Value, place: &Place) {
        let Some(methods) = self.attribute(route, "methods") else {
            return;
        };
        let unknown = |value: &Value| match self.machine.plain_value_of(value) {
            Value::Unknown(id) => Some(id),
            _ => None,
        };
        let mut found: Vec<UnknownId> = unknown(&methods).into_iter().collect();
        if let Some((items, more)) = self.machine.plain_items(&methods) {
            if items.iter().any(|item| matches!(item, Value::Choice(_))) {
                let what = self.machine.text_at(place.span);
                let why =
                    String::from("a method depends on conditions that the source does not decide");
                self.unresolved(place.span, what, why, "a route's methods are not known");
            }
            let items = items.iter().flat_map(alternatives);
            found.extend(items.filter_map(|(_, item)| unknown(&item)));
            found.extend(more);
        }
        for id in found {
            self.note_unknown_part(id, place, "methods");
        }
    }

    fn note_unknown_part(&mut self, id: UnknownId, place: &Place, part: &str) {
        let unknowns = &self.machine.unknowns;
        let span = unknowns.get(unknowns.root(id)).span.or(place.span);
        let why = unknowns.why(id);
        let what = self.machine.text_at(span);
        let effect = match part {
            "path" => "part of a route's path is not known",
            _ => "a route's methods are not known",
        };
        self.unresolved(span, what, why, effect);
    }
}
