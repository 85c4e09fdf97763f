//! Annotations, evaluated only when something asks for them.

use fingerpost_python::syntax::{ClassDef, Expr, ExprKind, Stmt, StmtKind};
use fingerpost_python::{Symbol, symbol};
use fingerpost_source::{Span, TextRange};
use std::rc::Rc;

use crate::evaluator::{Evaluator, Frame};
use crate::object::{Code, ModuleIndex, Object, ScopeId};
use crate::value::{Eval, ObjectId, Value};

/// How many steps an annotation may take that is looked at when the program has run.
const ANNOTATION_STEPS: u64 = 200_000;

impl Evaluator<'_> {
    /// A class's own `__annotations__`.
    pub(crate) fn class_annotations(&mut self, id: ObjectId) -> Value {
        let Some(class) = self.class_data_of(id) else {
            return Value::None;
        };
        if let Some(known) = class.annotations {
            return Value::Object(known);
        }
        if let Some(given) = class.names.get(&symbol!("__annotations__")) {
            return given.clone();
        }
        let (definition, scope) = (class.definition.clone(), class.scope);
        let dict = match (definition, scope) {
            (Some((_, def)), Some(scope)) => self.annotations_of(&def, scope),
            _ => self.make_dict(Vec::new(), None),
        };
        if let (Object::Class(class), Value::Object(dict)) = (self.heap.get_mut(id), &dict) {
            class.annotations = Some(*dict);
        }
        dict
    }

    /// The annotations in a class's body.
    pub(crate) fn annotations_of(&mut self, def: &ClassDef, scope: ScopeId) -> Value {
        let mut found: Vec<(Symbol, &Expr)> = Vec::new();
        annotated_names(&def.body, &mut found);
        let mut entries = Vec::new();
        for (name, annotation) in found {
            let value = self.evaluate_annotation(annotation, scope);
            entries.push((Value::str(name.as_str()), value));
        }
        self.make_dict(entries, None)
    }

    /// Whether a metaclass's `__new__` looks at annotations, so that they are worth evaluating for it.
    pub(crate) fn speaks_of_annotations(&self, function: &Value) -> bool {
        let Some(Object::Function(function)) = function.as_object().map(|id| self.heap.get(id))
        else {
            return false;
        };
        let (Code::Def(def), Some(file)) = (&function.code, self.modules.get(function.module).file)
        else {
            return false;
        };
        let text = self.text_at(Some(Span {
            file,
            range: def.range,
        }));
        text.contains("__annotations__")
    }

    /// Whether a class's body or a module annotates names.
    pub(crate) fn has_own_annotations(&self, value: &Value) -> bool {
        let Some(class) = self.class_data(value) else {
            return false;
        };
        class.annotations.is_some()
            || class.names.contains_key(&symbol!("__annotations__"))
            || class.definition.as_ref().is_some_and(|(_, def)| {
                let mut found = Vec::new();
                annotated_names(&def.body, &mut found);
                !found.is_empty()
            })
    }

    /// A function's `__annotations__`.
    pub(crate) fn function_annotations(&mut self, id: ObjectId) -> Value {
        let id = self.annotated(id);
        let Object::Function(function) = self.heap.get(id) else {
            return Value::None;
        };
        if let Some(given) = function.attributes.get(&symbol!("__annotations__")) {
            return given.clone();
        }
        let (code, scope) = (function.code.clone(), function.closure);
        let mut entries = Vec::new();
        for parameter in &code.parameters().items {
            if let Some(annotation) = &parameter.annotation {
                let value = self.evaluate_annotation(annotation, scope);
                entries.push((Value::str(parameter.name.as_str()), value));
            }
        }
        if let crate::object::Code::Def(def) = &code
            && let Some(returns) = &def.returns
        {
            let value = self.evaluate_annotation(returns, scope);
            entries.push((Value::str("return"), value));
        }
        self.make_dict(entries, None)
    }

    /// The function whose annotations a function has: itself, or the one that it stands for.
    fn annotated(&self, mut id: ObjectId) -> ObjectId {
        let mut seen = vec![id];
        while let Object::Function(function) = self.heap.get(id)
            && let Some(other) = function.attributes.get(&symbol!("_fingerpost_annotated"))
            && let Some(other) = other.as_object()
            && !seen.contains(&other)
        {
            seen.push(other);
            id = other;
        }
        id
    }

    /// The value of an annotation in the scope where it stands; a forward reference that cannot be resolved is unknown.
    pub(crate) fn evaluate_annotation(&mut self, annotation: &Expr, scope: ScopeId) -> Value {
        let module = self.heap.scope(scope).module;
        self.with_frame(scope, module, |machine| match &annotation.kind {
            ExprKind::Str(text) => {
                let parsed = fingerpost_python::parse(text);
                match parsed.body.first().map(|statement| &statement.kind) {
                    Some(StmtKind::Expr(expr)) => machine.evaluate_quietly(expr),
                    _ => Ok(Value::str(text)),
                }
            }
            _ => machine.evaluate_quietly(annotation),
        })
        .unwrap_or_else(|_| self.unknown("evaluating it takes too long"))
    }

    /// The value of a parameter's annotation, for whoever reads signatures when the program has run.  What goes wrong on the
    /// way is no error of the program: the value is unknown then.
    pub fn annotation_value(&mut self, annotation: &Expr, scope: ScopeId) -> Value {
        self.aside(|machine| machine.evaluate_annotation(annotation, scope))
    }

    /// The value of an annotation that is given as a text.
    pub fn annotation_named(&mut self, text: &str, scope: ScopeId) -> Value {
        let parsed = fingerpost_python::parse(text);
        match parsed.body.first().map(|statement| &statement.kind) {
            Some(StmtKind::Expr(expr)) => self.annotation_value(expr, scope),
            _ => Value::str(text),
        }
    }

    /// An attribute of a class for the same readers: descriptors may have to be run for it.
    pub fn class_attribute_aside(&mut self, class: ObjectId, name: Symbol) -> Option<Value> {
        let scope = self.class_data_of(class)?.scope?;
        let module = self.heap.scope(scope).module;
        let found = self.aside(|machine| {
            let read = |machine: &mut Self| machine.get_attribute(&Value::Object(class), name);
            machine
                .with_frame(scope, module, read)
                .unwrap_or_else(|_| machine.unknown("reading it raises"))
        });
        (!found.is_unknown()).then_some(found)
    }

    /// Runs something that is no part of the program: what it complains of is forgotten.
    fn aside(&mut self, run: impl FnOnce(&mut Self) -> Value) -> Value {
        let (unresolved, uncaught) = (self.unresolved.len(), self.uncaught.len());
        let (possible, printed) = (self.possible_raises.len(), self.printed.len());
        let value = self.within_limit(|machine| machine.within_steps(ANNOTATION_STEPS, run));
        self.unresolved.truncate(unresolved);
        self.uncaught.truncate(uncaught);
        self.possible_raises.truncate(possible);
        self.printed.truncate(printed);
        value
    }

    /// Runs something as if it stood in a scope.
    pub(crate) fn with_frame<T>(
        &mut self,
        scope: ScopeId,
        module: ModuleIndex,
        run: impl FnOnce(&mut Self) -> Eval<T>,
    ) -> Eval<T> {
        let (file, is_model) = self.function_home(module);
        let path = self.path;
        let current = self
            .frames
            .last()
            .map_or_else(TextRange::default, |frame| frame.current);
        self.frames.push(Frame {
            scope,
            module,
            file,
            function: None,
            prefix: Rc::from(""),
            current,
            is_model: is_model || self.frames.last().is_some_and(|frame| frame.is_model),
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: false,
            with: None,
            path,
        });
        let result = run(self);
        self.frames.pop();
        result
    }
}

/// The annotated names of a class body, those under `if` included.
fn annotated_names<'s>(body: &'s [Stmt], found: &mut Vec<(Symbol, &'s Expr)>) {
    for statement in body {
        match &statement.kind {
            StmtKind::AnnAssign {
                target, annotation, ..
            } => {
                if let ExprKind::Name(name) = target.kind {
                    found.push((name, annotation));
                }
            }
            StmtKind::If { body, orelse, .. } => {
                annotated_names(body, found);
                annotated_names(orelse, found);
            }
            _ => {}
        }
    }
}
