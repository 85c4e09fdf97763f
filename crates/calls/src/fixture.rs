//! What pytest puts into parameters: fixtures.

use std::rc::Rc;

use camino::Utf8Path;
use fingerpost_python::syntax::{Expr, ExprKind, FunctionDef, Parameter, StmtKind};
use fingerpost_source::FileId;

use crate::call::Library;
use crate::frame::Names;
use crate::reader::{Reader, decorator_name, symbol};
use crate::value::{Behind, Class, Client, Function, Value};

impl Reader<'_> {
    /// What a parameter of a test, fixture or helper is.
    pub(crate) fn parameter(&mut self, function: &Function, parameter: &Parameter) -> Value {
        if self.links.is_some() {
            return match parameter.annotation.as_ref().map(decorator_name) {
                Some("Request" | "WebSocket" | "HTTPConnection") => Value::Request,
                _ => Value::Unknown,
            };
        }
        if parameter.default.is_none()
            && let Some(fixture) = self.fixture(function, parameter.name.as_str())
        {
            return self.fixture_value(&fixture);
        }
        match &parameter.annotation {
            Some(annotation) => annotated_client(annotation),
            None => Value::Unknown,
        }
    }

    /// The fixture that a name means in a function: of its class, its file, or a conftest.py further up.
    fn fixture(&mut self, function: &Function, name: &str) -> Option<Function> {
        let asks_itself = |found: &Function| {
            found.file == function.file && found.definition.range == function.definition.range
        };
        let own = function
            .class
            .as_ref()
            .and_then(|class| self.class_fixture(class, name, 0))
            .filter(|found| !asks_itself(found));
        if own.is_some() {
            return own;
        }
        let names = self.module(function.file);
        if let Some(found) = fixture_of(&names, name).filter(|found| !asks_itself(found)) {
            return Some(found);
        }
        let path = self.project.path(function.file).to_string();
        for folder in Utf8Path::new(&path).ancestors().skip(1) {
            let conftest = self.project.root().join(folder).join("conftest.py");
            let Some(file) = self.project.file_at(&conftest) else {
                continue;
            };
            let names = self.module(file);
            if let Some(found) = fixture_of(&names, name).filter(|found| !asks_itself(found)) {
                return Some(found);
            }
            if let Some(found) = self.plugin_fixture(file, &names, name) {
                return Some(found);
            }
        }
        None
    }

    /// A fixture of a module that `pytest_plugins` names.
    fn plugin_fixture(&mut self, file: FileId, names: &Names, name: &str) -> Option<Function> {
        let plugins = match names.get(&symbol("pytest_plugins"))? {
            Value::List(items) => items.iter().filter_map(Value::as_literal).collect(),
            one => vec![one.as_literal()?],
        };
        plugins.into_iter().find_map(|plugin| {
            let module = self.module_file(file, &plugin)?;
            let names = self.module(module);
            fixture_of(&names, name)
        })
    }

    fn class_fixture(&mut self, class: &Rc<Class>, name: &str, depth: u32) -> Option<Function> {
        let body = &class.definition.body;
        let found = body.iter().find_map(|statement| match &statement.kind {
            StmtKind::FunctionDef(definition)
                if fixture_name(definition).as_deref() == Some(name) =>
            {
                Some(Function {
                    file: class.file,
                    definition: definition.clone(),
                    class: Some(class.clone()),
                })
            }
            _ => None,
        });
        if found.is_some() || depth > 8 {
            return found;
        }
        self.bases(class)
            .iter()
            .find_map(|base| self.class_fixture(base, name, depth + 1))
    }

    /// What a fixture yields or returns.
    pub(crate) fn fixture_value(&mut self, fixture: &Function) -> Value {
        let key = (fixture.file, fixture.definition.range);
        if let Some(known) = self.fixtures.get(&key) {
            return known.clone();
        }
        let is_alone = self.is_alone();
        if !self.pending.insert(key) {
            return Value::Unknown;
        }
        let value = self.quietly(|reader| reader.result(fixture, Names::default()));
        self.pending.remove(&key);
        if is_alone && self.fuel > 0 {
            self.fixtures.insert(key, value.clone());
        }
        value
    }
}

/// The fixture that a module has under a name.
fn fixture_of(names: &Names, name: &str) -> Option<Function> {
    let is_meant = |value: &Value| match value {
        Value::Function(function) => {
            let given = fixture_name(&function.definition)?;
            (given == name).then(|| Function::clone(function))
        }
        _ => None,
    };
    if let Some(found) = names.get(&symbol(name)).and_then(is_meant) {
        return Some(found);
    }
    let mut found: Vec<Function> = names.values().filter_map(is_meant).collect();
    found.sort_by_key(|function| (function.file, function.definition.range));
    found.pop()
}

/// The name under which pytest knows a fixture; `None` where a function is none.
pub(crate) fn fixture_name(definition: &FunctionDef) -> Option<String> {
    let decorator = definition
        .decorators
        .iter()
        .find(|decorator| matches!(decorator_name(decorator), "fixture" | "async_fixture"))?;
    if let ExprKind::Call(call) = &decorator.kind {
        let name = call
            .keywords
            .iter()
            .find(|keyword| keyword.name.is_some_and(|name| name.as_str() == "name"));
        if let Some(ExprKind::Str(text)) = name.map(|keyword| &keyword.value.kind) {
            return Some(text.to_string());
        }
    }
    Some(definition.name.as_str().to_owned())
}

/// A client of which only the class is known.
fn annotated_client(annotation: &Expr) -> Value {
    let (library, follows) = match decorator_name(annotation) {
        "TestClient" => (Library::TestClient, true),
        "AsyncClient" => (Library::Httpx, false),
        _ => return Value::Unknown,
    };
    Value::Client(Rc::new(Client {
        app: Behind::Annotated,
        library,
        base_url: None,
        follows: Some(follows),
    }))
}
