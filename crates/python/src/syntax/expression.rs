//! Expressions.

use std::sync::Arc;

use fingerpost_source::TextRange;
use serde::{Deserialize, Serialize};

use super::{Keyword, Parameters, Scope};
use crate::Symbol;

/// An expression with its range.
#[derive(Debug, Serialize, Deserialize)]
pub struct Expr {
    /// From the first to the last byte; enclosing parentheses are left out (as in `ast`), except for tuples in parentheses.
    pub range: TextRange,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of expressions; fields as in `CPython`'s `ast`.
#[derive(Debug, Serialize, Deserialize)]
pub enum ExprKind {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer; `None` where it does not fit into 64 bits.
    Int(Option<i64>),
    /// A float.
    Float(f64),
    /// `1j`.
    Complex,
    /// A string with its escapes decoded and adjacent literals joined.
    Str(Arc<str>),
    /// Bytes, likewise.
    Bytes(Arc<[u8]>),
    /// An f-string; adjacent literals (plain ones too) are joined.  A t-string likewise.
    FString {
        parts: Box<[FStringPart]>,
        is_template: bool,
    },
    /// A name.
    Name(Symbol),
    /// `value.attribute`.
    Attribute {
        value: Box<Expr>,
        attribute: Symbol,
        attribute_range: TextRange,
    },
    /// `value[index]`; a tuple where there are commas; slices as [`ExprKind::Slice`].
    Subscript { value: Box<Expr>, index: Box<Expr> },
    /// `lower:upper:step`, in subscripts only.
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
    /// `function(args)`.
    Call(Box<Call>),
    /// `left op right`.
    Binary {
        left: Box<Expr>,
        op: BinaryOp,
        right: Box<Expr>,
    },
    /// `op operand`.
    Unary { op: UnaryOp, operand: Box<Expr> },
    /// `a and b and c` / `a or b or c`.
    BoolOp { is_and: bool, values: Box<[Expr]> },
    /// `left op a op b`.
    Compare {
        left: Box<Expr>,
        rest: Box<[(CompareOp, Expr)]>,
    },
    /// `body if test else orelse`.
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// `lambda`.
    Lambda(Arc<Lambda>),
    /// `(a, b)`.
    Tuple(Box<[Expr]>),
    /// `[a, b]`.
    List(Box<[Expr]>),
    /// `{a, b}`.
    Set(Box<[Expr]>),
    /// `{key: value, **mapping}`; a missing key is `**`.
    Dict(Box<[(Option<Expr>, Expr)]>),
    /// A comprehension or generator expression.
    Comprehension(Arc<Comprehension>),
    /// `*value`.
    Starred(Box<Expr>),
    /// `name := value`.
    Walrus { name: Symbol, value: Box<Expr> },
    /// `await value`.
    Await(Box<Expr>),
    /// `yield value`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// Text that could not be understood; an error stands in [`Module::errors()`].
    Invalid,
}

/// A call.
#[derive(Debug, Serialize, Deserialize)]
pub struct Call {
    /// What is called.
    pub function: Expr,
    /// Positional arguments, `*args` as [`ExprKind::Starred`].
    pub args: Box<[Expr]>,
    /// Keyword arguments, in order.
    pub keywords: Box<[Keyword]>,
}

/// `lambda parameters: body`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lambda {
    /// Where.
    pub range: TextRange,
    /// Its line, counted from 1.
    pub first_line: u32,
    /// The parameters.
    pub parameters: Parameters,
    /// The result.
    pub body: Expr,
    /// What its scope binds.
    pub scope: Scope,
}

/// A piece of an f-string.
#[derive(Debug, Serialize, Deserialize)]
pub enum FStringPart {
    /// Literal text, escapes and doubled braces decoded.
    Literal(Arc<str>),
    /// `{value!conversion:spec}`; with `=` the text before it stands as a literal in front.
    Value {
        value: Expr,
        conversion: Option<char>,
        spec: Vec<FStringPart>,
    },
}

/// The kinds of comprehensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ComprehensionKind {
    /// `[…]`.
    List,
    /// `{…}`.
    Set,
    /// `{key: value …}`.
    Dict,
    /// `(…)`.
    Generator,
}

/// A comprehension.
#[derive(Debug, Serialize, Deserialize)]
pub struct Comprehension {
    /// Which.
    pub kind: ComprehensionKind,
    /// The element, or the key of a dict.
    pub element: Expr,
    /// The value of a dict.
    pub value: Option<Expr>,
    /// The `for` clauses.
    pub clauses: Vec<ComprehensionClause>,
}

/// `for target in iter if …`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ComprehensionClause {
    /// What is bound.
    pub target: Expr,
    /// Over what.
    pub iter: Expr,
    /// The conditions.
    pub conditions: Vec<Expr>,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Not,
    Minus,
    Plus,
    Invert,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum CompareOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
