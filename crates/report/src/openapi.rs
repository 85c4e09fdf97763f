//! A skeleton OpenAPI document: what the app's own document says of paths, methods, ids, tags and path parameters.
//! Bodies, responses and other parameters are not known without running the app.

use std::collections::HashSet;
use std::sync::LazyLock;

use fingerpost_analysis::{App, Certainty, Route, RouteKind, UniqueId, VersionFact};
use regex::{Captures, Regex};
use serde_json::{Map, Value, json};

use crate::parameter_schema::schema_of;
use crate::words::one_line;
use crate::{RenderError, Selection};

/// Methods that a path item may have; others stand beside them as an extension.
const METHODS: [&str; 8] = [
    "delete", "get", "head", "options", "patch", "post", "put", "trace",
];

/// A parameter of a path template: its name and its convertor.
static PARAMETER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\{([a-zA-Z_][a-zA-Z0-9_]*)(?::([a-zA-Z_][a-zA-Z0-9_]*))?\}").ok()
});

/// Renders the document of the only app.
pub(crate) fn render(selection: &Selection) -> Result<String, RenderError> {
    let app = match selection.analysis.apps.as_slice() {
        [app] => app,
        apps => {
            let ids: Vec<&str> = apps.iter().map(|app| app.id.as_str()).collect();
            return Err(RenderError::Apps(format!(
                "an OpenAPI document describes one app, and there are {}: choose one with --app: {}",
                apps.len(),
                one_line(&ids.join(", "))
            )));
        }
    };
    let mut text = serde_json::to_string_pretty(&document(app))?;
    text.push('\n');
    Ok(text)
}

fn document(app: &App) -> Value {
    let version = openapi_version(&app.fastapi_version);
    let mut paths = Paths {
        is_3_0: version.starts_with("3.0"),
        ..Paths::default()
    };
    for route in &app.routes {
        paths.add(route);
    }
    let mut document = json!({
        "openapi": version,
        "info": {"title": app.id, "version": "unknown"},
        "paths": paths.items,
        "x-fingerpost": {
            "version": env!("CARGO_PKG_VERSION"),
            "complete": app.complete && paths.left_out.is_empty(),
        },
    });
    if !paths.left_out.is_empty()
        && let Some(Value::Object(own)) = document.get_mut("x-fingerpost")
    {
        own.insert("partly_unknown".to_owned(), json!(paths.left_out));
    }
    document
}

/// FastAPI writes 3.1.0 since 0.99.
fn openapi_version(fastapi: &VersionFact) -> &'static str {
    let mut numbers = fastapi
        .version
        .split('.')
        .map(|part| part.parse().unwrap_or(0));
    let version: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if version < (0, 99) { "3.0.2" } else { "3.1.0" }
}

#[derive(Default)]
struct Paths {
    /// Whether it is a document of OpenAPI 3.0.
    is_3_0: bool,
    items: Map<String, Value>,
    /// Ids that were given: a document may not have one twice.
    ids: HashSet<String>,
    /// Paths with unknown parts.
    left_out: Vec<String>,
}

impl Paths {
    fn add(&mut self, route: &Route) {
        if route.kind != RouteKind::Http || !route.is_api || !route.include_in_schema {
            return;
        }
        if route.certainty == Certainty::Partial && !is_usable(route) {
            self.left_out.push(route.path.clone());
            return;
        }
        let path = path_format(&route.path);
        for method in &route.methods {
            let word = method.to_lowercase();
            let operation = self.operation(route, &path, &word);
            let item = self.items.entry(path_key(&route.path));
            let Value::Object(item) = item.or_insert_with(|| json!({})) else {
                continue;
            };
            if METHODS.contains(&word.as_str()) {
                // As in FastAPI the last one of several is described, though the first one answers.
                item.insert(word, operation);
            } else if let Value::Object(others) =
                item.entry("x-other-methods").or_insert_with(|| json!({}))
            {
                others.insert(word, operation);
            }
        }
    }

