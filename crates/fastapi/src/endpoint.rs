//! What an endpoint is called and where it stands.

use fingerpost_evaluate::object::Object;
use fingerpost_evaluate::{Evaluator, Value};
use fingerpost_python::{Symbol, symbol};
use fingerpost_source::Span;

use crate::declaration::EndpointLine;

/// How many wrappers are looked through.
const WRAPPERS: usize = 40;

/// The function behind partials, `functools.wraps` and bound methods, as `inspect.unwrap` would find it.
pub(crate) fn unwrap(machine: &Evaluator<'_>, endpoint: &Value) -> Value {
    let mut current = endpoint.clone();
    for _ in 0..WRAPPERS {
        let Some(id) = current.as_object() else { break };
        let next = match machine.heap.get(id) {
            Object::Method { function, .. } => Some(function.clone()),
            Object::StaticMethod(function) | Object::ClassMethod(function) => {
                Some(function.clone())
            }
            Object::Instance(instance) => {
                let is_partial = machine
                    .class_data_of(instance.class)
                    .is_some_and(|class| class.is_model && class.name.as_str() == "partial");
                let wrapped = || machine.plain_attribute(&current, "__wrapped__");
                if is_partial {
                    machine.plain_attribute(&current, "func")
                } else {
                    wrapped()
                }
            }
            _ => machine
                .heap
                .names(id)
                .and_then(|names| names.get(&symbol!("__wrapped__")).cloned()),
        };
        match next {
            Some(next) if !matches!(next, Value::None | Value::Unknown(_)) => current = next,
            _ => break,
        }
    }
    current
}

/// `module:qualname`, as Python spells it; `None` where it is not known.
pub(crate) fn endpoint_id(machine: &Evaluator<'_>, endpoint: &Value) -> Option<String> {
    let inner = unwrap(machine, endpoint);
    let id = inner.as_object()?;
    let own = |name: &str| match machine
        .heap
        .names(id)
        .and_then(|names| names.get(&Symbol::new(name)))
    {
        Some(Value::Str(text)) => Some(text.to_string()),
        _ => None,
    };
    let (module, qualname) = match machine.heap.get(id) {
        Object::Function(function) => {
            let module = machine.module_name(function.module).to_string();
            (
                own("__module__").unwrap_or(module),
                own("__qualname__").unwrap_or_else(|| function.qualname.to_string()),
            )
        }
        Object::Class(class) => (class.module.to_string(), class.qualname.to_string()),
        Object::Instance(instance) => {
            let class = machine.class_data_of(instance.class)?;
            (
                own("__module__").unwrap_or_else(|| class.module.to_string()),
                own("__qualname__").unwrap_or_else(|| class.qualname.to_string()),
            )
        }
        _ => return None,
    };
    Some(format!("{module}:{qualname}"))
}

/// Where the endpoint is defined.
pub(crate) fn endpoint_line(machine: &Evaluator<'_>, endpoint: &Value) -> Option<EndpointLine> {
    let inner = unwrap(machine, endpoint);
    let id = inner.as_object()?;
    let class = match machine.heap.get(id) {
        Object::Function(function) => {
            let file = machine.module_file(function.module)?;
            let range = match &function.code {
                fingerpost_evaluate::object::Code::Def(def) => def.range,
                fingerpost_evaluate::object::Code::Lambda(lambda) => lambda.range,
            };
            return Some(EndpointLine {
                span: Span { file, range },
                line: function.code.first_line(),
            });
        }
        Object::Class(class) => class,
        Object::Instance(instance) => machine.class_data_of(instance.class)?,
        _ => return None,
    };
    let (file, def) = class.definition.as_ref()?;
    Some(EndpointLine {
        span: Span {
            file: *file,
            range: def.range,
        },
        line: def.first_line,
    })
}

/// `module:qualname` of what a `Depends(…)` calls; the text of a call for instances.
pub(crate) fn dependency_id(machine: &Evaluator<'_>, dependency: &Value) -> Option<String> {
    let inner = match machine.plain_attribute(dependency, "dependency") {
        Some(Value::None) | None => return None,
        Some(inner) => inner,
    };
    match endpoint_id(machine, &inner) {
        Some(id) => Some(id),
        None => Some(machine.display(&inner)),
    }
}
