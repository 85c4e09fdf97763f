//! What makes apps: classes, functions that return one, and the modules that call these.
//!
//! Found by names alone, which is enough to choose modules worth evaluating.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use fingerpost_python::Symbol;
use fingerpost_python::syntax::{
    ClassDef, Expr, ExprKind, FunctionDef, Parameter, ParameterKind, Stmt, StmtKind,
};
use fingerpost_source::FileId;
use rayon::prelude::*;

use super::expressions::{called_names, calls_any};
use crate::project::Project;

/// The framework's app classes.
const CLASSES: &[&str] = &["FastAPI", "Starlette"];
/// Packages that have them.
const FRAMEWORK: &[&str] = &["fastapi", "starlette"];
/// Factories of factories of …: deeper ones have not been seen.
const ROUNDS: usize = 4;

/// What the project's modules make.
#[derive(Debug, Default)]
pub(super) struct Makers {
    modules: BTreeMap<FileId, Made>,
    names: BTreeSet<Symbol>,
    /// Names of functions that other makers call: steps of a factory, not factories.
    steps: BTreeSet<Symbol>,
}

/// The names of makers, as one module may use them.
pub(super) struct Words<'names> {
    names: &'names BTreeSet<Symbol>,
    /// The same, to be searched for.
    search: &'names AhoCorasick,
    /// The module.
    text: &'names str,
    /// Names that the module imports from packages that are neither the project's nor the framework's: `App` from there is
    /// another `App`.
    foreign: BTreeSet<Symbol>,
}

impl Words<'_> {
    /// Whether a call of this expression makes an app, by its last name and by where its first name comes from.
    pub(super) fn makes(&self, function: &Expr) -> bool {
        last_name(function).is_some_and(|name| self.names.contains(&name))
            && first_name(function).is_none_or(|name| !self.foreign.contains(&name))
    }

    /// Whether the text of a body holds such a call; if not, the body need not be parsed to know that it has none.
    fn may_be_called_in(&self, function: &FunctionDef) -> bool {
        let body = self
            .text
            .get(function.header.end as usize..function.range.end as usize);
        let mut uses = uses(self.search, body.unwrap_or_default());
        uses.any(|(_, next)| matches!(next, Some('(' | '[')))
    }
}

/// What one module makes.
#[derive(Clone, Debug, Default)]
struct Made {
    /// Names that are bound at the top level to a new app, in order.
    apps: Vec<String>,
    /// Functions of the top level that return an app, in order.
    factories: Vec<Symbol>,
    /// All names of functions and classes that make an app.
    makers: Vec<Symbol>,
    /// What the makers call.
    called: Vec<Symbol>,
}

impl Makers {
    /// Looks through the files that mention a maker.
    pub(super) fn of(project: &Project) -> Self {
        let mut makers = Self {
            names: CLASSES.iter().map(|name| Symbol::new(name)).collect(),
            ..Self::default()
        };
        let mut fresh = makers.names.clone();
        for _ in 0..ROUNDS {
            let (Some(search), Some(fresh_search)) = (search(&makers.names), search(&fresh)) else {
                break;
            };
            let files = makers.candidates(project);
            let looked: Vec<(FileId, Made)> = files
                .into_par_iter()
                .filter(|file| {
                    // What does not mention a new maker has been seen to its end.
                    let is_known = makers.modules.contains_key(file);
                    let words = if is_known { &fresh_search } else { &search };
                    mentions(words, &project.text(*file))
                })
                .map(|file| (file, makers.look(project, file, &search)))
                .collect();
            fresh.clear();
            for (_, made) in &looked {
                fresh.extend(
                    made.makers
                        .iter()
                        .filter(|name| !makers.names.contains(*name)),
                );
                makers.steps.extend(&made.called);
            }
            makers.modules.extend(looked);
            makers.names.extend(&fresh);
            if fresh.is_empty() {
                break;
            }
        }
        makers
    }

