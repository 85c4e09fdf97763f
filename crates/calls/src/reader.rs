//! The files of tests, one after the other.

use std::collections::BTreeSet;
use std::rc::Rc;

use fingerpost_project::Project;
use fingerpost_python::Symbol;
use fingerpost_python::syntax::{Expr, FunctionDef, Stmt, StmtKind};
use fingerpost_source::{FileId, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::call::{ClientCall, Expectation};
use crate::frame::{Frame, Names};
use crate::link::{Links, mentions_links};
use crate::outside::Outside;
use crate::reading::Scout;
use crate::value::{Behind, Class, Function, Value};

/// Expressions and statements that are looked at in one test function, all rows of its parameters together.
const FUNCTION_FUEL: u32 = 200_000;
/// Calls within calls of helper functions.
pub(crate) const DEPTH: u32 = 8;

/// A call that is being looked at.
pub(crate) struct Recorded {
    pub(crate) call: ClientCall,
    /// Whether only an annotation says that there is a client.
    pub(crate) is_annotated: bool,
}

/// Reads test code.
pub(crate) struct Reader<'p> {
    pub(crate) project: &'p Project,
    pub(crate) outside: &'p dyn Outside,
    pub(crate) calls: Vec<Recorded>,
    pub(crate) changed_apps: BTreeSet<usize>,
    /// What clients were made for: where only an annotation says that there is one, they must all be for one app.
    pub(crate) behind: Vec<Behind>,
    /// Whether calls are noted; not while something is worked out for its value alone.
    pub(crate) is_recording: bool,
    /// The responses that the current statement looks at.
    pub(crate) touched: Vec<usize>,
    pub(crate) fuel: u32,
    pub(crate) depth: u32,
    /// Fixtures that are being worked out.
    pub(crate) pending: FxHashSet<(FileId, TextRange)>,
    /// What app code links to; `None` while test code is read.
    pub(crate) links: Option<Links>,
    /// While only a client is looked for.
    pub(crate) scout: Option<Scout>,
    /// The files of test code; `None` while app code is read.
    test_code: Option<&'p FxHashSet<FileId>>,
    /// What classes have, as far as it was asked.
    pub(crate) attributes: FxHashMap<(FileId, TextRange, Symbol), Value>,
    /// What fixtures give, likewise.
    pub(crate) fixtures: FxHashMap<(FileId, TextRange), Value>,
    modules: FxHashMap<FileId, Rc<Names>>,
}

impl<'p> Reader<'p> {
    pub(crate) fn new(
        project: &'p Project,
        outside: &'p dyn Outside,
        test_code: Option<&'p FxHashSet<FileId>>,
    ) -> Self {
        Self {
            project,
            outside,
            calls: Vec::new(),
            changed_apps: BTreeSet::new(),
            behind: Vec::new(),
            is_recording: true,
            touched: Vec::new(),
            fuel: FUNCTION_FUEL,
            depth: 0,
            pending: FxHashSet::default(),
            links: None,
            scout: None,
            test_code,
            attributes: FxHashMap::default(),
            fixtures: FxHashMap::default(),
            modules: FxHashMap::default(),
        }
    }

    /// A reader of app code: of imports it looks only at what a text needs.
    pub(crate) fn for_links(project: &'p Project, outside: &'p dyn Outside) -> Self {
        Self {
            links: Some(Links::default()),
            ..Self::new(project, outside, None)
        }
    }

    /// Whether a file is read here: a test module, or one that makes clients.
    pub(crate) fn is_test_code(&self, file: FileId) -> bool {
        self.test_code.is_some_and(|files| files.contains(&file))
    }

    pub(crate) fn read_file(&mut self, file: FileId) {
        let module = self.project.syntax(file);
        let mut frame = Frame::new(file);
        frame.is_module = true;
        self.refuel();
        self.is_recording = true;
        self.walk(&mut frame, &module.body);
        let names = Rc::new(std::mem::take(&mut frame.names));
        self.modules.insert(file, names);
        self.read_definitions(file, &module.body, None);
    }

    fn read_definitions(&mut self, file: FileId, body: &[Stmt], class: Option<&Rc<Class>>) {
        let text = self.project.text(file);
        for statement in body {
            // Functions without redirects and names are read where one with them calls them.
            let part = text.get(statement.range.as_usize()).unwrap_or_default();
            if self.links.is_some() && !mentions_links(part) {
                continue;
            }
            match &statement.kind {
                StmtKind::FunctionDef(definition) => {
                    let scout = self.scout.as_ref();
                    if scout.is_some_and(|scout| !scout.functions.contains(&definition.range)) {
                        continue;
                    }
                    let function = Function {
                        file,
                        definition: definition.clone(),
                        class: class.cloned(),
                    };
                    self.refuel();
                    self.read_function(&function, None);
                }
                StmtKind::ClassDef(definition) => {
                    let class = Rc::new(Class {
                        file,
                        definition: definition.clone(),
                    });
                    self.read_definitions(file, &definition.body, Some(&class));
                }
                StmtKind::If { body, orelse, .. } => {
                    self.read_definitions(file, body, class);
                    self.read_definitions(file, orelse, class);
                }
                _ => {}
            }
        }
    }

