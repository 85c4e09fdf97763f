//! Whether a call can be seen by others than the one who calls: told from the texts of what is called, and of what that calls.
//!
//! Everything that is not quite plain counts as seen.

use std::cell::RefCell;
use std::sync::{Mutex, MutexGuard, PoisonError};

use fingerpost_python::syntax::StmtKind;
use fingerpost_python::{Definition, DefinitionKind, called, handed, mentioned};
use fingerpost_source::FileId;
use rustc_hash::FxHashMap;

use crate::constructor::{constructing, shares};
use crate::effect::{
    calls_part, changes_environment, changes_result, is_reading, speaks_of_routes,
    without_wrappers, writes,
};
use crate::file::SourceFile;
use crate::meaning::Target;
use crate::mention::mentions_found_module;
use crate::project::Project;
use crate::scan::registers;

/// Marks the key of a class as standing for all of its text.
const WHOLE: usize = 1 << 31;
/// How deep calls are followed.
const DEPTH: usize = 64;

/// What is known of functions and classes, by file and place.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<FxHashMap<(FileId, usize), bool>>);

impl Known {
    fn get(&self, definition: (FileId, usize)) -> Option<bool> {
        self.lock().get(&definition).copied()
    }

    fn remember(&self, definitions: &[(FileId, usize)], retains: bool) {
        self.lock()
            .extend(definitions.iter().map(|one| (*one, retains)));
    }

    fn lock(&self) -> MutexGuard<'_, FxHashMap<(FileId, usize), bool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The question, with what it is asked about.
pub(crate) struct Retention<'project> {
    pub(crate) project: &'project Project,
    pub(crate) file: FileId,
    /// What has been asked of names of the file.
    asked: RefCell<FxHashMap<(Usage, Box<str>), bool>>,
}

/// What is done with a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Usage {
    /// It is called.
    Called,
    /// Somebody is given it, and may call it.
    Handed,
    /// It stands in an expression.
    Mentioned,
}

impl<'project> Retention<'project> {
    /// The question about the top level of a file.
    pub(crate) fn new(project: &'project Project, file: FileId) -> Self {
        Self {
            project,
            file,
            asked: RefCell::default(),
        }
    }

    /// Whether something that an expression of a file's top level calls may keep what it is given, or change others.
    pub(crate) fn calls_retain(&self, expression: &str) -> bool {
        self.head_retains(expression) || self.uses_change(expression)
    }

    /// The same of the head of a function: it mentions much that is not read, in its annotations.
    pub(crate) fn head_retains(&self, expression: &str) -> bool {
        speaks_of_routes(expression)
            || changes_result(expression)
            || called(expression).any(|path| self.retains(Usage::Called, path))
            || handed(expression).any(|path| self.retains(Usage::Handed, path))
    }

    /// Whether a decorator (without its `@`) may keep what it decorates.
    pub(crate) fn decorator_retains(&self, decorator: &str) -> bool {
        if registers(decorator) {
            return true;
        }
        let end = decorator
            .find(|letter: char| letter != '.' && letter != '_' && !letter.is_alphanumeric());
        let path = &decorator[..end.unwrap_or(decorator.len())];
        path.is_empty()
            || self.retains(Usage::Called, path)
            || self.decorates_by_method(path)
            || self.calls_retain(decorator)
    }

    /// Whether a decorator is a method of an object that the project made: whatever its name, it is given what it decorates.
    fn decorates_by_method(&self, path: &str) -> bool {
        let targets = self.project.targets_of(self.file, path);
        targets.iter().any(|target| {
            !target.rest.is_empty()
                && self.with_definition(target, |_, definition| {
                    definition.kind == DefinitionKind::Variable
                })
        })
    }

    /// Whether one of the parents of a class hears of it; `list` is what stands behind the opening parenthesis.
    pub(crate) fn parents_hear(&self, list: &str) -> bool {
        self.hear(self.file, list, &mut Vec::new())
    }

