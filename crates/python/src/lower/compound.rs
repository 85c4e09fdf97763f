//! Compound statements other than definitions and `match`.

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{ExceptHandler, Expr, ExprKind, Stmt, StmtKind, Try};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a compound statement; `None` for a node that is none.
    pub(super) fn compound(&mut self, node: Node<'tree>) -> Option<Stmt> {
        let kind = match node.kind {
            Kind::IfStatement => return Some(self.if_statement(node)),
            Kind::ForStatement => self.for_statement(node),
            Kind::WhileStatement => self.while_statement(node),
            Kind::TryStatement => self.try_statement(node),
            Kind::WithStatement => self.with_statement(node),
            Kind::FunctionDefinition | Kind::ClassDefinition => {
                self.definition(node, Vec::new(), node.range().start)
            }
            Kind::DecoratedDefinition => self.decorated_definition(node),
            Kind::MatchStatement => self.match_statement(node),
            _ => return None,
        };
        let mut range = node.range();
        range.end = last_end(&kind).unwrap_or(range.end);
        Some(Stmt { range, kind })
    }

    fn field(&mut self, children: &[Node<'tree>], field: Field, range: TextRange) -> Expr {
        let node = children.iter().find(|child| child.field == field);
        node.map_or_else(|| invalid(range), |&node| self.expression(node))
    }

    /// Each `elif` is an `If` alone in the `orelse` of the one before; built from the end, as chains may be long.
    fn if_statement(&mut self, node: Node<'tree>) -> Stmt {
        let mut range = node.range();
        let children = self.children(node);
        let test = self.field(&children, Field::Condition, range);
        let body = self.block_in(&children, range);
        let mut links = vec![(range.start, test, body)];
        let mut orelse = Vec::new();
        for clause in children
            .iter()
            .filter(|child| child.field == Field::Alternative)
        {
            let inner = self.children(*clause);
            let body = self.block_in(&inner, clause.range());
            if clause.kind == Kind::ElifClause {
                let test = self.field(&inner, Field::Condition, clause.range());
                links.push((clause.range().start, test, body));
            } else {
                orelse = body;
            }
        }
        let last = orelse
            .last()
            .or_else(|| links.last().and_then(|(_, _, body)| body.last()));
        range.end = last.map_or(range.end, |last: &Stmt| last.range.end);
        let mut statement = None;
        while let Some((start, test, body)) = links.pop() {
            if let Some(inner) = statement.take() {
                orelse = vec![inner];
            }
            let kind = StmtKind::If {
                test: Box::new(test),
                body,
                orelse: std::mem::take(&mut orelse),
            };
            statement = Some(Stmt {
                range: TextRange::new(start, range.end),
                kind,
            });
        }
        statement.unwrap_or(Stmt {
            range,
            kind: StmtKind::Invalid,
        })
    }

    fn else_block(&mut self, children: &[Node<'tree>]) -> Vec<Stmt> {
        let Some(&clause) = children.iter().find(|child| child.kind == Kind::ElseClause) else {
            return Vec::new();
        };
        let inner = self.children(clause);
        self.block_in(&inner, clause.range())
    }

    fn for_statement(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let iter = self.field(&children, Field::Right, node.range());
        let target = self.field(&children, Field::Left, node.range());
        self.bind_target(&target);
        let body = self.block_in(&children, node.range());
        StmtKind::For {
            target: Box::new(target),
            iter: Box::new(iter),
            body,
            orelse: self.else_block(&children),
        }
    }

    fn while_statement(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let test = self.field(&children, Field::Condition, node.range());
        let body = self.block_in(&children, node.range());
        StmtKind::While {
            test: Box::new(test),
            body,
            orelse: self.else_block(&children),
        }
    }

    fn try_statement(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let body = self.block_in(&children, node.range());
        let handlers = children
            .iter()
            .filter(|child| child.kind == Kind::ExceptClause);
        let handlers: Vec<_> = handlers.map(|&clause| self.except_clause(clause)).collect();
        let orelse = self.else_block(&children);
        let finally = children
            .iter()
            .find(|child| child.kind == Kind::FinallyClause)
            .copied();
        let finalbody = finally.map(|clause| {
            let inner = self.children(clause);
            self.block_in(&inner, clause.range())
        });
        if handlers.is_empty() && finally.is_none() {
            self.error(node.range(), "expected `except` or `finally`");
        }
        StmtKind::Try(Box::new(Try {
            body,
            handlers,
            orelse,
            finalbody: finalbody.unwrap_or_default(),
        }))
    }

    fn except_clause(&mut self, node: Node<'tree>) -> ExceptHandler {
        let children = self.children(node);
        let values: Vec<_> = children
            .iter()
            .filter(|child| child.field == Field::Value)
            .copied()
            .collect();
        let alias = children.iter().find(|child| child.field == Field::Alias);
        let mut name = alias.map(|&alias| Symbol::new(self.node_text(alias)));
        let kind = match values.as_slice() {
            [] => None,
            [value] if self.has_as(*value) => {
                let (value, target) = self.as_parts(*value);
                if let Some(Expr {
                    kind: ExprKind::Name(target),
                    ..
                }) = &target
                {
                    name = Some(*target);
                }
                Some(value)
            }
            [value] => Some(self.expression(*value)),
            [first, .., last] => {
                let range = first.range().cover(last.range());
                let elements = values.iter().map(|&value| self.expression(value)).collect();
                Some(Expr {
                    range,
                    kind: ExprKind::Tuple(elements),
                })
            }
        };
        if let Some(name) = name {
            self.scopes.bind(name);
        }
        let body = self.block_in(&children, node.range());
        let mut range = node.range();
        range.end = end_of(&body).unwrap_or(range.end);
        ExceptHandler {
            range,
            kind,
            name,
            body,
        }
    }
}

/// Where a block's last statement ends: the grammar counts the comments behind it too.
pub(super) fn end_of(body: &[Stmt]) -> Option<u32> {
    body.last().map(|last| last.range.end)
}

fn last_end(kind: &StmtKind) -> Option<u32> {
    match kind {
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            end_of(orelse).or_else(|| end_of(body))
        }
        StmtKind::With(with) => end_of(&with.body),
        StmtKind::Try(parts) => end_of(&parts.finalbody)
            .or_else(|| end_of(&parts.orelse))
            .or_else(|| parts.handlers.last().map(|handler| handler.range.end))
            .or_else(|| end_of(&parts.body)),
        StmtKind::FunctionDef(function) => Some(function.range.end),
        StmtKind::ClassDef(class) => Some(class.range.end),
        StmtKind::Match { cases, .. } => cases.last().and_then(|case| end_of(&case.body)),
        _ => None,
    }
}
