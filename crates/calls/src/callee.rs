//! Calls: clients are made, helper functions run, texts built.

use std::rc::Rc;

use fingerpost_python::syntax::{Call, Expr, ExprKind, Keyword, ParameterKind};

use fingerpost_source::Span;

use crate::call::{Library, Piece};
use crate::frame::{Frame, Names};
use crate::reader::{DEPTH, Reader};
use crate::text;
use crate::value::{Dotted, Function, Value};

/// The methods of clients that send, in lower case.
const METHODS: [&str; 12] = [
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "options",
    "head",
    "request",
    "stream",
    "websocket_connect",
    "build_request",
    "send",
];
/// What an app or router has that changes its table, or what answers before and behind it.
const CHANGES: [&str; 32] = [
    "append",
    "insert",
    "extend",
    "remove",
    "pop",
    "clear",
    "sort",
    "reverse",
    "include_router",
    "mount",
    "host",
    "frontend",
    "add_api_route",
    "add_api_websocket_route",
    "add_route",
    "add_websocket_route",
    "add_middleware",
    "add_exception_handler",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "options",
    "head",
    "trace",
    "api_route",
    "route",
    "websocket",
    "websocket_route",
    "middleware",
    "exception_handler",
];
/// What takes a response and does nothing to it.
const HARMLESS: [&str; 9] = [
    "print",
    "pprint",
    "repr",
    "str",
    "type",
    "isinstance",
    "id",
    "callable",
    "hasattr",
];

/// A sending method by its name.
pub(crate) fn method_of(name: &str) -> Option<&'static str> {
    METHODS.into_iter().find(|method| *method == name)
}

/// The value of a keyword.
pub(crate) fn keyword<'c>(call: &'c Call, name: &str) -> Option<&'c Expr> {
    let is_it = |keyword: &&Keyword| keyword.name.is_some_and(|given| given.as_str() == name);
    call.keywords
        .iter()
        .find(is_it)
        .map(|keyword| &keyword.value)
}