    fn operation(&mut self, route: &Route, path: &str, method: &str) -> Value {
        let mut operation = Map::new();
        if !route.tags.is_empty() {
            operation.insert("tags".to_owned(), json!(route.tags));
        }
        let id = operation_id(route, path, method);
        if let Some(id) = id {
            if self.ids.insert(id.clone()) {
                operation.insert("operationId".to_owned(), json!(id));
            } else {
                operation.insert("x-duplicate-operation-id".to_owned(), json!(id));
            }
        }
        if route.deprecated {
            operation.insert("deprecated".to_owned(), json!(true));
        }
        let parameters = parameters(route, self.is_3_0);
        if !parameters.is_empty() {
            operation.insert("parameters".to_owned(), json!(parameters));
        }
        let status = route
            .status_code
            .map_or_else(|| "default".to_owned(), |code| code.to_string());
        operation.insert(
            "responses".to_owned(),
            json!({status: {"description": "Not described: the app was not run"}}),
        );
        if let Some(condition) = &route.condition {
            operation.insert("x-condition".to_owned(), json!(one_line(condition)));
        }
        Value::Object(operation)
    }
}

/// A row that is partly unknown, but not in its path or methods.
fn is_usable(route: &Route) -> bool {
    let is_known = |text: &str| !text.contains('‹');
    is_known(&route.path) && route.methods.iter().all(|method| is_known(method))
}

/// The path without convertors, as Starlette's `path_format`.
fn path_format(path: &str) -> String {
    let Some(parameter) = PARAMETER.as_ref() else {
        return path.to_owned();
    };
    parameter
        .replace_all(path, |found: &Captures<'_>| format!("{{{}}}", &found[1]))
        .into_owned()
}

/// The path without convertors as the key of a path item.  Braces that make no parameter of Starlette's would make one of
/// OpenAPI's; in percent-encoding they are what clients send.
fn path_key(path: &str) -> String {
    let encoded = |text: &str| text.replace('{', "%7B").replace('}', "%7D");
    let Some(parameter) = PARAMETER.as_ref() else {
        return encoded(path);
    };
    let mut key = String::new();
    let mut end = 0;
    for found in parameter.captures_iter(path) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else {
            continue;
        };
        key.push_str(&encoded(&path[end..whole.start()]));
        key.extend(["{", name.as_str(), "}"]);
        end = whole.end();
    }
    key.push_str(&encoded(&path[end..]));
    key
}

fn parameters(route: &Route, is_3_0: bool) -> Vec<Value> {
    let Some(parameter) = PARAMETER.as_ref() else {
        return Vec::new();
    };
    let described = |found: Captures<'_>| {
        let taken = route.parameters.iter().find(|one| one.name == found[1]);
        let schema = match (taken, found.get(2).map(|convertor| convertor.as_str())) {
            // As in FastAPI, the annotation alone is described.
            (Some(taken), _) => schema_of(&taken.kind, is_3_0),
            (None, Some("int")) => json!({"type": "integer"}),
            (None, Some("float")) => json!({"type": "number"}),
            (None, Some("uuid")) => json!({"type": "string", "format": "uuid"}),
            (None, Some("path" | "str")) => json!({"type": "string"}),
            (None, _) => json!({}),
        };
        json!({"name": &found[1], "in": "path", "required": true, "schema": schema})
    };
    parameter
        .captures_iter(&route.path)
        .map(described)
        .collect()
}

/// The explicit id, else the one that FastAPI makes of name, path and method.  For a route with several methods FastAPI
/// takes one of them, whichever its set gives first, and uses the id twice; here each method has its own.
fn operation_id(route: &Route, path: &str, method: &str) -> Option<String> {
    if let Some(id) = &route.operation_id {
        return Some(id.clone());
    }
    match &route.unique_id {
        UniqueId::Given(id) => Some(id.clone()),
        UniqueId::Unknown => None,
        UniqueId::Default => {
            let text = format!("{}{path}", route.name.as_ref()?);
            let word = |character: char| {
                if character.is_alphanumeric() || character == '_' {
                    character
                } else {
                    '_'
                }
            };
            let id: String = text.chars().map(word).collect();
            Some(format!("{id}_{method}"))
        }
    }
}
