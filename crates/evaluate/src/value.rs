//! Values of the abstract machine.

use std::rc::Rc;

use fingerpost_python::Symbol;

use crate::condition::Literal;

/// An object on the heap.  Ids count up in the order of allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub u32);

/// An entry in the list of unknowns: why a value is not known, and where that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownId(pub u32);

impl UnknownId {
    /// One of more values than are kept apart.
    pub const ONE_OF_MANY: Self = Self(0);
}

/// A value: known, one of several, or unknown with a reason.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing is bound (only inside namespaces and choices).
    Absent,
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// `True`, `False`.
    Bool(bool),
    /// An integer of at most 64 bits; larger ones are unknown.
    Int(i64),
    /// A float.
    Float(f64),
    /// A known text.
    Str(Rc<str>),
    /// A text that is known in pieces.
    Partial(Rc<[Piece]>),
    /// Known bytes.
    Bytes(Rc<[u8]>),
    /// A tuple.
    Tuple(Rc<[Value]>),
    /// Something with identity.
    Object(ObjectId),
    /// A built-in function, by name.
    Builtin(Symbol),
    /// Not known, because.
    Unknown(UnknownId),
    /// One of several, each under its conditions.
    Choice(Rc<[Alternative]>),
    /// A name of a module that nothing has asked for yet.
    Deferred(Rc<Deferred>),
}

/// A piece of a partly known text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Known text.
    Text(Rc<str>),
    /// An unknown part, with the source text of its expression.
    Hole(UnknownId, Rc<str>),
}

/// One of the values of a choice.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// The conditions under which it is the value; all must hold.
    pub guard: Rc<[Literal]>,
    /// The value; [`Value::Absent`] where the name or item is not there.
    pub value: Value,
}

/// A binding made by an import of a module that has not been executed.
#[derive(Debug)]
pub struct Deferred {
    /// The module's dotted name.
    pub module: Symbol,
    /// The attribute asked for.
    pub name: Symbol,
}

impl Value {
    /// A known text.
    pub fn str(text: &str) -> Self {
        Self::Str(Rc::from(text))
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Self {
        Self::Tuple(Rc::from(items))
    }

    /// The unknown behind a value, if there is one.
    pub fn unknown_id(&self) -> Option<UnknownId> {
        match self {
            Self::Unknown(id) => Some(*id),
            Self::Partial(pieces) => pieces.iter().find_map(|piece| match piece {
                Piece::Hole(id, _) => Some(*id),
                Piece::Text(_) => None,
            }),
            Self::Choice(alternatives) => {
                alternatives.iter().find_map(|one| one.value.unknown_id())
            }
            _ => None,
        }
    }

    /// The known text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The heap object.
    pub fn as_object(&self) -> Option<ObjectId> {
        match self {
            Self::Object(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether nothing at all is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Whether the value is the same in the sense of `is` (small constants by value).
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent)
            | (Self::None, Self::None)
            | (Self::NotImplemented, Self::NotImplemented)
            | (Self::Ellipsis, Self::Ellipsis) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            (Self::Partial(a), Self::Partial(b)) => a == b,
            (Self::Tuple(a), Self::Tuple(b)) => {
                Rc::ptr_eq(a, b)
                    || (a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.same(b)))
            }
            (Self::Object(a), Self::Object(b)) => a == b,
            (Self::Builtin(a), Self::Builtin(b)) => a == b,
            (Self::Unknown(a), Self::Unknown(b)) => a == b,
            (Self::Choice(a), Self::Choice(b)) => Rc::ptr_eq(a, b),
            (Self::Deferred(a), Self::Deferred(b)) => a.module == b.module && a.name == b.name,
            _ => false,
        }
    }
}

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub struct Args {
    /// By position.
    pub positional: Vec<Value>,
    /// By keyword, in order.
    pub keywords: Vec<(Symbol, Value)>,
    /// `*unknown` among them.
    pub more_positional: Option<UnknownId>,
    /// `**unknown` among them.
    pub more_keywords: Option<UnknownId>,
}

impl Args {
    /// Positional arguments only.
    pub fn new(positional: Vec<Value>) -> Self {
        Self {
            positional,
            ..Self::default()
        }
    }

    /// The same call with one more argument in front.
    #[must_use]
    pub fn with_first(mut self, first: Value) -> Self {
        self.positional.insert(0, first);
        self
    }

    /// The positional argument at `index`, or the keyword argument `name`.
    pub fn get(&self, index: usize, name: &str) -> Option<&Value> {
        self.positional.get(index).or_else(|| self.keyword(name))
    }

    /// The keyword argument `name`.
    pub fn keyword(&self, name: &str) -> Option<&Value> {
        self.keywords
            .iter()
            .find(|(key, _)| key.as_str() == name)
            .map(|(_, value)| value)
    }

    /// All values, copied.
    pub fn all_values(&self) -> Vec<Value> {
        self.values().cloned().collect()
    }

    /// All values.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.positional
            .iter()
            .chain(self.keywords.iter().map(|(_, value)| value))
    }
}

/// How an expression or statement can end early.
#[derive(Clone, Debug)]
pub enum Exit {
    /// An exception.
    Raise(Value),
    /// A generator that is only wanted up to its first `yield` has come there.
    Yield,
    /// A limit was hit; goes up to the statement of a module's top level.
    Stop,
}

/// The result of evaluating something.
pub type Eval<T> = Result<T, Exit>;
