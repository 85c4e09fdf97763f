//! What test code and app code ask of the apps: the project's knowledge for `fingerpost-calls`.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use camino::Utf8PathBuf;
use fingerpost_calls::{Calls, Links, Outside, read_calls, read_links, read_templates};
use fingerpost_evaluate::{Evaluator, Value};
use fingerpost_fastapi::{Declared, EntryPoint, Loaded, load, models};
use fingerpost_graph::{EffectiveRoute, RouteGraph};
use fingerpost_project::Project;
use fingerpost_python::Symbol;
use fingerpost_rules::RuleSelection;
use fingerpost_source::{FileId, Span};

use crate::check::CheckedLoad;
use crate::convert::Linked;
use crate::world::ProjectWorld;

/// The rules that need calls.
const RULES: [&str; 3] = ["FP307", "FP404", "FP405"];

/// How templates are called.
const TEMPLATES: [&str; 10] = [
    "htm", "html", "j2", "jinja", "jinja2", "js", "svg", "txt", "xhtml", "xml",
];

/// No more folders of templates are looked into.
const MOST_FOLDERS: usize = 2_000;

/// Reads the calls, if a rule that is on needs them.
pub(crate) fn calls(
    project: &Project,
    loads: &[CheckedLoad<'_>],
    selection: &RuleSelection,
) -> Calls {
    if !RULES.iter().any(|code| selection.runs(code)) {
        return Calls::default();
    }
    read_calls(project, &Evaluated::new(project, loads))
}

/// Reads what the apps' own code links to, if a rule that is on needs it.
pub(crate) fn links(
    project: &Project,
    loads: &[CheckedLoad<'_>],
    executed: &[FileId],
    selection: &RuleSelection,
) -> Links {
    if !["FP404", "FP502"].iter().any(|code| selection.runs(code)) {
        return Links::default();
    }
    let evaluated = Evaluated::new(project, loads);
    let mut links = read_links(project, &evaluated, executed, loads.len());
    for (number, load) in loads.iter().enumerate() {
        let files = template_files(project, &load.loaded.templates);
        let found = read_templates(project, &files, &load.loaded.executed, number);
        for name in found {
            let known = links.names.iter_mut().find(|known| known.span == name.span);
            match known {
                Some(known) => known.apps.extend(name.apps),
                None => links.names.push(name),
            }
        }
    }
    links
}

/// The templates in folders and what is below them.
fn template_files(project: &Project, folders: &[String]) -> Vec<FileId> {
    let mut found = Vec::new();
    let mut open: Vec<Utf8PathBuf> = folders.iter().map(Utf8PathBuf::from).collect();
    let mut seen = BTreeSet::new();
    while let Some(folder) = open.pop() {
        if seen.len() >= MOST_FOLDERS || !seen.insert(folder.clone()) {
            continue;
        }
        for (name, is_folder) in project.list_directory(&folder).unwrap_or_default() {
            let path = folder.join(name);
            if is_folder {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| TEMPLATES.contains(&extension))
            {
                found.extend(project.other_file(&path));
            }
        }
    }
    found
}

/// A name in a module of the project: file, attributes, and whether it is called.
type Named = (FileId, Vec<String>, bool);

/// Answers from what was evaluated, or evaluates once more.
struct Evaluated<'a> {
    project: &'a Project,
    loads: &'a [CheckedLoad<'a>],
    apps: Answers<Option<usize>>,
    texts: Answers<Option<String>>,
}

/// What is known already.  Nothing is locked while something is worked out: what two threads ask for at the same time is
/// worked out twice, and comes out the same.
struct Answers<T>(Mutex<HashMap<Named, T>>);

impl<T: Clone> Answers<T> {
    fn new() -> Self {
        Self(Mutex::default())
    }

    fn of(&self, key: Named, work_out: impl FnOnce() -> T) -> T {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = known().get(&key) {
            return answer.clone();
        }
        let answer = work_out();
        known().insert(key, answer.clone());
        answer
    }
}

