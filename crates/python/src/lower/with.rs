//! `with`, and `as` behind expressions.

use std::sync::Arc;

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::syntax::{Expr, ExprKind, StmtKind, With, WithItem};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    pub(super) fn with_statement(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let mut items = Vec::new();
        for &clause in children
            .iter()
            .filter(|child| child.kind == Kind::WithClause)
        {
            items.append(&mut self.with_items(clause));
        }
        let body = self.block_in(&children, node.range());
        StmtKind::With(Arc::new(With { items, body }))
    }

    fn with_items(&mut self, clause: Node<'tree>) -> Vec<WithItem> {
        let mut nodes = self.children(clause);
        nodes.retain(|child| child.kind == Kind::WithItem);
        let mut items: Vec<_> = Vec::new();
        for node in nodes {
            match self.bracketed_items(node) {
                Some(values) => {
                    let values = values.into_iter();
                    items.extend(values.map(|value| self.with_value(value)));
                }
                None => items.push(self.with_item(node)),
            }
        }
        // `with (a, *b):` has one context, a tuple, though the grammar sees two.
        if items
            .iter()
            .any(|item| matches!(item.context.kind, ExprKind::Starred(_)))
        {
            let elements = items.drain(..).map(|item| item.context).collect();
            let context = Expr {
                range: clause.range(),
                kind: ExprKind::Tuple(elements),
            };
            items.push(WithItem {
                context,
                target: None,
            });
        }
        items
    }

    fn with_item(&mut self, node: Node<'tree>) -> WithItem {
        let children = self.children(node);
        let Some(&value) = children.iter().find(|child| child.field == Field::Value) else {
            return WithItem {
                context: invalid(node.range()),
                target: None,
            };
        };
        self.with_value(value)
    }

    /// `with (a as b,):` is read as one context, a tuple: its elements are the contexts.
    fn bracketed_items(&mut self, node: Node<'tree>) -> Option<Vec<Node<'tree>>> {
        let children = self.children(node);
        let tuple = children
            .into_iter()
            .find(|child| child.kind == Kind::Tuple)?;
        let mut elements = self.children(tuple);
        elements.retain(|child| child.kind.is_expression() || child.kind == Kind::AsPattern);
        elements
            .iter()
            .any(|&element| self.has_as(element))
            .then_some(elements)
    }

    fn with_value(&mut self, value: Node<'tree>) -> WithItem {
        let value = self.unwrap_as_pattern(value);
        if !self.has_as(value) {
            return WithItem {
                context: self.expression(value),
                target: None,
            };
        }
        let (context, target) = self.as_parts(value);
        if let Some(target) = &target {
            self.bind_target(target);
        }
        WithItem { context, target }
    }

    fn conditional_as_parts(
        &mut self,
        node: Node<'tree>,
        children: &[Node<'tree>],
    ) -> (Expr, Option<Expr>) {
        let parts: Vec<_> = children
            .iter()
            .filter(|child| child.kind.is_expression())
            .copied()
            .collect();
        let &[body, test, orelse] = parts.as_slice() else {
            return (invalid(node.range()), None);
        };
        let body = Box::new(self.expression(body));
        let test = Box::new(self.expression(test));
        let (orelse, target) = self.as_parts(orelse);
        let range = TextRange::new(node.range().start, orelse.range.end);
        (
            Expr {
                range,
                kind: ExprKind::IfExp {
                    test,
                    body,
                    orelse: Box::new(orelse),
                },
            },
            target,
        )
    }

    /// `with (a as b):` may be read as one item in parentheses.
    fn unwrap_as_pattern(&mut self, node: Node<'tree>) -> Node<'tree> {
        if node.kind != Kind::ParenthesizedExpression {
            return node;
        }
        let inner = self
            .children(node)
            .into_iter()
            .find(|child| child.kind == Kind::AsPattern);
        inner.unwrap_or(node)
    }

    /// Whether `as` ends a context; the grammar puts it into the last part of `a if b else c as d`.
    pub(super) fn has_as(&mut self, node: Node<'tree>) -> bool {
        let mut current = node;
        while current.kind == Kind::ConditionalExpression {
            let last = self.children(current).pop();
            let Some(last) = last else {
                return false;
            };
            current = last;
        }
        current.kind == Kind::AsPattern
    }

    /// The expressions before and behind `as`.
    pub(super) fn as_parts(&mut self, node: Node<'tree>) -> (Expr, Option<Expr>) {
        let children = self.children(node);
        if node.kind == Kind::ConditionalExpression {
            return self.conditional_as_parts(node, &children);
        }
        let value = children
            .iter()
            .find(|child| child.kind.is_expression())
            .copied();
        let value = value.map_or_else(|| invalid(node.range()), |value| self.expression(value));
        let alias = children.iter().find(|child| child.field == Field::Alias);
        let target = alias.and_then(|&alias| {
            let inner = self
                .children(alias)
                .into_iter()
                .find(|child| child.kind.is_expression());
            inner.map(|inner| self.expression(inner))
        });
        (value, target)
    }
}
