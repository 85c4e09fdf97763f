//! What executing a text of Python may change, told line by line, without parsing it.
//!
//! Everything that is not quite plain counts as a change.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use fingerpost_python::first_word;

/// Methods that nobody keeps anything in by calling, on whatever object; sorted.
const READING: &[&str] = &[
    "capitalize",
    "casefold",
    "copy",
    "count",
    "debug",
    "decode",
    "encode",
    "endswith",
    "error",
    "exception",
    "exists",
    "expanduser",
    "find",
    "findall",
    "format",
    "fullmatch",
    "get",
    "getChild",
    "getEffectiveLevel",
    "getLogger",
    "get_logger",
    "getboolean",
    "getfloat",
    "getint",
    "hexdigest",
    "index",
    "info",
    "isEnabledFor",
    "is_dir",
    "is_file",
    "items",
    "join",
    "joinpath",
    "keys",
    "lower",
    "lstrip",
    "match",
    "msg",
    "partition",
    "read",
    "read_text",
    "replace",
    "resolve",
    "rpartition",
    "rsplit",
    "rstrip",
    "search",
    "split",
    "splitlines",
    "startswith",
    "strip",
    "sub",
    "title",
    "union",
    "upper",
    "values",
    "warn",
    "warning",
];
/// Words that start blocks; the block may stand on the same line.
const BLOCKS: &[&str] = &[
    "async", "case", "class", "def", "elif", "else", "except", "finally", "for", "if", "match",
    "try", "while", "with",
];
/// Words of what makes or changes an app, a router, routes or templates.
static ROUTES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = [
        "router",
        "Router",
        "FastAPI",
        "fastapi",
        "Starlette",
        "add_api",
        "add_route",
        ".mount(",
        "Route(",
        "Mount(",
        ".routes",
        "websocket_route",
        "Templates",
        "api_route",
    ];
    AhoCorasick::new(words).ok()
});
/// Whether a text may make or change an app, a router, routes or templates.
pub(crate) fn speaks_of_routes(text: &str) -> bool {
    ROUTES.as_ref().is_none_or(|words| words.is_match(text))
}

/// Whether a method keeps nothing, whatever it is called on.
pub(crate) fn is_reading(method: &str) -> bool {
    READING.binary_search(&method).is_ok()
}

/// Whether a method is called on what a call or subscript gave, which may be something that others see, too, or that itself is called.
pub(crate) fn changes_result(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'(', bytes).any(|open| {
        let is_part = |byte: &&u8| **byte == b'_' || **byte == b'.' || byte.is_ascii_alphanumeric();
        let length = bytes[..open].iter().rev().take_while(is_part).count();
        let (before, path) = (&text[..open - length], &text[open - length..open]);
        let method = path.rsplit('.').next().unwrap_or("");
        before.ends_with([')', ']'])
            && (path.is_empty()
                || path.starts_with('.')
                    && !before.ends_with("super()")
                    && !method.starts_with("__")
                    && !is_reading(method))
    })
}

/// Whether a name is called that is bound to a part of something that `is_kept` elsewhere, like an item of a list of functions.
pub(crate) fn calls_part(text: &str, is_kept: &dyn Fn(&str) -> bool) -> bool {
    let loops = text
        .match_indices("for ")
        .filter_map(|(at, word)| text[at + word.len()..].split_once(" in "));
    let assignments = text.lines().filter_map(|line| line.split_once(" = "));
    loops.chain(assignments).any(|(names, value)| {
        let root = first_word(value.trim_start());
        let is_plain =
            |name: &str| !name.is_empty() && name.chars().all(|c| c == '_' || c.is_alphanumeric());
        let mut names = names.split([',', '(', ')']).map(str::trim);
        !root.is_empty()
            && names.any(|name| is_plain(name) && calls_name(text, name))
            && is_kept(root)
    })
}

/// Whether a text calls a name, or a method of what it means.
fn calls_name(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + name.len()..];
        let starts = before.is_none_or(|c| c != '_' && c != '.' && !c.is_alphanumeric());
        let called = after.starts_with('(')
            || after.strip_prefix('.').is_some_and(|rest| {
                let method = first_word(rest);
                rest[method.len()..].starts_with('(') && !is_reading(method)
            });
        starts && called
    })
}

/// Whether a line assigns to a part of something that `is_outside`, or deletes one.
pub(crate) fn writes(line: &str, is_outside: &dyn Fn(&str) -> bool) -> bool {
    let mut rest = Some(line);
    while let Some(line) = rest {
        let line = line.trim_start();
        if statement_writes(line, is_outside) {
            return true;
        }
        rest = next_statement(line);
    }
    false
}

/// Functions that change what they are given first.
const CHANGING: [&str; 14] = [
    "setattr(",
    "__setattr__(",
    "delattr(",
    "vars(",
    "next(",
    "list.append(",
    "list.extend(",
    "heappush(",
    "heappop(",
    "insort(",
    "shuffle(",
    "iadd(",
    "setitem(",
    "delitem(",
];

fn statement_writes(statement: &str, is_outside: &dyn Fn(&str) -> bool) -> bool {
    if gives_to(statement, &CHANGING, is_outside) {
        return true;
    }
    let targets = statement
        .strip_prefix("del ")
        .or_else(|| assigned(statement));
    // Each of `a.b = c[d] = e`, and of `a.b, c[d] = e`.
    targets.unwrap_or("").split(['=', ',']).any(|target| {
        let target = target.trim_start_matches([' ', '(', '[', '*']);
        let root = first_word(target);
        target[root.len()..].starts_with(['.', '[', '(']) && is_outside(root)
    })
}