    fn look(&self, project: &Project, file: FileId, search: &AhoCorasick) -> Made {
        let words = Words {
            names: &self.names,
            search,
            text: &project.text(file),
            foreign: foreign_names(project, file),
        };
        look(&project.syntax(file).body, &words)
    }

    /// The files that can call a maker: at first all with routing words, then those that import a module with makers (through a
    /// package that passes them on, too).
    fn candidates(&self, project: &Project) -> Vec<FileId> {
        let is_routing =
            |file: &FileId| project.file(*file).is_some_and(|file| file.facts().routing);
        if self.modules.is_empty() {
            return project.files().filter(is_routing).collect();
        }
        let mut files: BTreeSet<FileId> = self.modules.keys().copied().collect();
        let made = self
            .modules
            .iter()
            .filter(|(_, made)| !made.makers.is_empty());
        let mut queue: Vec<FileId> = made.map(|(file, _)| *file).collect();
        while let Some(file) = queue.pop() {
            for importer in project.imports().importers(file) {
                let passes_on = project.file(importer).is_some_and(|file| file.is_package());
                if files.insert(importer) && passes_on {
                    queue.push(importer);
                }
            }
        }
        files.into_iter().collect()
    }

    /// The names that a module binds to new apps at its top level.
    pub(super) fn apps_of(&self, file: FileId) -> &[String] {
        self.modules.get(&file).map_or(&[], |made| &made.apps)
    }

    /// The functions of a module that return an app and are not called by another such function.
    pub(super) fn factories_of(&self, file: FileId) -> impl Iterator<Item = &str> {
        let factories = self
            .modules
            .get(&file)
            .map_or(&[][..], |made| &made.factories);
        factories
            .iter()
            .filter(|name| !self.steps.contains(name))
            .map(|name| name.as_str())
    }

    /// Whether a module makes an app at its top level, or binds `app` or `api` in some other way.
    pub(super) fn binds_app(&self, project: &Project, file: FileId) -> bool {
        !self.apps_of(file).is_empty() || binds(&project.syntax(file).body, &["app", "api"])
    }
}

/// A search for names; where one is the beginning of another, for the longer one.
fn search(names: &BTreeSet<Symbol>) -> Option<AhoCorasick> {
    let names = names.iter().map(|name| name.as_str());
    let builder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(names);
    builder.ok()
}

/// Where a text has one of the words for itself, with what follows behind blanks.
fn uses<'text>(
    words: &'text AhoCorasick,
    text: &'text str,
) -> impl Iterator<Item = (usize, Option<char>)> {
    words.find_iter(text).filter_map(|found| {
        let before = text[..found.start()].chars().next_back();
        let is_part = |letter: char| letter == '_' || letter.is_alphanumeric();
        let after = text[found.end()..].trim_start().chars().next();
        (!before.is_some_and(is_part)).then_some((found.start(), after))
    })
}

/// Whether a text calls one of the words or names it as a base class.
fn mentions(words: &AhoCorasick, text: &str) -> bool {
    uses(words, text).any(|(start, next)| match next {
        Some('(' | '[' | ':') => true,
        Some(')' | ',') => !is_imported(&text[..start]),
        _ => false,
    })
}

/// Whether a name that stands behind a text seems to be one of those that an import statement lists.
fn is_imported(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before).trim_start();
    line.is_empty() || line.starts_with("from ") || line.starts_with("import ")
}

/// Names that say nothing about what they return.
fn is_telling(name: Symbol) -> bool {
    !matches!(
        name.as_str(),
        "__call__"
            | "__getattr__"
            | "__enter__"
            | "__aenter__"
            | "main"
            | "run"
            | "start"
            | "serve"
            | "get"
            | "setup"
            | "wrapper"
    )
}

