//! What an expression of a test is, as far as it matters for clients and URLs.

use std::rc::Rc;
use std::sync::Arc;

use fingerpost_python::syntax::{ClassDef, FunctionDef};
use fingerpost_source::{FileId, Span};

use crate::call::{Library, Piece};

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nobody knows.
    Unknown,
    /// Whoever calls the function knows; only while a client is looked for.
    Given,
    /// `None`.
    Nothing,
    /// A whole number.
    Int(i64),
    /// A truth value.
    Bool(bool),
    /// A text, perhaps with holes.
    Text(Rc<Vec<Piece>>),
    /// A list, tuple or set.
    List(Rc<Vec<Value>>),
    /// A dict with texts as its keys.
    Dict(Rc<Vec<(String, Value)>>),
    /// Something of a module that is not test code, or what it returns when called without arguments.
    Outside(Rc<Dotted>),
    /// A function of test code.
    Function(Rc<Function>),
    /// A class of test code.
    Class(Rc<Class>),
    /// An instance of one.
    Instance(Rc<Class>),
    /// An app: one that is analysed, or another.
    App(Option<usize>),
    /// The router of an analysed app, or its list of routes.
    Router(usize),
    /// A router that is made here.
    MadeRouter(Span),
    /// A request that an endpoint gets.
    Request,
    /// The app of such a request.
    RequestApp,
    /// A client.
    Client(Rc<Client>),
    /// A method of a client.
    Method(Rc<Client>, &'static str),
    /// Responses, by the number of their calls.
    Responses(Rc<Vec<usize>>),
    /// The headers of responses.
    Headers(Rc<Vec<usize>>),
}

/// A name outside of test code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Dotted {
    /// The file whose imports give the module its meaning.
    pub(crate) from: FileId,
    /// The module.
    pub(crate) module: String,
    /// Attributes of it.
    pub(crate) path: Vec<String>,
    /// Whether it is called, without arguments.
    pub(crate) is_called: bool,
}

impl Dotted {
    /// Its last name.
    pub(crate) fn name(&self) -> &str {
        self.path
            .last()
            .map_or_else(|| self.module.as_str(), String::as_str)
    }

    /// Whether it comes from one of these packages.
    pub(crate) fn is_from(&self, packages: &[&str]) -> bool {
        let package = self.module.split('.').next().unwrap_or_default();
        packages.contains(&package)
    }
}

/// A function with the file and class that it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) file: FileId,
    pub(crate) definition: Arc<FunctionDef>,
    pub(crate) class: Option<Rc<Class>>,
}

/// A class with its file.
#[derive(Clone, Debug)]
pub(crate) struct Class {
    pub(crate) file: FileId,
    pub(crate) definition: Arc<ClassDef>,
}

/// A client.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Client {
    /// The app behind it; `None`: none that is analysed.
    pub(crate) app: Behind,
    pub(crate) library: Library,
    pub(crate) base_url: Option<Vec<Piece>>,
    pub(crate) follows: Option<bool>,
}

/// The app behind a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// This one.
    App(usize),
    /// None that is analysed, or nobody knows.
    Other,
    /// All that is known is that it is a test client: an annotation says so.
    Annotated,
}

impl Value {
    /// A known text.
    pub(crate) fn literal(text: &str) -> Self {
        Self::Text(Rc::new(vec![Piece::Literal(text.to_owned())]))
    }

    /// The text, if all of it is known.
    pub(crate) fn as_literal(&self) -> Option<String> {
        let Self::Text(pieces) = self else {
            return None;
        };
        let mut whole = String::new();
        for piece in pieces.iter() {
            match piece {
                Piece::Literal(text) => whole.push_str(text),
                Piece::Hole { .. } => return None,
            }
        }
        Some(whole)
    }

    /// The calls whose responses are in it.
    pub(crate) fn responses(&self, into: &mut Vec<usize>) {
        match self {
            Self::Responses(calls) => into.extend(calls.iter()),
            Self::List(items) => items.iter().for_each(|item| item.responses(into)),
            Self::Dict(items) => items.iter().for_each(|(_, item)| item.responses(into)),
            _ => {}
        }
    }

    /// What is known if it may be either of two.
    pub(crate) fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Responses(one), Self::Responses(two)) => {
                let mut both: Vec<usize> = one.iter().chain(two.iter()).copied().collect();
                both.sort_unstable();
                both.dedup();
                Self::Responses(Rc::new(both))
            }
            (Self::Given, _) | (_, Self::Given) => Self::Given,
            (Self::Responses(_), _) => self.clone(),
            (_, Self::Responses(_)) => other.clone(),
            (one, other) if one.same(other) => one.clone(),
            _ => Self::Unknown,
        }
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Int(one), Self::Int(other)) => one == other,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::Outside(one), Self::Outside(other)) => one == other,
            (Self::App(one), Self::App(other)) => one == other,
            (Self::Client(one), Self::Client(other)) => one == other,
            (Self::List(one), Self::List(other)) => {
                one.len() == other.len() && one.iter().zip(&**other).all(|(a, b)| a.same(b))
            }
            (Self::Function(one), Self::Function(other)) => {
                Arc::ptr_eq(&one.definition, &other.definition)
            }
            (Self::Class(one), Self::Class(other))
            | (Self::Instance(one), Self::Instance(other)) => {
                Arc::ptr_eq(&one.definition, &other.definition)
            }
            _ => false,
        }
    }
}
