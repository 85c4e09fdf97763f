//! The cheap lexical pass over every file.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, packed};

use crate::import_line::{ImportLine, scan_imports};

/// Words without which a file neither makes an app or a router nor registers anything on one.
const ROUTING: &[&str] = &[
    "fastapi",
    "FastAPI",
    "starlette",
    "Starlette",
    "router",
    "Router",
    "add_api_",
    "add_route",
    "add_websocket",
    "api_route",
    ".mount(",
    "Route(",
    "Mount(",
    ".routes",
    "websocket_route",
    "getattr(app",
];
/// Words of a file that may import what its import statements do not name.
const DYNAMIC: &[&str] = &[
    "import_module",
    "__import__",
    "pkgutil",
    "iter_modules",
    "walk_packages",
    "spec_from_file_location",
    "exec_module",
    "entry_points",
];
/// What asks a class for its subclasses.
const LISTING: &str = ".__subclasses__";
/// Methods that register a route when they decorate a function.
const VERBS: &[&str] = &[
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "options",
    "head",
    "trace",
    "websocket",
    "route",
    "on_event",
    "frontend",
    "host",
];

/// Every byte of a project goes through it once: where the machine can, many bytes at a time.
static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let words = || ROUTING.iter().chain(DYNAMIC).chain(&[LISTING]);
    let packed = packed::Config::new().builder().extend(words()).build();
    packed.map(Words::Packed).or_else(|| {
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words());
        words.ok().map(Words::Automaton)
    })
});

/// A search for many words at once.
enum Words {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

impl Words {
    /// The numbers of the words in a text, in order.
    fn find(&self, text: &str, found: &mut dyn FnMut(usize)) {
        match self {
            Self::Packed(words) => words
                .find_iter(text)
                .for_each(|one| found(one.pattern().as_usize())),
            Self::Automaton(words) => words
                .find_iter(text)
                .for_each(|one| found(one.pattern().as_usize())),
        }
    }
}

/// What the scan saw in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileFacts {
    /// The import statements, in order.
    pub imports: Vec<ImportLine>,
    /// Whether the file could make an app or a router, or register something on one.
    pub routing: bool,
    /// Whether the file could import modules whose names its import statements do not say.
    pub dynamic: bool,
    /// Whether the file asks for the subclasses of a class.
    pub lists_subclasses: bool,
}

impl FileFacts {
    /// Scans a text.
    pub fn scan(text: &str) -> Self {
        Self {
            imports: scan_imports(text),
            ..words(text)
        }
    }
}

fn words(text: &str) -> FileFacts {
    let mut facts = FileFacts::default();
    let Some(words) = WORDS.as_ref() else {
        return FileFacts {
            routing: true,
            dynamic: true,
            lists_subclasses: true,
            ..facts
        };
    };
    words.find(text, &mut |word| {
        if word < ROUTING.len() {
            facts.routing = true;
        } else if word < ROUTING.len() + DYNAMIC.len() {
            facts.dynamic = true;
        } else {
            facts.lists_subclasses = true;
        }
    });
    let mut decorators = memchr::memchr_iter(b'@', text.as_bytes());
    facts.routing = facts.routing || decorators.any(|at| registers(&text[at + 1..]));
    facts
}

/// Whether a decorator reads `name.verb(` (with any number of attributes, calls and subscripts before the verb).
pub(crate) fn registers(decorator: &str) -> bool {
    let line = decorator.lines().next().unwrap_or("");
    line.match_indices('(').any(|(end, _)| {
        let before = line[..end].trim_end();
        VERBS.iter().any(|verb| {
            before
                .strip_suffix(verb)
                .is_some_and(|rest| rest.ends_with('.'))
        })
    })
}

/// The names of the classes whose subclasses a text asks for.
pub(crate) fn listed_names(text: &str) -> impl Iterator<Item = &str> {
    let at = memchr::memmem::find_iter(text.as_bytes(), LISTING);
    let listed = at.filter_map(|at| last_name(text.get(..at)?));
    listed.flat_map(|name| std::iter::once(name).chain(imported_as(text, name)))
}

/// What a file imports under another name.
fn imported_as<'text>(text: &'text str, name: &str) -> Option<&'text str> {
    let alias = format!(" as {name}");
    let ends = |at: &usize| {
        let rest = text.get(at + alias.len()..);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
    };
    let mut found = memchr::memmem::find_iter(text.as_bytes(), &alias).filter(ends);
    found.next().and_then(|at| last_name(text.get(..at)?))
}

/// The name that a text ends with.
fn last_name(text: &str) -> Option<&str> {
    let is_part = |letter: &char| *letter == '_' || letter.is_alphanumeric();
    let letters = text.chars().rev().take_while(is_part);
    let length: usize = letters.map(char::len_utf8).sum();
    text.get(text.len() - length..)
}

/// The dotted names that string literals of a text start with: what a dynamic import might mean.
pub(crate) fn dotted_literals(text: &str) -> Vec<&str> {
    let mut literals = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'"', b'\'', &text.as_bytes()[at..]) {
        at += found + 1;
        let rest = &text[at..];
        let end = rest
            .find(|letter: char| letter != '.' && letter != '_' && !letter.is_alphanumeric())
            .unwrap_or(rest.len());
        let closed = rest[end..].starts_with(['"', '\'', '{', ':', '%']);
        if end > 0 && closed && !rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            literals.push(rest[..end].trim_end_matches('.'));
        }
        at += end;
    }
    literals.sort_unstable();
    literals.dedup();
    literals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_about_something_else_has_no_routing_words() {
        let facts = FileFacts::scan("import os\n@property\ndef a(self): return self.x.get('k')\n");
        assert!(!facts.routing && !facts.dynamic);
    }

    #[test]
    fn a_decorator_with_a_verb_is_enough_to_route() {
        assert!(FileFacts::scan("@api.v1.post(\n  '/x')\ndef f(): ...\n").routing);
        assert!(FileFacts::scan("@make('x').get('/')\ndef f(): ...\n").routing);
    }

    #[test]
    fn dynamic_imports_are_seen() {
        assert!(FileFacts::scan("import importlib\nimportlib.import_module(n)\n").dynamic);
    }

    #[test]
    fn literals_give_the_modules_that_a_dynamic_import_may_mean() {
        assert_eq!(
            dotted_literals("f('a.b', \"c\", f'pkg.sub.{x}', '.rel', 'no words', '1.2')"),
            [".rel", "a.b", "c", "pkg.sub"]
        );
    }
}
