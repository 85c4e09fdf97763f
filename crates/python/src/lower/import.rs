//! Imports.

use super::Lowerer;
use crate::Symbol;
use crate::syntax::{ImportAlias, ImportFrom, StmtKind};
use crate::tree::{Field, Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers `import` and `from … import`.
    pub(super) fn import(&mut self, node: Node<'tree>) -> StmtKind {
        let children = self.children(node);
        let names = children.iter().filter(|child| child.field == Field::Name);
        let names: Vec<_> = names
            .filter_map(|&child| self.import_alias(child))
            .collect();
        let is_from = node.kind != Kind::ImportStatement;
        for alias in &names {
            self.scopes.bind(bound_name(alias, is_from));
        }
        if !is_from {
            return StmtKind::Import(names);
        }
        let (level, module) = match children
            .iter()
            .find(|child| child.field == Field::ModuleName)
        {
            Some(&module) => self.import_module(module),
            None => (0, Some(Symbol::new("__future__"))),
        };
        let star = children
            .iter()
            .any(|child| child.kind == Kind::WildcardImport);
        StmtKind::ImportFrom(ImportFrom {
            level,
            module,
            names,
            star,
        })
    }

    fn import_module(&mut self, node: Node<'tree>) -> (u32, Option<Symbol>) {
        if node.kind != Kind::RelativeImport {
            return (0, self.dotted_name(node));
        }
        let (mut level, mut module) = (0, None);
        for child in self.children(node) {
            if child.kind == Kind::ImportPrefix {
                let dots = self
                    .node_text(child)
                    .bytes()
                    .filter(|&byte| byte == b'.')
                    .count();
                level = u32::try_from(dots).unwrap_or(u32::MAX);
            } else {
                module = self.dotted_name(child);
            }
        }
        (level, module)
    }

    fn import_alias(&mut self, node: Node<'tree>) -> Option<ImportAlias> {
        let range = node.range();
        if node.kind != Kind::AliasedImport {
            return Some(ImportAlias {
                range,
                name: self.dotted_name(node)?,
                asname: None,
            });
        }
        let children = self.children(node);
        let name = children.iter().find(|child| child.field == Field::Name)?;
        let alias = children
            .iter()
            .find(|child| child.field == Field::Alias && child.kind == Kind::Identifier)?;
        let asname = Some(Symbol::new(self.node_text(*alias)));
        Some(ImportAlias {
            range,
            name: self.dotted_name(*name)?,
            asname,
        })
    }

    fn dotted_name(&mut self, node: Node<'tree>) -> Option<Symbol> {
        if node.kind != Kind::DottedName {
            return None;
        }
        let text = self.node_text(node);
        let is_plain = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
        if is_plain {
            return Some(Symbol::new(text));
        }
        let identifiers = self
            .children(node)
            .into_iter()
            .filter(|child| child.kind == Kind::Identifier);
        let identifiers: Vec<_> = identifiers.map(|child| self.node_text(child)).collect();
        Some(Symbol::new(&identifiers.join(".")))
    }
}

/// The name that an import binds: `a` for `import a.b`.
fn bound_name(alias: &ImportAlias, is_from: bool) -> Symbol {
    let first = alias.name.as_str().split('.').next().unwrap_or("");
    alias.asname.unwrap_or_else(|| {
        if is_from {
            alias.name
        } else {
            Symbol::new(first)
        }
    })
}
