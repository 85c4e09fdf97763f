//! Entry points that the project itself names where it starts its server: `uvicorn.run("package.module:attribute", …)`.

use fingerpost_source::FileId;

use super::{EntryPoint, EntrySource};
use crate::project::Project;

/// The calls that take the name of an app first.
const CALLS: &[&str] = &["uvicorn.run(", "uvicorn.Config("];

/// What the files of a sub-project hand to the server, as far as the project has the module.
pub(super) fn entries(project: &Project, folder: &str, files: &[FileId]) -> Vec<EntryPoint> {
    let mut entries: Vec<EntryPoint> = Vec::new();
    for file in files {
        let text = project.text(*file);
        for name in names_in(&text) {
            let source = EntrySource::Served(project.path(*file).to_string());
            let entry = project.named_entry(name, folder, source);
            let known = entries
                .iter()
                .any(|known| known.file == entry.file && known.attribute == entry.attribute);
            if entry.file.is_some() && !known {
                entries.push(entry);
            }
        }
    }
    entries
}

/// The names of apps that stand as texts in the calls of the server.
fn names_in(text: &str) -> Vec<&str> {
    let calls = CALLS.iter().flat_map(|call| text.match_indices(call));
    let mut names: Vec<(usize, &str)> = calls
        .filter_map(|(at, call)| Some((at, first_text(&text[at + call.len()..])?)))
        .filter(|(_, name)| is_name(name))
        .collect();
    names.sort_unstable();
    names.into_iter().map(|(_, name)| name).collect()
}

/// The text literal that a call begins with.
fn first_text(arguments: &str) -> Option<&str> {
    let first = arguments.trim_start();
    let keyword = first.strip_prefix("app").map(str::trim_start);
    let value = keyword
        .and_then(|rest| rest.strip_prefix('='))
        .unwrap_or(first)
        .trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|one| matches!(one, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// Whether a text is `package.module:attribute`.
fn is_name(text: &str) -> bool {
    let is_dotted = |part: &str| {
        part.split('.').all(|word| {
            word.chars().all(|one| one == '_' || one.is_alphanumeric())
                && !word.is_empty()
                && !word.as_bytes()[0].is_ascii_digit()
        })
    };
    text.split_once(':')
        .is_some_and(|(module, attribute)| is_dotted(module) && is_dotted(attribute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_apps_are_read_from_calls_of_the_server() {
        let text = "uvicorn.run(\n    \"shop.server:Server.make\",\n    factory=True)\n\
            uvicorn.run(app, port=1)\nuvicorn.Config(app='shop:app')\nuvicorn.run(f\"{x}:app\")\n";
        assert_eq!(names_in(text), ["shop.server:Server.make", "shop:app"]);
    }

    #[test]
    fn other_texts_are_no_names_of_apps() {
        assert!(names_in("uvicorn.run('http://x'); uvicorn.run(\"app\"); uvicorn.run(").is_empty());
    }
}
