//! Bodies that are parsed later give the syntax that parsing all at once gives.

#![allow(clippy::unwrap_used, clippy::panic)]

mod dump;

use std::fmt::Write as _;
use std::path::PathBuf;

use fingerpost_python::syntax::{Module, StmtKind};
use fingerpost_python::{parse, parse_eagerly};
use fingerpost_source::{FileSystem, OsFileSystem, decode};

/// Folders of Python files, separated by colons: all files in them are compared.
const FOLDERS: &str = "FINGERPOST_PYTHON_FOLDERS";

/// The dump with the errors behind it.
fn all_of(module: &Module) -> String {
    let mut text = dump::dump(module);
    for error in module.errors() {
        writeln!(text, "{:?} {}", error.range, error.message).unwrap();
    }
    text
}

fn assert_same(text: &str, name: &str) {
    let (later, now) = (all_of(&parse(text)), all_of(&parse_eagerly(text)));
    if later == now {
        return;
    }
    for (later, now) in later.lines().zip(now.lines()) {
        assert_eq!(later, now, "{name}");
    }
    panic!("{name}: one has more statements");
}

fn files_below(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![folder];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn text_of(path: &str) -> Option<String> {
    let bytes = OsFileSystem.read(path.into()).ok()?;
    decode(&bytes).ok().map(std::borrow::Cow::into_owned)
}

#[test]
fn bodies_parsed_later_equal_bodies_parsed_at_once() {
    assert_same(include_str!("tricky.py"), "tricky.py");
    let folders = std::env::var(FOLDERS).unwrap_or_default();
    let (mut count, mut odd) = (0, 0);
    for folder in folders.split(':').filter(|folder| !folder.is_empty()) {
        for path in files_below(folder.into()) {
            let path = path.to_str().unwrap();
            let Some(text) = text_of(path) else { continue };
            count += 1;
            let (module, eager) = (parse(&text), parse_eagerly(&text));
            let (later, now) = (dump::dump(&module), dump::dump(&eager));
            if eager.errors().is_empty() {
                assert!(later == now && module.errors().is_empty(), "{path}");
                continue;
            }
            odd += 1;
            assert!(!module.errors().is_empty(), "{path}");
        }
    }
    eprintln!("{count} files compared, {odd} of them have errors");
}

/// What is written over bytes of a text.
const PIECES: &[u8] = b"\n\t \"'()[]{}:#\\;=def\r\x0c";

const MODULE: &str = r#"import a


class A(B):
    """Text."""

    x: int = 1

    async def f(self, a, b=lambda: ":", *c: dict[str, int]) -> Callable[[int], "x:"]:
        # comment
        """Documentation
  of `f`."""
        global g
        async with a as h, b:
            i = [j := k for k in range(3)]
        yield await b, f"{a!r:>{b['c']}}{{", *[1]  ; # end
        # more
    # less

    if a:
        @decorator
        def g(self): return super().g(1, 2, 3, "long enough to be left out if it were a block")

        @classmethod
        def h(cls):
            nonlocal i
            def j(k):
                if k: return l; m = 1;
            class K:
                y = "a text that makes the body long enough to be left out of it"


def last():
    return "a text that makes the body long enough to be left out of it"
"#;

#[test]
fn scopes_documentation_and_ends_are_those_of_the_file() {
    assert_same(MODULE, "module");
    assert_same(&MODULE.replace('\n', "\r\n"), "module");
    assert_same(&MODULE.replace('\n', "\r"), "module");
    assert_same(&MODULE.replace("    ", "\t"), "module");
    assert_same(MODULE.trim_end(), "module");
}

#[test]
fn errors_in_a_body_are_told_when_it_is_parsed() {
    let module = parse(&MODULE.replace("return \"a", "return = \"a"));
    let StmtKind::FunctionDef(last) = &module.body.last().unwrap().kind else {
        panic!("no function")
    };
    assert_eq!(module.errors(), []);
    assert!(last.may_mention("return"));
    assert!(!last.may_mention("yield"));
    assert!(!last.body().is_empty());
    let errors = module.errors();
    assert_eq!(module.line_of(errors[0].range.start), 34);
}

#[test]
fn documentation_and_yields_are_told_without_the_rest_of_the_body() {
    let filler = "    x = 'a text that makes the body long enough to be left out'\n";
    let bodies = [
        ("'''doc\n    more'''\n", Some("doc\n    more"), false),
        ("# about\n    r'a\\b'; y = 1\n", Some("a\\b"), false),
        ("('in ' 'brackets')\n", Some("in brackets"), false),
        ("'two ' 'parts'\n", Some("two parts"), false),
        ("f'{x}'\n", None, false),
        ("b'bytes'\n", None, false),
        ("'text'.strip()\n", None, false),
        ("rx = 'y'\n    yield rx\n", None, true),
        ("y = 'yield'\n    def g():\n        yield 1\n", None, false),
    ];
    for (start, documentation, is_generator) in bodies {
        let text = format!("def f():\n    {start}{filler}");
        let module = parse(&text);
        let StmtKind::FunctionDef(function) = &module.body[0].kind else {
            panic!("no function")
        };
        for when in ["before", "after"] {
            let said = function.documentation();
            assert_eq!(said.as_deref(), documentation, "{when}: {text}");
            assert_eq!(function.is_generator(), is_generator, "{when}: {text}");
            assert!(function.body().len() > 1);
        }
    }
}

#[test]
fn cut_and_changed_files_are_survived() {
    let texts = [include_str!("tricky.py"), MODULE];
    for text in texts {
        let step = text.len() / 150 + 1;
        for (position, _) in text.char_indices().filter(|(at, _)| at % step == 0) {
            dump::dump(&parse(&text[..position]));
            dump::dump(&parse(&text[position..]));
        }
        let mut random: usize = 7;
        for _ in 0..300 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..3 {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                let position = (random >> 33) % bytes.len();
                let piece = PIECES[(random >> 20) % PIECES.len()];
                bytes[position] = piece;
            }
            let module = parse(&String::from_utf8_lossy(&bytes));
            dump::dump(&module);
            for error in module.errors() {
                assert!(error.range.start <= error.range.end);
            }
        }
    }
}

