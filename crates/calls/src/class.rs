//! Test classes: what `self.client` is.

use std::rc::Rc;

use fingerpost_python::Symbol;
use fingerpost_python::syntax::{FunctionDef, StmtKind};

use crate::fixture::fixture_name;
use crate::frame::Frame;
use crate::reader::Reader;
use crate::value::{Class, Function, Value};

/// Methods that run before a test's own.
const SETUP: [&str; 9] = [
    "setUp",
    "asyncSetUp",
    "setUpClass",
    "setup_method",
    "setup_class",
    "setup",
    "__init__",
    "setUpTestData",
    "startUp",
];
/// Classes above classes.
const DEPTH: u32 = 8;

impl Reader<'_> {
    /// An attribute of an instance or class.
    pub(crate) fn class_attribute(&mut self, class: &Rc<Class>, name: Symbol) -> Value {
        let key = (class.file, class.definition.name_range, name);
        if let Some(known) = self.attributes.get(&key) {
            return known.clone();
        }
        let is_alone = self.is_alone();
        let value = self
            .quietly(|reader| reader.find_attribute(class, name, 0))
            .unwrap_or(Value::Unknown);
        if is_alone && self.fuel > 0 {
            self.attributes.insert(key, value.clone());
        }
        value
    }

    fn find_attribute(&mut self, class: &Rc<Class>, name: Symbol, depth: u32) -> Option<Value> {
        let key = (class.file, class.definition.name_range);
        if depth > DEPTH || !self.pending.insert(key) {
            return None;
        }
        let found = self.own_attribute(class, name);
        self.pending.remove(&key);
        if found.is_some() {
            return found;
        }
        self.bases(class)
            .iter()
            .find_map(|base| self.find_attribute(base, name, depth + 1))
    }

    fn own_attribute(&mut self, class: &Rc<Class>, name: Symbol) -> Option<Value> {
        let mut methods = Vec::new();
        for statement in &class.definition.body {
            let StmtKind::FunctionDef(definition) = &statement.kind else {
                continue;
            };
            let function = Function {
                file: class.file,
                definition: definition.clone(),
                class: Some(class.clone()),
            };
            if definition.name == name && fixture_name(definition).is_none() {
                return Some(Value::Function(Rc::new(function)));
            }
            if is_setup(definition) && definition.may_mention(name.as_str()) {
                methods.push(function);
            }
        }
        for method in methods {
            let mut frame = self.function_frame(&method);
            self.walk(&mut frame, method.definition.body());
            if let Some(value) = frame.attributes.remove(&name) {
                return Some(value);
            }
        }
        let mut frame = Frame::new(class.file);
        self.walk(&mut frame, &class.definition.body);
        frame.names.remove(&name)
    }

    /// The bases that are classes of test code.
    pub(crate) fn bases(&mut self, class: &Rc<Class>) -> Vec<Rc<Class>> {
        let mut frame = Frame::new(class.file);
        let bases = &class.definition.bases;
        self.quietly(|reader| {
            bases
                .iter()
                .filter_map(|base| match reader.evaluate(&mut frame, base) {
                    Value::Class(base) => Some(base),
                    _ => None,
                })
                .collect()
        })
    }
}

/// Whether a method runs before the tests of its class.
fn is_setup(definition: &FunctionDef) -> bool {
    SETUP.contains(&definition.name.as_str()) || fixture_name(definition).is_some()
}
