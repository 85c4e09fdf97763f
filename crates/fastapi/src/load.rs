//! Brings an app to life on the abstract machine: import, factory, startup.

use fingerpost_evaluate::{Evaluator, Exit, Models, Origin, Unresolved, Value, World};
use fingerpost_python::Symbol;

use crate::convertor::registered_convertors;
use crate::declaration::{Declaration, DeclaredError, DeclaredUnresolved};
use crate::declared_names::ParameterNames;
use crate::dependant::DependantReader;
use crate::read::Reader;
use crate::templates::template_folders;

/// Where an app comes from.
#[derive(Clone, Debug)]
pub struct EntryPoint {
    /// The dotted module.
    pub module: String,
    /// The attribute, dotted for attributes of instances; `None`: whatever app the module has (`app`, then `api`, then any).
    pub attribute: Option<String>,
}

/// Why there is no app, and what went wrong on the way.
#[derive(Clone, Debug)]
pub struct LoadError {
    /// What is missing.
    pub kind: LoadErrorKind,
    /// Exceptions that nothing handled.
    pub raised: Vec<DeclaredError>,
    /// What could not be resolved.
    pub unresolved: Vec<DeclaredUnresolved>,
}

/// Why there is no app.
#[derive(Clone, Debug)]
pub enum LoadErrorKind {
    /// There is no such module.
    NoModule,
    /// The module has no such attribute.
    NoAttribute,
    /// What stands there is not an app and does not return one: what it is.
    NotAnApp(String),
}

/// An app that was brought to life.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// `module:attribute`.
    pub id: String,
    /// What it declares.
    pub declaration: Declaration,
    /// The project's files that were executed, by file id.
    pub executed: Vec<fingerpost_source::FileId>,
    /// The folders of its templates, absolute.
    pub templates: Vec<String>,
}

/// Evaluates an entry point and reads what its apps declare: the one that is named, or each app of the module.
///
/// # Errors
/// [`LoadError`] where there is no app; what could not be resolved on the way is part of the result.
pub fn load(
    world: &dyn World,
    models: &Models,
    entry: &EntryPoint,
) -> Result<Vec<Loaded>, LoadError> {
    let mut machine = Evaluator::new(world, models);
    let apps = find_apps(&mut machine, entry).map_err(|kind| LoadError {
        kind,
        raised: declared_errors(&machine),
        unresolved: machine.unresolved.iter().map(declared_unresolved).collect(),
    })?;
    for (_, app) in &apps {
        start(&mut machine, app);
    }
    let executed = machine.executed_files();
    let templates = template_folders(&machine, &world.project_root());
    let convertors = registered_convertors(&mut machine);
    Ok(apps
        .into_iter()
        .map(|(attribute, app)| Loaded {
            id: format!("{}:{attribute}", entry.module),
            declaration: Declaration {
                convertors: convertors.clone(),
                ..declare(&mut machine, &app, world.framework_versions().0)
            },
            executed: executed.clone(),
            templates: templates.clone(),
        })
        .collect())
}

fn find_apps(
    machine: &mut Evaluator<'_>,
    entry: &EntryPoint,
) -> Result<Vec<(String, Value)>, LoadErrorKind> {
    let module = machine.import(&entry.module).ok().flatten();
    let module = module.ok_or(LoadErrorKind::NoModule)?;
    let apps = match &entry.attribute {
        Some(attribute) => vec![(attribute.clone(), named_app(machine, &module, attribute)?)],
        None => apps_of(machine, &module),
    };
    if apps.is_empty() {
        return Err(LoadErrorKind::NotAnApp(format!("module {}", entry.module)));
    }
    Ok(apps)
}

fn is_app(machine: &Evaluator<'_>, value: &Value) -> bool {
    matches!(
        machine.tracked_kind(value).as_deref(),
        Some("app" | "router")
    )
}

/// The app that a value is, has inside (middleware around it), or may be.
fn find_app(machine: &Evaluator<'_>, value: &Value) -> Option<Value> {
    let mut current = value.clone();
    for _ in 0..8 {
        if let Value::Choice(several) = &current {
            return several.iter().find_map(|one| find_app(machine, &one.value));
        }
        if is_app(machine, &current) {
            return Some(current);
        }
        // Unseen code took an app and gave something back: that app, or what stands around it.
        if let Value::Unknown(id) = &current {
            return find_app(machine, &machine.wrapped_app(*id)?);
        }
        let inner = ["app", "_app", "other_asgi_app", "asgi_app"]
            .iter()
            .find_map(|name| machine.plain_attribute(&current, name));
        current = inner
            .filter(|inner| inner.as_object().is_some() || matches!(inner, Value::Choice(_)))?;
    }
    None
}

