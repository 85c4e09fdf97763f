//! Operators, attributes, calls and subscripts.
//!
//! Chains of these lean to the left and may be long, so they are lowered from the innermost operand outwards in a loop.
//! The grammar's tree differs from Python's in four ways, which are put right here: it lets a `*` bind tighter than what
//! follows, `^` tighter than `&`, `**` tighter than `await`, and `:=` tighter than `if`.

use std::mem;

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{BinaryOp, CompareOp, Expr, ExprKind};
use crate::tree::{Field, Kind, Node};

fn is_link(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Attribute | Kind::Call | Kind::Subscript | Kind::BinaryOperator
    )
}

/// Takes the star off an expression; the start of the star if there was one.
fn without_star(expr: Expr) -> (Expr, Option<u32>) {
    let mut expr = expr;
    let ExprKind::Starred(value) = &mut expr.kind else {
        return (expr, None);
    };
    let start = expr.range.start;
    (
        mem::replace(&mut **value, invalid(TextRange::default())),
        Some(start),
    )
}

/// Puts the star back around a whole expression.
fn with_star(mut expr: Expr, star: Option<u32>) -> Expr {
    let Some(start) = star else {
        return expr;
    };
    let range = TextRange::new(start, expr.range.end);
    expr.range.start = expr.range.start.max(start + 1);
    Expr {
        range,
        kind: ExprKind::Starred(Box::new(expr)),
    }
}

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a chain of binary operators, attributes, calls and subscripts.
    pub(super) fn chain(&mut self, node: Node<'tree>) -> Expr {
        let mut links = Vec::new();
        let mut current = node;
        while is_link(current.kind) {
            let children = self.children(current);
            let Some(&first) = children.first() else {
                break;
            };
            links.push((current, children));
            current = first;
        }
        let is_splat = matches!(current.kind, Kind::ListSplat | Kind::ListSplatPattern);
        let first = self.expression(current);
        let (mut expr, star) = if is_splat {
            without_star(first)
        } else {
            (first, None)
        };
        let start = star.map(|_| expr.range.start);
        let mut left_kind = current.kind;
        while let Some((link, children)) = links.pop() {
            let mut range = link.range();
            range.start = start.unwrap_or(range.start);
            expr = match link.kind {
                Kind::Attribute => self.attribute(expr, range, &children),
                Kind::Call => self.call(expr, range, &children),
                Kind::Subscript => self.subscript(expr, range, &children),
                _ => self.binary(expr, left_kind, range, &children),
            };
            left_kind = link.kind;
        }
        with_star(expr, star)
    }

    fn attribute(&mut self, value: Expr, range: TextRange, children: &[Node<'tree>]) -> Expr {
        let name = children
            .iter()
            .find(|child| child.field == Field::Attribute && child.kind == Kind::Identifier);
        let attribute_range =
            name.map_or(TextRange::new(range.end, range.end), |name| name.range());
        let attribute = Symbol::new(self.slice(attribute_range));
        Expr {
            range,
            kind: ExprKind::Attribute {
                value: Box::new(value),
                attribute,
                attribute_range,
            },
        }
    }

    fn binary(
        &mut self,
        left: Expr,
        left_kind: Kind,
        range: TextRange,
        children: &[Node<'tree>],
    ) -> Expr {
        let operator = children.iter().find(|child| child.field == Field::Operator);
        let right = children.iter().find(|child| child.field == Field::Right);
        let (Some(op), Some(&right_node)) =
            (operator.and_then(|node| binary_operator(node.kind)), right)
        else {
            return invalid(range);
        };
        let right = self.expression(right_node);
        let is_open = |kind| kind == Kind::BinaryOperator;
        if op == BinaryOp::BitAnd
            && is_open(right_node.kind)
            && is_operation(&right, BinaryOp::BitXor)
        {
            return and_before_xor(left, right, range);
        }
        if op == BinaryOp::BitAnd && is_open(left_kind) && is_operation(&left, BinaryOp::BitXor) {
            return and_behind_xor(left, right, range);
        }
        Expr {
            range,
            kind: ExprKind::Binary {
                left: Box::new(left),
                op,
                right: Box::new(right),
            },
        }
    }

    /// `a and b and c` is one operation.
    pub(super) fn boolean(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let (mut current, mut operands) = (node, Vec::new());
        let is_and = self.boolean_operator(node);
        while current.kind == Kind::BooleanOperator
            && (current.range() == range || self.boolean_operator(current) == is_and)
        {
            let children = self.children(current);
            let part = |field| children.iter().copied().find(|child| child.field == field);
            let (Some(left), Some(right)) = (part(Field::Left), part(Field::Right)) else {
                return invalid(range);
            };
            operands.push(right);
            current = left;
        }
        let (first, star) = without_star(self.expression(current));
        let mut values = vec![first];
        values.extend(
            operands
                .into_iter()
                .rev()
                .map(|operand| self.expression(operand)),
        );
        with_star(
            Expr {
                range,
                kind: ExprKind::BoolOp {
                    is_and,
                    values: values.into(),
                },
            },
            star,
        )
    }

    fn boolean_operator(&mut self, node: Node<'tree>) -> bool {
        self.children(node)
            .iter()
            .any(|child| child.kind == Kind::And)
    }

    /// `left op a op b`.
    pub(super) fn comparison(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let mut children = self.children(node).into_iter();
        let Some(left) = children.next() else {
            return invalid(range);
        };
        let (left, star) = without_star(self.expression(left));
        let mut rest = Vec::new();
        let mut operator = None;
        for child in children {
            if child.field == Field::Operators && !child.kind.is_expression() {
                operator = compare_operator(child.kind);
                if operator.is_none() {
                    self.error(
                        child.range(),
                        "expected a comparison operator; `<>` is `!=` in Python 3",
                    );
                    operator = Some(CompareOp::NotEq);
                }
            } else if let Some(operator) = operator.take() {
                rest.push((operator, self.expression(child)));
            }
        }
        with_star(
            Expr {
                range,
                kind: ExprKind::Compare {
                    left: Box::new(left),
                    rest: rest.into(),
                },
            },
            star,
        )
    }

    /// `body if test else orelse`.
    pub(super) fn conditional(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let parts = self
            .children(node)
            .into_iter()
            .filter(|child| child.kind.is_expression());
        let parts: Vec<_> = parts.collect();
        let &[body, test, orelse] = parts.as_slice() else {
            return invalid(range);
        };
        let is_open_walrus = body.kind == Kind::NamedExpression;
        let (body, star) = without_star(self.expression(body));
        let test = Box::new(self.expression(test));
        let orelse = Box::new(self.expression(orelse));
        if is_open_walrus {
            return conditional_walrus(body, test, orelse, range);
        }
        with_star(
            Expr {
                range,
                kind: ExprKind::IfExp {
                    test,
                    body: Box::new(body),
                    orelse,
                },
            },
            star,
        )
    }

    /// `await value`; in `await a ** b` only `a` is awaited.
    pub(super) fn await_expression(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let Some(inner) = self
            .children(node)
            .into_iter()
            .find(|child| child.kind.is_expression())
        else {
            return invalid(range);
        };
        let mut value = self.expression(inner);
        if inner.kind == Kind::BinaryOperator
            && let ExprKind::Binary {
                left,
                op: BinaryOp::Pow,
                ..
            } = &mut value.kind
        {
            let awaited = mem::replace(&mut **left, invalid(range));
            let awaited_range = TextRange::new(range.start, awaited.range.end);
            **left = Expr {
                range: awaited_range,
                kind: ExprKind::Await(Box::new(awaited)),
            };
            value.range = range;
            return value;
        }
        Expr {
            range,
            kind: ExprKind::Await(Box::new(value)),
        }
    }
}

/// `(x := a) if b else c`, where the parentheses are the grammar's, is `x := (a if b else c)`.
fn conditional_walrus(
    mut walrus: Expr,
    test: Box<Expr>,
    orelse: Box<Expr>,
    range: TextRange,
) -> Expr {
    if let ExprKind::Walrus { value, .. } = &mut walrus.kind {
        let body = Box::new(mem::replace(&mut **value, invalid(range)));
        let inner_range = TextRange::new(body.range.start, range.end);
        **value = Expr {
            range: inner_range,
            kind: ExprKind::IfExp { test, body, orelse },
        };
    }
    walrus.range = range;
    walrus
}

fn is_operation(expr: &Expr, wanted: BinaryOp) -> bool {
    matches!(&expr.kind, ExprKind::Binary { op, .. } if *op == wanted)
}

/// `a & (b ^ c)`, where the parentheses are the grammar's, is `(a & b) ^ c`.
fn and_before_xor(left: Expr, mut right: Expr, range: TextRange) -> Expr {
    let mut innermost = &mut right;
    for _ in 0..open_xors(innermost) {
        innermost.range.start = range.start;
        innermost = match &mut innermost.kind {
            ExprKind::Binary { left, .. } => left,
            _ => return right,
        };
    }
    let operand = mem::replace(innermost, invalid(range));
    let inner_range = TextRange::new(range.start, operand.range.end);
    let kind = ExprKind::Binary {
        left: Box::new(left),
        op: BinaryOp::BitAnd,
        right: Box::new(operand),
    };
    *innermost = Expr {
        range: inner_range,
        kind,
    };
    right
}

/// How many `^` lean to the left without parentheses; an operand in parentheses starts later than its operation.
fn open_xors(expr: &Expr) -> usize {
    let (mut count, mut current) = (0, expr);
    while let ExprKind::Binary {
        left,
        op: BinaryOp::BitXor,
        ..
    } = &current.kind
    {
        if current.range.start != expr.range.start {
            break;
        }
        count += 1;
        current = left;
    }
    count
}

/// `(a ^ b) & c`, where the parentheses are the grammar's, is `a ^ (b & c)`.
fn and_behind_xor(mut left: Expr, right: Expr, range: TextRange) -> Expr {
    if let ExprKind::Binary { right: operand, .. } = &mut left.kind {
        let first = mem::replace(&mut **operand, invalid(range));
        let inner_range = TextRange::new(first.range.start, range.end);
        let kind = ExprKind::Binary {
            left: Box::new(first),
            op: BinaryOp::BitAnd,
            right: Box::new(right),
        };
        **operand = Expr {
            range: inner_range,
            kind,
        };
    }
    left.range = range;
    left
}

fn binary_operator(kind: Kind) -> Option<BinaryOp> {
    Some(match kind {
        Kind::Plus => BinaryOp::Add,
        Kind::Minus => BinaryOp::Sub,
        Kind::Star => BinaryOp::Mult,
        Kind::At => BinaryOp::MatMult,
        Kind::Slash => BinaryOp::Div,
        Kind::DoubleSlash => BinaryOp::FloorDiv,
        Kind::Percent => BinaryOp::Mod,
        Kind::DoubleStar => BinaryOp::Pow,
        Kind::ShiftLeft => BinaryOp::LShift,
        Kind::ShiftRight => BinaryOp::RShift,
        Kind::Bar => BinaryOp::BitOr,
        Kind::Caret => BinaryOp::BitXor,
        Kind::Ampersand => BinaryOp::BitAnd,
        _ => return None,
    })
}

fn compare_operator(kind: Kind) -> Option<CompareOp> {
    Some(match kind {
        Kind::EqualEqual => CompareOp::Eq,
        Kind::NotEqual => CompareOp::NotEq,
        Kind::Less => CompareOp::Lt,
        Kind::LessEqual => CompareOp::LtE,
        Kind::Greater => CompareOp::Gt,
        Kind::GreaterEqual => CompareOp::GtE,
        Kind::Is => CompareOp::Is,
        Kind::IsNot => CompareOp::IsNot,
        Kind::In => CompareOp::In,
        Kind::NotIn => CompareOp::NotIn,
        _ => return None,
    })
}