/// Looks at a module.
fn look(body: &[Stmt], words: &Words<'_>) -> Made {
    let mut made = Made::default();
    top_level(body, &mut |statement| match &statement.kind {
        StmtKind::Assign { targets, value } if calls_any(value, words) => {
            made.apps.extend(targets.iter().filter_map(target_name));
        }
        StmtKind::AnnAssign {
            target,
            value: Some(value),
            ..
        } if calls_any(value, words) => {
            made.apps.extend(target_name(target));
        }
        StmtKind::FunctionDef(function)
            if is_telling(function.name) && returns_app(function, words) =>
        {
            made.factories.push(function.name);
            made.makers.push(function.name);
            made.called
                .extend(called_in(function.body(), function.name));
        }
        StmtKind::ClassDef(class) => made.makers.extend(makers_in_class(class, words)),
        _ => {}
    });
    let mut seen = BTreeSet::new();
    made.apps.retain(|name| seen.insert(name.clone()));
    made
}

fn makers_in_class(class: &Arc<ClassDef>, words: &Words<'_>) -> Vec<Symbol> {
    let mut makers = Vec::new();
    if class.bases.iter().any(|base| words.makes(base)) {
        makers.push(class.name);
    }
    for statement in &class.body {
        let StmtKind::FunctionDef(method) = &statement.kind else {
            continue;
        };
        if method.name.as_str() == "__init__" && body_calls(method, words) {
            makers.push(class.name);
        } else if is_telling(method.name) && returns_app(method, words) {
            makers.push(method.name);
        }
    }
    makers
}

/// Whether a function says that it returns an app and needs no arguments, or calls a maker and returns something.
fn returns_app(function: &FunctionDef, words: &Words<'_>) -> bool {
    let declared = function
        .returns
        .as_ref()
        .is_some_and(|class| words.makes(class));
    let is_optional = |parameter: &Parameter| {
        parameter.default.is_some()
            || matches!(
                parameter.kind,
                ParameterKind::Rest | ParameterKind::KeywordRest
            )
    };
    if declared && function.parameters.items.iter().all(is_optional) {
        return true;
    }
    // `return await serve(app)` gives whatever the server gives: a function that says so is no factory.
    let may_await = function.returns.is_none() || declared;
    let mut returns = |statement: &Stmt| match &statement.kind {
        StmtKind::Return(Some(value)) => match &value.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } => true,
            ExprKind::Await(_) => may_await || calls_any(value, words),
            _ => calls_any(value, words),
        },
        _ => false,
    };
    body_calls(function, words) && any(function.body(), &mut returns)
}

fn body_calls(function: &FunctionDef, words: &Words<'_>) -> bool {
    words.may_be_called_in(function)
        && any(function.body(), &mut |statement| match &statement.kind {
            StmtKind::Assign { value, .. } | StmtKind::Expr(value) => calls_any(value, words),
            StmtKind::AnnAssign { value, .. } | StmtKind::Return(value) => {
                value.as_ref().is_some_and(|value| calls_any(value, words))
            }
            _ => false,
        })
}

fn called_in(body: &[Stmt], own: Symbol) -> Vec<Symbol> {
    let mut called = Vec::new();
    any(body, &mut |statement| {
        match &statement.kind {
            StmtKind::Assign { value, .. } | StmtKind::Expr(value) => {
                called_names(value, &mut called);
            }
            StmtKind::AnnAssign {
                value: Some(value), ..
            }
            | StmtKind::Return(Some(value)) => called_names(value, &mut called),
            _ => {}
        }
        false
    });
    called.retain(|name| *name != own);
    called
}

/// Whether the top level binds one of the names.
fn binds(body: &[Stmt], names: &[&str]) -> bool {
    let wanted = |name: Symbol| names.contains(&name.as_str());
    any(body, &mut |statement| match &statement.kind {
        StmtKind::Assign { targets, .. } => targets
            .iter()
            .filter_map(target_name)
            .any(|name| names.contains(&&*name)),
        StmtKind::AnnAssign {
            target,
            value: Some(_),
            ..
        } => target_name(target).is_some_and(|name| names.contains(&&*name)),
        StmtKind::Import(aliases) => aliases
            .iter()
            .any(|alias| wanted(alias.asname.unwrap_or(alias.name))),
        StmtKind::ImportFrom(import) => import
            .names
            .iter()
            .any(|alias| wanted(alias.asname.unwrap_or(alias.name))),
        _ => false,
    })
}

