//! Files without routing words whose execution is seen elsewhere: what they define registers itself by being defined.
//!
//! A decorator of the project can put a function into a list, and a parent with `__init_subclass__` (or a metaclass) can
//! keep its subclasses; who reads the list must have executed the files that fill it.

use fingerpost_source::FileId;

use crate::file::SourceFile;
use crate::import_line::ImportLine;

/// What a file does to other files of the project when it is executed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registrant {
    /// It decorates with what it imports from the project.
    pub(crate) decorates: bool,
    /// The files from which it imports the parents of its classes.
    pub(crate) parents: Vec<FileId>,
    /// It defines a class that hears of its subclasses.
    pub(crate) hears: bool,
}

/// Words of files with classes that hear of their subclasses, or ask for them.
const HEARING: [&str; 4] = ["__init_subclass__", "__subclasses__", "(type)", "(ABCMeta)"];

impl Registrant {
    /// Looks at a file; `resolve` gives the project's files that an import line leads to.
    pub(crate) fn scan(
        file: &SourceFile,
        mut resolve: impl FnMut(&ImportLine) -> Vec<FileId>,
    ) -> Self {
        let text: &str = file.text();
        let decorators = decorator_roots(text);
        let parents = parent_roots(text);
        let mut registrant = Self {
            hears: HEARING.iter().any(|word| text.contains(word)),
            ..Self::default()
        };
        for line in &file.facts().imports {
            let decorates =
                !registrant.decorates && decorators.iter().any(|root| line.binds(text, root));
            let inherits = parents.iter().any(|root| line.binds(text, root));
            if !decorates && !inherits {
                continue;
            }
            let files = resolve(line);
            registrant.decorates |= decorates && !files.is_empty();
            if inherits {
                registrant.parents.extend(files);
            }
        }
        registrant
    }
}

/// The first names of all decorators.
fn decorator_roots(text: &str) -> Vec<&str> {
    let mut roots: Vec<&str> = memchr::memchr_iter(b'@', text.as_bytes())
        .filter(|at| starts_line(text, *at))
        .map(|at| first_word(&text[at + 1..]))
        .filter(|root| !root.is_empty())
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// The first names of all parents of classes.
fn parent_roots(text: &str) -> Vec<&str> {
    let mut roots: Vec<&str> = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "class ") {
        if !starts_line(text, at) {
            continue;
        }
        let rest = &text[at..];
        let Some(open) = rest
            .find(['(', ':', '\n'])
            .filter(|open| rest.as_bytes()[*open] == b'(')
        else {
            continue;
        };
        let list = &rest[open + 1..];
        let list = &list[..list.find("):").unwrap_or(0)];
        let parents = list
            .split(',')
            .map(|parent| first_word(parent.trim_start()));
        roots.extend(parents.filter(|root| !root.is_empty()));
    }
    roots.sort_unstable();
    roots.dedup();
    roots
}

fn starts_line(text: &str, at: usize) -> bool {
    let before = &text.as_bytes()[..at];
    let start = memchr::memrchr(b'\n', before).map_or(0, |line| line + 1);
    before[start..].iter().all(u8::is_ascii_whitespace)
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| letter != '_' && !letter.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decorators_are_known_by_their_first_name() {
        assert_eq!(
            decorator_roots(
                "@b.c('x')\ndef f(): ...\nclass A:\n    @a\n    def g(self): return x @ y\n"
            ),
            ["a", "b"]
        );
    }

    #[test]
    fn parents_are_known_by_their_first_name() {
        assert_eq!(
            parent_roots(
                "class A(b.C, D[int], metaclass=M):\n  class E(\n  F): ...\nclass G: ...\n"
            ),
            ["D", "F", "b", "metaclass"]
        );
    }
}
