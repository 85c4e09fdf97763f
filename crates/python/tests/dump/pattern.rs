//! Patterns of `match`.

use fingerpost_python::syntax::{ExprKind, Pattern};

use super::Dump;

impl Dump {
    pub(super) fn pattern(&mut self, pattern: &Pattern) {
        self.open("p");
        match pattern {
            Pattern::Value(value) => {
                self.word("Value");
                self.expr(value);
            }
            Pattern::Singleton(value) => {
                self.word("Singleton");
                self.word(match value.kind {
                    ExprKind::None => "None",
                    ExprKind::Bool(true) => "True",
                    _ => "False",
                });
            }
            Pattern::Sequence(patterns) => self.patterns("Sequence", patterns),
            Pattern::Or(patterns) => self.patterns("Or", patterns),
            Pattern::Mapping {
                keys,
                patterns,
                rest,
            } => {
                self.word("Mapping");
                self.exprs(keys);
                self.patterns("", patterns);
                self.name(*rest);
            }
            Pattern::Class {
                class,
                patterns,
                keywords,
            } => {
                self.word("Class");
                self.expr(class);
                self.patterns("", patterns);
                for (name, pattern) in keywords {
                    self.name(Some(*name));
                    self.pattern(pattern);
                }
            }
            Pattern::Star(name) => {
                self.word("Star");
                self.name(*name);
            }
            Pattern::As { pattern, name } => {
                self.word("As");
                match pattern {
                    Some(pattern) => self.pattern(pattern),
                    None => self.word("-"),
                }
                self.name(*name);
            }
        }
        self.text.push(')');
    }

    fn patterns(&mut self, kind: &str, patterns: &[Pattern]) {
        self.word(kind);
        for pattern in patterns {
            self.pattern(pattern);
        }
    }
}
