//! Which lines of a file others can see the execution of.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_project::{DiscoverySettings, Project};
use fingerpost_source::MemoryFileSystem;

/// What the lines of `user.py` use.
const LIBRARY: &str = "\
import logging
ITEMS = []
TABLE = {}
def keep(item):
    ITEMS.append(item)
    return item
def pass_on(item):
    return keep(item)
def keyed(name):
    def decorate(item):
        TABLE[name] = item
        return item
    return decorate
def harmless(item):
    parts = []
    parts.append(item)
    return parts
def get_log(name):
    return logging.getLogger(name)
def timed(function):
    from functools import wraps
    @wraps(function)
    def wrapper(*args):
        ITEMS.append(args)
        return function(*args)
    return wrapper
def items():
    return ITEMS
class Kept:
    def __init__(self):
        ITEMS.append(self)
class Child(Kept): ...
class Plain:
    def __init__(self, x=1):
        self.x = [x]
    def later(self):
        ITEMS.append(self)
class Hearing:
    def __init_subclass__(cls):
        ITEMS.append(cls)
class Heard(Hearing): ...
NAMES = {'a': 'b'}
NUMBERS = iter([1])
class Shelf:
    def __lshift__(self, item):
        ITEMS.append(item)
        return self
    @property
    def first(self):
        return keep(1)
shelf = Shelf()
";

/// The acting lines of a file beside the library.
fn acting(lines: &str) -> Vec<String> {
    let user =
        format!("import library\nfrom library import *\nfrom library import keep as k\n{lines}");
    let files = [("/p/library.py", LIBRARY), ("/p/user.py", &*user)];
    let system = MemoryFileSystem::with_files(files);
    let settings = DiscoverySettings::default();
    let project = Project::discover_in(Arc::new(system), Utf8Path::new("/p"), settings).unwrap();
    let file = project.file_at(Utf8Path::new("user.py")).unwrap();
    let top_level = project.top_level(file).unwrap();
    let text = project.text(file);
    let ranges = top_level.acting.iter();
    ranges
        .map(|range| {
            text[range.as_usize()]
                .trim_start_matches([' ', '='])
                .to_owned()
        })
        .collect()
}

#[test]
fn calls_that_keep_what_they_are_given_act() {
    for line in [
        "x = keep(1)",
        "x = k(1)",
        "x = library.keep(1)",
        "x = pass_on(1)",
        "x = [pass_on(1)]",
        "x = items().append(1)",
        "x = Kept()",
        "x = Child()",
        "x = library.TABLE.update(a=1)",
        "x = library.TABLE.get('a')",
        "x = library.TABLE['a'] + 'b'",
        "x = shelf << 'a'",
        "x = [shelf.first]",
        "x = next(library.NUMBERS)",
        "class E(Enum):\n    A = 1\n    def __init__(self, value):\n        keep(value)\n",
    ] {
        assert_eq!(acting(line).len(), 1, "{line}");
    }
}

#[test]
fn calls_that_only_make_values_do_not() {
    for line in [
        "x = harmless(1)",
        "x = get_log(__name__)",
        "x = library.get_log('a').getChild('b')",
        "x = Plain(2)",
        "x = dict(a=str(1))",
        "x = library.NAMES.get('a')",
        "x = library.NAMES['a'] + 'b'",
    ] {
        assert_eq!(acting(line), [""; 0], "{line}");
    }
}

#[test]
fn decorators_act_that_keep_the_function_but_not_those_that_wrap_it() {
    assert_eq!(acting("@keyed('a')\ndef f(): ...\n"), ["keyed('a')"]);
    assert_eq!(acting("@timed\ndef f(): ...\n"), [""; 0]);
}

#[test]
fn classes_act_of_whose_making_a_parent_hears() {
    assert_eq!(acting("class A(Hearing): ...\n").len(), 1);
    assert_eq!(acting("class A(Heard): ...\n").len(), 1);
    assert_eq!(acting("class A(Plain): ...\n"), [""; 0]);
    assert_eq!(acting("class A(metaclass=Registering): ...\n").len(), 1);
}

#[test]
fn what_speaks_of_routes_acts() {
    assert_eq!(
        acting("router = APIRouter()\n@router.get('/x')\ndef f(): ...\n").len(),
        2
    );
    assert_eq!(
        acting("def make():\n    return FastAPI()\nx = make()\n").len(),
        1
    );
    assert_eq!(acting("def make():\n    return FastAPI()\n"), [""; 0]);
}
