//! Python regular expressions, as far as they are regular and mean the same to `regex-syntax`.
//!
//! The grammar is read by `regex-syntax`; what Python reads differently is either rewritten (`\w`, `\s`) or refused, so
//! that an accepted expression has exactly Python's language and priorities.

use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Dot, Hir, HirKind, Repetition};

/// How deeply groups may nest before the expression counts as unknown.
const NESTING_LIMIT: u32 = 50;

/// A regular expression whose meaning is known exactly.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    hir: Hir,
}

impl Expression {
    /// Reads a Python regular expression; `None` if its language is not known exactly.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_with_case(text, false)
    }

    /// The same; `ignore_case` is Python's `re.IGNORECASE`.
    pub(crate) fn parse_with_case(text: &str, ignore_case: bool) -> Option<Self> {
        let tree = ast::parse::ParserBuilder::new()
            .nest_limit(NESTING_LIMIT)
            .build()
            .parse(text)
            .ok()?;
        let hir = Translator { ignore_case }.expression(&tree)?;
        Some(Self { hir })
    }

    /// May the character occur in a text that the expression accepts?
    pub(crate) fn may_contain(&self, character: char) -> bool {
        may_contain(&self.hir, character)
    }

    pub(crate) fn hir(&self) -> &Hir {
        &self.hir
    }
}

fn may_contain(hir: &Hir, character: char) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).map_or(true, |text| text.contains(character))
        }
        HirKind::Class(Class::Unicode(class)) => class
            .iter()
            .any(|range| range.start() <= character && character <= range.end()),
        HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Repetition(repetition) => may_contain(&repetition.sub, character),
        HirKind::Capture(capture) => may_contain(&capture.sub, character),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().any(|part| may_contain(part, character))
        }
    }
}

struct Translator {
    ignore_case: bool,
}

impl Translator {
    fn expression(&self, tree: &Ast) -> Option<Hir> {
        match tree {
            Ast::Empty(_) => Some(Hir::empty()),
            Ast::Dot(_) => Some(Hir::dot(Dot::AnyCharExceptLF)),
            Ast::Literal(literal) => {
                let character = literal_character(literal)?;
                Some(Hir::class(Class::Unicode(self.fold(single(character))?)))
            }
            Ast::ClassPerl(class) => Some(Hir::class(Class::Unicode(perl_class(class)?))),
            Ast::ClassBracketed(class) => Some(Hir::class(Class::Unicode(self.bracketed(class)?))),
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Group(group) => match &group.kind {
                ast::GroupKind::CaptureIndex(_) => self.expression(&group.ast),
                ast::GroupKind::NonCapturing(flags) if flags.items.is_empty() => {
                    self.expression(&group.ast)
                }
                // A named group would appear among the parameters, and flags change the rest of the template.
                ast::GroupKind::NonCapturing(_) | ast::GroupKind::CaptureName { .. } => None,
            },
            Ast::Alternation(alternation) => {
                let branches: Option<Vec<Hir>> = alternation
                    .asts
                    .iter()
                    .map(|branch| self.expression(branch))
                    .collect();
                branches.map(Hir::alternation)
            }
            Ast::Concat(concatenation) => {
                let parts: Option<Vec<Hir>> = concatenation
                    .asts
                    .iter()
                    .map(|part| self.expression(part))
                    .collect();
                parts.map(Hir::concat)
            }
            Ast::Flags(_) | Ast::Assertion(_) | Ast::ClassUnicode(_) => None,
        }
    }

    fn repetition(&self, repetition: &ast::Repetition) -> Option<Hir> {
        // `a++` is possessive to Python, `a{2}{3}` an error.
        if matches!(*repetition.ast, Ast::Repetition(_)) {
            return None;
        }
        let (min, max) = match &repetition.op.kind {
            ast::RepetitionKind::ZeroOrOne => (0, Some(1)),
            ast::RepetitionKind::ZeroOrMore => (0, None),
            ast::RepetitionKind::OneOrMore => (1, None),
            ast::RepetitionKind::Range(ast::RepetitionRange::Exactly(count)) => {
                (*count, Some(*count))
            }
            ast::RepetitionKind::Range(ast::RepetitionRange::AtLeast(min)) => (*min, None),
            ast::RepetitionKind::Range(ast::RepetitionRange::Bounded(min, max)) => {
                (*min, Some(*max))
            }
        };
        let sub = Box::new(self.expression(&repetition.ast)?);
        Some(Hir::repetition(Repetition {
            min,
            max,
            greedy: repetition.greedy,
            sub,
        }))
    }

    fn bracketed(&self, class: &ast::ClassBracketed) -> Option<ClassUnicode> {
        let ast::ClassSet::Item(item) = &class.kind else {
            return None;
        };
        let mut characters = self.fold(class_item(item)?)?;
        if class.negated {
            characters.negate();
        }
        Some(characters)
    }

    fn fold(&self, mut characters: ClassUnicode) -> Option<ClassUnicode> {
        if self.ignore_case {
            characters.try_case_fold_simple().ok()?;
        }
        Some(characters)
    }
}

fn class_item(item: &ast::ClassSetItem) -> Option<ClassUnicode> {
    match item {
        ast::ClassSetItem::Empty(_) => Some(ClassUnicode::empty()),
        ast::ClassSetItem::Literal(literal) => literal_character(literal).map(single),
        ast::ClassSetItem::Range(range) => {
            let bounds = ClassUnicodeRange::new(
                literal_character(&range.start)?,
                literal_character(&range.end)?,
            );
            Some(ClassUnicode::new([bounds]))
        }
        ast::ClassSetItem::Perl(class) => perl_class(class),
        ast::ClassSetItem::Union(union) => {
            let mut all = ClassUnicode::empty();
            for part in &union.items {
                all.union(&class_item(part)?);
            }
            Some(all)
        }
        // Python has no such items: the same text means single characters there.
        ast::ClassSetItem::Ascii(_)
        | ast::ClassSetItem::Unicode(_)
        | ast::ClassSetItem::Bracketed(_) => None,
    }
}

fn literal_character(literal: &ast::Literal) -> Option<char> {
    match literal.kind {
        ast::LiteralKind::HexBrace(_) | ast::LiteralKind::Octal => None,
        _ => Some(literal.c),
    }
}

fn single(character: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(character, character)])
}

/// `\d`, `\s`, `\w` as Python's `str` patterns have them.
fn perl_class(class: &ast::ClassPerl) -> Option<ClassUnicode> {
    let pattern = match class.kind {
        ast::ClassPerlKind::Digit => r"\p{Nd}",
        ast::ClassPerlKind::Space => r"[\s\x1c-\x1f]",
        ast::ClassPerlKind::Word => r"[\p{L}\p{N}_]",
    };
    let hir = regex_syntax::parse(pattern).ok()?;
    let HirKind::Class(Class::Unicode(mut characters)) = hir.into_kind() else {
        return None;
    };
    if class.negated {
        characters.negate();
    }
    Some(characters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_python_reads_differently_is_unknown() {
        for text in [
            "(?=a)",
            "a++",
            "a{2}{3}",
            r"\bx",
            "^a",
            "a$",
            "(?P<n>a)",
            "(?i)a",
            "[[:alpha:]]",
            "[a&&b]",
            "a{",
            "(",
        ] {
            assert!(Expression::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn common_expressions_are_known() {
        for text in [
            r"[\w-]+",
            "[0-9]{4}",
            "en|de",
            r"\d+",
            "(a|b)?c*?",
            "[^/.]+",
            "[]a]",
            "",
            ".+",
        ] {
            assert!(Expression::parse(text).is_some(), "{text}");
        }
    }
}
