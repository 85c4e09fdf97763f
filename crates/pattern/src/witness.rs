//! Witnesses: texts that prove a statement about templates and that a person could have sent.

use crate::convertor::ConvertorKind;
use crate::domain::Domain;
use crate::template::{Element, PathTemplate};

/// How many candidates are tried before the nicest text of the exact search is taken.
const CANDIDATE_LIMIT: usize = 300;

/// A path that proves a statement about templates.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Witness {
    path: String,
}

impl Witness {
    pub(crate) fn new(path: String) -> Self {
        Self { path }
    }

    /// The decoded path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Does every witness of the statement have control characters (mostly: a newline)?  Then no client sends one by
    /// accident.
    pub fn has_control_characters(&self) -> bool {
        self.path.contains(char::is_control)
    }
}

impl std::fmt::Display for Witness {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.path)
    }
}

/// The first readable candidate that the exact check accepts, else the text that the exact search found.
pub(crate) fn readable(
    found: String,
    templates: &[&PathTemplate],
    domain: Domain,
    accept: impl Fn(&str) -> bool,
) -> Witness {
    let borrowed = borrowed_words(templates);
    let forms: Vec<Vec<Vec<String>>> = templates
        .iter()
        .map(|template| choices(template, &borrowed))
        .collect();
    let good = |text: &str| domain.contains(text) && accept(text);
    let widest = forms.iter().flatten().map(Vec::len).max().unwrap_or(1);
    // First every parameter takes its n-th word, then the combinations follow.
    for index in 0..widest {
        for form in &forms {
            let text: String = form
                .iter()
                .filter_map(|words| words.get(index).or_else(|| words.first()))
                .map(String::as_str)
                .collect();
            if good(&text) {
                return Witness::new(text);
            }
        }
    }
    let combined = forms.iter().find_map(|form| {
        combinations(form)
            .take(CANDIDATE_LIMIT)
            .find(|text| good(text))
    });
    Witness::new(combined.unwrap_or(found))
}

/// Words from the literal texts of the templates: what one has literally may stand for a parameter of another.
fn borrowed_words(templates: &[&PathTemplate]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for template in templates {
        for element in &template.elements {
            let Element::Literal(text) = element else {
                continue;
            };
            let segments = text.split('/').filter(|segment| !segment.is_empty());
            for segment in segments {
                let plain = segment.trim_matches(|character: char| !character.is_alphanumeric());
                // `report` reads better than the `report.` that stands before an extension.
                for word in [plain, segment] {
                    if !word.is_empty()
                        && words.len() < 12
                        && !words.iter().any(|known| known == word)
                    {
                        words.push(word.to_owned());
                    }
                }
            }
        }
    }
    words
}

/// For each element of the template what may stand there, most natural first.
fn choices(template: &PathTemplate, borrowed: &[String]) -> Vec<Vec<String>> {
    let words_of = |element: &Element| match element {
        Element::Literal(text) => vec![text.clone()],
        Element::Unknown => vec![String::new(), "x".to_owned(), "/x".to_owned()],
        Element::Parameter { name, convertor } => words(name, &convertor.kind, borrowed),
    };
    template.elements.iter().map(words_of).collect()
}

/// All texts with one choice for each element; the last element varies fastest.
fn combinations(choices: &[Vec<String>]) -> impl Iterator<Item = String> + '_ {
    let mut counters = Some(vec![0_usize; choices.len()]);
    std::iter::from_fn(move || {
        let current = counters.as_mut()?;
        let text = choices
            .iter()
            .zip(current.iter())
            .filter_map(|(words, &index)| words.get(index))
            .map(String::as_str)
            .collect();
        let advanced = current
            .iter_mut()
            .zip(choices)
            .rev()
            .any(|(counter, words)| {
                *counter = (*counter + 1) % words.len().max(1);
                *counter != 0
            });
        if !advanced {
            counters = None;
        }
        Some(text)
    })
}

/// What a person would write for a parameter, most natural first.
fn words(name: &str, kind: &ConvertorKind, borrowed: &[String]) -> Vec<String> {
    let own: &[&str] = match kind {
        ConvertorKind::Text => words_for_name(name),
        ConvertorKind::Path if name.contains("file") => &["docs/readme.txt", "readme.txt", "", "1"],
        ConvertorKind::Path => &["a/b", "", "a", "1", "a/"],
        ConvertorKind::Integer => &["1", "2", "42", "0", "10"],
        ConvertorKind::Float => &["1.5", "1", "2.5", "0"],
        ConvertorKind::Uuid => &[
            "123e4567-e89b-12d3-a456-426614174000",
            "9b2f1c64-5d0e-4a7b-8c3d-1e2f3a4b5c6d",
            "123e4567e89b12d3a456426614174000",
            "123E4567-E89B-12D3-A456-426614174000",
        ],
        ConvertorKind::Custom(_) => &[
            "1",
            "a",
            "abc",
            "2024",
            "2024-01-31",
            "abc-1",
            "en",
            "ABC",
            "0",
        ],
    };
    let mut all: Vec<String> = own.iter().map(|word| (*word).to_owned()).collect();
    if !matches!(
        kind,
        ConvertorKind::Integer | ConvertorKind::Float | ConvertorKind::Uuid
    ) {
        all.extend(borrowed.iter().cloned());
    }
    all
}

fn words_for_name(name: &str) -> &'static [&'static str] {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    if ends(&["uuid", "guid"]) {
        &["123e4567-e89b-12d3-a456-426614174000", "1", "abc"]
    } else if ends(&["id", "pk", "number", "num", "index", "count", "no", "n"]) {
        &["1", "abc", "2", "1.5", "a"]
    } else if name.contains("file") {
        &["readme.txt", "abc", "1"]
    } else if ends(&["slug"]) {
        &["hello-world", "abc", "1"]
    } else if ends(&["user", "username", "name", "login"]) {
        &["alice", "abc", "1", "alice.b", "a"]
    } else if ends(&["email", "mail"]) {
        &["alice@example.com", "abc", "1"]
    } else if ends(&["version"]) {
        &["v1", "1", "abc"]
    } else if ends(&["year"]) {
        &["2024", "1", "abc"]
    } else if ends(&["date", "day"]) {
        &["2024-01-31", "1", "abc"]
    } else if ends(&["lang", "language", "locale"]) {
        &["en", "abc", "1"]
    } else {
        &["abc", "1", "a", "abc.d", "1.5"]
    }
}
