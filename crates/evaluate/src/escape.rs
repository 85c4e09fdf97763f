//! Escapes: tracked objects that are handed to code which cannot be seen.
//!
//! A class is tracked if it (or a class that it derives from) has the attribute `_fingerpost_kind` with `"app"` or `"router"`:
//! the models of web frameworks say so of their own classes.

use fingerpost_python::{Symbol, symbol};

use crate::evaluator::{Evaluator, Unresolved};
use crate::object::Object;
use crate::unknown::Reason;
use crate::value::{ObjectId, Piece, UnknownId, Value};

/// How far objects are followed from an argument.
const REACH: usize = 3;
/// How many objects are looked at for one argument.
const LOOKED_AT: usize = 200;

/// What is known of library calls: they take an app or a router and register nothing, whatever their source says.
///
/// Dotted prefixes; a name stands for all below it.
const HARMLESS: &str = include_str!("../data/harmless.txt");

impl Evaluator<'_> {
    /// The kind that a model gives to a value's class: `app`, `router`, `route`, ….
    pub fn tracked_kind(&self, value: &Value) -> Option<std::rc::Rc<str>> {
        let class = match self.heap.get(value.as_object()?) {
            Object::Instance(instance) => instance.class,
            _ => return None,
        };
        match self.class_lookup(class, symbol!("_fingerpost_kind")) {
            Some(Value::Str(kind)) => Some(kind),
            _ => None,
        }
    }

    /// All apps and routers that were made, in the order in which they were made.
    pub fn tracked_objects(&self) -> Vec<Value> {
        let count = u32::try_from(self.heap.len()).unwrap_or(u32::MAX);
        let objects = (0..count).map(|index| Value::Object(ObjectId(index)));
        objects
            .filter(|value| matches!(self.tracked_kind(value).as_deref(), Some("app" | "router")))
            .collect()
    }

    /// All instances of classes with an attribute by which a model marks them, in the order in which they were made.
    pub fn objects_with(&self, mark: &str) -> Vec<Value> {
        let mark = Symbol::new(mark);
        let count = u32::try_from(self.heap.len()).unwrap_or(u32::MAX);
        (0..count)
            .map(ObjectId)
            .filter(|id| match self.heap.get(*id) {
                Object::Instance(instance) => self.class_lookup(instance.class, mark).is_some(),
                _ => false,
            })
            .map(Value::Object)
            .collect()
    }

    /// The apps and routers that can be reached from a value in a few steps.
    pub(crate) fn tracked_in(&self, value: &Value) -> Vec<ObjectId> {
        let mut found = Vec::new();
        let mut seen: Vec<ObjectId> = Vec::new();
        let mut level = vec![value.clone()];
        for _ in 0..=REACH {
            let mut next = Vec::new();
            for value in level {
                self.look_into(&value, &mut found, &mut seen, &mut next);
                if seen.len() > LOOKED_AT {
                    return found;
                }
            }
            level = next;
        }
        found
    }

    /// The apps and routers that a text of code names, which is executed where they are in reach; all of them if it is not known and
    /// `all_if_unknown`.
    pub(crate) fn tracked_named_in(&self, text: &Value, all_if_unknown: bool) -> Vec<Value> {
        let known = match text {
            Value::Str(text) => Some(text.to_string()),
            Value::Partial(pieces) => {
                let texts = pieces.iter().map(|piece| match piece {
                    Piece::Text(text) => &**text,
                    Piece::Hole(..) => " ",
                });
                Some(texts.collect())
            }
            _ => None,
        };
        let is_meant = |name: Symbol| match &known {
            Some(text) => text.contains(name.as_str()),
            None => all_if_unknown,
        };
        let mut found = Vec::new();
        let mut next = Some(self.frame().scope);
        while let Some(scope) = next.map(|id| self.heap.scope(id)) {
            let names = scope.names.iter().filter(|(name, _)| is_meant(**name));
            let tracked = names.filter(|(_, value)| self.tracked_kind(value).is_some());
            found.extend(tracked.map(|(_, value)| value.clone()));
            next = scope.parent;
        }
        found
    }

    /// Remembers the app that a call of something unseen was given: what it makes is that app, or stands around it.
    pub(crate) fn remember_wrapped(&mut self, made: &Value, args: &[Value]) {
        let Some(id) = made.unknown_id() else { return };
        let is_app = |arg: &Value| matches!(self.tracked_kind(arg).as_deref(), Some("app"));
        let wrapped = args.iter().find_map(|arg| match arg {
            Value::Unknown(inner) => self.wrapped_app(*inner),
            Value::Choice(several) if several.iter().any(|one| is_app(&one.value)) => {
                Some(arg.clone())
            }
            arg => Some(arg).filter(|arg| is_app(arg)).cloned(),
        });
        if let Some(app) = wrapped {
            self.wrapped.insert(id, app);
        }
    }

    /// The app that went into the making of an unknown value.
    pub fn wrapped_app(&self, mut id: UnknownId) -> Option<Value> {
        loop {
            if let Some(app) = self.wrapped.get(&id) {
                return Some(app.clone());
            }
            match self.unknowns.get(id).reason {
                Reason::DerivedFrom(parent) => id = parent,
                _ => return None,
            }
        }
    }

    fn look_into(
        &self,
        value: &Value,
        found: &mut Vec<ObjectId>,
        seen: &mut Vec<ObjectId>,
        next: &mut Vec<Value>,
    ) {
        match value {
            Value::Tuple(items) => next.extend(items.iter().cloned()),
            Value::Choice(alternatives) => {
                next.extend(alternatives.iter().map(|one| one.value.clone()));
            }
            Value::Object(id) => {
                if seen.contains(id) {
                    return;
                }
                seen.push(*id);
                match self.heap.get(*id) {
                    Object::Instance(instance) => {
                        if matches!(self.tracked_kind(value).as_deref(), Some("app" | "router")) {
                            found.push(*id);
                        } else {
                            next.extend(instance.attributes.values().cloned());
                        }
                    }
                    Object::List(list) => next.extend(list.items.iter().take(50).cloned()),
                    Object::Dict(dict) => next.extend(
                        dict.entries
                            .values()
                            .take(50)
                            .map(|(_, value)| value.clone()),
                    ),
                    Object::Method { receiver, .. } => next.push(receiver.clone()),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Values go to something that cannot be seen: if an app or router is among them, rows may be missing from here on.
    pub(crate) fn escape_into_unknown(&mut self, callee: &Value, args: &[Value]) {
        if !args
            .iter()
            .any(|arg| matches!(arg, Value::Object(_) | Value::Tuple(_) | Value::Choice(_)))
        {
            return;
        }
        let Value::Unknown(id) = callee else { return };
        let external = self.unknowns.external(*id);
        if external.is_some_and(|name| is_harmless(name.as_str())) {
            return;
        }
        let objects: Vec<ObjectId> = args.iter().flat_map(|arg| self.tracked_in(arg)).collect();
        if objects.is_empty() {
            return;
        }
        let span = self.project_span();
        let what = self.text_at(span);
        let why = match external {
            Some(name) => format!(
                "`{name}` gets the app or router, and its source is not part of the project"
            ),
            None => format!(
                "the app or router goes to code that cannot be seen: {}",
                self.unknowns.why(*id)
            ),
        };
        self.report_unresolved(Unresolved {
            span,
            what,
            why,
            effect: String::from("routes that it registers are missing"),
            objects,
        });
    }
}

/// Whether a library's thing registers nothing.
fn is_harmless(name: &str) -> bool {
    HARMLESS
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .any(|entry| {
            name.strip_prefix(entry)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
}
