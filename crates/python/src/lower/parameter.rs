//! Parameter lists.

use fingerpost_source::TextRange;

use super::{Lowerer, invalid};
use crate::Symbol;
use crate::syntax::{Parameter, ParameterKind, Parameters};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers the parameters of a function or lambda.
    pub(super) fn parameters(&mut self, node: Node<'tree>) -> Parameters {
        if self.closed.contains(&node.range().start) {
            return unknown_parameters(node.range());
        }
        let mut items: Vec<Parameter> = Vec::new();
        let mut ordinary = ParameterKind::Ordinary;
        for child in self.children(node) {
            match child.kind {
                Kind::PositionalSeparator => {
                    for item in &mut items {
                        item.kind = ParameterKind::PositionalOnly;
                    }
                }
                Kind::KeywordSeparator => ordinary = ParameterKind::KeywordOnly,
                _ => {
                    let Some(item) = self.parameter(child, ordinary) else {
                        continue;
                    };
                    if item.kind == ParameterKind::Rest {
                        ordinary = ParameterKind::KeywordOnly;
                    }
                    items.push(item);
                }
            }
        }
        Parameters { items }
    }

    fn parameter(&mut self, node: Node<'tree>, ordinary: ParameterKind) -> Option<Parameter> {
        let children = match node.kind {
            Kind::Identifier | Kind::ListSplatPattern | Kind::DictionarySplatPattern => vec![node],
            Kind::TypedParameter | Kind::DefaultParameter | Kind::TypedDefaultParameter => {
                self.children(node)
            }
            Kind::TuplePattern => {
                self.error(node.range(), "a parameter cannot be a tuple");
                return None;
            }
            _ => return None,
        };
        let (name, kind) = self.parameter_name(*children.first()?, ordinary)?;
        let mut item = Parameter {
            name,
            kind,
            annotation: None,
            default: None,
            range: node.range(),
        };
        for &child in &children[1..] {
            match child.field {
                Field::Type => item.annotation = Some(self.annotation(child)),
                Field::Value => item.default = Some(self.expression(child)),
                _ => {}
            }
        }
        Some(item)
    }

    fn parameter_name(
        &mut self,
        node: Node<'tree>,
        ordinary: ParameterKind,
    ) -> Option<(Symbol, ParameterKind)> {
        let kind = match node.kind {
            Kind::Identifier => return Some((Symbol::new(self.node_text(node)), ordinary)),
            Kind::ListSplatPattern => ParameterKind::Rest,
            Kind::DictionarySplatPattern => ParameterKind::KeywordRest,
            _ => return None,
        };
        let name = self
            .children(node)
            .into_iter()
            .find(|child| child.kind == Kind::Identifier)?;
        Some((Symbol::new(self.node_text(name)), kind))
    }
}

/// Any number of parameters by position and by name.
fn unknown_parameters(range: TextRange) -> Parameters {
    let rest = |name, kind| Parameter {
        name: Symbol::new(name),
        kind,
        annotation: Some(invalid(range)),
        default: None,
        range,
    };
    Parameters {
        items: vec![
            rest("args", ParameterKind::Rest),
            rest("kwargs", ParameterKind::KeywordRest),
        ],
    }
}
