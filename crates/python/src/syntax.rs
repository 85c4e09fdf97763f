//! The owned syntax of one Python file.
//!
//! Shaped like `CPython`'s `ast` module (names, fields and nesting), with byte ranges on every statement and expression.
//! Functions, classes and lambdas stand behind `Arc`, so that values of the evaluator can hold on to them.

#![allow(missing_docs, reason = "the comment on a variant names its fields")]

mod expression;

use std::sync::Arc;

use fingerpost_source::TextRange;
use serde::{Deserialize, Serialize};

use crate::Symbol;

use crate::file::FileText;
use crate::suite::LazySuite;
pub use expression::*;

/// A parsed file: everything that could be understood, and the errors for the rest.
#[derive(Debug, Default)]
pub struct Module {
    /// The statements of the top level.
    pub body: Vec<Stmt>,
    pub(crate) file: Arc<FileText>,
}

impl Module {
    /// What Python could not compile, in the order of the text: all that stands outside of functions, and in the functions
    /// whose bodies were asked for so far.
    pub fn errors(&self) -> Vec<SyntaxError> {
        self.file.errors()
    }

    /// Byte offset of the start of each line; the first is 0.  (Lines end with `\n`, `\r\n` or `\r`.)
    pub fn line_starts(&self) -> &[u32] {
        &self.file.line_starts
    }

    /// The line of an offset, counted from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        let after = self.line_starts().partition_point(|&start| start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }
}

/// A place that Python could not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where.
    pub range: TextRange,
    /// What was expected, in one sentence.
    pub message: String,
}

/// A statement with its range.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stmt {
    /// From the first to the last byte; decorators are included.
    pub range: TextRange,
    /// What it is.
    pub kind: StmtKind,
}

/// The kinds of statements; fields as in `CPython`'s `ast`.  Boxes keep the rare large ones from making all statements large.
#[derive(Debug, Serialize, Deserialize)]
pub enum StmtKind {
    /// An expression for its effect (docstrings too).
    Expr(Expr),
    /// `a = b = value`.
    Assign { targets: Vec<Expr>, value: Expr },
    /// `target: annotation = value`.
    AnnAssign {
        target: Box<Expr>,
        annotation: Box<Expr>,
        value: Option<Expr>,
    },
    /// `target op= value`.
    AugAssign {
        target: Box<Expr>,
        op: BinaryOp,
        value: Expr,
    },
    /// `return value`.
    Return(Option<Expr>),
    /// `raise exception from cause`.
    Raise {
        exception: Option<Expr>,
        cause: Option<Box<Expr>>,
    },
    /// `del a, b`.
    Delete(Vec<Expr>),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `global a, b`.
    Global(Vec<Symbol>),
    /// `nonlocal a, b`.
    Nonlocal(Vec<Symbol>),
    /// `assert test, message`.
    Assert {
        test: Expr,
        message: Option<Box<Expr>>,
    },
    /// `import a.b as c, d`.
    Import(Vec<ImportAlias>),
    /// `from ..module import a as b`.
    ImportFrom(ImportFrom),
    /// `if`; an `elif` is an `If` alone in `orelse`.
    If {
        test: Box<Expr>,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `for target in iter` (`async for` too).
    For {
        target: Box<Expr>,
        iter: Box<Expr>,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `while test`.
    While {
        test: Box<Expr>,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `with items` (`async with` too).
    With(Arc<With>),
    /// `try`.
    Try(Box<Try>),
    /// `def` and `async def`.
    FunctionDef(Arc<FunctionDef>),
    /// `class`.
    ClassDef(Arc<ClassDef>),
    /// `match subject`.
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    /// `type Name[T] = value`.
    TypeAlias { name: Symbol, value: Expr },
    /// Text that could not be understood; an error stands in [`Module::errors()`].
    Invalid,
}

/// `a.b as c` in an `import`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportAlias {
    /// Where.
    pub range: TextRange,
    /// The dotted name.
    pub name: Symbol,
    /// The name after `as`.
    pub asname: Option<Symbol>,
}

/// `from module import names`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ImportFrom {
    /// Number of leading dots.
    pub level: u32,
    /// The dotted module name behind the dots.
    pub module: Option<Symbol>,
    /// The names; empty for `*`.
    pub names: Vec<ImportAlias>,
    /// Whether it is `import *`.
    pub star: bool,
}

/// `with` with its parts; shared, because a body can be executed at the `yield` of the context manager's generator.
#[derive(Debug, Serialize, Deserialize)]
pub struct With {
    /// The contexts, outermost first.
    pub items: Vec<WithItem>,
    /// The statements.
    pub body: Vec<Stmt>,
}

/// `context as target`.
#[derive(Debug, Serialize, Deserialize)]
pub struct WithItem {
    /// The context expression.
    pub context: Expr,
    /// What is bound.
    pub target: Option<Expr>,
}

/// `try` with its parts.
#[derive(Debug, Serialize, Deserialize)]
pub struct Try {
    /// The guarded statements.
    pub body: Vec<Stmt>,
    /// `except` and `except*` clauses.
    pub handlers: Vec<ExceptHandler>,
    /// `else`.
    pub orelse: Vec<Stmt>,
    /// `finally`.
    pub finalbody: Vec<Stmt>,
}

/// An `except` clause; `except A, B:` (Python 3.14) has a tuple as its kind.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExceptHandler {
    /// Where.
    pub range: TextRange,
    /// The exception class or tuple of classes; `None` catches all.
    pub kind: Option<Expr>,
    /// The name after `as`.
    pub name: Option<Symbol>,
    /// What is run.
    pub body: Vec<Stmt>,
}

