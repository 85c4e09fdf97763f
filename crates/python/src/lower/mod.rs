//! Lowers the grammar's tree into the owned syntax.

mod annotation;
mod block;
mod call;
mod collection;
mod compound;
mod comprehension;
mod definition;
mod error;
mod escape;
mod expression;
mod import;
mod number;
mod operator;
mod parameter;
mod pattern;
mod scope;
mod statement;
mod string;
mod target;
mod with;

use fingerpost_source::{TextRange, line_starts};
use rustc_hash::FxHashSet;

use crate::normalize::normalize;
use crate::repair::{Repaired, parse_with_repair};
use crate::syntax::{Expr, ExprKind, Module, SyntaxError};
use crate::tree::{Node, Walker};
use scope::ScopeStack;

/// Brackets within brackets that Python's tokenizer takes.
const BRACKET_LIMIT: u32 = 200;
/// Blocks within blocks that Python's tokenizer takes.
const BLOCK_LIMIT: u32 = 100;
/// Expressions within expressions that are lowered; it keeps the native stack of a worker thread whole.
const DEPTH_LIMIT: u32 = 500;

/// Parses a file.  Total: whatever the text is, there is a module, and what Python could not compile is in its errors.
pub fn parse(text: &str) -> Module {
    let line_starts = line_starts(text);
    let normal = normalize(text);
    let Some(Repaired { tree, stars }) = parse_with_repair(&normal) else {
        let message = "the file has too many syntax errors to be read".to_owned();
        let errors = vec![SyntaxError {
            range: TextRange::default(),
            message,
        }];
        return Module {
            body: Vec::new(),
            errors,
            line_starts,
        };
    };
    let mut lowerer = Lowerer {
        text,
        walker: tree.walker(),
        errors: Vec::new(),
        scopes: ScopeStack::default(),
        line_starts: &line_starts,
        stars,
        depth: 0,
        brackets: 0,
        blocks: 0,
    };
    let body = lowerer.module(tree.root());
    let errors = error::sorted(lowerer.errors);
    Module {
        body,
        errors,
        line_starts,
    }
}

/// The state of lowering one file.
struct Lowerer<'source, 'tree> {
    text: &'source str,
    walker: Walker<'tree>,
    errors: Vec<SyntaxError>,
    scopes: ScopeStack,
    line_starts: &'source [u32],
    /// Stars that are not in the tree; see [`crate::repair`].
    stars: FxHashSet<u32>,
    depth: u32,
    brackets: u32,
    blocks: u32,
}

impl<'source, 'tree> Lowerer<'source, 'tree> {
    /// The children of a node, without comments and what could not be parsed.
    fn children(&mut self, node: Node<'tree>) -> Vec<Node<'tree>> {
        self.walker.children(node)
    }

    /// The text of a range.
    fn slice(&self, range: TextRange) -> &'source str {
        self.text.get(range.as_usize()).unwrap_or("")
    }

    /// The text of a node.
    fn node_text(&self, node: Node<'tree>) -> &'source str {
        self.slice(node.range())
    }

    /// The line of an offset, counted from 1.
    fn line_of(&self, offset: u32) -> u32 {
        let after = self.line_starts.partition_point(|&start| start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }

    /// Records an error.
    fn error(&mut self, range: TextRange, message: impl Into<String>) {
        self.errors.push(SyntaxError {
            range,
            message: message.into(),
        });
    }

    /// Records an error and stands in for the expression.
    fn invalid(&mut self, range: TextRange, message: &str) -> Expr {
        self.error(range, message);
        invalid(range)
    }

    /// Lowers what stands in brackets, unless they are nested too deeply.
    fn in_brackets<T>(
        &mut self,
        range: TextRange,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.brackets >= BRACKET_LIMIT {
            self.error(range, "too many nested parentheses");
            return None;
        }
        self.brackets += 1;
        let result = lower(self);
        self.brackets -= 1;
        Some(result)
    }
}

/// An expression that could not be understood.
fn invalid(range: TextRange) -> Expr {
    Expr {
        range,
        kind: ExprKind::Invalid,
    }
}