impl Reader<'_> {
    pub(crate) fn call(&mut self, frame: &mut Frame, call: &Call, whole: &Expr) -> Value {
        if let ExprKind::Attribute {
            value, attribute, ..
        } = &call.function.kind
        {
            let object = self.evaluate(frame, value);
            if matches!(attribute.as_str(), "url_for" | "url_path_for") {
                self.asks_for_name(frame, (&object, value), attribute.as_str(), call);
            }
            if let Some(result) = self.method_call(frame, &object, attribute.as_str(), call) {
                return result;
            }
            let function = self.attribute(frame, &object, *attribute);
            return self.call_value(frame, &function, call, whole);
        }
        let function = self.evaluate(frame, &call.function);
        self.call_value(frame, &function, call, whole)
    }

    /// Methods of texts, lists, responses and contexts.
    fn method_call(
        &mut self,
        frame: &mut Frame,
        object: &Value,
        name: &str,
        call: &Call,
    ) -> Option<Value> {
        if name.starts_with("assert") && self.unittest_assert(frame, name, call) {
            return Some(Value::Unknown);
        }
        if matches!(name, "enter_context" | "enter_async_context") {
            let value = self.evaluate(frame, call.args.first()?);
            self.entered(frame, &value);
            return Some(value);
        }
        if name == "gather" {
            let values: Vec<Value> = call
                .args
                .iter()
                .map(|argument| self.evaluate(frame, argument))
                .collect();
            return Some(match values.as_slice() {
                [Value::List(items)] => Value::List(items.clone()),
                _ => Value::List(Rc::new(values)),
            });
        }
        match object {
            Value::Text(_) => Some(self.text_method(frame, object, name, call)),
            Value::Headers(calls) => {
                for argument in &call.args {
                    let value = self.evaluate(frame, argument);
                    self.header(calls, &value);
                }
                Some(Value::Unknown)
            }
            Value::Dict(items) if matches!(name, "items" | "values" | "keys") => {
                let item = |(key, value): &(String, Value)| match name {
                    "keys" => Value::literal(key),
                    "values" => value.clone(),
                    _ => Value::List(Rc::new(vec![Value::literal(key), value.clone()])),
                };
                Some(Value::List(Rc::new(items.iter().map(item).collect())))
            }
            Value::List(_) if name == "append" => {
                for argument in &call.args {
                    self.discard(frame, argument);
                }
                Some(Value::Unknown)
            }
            Value::Responses(calls) if name == "raise_for_status" => {
                self.raises_for_status(calls);
                Some(object.clone())
            }
            _ => None,
        }
    }

    fn text_method(&mut self, frame: &mut Frame, object: &Value, name: &str, call: &Call) -> Value {
        let arguments: Vec<(Value, &Expr)> = call
            .args
            .iter()
            .map(|argument| (self.evaluate(frame, argument), argument))
            .collect();
        let Some(template) = object.as_literal() else {
            return Value::Unknown;
        };
        let made = match name {
            "format" => {
                let positional: Vec<Vec<Piece>> = arguments
                    .iter()
                    .map(|(value, source)| self.text_of(frame, value, source))
                    .collect();
                let mut named = Vec::new();
                for keyword in &call.keywords {
                    let Some(name) = keyword.name else {
                        return Value::Unknown;
                    };
                    let value = self.evaluate(frame, &keyword.value);
                    let text = self.text_of(frame, &value, &keyword.value);
                    named.push((name.as_str().to_owned(), text));
                }
                text::format(&template, &positional, &named)
            }
            "join" => match arguments.as_slice() {
                [(Value::List(items), source)] => {
                    let mut pieces = Vec::new();
                    for (position, item) in items.iter().enumerate() {
                        if position > 0 {
                            pieces.push(Piece::Literal(template.clone()));
                        }
                        pieces.extend(self.text_of(frame, item, source));
                    }
                    Some(text::merged(pieces))
                }
                _ => None,
            },
            "rstrip" | "lstrip" | "strip" => {
                let given = arguments.first().map(|(value, _)| value.as_literal());
                let letters = match given {
                    Some(Some(letters)) => letters,
                    Some(None) => return Value::Unknown,
                    None => String::from(" \t\r\n"),
                };
                let is_cut = |letter: char| letters.contains(letter);
                let cut = match name {
                    "rstrip" => template.trim_end_matches(is_cut),
                    "lstrip" => template.trim_start_matches(is_cut),
                    _ => template.trim_matches(is_cut),
                };
                Some(vec![Piece::Literal(cut.to_owned())])
            }
            "lower" => Some(vec![Piece::Literal(template.to_lowercase())]),
            "upper" => Some(vec![Piece::Literal(template.to_uppercase())]),
            _ => None,
        };
        made.map_or(Value::Unknown, |pieces| Value::Text(Rc::new(pieces)))
    }

    fn call_value(
        &mut self,
        frame: &mut Frame,
        function: &Value,
        call: &Call,
        whole: &Expr,
    ) -> Value {
        match function {
            Value::Method(client, method) => self.request(frame, client, method, call, whole),
            Value::Outside(dotted) => self.call_outside(frame, dotted, call, whole),
            Value::Function(function) => self.call_function(frame, function, call),
            Value::Given => {
                self.arguments(frame, call, true);
                Value::Given
            }
            Value::Class(class) => {
                self.arguments(frame, call, true);
                Value::Instance(class.clone())
            }
            _ => {
                if let ExprKind::Name(name) = &call.function.kind {
                    return self.call_builtin(frame, name.as_str(), call);
                }
                self.arguments(frame, call, true);
                Value::Unknown
            }
        }
    }

    fn call_builtin(&mut self, frame: &mut Frame, name: &str, call: &Call) -> Value {
        let values = self.arguments(frame, call, !HARMLESS.contains(&name));
        match (name, values.as_slice()) {
            ("getattr", [object, attribute, ..]) => {
                let Some(attribute) = attribute.as_literal() else {
                    return Value::Unknown;
                };
                self.attribute(frame, object, crate::reader::symbol(&attribute))
            }
            ("setattr" | "delattr", [Value::App(Some(app)), ..]) => {
                self.changes(frame, *app);
                Value::Unknown
            }
            ("list" | "tuple" | "sorted" | "set" | "reversed", [Value::List(items)]) => {
                Value::List(items.clone())
            }
            ("str", [value @ (Value::Text(_) | Value::Outside(_))]) => value.clone(),
            ("enumerate", [Value::List(items)]) => {
                let pair = |(position, item): (usize, &Value)| {
                    let position = i64::try_from(position).unwrap_or(0);
                    Value::List(Rc::new(vec![Value::Int(position), item.clone()]))
                };
                Value::List(Rc::new(items.iter().enumerate().map(pair).collect()))
            }
            _ => Value::Unknown,
        }
    }

    /// Evaluates all arguments; the positional ones are returned.
    fn arguments(&mut self, frame: &mut Frame, call: &Call, escapes: bool) -> Vec<Value> {
        let mut values = Vec::new();
        for argument in &call.args {
            let value = self.evaluate(frame, argument);
            if escapes {
                self.escapes(&value);
            }
            values.push(value);
        }
        for keyword in &call.keywords {
            let value = self.evaluate(frame, &keyword.value);
            if escapes {
                self.escapes(&value);
            }
        }
        values
    }

    /// A call of something that is not test code.
    fn call_outside(
        &mut self,
        frame: &mut Frame,
        dotted: &Dotted,
        call: &Call,
        whole: &Expr,
    ) -> Value {
        let name = dotted.name();
        match name {
            "TestClient" if dotted.is_from(&["fastapi", "starlette"]) => {
                return self.make_client(frame, call, Library::TestClient);
            }
            "AsyncClient" | "Client" if dotted.is_from(&["httpx"]) => {
                return self.make_client(frame, call, Library::Httpx);
            }
            "FastAPI" | "Starlette" if dotted.is_from(&["fastapi", "starlette"]) => {
                self.arguments(frame, call, true);
                return Value::App(None);
            }
            "APIRouter" | "Router" if dotted.is_from(&["fastapi", "starlette"]) => {
                self.arguments(frame, call, true);
                return Value::MadeRouter(Span {
                    file: frame.file,
                    range: whole.range,
                });
            }
            "RedirectResponse" if dotted.is_from(&["fastapi", "starlette"]) => {
                self.redirects(frame, call);
            }
            _ => {}
        }
        let values = self.arguments(frame, call, true);
        let first = values.first().cloned().or_else(|| {
            let app = keyword(call, "app")?;
            Some(self.quietly(|reader| reader.evaluate(frame, app)))
        });
        if name == "param" && dotted.is_from(&["pytest"]) {
            return match values.as_slice() {
                [only] => only.clone(),
                _ => Value::List(Rc::new(values)),
            };
        }
        if matches!(name, "ASGITransport" | "LifespanManager" | "WSGITransport")
            && let Some(app) = first
        {
            if matches!(app, Value::Given) {
                return app;
            }
            return Value::App(self.as_app(&app));
        }
        if call.args.is_empty() && call.keywords.is_empty() && !dotted.is_called {
            return Value::Outside(Rc::new(Dotted {
                is_called: true,
                ..dotted.clone()
            }));
        }
        Value::Unknown
    }

    /// A helper of test code: its value is worked out.
    fn call_function(&mut self, frame: &mut Frame, function: &Rc<Function>, call: &Call) -> Value {
        let positional = self.arguments(frame, call, true);
        let mut names = Names::default();
        let mut parameters = function.definition.parameters.items.iter();
        if function.class.is_some() {
            parameters.next();
        }
        let is_plain = |kind: ParameterKind| {
            matches!(
                kind,
                ParameterKind::Ordinary | ParameterKind::PositionalOnly
            )
        };
        for (parameter, value) in parameters
            .clone()
            .filter(|parameter| is_plain(parameter.kind))
            .zip(&positional)
        {
            names.insert(parameter.name, value.clone());
        }
        for keyword in &call.keywords {
            if let Some(name) = keyword.name {
                let value = self.quietly(|reader| reader.evaluate(frame, &keyword.value));
                names.insert(name, value);
            }
        }
        for parameter in parameters {
            if let (None, Some(default)) = (names.get(&parameter.name), &parameter.default) {
                let mut outer = Frame::new(function.file);
                let value = self.quietly(|reader| reader.evaluate(&mut outer, default));
                names.insert(parameter.name, value);
            }
        }
        self.quietly(|reader| reader.result(function, names))
    }

    /// What a function returns or yields, when it is called with these arguments.
    pub(crate) fn result(&mut self, function: &Function, arguments: Names) -> Value {
        if self.depth >= DEPTH {
            return Value::Unknown;
        }
        self.depth += 1;
        let mut frame = self.function_frame(function);
        frame.names.extend(arguments);
        self.walk(&mut frame, function.definition.body());
        self.depth -= 1;
        let mut returns = frame.returns.into_iter();
        let Some(first) = returns.next() else {
            return Value::Nothing;
        };
        returns.fold(first, |joined, value| joined.or(&value))
    }

    /// Something is asked of an analysed app that may change its table.
    pub(crate) fn app_attribute(&mut self, frame: &Frame, app: usize, name: &str) -> Value {
        if matches!(name, "routes" | "router" | "user_middleware") {
            return Value::Router(app);
        }
        if CHANGES.contains(&name) {
            self.changes(frame, app);
        }
        Value::Unknown
    }

    /// Something is asked of what may be an analysed app.
    pub(crate) fn outside_attribute(
        &mut self,
        frame: &Frame,
        dotted: &Dotted,
        name: &str,
    ) -> Option<Value> {
        let is_of_apps = CHANGES.contains(&name) || matches!(name, "routes" | "router");
        let is_reading = self.links.is_none() && self.scout.is_none();
        if !is_of_apps || dotted.path.is_empty() || !is_reading {
            return None;
        }
        let app = self
            .outside
            .app(dotted.from, &dotted.module, &dotted.path, dotted.is_called)?;
        Some(self.app_attribute(frame, app, name))
    }

    fn changes(&mut self, frame: &Frame, app: usize) {
        let is_known = frame.is_module && self.outside.executed(app, frame.file);
        if !is_known && frame.raises == 0 {
            self.changed_apps.insert(app);
        }
    }
}
