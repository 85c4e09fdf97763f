//! Whether the source speaks of a router or app anywhere but where it is made, imported and filled.
//!
//! A router that no app reaches may still be included: under a condition that does not hold here, from a list, by another
//! app.  Then its name stands somewhere, and nobody can say that it was forgotten.

use std::collections::BTreeSet;

use fingerpost_project::Project;
use fingerpost_source::{FileId, Span};
use memchr::memmem;
use rayon::prelude::*;

use crate::lexeme::{Lexeme, lexemes};

/// What fills an app or router: `router.get(…)` does not include it anywhere.
const FILLING: [&str; 26] = [
    "add_api_route",
    "add_api_websocket_route",
    "add_event_handler",
    "add_exception_handler",
    "add_middleware",
    "add_route",
    "add_websocket_route",
    "api_route",
    "delete",
    "exception_handler",
    "frontend",
    "get",
    "head",
    "include_router",
    "middleware",
    "mount",
    "on_event",
    "options",
    "patch",
    "post",
    "put",
    "route",
    "state",
    "trace",
    "websocket",
    "websocket_route",
];

/// Whether something may include or serve what is made at this place.
pub(crate) fn is_mentioned(project: &Project, span: Span) -> bool {
    let text = project.text(span.file);
    let own: Vec<Lexeme<'_>> = lexemes(&text);
    // What is not bound to a name of the module (an attribute, a list, a function's variable) can be anywhere.
    let Some(name) = assigned(&own, &text, span) else {
        return true;
    };
    if uses(&own, &[name]) {
        return true;
    }
    if is_quoted(project, &project.module_name(span.file)) {
        return true;
    }
    // From module to module, as long as one imports it from another.
    let mut waiting = vec![(span.file, name.to_string())];
    let mut seen = BTreeSet::new();
    while let Some((file, name)) = waiting.pop() {
        if !seen.insert((file, name.clone())) {
            continue;
        }
        let module = project.module_name(file);
        let last = module.rsplit('.').next().unwrap_or_default();
        for importer in importers(project, file) {
            let text = project.text(importer);
            let found = lexemes(&text);
            let mut names = bound(&found, &[&name]);
            if text.contains("import *") {
                names.push(name.clone());
            }
            let is_used = uses(&found, &borrowed(&names))
                || uses_of_module(&found, &borrowed(&bound(&found, &[last])), &name);
            if is_used {
                return true;
            }
            waiting.extend(names.into_iter().map(|name| (importer, name)));
        }
    }
    false
}

fn borrowed(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// The files that import a file, or the package that it is in.
fn importers(project: &Project, file: FileId) -> BTreeSet<FileId> {
    let imports = project.imports();
    imports
        .importers(file)
        .into_iter()
        .filter(|importer| !project.is_aside(*importer))
        .collect()
}

/// The name that the statement around a span assigns to, at the top level of the module.
fn assigned<'t>(lexemes: &[Lexeme<'t>], text: &str, span: Span) -> Option<&'t str> {
    let start = span.range.start as usize;
    let line = text.get(..start)?.rfind('\n').map_or(0, |found| found + 1);
    let first = lexemes.iter().find(|lexeme| lexeme.start >= line)?;
    let is_assignment = matches!(first.next, Some('=' | ':')) && first.start == line;
    (is_assignment && first.start < start).then_some(first.word)
}

/// The names that import statements bind for these words, aliases included.
fn bound(lexemes: &[Lexeme<'_>], words: &[&str]) -> Vec<String> {
    let mut bound = Vec::new();
    for (index, lexeme) in lexemes.iter().enumerate() {
        if !lexeme.in_import || !words.contains(&lexeme.word) {
            continue;
        }
        match lexemes.get(index + 1..index + 3) {
            Some([keyword, alias]) if keyword.in_import && keyword.word == "as" => {
                bound.push(alias.word.to_string());
            }
            _ => bound.push(lexeme.word.to_string()),
        }
    }
    bound
}

/// Whether one of the names is used for something else than being made and filled.
fn uses(lexemes: &[Lexeme<'_>], names: &[&str]) -> bool {
    lexemes.iter().enumerate().any(|(index, lexeme)| {
        let is_attribute = lexeme.previous == Some('.');
        names.contains(&lexeme.word)
            && !is_bound(lexeme)
            && !is_attribute
            && !is_filled(lexemes, index)
    })
}

/// Whether a module is used whole, or one of its names for something else than being filled: `users.router`.
fn uses_of_module(lexemes: &[Lexeme<'_>], modules: &[&str], name: &str) -> bool {
    lexemes.iter().enumerate().any(|(index, lexeme)| {
        if !modules.contains(&lexeme.word) || lexeme.in_import {
            false
        } else if lexeme.next == Some('.') {
            let attribute = lexemes.get(index + 1);
            attribute.is_some_and(|attribute| attribute.word == name)
                && !is_filled(lexemes, index + 1)
        } else {
            lexeme.previous != Some('.') && !is_bound(lexeme)
        }
    })
}

fn is_bound(lexeme: &Lexeme<'_>) -> bool {
    lexeme.in_import || lexeme.next == Some('=') || lexeme.starts_line && lexeme.next == Some(':')
}

/// Whether a call that fills it follows: `.get`, `.include_router`.
fn is_filled(lexemes: &[Lexeme<'_>], index: usize) -> bool {
    let is_dotted = lexemes
        .get(index)
        .is_some_and(|lexeme| lexeme.next == Some('.'));
    let verb = lexemes.get(index + 1);
    is_dotted && verb.is_some_and(|verb| FILLING.contains(&verb.word))
}

/// Whether a text names the module, for code that imports by name: `"shop.orders"`, `"shop.orders:router"`.
///
/// A name without a dot is a word like others (`tags=["orders"]`) unless some code of the project does import by name.
pub(crate) fn is_quoted(project: &Project, module: &str) -> bool {
    let is_dynamic = |file| project.file(file).is_some_and(|file| file.facts().dynamic);
    let may_be_bare = module.contains('.') || project.files().any(is_dynamic);
    let files: Vec<FileId> = project.files().collect();
    let module = memmem::Finder::new(module);
    files
        .into_par_iter()
        .any(|file| is_named_in(&project.text(file), &module, may_be_bare))
}

fn is_named_in(text: &str, module: &memmem::Finder<'_>, may_be_bare: bool) -> bool {
    let text = text.as_bytes();
    module.find_iter(text).any(|start| {
        let before = start.checked_sub(1).and_then(|before| text.get(before));
        let ends = match text.get(start + module.needle().len()) {
            Some(b':') => true,
            Some(b'"' | b'\'') => may_be_bare,
            _ => false,
        };
        // Not the end of a path, as in `"/orders"`, nor of a longer word.
        ends && matches!(before, Some(b'"' | b'\'' | b'.' | b'}'))
    })
}

#[cfg(test)]
mod tests {
    use memchr::memmem::Finder;

    #[test]
    fn a_path_that_ends_with_the_name_of_a_module_does_not_name_it() {
        let is_named_in = |text: &str, module: &str, may_be_bare: bool| {
            super::is_named_in(text, &Finder::new(module), may_be_bare)
        };
        assert!(!is_named_in(r#"prefix="/orders""#, "orders", true));
        assert!(!is_named_in(r#"x = "reorders""#, "orders", true));
        assert!(!is_named_in(r#"tags=["orders"]"#, "orders", false));
        assert!(is_named_in("names = ['orders']", "orders", true));
        assert!(is_named_in(r#"run("orders:app")"#, "orders", false));
    }
}
