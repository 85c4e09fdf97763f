//! Dropping long chains without deep recursion.
//!
//! `a + b + c …` leans to the left and `elif` chains lean into `orelse`; both may be as long as a file.

use std::mem;

use fingerpost_source::TextRange;

use crate::syntax::{Expr, ExprKind, Stmt, StmtKind};

impl Expr {
    /// The operand at the left end of a chain.
    fn spine(&mut self) -> Option<&mut Expr> {
        match &mut self.kind {
            ExprKind::Binary { left, .. } => Some(left),
            ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => Some(value),
            ExprKind::Call(call) => Some(&mut call.function),
            _ => None,
        }
    }

    fn take_spine(&mut self) -> Option<Expr> {
        let left = self.spine()?;
        left.spine()?;
        Some(mem::replace(
            left,
            Expr {
                range: TextRange::default(),
                kind: ExprKind::Invalid,
            },
        ))
    }
}

impl Drop for Expr {
    fn drop(&mut self) {
        let mut next = self.take_spine();
        while let Some(mut expr) = next {
            next = expr.take_spine();
        }
    }
}

impl Stmt {
    fn take_orelse(&mut self) -> Option<Stmt> {
        match &mut self.kind {
            StmtKind::If { orelse, .. } if orelse.len() == 1 => orelse.pop(),
            _ => None,
        }
    }
}

impl Drop for Stmt {
    fn drop(&mut self) {
        let mut next = self.take_orelse();
        while let Some(mut stmt) = next {
            next = stmt.take_orelse();
        }
    }
}
