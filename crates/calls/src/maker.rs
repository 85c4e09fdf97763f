//! Where clients of apps may be made: without such a place no test code asks anything of an app.

use fingerpost_project::Project;
use fingerpost_python::syntax::{
    Call, Comprehension, Expr, ExprKind, FStringPart, FunctionDef, ImportAlias, Stmt, StmtKind,
};
use fingerpost_source::{FileId, TextRange};
use memchr::memmem;
use rustc_hash::FxHashSet;

/// The classes of clients.
const CLASSES: [&str; 3] = ["TestClient", "AsyncClient", "Client"];
/// What takes classes and makes nothing of them.
const QUESTIONS: [&str; 3] = ["cast", "isinstance", "issubclass"];

/// The places of a file where clients of apps may be made.
#[derive(Debug, Default)]
pub(crate) struct Makers {
    /// The functions, by their ranges; for a function within another, that one.
    pub(crate) functions: FxHashSet<TextRange>,
    /// Whether there is one outside of functions.
    pub(crate) at_top: bool,
    /// Whether a class of clients goes where nobody sees what is made of it.
    pub(crate) is_open: bool,
}

impl Makers {
    /// Looks through a file; only functions that have the name of a class in them are parsed.
    pub(crate) fn of(project: &Project, file: FileId) -> Self {
        let text = project.text(file);
        let mut search = Search {
            text: &text,
            found: Self::default(),
            function: None,
            is_class: false,
        };
        if names_class(&text) {
            search.statements(&project.syntax(file).body);
        }
        search.found
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.functions.is_empty() && !self.at_top && !self.is_open
    }
}

/// Whether a class of clients is named in a text, as a whole word.
fn names_class(text: &str) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii();
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, "Client").any(|start| {
        let end = start + "Client".len();
        let before = bytes[..start].iter().rev().take_while(|byte| is_part(byte));
        let word = bytes.get(start - before.count()..end).unwrap_or_default();
        let is_whole = !bytes.get(end).is_some_and(is_part);
        is_whole && CLASSES.iter().any(|class| class.as_bytes() == word)
    })
}

struct Search<'t> {
    text: &'t str,
    found: Makers,
    /// The function around what is looked at, the outermost one.
    function: Option<TextRange>,
    /// Whether it stands in a class outside of functions.
    is_class: bool,
}