    fn hear(&self, file: FileId, list: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        let list = list
            .trim_end()
            .trim_end_matches(':')
            .trim_end()
            .trim_end_matches(')');
        if let Some(at) = list.find("metaclass") {
            let name = list[at + "metaclass".len()..].trim_start_matches([' ', '=']);
            if !name.starts_with("ABCMeta") && !name.starts_with("abc.ABCMeta") {
                return true;
            }
        }
        let parents = list.split([',', '[', ']', '(']).map(str::trim);
        parents.filter(|parent| !parent.is_empty()).any(|parent| {
            let end = parent
                .find(|letter: char| letter != '.' && letter != '_' && !letter.is_alphanumeric());
            self.parent_hears(file, &parent[..end.unwrap_or(parent.len())], seen)
        })
    }

    fn parent_hears(&self, file: FileId, path: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        if self
            .project
            .lists_subclasses(path.rsplit('.').next().unwrap_or(path))
        {
            return true;
        }
        self.project
            .targets_of(file, path)
            .into_iter()
            .any(|target| {
                let key = (target.file, target.at);
                if seen.contains(&key) {
                    return false;
                }
                seen.push(key);
                self.with_definition(&target, |source, definition| match definition.kind {
                    DefinitionKind::Class if target.rest.is_empty() => {
                        let text = body(source, definition);
                        let head = text.lines().next().unwrap_or("");
                        text.contains("__init_subclass__")
                            || text.contains("cls.__subclasses__")
                            || head.find('(').is_some_and(|open| {
                                let end = text.find("):").unwrap_or(head.len());
                                self.hear(target.file, text.get(open + 1..end).unwrap_or(""), seen)
                            })
                    }
                    DefinitionKind::Variable => {
                        let text = body(source, definition);
                        text.contains("type(") || text.contains("Meta")
                    }
                    _ => true,
                })
            })
    }

    /// Whether something may be kept when a dotted name of the file is used.
    pub(crate) fn retains(&self, usage: Usage, path: &str) -> bool {
        if let Some(known) = self.asked.borrow().get(&(usage, path.into())) {
            return *known;
        }
        let mut seen = Vec::new();
        let retains = match usage {
            Usage::Called => self.call_retains(self.file, path, &mut seen),
            Usage::Handed => self.handed_retains(self.file, path, &mut seen),
            Usage::Mentioned => self.mention_changes(self.file, path, &mut seen),
        };
        if !retains {
            // All of them have been looked at to their ends.
            self.project.retaining.remember(&seen, false);
        }
        self.asked
            .borrow_mut()
            .insert((usage, path.into()), retains);
        retains
    }

    fn call_retains(&self, file: FileId, path: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        let targets = self.project.targets_of(file, path);
        targets.iter().any(|target| {
            self.with_definition(target, |source, definition| match definition.kind {
                DefinitionKind::Variable => {
                    let value = body(source, definition);
                    target.is_changed()
                        || speaks_of_routes(value)
                        || self.method_retains(target, value, seen)
                }
                DefinitionKind::Function if !target.rest.is_empty() => target.is_changed(),
                // What an attribute of a class is, that is no method, has to be executed to know.
                DefinitionKind::Class if target.rest.contains('.') => target.is_changed(),
                _ => self.definition_retains(target, (source, definition), seen),
            })
        })
    }

    /// Whether a method called on a variable may keep something, where its value is made by a class of the project that has the method.
    fn method_retains(
        &self,
        target: &Target,
        value: &str,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        let method = format!("def {}(", target.rest);
        let classes = called(value).flat_map(|path| self.project.targets_of(target.file, path));
        let classes: Vec<Target> = classes.filter(|class| class.rest.is_empty()).collect();
        classes.iter().any(|class| {
            self.with_definition(class, |source, definition| {
                let text = || body(source, definition).to_owned();
                let key = (class.file, class.at | WHOLE);
                definition.kind == DefinitionKind::Class
                    && text().contains(&method)
                    && self.text_retains(key, (source, definition), &text, seen)
            })
        })
    }

    /// Whether a name that somebody is given is an app or a router, or may keep something when it is called.
    fn handed_retains(&self, file: FileId, path: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        let targets = self.project.targets_of(file, path);
        targets.iter().any(|target| {
            self.with_definition(target, |source, definition| match definition.kind {
                DefinitionKind::Variable => speaks_of_routes(body(source, definition)),
                DefinitionKind::Function if !target.rest.is_empty() => false,
                _ => self.definition_retains(target, (source, definition), seen),
            })
        })
    }

