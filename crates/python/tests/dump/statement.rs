//! Statements.

use std::fmt::Write;

use fingerpost_python::syntax::{
    ClassDef, Expr, FunctionDef, ImportAlias, Keyword, Parameters, Scope, Stmt, StmtKind, Try,
};

use super::Dump;

impl Dump {
    pub(super) fn stmt(&mut self, statement: &Stmt) {
        self.text.push('(');
        match &statement.kind {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => self.class(class),
            StmtKind::Try(parts) => self.try_parts(parts),
            StmtKind::Match { subject, cases } => {
                self.word("Match");
                self.expr(subject);
                for case in cases {
                    self.open("case");
                    self.pattern(&case.pattern);
                    self.optional(case.guard.as_ref());
                    self.block(&case.body);
                    self.text.push(')');
                }
            }
            StmtKind::If { test, body, orelse } => self.conditional("If", test, body, orelse),
            StmtKind::While { test, body, orelse } => self.conditional("While", test, body, orelse),
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                self.word("For");
                self.expr(target);
                self.expr(iter);
                self.block(body);
                self.block(orelse);
            }
            StmtKind::With(with) => {
                self.word("With");
                for item in &with.items {
                    self.expr(&item.context);
                    self.optional(item.target.as_ref());
                }
                self.block(&with.body);
            }
            _ => self.simple(&statement.kind),
        }
        self.text.push(')');
        self.range(statement.range);
    }

    fn conditional(&mut self, kind: &str, test: &Expr, body: &[Stmt], orelse: &[Stmt]) {
        self.word(kind);
        self.expr(test);
        self.block(body);
        self.block(orelse);
    }

    fn simple(&mut self, kind: &StmtKind) {
        match kind {
            StmtKind::Expr(value) => {
                self.word("Expr");
                self.expr(value);
            }
            StmtKind::Assign { targets, value } => {
                self.word("Assign");
                self.exprs(targets);
                self.expr(value);
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
            } => {
                self.word("AnnAssign");
                self.expr(target);
                self.expr(annotation);
                self.optional(value.as_ref());
            }
            StmtKind::AugAssign { target, op, value } => {
                let _ = write!(self.text, " AugAssign {op:?}");
                self.expr(target);
                self.expr(value);
            }
            StmtKind::Return(value) => {
                self.word("Return");
                self.optional(value.as_ref());
            }
            StmtKind::Raise { exception, cause } => {
                self.word("Raise");
                self.optional(exception.as_ref());
                self.optional(cause.as_deref());
            }
            StmtKind::Assert { test, message } => {
                self.word("Assert");
                self.expr(test);
                self.optional(message.as_deref());
            }
            StmtKind::Delete(targets) => {
                self.word("Delete");
                self.exprs(targets);
            }
            _ => self.names_and_jumps(kind),
        }
    }

    /// Statements about names, and those of one word.
    fn names_and_jumps(&mut self, kind: &StmtKind) {
        match kind {
            StmtKind::Global(names) => {
                self.word("Global");
                self.names(names);
            }
            StmtKind::Nonlocal(names) => {
                self.word("Nonlocal");
                self.names(names);
            }
            StmtKind::Import(names) => {
                self.word("Import");
                self.aliases(names);
            }
            StmtKind::ImportFrom(import) => {
                let _ = write!(self.text, " ImportFrom {}", import.level);
                self.name(import.module);
                self.aliases(&import.names);
                if import.star {
                    self.text.push_str(" * -");
                }
            }
            StmtKind::TypeAlias { name, value } => {
                self.word("TypeAlias");
                self.name(Some(*name));
                self.expr(value);
            }
            StmtKind::Pass => self.word("Pass"),
            StmtKind::Break => self.word("Break"),
            StmtKind::Continue => self.word("Continue"),
            _ => self.word("Invalid"),
        }
    }

    fn aliases(&mut self, names: &[ImportAlias]) {
        for alias in names {
            self.name(Some(alias.name));
            self.name(alias.asname);
        }
    }

    fn function(&mut self, function: &FunctionDef) {
        self.word(if function.is_async { "AsyncDef" } else { "Def" });
        self.name(Some(function.name));
        let _ = write!(self.text, " line {}", function.first_line);
        self.exprs(&function.decorators);
        self.parameters(&function.parameters);
        self.optional(function.returns.as_ref());
        self.scope(function.scope());
        self.block(function.body());
    }

    pub(super) fn scope(&mut self, scope: &Scope) {
        self.names(&scope.bound);
        self.names(&scope.globals);
        self.names(&scope.nonlocals);
        self.word(if scope.is_generator {
            "generator"
        } else {
            "plain"
        });
    }

    fn class(&mut self, class: &ClassDef) {
        self.word("Class");
        self.name(Some(class.name));
        let _ = write!(self.text, " line {}", class.first_line);
        self.exprs(&class.decorators);
        self.exprs(&class.bases);
        self.keywords(&class.keywords);
        self.block(&class.body);
    }

    fn try_parts(&mut self, parts: &Try) {
        self.word("Try");
        self.block(&parts.body);
        for handler in &parts.handlers {
            self.open("except");
            self.optional(handler.kind.as_ref());
            self.name(handler.name);
            self.block(&handler.body);
            self.text.push(')');
            self.range(handler.range);
        }
        self.block(&parts.orelse);
        self.block(&parts.finalbody);
    }

    pub(super) fn parameters(&mut self, parameters: &Parameters) {
        self.text.push_str(" <");
        for item in &parameters.items {
            let _ = write!(self.text, "({:?}", item.kind);
            self.name(Some(item.name));
            self.optional(item.annotation.as_ref());
            self.optional(item.default.as_ref());
            self.text.push(')');
        }
        self.text.push('>');
    }

    pub(super) fn keywords(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            self.open("kw");
            self.name(keyword.name);
            self.expr(&keyword.value);
            self.text.push(')');
        }
    }
}
