//! A compact text of a module, as `compare.py` makes it of `CPython`'s `ast`: one line per top-level statement.

use std::fmt::Write;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::*;
use fingerpost_source::TextRange;

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

    fn stmt(&mut self, statement: &Stmt) {
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
                self.optional(cause.as_ref());
            }
            StmtKind::Delete(targets) => {
                self.word("Delete");
                self.exprs(targets);
            }
            StmtKind::Global(names) => {
                self.word("Global");
                self.names(names);
            }
            StmtKind::Nonlocal(names) => {
                self.word("Nonlocal");
                self.names(names);
            }
            StmtKind::Assert { test, message } => {
                self.word("Assert");
                self.expr(test);
                self.optional(message.as_ref());
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

    fn scope(&mut self, scope: &Scope) {
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

    fn parameters(&mut self, parameters: &Parameters) {
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

    fn keywords(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            self.open("kw");
            self.name(keyword.name);
            self.expr(&keyword.value);
            self.text.push(')');
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
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

    fn expr(&mut self, expr: &Expr) {
        self.text.push('(');
        match &expr.kind {
            ExprKind::None => self.word("None"),
            ExprKind::Bool(true) => self.word("True"),
            ExprKind::Bool(false) => self.word("False"),
            ExprKind::Ellipsis => self.word("Ellipsis"),
            ExprKind::Int(Some(value)) => {
                let _ = write!(self.text, " {value}");
            }
            ExprKind::Int(None) => self.word("big"),
            ExprKind::Float(value) => {
                let _ = write!(self.text, " float {:016x}", value.to_bits());
            }
            ExprKind::Complex => self.word("complex"),
            ExprKind::Str(text) => self.string(text),
            ExprKind::Bytes(bytes) => {
                self.word("b");
                let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
                self.string(&text);
            }
            ExprKind::FString { parts, .. } => {
                self.word("f");
                self.in_format += 1;
                self.format_parts(parts);
                self.in_format -= 1;
            }
            ExprKind::Name(name) => self.word(name.as_str()),
            ExprKind::Tuple(elements) => self.listed("Tuple", elements),
            ExprKind::List(elements) => self.listed("List", elements),
            ExprKind::Set(elements) => self.listed("Set", elements),
            ExprKind::Dict(entries) => {
                self.word("Dict");
                for (key, value) in entries {
                    self.optional(key.as_ref());
                    self.expr(value);
                }
            }
            _ => self.operation(&expr.kind),
        }
        self.text.push(')');
        self.range(expr.range);
    }

    fn listed(&mut self, kind: &str, elements: &[Expr]) {
        self.word(kind);
        self.exprs(elements);
    }

    fn format_parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            match part {
                FStringPart::Literal(text) => self.string(text),
                FStringPart::Value {
                    value,
                    conversion,
                    spec,
                } => {
                    self.open("v");
                    self.expr(value);
                    let _ = write!(self.text, " {}", conversion.unwrap_or('-'));
                    self.format_parts(spec);
                    self.text.push(')');
                }
            }
        }
    }

    fn operation(&mut self, kind: &ExprKind) {
        match kind {
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                self.word("Attribute");
                self.expr(value);
                self.name(Some(*attribute));
            }
            ExprKind::Subscript { value, index } => {
                self.word("Subscript");
                self.expr(value);
                self.expr(index);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.word("Slice");
                self.optional(lower.as_deref());
                self.optional(upper.as_deref());
                self.optional(step.as_deref());
            }
            ExprKind::Call(call) => {
                self.word("Call");
                self.expr(&call.function);
                self.exprs(&call.args);
                self.keywords(&call.keywords);
            }
            ExprKind::Binary { left, op, right } => {
                let _ = write!(self.text, " {op:?}");
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Unary { op, operand } => {
                let _ = write!(self.text, " {op:?}");
                self.expr(operand);
            }
            ExprKind::BoolOp { is_and, values } => {
                self.listed(if *is_and { "And" } else { "Or" }, values);
            }
            ExprKind::Compare { left, rest } => {
                self.word("Compare");
                self.expr(left);
                for (op, right) in rest {
                    let _ = write!(self.text, " {op:?}");
                    self.expr(right);
                }
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.word("IfExp");
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Lambda(lambda) => {
                self.word("Lambda");
                self.parameters(&lambda.parameters);
                self.scope(&lambda.scope);
                self.expr(&lambda.body);
            }
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Starred(value) => self.wrapped("Starred", value),
            ExprKind::Walrus { name, value } => {
                self.word("Walrus");
                self.name(Some(*name));
                self.expr(value);
            }
            ExprKind::Await(value) => self.wrapped("Await", value),
            ExprKind::Yield(value) => {
                self.word("Yield");
                self.optional(value.as_deref());
            }
            ExprKind::YieldFrom(value) => self.wrapped("YieldFrom", value),
            _ => self.word("Invalid"),
        }
    }

    fn wrapped(&mut self, kind: &str, value: &Expr) {
        self.word(kind);
        self.expr(value);
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        let _ = write!(self.text, " {:?}Comp", comprehension.kind);
        self.expr(&comprehension.element);
        self.optional(comprehension.value.as_ref());
        for clause in &comprehension.clauses {
            self.open("for");
            self.expr(&clause.target);
            self.expr(&clause.iter);
            self.exprs(&clause.conditions);
            self.text.push(')');
        }
    }
}
