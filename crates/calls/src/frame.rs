//! Where the walk of test code stands.

use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_source::FileId;
use rustc_hash::FxHashMap;

use crate::value::{Class, Value};

/// The names of a scope.
pub(crate) type Names = FxHashMap<Symbol, Value>;

/// A scope that is being walked.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The file.
    pub(crate) file: FileId,
    /// The names that are bound here.
    pub(crate) names: Names,
    /// The names around it: an outer function's; the module's are found by the file.
    pub(crate) outer: Option<Rc<Names>>,
    /// The class of `self`.
    pub(crate) class: Option<Rc<Class>>,
    /// What is assigned to attributes of `self`.
    pub(crate) attributes: Names,
    /// What is returned or yielded.
    pub(crate) returns: Vec<Value>,
    /// Whether this is the top level of a module (or of a class at the top level).
    pub(crate) is_module: bool,
    /// How many blocks around the statement take errors: `pytest.raises`, `try`.
    pub(crate) guards: u32,
    /// How many of them expect an error: what stands in there does not come to anything.
    pub(crate) raises: u32,
}

impl Frame {
    pub(crate) fn new(file: FileId) -> Self {
        Self {
            file,
            names: Names::default(),
            outer: None,
            class: None,
            attributes: Names::default(),
            returns: Vec::new(),
            is_module: false,
            guards: 0,
            raises: 0,
        }
    }

    pub(crate) fn bind(&mut self, name: Symbol, value: Value) {
        self.names.insert(name, value);
    }

    /// The names that a function defined here sees.
    pub(crate) fn seen(&self) -> Rc<Names> {
        let mut names = self.outer.as_deref().cloned().unwrap_or_default();
        names.extend(
            self.names
                .iter()
                .map(|(name, value)| (*name, value.clone())),
        );
        Rc::new(names)
    }

    /// Joins what two ways through a statement have bound.
    pub(crate) fn join(&mut self, other: Self) {
        for (name, value) in other.names {
            let joined = match self.names.get(&name) {
                Some(own) => own.or(&value),
                None => value,
            };
            self.names.insert(name, joined);
        }
        for (name, value) in other.attributes {
            let joined = match self.attributes.get(&name) {
                Some(own) => own.or(&value),
                None => value,
            };
            self.attributes.insert(name, joined);
        }
        self.returns.extend(other.returns);
    }
}
