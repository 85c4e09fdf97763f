//! Assignments and the names that targets bind.

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::syntax::{BinaryOp, Expr, ExprKind, StmtKind};
use crate::tree::{Field, Kind, Node};

/// The parts of one `left: type = right`.
struct Parts<'tree> {
    left: Option<Node<'tree>>,
    annotation: Option<Node<'tree>>,
    right: Option<Node<'tree>>,
}

impl<'tree> Lowerer<'_, 'tree> {
    fn assignment_parts(&mut self, node: Node<'tree>) -> Parts<'tree> {
        let children = self.children(node);
        let part = |field| children.iter().copied().find(|child| child.field == field);
        Parts {
            left: part(Field::Left),
            annotation: part(Field::Type),
            right: part(Field::Right),
        }
    }

    /// Lowers `a = b = value` and `a: type = value`.
    pub(super) fn assignment(&mut self, node: Node<'tree>) -> StmtKind {
        let parts = self.assignment_parts(node);
        let Some(annotation) = parts.annotation else {
            return self.plain_assignment(node.range(), parts);
        };
        let target = self.part(node.range(), parts.left);
        self.bind_target(&target);
        let annotation = self.annotation(annotation);
        let value = parts.right.map(|right| self.assigned(right));
        StmtKind::AnnAssign {
            target: Box::new(target),
            annotation: Box::new(annotation),
            value,
        }
    }

    fn plain_assignment(&mut self, range: TextRange, mut parts: Parts<'tree>) -> StmtKind {
        let mut targets = vec![self.part(range, parts.left)];
        while let Some(right) = parts.right.filter(|right| right.kind == Kind::Assignment) {
            parts = self.assignment_parts(right);
            if parts.annotation.is_some() {
                self.error(right.range(), "only a single target can be annotated");
            }
            targets.push(self.part(right.range(), parts.left));
        }
        let value = parts
            .right
            .map_or_else(|| invalid(range), |right| self.assigned(right));
        for target in &targets {
            self.bind_target(target);
        }
        StmtKind::Assign { targets, value }
    }

    fn part(&mut self, range: TextRange, node: Option<Node<'tree>>) -> Expr {
        node.map_or_else(|| invalid(range), |node| self.expression(node))
    }

    /// Lowers the right side of an assignment.
    fn assigned(&mut self, right: Node<'tree>) -> Expr {
        if matches!(right.kind, Kind::Assignment | Kind::AugmentedAssignment) {
            return self.invalid(right.range(), "an assignment cannot stand here");
        }
        self.expression(right)
    }

    /// Lowers `target op= value`.
    pub(super) fn augmented_assignment(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let part = |field| children.iter().copied().find(|child| child.field == field);
        let op = part(Field::Operator).and_then(|operator| augmented_operator(operator.kind));
        let Some(op) = op else {
            return StmtKind::Invalid;
        };
        let target = self.part(node.range(), part(Field::Left));
        self.bind_target(&target);
        let value =
            part(Field::Right).map_or_else(|| invalid(node.range()), |right| self.assigned(right));
        StmtKind::AugAssign {
            target: Box::new(target),
            op,
            value,
        }
    }

    /// Binds the names of an assignment target.
    pub(super) fn bind_target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.scopes.bind(*name),
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                for element in elements {
                    self.bind_target(element);
                }
            }
            ExprKind::Starred(value) => self.bind_target(value),
            _ => {}
        }
    }
}

fn augmented_operator(kind: Kind) -> Option<BinaryOp> {
    Some(match kind {
        Kind::PlusEqual => BinaryOp::Add,
        Kind::MinusEqual => BinaryOp::Sub,
        Kind::StarEqual => BinaryOp::Mult,
        Kind::AtEqual => BinaryOp::MatMult,
        Kind::SlashEqual => BinaryOp::Div,
        Kind::DoubleSlashEqual => BinaryOp::FloorDiv,
        Kind::PercentEqual => BinaryOp::Mod,
        Kind::DoubleStarEqual => BinaryOp::Pow,
        Kind::ShiftLeftEqual => BinaryOp::LShift,
        Kind::ShiftRightEqual => BinaryOp::RShift,
        Kind::BarEqual => BinaryOp::BitOr,
        Kind::CaretEqual => BinaryOp::BitXor,
        Kind::AmpersandEqual => BinaryOp::BitAnd,
        _ => return None,
    })
}
