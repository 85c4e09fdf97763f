//! What lives on the heap.

use std::rc::Rc;
use std::sync::Arc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{
    ClassDef, Comprehension, FunctionDef, Lambda, Parameters, Scope as ScopeSummary,
};
use fingerpost_source::FileId;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::condition::PathId;
use crate::evaluator::Frame;
use crate::value::{ObjectId, UnknownId, Value};

/// Names and their values, in the order in which they were first bound.
pub type Names = IndexMap<Symbol, Value, FxBuildHasher>;

/// A namespace of running code, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

/// Something with identity.  (The fields of the variants are what their names say.)
#[derive(Debug)]
#[allow(missing_docs)]
pub enum Object {
    /// A list.
    List(List),
    /// A dict.
    Dict(Dict),
    /// A set or frozenset.
    Set(Set),
    /// An instance of a class.
    Instance(Instance),
    /// A class.
    Class(Box<Class>),
    /// A function or lambda.
    Function(Box<Function>),
    /// A function bound to its first argument.
    Method { receiver: Value, function: Value },
    /// A built-in method of a built-in value, by name.
    BuiltinMethod { receiver: Value, name: Symbol },
    /// A module.
    Module(Box<Module>),
    /// An iterator over known items (generators are run at once).
    Iterator(Iterator),
    /// `property`.
    Property {
        get: Value,
        set: Value,
        delete: Value,
    },
    /// `staticmethod`.
    StaticMethod(Value),
    /// `classmethod`.
    ClassMethod(Value),
    /// `super()`: where the search goes on, and for whom.
    Super { after: ObjectId, receiver: Value },
    /// `list[int]`, `Optional[str]`.
    Alias { origin: Value, args: Rc<[Value]> },
    /// `range`.
    Range { start: i64, stop: i64, step: i64 },
    /// `slice`.
    Slice {
        lower: Value,
        upper: Value,
        step: Value,
    },
    /// A generator function's call that has not been run yet.
    Generator(Box<Generator>),
    /// A record of the place of a registration, see [`crate::Site`].
    Site(u32),
    /// `vars(x)`, `globals()`, `x.__dict__`: a live view of attributes.
    NamesView(Value),
}

/// A list.
#[derive(Debug, Default)]
pub struct List {
    /// The items; an item that may be missing is a choice with an absent alternative.
    pub items: Vec<Value>,
    /// More items that are not known.
    pub more: Option<UnknownId>,
    /// What was assumed when it was made.
    pub path: PathId,
}

/// A hashable key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Key {
    None,
    Ellipsis,
    Int(i64),
    Float(u64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<Key>),
    Object(ObjectId),
    Builtin(Symbol),
    Partial(Vec<String>),
}

/// A dict.
#[derive(Debug, Default)]
pub struct Dict {
    /// Key, key value and value, in the order of insertion.
    pub entries: IndexMap<Key, (Value, Value), FxBuildHasher>,
    /// More entries that are not known.
    pub more: Option<UnknownId>,
    /// What was assumed when it was made.
    pub path: PathId,
}

/// A set.
#[derive(Debug, Clone, Default)]
pub struct Set {
    /// The items.
    pub items: IndexMap<Key, Value, FxBuildHasher>,
    /// More items that are not known.
    pub more: Option<UnknownId>,
    /// Whether it is a `frozenset`.
    pub frozen: bool,
    /// What was assumed when it was made: items that come or go under more than that may or may not be there.
    pub path: PathId,
}

impl Set {
    /// Whether all that it holds is known, and surely there.
    pub(crate) fn is_certain(&self) -> bool {
        self.more.is_none() && !self.items.values().any(crate::iterate::may_be_absent)
    }
}

/// An instance.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Its class.
    pub class: ObjectId,
    /// Its `__dict__`.
    pub attributes: Names,
    /// The built-in value inside, for subclasses of `str`, `int`, `list`, `dict`, ….
    pub payload: Option<Value>,
    /// What was assumed when it was made.
    pub path: PathId,
}

/// The built-in types that have a memory layout of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BuiltinType {
    Object,
    Type,
    Int,
    Bool,
    Float,
    Complex,
    Str,
    Bytes,
    Tuple,
    List,
    Dict,
    Set,
    FrozenSet,
    Function,
    Method,
    Module,
    Property,
    StaticMethod,
    ClassMethod,
    Range,
    Slice,
    NoneType,
    EllipsisType,
    NotImplementedType,
    Generator,
    Super,
    BuiltinFunction,
    Alias,
    Union,
}