/// A function definition.
#[derive(Debug, Serialize, Deserialize)]
pub struct FunctionDef {
    /// The function's name.
    pub name: Symbol,
    /// Where the name stands.
    pub name_range: TextRange,
    /// From the first decorator (or `def`) to the end.
    pub range: TextRange,
    /// From `def` or `async` to the colon.
    pub header: TextRange,
    /// The line that Python calls `co_firstlineno`: the first decorator's, else that of `def`, counted from 1.
    pub first_line: u32,
    /// The decorators' expressions, from the top.
    pub decorators: Vec<Expr>,
    /// The parameters.
    pub parameters: Parameters,
    /// `-> returns`.
    pub returns: Option<Expr>,
    /// Whether it is `async def`.
    pub is_async: bool,
    /// The statements and what they bind.
    pub(crate) suite: LazySuite,
}

/// What a function (or lambda) binds and does, gathered while lowering; nested functions and classes are not looked into
/// (comprehensions are: a walrus in one binds outside).
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Names that the scope binds (parameters, assignments, imports, defs, classes, `for`, `with`, `except`, `del`, patterns, walrus),
    /// without those declared `global` or `nonlocal`; sorted, without repetition.
    pub bound: Vec<Symbol>,
    /// Names declared `global`; sorted.
    pub globals: Vec<Symbol>,
    /// Names declared `nonlocal`; sorted.
    pub nonlocals: Vec<Symbol>,
    /// Whether there is a `yield` in it.
    pub is_generator: bool,
}

/// The parameters of a function, in the order of the text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Parameters {
    /// Positional-only, ordinary and keyword-only parameters, `*args` and `**kwargs`.
    pub items: Vec<Parameter>,
}

/// One parameter.
#[derive(Debug, Serialize, Deserialize)]
pub struct Parameter {
    /// Its name.
    pub name: Symbol,
    /// How it is filled.
    pub kind: ParameterKind,
    /// The annotation.
    pub annotation: Option<Expr>,
    /// The default.
    pub default: Option<Expr>,
    /// Where.
    pub range: TextRange,
}

/// How a parameter is filled, as `inspect.Parameter.kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParameterKind {
    /// Before `/`.
    PositionalOnly,
    /// By position or keyword.
    Ordinary,
    /// `*args`.
    Rest,
    /// Behind `*`.
    KeywordOnly,
    /// `**kwargs`.
    KeywordRest,
}

/// A class definition.
#[derive(Debug, Serialize, Deserialize)]
pub struct ClassDef {
    /// The class's name.
    pub name: Symbol,
    /// Where the name stands.
    pub name_range: TextRange,
    /// From the first decorator (or `class`) to the end.
    pub range: TextRange,
    /// The line of the first decorator, else of `class`, counted from 1.
    pub first_line: u32,
    /// The decorators' expressions, from the top.
    pub decorators: Vec<Expr>,
    /// Bases (starred ones too).
    pub bases: Vec<Expr>,
    /// `metaclass=…` and others; `None` is `**mapping`.
    pub keywords: Vec<Keyword>,
    /// The statements.
    pub body: Vec<Stmt>,
    /// Names that the body declares `global`.
    pub globals: Vec<Symbol>,
    /// Names that the body declares `nonlocal`.
    pub nonlocals: Vec<Symbol>,
}

/// `name=value` in a call, or `**value`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Keyword {
    /// The name; `None` for `**value`.
    pub name: Option<Symbol>,
    /// The value.
    pub value: Expr,
    /// Where.
    pub range: TextRange,
}

/// One `case`.
#[derive(Debug, Serialize, Deserialize)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// What is run.
    pub body: Vec<Stmt>,
}

/// A pattern of a `case`.
#[derive(Debug, Serialize, Deserialize)]
pub enum Pattern {
    /// A literal, a dotted name, or an expression of these: compared by `==`.
    Value(Expr),
    /// `None`, `True`, `False`: compared by `is`.
    Singleton(Expr),
    /// `[a, *b]`, `(a, b)`.
    Sequence(Vec<Pattern>),
    /// `{"key": pattern, **rest}`.
    Mapping {
        keys: Vec<Expr>,
        patterns: Vec<Pattern>,
        rest: Option<Symbol>,
    },
    /// `Class(a, b=c)`.
    Class {
        class: Expr,
        patterns: Vec<Pattern>,
        keywords: Vec<(Symbol, Pattern)>,
    },
    /// `*name` (`None`: `*_`).
    Star(Option<Symbol>),
    /// `pattern as name`; without a pattern a capture; without both the wildcard `_`.
    As {
        pattern: Option<Box<Pattern>>,
        name: Option<Symbol>,
    },
    /// `a | b`.
    Or(Vec<Pattern>),
}
