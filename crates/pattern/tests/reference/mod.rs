//! A slow matcher that shares nothing with the crate: for each parameter it tries the longest text first.

use proptest::prelude::*;
use regex::Regex;

/// Templates over a small alphabet, at most one parameter of each name.
pub(crate) fn template() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a1b./-]{1,2}",
        prop::sample::select(vec![
            "{N}",
            "{N:str}",
            "{N:path}",
            "{N:int}",
            "{N:float}",
            "{N:uuid}",
            "{ N }"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| {
        let named = pieces
            .iter()
            .enumerate()
            .map(|(index, piece)| piece.replace('N', &format!("n{index}")));
        format!("/{}", named.collect::<String>())
    })
}

enum Part {
    Text(String),
    Parameter(Regex),
}

/// The texts of the parameters if the path matches.
pub(crate) fn matches(template: &str, path: &str) -> Option<Vec<String>> {
    let parts = parts(template);
    let mut taken = Vec::new();
    fits(&parts, path, &mut taken).then_some(taken)
}

fn parts(template: &str) -> Vec<Part> {
    let token = Regex::new(r"\{[a-zA-Z_][a-zA-Z0-9_]*(?::([a-zA-Z_][a-zA-Z0-9_]*))?\}").unwrap();
    let mut parts = Vec::new();
    let mut position = 0;
    for found in token.captures_iter(template) {
        let whole = found.get(0).unwrap();
        parts.push(Part::Text(template[position..whole.start()].to_owned()));
        let pattern = match found.get(1).map_or("str", |convertor| convertor.as_str()) {
            "str" => r"\A[^/]+\z",
            "path" => r"\A[^\n]*\z",
            "int" => r"\A[0-9]+\z",
            "float" => r"\A[0-9]+(\.[0-9]+)?\z",
            "uuid" => r"\A(?i-u:[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12})\z",
            other => panic!("{other}"),
        };
        parts.push(Part::Parameter(Regex::new(pattern).unwrap()));
        position = whole.end();
    }
    parts.push(Part::Text(template[position..].to_owned()));
    parts
}

fn fits(parts: &[Part], path: &str, taken: &mut Vec<String>) -> bool {
    let Some((first, rest)) = parts.split_first() else {
        return path.is_empty() || path == "\n";
    };
    match first {
        Part::Text(text) => path
            .strip_prefix(text.as_str())
            .is_some_and(|after| fits(rest, after, taken)),
        Part::Parameter(regex) => (0..=path.len())
            .rev()
            .filter(|end| path.is_char_boundary(*end))
            .any(|end| {
                taken.push(path[..end].to_owned());
                let fitting = regex.is_match(&path[..end]) && fits(rest, &path[end..], taken);
                if !fitting {
                    taken.pop();
                }
                fitting
            }),
    }
}