/// A class.
#[derive(Debug)]
pub struct Class {
    /// `__name__`.
    pub name: Symbol,
    /// `__qualname__`.
    pub qualname: Rc<str>,
    /// `__module__`.
    pub module: Symbol,
    /// The bases as written (aliases resolved).
    pub bases: Vec<Value>,
    /// The method resolution order, beginning with the class itself.
    pub mro: Vec<ObjectId>,
    /// Its namespace.
    pub names: Names,
    /// The metaclass, where it is not `type`.
    pub metaclass: Option<ObjectId>,
    /// The built-in type whose layout instances have.
    pub layout: BuiltinType,
    /// Whether it is the built-in type itself.
    pub is_builtin: bool,
    /// A base that is not known.
    pub unknown_base: Option<UnknownId>,
    /// Whether it stands in a model of a library.
    pub is_model: bool,
    /// The source; `None` for built-in classes and `type(…)` calls.
    pub definition: Option<(FileId, Arc<ClassDef>)>,
    /// The scope of the body, in which annotations are evaluated.
    pub scope: Option<ScopeId>,
    /// Names in the body's annotations that were evaluated already.
    pub annotations: Option<ObjectId>,
}

/// The source of a function.
#[derive(Clone, Debug)]
pub enum Code {
    /// `def`.
    Def(Arc<FunctionDef>),
    /// `lambda`.
    Lambda(Arc<Lambda>),
}

impl Code {
    /// What tells two pieces of source apart: the address of the syntax.
    pub fn address(&self) -> usize {
        match self {
            Self::Def(def) => Arc::as_ptr(def).addr(),
            Self::Lambda(lambda) => Arc::as_ptr(lambda).addr(),
        }
    }

    /// Its parameters.
    pub fn parameters(&self) -> &Parameters {
        match self {
            Self::Def(def) => &def.parameters,
            Self::Lambda(lambda) => &lambda.parameters,
        }
    }

    /// What its scope binds.
    pub fn scope(&self) -> &ScopeSummary {
        match self {
            Self::Def(def) => def.scope(),
            Self::Lambda(lambda) => &lambda.scope,
        }
    }

    /// Whether calling it gives a generator.
    pub fn is_generator(&self) -> bool {
        match self {
            Self::Def(def) => def.is_generator(),
            Self::Lambda(lambda) => lambda.scope.is_generator,
        }
    }

    /// The line that Python calls `co_firstlineno`.
    pub fn first_line(&self) -> u32 {
        match self {
            Self::Def(def) => def.first_line,
            Self::Lambda(lambda) => lambda.first_line,
        }
    }

    /// Whether it is `async def`.
    pub fn is_async(&self) -> bool {
        matches!(self, Self::Def(def) if def.is_async)
    }
}

/// A function.
#[derive(Debug)]
pub struct Function {
    /// The source.
    pub code: Code,
    /// The module it stands in.
    pub module: ModuleIndex,
    /// The enclosing scope.
    pub closure: ScopeId,
    /// Evaluated defaults, one for each parameter.
    pub defaults: Rc<[Option<Value>]>,
    /// `__name__`.
    pub name: Symbol,
    /// `__qualname__`.
    pub qualname: Rc<str>,
    /// Attributes that were set on it, `__wrapped__` among them.
    pub attributes: Names,
}

/// A module, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ModuleIndex(pub u32);

/// How far a module has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleState {
    /// Not executed yet.
    Waiting,
    /// Being executed.
    Running,
    /// Executed.
    Done,
}

/// A module object.
#[derive(Debug)]
pub struct Module {
    /// The dotted name.
    pub name: Symbol,
    /// Its number.
    pub index: ModuleIndex,
    /// Its namespace.
    pub scope: ScopeId,
}

/// An iterator over known items.
#[derive(Debug, Default)]
pub struct Iterator {
    /// All items.
    pub items: Rc<[Value]>,
    /// The next one.
    pub position: usize,
    /// More items that are not known.
    pub more: Option<UnknownId>,
}

/// A generator: it runs when somebody asks for its items.
#[derive(Debug)]
pub struct Generator {
    /// What is run.
    pub source: GeneratorSource,
    /// What it yielded, once it was run.
    pub items: Option<Iterator>,
    /// What it returned.
    pub result: Value,
}

/// What makes a generator.
#[derive(Clone, Debug)]
pub enum GeneratorSource {
    /// A call of a function with `yield`: the function, and its scope with the arguments bound.
    Call {
        /// The function.
        function: ObjectId,
        /// The call's scope.
        scope: ScopeId,
    },
    /// An expression.
    Expression(Rc<SuspendedExpression>),
}

/// A generator expression that has not run.
#[derive(Debug)]
pub struct SuspendedExpression {
    pub(crate) comprehension: Arc<Comprehension>,
    /// The first iterable, which Python evaluates where the expression stands.
    pub(crate) iterable: Value,
    /// What was executed there.
    pub(crate) frame: Frame,
}
