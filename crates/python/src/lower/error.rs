//! Errors for the parts of the tree that could not be parsed.

use fingerpost_source::TextRange;

use super::Lowerer;
use crate::tree::{Kind, Node};

/// Longest piece of text that a message quotes, in characters.
const QUOTE_LIMIT: usize = 30;

impl<'tree> Lowerer<'_, 'tree> {
    /// Records an error for each ERROR and MISSING node of the tree.
    pub(super) fn record_broken(&mut self, root: Node<'tree>) {
        if !root.has_error() {
            return;
        }
        for node in self.walker.broken(root) {
            let range = node.range();
            if self.is_python_after_all(node) || self.is_closed(range) {
                continue;
            }
            let message = if node.kind == Kind::Missing {
                format!("expected {}", expected_name(node.grammar_name()))
            } else {
                self.unexpected_message(range)
            };
            self.error(range, message);
        }
    }

    /// Two things that the grammar does not know and lowering does not need it to: `{x:=^9}` in an f-string, and defaults of
    /// type parameters.
    fn is_python_after_all(&self, node: Node<'tree>) -> bool {
        if node.kind != Kind::Error {
            return false;
        }
        match node.ancestors() {
            [
                Kind::NamedExpression,
                Kind::Interpolation | Kind::FormatExpression,
            ] => true,
            [
                Kind::TypeParameter,
                Kind::FunctionDefinition | Kind::ClassDefinition | Kind::GenericType,
            ] => self.node_text(node).contains('='),
            _ => false,
        }
    }

    /// Whether it comes of a bracket that was closed: that is told already.
    fn is_closed(&self, range: TextRange) -> bool {
        let around = range.start.saturating_sub(1)..=range.end;
        self.closed.iter().any(|bracket| around.contains(bracket))
    }

    fn unexpected_message(&self, range: TextRange) -> String {
        let text = self.slice(range).trim();
        let line = text.lines().next().unwrap_or("");
        if line.is_empty() {
            return "invalid syntax".to_owned();
        }
        let quote: String = line.chars().take(QUOTE_LIMIT).collect();
        let more = if quote.len() < text.len() { "…" } else { "" };
        format!("invalid syntax: `{quote}{more}` is not understood here")
    }
}

fn expected_name(name: &str) -> String {
    match name {
        "identifier" => "a name".to_owned(),
        "_newline" => "the end of the line".to_owned(),
        "_indent" | "block" => "an indented block".to_owned(),
        "_dedent" => "the end of the indented block".to_owned(),
        "string_end" => "the end of the string".to_owned(),
        _ => format!("`{name}`"),
    }
}
