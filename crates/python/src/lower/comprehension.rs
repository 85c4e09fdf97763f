//! Comprehensions and generator expressions.

use std::sync::Arc;

use super::scope::ScopeKind;
use super::{Lowerer, invalid};
use crate::syntax::{Comprehension, ComprehensionClause, ComprehensionKind, Expr, ExprKind};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a comprehension.
    pub(super) fn comprehension(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let lowered = self.in_brackets(range, |lowerer| {
            lowerer.scopes.push(ScopeKind::Comprehension);
            let comprehension = lowerer.comprehension_within(node);
            lowerer.scopes.pop();
            comprehension
        });
        lowered.map_or_else(
            || invalid(range),
            |comprehension| Expr {
                range,
                kind: ExprKind::Comprehension(Arc::new(comprehension)),
            },
        )
    }

    fn comprehension_within(&mut self, node: Node<'tree>) -> Comprehension {
        let kind = match node.kind {
            Kind::ListComprehension => ComprehensionKind::List,
            Kind::SetComprehension => ComprehensionKind::Set,
            Kind::DictionaryComprehension => ComprehensionKind::Dict,
            _ => ComprehensionKind::Generator,
        };
        let children = self.children(node);
        let mut clauses: Vec<ComprehensionClause> = Vec::new();
        for &child in &children {
            match child.kind {
                Kind::ForInClause => clauses.push(self.for_clause(child)),
                Kind::IfClause => {
                    let condition = self
                        .elements(child)
                        .pop()
                        .unwrap_or_else(|| invalid(child.range()));
                    if let Some(clause) = clauses.last_mut() {
                        clause.conditions.push(condition);
                    }
                }
                _ => {}
            }
        }
        let body = children.iter().find(|child| child.field == Field::Body);
        let (element, value) = match body {
            Some(&pair) if pair.kind == Kind::Pair => {
                let (key, value) = self.pair(pair);
                (key, Some(value))
            }
            Some(&element) => (self.expression(element), None),
            None => (invalid(node.range()), None),
        };
        Comprehension {
            kind,
            element,
            value,
            clauses,
        }
    }

    fn for_clause(&mut self, node: Node<'tree>) -> ComprehensionClause {
        let children = self.children(node);
        let target = children.iter().find(|child| child.field == Field::Left);
        let target =
            target.map_or_else(|| invalid(node.range()), |&target| self.expression(target));
        self.bind_target(&target);
        let iter = children.iter().find(|child| child.field == Field::Right);
        let iter = iter.map_or_else(|| invalid(node.range()), |&iter| self.expression(iter));
        ComprehensionClause {
            target,
            iter,
            conditions: Vec::new(),
        }
    }
}
