//! Whether the source speaks of a router or app anywhere but where it is made, imported and filled.
//!
//! A router that no app reaches may still be included: under a condition that does not hold here, from a list, by another
//! app.  Then its name stands somewhere, and nobody can say that it was forgotten.

use std::collections::BTreeSet;

use fingerpost_project::Project;
use fingerpost_source::{FileId, Span};

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
    let module = project.module_name(span.file);
    let last = module.rsplit('.').next().unwrap_or_default();
    let importers = importers(project, span.file);
    importers.into_iter().any(|file| {
        let text = project.text(file);
        let found = lexemes(&text);
        let bound = bound(&found, &[name, last]);
        let names: Vec<&str> = bound.iter().map(String::as_str).collect();
        uses(&found, &names)
    }) || is_quoted(project, &module)
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
        let is_filled = || {
            lexeme.next == Some('.')
                && lexemes
                    .get(index + 1)
                    .is_some_and(|verb| FILLING.contains(&verb.word))
        };
        let is_bound = lexeme.in_import
            || lexeme.next == Some('=')
            || lexeme.starts_line && lexeme.next == Some(':');
        let is_attribute = lexeme.previous == Some('.');
        names.contains(&lexeme.word) && !is_bound && !is_attribute && !is_filled()
    })
}

/// Whether a text names the module, for code that imports by name.
fn is_quoted(project: &Project, module: &str) -> bool {
    let quoted = [format!("{module}\""), format!("{module}'")];
    project.files().any(|file| {
        let text = project.text(file);
        quoted.iter().any(|quoted| text.contains(quoted.as_str()))
    })
}