impl Search<'_> {
    fn statements(&mut self, body: &[Stmt]) {
        for statement in body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Expr(value)
            | StmtKind::Assign { value, .. }
            | StmtKind::AugAssign { value, .. }
            | StmtKind::AnnAssign {
                value: Some(value), ..
            }
            | StmtKind::Return(Some(value)) => self.expression(value),
            StmtKind::Raise {
                exception: Some(test),
                ..
            }
            | StmtKind::Assert { test, .. } => self.expression(test),
            StmtKind::Import(aliases) => self.imported(aliases),
            StmtKind::ImportFrom(import) => self.imported(&import.names),
            StmtKind::FunctionDef(definition) => self.definition(definition),
            StmtKind::ClassDef(definition) => {
                self.expressions(&definition.decorators);
                let outer = self.is_class;
                self.is_class = true;
                self.statements(&definition.body);
                self.is_class = outer;
            }
            _ => self.block(statement),
        }
    }

    fn block(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::If {
                test: first,
                body,
                orelse,
            }
            | StmtKind::While {
                test: first,
                body,
                orelse,
            }
            | StmtKind::For {
                iter: first,
                body,
                orelse,
                ..
            } => {
                self.expression(first);
                self.statements(body);
                self.statements(orelse);
            }
            StmtKind::With(with) => {
                for item in &with.items {
                    self.expression(&item.context);
                }
                self.statements(&with.body);
            }
            StmtKind::Try(parts) => {
                self.statements(&parts.body);
                for handler in &parts.handlers {
                    self.statements(&handler.body);
                }
                self.statements(&parts.orelse);
                self.statements(&parts.finalbody);
            }
            StmtKind::Match { subject, cases } => {
                self.expression(subject);
                for case in cases {
                    self.statements(&case.body);
                }
            }
            _ => {}
        }
    }

    fn imported(&mut self, aliases: &[ImportAlias]) {
        let is_renamed =
            |alias: &ImportAlias| alias.asname.is_some_and(|given| given != alias.name);
        let mut classes = aliases
            .iter()
            .filter(|alias| CLASSES.contains(&alias.name.as_str()));
        self.found.is_open |= classes.any(is_renamed);
    }

    fn definition(&mut self, definition: &FunctionDef) {
        let outer = self.function;
        self.function = outer.or(Some(definition.range));
        self.expressions(&definition.decorators);
        for parameter in &definition.parameters.items {
            parameter
                .default
                .iter()
                .for_each(|default| self.expression(default));
        }
        let text = self.text.get(definition.range.as_usize());
        if text.is_none_or(names_class) {
            self.statements(definition.body());
        }
        self.function = outer;
    }

    fn expressions<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expr>) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match &expression.kind {
            ExprKind::Name(name) => self.found.is_open |= CLASSES.contains(&name.as_str()),
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                self.found.is_open |= CLASSES.contains(&attribute.as_str());
                self.receiver(value);
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::FString { parts, .. } => self.parts(parts),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Subscript { value, index } => self.expressions([&**value, &**index]),
            ExprKind::Binary { left, right, .. } => self.expressions([&**left, &**right]),
            ExprKind::IfExp { test, body, orelse } => {
                self.expressions([&**test, &**body, &**orelse]);
            }
            ExprKind::Unary { operand: inner, .. }
            | ExprKind::Walrus { value: inner, .. }
            | ExprKind::Starred(inner)
            | ExprKind::Await(inner)
            | ExprKind::Yield(Some(inner))
            | ExprKind::YieldFrom(inner) => self.expression(inner),
            ExprKind::BoolOp { values: items, .. }
            | ExprKind::Tuple(items)
            | ExprKind::List(items)
            | ExprKind::Set(items) => self.expressions(&**items),
            ExprKind::Compare { left, rest } => {
                self.expression(left);
                self.expressions(rest.iter().map(|(_, right)| right));
            }
            ExprKind::Dict(items) => {
                for (key, value) in items {
                    self.expressions(key.iter().chain([value]));
                }
            }
            // What a lambda does is not read.
            _ => {}
        }
    }

    /// What stands before a dot: `Client.name` makes nothing.
    fn receiver(&mut self, value: &Expr) {
        match &value.kind {
            ExprKind::Name(_) => {}
            ExprKind::Attribute { value, .. } => self.receiver(value),
            _ => self.expression(value),
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            if let FStringPart::Value { value, .. } = part {
                self.expression(value);
            }
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        self.expression(&comprehension.element);
        self.expressions(&comprehension.value);
        for clause in &comprehension.clauses {
            self.expression(&clause.iter);
            self.expressions(&clause.conditions);
        }
    }

    fn call(&mut self, call: &Call) {
        let name = match &call.function.kind {
            ExprKind::Name(name) => Some(name),
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                self.receiver(value);
                Some(attribute)
            }
            _ => {
                self.expression(&call.function);
                None
            }
        };
        let name = name.map_or("", |name| name.as_str());
        if QUESTIONS.contains(&name) {
            return;
        }
        if CLASSES.contains(&name) && may_be_for_app(call, name) {
            match self.function {
                Some(function) => {
                    self.found.functions.insert(function);
                }
                None if self.is_class => self.found.is_open = true,
                None => self.found.at_top = true,
            }
        }
        self.expressions(&call.args);
        self.expressions(call.keywords.iter().map(|keyword| &keyword.value));
    }
}

/// Whether a client with these arguments may have an app behind it.
fn may_be_for_app(call: &Call, class: &str) -> bool {
    let names_app = call.keywords.iter().any(|keyword| {
        keyword
            .name
            .is_some_and(|name| matches!(name.as_str(), "app" | "transport"))
    });
    names_app || class == "TestClient" && !call.args.is_empty()
}
