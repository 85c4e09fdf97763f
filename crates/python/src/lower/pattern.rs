//! `match` and its patterns.

use super::{DEPTH_LIMIT, Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{BinaryOp, Expr, ExprKind, MatchCase, Pattern, StmtKind, UnaryOp};
use crate::tree::{Field, Kind, Node};
use fingerpost_source::TextRange;

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers `match`.
    pub(super) fn match_statement(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let subjects: Vec<_> = children
            .iter()
            .filter(|child| child.field == Field::Subject)
            .copied()
            .collect();
        let commas = children.iter().filter(|child| child.kind == Kind::Comma);
        let last = commas.map(|comma| comma.range().end).next_back();
        let subject = match (subjects.as_slice(), last) {
            ([only], None) => self.expression(*only),
            ([first, .., end], Some(comma)) => {
                self.subjects(&subjects, first.range().start, comma.max(end.range().end))
            }
            ([first], Some(comma)) => self.subjects(&subjects, first.range().start, comma),
            _ => invalid(node.range()),
        };
        let mut cases = Vec::new();
        for &block in children.iter().filter(|child| child.kind == Kind::Block) {
            for clause in self.children(block) {
                if clause.kind == Kind::CaseClause {
                    cases.push(self.case(clause));
                }
            }
        }
        StmtKind::Match { subject, cases }
    }

    fn subjects(&mut self, subjects: &[Node<'tree>], start: u32, end: u32) -> Expr {
        let elements = subjects
            .iter()
            .map(|&subject| self.expression(subject))
            .collect();
        Expr {
            range: TextRange::new(start, end),
            kind: ExprKind::Tuple(elements),
        }
    }

    fn case(&mut self, node: Node<'tree>) -> MatchCase {
        let children = self.children(node);
        let patterns = children
            .iter()
            .filter(|child| child.kind == Kind::CasePattern);
        let mut patterns: Vec<_> = patterns.map(|&pattern| self.pattern(&[pattern])).collect();
        let is_open = children.iter().any(|child| child.kind == Kind::Comma);
        let pattern = match patterns.pop() {
            Some(only) if patterns.is_empty() && !is_open => only,
            Some(last) => {
                patterns.push(last);
                Pattern::Sequence(patterns)
            }
            None => Pattern::Value(invalid(node.range())),
        };
        let guard = children
            .iter()
            .find(|child| child.field == Field::Guard)
            .copied();
        let guard = guard.map(|guard| {
            self.elements(guard)
                .pop()
                .unwrap_or_else(|| invalid(guard.range()))
        });
        let body = self.block_in(&children, node.range());
        MatchCase {
            pattern,
            guard,
            body,
        }
    }

    /// Lowers a pattern from its nodes: one, or a sign and a number.
    fn pattern(&mut self, nodes: &[Node<'tree>]) -> Pattern {
        let Some(&node) = nodes.last() else {
            return Pattern::Value(invalid(TextRange::default()));
        };
        if self.depth >= DEPTH_LIMIT {
            return Pattern::Value(self.invalid(node.range(), "the pattern is nested too deeply"));
        }
        self.depth += 1;
        let pattern = self.pattern_of(node, nodes);
        self.depth -= 1;
        pattern
    }

    fn pattern_of(&mut self, node: Node<'tree>, nodes: &[Node<'tree>]) -> Pattern {
        match node.kind {
            Kind::CasePattern => {
                let children = self.children(node);
                self.pattern(&children)
            }
            Kind::Underscore => Pattern::As {
                pattern: None,
                name: None,
            },
            Kind::DottedName => self.dotted_pattern(node),
            Kind::Integer | Kind::Float => Pattern::Value(self.signed_number(nodes)),
            Kind::ComplexPattern => Pattern::Value(self.complex_number(node)),
            Kind::True | Kind::False | Kind::None => Pattern::Singleton(self.expression(node)),
            Kind::UnionPattern => self.union_pattern(node),
            Kind::AsPattern => self.as_pattern(node),
            Kind::SplatPattern => Pattern::Star(self.splat_name(node)),
            Kind::ListPattern | Kind::TuplePattern => self.sequence_pattern(node),
            Kind::DictPattern => self.mapping_pattern(node),
            Kind::ClassPattern => self.class_pattern(node),
            _ => Pattern::Value(self.expression(node)),
        }
    }

    fn dotted_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        if let [name] = children.as_slice() {
            return self.capture(*name);
        }
        Pattern::Value(self.dotted_value(node))
    }

    fn capture(&mut self, name: Node<'tree>) -> Pattern {
        let text = self.node_text(name);
        if text == "_" {
            return Pattern::As {
                pattern: None,
                name: None,
            };
        }
        let name = Symbol::new(text);
        self.scopes.bind(name);
        Pattern::As {
            pattern: None,
            name: Some(name),
        }
    }

    /// `a.b.c` as an expression.
    fn dotted_value(&mut self, node: Node<'tree>) -> Expr {
        let children = self.children(node);
        let mut names = children
            .into_iter()
            .filter(|child| child.kind == Kind::Identifier);
        let Some(mut expr) = names.next().map(|first| self.expression(first)) else {
            return invalid(node.range());
        };
        for name in names {
            let attribute_range = name.range();
            let attribute = Symbol::new(self.node_text(name));
            let range = expr.range.cover(attribute_range);
            expr = Expr {
                range,
                kind: ExprKind::Attribute {
                    value: Box::new(expr),
                    attribute,
                    attribute_range,
                },
            };
        }
        expr
    }

    /// A number behind an optional sign.
    fn signed_number(&mut self, nodes: &[Node<'tree>]) -> Expr {
        let Some((&number, before)) = nodes.split_last() else {
            return invalid(TextRange::default());
        };
        let kind = self.number(number);
        let operand = Expr {
            range: number.range(),
            kind,
        };
        match before.last() {
            Some(sign) if sign.kind == Kind::Minus => Expr {
                range: sign.range().cover(operand.range),
                kind: ExprKind::Unary {
                    op: UnaryOp::Minus,
                    operand: Box::new(operand),
                },
            },
            _ => operand,
        }
    }

    fn complex_number(&mut self, node: Node<'tree>) -> Expr {
        let children = self.children(node);
        let Some((imaginary, rest)) = children.split_last() else {
            return invalid(node.range());
        };
        let Some((operator, real)) = rest.split_last() else {
            return invalid(node.range());
        };
        let op = if operator.kind == Kind::Minus {
            BinaryOp::Sub
        } else {
            BinaryOp::Add
        };
        let left = Box::new(self.signed_number(real));
        let right = Box::new(self.signed_number(&[*imaginary]));
        Expr {
            range: node.range(),
            kind: ExprKind::Binary { left, op, right },
        }
    }

    fn union_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        let alternatives = children.split(|child| child.kind == Kind::Bar);
        Pattern::Or(
            alternatives
                .map(|alternative| self.pattern(alternative))
                .collect(),
        )
    }

    /// `pattern as name`; the grammar may put `key=pattern` before the `as`, which [`Self::class_pattern`] sees to.
    fn as_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        let Some(position) = children.iter().position(|child| child.kind == Kind::As) else {
            return Pattern::Value(invalid(node.range()));
        };
        let pattern = Some(Box::new(self.pattern(&children[..position])));
        let name = children[position..]
            .iter()
            .find(|child| child.kind == Kind::Identifier);
        let name = name.map(|&name| Symbol::new(self.node_text(name)));
        if let Some(name) = name {
            self.scopes.bind(name);
        }
        Pattern::As { pattern, name }
    }

    fn splat_name(&mut self, node: Node<'tree>) -> Option<Symbol> {
        let name = self
            .children(node)
            .into_iter()
            .find(|child| child.kind == Kind::Identifier)?;
        let text = self.node_text(name);
        if text == "_" {
            return None;
        }
        let name = Symbol::new(text);
        self.scopes.bind(name);
        Some(name)
    }

    fn sequence_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        let patterns = children
            .iter()
            .filter(|child| child.kind == Kind::CasePattern);
        let mut patterns: Vec<_> = patterns.map(|&pattern| self.pattern(&[pattern])).collect();
        let is_group = node.kind == Kind::TuplePattern
            && !children.iter().any(|child| child.kind == Kind::Comma);
        match patterns.pop() {
            Some(only) if is_group && patterns.is_empty() => only,
            Some(last) => {
                patterns.push(last);
                Pattern::Sequence(patterns)
            }
            None => Pattern::Sequence(patterns),
        }
    }

    fn mapping_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        for item in children.split(|child| child.kind == Kind::Comma) {
            let parts = |field| {
                item.iter()
                    .filter(move |child| child.field == field)
                    .copied()
                    .collect::<Vec<_>>()
            };
            if let Some(&splat) = item.iter().find(|child| child.kind == Kind::SplatPattern) {
                rest = self.splat_name(splat);
            }
            let (key, value) = (parts(Field::Key), parts(Field::Value));
            if !key.is_empty() {
                keys.push(self.mapping_key(&key));
                patterns.push(self.pattern(&value));
            }
        }
        Pattern::Mapping {
            keys,
            patterns,
            rest,
        }
    }

    fn mapping_key(&mut self, nodes: &[Node<'tree>]) -> Expr {
        let Some(&node) = nodes.last() else {
            return invalid(TextRange::default());
        };
        match node.kind {
            Kind::DottedName => self.dotted_value(node),
            Kind::Integer | Kind::Float => self.signed_number(nodes),
            Kind::ComplexPattern => self.complex_number(node),
            _ => self.expression(node),
        }
    }

    fn class_pattern(&mut self, node: Node<'tree>) -> Pattern {
        let children = self.children(node);
        let class = children
            .iter()
            .find(|child| child.kind == Kind::DottedName)
            .copied();
        let class = class.map_or_else(|| invalid(node.range()), |class| self.dotted_value(class));
        let (mut patterns, mut keywords) = (Vec::new(), Vec::new());
        for &argument in children
            .iter()
            .filter(|child| child.kind == Kind::CasePattern)
        {
            match self.keyword_pattern(argument) {
                Some(keyword) => keywords.push(keyword),
                None => patterns.push(self.pattern(&[argument])),
            }
        }
        Pattern::Class {
            class,
            patterns,
            keywords,
        }
    }

    /// `name=pattern`, and `name=pattern as other`, in which the grammar takes `name=pattern` for what is named.
    fn keyword_pattern(&mut self, argument: Node<'tree>) -> Option<(Symbol, Pattern)> {
        let children = self.children(argument);
        match *children.first()? {
            keyword if keyword.kind == Kind::KeywordPattern => {
                let parts = self.children(keyword);
                let (&name, rest) = parts.split_first()?;
                let value = rest.get(1..)?;
                Some((Symbol::new(self.node_text(name)), self.pattern(value)))
            }
            named if named.kind == Kind::AsPattern => {
                let parts = self.children(named);
                let (name, pattern) = self.keyword_pattern(*parts.first()?)?;
                let alias = parts
                    .iter()
                    .rev()
                    .find(|child| child.kind == Kind::Identifier)?;
                let alias = Symbol::new(self.node_text(*alias));
                self.scopes.bind(alias);
                Some((
                    name,
                    Pattern::As {
                        pattern: Some(Box::new(pattern)),
                        name: Some(alias),
                    },
                ))
            }
            _ => None,
        }
    }
}
