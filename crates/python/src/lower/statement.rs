//! Simple statements, and the choice among all.

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{BinaryOp, Expr, ExprKind, Stmt, StmtKind};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a statement; `None` for a node that is none.
    pub(super) fn statement(&mut self, node: Node<'tree>) -> Option<Stmt> {
        let range = node.range();
        let kind = match node.kind {
            Kind::ExpressionStatement => return Some(self.expression_statement(node)),
            Kind::ImportStatement | Kind::ImportFromStatement | Kind::FutureImportStatement => {
                self.import(node)
            }
            Kind::ReturnStatement => {
                let value = self.values(node).pop();
                StmtKind::Return(value)
            }
            Kind::PassStatement => self.import_left_out(range).unwrap_or(StmtKind::Pass),
            Kind::BreakStatement => StmtKind::Break,
            Kind::ContinueStatement => StmtKind::Continue,
            Kind::RaiseStatement => self.raise(node),
            Kind::AssertStatement => {
                let mut values = self.values(node).into_iter();
                let test = values.next().unwrap_or_else(|| invalid(range));
                StmtKind::Assert {
                    test,
                    message: values.next().map(Box::new),
                }
            }
            Kind::DeleteStatement => self.delete(node),
            Kind::GlobalStatement => StmtKind::Global(self.declared(node, true)),
            Kind::NonlocalStatement => StmtKind::Nonlocal(self.declared(node, false)),
            Kind::TypeAliasStatement => self.type_alias(node),
            Kind::PrintStatement => self.print(node),
            Kind::ExecStatement => {
                self.error(
                    range,
                    "missing parentheses in call to `exec`; did you mean `exec(...)`?",
                );
                StmtKind::Invalid
            }
            _ => return self.compound(node),
        };
        Some(Stmt { range, kind })
    }

    /// The import for which a `pass` stands.
    fn import_left_out(&mut self, range: TextRange) -> Option<StmtKind> {
        let imports = &mut self.outline.imports;
        let index = imports
            .binary_search_by_key(&range, |(range, _)| *range)
            .ok()?;
        let (_, kind) = imports.get_mut(index)?;
        self.met += 1;
        Some(std::mem::replace(kind, StmtKind::Invalid))
    }

    /// The expressions among the children.
    fn values(&mut self, node: Node<'tree>) -> Vec<Expr> {
        let children = self.children(node);
        children
            .into_iter()
            .filter(|child| child.kind.is_expression())
            .map(|child| self.expression(child))
            .collect()
    }

    fn raise(&mut self, node: Node<'tree>) -> StmtKind {
        let (mut exception, mut cause) = (None, None);
        for child in self.children(node) {
            if child.field == Field::Cause {
                cause = Some(self.expression(child));
            } else if child.kind.is_expression() {
                exception = Some(self.expression(child));
            }
        }
        StmtKind::Raise {
            exception,
            cause: cause.map(Box::new),
        }
    }

    fn delete(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let mut targets = Vec::new();
        for child in children {
            if child.kind == Kind::ExpressionList {
                targets.extend(self.values(child));
            } else if child.kind.is_expression() {
                targets.push(self.expression(child));
            }
        }
        for target in &targets {
            self.bind_target(target);
        }
        StmtKind::Delete(targets)
    }

    fn declared(&mut self, node: Node<'tree>, is_global: bool) -> Vec<Symbol> {
        let children = self.children(node);
        let names = children
            .into_iter()
            .filter(|child| child.kind == Kind::Identifier);
        let names: Vec<_> = names
            .map(|child| Symbol::new(self.node_text(child)))
            .collect();
        for &name in &names {
            if is_global {
                self.scopes.declare_global(name);
            } else {
                self.scopes.declare_nonlocal(name);
            }
        }
        names
    }

    fn type_alias(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let mut types = children
            .into_iter()
            .filter(|child| child.kind == Kind::Type);
        let (Some(left), Some(right)) = (types.next(), types.next()) else {
            return StmtKind::Invalid;
        };
        let mut left = self.annotation(left);
        while let ExprKind::Subscript { value, .. } = &mut left.kind {
            left = std::mem::replace(&mut **value, invalid(TextRange::default()));
        }
        let ExprKind::Name(name) = left.kind else {
            self.error(left.range, "expected a name behind `type`");
            return StmtKind::Invalid;
        };
        self.scopes.bind(name);
        let value = self.annotation(right);
        StmtKind::TypeAlias { name, value }
    }

    /// `print >>file, x` is an expression of Python 3; all else that the grammar calls a print statement is an error.
    fn print(&mut self, node: Node<'tree>) -> StmtKind {
        let range = node.range();
        let children = self.children(node);
        let Some(chevron) = children.iter().find(|child| child.kind == Kind::Chevron) else {
            self.error(
                range,
                "missing parentheses in call to `print`; did you mean `print(...)`?",
            );
            return StmtKind::Invalid;
        };
        let name_range = TextRange::new(range.start, range.start + 5);
        let left = Expr {
            range: name_range,
            kind: ExprKind::Name(Symbol::new("print")),
        };
        let right = self
            .values(*chevron)
            .pop()
            .unwrap_or_else(|| invalid(chevron.range()));
        let shift_range = name_range.cover(right.range);
        let kind = ExprKind::Binary {
            left: Box::new(left),
            op: BinaryOp::RShift,
            right: Box::new(right),
        };
        let shift = Expr {
            range: shift_range,
            kind,
        };
        if !children.iter().any(|child| child.kind == Kind::Comma) {
            return StmtKind::Expr(shift);
        }
        let arguments = children
            .iter()
            .filter(|child| child.field == Field::Argument);
        let arguments: Vec<_> = arguments.map(|&child| self.expression(child)).collect();
        let elements = std::iter::once(shift).chain(arguments).collect();
        StmtKind::Expr(Expr {
            range,
            kind: ExprKind::Tuple(elements),
        })
    }

    fn expression_statement(&mut self, node: Node<'tree>) -> Stmt {
        let range = node.range();
        let children = self.children(node);
        let kind = match children.first().map(|child| child.kind) {
            Some(Kind::Assignment) => self.assignment(children[0]),
            Some(Kind::AugmentedAssignment) => self.augmented_assignment(children[0]),
            _ if children.iter().any(|child| child.kind == Kind::Comma) => {
                let elements = children
                    .into_iter()
                    .filter(|child| child.kind.is_expression());
                let elements = elements.map(|child| self.expression(child)).collect();
                StmtKind::Expr(Expr {
                    range,
                    kind: ExprKind::Tuple(elements),
                })
            }
            Some(kind) if kind.is_expression() => StmtKind::Expr(self.expression(children[0])),
            _ => StmtKind::Invalid,
        };
        Stmt { range, kind }
    }
}