#[test]
fn deep_blocks_around_a_body_count() {
    let mut text = String::new();
    for depth in 0..99 {
        text.push_str(&" ".repeat(depth));
        text.push_str(if depth == 50 { "def f():\n" } else { "if a:\n" });
    }
    for more in [99, 100] {
        let last = format!("{}value\n", " ".repeat(more));
        let open = if more == 100 {
            " ".repeat(99) + "if a:\n"
        } else {
            String::new()
        };
        assert_same(&format!("{text}{open}{last}"), "deep");
        let again = format!("{text}{open}{}if a:\n {last}", " ".repeat(more));
        assert_same(&again, "deep");
    }
}

#[test]
fn imports_are_read_as_the_grammar_reads_them() {
    let long =
        "def f():\n  value = 'a text that makes the body long enough to be left out of it'\n";
    for import in [
        "import a",
        "import a.b as c, d , e.f as  g ; # h",
        "import a; b",
        "import (a)",
        "import a,",
        "import a as",
        "import a.",
        "import None",
        "import ä",
        "from a import b",
        "from a import b as c, d",
        "from a import b,",
        "from a import (b, # c\n  d as e,\n)",
        "from a import(b)",
        "from a import (b",
        "from a import ()",
        "from a import *",
        "from a import*",
        "from a import b.c",
        "from a import b as c.d",
        "from a import basic, asbestos, astral as as_",
        "from . import a",
        "from .... a import b",
        "from ..a.b import c",
        "from .import a",
        "from a import \\\n  b",
        "from __future__ import annotations",
        "from __future__ import *",
        "from __future__ import (a, b)",
        "from __future__ import a as b",
        "from a import b if c else d",
        "from\ta import b",
        "import  a\t.b",
        "from a import print, exec, match, type",
        "import a = b",
        "from a import b \\\n  as c",
    ] {
        assert_same(&format!("{import}\n{long}"), import);
        assert_same(&format!("class A:\n  {import}\n{long}"), import);
        assert_same(&format!("try:\n  {import}\nexcept A:\n  pass\n"), import);
        assert_same(import, import);
    }
}

#[test]
fn stored_syntax_equals_parsed_syntax() {
    let models = concat!(env!("CARGO_MANIFEST_DIR"), "/../evaluate/models");
    let mut compared = 0;
    for path in files_below(models.into()) {
        let text: std::sync::Arc<str> = std::fs::read_to_string(&path).unwrap().into();
        let bytes = fingerpost_python::store(&text).unwrap();
        let restored = fingerpost_python::restore(&text, &bytes).unwrap();
        assert_eq!(all_of(&restored), all_of(&parse(&text)), "{path:?}");
        compared += 1;
    }
    assert!(compared > 50);
}

#[test]
fn what_python_cannot_compile_is_not_stored() {
    let error = fingerpost_python::store("a = 1\nb = (\n").unwrap_err();
    assert!(error.to_string().starts_with("line 2: "), "{error}");
}
