//! Expressions: the choice among all, and the small ones.

use fingerpost_source::TextRange;

use super::{DEPTH_LIMIT, Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{Expr, ExprKind, UnaryOp};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers an expression.
    pub(super) fn expression(&mut self, node: Node<'tree>) -> Expr {
        if self.depth >= DEPTH_LIMIT {
            return self.invalid(node.range(), "the expression is nested too deeply");
        }
        if self.closed.contains(&node.range().start) {
            return invalid(node.range());
        }
        self.depth += 1;
        let star = self.take_star(node);
        let expr = match node.kind {
            Kind::Identifier => Expr {
                range: node.range(),
                kind: ExprKind::Name(Symbol::new(self.node_text(node))),
            },
            Kind::Attribute | Kind::Call | Kind::Subscript | Kind::BinaryOperator => {
                self.chain(node)
            }
            Kind::String | Kind::ConcatenatedString => self.string(node),
            _ => self.other_expression(node),
        };
        self.depth -= 1;
        let Some(star) = star else {
            return expr;
        };
        Expr {
            range: TextRange::new(star, node.range().end),
            kind: ExprKind::Starred(Box::new(expr)),
        }
    }

    /// The star before an expression, if the tree lacks it.
    fn take_star(&mut self, node: Node<'tree>) -> Option<u32> {
        if self.stars.is_empty() || matches!(node.kind, Kind::ExpressionList | Kind::PatternList) {
            return None;
        }
        let star = node.range().start.checked_sub(1)?;
        self.stars.remove(&star).then_some(star)
    }

    fn other_expression(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let kind = match node.kind {
            Kind::None => ExprKind::None,
            Kind::True => ExprKind::Bool(true),
            Kind::False => ExprKind::Bool(false),
            Kind::Ellipsis => ExprKind::Ellipsis,
            Kind::Integer | Kind::Float => self.number(node),
            Kind::ParenthesizedExpression => return self.parenthesized(node),
            Kind::BooleanOperator => return self.boolean(node),
            Kind::ComparisonOperator => return self.comparison(node),
            Kind::ConditionalExpression => return self.conditional(node),
            Kind::NotOperator => self.not_operator(node),
            Kind::UnaryOperator => self.unary(node),
            Kind::NamedExpression => return self.walrus(node),
            Kind::Lambda => return self.lambda(node),
            Kind::Await => return self.await_expression(node),
            Kind::Yield => self.yield_expression(node),
            Kind::List
            | Kind::ListPattern
            | Kind::Set
            | Kind::Tuple
            | Kind::TuplePattern
            | Kind::Dictionary => {
                return self.display(node);
            }
            Kind::ExpressionList | Kind::PatternList => {
                let elements = self.elements(node);
                let range = elements
                    .first()
                    .map_or(range, |first| range.cover(first.range));
                return Expr {
                    range,
                    kind: ExprKind::Tuple(elements.into()),
                };
            }
            Kind::ListComprehension
            | Kind::SetComprehension
            | Kind::DictionaryComprehension
            | Kind::GeneratorExpression => return self.comprehension(node),
            Kind::ListSplat | Kind::ListSplatPattern => self.splat(node),
            Kind::Slice => self.slice_expression(node),
            Kind::Type => return self.annotation(node),
            Kind::SplatType
            | Kind::GenericType
            | Kind::UnionType
            | Kind::ConstrainedType
            | Kind::MemberType => {
                return self.annotation_part(node);
            }
            Kind::AsPattern => return self.invalid(range, "`as` cannot stand here"),
            _ => ExprKind::Invalid,
        };
        Expr { range, kind }
    }

    /// The expressions among the children.
    pub(super) fn elements(&mut self, node: Node<'tree>) -> Vec<Expr> {
        let mut children = self.children(node);
        children.retain(|child| child.kind.is_expression());
        children
            .into_iter()
            .map(|child| self.expression(child))
            .collect()
    }

    fn only_child(&mut self, node: Node<'tree>) -> Option<Node<'tree>> {
        self.children(node)
            .into_iter()
            .find(|child| child.kind.is_expression())
    }

    /// Parentheses leave no trace.
    fn parenthesized(&mut self, node: Node<'tree>) -> Expr {
        let lowered = self.in_brackets(node.range(), |lowerer| {
            let inner = lowerer.only_child(node);
            inner.map_or_else(|| invalid(node.range()), |inner| lowerer.expression(inner))
        });
        lowered.unwrap_or_else(|| invalid(node.range()))
    }

    fn operand(&mut self, node: Node<'tree>) -> Expr {
        let inner = self.only_child(node);
        inner.map_or_else(|| invalid(node.range()), |inner| self.expression(inner))
    }

    fn not_operator(&mut self, node: Node<'tree>) -> ExprKind {
        ExprKind::Unary {
            op: UnaryOp::Not,
            operand: Box::new(self.operand(node)),
        }
    }

    fn unary(&mut self, node: Node<'tree>) -> ExprKind {
        let children = self.children(node);
        let op = match children.first().map(|child| child.kind) {
            Some(Kind::Minus) => UnaryOp::Minus,
            Some(Kind::Plus) => UnaryOp::Plus,
            _ => UnaryOp::Invert,
        };
        let operand = children.iter().find(|child| child.kind.is_expression());
        let operand = operand.map_or_else(
            || invalid(node.range()),
            |&operand| self.expression(operand),
        );
        ExprKind::Unary {
            op,
            operand: Box::new(operand),
        }
    }

    fn walrus(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let children = self.children(node);
        let name = children
            .iter()
            .find(|child| child.field == Field::Name && child.kind == Kind::Identifier);
        let value = children.iter().find(|child| child.field == Field::Value);
        let (Some(&name), Some(&value)) = (name, value) else {
            return self.invalid(range, "expected `name := value`");
        };
        let name = Symbol::new(self.node_text(name));
        self.scopes.bind_walrus(name);
        let value = Box::new(self.expression(value));
        Expr {
            range,
            kind: ExprKind::Walrus { name, value },
        }
    }

    fn yield_expression(&mut self, node: Node<'tree>) -> ExprKind {
        self.scopes.note_yield();
        let children = self.children(node);
        let value = children.iter().find(|child| child.kind.is_expression());
        let value = value.map(|&value| Box::new(self.expression(value)));
        if children.iter().any(|child| child.kind == Kind::From) {
            return ExprKind::YieldFrom(value.unwrap_or_else(|| Box::new(invalid(node.range()))));
        }
        ExprKind::Yield(value)
    }

    fn splat(&mut self, node: Node<'tree>) -> ExprKind {
        ExprKind::Starred(Box::new(self.operand(node)))
    }

    fn slice_expression(&mut self, node: Node<'tree>) -> ExprKind {
        let mut bounds = [None, None, None];
        let mut position = 0;
        for child in self.children(node) {
            if child.kind == Kind::Colon {
                position += 1;
            } else if child.kind.is_expression()
                && let Some(bound) = bounds.get_mut(position)
            {
                *bound = Some(Box::new(self.expression(child)));
            }
        }
        let [lower, upper, step] = bounds;
        ExprKind::Slice { lower, upper, step }
    }
}