fn target_name(target: &Expr) -> Option<String> {
    match &target.kind {
        ExprKind::Name(name) => Some(name.to_string()),
        _ => None,
    }
}

fn last_name(expression: &Expr) -> Option<Symbol> {
    match &expression.kind {
        ExprKind::Name(name) => Some(*name),
        ExprKind::Attribute { attribute, .. } => Some(*attribute),
        ExprKind::Subscript { value, .. } => last_name(value),
        _ => None,
    }
}

fn first_name(expression: &Expr) -> Option<Symbol> {
    match &expression.kind {
        ExprKind::Name(name) => Some(*name),
        ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => first_name(value),
        _ => None,
    }
}

/// The names that a module imports from elsewhere than the project and the framework.
fn foreign_names(project: &Project, file: FileId) -> BTreeSet<Symbol> {
    let resolver = project.resolver_for(file);
    let is_foreign = |module: Symbol| {
        let top = module.as_str().split('.').next().unwrap_or_default();
        !FRAMEWORK.contains(&top) && resolver.find_module(top).is_none()
    };
    let mut foreign = BTreeSet::new();
    top_level(
        &project.syntax(file).body,
        &mut |statement| match &statement.kind {
            StmtKind::Import(aliases) => {
                for alias in aliases.iter().filter(|alias| is_foreign(alias.name)) {
                    let top = alias.name.as_str().split('.').next().unwrap_or_default();
                    foreign.insert(alias.asname.unwrap_or_else(|| Symbol::new(top)));
                }
            }
            StmtKind::ImportFrom(import)
                if import.level == 0 && import.module.is_some_and(is_foreign) =>
            {
                let bound = import
                    .names
                    .iter()
                    .map(|alias| alias.asname.unwrap_or(alias.name));
                // Whoever has a `FastAPI` has the framework's, or one derived from it.
                foreign.extend(bound.filter(|name| !CLASSES.contains(&name.as_str())));
            }
            _ => {}
        },
    );
    foreign
}

/// Visits the statements that run when a module is imported; functions and classes are visited, not entered.
fn top_level(body: &[Stmt], visit: &mut dyn FnMut(&Stmt)) {
    any(body, &mut |statement| {
        visit(statement);
        false
    });
}

/// Whether a test holds for a statement of a scope, in order of the text.
fn any(body: &[Stmt], test: &mut dyn FnMut(&Stmt) -> bool) -> bool {
    body.iter().any(|statement| {
        test(statement)
            || match &statement.kind {
                StmtKind::If {
                    test: condition,
                    orelse,
                    ..
                } if is_main_guard(condition) => any(orelse, test),
                StmtKind::If { body, orelse, .. }
                | StmtKind::For { body, orelse, .. }
                | StmtKind::While { body, orelse, .. } => any(body, test) || any(orelse, test),
                StmtKind::With(with) => any(&with.body, test),
                StmtKind::Try(parts) => {
                    any(&parts.body, test)
                        || parts
                            .handlers
                            .iter()
                            .any(|handler| any(&handler.body, test))
                        || any(&parts.orelse, test)
                        || any(&parts.finalbody, test)
                }
                StmtKind::Match { cases, .. } => cases.iter().any(|case| any(&case.body, test)),
                _ => false,
            }
    })
}

/// `__name__ == "__main__"`: false for a module that is imported.
fn is_main_guard(condition: &Expr) -> bool {
    let ExprKind::Compare { left, .. } = &condition.kind else {
        return false;
    };
    matches!(left.kind, ExprKind::Name(name) if name.as_str() == "__name__")
}
