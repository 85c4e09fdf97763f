//! Displays of tuples, lists, sets and dicts.

use super::{Lowerer, invalid};
use crate::syntax::{Expr, ExprKind};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers `(…)`, `[…]` and `{…}`, in values and in targets.
    pub(super) fn display(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        self.in_brackets(range, |lowerer| lowerer.display_within(node))
            .unwrap_or_else(|| invalid(range))
    }

    fn display_within(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let kind = match node.kind {
            Kind::List | Kind::ListPattern => ExprKind::List(self.elements(node).into()),
            Kind::Set => ExprKind::Set(self.elements(node).into()),
            Kind::Dictionary => ExprKind::Dict(self.entries(node).into()),
            _ => return self.tuple(node),
        };
        Expr { range, kind }
    }

    /// In a target, `(a)` is `a`.
    fn tuple(&mut self, node: Node<'tree>) -> Expr {
        let children = self.children(node);
        let is_tuple = children.iter().any(|child| child.kind == Kind::Comma);
        let elements = children
            .into_iter()
            .filter(|child| child.kind.is_expression());
        let mut elements: Vec<_> = elements.map(|child| self.expression(child)).collect();
        if elements.len() == 1
            && !is_tuple
            && let Some(only) = elements.pop()
        {
            return only;
        }
        Expr {
            range: node.range(),
            kind: ExprKind::Tuple(elements.into()),
        }
    }

    fn entries(&mut self, node: Node<'tree>) -> Vec<(Option<Expr>, Expr)> {
        let children = self.children(node);
        let mut entries = Vec::with_capacity(children.len() / 2);
        for child in children {
            match child.kind {
                Kind::Pair => {
                    let (key, value) = self.pair(child);
                    entries.push((Some(key), value));
                }
                Kind::DictionarySplat => {
                    let value = self
                        .elements(child)
                        .pop()
                        .unwrap_or_else(|| invalid(child.range()));
                    entries.push((None, value));
                }
                _ => {}
            }
        }
        entries
    }

    /// Lowers `key: value`.
    pub(super) fn pair(&mut self, node: Node<'tree>) -> (Expr, Expr) {
        let children = self.children(node);
        let mut part = |field| {
            let part = children.iter().find(|child| child.field == field);
            part.map_or_else(|| invalid(node.range()), |&part| self.expression(part))
        };
        (part(Field::Key), part(Field::Value))
    }
}
