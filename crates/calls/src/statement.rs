//! Statements of test code, in order.

use std::rc::Rc;
use std::sync::Arc;

use fingerpost_project::absolute_name;
use fingerpost_python::Symbol;
use fingerpost_python::syntax::{
    Expr, ExprKind, FunctionDef, ImportAlias, ImportFrom, Stmt, StmtKind, Try, With,
};

use crate::frame::Frame;
use crate::reader::Reader;
use crate::value::{Class, Dotted, Function, Value};

/// Longer loops are walked once, with an unknown item.
const MOST_ITEMS: usize = 100;

impl Reader<'_> {
    /// Walks statements.
    pub(crate) fn walk(&mut self, frame: &mut Frame, body: &[Stmt]) {
        for statement in body {
            if !self.step() {
                return;
            }
            self.touched.clear();
            self.statement(frame, statement);
        }
    }

    fn statement(&mut self, frame: &mut Frame, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Expr(value) => {
                if let ExprKind::Yield(Some(inner)) = &value.kind {
                    let value = self.evaluate(frame, inner);
                    frame.returns.push(value);
                } else {
                    self.evaluate(frame, value);
                }
            }
            StmtKind::Assign { targets, value } => {
                let value = self.evaluate(frame, value);
                for target in targets {
                    self.assign(frame, target, &value);
                }
            }
            StmtKind::AnnAssign {
                target,
                value: Some(value),
                ..
            } => {
                let value = self.evaluate(frame, value);
                self.assign(frame, target, &value);
            }
            StmtKind::AugAssign { target, op, value } => {
                let value = self.evaluate(frame, value);
                let before = self.evaluate(frame, target);
                let after = Self::operate(&before, *op, &value, target);
                self.assign(frame, target, &after);
            }
            StmtKind::Return(Some(value)) => {
                let value = self.evaluate(frame, value);
                frame.returns.push(value);
            }
            StmtKind::Assert { test, .. } => self.assert(frame, test),
            StmtKind::Raise {
                exception: Some(exception),
                ..
            } => {
                self.evaluate(frame, exception);
            }
            StmtKind::Import(aliases) => Self::import(frame, aliases),
            StmtKind::ImportFrom(import) => self.import_from(frame, import),
            StmtKind::FunctionDef(definition) => self.define(frame, definition),
            StmtKind::ClassDef(definition) => {
                let class = Class {
                    file: frame.file,
                    definition: definition.clone(),
                };
                frame.bind(definition.name, Value::Class(Rc::new(class)));
            }
            _ => self.block(frame, statement),
        }
    }

    fn import(frame: &mut Frame, aliases: &[ImportAlias]) {
        for alias in aliases {
            let name = alias.name.as_str();
            let (bound, module) = if let Some(bound) = alias.asname {
                (bound, name)
            } else {
                let first = name.split('.').next().unwrap_or(name);
                (Symbol::new(first), first)
            };
            frame.bind(bound, Self::outside(frame, module, None));
        }
    }

    fn define(&mut self, frame: &mut Frame, definition: &Arc<FunctionDef>) {
        let function = Function {
            file: frame.file,
            definition: definition.clone(),
            class: None,
        };
        for decorator in &definition.decorators {
            self.evaluate(frame, decorator);
        }
        if !frame.is_module && self.is_recording {
            // A function within a test: it is read where it stands, with the names of that moment.
            let seen = frame.seen();
            self.read_function(&function, Some(&seen));
        }
        frame.bind(definition.name, Value::Function(Rc::new(function)));
    }

    /// Statements with statements in them.
    fn block(&mut self, frame: &mut Frame, statement: &Stmt) {
        match &statement.kind {
            StmtKind::If { test, body, orelse } => {
                self.branch_on(frame, test);
                let mut other = frame.clone();
                other.returns.clear();
                self.walk(frame, body);
                self.walk(&mut other, orelse);
                frame.join(other);
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                let items = match self.evaluate(frame, iter) {
                    Value::List(items) if items.len() <= MOST_ITEMS => items,
                    Value::Given => Rc::new(vec![Value::Given]),
                    _ => Rc::new(vec![Value::Unknown]),
                };
                for item in items.iter() {
                    self.assign(frame, target, item);
                    self.walk(frame, body);
                }
                self.walk(frame, orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.branch_on(frame, test);
                self.walk(frame, body);
                self.walk(frame, orelse);
            }
            StmtKind::With(with) => self.with(frame, with),
            StmtKind::Try(parts) => self.try_statement(frame, parts),
            StmtKind::Match { subject, cases } => {
                let subject = self.evaluate(frame, subject);
                self.escapes(&subject);
                for case in cases {
                    let mut other = frame.clone();
                    other.returns.clear();
                    self.walk(&mut other, &case.body);
                    frame.join(other);
                }
            }
            _ => {}
        }
    }

    fn try_statement(&mut self, frame: &mut Frame, parts: &Try) {
        let guarded = u32::from(!parts.handlers.is_empty());
        frame.guards += guarded;
        self.walk(frame, &parts.body);
        frame.guards -= guarded;
        for handler in &parts.handlers {
            let mut other = frame.clone();
            other.returns.clear();
            self.walk(&mut other, &handler.body);
            frame.join(other);
        }
        self.walk(frame, &parts.orelse);
        self.walk(frame, &parts.finalbody);
    }

    fn with(&mut self, frame: &mut Frame, with: &With) {
        let mut guards = 0;
        for item in &with.items {
            let value = self.evaluate(frame, &item.context);
            if takes_errors(&item.context) {
                guards += 1;
                frame.guards += 1;
                frame.raises += 1;
            }
            // Entering a websocket that is refused raises.
            self.entered(frame, &value);
            if let Some(target) = &item.target {
                self.assign(frame, target, &value);
            }
        }
        self.walk(frame, &with.body);
        frame.guards -= guards;
        frame.raises -= guards;
    }

    fn import_from(&mut self, frame: &mut Frame, import: &ImportFrom) {
        let is_package = self
            .project
            .file(frame.file)
            .is_some_and(|file| file.is_package());
        let own = self.project.module_name(frame.file);
        let module = import.module.map_or("", Symbol::as_str);
        let Some(module) = absolute_name(&own, is_package, import.level, module) else {
            return;
        };
        if import.star {
            if let Some(file) = self.module_file(frame.file, &module) {
                let names = self.module(file);
                let public = names
                    .iter()
                    .filter(|(name, _)| !name.as_str().starts_with('_'));
                frame
                    .names
                    .extend(public.map(|(name, value)| (*name, value.clone())));
            }
            return;
        }
        for alias in &import.names {
            let name = alias.name.as_str();
            let value = self.imported(frame, &module, name);
            frame.bind(alias.asname.unwrap_or(alias.name), value);
        }
    }

    /// `from module import name`: of test code what it is there, else something outside.
    fn imported(&mut self, frame: &Frame, module: &str, name: &str) -> Value {
        if let Some(file) = self.module_file(frame.file, module) {
            let names = self.module(file);
            match names.get(&Symbol::new(name)) {
                Some(Value::Unknown) | None => {}
                Some(value) => return value.clone(),
            }
        }
        Self::outside(frame, module, Some(name))
    }

    /// The file of a module of test code.
    pub(crate) fn module_file(
        &mut self,
        from: fingerpost_source::FileId,
        module: &str,
    ) -> Option<fingerpost_source::FileId> {
        let file = self
            .project
            .resolver_for(from)
            .find_module(module)?
            .file()?;
        self.is_test_code(file).then_some(file)
    }

    fn outside(frame: &Frame, module: &str, name: Option<&str>) -> Value {
        Value::Outside(Rc::new(Dotted {
            from: frame.file,
            module: module.to_owned(),
            path: name.map(str::to_owned).into_iter().collect(),
            is_called: false,
        }))
    }

    /// Binds a target.
    pub(crate) fn assign(&mut self, frame: &mut Frame, target: &Expr, value: &Value) {
        match &target.kind {
            ExprKind::Name(name) => {
                let value = self.own_app(frame, name.as_str(), value);
                frame.bind(*name, value);
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => match value {
                Value::List(items) if items.len() == targets.len() => {
                    for (target, item) in targets.iter().zip(items.iter()) {
                        self.assign(frame, target, item);
                    }
                }
                Value::Given => {
                    for target in targets {
                        self.assign(frame, target, value);
                    }
                }
                _ => {
                    self.escapes(value);
                    for target in targets {
                        self.assign(frame, target, &Value::Unknown);
                    }
                }
            },
            ExprKind::Starred(inner) => {
                self.escapes(value);
                self.assign(frame, inner, &Value::Unknown);
            }
            ExprKind::Attribute {
                value: object,
                attribute,
                ..
            } => match self.evaluate(frame, object) {
                Value::Instance(_) | Value::Class(_) => {
                    frame.attributes.insert(*attribute, value.clone());
                }
                _ => self.escapes(value),
            },
            _ => self.escapes(value),
        }
    }

    /// An app that the module makes itself is the analysed one of that name, if there is one.
    fn own_app(&self, frame: &Frame, name: &str, value: &Value) -> Value {
        let may_be_app = match value {
            Value::App(None) | Value::Unknown => true,
            Value::Outside(dotted) => dotted.is_called,
            _ => false,
        };
        if !may_be_app || !frame.is_module {
            return value.clone();
        }
        match self.outside.own_app(frame.file, name) {
            Some(app) => Value::App(Some(app)),
            None => value.clone(),
        }
    }
}

/// `pytest.raises(…)` and the like.
fn takes_errors(context: &Expr) -> bool {
    let ExprKind::Call(call) = &context.kind else {
        return false;
    };
    matches!(
        crate::reader::decorator_name(&call.function),
        "raises" | "assertRaises" | "assertRaisesRegex" | "suppress" | "assertWarns"
    )
}
