//! Texts for the parameters of path templates.

use crate::chance::Chance;

const STRANGE: [&str; 26] = [
    "1",
    "42",
    "abc",
    "3.14",
    "12345678-1234-5678-1234-567812345678",
    "ABCDEF0123456789ABCDEF0123456789",
    "a/b",
    "a",
    "",
    "-1",
    "me",
    "a.b",
    "a-b",
    "é",
    "a b",
    "0",
    "007",
    "true",
    "x\n",
    "1e5",
    "{x}",
    "..",
    "٣",
    "%41",
    "a\nb",
    "?",
];

/// A path that fits the template, most of the time.
pub(crate) fn fill(template: &str, chance: &mut Chance, words: &[String]) -> String {
    let mut path = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        path += &rest[..start];
        rest = &rest[start..];
        let Some((name, length)) = parameter(rest) else {
            path.push('{');
            rest = &rest[1..];
            continue;
        };
        path += &value(
            name.split_once(':')
                .map_or("str", |(_, convertor)| convertor),
            chance,
            words,
        );
        rest = &rest[length..];
    }
    path + rest
}

/// The inside of the braces at the start of a text, and how much text that is.
fn parameter(text: &str) -> Option<(&str, usize)> {
    let end = text.find('}')?;
    let inside = &text[1..end];
    let (name, convertor) = inside.split_once(':').unwrap_or((inside, "str"));
    let is_name = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
            && text
                .chars()
                .all(|each| each.is_ascii_alphanumeric() || each == '_')
    };
    (is_name(name) && is_name(convertor)).then_some((inside, end + 1))
}

fn value(convertor: &str, chance: &mut Chance, words: &[String]) -> String {
    if chance.percent(8) {
        return strange(chance, words);
    }
    match convertor {
        "int" | "even" => chance.word(&["1", "42", "007", "0", "2468", "12345678901234567890"]),
        "float" => chance.word(&["3.14", "1", "0.0", "42.", "1e5", ".5"]),
        "uuid" => chance.word(&[
            "12345678-1234-5678-1234-567812345678",
            "ABCDEF01-2345-6789-abcd-EF0123456789",
            "ABCDEF0123456789ABCDEF0123456789",
            "12345678-1234-5678-1234-56781234567",
        ]),
        "path" => chance.word(&[
            "", "a", "a/b", "a/", "/a", "a//b", "x.txt", "a-b/c", "users/me", "a\nb",
        ]),
        "slug" => chance.word(&["a", "a-b", "users", "a--b", "x-1-2"]),
        "pair" => chance.word(&["a/1", "users/42", "a/b", "a/"]),
        "maybe" => chance.word(&["", "x", "yy", "y"]),
        "letters" => chance.word(&["a", "é", "abc", "日本", "a1", "_"]),
        "release" => chance.word(&["v1", "v1.2", "v1.2.3", "v1.2.3.4", "v"]),
        _ if chance.percent(40) => chance.one(words),
        _ => chance.word(&[
            "abc", "1", "me", "a b", "é", "x.y", "a-b", "v1", "a.json", "1.5", "x\n",
        ]),
    }
}

/// Anything.
pub(crate) fn strange(chance: &mut Chance, words: &[String]) -> String {
    if chance.percent(50) {
        chance.one(words)
    } else {
        chance.word(&STRANGE)
    }
}

/// A host that fits the pattern, most of the time.
pub(crate) fn host(pattern: &str, chance: &mut Chance) -> String {
    let words = ["a", "b1", "a.b", "7", "API"].map(str::to_owned);
    let name = fill(
        pattern
            .split(':')
            .next()
            .filter(|_| !pattern.contains('{'))
            .unwrap_or(pattern),
        chance,
        &words,
    );
    let name: String = name
        .chars()
        .filter(|each| each.is_ascii_alphanumeric() || ".-:".contains(*each))
        .collect();
    match chance.below(8) {
        0 => name.to_uppercase(),
        1 => format!("{name}:8000"),
        2 => format!("x{name}"),
        3 => crate::request::DEFAULT_HOST.to_owned(),
        _ => name,
    }
}