/// Whether one of some functions is given something first that `is_outside`.
fn gives_to(text: &str, functions: &[&str], is_outside: &dyn Fn(&str) -> bool) -> bool {
    functions.iter().any(|function| {
        let mut calls = text.split(function).skip(1);
        calls.any(|arguments| is_outside(first_word(arguments)))
    })
}

/// Whether a call in an expression changes what it is given first, if that `is_outside`.
pub(crate) fn changes_given(expression: &str, is_outside: &dyn Fn(&str) -> bool) -> bool {
    gives_to(expression, &CHANGING, is_outside)
}

/// Whether a text calls what changes the environment.
pub(crate) fn changes_environment(text: &str) -> bool {
    text.match_indices("environ.").any(|(at, part)| {
        let method = &text[at + part.len()..];
        let name = first_word(method);
        method[name.len()..].starts_with('(') && !is_reading(name)
    }) || text.contains("putenv(")
}

/// Whether the value of a variable can be read only once, so that reading changes it.
pub(crate) fn is_iterator(value: &str) -> bool {
    let Some((_, value)) = value.split_once('=') else {
        return false;
    };
    let value = value.trim_start();
    let made = &value[..value.find('(').unwrap_or(0)];
    match made.rsplit('.').next().unwrap_or("") {
        "iter" | "count" | "cycle" | "map" | "filter" | "zip" | "enumerate" | "reversed"
        | "open" | "chain" => true,
        name => name.is_empty() && value.starts_with('(') && value.contains(" for "),
    }
}

/// What stands before the last `=` of an assignment.
fn assigned(statement: &str) -> Option<&str> {
    let bytes = statement.as_bytes();
    let mut depth = 0_usize;
    let mut end = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' if depth == 0 => {
                let before = at.checked_sub(1).and_then(|at| bytes.get(at));
                let compares = matches!(before, Some(b'=' | b'!' | b'<' | b'>'))
                    || bytes.get(at + 1) == Some(&b'=');
                if !compares {
                    end = Some(at);
                }
            }
            _ => {}
        }
    }
    statement.get(..end?)
}

/// What stands on a line behind its first statement, or behind the head of a block.
fn next_statement(line: &str) -> Option<&str> {
    let end = if BLOCKS.contains(&first_word(line)) {
        end_of_head(line)
    } else {
        line.find(';')
    };
    line.get(end? + 1..)
}

/// The place of the colon behind a head like `if x[1:2]:`.
fn end_of_head(line: &str) -> Option<usize> {
    let mut depth = 0_usize;
    line.bytes().position(|byte| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        byte == b':' && depth == 0
    })
}

/// The text of a function without the functions in it that stand for the decorated one: these are executed when it is called.
pub(crate) fn without_wrappers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut skipped: Option<usize> = None;
    let mut wraps = false;
    for line in text.lines() {
        let column = line.len() - line.trim_start().len();
        let content = line.trim_start();
        if content.is_empty() {
            continue;
        }
        if skipped.is_some_and(|outer| column > outer || content.starts_with(')')) {
            continue;
        }
        skipped = None;
        if content.starts_with('@') {
            wraps = content.contains("wraps(");
        } else if wraps && (content.starts_with("def ") || content.starts_with("async def ")) {
            skipped = Some(column);
            wraps = false;
            continue;
        }
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{calls_part, changes_result, writes};

    fn writes_outside(line: &str) -> bool {
        writes(line, &|root| matches!(root, "REG" | "mod"))
    }

    #[test]
    fn assignments_to_parts_of_others_are_seen_wherever_they_stand() {
        for line in [
            "    REG[p] = fn",
            "if p: REG[p] = fn",
            "def f(p: int = 1) -> dict[str, int]: mod.x = p",
            "for m in (1, 2): x = 1; REG[m] += 3",
            "x = REG[p] = fn",
            "REG[p], y = fn, 1",
            "del REG[p]",
            "setattr(mod, 'x', fn)",
            "try: REG['a'] = 1",
        ] {
            assert!(writes_outside(line), "{line}");
        }
        for line in [
            "x = REG[p]",
            "def f(a: mod.A = mod.B) -> mod.C:",
            "if REG[p] == 1 and x <= mod.y:",
            "return make(mod.x, key=REG[1])",
            "own[p] = mod.x",
            "x: mod.T = REG[2]",
        ] {
            assert!(!writes_outside(line), "{line}");
        }
    }

    #[test]
    fn items_of_a_list_that_is_kept_may_be_called() {
        let is_kept = |root: &str| root == "HOOKS";
        assert!(calls_part("for hook in HOOKS:\n    hook(fn)", &is_kept));
        assert!(calls_part("name, hook = HOOKS[0]\nhook.add(fn)", &is_kept));
        assert!(!calls_part("for hook in hooks:\n    hook(fn)", &is_kept));
        assert!(!calls_part(
            "for hook in HOOKS:\n    a.hook(hook.get(1))",
            &is_kept
        ));
    }

    #[test]
    fn what_a_call_gives_may_be_called() {
        assert!(changes_result("app.get(path)(fn)"));
        assert!(changes_result("HANDLERS[kind](fn)"));
        assert!(changes_result("make().add(fn)"));
        assert!(!changes_result("super().__init__(make().get(x))"));
    }
}