    /// Whether calling a function or class, or a method of the class, may keep something.
    pub(crate) fn definition_retains(
        &self,
        target: &Target,
        (source, definition): (&SourceFile, &Definition),
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        let whole = || body(source, definition).to_owned();
        let is_class = definition.kind == DefinitionKind::Class;
        let (at, text): (usize, &dyn Fn() -> String) = match target.rest.is_empty() {
            true if is_class => (target.at, &|| constructing(body(source, definition))),
            true => (target.at, &whole),
            // What is called on a class may be any of its methods.
            false => (target.at | WHOLE, &whole),
        };
        self.text_retains((target.file, at), (source, definition), text, seen)
    }

    /// Whether executing a text that belongs to a definition may keep something; remembered under a key.
    fn text_retains(
        &self,
        key: (FileId, usize),
        (source, definition): (&SourceFile, &Definition),
        text: &dyn Fn() -> String,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        if seen.contains(&key) {
            return false;
        }
        if seen.len() > DEPTH {
            return true;
        }
        if let Some(known) = self.project.retaining.get(key) {
            return known;
        }
        seen.push(key);
        let is_class = definition.kind == DefinitionKind::Class;
        let text = text();
        let class = || body(source, definition);
        let retains = (!is_class
            && self.decorators_keep(key.0, decorators(source.text(), definition), seen))
            || (is_class
                && (shares(class(), &text)
                    || self.fields_change(key.0, class(), seen)
                    || self.parents_retain(key.0, class(), seen)))
            || self.body_retains(key.0, source, definition, &text, seen);
        if retains {
            self.project.retaining.remember(&[key], true);
        }
        retains
    }

    /// Whether executing the body of a function, or the methods of a class, may keep something.
    fn body_retains(
        &self,
        file: FileId,
        source: &SourceFile,
        definition: &Definition,
        text: &str,
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        let Some(skim) = source.skim() else {
            return true;
        };
        if self.decorators_keep(file, text, seen) || mentions_found_module(text) {
            return true;
        }
        let text = without_wrappers(text);
        if speaks_of_routes(&text) {
            return true;
        }
        if text.contains("global ") || text.contains("nonlocal ") || text.contains("exec(") {
            return true;
        }
        let own = name_of(source, definition);
        let is_outside = |root: &str| {
            matches!(
                root,
                "cls" | "type" | "sys" | "os" | "__import__" | "importlib"
            ) || root == own
                || skim
                    .imports_of(root)
                    .any(|import| binds(&import.kind, root))
                || !self.project.targets_of(file, root).is_empty()
        };
        let is_kept = |root: &str| {
            let targets = self.project.targets_of(file, root);
            targets.iter().any(|target| {
                self.with_definition(target, |_, known| known.kind == DefinitionKind::Variable)
            })
        };
        text.lines().any(|line| writes(line, &is_outside))
            || changes_result(&text)
            || changes_environment(&text)
            || self.classes_inside_are_heard(file, &text)
            || mentioned(&text).any(|path| path != own && self.mention_changes(file, path, seen))
            || calls_part(&text, &is_kept)
            || called(&text).any(|path| {
                if path == own {
                    return false;
                }
                match path.split_once('.') {
                    Some(("cls", method)) => !is_reading(method) && method != "__new__",
                    _ => self.call_retains(file, path, seen),
                }
            })
            || handed(&text).any(|path| path != own && self.handed_retains(file, path, seen))
    }

    /// Whether a parent of a class that a function makes hears of it.
    fn classes_inside_are_heard(&self, file: FileId, text: &str) -> bool {
        let mut lines = text.lines().skip(1).map(str::trim_start);
        lines.any(|line| {
            let list = line
                .strip_prefix("class ")
                .and_then(|line| line.split_once('('));
            list.is_some_and(|(_, list)| self.hear(file, list, &mut Vec::new()))
        })
    }

