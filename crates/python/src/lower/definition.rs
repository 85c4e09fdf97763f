//! Functions, classes and lambdas.

use std::sync::Arc;

use fingerpost_source::TextRange;

use super::compound::end_of;
use super::scope::ScopeKind;
use super::{Lowerer, invalid};
use crate::Symbol;
use crate::suite::{LazySuite, Suite, Unparsed};
use crate::syntax::{ClassDef, Expr, ExprKind, FunctionDef, Lambda, Parameters, StmtKind};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a definition with decorators.
    pub(super) fn decorated_definition(&mut self, node: Node<'tree>) -> StmtKind {
        let mut children = self.walker.children_with_errors(node);
        let mut start = node.range().start;
        if let Some(lost) = children.iter().rposition(|child| self.is_lost(*child)) {
            children.drain(..=lost);
            start = children.first().map_or(start, |child| child.range().start);
        }
        let mut decorators = Vec::new();
        for &decorator in children
            .iter()
            .filter(|child| child.kind == Kind::Decorator)
        {
            let inner = self.children(decorator);
            if let Some(&expression) = inner.iter().find(|child| child.kind.is_expression()) {
                decorators.push(self.expression(expression));
            }
        }
        let definition = children
            .iter()
            .find(|child| child.field == Field::Definition);
        definition.map_or(StmtKind::Invalid, |&definition| {
            self.definition(definition, decorators, start)
        })
    }

    /// Whether another definition was lost in an error: the decorators before it are not those of what follows.
    fn is_lost(&self, node: Node<'tree>) -> bool {
        let mut words = self
            .node_text(node)
            .split(|character: char| !character.is_alphanumeric());
        node.kind == Kind::Error && words.any(|word| matches!(word, "def" | "class"))
    }

    /// Lowers a function or class; `start` is where its first decorator (or itself) stands.
    pub(super) fn definition(
        &mut self,
        node: Node<'tree>,
        decorators: Vec<Expr>,
        start: u32,
    ) -> StmtKind {
        if node.kind == Kind::ClassDefinition {
            self.class(node, decorators, start)
        } else {
            self.function(node, decorators, start)
        }
    }

    fn name_of(&self, children: &[Node<'tree>]) -> Option<(Symbol, TextRange)> {
        let name = children
            .iter()
            .find(|child| child.field == Field::Name && child.kind == Kind::Identifier)?;
        Some((Symbol::new(self.node_text(*name)), name.range()))
    }

    fn function(&mut self, node: Node<'tree>, decorators: Vec<Expr>, start: u32) -> StmtKind {
        let children = self.children(node);
        let Some((name, name_range)) = self.name_of(&children) else {
            return StmtKind::Invalid;
        };
        self.scopes.bind(name);
        let own = node.range();
        let parameters = children.iter().find(|child| child.kind == Kind::Parameters);
        let parameters = parameters
            .map(|&parameters| self.parameters(parameters))
            .unwrap_or_default();
        let returns = children
            .iter()
            .find(|child| child.field == Field::ReturnType)
            .copied();
        let returns = returns.map(|returns| self.annotation(returns));
        let colon = children.iter().find(|child| child.kind == Kind::Colon);
        let header = TextRange::new(
            own.start,
            colon.map_or(name_range.end, |colon| colon.range().start),
        );
        self.scopes.push(ScopeKind::Function);
        self.bind_parameters(&parameters);
        let body = self.block_in(&children, header);
        let scope = self.scopes.pop();
        let end = end_of(&body).unwrap_or(own.end);
        StmtKind::FunctionDef(Arc::new(FunctionDef {
            name,
            name_range,
            range: TextRange::new(start, end),
            header,
            first_line: self.line_of(start),
            decorators,
            parameters,
            returns,
            is_async: children
                .first()
                .is_some_and(|child| child.kind == Kind::Async),
            suite: self.suite_or_later(Suite { body, scope }),
        }))
    }

    /// The suite, unless it only stands for a body that was left out of the tree.
    fn suite_or_later(&mut self, suite: Suite) -> LazySuite {
        let found = match suite.body.as_slice() {
            [only] if matches!(only.kind, StmtKind::Pass) => {
                self.outline.bodies.binary_search(&only.range).ok()
            }
            _ => None,
        };
        let Some(&range) = found.and_then(|index| self.outline.bodies.get(index)) else {
            return suite.into();
        };
        self.met += 1;
        LazySuite::later(Unparsed {
            file: Arc::clone(self.file),
            range,
            blocks: self.blocks,
        })
    }

    /// Binds parameters in the innermost scope.
    pub(super) fn bind_parameters(&mut self, parameters: &Parameters) {
        for parameter in &parameters.items {
            self.scopes.bind(parameter.name);
        }
    }

    fn class(&mut self, node: Node<'tree>, decorators: Vec<Expr>, start: u32) -> StmtKind {
        let children = self.children(node);
        let Some((name, name_range)) = self.name_of(&children) else {
            return StmtKind::Invalid;
        };
        self.scopes.bind(name);
        let arguments = children
            .iter()
            .find(|child| child.kind == Kind::ArgumentList);
        let (bases, keywords) = arguments
            .map(|&list| self.arguments(list))
            .unwrap_or_default();
        self.scopes.push(ScopeKind::Class);
        let body = self.block_in(&children, node.range());
        let scope = self.scopes.pop();
        StmtKind::ClassDef(Arc::new(ClassDef {
            name,
            name_range,
            range: TextRange::new(start, end_of(&body).unwrap_or(node.range().end)),
            first_line: self.line_of(start),
            decorators,
            bases,
            keywords,
            body,
            globals: scope.globals,
            nonlocals: scope.nonlocals,
        }))
    }

    /// Lowers a lambda.
    pub(super) fn lambda(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        let children = self.children(node);
        let parameters = children
            .iter()
            .find(|child| child.kind == Kind::LambdaParameters);
        let parameters = parameters
            .map(|&parameters| self.parameters(parameters))
            .unwrap_or_default();
        self.scopes.push(ScopeKind::Function);
        self.bind_parameters(&parameters);
        let body = children.iter().find(|child| child.field == Field::Body);
        let body = body.map_or_else(|| invalid(range), |&body| self.expression(body));
        let scope = self.scopes.pop();
        let lambda = Lambda {
            range,
            first_line: self.line_of(range.start),
            parameters,
            body,
            scope,
        };
        Expr {
            range,
            kind: ExprKind::Lambda(Arc::new(lambda)),
        }
    }
}
