//! Whether what a name means is not always the same: who reads it, reads what it is at that moment.
//!
//! Told from texts, without parsing them.

use fingerpost_python::first_word;
use memchr::memmem;

use crate::effect::{is_reading, writes};

/// How the values start that are made to be filled.
const EMPTY: [&str; 6] = ["[]", "{}", "list()", "dict()", "set()", "bytearray()"];
/// How the values start that nobody changes if nobody in the file does.
const COLLECTIONS: [&str; 5] = ["[", "{", "list(", "dict(", "set("];
/// What makes values that are filled or set.
const MADE: [&str; 12] = [
    "ChainMap",
    "ContextVar",
    "Counter",
    "Namespace",
    "OrderedDict",
    "SimpleNamespace",
    "UserDict",
    "UserList",
    "WeakSet",
    "WeakValueDictionary",
    "defaultdict",
    "deque",
];

/// Whether a variable of a file's top level, with the line that binds it, may be something else later.
pub(crate) fn varies(file: &str, name: &str, line: &str) -> bool {
    let value = value_of(line);
    let made = value.split('(').next().unwrap_or("");
    let made = made.rsplit('.').next().unwrap_or("");
    let made = made.split('[').next().unwrap_or("");
    EMPTY.iter().any(|start| value.starts_with(start))
        || MADE.contains(&made)
        || is_rebound(file, name)
        || (COLLECTIONS.iter().any(|start| value.starts_with(start)) && is_changed(file, name))
}

/// Whether instances of a class are changed by its own methods after they were made, or share a collection.
pub(crate) fn class_varies(class: &str) -> bool {
    let mut lines = class.lines();
    let _ = lines.next();
    let mut is_making = false;
    let mut column = None;
    for line in lines {
        let content = line.trim_start();
        let here = line.len() - content.len();
        if content.is_empty() {
            continue;
        }
        let column = *column.get_or_insert(here);
        if here <= column {
            let name = content
                .trim_start_matches("async ")
                .strip_prefix("def ")
                .map(first_word);
            is_making = name.is_some_and(|name| {
                matches!(name, "__init__" | "__new__") || name.ends_with("post_init__")
            });
            let is_shared = name.is_none()
                && EMPTY
                    .iter()
                    .any(|start| value_of(content).starts_with(start));
            if is_shared {
                return true;
            }
        } else if !is_making && changes_self(content) {
            return true;
        }
    }
    false
}

fn changes_self(line: &str) -> bool {
    let is_self = |root: &str| matches!(root, "self" | "cls");
    writes(line, &is_self)
        || ["self.", "cls."].iter().any(|root| {
            memmem::find_iter(line.as_bytes(), root)
                .filter_map(|at| line.get(at + root.len()..))
                .any(changes_part)
        })
}

/// Whether a text that stands behind `self.` calls a method that changes an attribute.
fn changes_part(text: &str) -> bool {
    let end = text.find(|letter: char| letter != '.' && letter != '_' && !letter.is_alphanumeric());
    let (path, rest) = text.split_at(end.unwrap_or(text.len()));
    let method = path.rsplit_once('.').map(|(_, method)| method);
    rest.starts_with('(') && method.is_some_and(|method| !is_reading(method))
}

fn value_of(line: &str) -> &str {
    line.split_once('=')
        .map_or("", |(_, value)| value.trim_start())
}

/// Whether a function of the file binds the name for the whole file.
fn is_rebound(file: &str, name: &str) -> bool {
    memmem::find_iter(file.as_bytes(), "global ").any(|at| {
        let names = file[at + "global ".len()..].lines().next().unwrap_or("");
        names.split([',', ' ', ';']).any(|one| one == name)
    })
}

/// Whether somewhere in the file a part of what the name means is set, or a method is called that may change it.
fn is_changed(file: &str, name: &str) -> bool {
    let is_part = |letter: char| letter == '_' || letter == '.' || letter.is_alphanumeric();
    memmem::find_iter(file.as_bytes(), name).any(|at| {
        let (before, rest) = (&file[..at], &file[at + name.len()..]);
        if before.ends_with(is_part) {
            return false;
        }
        if rest.starts_with('.') {
            let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
            let method = rest[..end].rsplit('.').next().unwrap_or("");
            return match rest[end..].trim_start() {
                call if call.starts_with('(') => !is_reading(method),
                rest => sets(rest),
            };
        }
        let rest = if rest.starts_with('[') {
            rest.find(']').and_then(|end| rest.get(end + 1..))
        } else {
            rest.trim_start()
                .strip_prefix(['+', '|', '-'])
                .filter(|rest| rest.starts_with('='))
        };
        rest.is_some_and(|rest| sets(rest) || changes_part(rest.trim_start_matches('.')))
            || before.ends_with("del ")
    })
}

fn sets(rest: &str) -> bool {
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['+', '|', '-']).unwrap_or(rest);
    rest.starts_with('=') && !rest.starts_with("==")
}

#[cfg(test)]
mod tests {
    use super::{class_varies, varies};

    #[test]
    fn what_is_made_to_be_filled_varies() {
        for line in [
            "X = []",
            "X: dict[str, int] = {}",
            "X = collections.defaultdict(list)",
            "X: ContextVar[str] = ContextVar('x')",
        ] {
            assert!(varies(line, "X", line), "{line}");
        }
        for line in ["X = [1]", "X = 'a'", "X = make()", "X: list[str]"] {
            assert!(!varies(line, "X", line), "{line}");
        }
    }

    #[test]
    fn collections_that_their_file_changes_vary() {
        for change in [
            "X.append(2)",
            "X[0] = 2",
            "X += [2]",
            "def f():\n    X['a'] |= 3",
            "def f():\n    global X\n    X = 3",
        ] {
            let file = format!("X = [1]\n{change}\n");
            assert!(varies(&file, "X", "X = [1]"), "{change}");
        }
        let file = "X = [1]\ny = X[0] == 2\nz = X.index(1)\nAX = 1\nAX.append(2)\n";
        assert!(!varies(file, "X", "X = [1]"));
    }

    #[test]
    fn classes_with_methods_that_change_their_instances_vary() {
        assert!(class_varies(
            "class A:\n    def __init__(self):\n        self.x = []\n    def add(self, v):\n        self.x.append(v)\n"
        ));
        assert!(class_varies(
            "class A:\n    def set(self, v):\n        self.x = v\n"
        ));
        assert!(class_varies("class A:\n    x: dict = {}\n"));
        assert!(!class_varies(
            "class A:\n    y = 1\n    def __init__(self):\n        self.x = []\n    def get(self):\n        return self.x.index(1) == self.y\n"
        ));
    }
}
