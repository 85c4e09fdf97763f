//! Statement lists.

use fingerpost_source::TextRange;

use super::scope::ScopeKind;
use super::{BLOCK_LIMIT, Lowerer};
use crate::suite::Suite;
use crate::syntax::{Parameters, Stmt, StmtKind};
use crate::tree::{Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers the root.
    pub(super) fn module(&mut self, root: Node<'tree>) -> Vec<Stmt> {
        self.record_broken(root);
        if let Some(position) = self.text.find('\0') {
            let start = u32::try_from(position).unwrap_or(u32::MAX);
            self.error(
                TextRange::new(start, start + 1),
                "source code cannot contain null bytes",
            );
        }
        let mut body = Vec::new();
        self.statements(root, &mut body);
        body.shrink_to_fit();
        body
    }

    /// Lowers the root of a tree that holds the body of a function with these parameters.
    pub(super) fn suite(&mut self, root: Node<'tree>, parameters: &Parameters) -> Suite {
        self.is_suite = true;
        self.record_broken(root);
        self.scopes.push(ScopeKind::Function);
        self.bind_parameters(parameters);
        let mut body = Vec::new();
        self.statements(root, &mut body);
        body.shrink_to_fit();
        let scope = self.scopes.pop();
        Suite { body, scope }
    }

    /// Lowers the block among the children of a compound statement.
    pub(super) fn block_in(&mut self, children: &[Node<'tree>], header: TextRange) -> Vec<Stmt> {
        if let Some(&block) = children.iter().find(|child| child.kind == Kind::Block) {
            return self.block(block);
        }
        self.error(header, "expected an indented block");
        Vec::new()
    }

    /// Lowers a block.
    pub(super) fn block(&mut self, block: Node<'tree>) -> Vec<Stmt> {
        let mut body = Vec::new();
        if self.blocks >= BLOCK_LIMIT {
            self.error(block.range(), "too many levels of indentation");
            body.push(Stmt {
                range: block.range(),
                kind: StmtKind::Invalid,
            });
            return body;
        }
        self.blocks += 1;
        self.statements(block, &mut body);
        body.shrink_to_fit();
        self.blocks -= 1;
        if body.is_empty() {
            self.error(block.range(), "expected an indented block");
        }
        body
    }

    /// Lowers the statements among a node's children; statements within ERROR nodes are lowered too.
    fn statements(&mut self, node: Node<'tree>, body: &mut Vec<Stmt>) {
        let mut pending = self.walker.children_with_errors(node);
        pending.reverse();
        while let Some(child) = pending.pop() {
            match child.kind {
                Kind::Error => {
                    body.push(Stmt {
                        range: child.range(),
                        kind: StmtKind::Invalid,
                    });
                    let mut inner = self.walker.children_with_errors(child);
                    inner.reverse();
                    pending.append(&mut inner);
                }
                Kind::FunctionDefinition if self.is_suite && child.range_in_tree().start == 0 => {
                    let inner = self.walker.children_with_errors(child);
                    pending.extend(inner.into_iter().find(|inner| inner.kind == Kind::Block));
                }
                Kind::Block => {
                    let mut inner = self.walker.children_with_errors(child);
                    inner.reverse();
                    pending.append(&mut inner);
                }
                _ => {
                    if let Some(statement) = self.statement(child) {
                        body.push(statement);
                    }
                }
            }
        }
    }
}