    /// Whether one of the decorators in a text has a function that keeps something when the decorated one is called.
    fn decorators_keep(&self, file: FileId, text: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        // Which of its implementations is called depends on what it is given.
        if text.contains("singledispatch") {
            return true;
        }
        let lines = text.lines().map(str::trim_start);
        lines.filter_map(|line| line.strip_prefix('@')).any(|line| {
            let end = line.find('(').unwrap_or(line.len());
            let path = line[..end].trim_end();
            // Without parentheses, it is called nevertheless.
            if end == line.len() && self.call_retains(file, path, seen) {
                return true;
            }
            let targets = self.project.targets_of(file, path);
            targets.iter().any(|target| {
                self.with_definition(target, |source, definition| {
                    let text = body(source, definition);
                    definition.kind == DefinitionKind::Function
                        && target.rest.is_empty()
                        && text.contains("wraps(")
                        && self.wrapper_retains(target, (source, definition), seen)
                })
            })
        })
    }

    /// Whether a decorator keeps something, now or when what it decorates is called.
    fn wrapper_retains(
        &self,
        target: &Target,
        (source, definition): (&SourceFile, &Definition),
        seen: &mut Vec<(FileId, usize)>,
    ) -> bool {
        // Without the mark, nothing in it is taken for a function that is executed later.
        let text = || body(source, definition).replace("wraps(", "wraps (");
        self.text_retains(
            (target.file, target.at | WHOLE),
            (source, definition),
            &text,
            seen,
        )
    }

    /// Whether a parent of a class keeps the instances of that class.
    fn parents_retain(&self, file: FileId, class: &str, seen: &mut Vec<(FileId, usize)>) -> bool {
        let end = class
            .find(":\n")
            .or_else(|| class.find(':'))
            .unwrap_or(class.len());
        let head = &class[..end];
        let Some((_, list)) = head.split_once('(') else {
            return false;
        };
        list.split([',', '[', ']', '(', ')']).any(|parent| {
            let parent = parent.trim();
            let is_part = |letter: char| letter == '.' || letter == '_' || letter.is_alphanumeric();
            !parent.is_empty()
                && parent.chars().all(is_part)
                && self.call_retains(file, parent, seen)
        })
    }

    pub(crate) fn with_definition(
        &self,
        target: &Target,
        look: impl FnOnce(&SourceFile, &Definition) -> bool,
    ) -> bool {
        let source = self.project.file(target.file);
        let Some((source, skim)) =
            source.and_then(|source| source.skim().map(|skim| (source, skim)))
        else {
            return true;
        };
        skim.definitions
            .get(target.at)
            .is_none_or(|definition| look(&source, definition))
    }
}

impl Target {
    /// Whether calling what is left of the name may change the object that the rest means.
    fn is_changed(&self) -> bool {
        !is_reading(self.rest.rsplit('.').next().unwrap_or(""))
    }
}

pub(crate) fn body<'text>(source: &'text SourceFile, definition: &Definition) -> &'text str {
    source.text().get(definition.range.as_usize()).unwrap_or("")
}

/// The lines of decorators above a definition.
fn decorators<'text>(text: &'text str, definition: &Definition) -> &'text str {
    let end = definition.range.as_usize().start;
    let before = text.get(..end).unwrap_or("");
    let mut start = before.rfind('\n').map_or(0, |at| at + 1);
    while let Some(line) = before[..start].strip_suffix('\n') {
        let above = line.rfind('\n').map_or(0, |at| at + 1);
        if !line[above..].trim_start().starts_with('@') {
            break;
        }
        start = above;
    }
    &before[start..]
}

pub(crate) fn name_of<'text>(source: &'text SourceFile, definition: &Definition) -> &'text str {
    source.text().get(definition.name.as_usize()).unwrap_or("")
}

fn binds(import: &StmtKind, name: &str) -> bool {
    match import {
        StmtKind::Import(aliases) => aliases.iter().any(|alias| match alias.asname {
            Some(asname) => asname.as_str() == name,
            None => alias.name.as_str().split('.').next() == Some(name),
        }),
        StmtKind::ImportFrom(from) => from
            .names
            .iter()
            .any(|alias| alias.asname.unwrap_or(alias.name).as_str() == name),
        _ => false,
    }
}