fn named_app(
    machine: &mut Evaluator<'_>,
    module: &Value,
    attribute: &str,
) -> Result<Value, LoadErrorKind> {
    let mut value = module.clone();
    for name in attribute.split('.') {
        value = match machine.find_attribute(&value, Symbol::new(name)) {
            Ok(Some(value)) => value,
            _ => return Err(LoadErrorKind::NoAttribute),
        };
    }
    if let Some(app) = find_app(machine, &value) {
        return Ok(app);
    }
    let made = match machine.call_needed(&value) {
        Ok(made) => made,
        Err(Exit::Raise(_) | Exit::Stop | Exit::Yield) => Value::None,
    };
    match find_app(machine, &made) {
        Some(app) => Ok(app),
        None => Err(LoadErrorKind::NotAnApp(describe(machine, &value, &made))),
    }
}

/// What stands where an app was expected, and why it is not known.
fn describe(machine: &Evaluator<'_>, value: &Value, made: &Value) -> String {
    let shown = if matches!(made, Value::None) {
        value
    } else {
        made
    };
    match shown {
        Value::Unknown(id) => {
            let root = machine.unknowns.root(*id);
            let origin = machine.text_at(machine.unknowns.get(root).span);
            format!("`{origin}` is not known: {}", machine.unknowns.why(*id))
        }
        other => machine.display(other),
    }
}

/// The apps that a module has at its top level: `app`, else `api`, else all.
fn apps_of(machine: &mut Evaluator<'_>, module: &Value) -> Vec<(String, Value)> {
    for name in ["app", "api"] {
        if let Ok(Some(value)) = machine.find_attribute(module, Symbol::new(name))
            && let Some(app) = find_app(machine, &value)
        {
            return vec![(name.to_string(), app)];
        }
    }
    if machine.execute_pieces_of(module).is_err() {
        return Vec::new();
    }
    let names = module
        .as_object()
        .and_then(|id| machine.heap.names(id))
        .cloned()
        .unwrap_or_default();
    let mut found: Vec<(String, Value)> = Vec::new();
    for (name, value) in names {
        if matches!(machine.tracked_kind(&value).as_deref(), Some("app"))
            && !found.iter().any(|(_, known)| known.same(&value))
        {
            found.push((name.to_string(), value));
        }
    }
    found
}

/// Runs what the server runs before the first request.
fn start(machine: &mut Evaluator<'_>, app: &Value) {
    machine.origin = Origin::Startup;
    let router = machine
        .plain_attribute(app, "router")
        .unwrap_or_else(|| app.clone());
    if let Some(context) = machine.plain_attribute(&router, "lifespan_context") {
        run_lifespan(machine, app, &router, &context);
    }
    machine.origin = Origin::Import;
}

fn run_lifespan(machine: &mut Evaluator<'_>, app: &Value, router: &Value, context: &Value) {
    match machine.tracked_kind(context).as_deref() {
        Some("default_lifespan") => {
            let own = machine.plain_attribute(context, "_router");
            let handlers = machine
                .plain_attribute(own.as_ref().unwrap_or(router), "on_startup")
                .and_then(|list| machine.plain_items(&list));
            for handler in handlers.map(|(items, _)| items).unwrap_or_default() {
                machine.run_detached(|machine| machine.call_value(&handler, Vec::new()));
            }
        }
        Some("lifespan_chain") => {
            let contexts = machine
                .plain_attribute(context, "contexts")
                .and_then(|list| machine.plain_items(&list));
            for inner in contexts.map(|(items, _)| items).unwrap_or_default() {
                run_lifespan(machine, app, router, &inner);
            }
        }
        _ => machine.run_detached(|machine| {
            let manager = machine.call_value(context, vec![app.clone()])?;
            machine.enter(&manager)
        }),
    }
}

/// Reads what an app declares.
fn declare(machine: &mut Evaluator<'_>, app: &Value, fastapi: (u32, u32, u32)) -> Declaration {
    let mut reader = Reader::new(machine);
    let root = reader.read_served(app);
    let objects = reader.objects();
    reader.read_unreached();
    reader.mark_purposes();
    let (mut declaration, pending) = (reader.declaration, reader.pending);
    declaration.root = Some(root);
    let relevant = machine.unresolved.iter().filter(|entry| {
        entry.objects.is_empty() || entry.objects.iter().any(|object| objects.contains(object))
    });
    declaration
        .unresolved
        .extend(relevant.map(declared_unresolved));
    declaration.raised.extend(declared_errors(machine));
    let names = ParameterNames::of(&declaration);
    let mut parameters = DependantReader::new(machine, names, fastapi);
    for pending in &pending {
        parameters.read(pending);
    }
    declaration
}

fn declared_unresolved(entry: &Unresolved) -> DeclaredUnresolved {
    DeclaredUnresolved {
        span: entry.span,
        what: entry.what.clone(),
        why: entry.why.clone(),
        effect: entry.effect.clone(),
    }
}

fn declared_errors(machine: &Evaluator<'_>) -> Vec<DeclaredError> {
    machine
        .uncaught
        .iter()
        .map(|raised| DeclaredError {
            span: raised.span,
            class: raised.class.clone(),
            message: raised.message.clone(),
            from_framework: raised.from_model,
            at_startup: raised.origin == Origin::Startup,
            is_conditional: machine.conditions.path_text(raised.path).is_some(),
        })
        .collect()
}
