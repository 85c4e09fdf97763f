//! Why values are unknown.

use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_source::Span;

use crate::value::UnknownId;

/// Why a value is unknown.
#[derive(Clone, Debug)]
pub enum Reason {
    /// It comes from a package whose source is not part of the project: the dotted name.
    External(Symbol),
    /// It is what such a thing gave when it was called.
    ExternalResult(Symbol),
    /// It is an attribute, item or result of another unknown.
    DerivedFrom(UnknownId),
    /// In words.
    Text(Rc<str>),
}

/// An unknown: the reason and where it began.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// Why.
    pub reason: Reason,
    /// Where the expression stands; `None` for what has no place.
    pub span: Option<Span>,
}

/// All unknowns of one evaluation.
#[derive(Debug)]
pub struct Unknowns {
    entries: Vec<Unknown>,
}

impl Default for Unknowns {
    fn default() -> Self {
        let one_of_many = Reason::Text(Rc::from(
            "it is one of many values, depending on conditions that the source does not decide",
        ));
        Self {
            entries: vec![Unknown {
                reason: one_of_many,
                span: None,
            }],
        }
    }
}

impl Unknowns {
    /// Adds one.
    pub fn add(&mut self, unknown: Unknown) -> UnknownId {
        self.entries.push(unknown);
        UnknownId(u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX))
    }

    /// Looks one up.
    pub fn get(&self, id: UnknownId) -> &Unknown {
        &self.entries[id.0 as usize]
    }

    /// The first unknown of a chain of derived ones.
    pub fn root(&self, mut id: UnknownId) -> UnknownId {
        while let Reason::DerivedFrom(parent) = self.get(id).reason {
            id = parent;
        }
        id
    }

    /// The dotted name of the package's thing that this unknown is or was made by.
    pub fn external(&self, id: UnknownId) -> Option<Symbol> {
        match self.get(self.root(id)).reason {
            Reason::External(name) | Reason::ExternalResult(name) => Some(name),
            _ => None,
        }
    }

    /// The reason in words.
    pub fn why(&self, id: UnknownId) -> String {
        match &self.get(self.root(id)).reason {
            Reason::External(name) => format!("`{name}` is not part of the analysed source"),
            Reason::ExternalResult(name) => {
                format!("it is made by `{name}`, which is not part of the analysed source")
            }
            Reason::DerivedFrom(_) => String::from("it comes from an unknown value"),
            Reason::Text(text) => text.to_string(),
        }
    }
}
