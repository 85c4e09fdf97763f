//! Annotations, for which the grammar has nodes of its own beside those of expressions.

use fingerpost_source::TextRange;

use super::{DEPTH_LIMIT, Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{BinaryOp, Expr, ExprKind};
use crate::tree::{Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers an annotation.
    pub(super) fn annotation(&mut self, node: Node<'tree>) -> Expr {
        let inner = self
            .children(node)
            .into_iter()
            .find(|child| child.kind.is_expression());
        inner.map_or_else(|| invalid(node.range()), |inner| self.expression(inner))
    }

    /// Lowers what only annotations have.
    pub(super) fn annotation_part(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        match node.kind {
            Kind::GenericType => self.generic_type(node),
            Kind::UnionType => self.union_type(node),
            Kind::ConstrainedType => {
                let mut bounds = self.elements(node).into_iter().map(Box::new);
                Expr {
                    range,
                    kind: ExprKind::Slice {
                        lower: bounds.next(),
                        upper: bounds.next(),
                        step: None,
                    },
                }
            }
            Kind::MemberType => self.member_type(node),
            _ => {
                let name = self
                    .children(node)
                    .into_iter()
                    .find(|child| child.kind == Kind::Identifier);
                let value = name.map_or_else(|| invalid(range), |name| self.expression(name));
                Expr {
                    range,
                    kind: ExprKind::Starred(Box::new(value)),
                }
            }
        }
    }

    fn generic_type(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let children = self.children(node);
        let name = children.iter().find(|child| child.kind == Kind::Identifier);
        let arguments = children
            .iter()
            .find(|child| child.kind == Kind::TypeParameter);
        let (Some(&name), Some(&arguments)) = (name, arguments) else {
            return invalid(range);
        };
        let value = Box::new(self.expression(name));
        let children = self.children(arguments);
        let is_tuple = children.iter().any(|child| child.kind == Kind::Comma);
        let end = children
            .iter()
            .rev()
            .find(|child| matches!(child.kind, Kind::Type | Kind::Comma));
        let end = end.map_or(range.end, |end| end.range().end);
        let items: Vec<_> = children
            .iter()
            .filter(|child| child.kind == Kind::Type)
            .copied()
            .collect();
        let index = Box::new(self.index(&items, is_tuple, end, arguments.range()));
        Expr {
            range,
            kind: ExprKind::Subscript { value, index },
        }
    }

    /// Unions lean to the left, whichever way the grammar has nested them.
    fn union_type(&mut self, node: Node<'tree>) -> Expr {
        let mut operands = Vec::new();
        self.gather_union(node, &mut operands, 0);
        let mut operands = operands.into_iter();
        let Some(mut union) = operands.next().map(|first| self.expression(first)) else {
            return invalid(node.range());
        };
        let start = node.range().start;
        for operand in operands {
            let right = Box::new(self.expression(operand));
            let range = TextRange::new(start, operand.range().end);
            union = Expr {
                range,
                kind: ExprKind::Binary {
                    left: Box::new(union),
                    op: BinaryOp::BitOr,
                    right,
                },
            };
        }
        union
    }

    fn gather_union(&mut self, node: Node<'tree>, operands: &mut Vec<Node<'tree>>, depth: u32) {
        let children = self.children(node);
        let is_union = match node.kind {
            Kind::UnionType | Kind::Type => true,
            Kind::BinaryOperator => children.iter().any(|child| child.kind == Kind::Bar),
            _ => false,
        };
        if !is_union || depth >= DEPTH_LIMIT {
            operands.push(node);
            return;
        }
        for child in children {
            if child.kind.is_expression() {
                self.gather_union(child, operands, depth + 1);
            }
        }
    }

    fn member_type(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let children = self.children(node);
        let value = children.iter().find(|child| child.kind == Kind::Type);
        let name = children
            .iter()
            .rev()
            .find(|child| child.kind == Kind::Identifier);
        let (Some(&value), Some(name)) = (value, name) else {
            return invalid(range);
        };
        let value = Box::new(self.annotation(value));
        let attribute = Symbol::new(self.node_text(*name));
        Expr {
            range,
            kind: ExprKind::Attribute {
                value,
                attribute,
                attribute_range: name.range(),
            },
        }
    }
}
