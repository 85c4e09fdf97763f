//! A compact text of a module, as `compare.py` makes it of `CPython`'s `ast`: one line per top-level statement.

use std::fmt::Write;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, Module, Stmt};
use fingerpost_source::TextRange;

mod expression;
mod pattern;
mod statement;

/// The text of a module.
pub(crate) fn dump(module: &Module) -> String {
    let mut out = Dump {
        text: String::new(),
        in_format: 0,
    };
    for statement in &module.body {
        out.stmt(statement);
        out.text.push('\n');
    }
    out.text
}

struct Dump {
    text: String,
    in_format: u32,
}

impl Dump {
    fn word(&mut self, word: &str) {
        self.text.push(' ');
        self.text.push_str(word);
    }

    fn range(&mut self, range: TextRange) {
        if self.in_format == 0 {
            let _ = write!(self.text, "@{}-{}", range.start, range.end);
        }
    }

    fn name(&mut self, name: Option<Symbol>) {
        self.word(name.map_or("-", Symbol::as_str));
    }

    fn names(&mut self, names: &[Symbol]) {
        self.text.push_str(" [");
        for &name in names {
            self.name(Some(name));
        }
        self.text.push(']');
    }

    fn open(&mut self, kind: &str) {
        self.text.push('(');
        self.text.push_str(kind);
    }

    fn string(&mut self, text: &str) {
        self.text.push_str(" '");
        for character in text.chars() {
            if character.is_ascii_alphanumeric() || " _-./:".contains(character) {
                self.text.push(character);
            } else {
                let _ = write!(self.text, "<{:x}>", u32::from(character));
            }
        }
        self.text.push('\'');
    }

    fn optional(&mut self, expr: Option<&Expr>) {
        match expr {
            Some(expr) => self.expr(expr),
            None => self.word("-"),
        }
    }

    fn exprs<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) {
        self.text.push_str(" [");
        for expr in exprs {
            self.expr(expr);
        }
        self.text.push(']');
    }

    fn block(&mut self, body: &[Stmt]) {
        self.text.push_str(" {");
        for statement in body {
            self.stmt(statement);
        }
        self.text.push('}');
    }
}
