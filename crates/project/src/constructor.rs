//! What of a class is executed when an instance is made, or used without calling a method by its name.

use fingerpost_python::first_word;

/// A method that is called for a new instance, whatever it looks like.
const CONSTRUCTOR: &str = "model_post_init";
/// What stands in the decorators of methods that are called by reading, setting or checking an attribute.
const ATTRIBUTES: [&str; 4] = ["validator", "property", ".setter", ".deleter"];

/// How the values start that may be added to.
const COLLECTIONS: [&str; 7] = [
    "[",
    "{",
    "list(",
    "dict(",
    "set(",
    "defaultdict(",
    "OrderedDict(",
];

/// A method of a class, with its decorators.
struct Method<'text> {
    name: &'text str,
    is_attribute: bool,
    lines: Vec<&'text str>,
}

/// The head of a class, the lines with functions that make values of its fields, and those of its methods that are called for an instance
/// without naming them: constructors, what operators and the like call, properties, validators, and what these call on `self` or `cls`.
pub(crate) fn constructing(class: &str) -> String {
    let methods = methods(class);
    let mut is_kept: Vec<bool> = methods
        .iter()
        .map(|method| method.is_attribute || is_special(method.name) || method.name == CONSTRUCTOR)
        .collect();
    loop {
        let found = (0..methods.len()).find(|at| {
            let is_called =
                |kept: &Method<'_>| kept.lines.iter().any(|line| calls(line, methods[*at].name));
            !is_kept[*at]
                && methods
                    .iter()
                    .zip(&is_kept)
                    .any(|(method, kept)| *kept && is_called(method))
        });
        let Some(found) = found else { break };
        is_kept[found] = true;
    }
    let head = class.lines().take_while(|line| !starts_method(line));
    let head = head.take(
        class
            .find("):")
            .map_or(1, |end| class[..=end].lines().count()),
    );
    let kept = methods.iter().zip(&is_kept).filter(|(_, kept)| **kept);
    let lines = kept.flat_map(|(method, _)| method.lines.iter().copied());
    let factories = class.lines().skip(1).filter(|line| {
        line.contains("factory") && !methods.iter().any(|method| method.lines.contains(line))
    });
    head.chain(factories)
        .chain(lines)
        .collect::<Vec<&str>>()
        .join("\n")
}

/// The lines of a class that call something for a value of its own.
pub(crate) fn fields(class: &str) -> impl Iterator<Item = &str> {
    let mut lines = class.lines().skip(1).filter(|line| !line.trim().is_empty());
    let first = lines.next();
    let column = first.map(indentation);
    first.into_iter().chain(lines).filter(move |line| {
        let is_value = line.contains('(') && line.contains(" = ");
        is_value && Some(indentation(line)) == column && !starts_method(line)
    })
}

/// Whether methods (`text`, of a class) use a collection that stands in the class itself: all instances have the same one.
pub(crate) fn shares(class: &str, text: &str) -> bool {
    let mut body = class.lines().skip(1).filter(|line| !line.trim().is_empty());
    let Some(column) = body.clone().next().map(indentation) else {
        return false;
    };
    body.any(|line| {
        let name = first_word(line.trim_start());
        let value = line
            .split_once('=')
            .map_or("", |(_, value)| value.trim_start());
        let own = format!("self.{name}");
        indentation(line) == column
            && !name.is_empty()
            && COLLECTIONS.iter().any(|start| value.starts_with(start))
            && text.contains(&own)
            && !text.contains(&format!("{own} = "))
    })
}

fn methods(class: &str) -> Vec<Method<'_>> {
    let mut methods: Vec<Method<'_>> = Vec::new();
    let mut decorators: Vec<&str> = Vec::new();
    let mut open: Option<usize> = None;
    let column = class
        .lines()
        .skip(1)
        .find(|line| starts_method(line))
        .map(indentation);
    for line in class.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let here = indentation(line);
        if Some(here) == column && line.trim_start().starts_with('@') {
            decorators.push(line);
            open = None;
        } else if Some(here) == column && starts_method(line) {
            let rest = line.trim_start().trim_start_matches("async ").trim_start();
            let name = first_word(rest.trim_start_matches("def").trim_start());
            let is_attribute = decorators
                .iter()
                .any(|line| ATTRIBUTES.iter().any(|word| line.contains(word)));
            let mut lines = std::mem::take(&mut decorators);
            lines.push(line);
            methods.push(Method {
                name,
                is_attribute,
                lines,
            });
            open = Some(here);
        } else if open.is_some_and(|column| here > column || line.trim_start().starts_with(')')) {
            if let Some(method) = methods.last_mut() {
                method.lines.push(line);
            }
        } else {
            open = None;
        }
    }
    methods
}

/// Whether a method is called by an operator, by a built-in function, or by making an instance.
fn is_special(method: &str) -> bool {
    method.starts_with("__") && method.ends_with("__") && method != "__init_subclass__"
}

fn starts_method(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("def ") || line.starts_with("async def ")
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line uses a method of its own object or class.
fn calls(line: &str, method: &str) -> bool {
    line.match_indices(method).any(|(at, _)| {
        let before = &line[..at];
        let after = line[at + method.len()..].chars().next();
        (before.ends_with("self.") || before.ends_with("cls."))
            && after.is_none_or(|letter| letter != '_' && !letter.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::{constructing, shares};

    #[test]
    fn constructors_validators_and_what_they_call_are_kept() {
        let class = "class A(Base, metaclass=M):\n    x: int = make()\n\n    def __init__(self):\n        self._add()\n\n    def _add(self):\n        ALL.append(self)\n\n    \
                     @validator('x')\n    def check(cls, v):\n        return v\n\n    async def later(self):\n        LATER.append(self)\n";
        let kept = constructing(class);
        assert!(kept.starts_with("class A(Base, metaclass=M):\n"));
        assert!(kept.contains("ALL.append") && kept.contains("def check"));
        assert!(!kept.contains("LATER") && !kept.contains("make()"));
    }

    #[test]
    fn collections_of_the_class_are_shared_unless_each_instance_has_its_own() {
        let shared = "class A:\n    names: list = []\n    def __init__(self):\n        self.names.append(1)\n";
        assert!(shares(shared, shared));
        let own = shared.replace("self.names.append", "self.names = []; self.names.append");
        assert!(!shares(&own, &own));
    }

    #[test]
    fn a_head_of_several_lines_is_kept() {
        assert_eq!(
            constructing("class A(\n    B,\n):\n    x = 1\n"),
            "class A(\n    B,\n):"
        );
    }
}
