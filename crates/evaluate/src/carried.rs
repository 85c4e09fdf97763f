//! What one round of a loop hands to the next.

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, ExprKind, Stmt, StmtKind};
use fingerpost_source::TextRange;

use crate::change::mentions;
use crate::condition::Condition;
use crate::evaluator::Evaluator;
use crate::join::join;
use crate::pending::inner_blocks;
use crate::value::Value;

impl Evaluator<'_> {
    /// Before the only round that is run of a loop over something unknown: counters and flags may be what an earlier round has left.
    pub(crate) fn forget_what_rounds_carry(&mut self, iter: &Expr, body: &[Stmt]) {
        let frame = self.frame();
        let (file, scope, is_model) = (frame.file, frame.scope, frame.is_model);
        let (Some(first), false) = (body.first(), is_model) else {
            return;
        };
        let text = self.file_text(file);
        let mut names = Vec::new();
        for statement in body {
            carried(statement, first.range.start, &text, &mut names);
        }
        let names: Vec<(Symbol, Value)> = names
            .into_iter()
            .filter_map(|name| {
                let is_own = self.heap.scope(scope).names.contains_key(&name);
                let value = self.load_name_quietly(name).ok().filter(|_| is_own)?;
                Some((name, value))
            })
            // Texts and objects are worth more with what is known of them.
            .filter(|(_, value)| matches!(value, Value::Int(_) | Value::Bool(_) | Value::None))
            .collect();
        if names.is_empty() {
            return;
        }
        let mut later = self.new_condition(iter.range, true);
        let known = self.conditions.get(later.condition);
        let (text, span) = (format!("an earlier round over {}", known.text), known.span);
        later.condition = self.conditions.add(Condition {
            text: text.into(),
            span,
            is_loop: true,
            implied: Vec::new(),
        });
        for (name, first) in names {
            let left = self.unknown("what an earlier round of a loop has left");
            let value = join(&[(&[later.negated()], &first), (&[later], &left)]);
            self.store_name(name, value);
        }
    }
}

/// The names that a statement of a loop's body binds and the body, which starts there, has read before, or that it adds to.
fn carried(statement: &Stmt, start: u32, text: &str, names: &mut Vec<Symbol>) {
    let mut bind = |target: &Expr, value: TextRange| {
        let ExprKind::Name(name) = target.kind else {
            return;
        };
        let before = text.get(start as usize..statement.range.start as usize);
        let value = text.get(value.as_usize());
        let mut read = before.into_iter().chain(value);
        if !names.contains(&name) && read.any(|text| mentions(text, name.as_str())) {
            names.push(name);
        }
    };
    match &statement.kind {
        StmtKind::Assign { targets, value } => {
            for target in targets {
                bind(target, value.range);
            }
        }
        StmtKind::AugAssign { target, .. } => bind(target, target.range),
        _ => inner_blocks(statement, &mut |inner| carried(inner, start, text, names)),
    }
}