    /// Walks a function once for each row of its parameters.
    pub(crate) fn read_function(&mut self, function: &Function, outer: Option<&Rc<Names>>) {
        if is_skipped(&function.definition) {
            return;
        }
        for row in self.parameter_rows(function) {
            let mut frame = self.function_frame(function);
            frame.outer = outer.cloned();
            frame.names.extend(row);
            if self.scout.is_some() {
                give(&mut frame, &function.definition);
            }
            self.walk(&mut frame, function.definition.body());
            for value in std::mem::take(&mut frame.returns) {
                self.escapes(&value);
            }
        }
    }

    /// A frame in which the parameters are what pytest would give.
    pub(crate) fn function_frame(&mut self, function: &Function) -> Frame {
        let mut frame = Frame::new(function.file);
        frame.class.clone_from(&function.class);
        let is_method = function.class.is_some() && !is_static(&function.definition);
        for (position, parameter) in function.definition.parameters.items.iter().enumerate() {
            let value = if is_method && position == 0 {
                let class = function.class.clone();
                class.map_or(Value::Unknown, Value::Instance)
            } else {
                self.parameter(function, parameter)
            };
            frame.bind(parameter.name, value);
        }
        frame
    }

    /// The names of a module of test code.
    pub(crate) fn module(&mut self, file: FileId) -> Rc<Names> {
        if let Some(known) = self.modules.get(&file) {
            return known.clone();
        }
        // A module that imports itself sees nothing of itself yet.
        self.modules.insert(file, Rc::default());
        let syntax = self.project.syntax(file);
        let mut frame = Frame::new(file);
        frame.is_module = true;
        self.quietly(|reader| reader.walk(&mut frame, &syntax.body));
        let names = Rc::new(frame.names);
        self.modules.insert(file, names.clone());
        names
    }

    /// Whether what is worked out now may be remembered: within something else it may lack what that is about to find.
    pub(crate) fn is_alone(&self) -> bool {
        self.pending.is_empty() && self.depth == 0
    }

    /// Works something out without noting its calls.
    pub(crate) fn quietly<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> T {
        let recording = std::mem::replace(&mut self.is_recording, false);
        let touched = std::mem::take(&mut self.touched);
        let result = run(self);
        self.is_recording = recording;
        self.touched = touched;
        result
    }

    fn refuel(&mut self) {
        self.fuel = FUNCTION_FUEL;
    }

    /// Pays for a step; `false` where no fuel is left.
    pub(crate) fn step(&mut self) -> bool {
        self.fuel = self.fuel.saturating_sub(1);
        self.fuel > 0
    }

    pub(crate) fn expectation(&mut self, call: usize) -> Option<&mut Expectation> {
        self.calls
            .get_mut(call)
            .map(|recorded| &mut recorded.call.expectation)
    }

    /// A value goes where nobody follows it.
    pub(crate) fn escapes(&mut self, value: &Value) {
        let mut calls = Vec::new();
        value.responses(&mut calls);
        for call in calls {
            if let Some(expectation) = self.expectation(call) {
                expectation.is_unclear = true;
            }
        }
    }

    /// The text of an expression.
    pub(crate) fn source(&self, file: FileId, range: TextRange) -> String {
        let text = self.project.text(file);
        text.get(range.as_usize()).unwrap_or_default().to_owned()
    }
}

/// Marks the parameters of which nothing is known: whoever calls the function gives them.
fn give(frame: &mut Frame, definition: &FunctionDef) {
    for parameter in &definition.parameters.items {
        if let Some(value @ Value::Unknown) = frame.names.get_mut(&parameter.name) {
            *value = Value::Given;
        }
    }
}

/// Whether pytest does not run it, or expects it to fail.
fn is_skipped(definition: &FunctionDef) -> bool {
    definition.decorators.iter().any(|decorator| {
        let name = decorator_name(decorator);
        ["skip", "xfail", "skip_if", "expectedFailure"].contains(&name)
    })
}

fn is_static(definition: &FunctionDef) -> bool {
    definition
        .decorators
        .iter()
        .any(|decorator| decorator_name(decorator) == "staticmethod")
}

/// The last name of a decorator.
pub(crate) fn decorator_name(decorator: &Expr) -> &'static str {
    use fingerpost_python::syntax::ExprKind;
    match &decorator.kind {
        ExprKind::Name(name) => name.as_str(),
        ExprKind::Attribute { attribute, .. } => attribute.as_str(),
        ExprKind::Call(call) => decorator_name(&call.function),
        _ => "",
    }
}

/// A name as a symbol.
pub(crate) fn symbol(name: &str) -> Symbol {
    Symbol::new(name)
}
