//! Calls and subscripts.

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{Call, Expr, ExprKind, Keyword};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers a call of an expression that is already lowered.
    pub(super) fn call(
        &mut self,
        function: Expr,
        range: TextRange,
        children: &[Node<'tree>],
    ) -> Expr {
        let arguments = children
            .iter()
            .find(|child| child.field == Field::Arguments)
            .copied();
        let (args, keywords) = match arguments {
            Some(list) if list.kind == Kind::ArgumentList => self.arguments(list),
            Some(generator) => (vec![self.expression(generator)], Vec::new()),
            None => (Vec::new(), Vec::new()),
        };
        Expr {
            range,
            kind: ExprKind::Call(Box::new(Call {
                function,
                args: args.into(),
                keywords: keywords.into(),
            })),
        }
    }

    /// Lowers positional and keyword arguments.
    pub(super) fn arguments(&mut self, list: Node<'tree>) -> (Vec<Expr>, Vec<Keyword>) {
        let range = list.range();
        if self.closed.contains(&range.start) {
            return unknown_arguments(range);
        }
        self.in_brackets(range, |lowerer| lowerer.arguments_within(list))
            .unwrap_or_else(|| {
                let argument = invalid(range);
                (vec![argument], Vec::new())
            })
    }

    fn arguments_within(&mut self, list: Node<'tree>) -> (Vec<Expr>, Vec<Keyword>) {
        let children = self.children(list);
        let mut args = Vec::with_capacity(children.len() / 2);
        let mut keywords = Vec::new();
        for child in children {
            match child.kind {
                Kind::KeywordArgument => keywords.extend(self.keyword(child)),
                Kind::DictionarySplat => {
                    let value = self
                        .elements(child)
                        .pop()
                        .unwrap_or_else(|| invalid(child.range()));
                    keywords.push(Keyword {
                        name: None,
                        value,
                        range: child.range(),
                    });
                }
                kind if kind.is_expression() => args.push(self.expression(child)),
                _ => {}
            }
        }
        (args, keywords)
    }

    fn keyword(&mut self, node: Node<'tree>) -> Option<Keyword> {
        let children = self.children(node);
        let name = children.iter().find(|child| child.field == Field::Name)?;
        let name = Some(Symbol::new(self.node_text(*name)));
        let value = children.iter().find(|child| child.field == Field::Value)?;
        Some(Keyword {
            name,
            value: self.expression(*value),
            range: node.range(),
        })
    }

    /// Lowers a subscript of an expression that is already lowered.
    pub(super) fn subscript(
        &mut self,
        value: Expr,
        range: TextRange,
        children: &[Node<'tree>],
    ) -> Expr {
        let items: Vec<_> = children
            .iter()
            .filter(|child| child.field == Field::Subscript)
            .copied()
            .collect();
        let end = children
            .iter()
            .rev()
            .skip(1)
            .find(|child| child.kind.is_expression() || child.kind == Kind::Comma);
        let is_tuple = children.iter().any(|child| child.kind == Kind::Comma);
        let index = self.index(
            &items,
            is_tuple,
            end.map_or(range.end, |end| end.range().end),
            range,
        );
        Expr {
            range,
            kind: ExprKind::Subscript {
                value: Box::new(value),
                index: Box::new(index),
            },
        }
    }

    /// Lowers what stands between brackets behind a value: a tuple where there are commas or a lone star.
    pub(super) fn index(
        &mut self,
        items: &[Node<'tree>],
        is_tuple: bool,
        end: u32,
        range: TextRange,
    ) -> Expr {
        let Some(first) = items.first() else {
            return invalid(range);
        };
        // The bracket stands somewhere between the value and its index, which was put right behind it.
        let is_closed = |node: &Node<'tree>| {
            let before = node.range().start.checked_sub(1);
            before.is_some_and(|bracket| self.closed.contains(&bracket))
        };
        if is_closed(first) {
            return invalid(range);
        }
        let start = first.range().start;
        let lowered = self.in_brackets(range, |lowerer| {
            let items = items.iter().map(|&item| lowerer.expression(item));
            items.collect::<Vec<_>>()
        });
        let Some(mut elements) = lowered else {
            return invalid(range);
        };
        let is_starred = matches!(
            elements.first(),
            Some(Expr {
                kind: ExprKind::Starred(_),
                ..
            })
        );
        if is_tuple || is_starred {
            let start = elements
                .first()
                .map_or(start, |first| first.range.start.min(start));
            return Expr {
                range: TextRange::new(start, end),
                kind: ExprKind::Tuple(elements.into()),
            };
        }
        elements.pop().unwrap_or_else(|| invalid(range))
    }
}

/// Any number of arguments by position and by name.
fn unknown_arguments(range: TextRange) -> (Vec<Expr>, Vec<Keyword>) {
    let rest = Expr {
        range,
        kind: ExprKind::Starred(Box::new(invalid(range))),
    };
    let keyword_rest = Keyword {
        name: None,
        value: invalid(range),
        range,
    };
    (vec![rest], vec![keyword_rest])
}