impl<'a> Evaluated<'a> {
    fn new(project: &'a Project, loads: &'a [CheckedLoad<'a>]) -> Self {
        Self {
            project,
            loads,
            apps: Answers::new(),
            texts: Answers::new(),
        }
    }

    fn known(&self, id: &str) -> Option<usize> {
        self.loads.iter().position(|known| known.loaded.id == id)
    }

    /// The file of a module of the project, and its name as apps are named.
    fn module(&self, from: FileId, module: &str) -> Option<(FileId, String)> {
        let found = self.project.resolver_for(from).find_module(module)?;
        let file = found.file()?;
        (!self.project.is_external(file)).then(|| (file, self.project.module_name(file)))
    }

    fn world(&self, file: FileId) -> Option<ProjectWorld<'a>> {
        let project = self.project;
        let subproject = project
            .subproject_of(file)
            .or_else(|| project.subprojects().first())?;
        let versions = project.framework_versions(subproject).ok()?;
        let folder = project.root().join(&subproject.folder);
        let resolver = project.resolver_for(file);
        Some(ProjectWorld::new(project, resolver, &versions, folder))
    }

    /// Loads what a name stands for, and looks whether it is an app that was analysed: made at the same place, with the
    /// same table.
    fn load(&self, file: FileId, module: &str, path: &[String]) -> Option<usize> {
        let world = self.world(file)?;
        let entry = EntryPoint {
            module: module.to_owned(),
            attribute: Some(path.join(".")),
        };
        let loaded = catch_unwind(AssertUnwindSafe(|| load(&world, models(), &entry)))
            .ok()?
            .ok()?;
        let [loaded] = loaded.as_slice() else {
            return None;
        };
        let made = root_span(loaded)?;
        self.loads.iter().position(|known| {
            root_span(known.loaded) == Some(made) && {
                let linked = Linked::new(loaded, known.versions);
                same_rows(&linked, &known.linked)
            }
        })
    }

    fn evaluate_text(&self, file: FileId, module: &str, path: &[String]) -> Option<String> {
        let world = self.world(file)?;
        let run = || {
            let mut machine = Evaluator::new(&world, models());
            let mut value = machine.import(module).ok()??;
            for name in path {
                value = machine.find_attribute(&value, Symbol::new(name)).ok()??;
            }
            match machine.plain_value_of(&value) {
                Value::Str(text) => Some(text.to_string()),
                _ => None,
            }
        };
        catch_unwind(AssertUnwindSafe(run)).ok()?
    }
}

impl Outside for Evaluated<'_> {
    fn app(&self, from: FileId, module: &str, path: &[String], is_called: bool) -> Option<usize> {
        if path.is_empty() {
            return None;
        }
        let (file, name) = self.module(from, module)?;
        if let Some(known) = self.known(&format!("{name}:{}", path.join("."))) {
            return Some(known);
        }
        let key = (file, path.to_vec(), is_called);
        // A class or function that is handed over as it is may be anything.
        self.apps.of(key, || self.load(file, &name, path))
    }

    fn own_app(&self, file: FileId, name: &str) -> Option<usize> {
        let module = self.project.module_name(file);
        self.known(&format!("{module}:{name}"))
    }

    fn executed(&self, app: usize, file: FileId) -> bool {
        self.loads
            .get(app)
            .is_some_and(|load| load.loaded.executed.contains(&file))
    }

    fn text(&self, from: FileId, module: &str, path: &[String]) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        let (file, name) = self.module(from, module)?;
        let key = (file, path.to_vec(), false);
        self.texts.of(key, || self.evaluate_text(file, &name, path))
    }
}

/// Where the app is made.
fn root_span(loaded: &Loaded) -> Option<Span> {
    let graph = RouteGraph::link(&loaded.declaration);
    match graph.root().and_then(|root| graph.node(root)) {
        Some(Declared::App(app)) => app.span,
        _ => None,
    }
}

fn same_rows(one: &Linked, other: &Linked) -> bool {
    let facts = |row: &EffectiveRoute| {
        (
            row.path.text.clone(),
            row.endpoint.methods.clone(),
            row.endpoint.endpoint.clone(),
            row.conditions.clone(),
        )
    };
    let (mut one, mut other) = (one.table.walk(), other.table.walk());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if facts(a) == facts(b) => {}
            _ => return false,
        }
    }
}
