//! String literals, f-strings, and their concatenation.

use std::sync::Arc;

use fingerpost_source::TextRange;

use super::escape::{Prefix, decode_bytes, decode_text};
use super::{Lowerer, invalid};
use crate::syntax::{Expr, ExprKind, FStringPart};
use crate::tree::{Field, Kind, Node};

/// What literals side by side add up to.
#[derive(Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about the literals"
)]
struct Joined {
    parts: Vec<FStringPart>,
    literal: String,
    bytes: Vec<u8>,
    has_bytes: bool,
    has_text: bool,
    is_format: bool,
    is_template: bool,
}

impl Joined {
    fn flush(&mut self) {
        if !self.literal.is_empty() {
            self.parts
                .push(FStringPart::Literal(self.literal.as_str().into()));
            self.literal.clear();
        }
    }

    fn finish(mut self) -> ExprKind {
        if self.has_bytes {
            return ExprKind::Bytes(self.bytes.into());
        }
        if self.is_format {
            self.flush();
            return ExprKind::FString {
                parts: self.parts.into(),
                is_template: self.is_template,
            };
        }
        ExprKind::Str(self.literal.into())
    }
}

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers one literal or several side by side.
    pub(super) fn string(&mut self, node: Node<'tree>) -> Expr {
        let range = node.range();
        if node.kind == Kind::String
            && let Some(text) = self.plain_string(node)
        {
            return Expr {
                range,
                kind: ExprKind::Str(text),
            };
        }
        let mut joined = Joined::default();
        if node.kind == Kind::String {
            self.join(node, &mut joined);
        } else {
            for literal in self.children(node) {
                if literal.kind == Kind::String {
                    self.join(literal, &mut joined);
                }
            }
        }
        if joined.has_bytes && joined.has_text {
            return self.invalid(range, "bytes and text literals cannot be mixed");
        }
        Expr {
            range,
            kind: joined.finish(),
        }
    }

    /// The text of a literal without prefix, escapes and carriage returns: by far the most.
    fn plain_string(&mut self, node: Node<'tree>) -> Option<Arc<str>> {
        let text = self.node_text(node);
        let quote = text
            .bytes()
            .next()
            .filter(|byte| matches!(byte, b'"' | b'\''))?;
        let quotes = if text.len() >= 6 && text.bytes().take(3).all(|byte| byte == quote) {
            3
        } else {
            1
        };
        let content = text.get(quotes..text.len().checked_sub(quotes)?)?;
        let is_closed = text.bytes().rev().take(quotes).all(|byte| byte == quote);
        let is_plain = is_closed && !content.bytes().any(|byte| matches!(byte, b'\\' | b'\r'));
        is_plain.then(|| content.into())
    }

    fn join(&mut self, node: Node<'tree>, joined: &mut Joined) {
        let children = self.children(node);
        let Some(start) = children
            .first()
            .filter(|child| child.kind == Kind::StringStart)
        else {
            return;
        };
        let opening = self.node_text(*start);
        let prefix = Prefix::of(opening);
        if opening.ends_with('`') {
            self.error(node.range(), "backquotes are not part of Python 3");
        }
        let end = Self::content_end(&children, node.range().end, opening);
        let content = TextRange::new(start.range().end, end.max(start.range().end));
        if prefix.is_bytes {
            joined.has_bytes = true;
            decode_bytes(self.slice(content), prefix.is_raw, &mut joined.bytes);
            return;
        }
        joined.has_text = true;
        joined.is_format |= prefix.is_format;
        joined.is_template |= prefix.is_template;
        self.format_parts(&children, content, prefix, joined);
    }

    /// Where the closing quotes start; the grammar's token for them may hold backslashes before them.
    fn content_end(children: &[Node<'tree>], whole: u32, opening: &str) -> u32 {
        let Some(end) = children
            .iter()
            .rev()
            .find(|child| child.kind == Kind::StringEnd)
        else {
            return whole;
        };
        let quotes = opening
            .bytes()
            .filter(|byte| matches!(byte, b'"' | b'\'' | b'`'))
            .count();
        end.range()
            .end
            .saturating_sub(u32::try_from(quotes).unwrap_or(1))
    }

    /// Lowers text with replacement fields in it.
    fn format_parts(
        &mut self,
        children: &[Node<'tree>],
        content: TextRange,
        prefix: Prefix,
        joined: &mut Joined,
    ) {
        let mut position = content.start;
        for &field in children
            .iter()
            .filter(|child| matches!(child.kind, Kind::Interpolation | Kind::FormatExpression))
        {
            let range = field.range();
            let before = self.slice(TextRange::new(position, range.start.max(position)));
            decode_text(before, prefix, &mut joined.literal);
            self.replacement_field(field, prefix, joined);
            position = range.end;
        }
        let behind = self.slice(TextRange::new(position, content.end.max(position)));
        decode_text(behind, prefix, &mut joined.literal);
    }

    /// Lowers `{value=!conversion:spec}`.
    fn replacement_field(&mut self, node: Node<'tree>, prefix: Prefix, joined: &mut Joined) {
        let children = self.children(node);
        let expression = children
            .iter()
            .find(|child| child.field == Field::Expression)
            .copied();
        let conversion = children
            .iter()
            .find(|child| child.kind == Kind::TypeConversion);
        let mut conversion = conversion.and_then(|&child| self.node_text(child).chars().nth(1));
        let specifier = children
            .iter()
            .find(|child| child.kind == Kind::FormatSpecifier)
            .copied();
        if let Some(equal) = children.iter().position(|child| child.kind == Kind::Equal) {
            let end = children
                .get(equal + 1)
                .map_or(node.range().end, |next| next.range().start);
            let debugged = self.slice(TextRange::new(node.range().start + 1, end));
            let verbatim = Prefix {
                is_raw: true,
                ..Prefix::default()
            };
            decode_text(debugged, verbatim, &mut joined.literal);
            if specifier.is_none() {
                conversion = conversion.or(Some('r'));
            }
        }
        joined.flush();
        let mut spec = specifier
            .map(|specifier| self.specifier(specifier, prefix))
            .unwrap_or_default();
        let value = match expression {
            Some(walrus) if walrus.kind == Kind::NamedExpression => {
                self.field_with_equal(walrus, &mut spec)
            }
            Some(expression) => self.expression(expression),
            None => invalid(node.range()),
        };
        joined.parts.push(FStringPart::Value {
            value,
            conversion,
            spec,
        });
    }

    fn specifier(&mut self, node: Node<'tree>, prefix: Prefix) -> Vec<FStringPart> {
        let range = node.range();
        let children = self.children(node);
        let mut joined = Joined::default();
        self.format_parts(
            &children,
            TextRange::new(range.start + 1, range.end),
            prefix,
            &mut joined,
        );
        joined.flush();
        joined.parts
    }

    /// `{x:=5}` is `x` in the format `=5`, though the grammar sees `:=`.
    fn field_with_equal(&mut self, node: Node<'tree>, spec: &mut Vec<FStringPart>) -> Expr {
        let children = self.children(node);
        let name = children
            .iter()
            .find(|child| child.field == Field::Name)
            .copied();
        let text = self.node_text(node);
        if let Some(position) = text.find(":=") {
            spec.insert(0, FStringPart::Literal(text[position + 1..].into()));
        }
        name.map_or_else(|| invalid(node.range()), |name| self.expression(name))
    }
}
