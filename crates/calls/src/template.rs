//! Route names in Jinja templates: `{{ url_for('read_user', user_id=1) }}`.
//!
//! Jinja's usual syntax is read as text; comments and `{% raw %}` are passed over, and so is whatever is not a plain name.

use std::collections::BTreeSet;

use fingerpost_project::Project;
use fingerpost_source::{FileId, Span, TextRange};

use crate::link::{NameUse, Receiver};

/// The function.
const URL_FOR: &str = "url_for";
/// Settings of an environment whose templates look otherwise.
const OTHER_SYNTAX: [&str; 3] = [
    "_start_string",
    "line_statement_prefix",
    "line_comment_prefix",
];

/// Reads the route names in templates, unless Python or a template has an `url_for` of its own.
///
/// `files` are the templates of an app, `code` the app's Python files.
pub fn read_templates(
    project: &Project,
    files: &[FileId],
    code: &[FileId],
    app: usize,
) -> Vec<NameUse> {
    let mentions = |file: &&FileId| project.text(**file).contains(URL_FOR);
    let files: Vec<FileId> = files.iter().filter(mentions).copied().collect();
    if files.is_empty() {
        return Vec::new();
    }
    let own = |file: &&FileId| !project.is_external(**file);
    if code
        .iter()
        .filter(own)
        .any(|file| is_replaced_by(&project.text(*file)))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for file in files {
        let text = project.text(file);
        let Some(names) = names(&text) else {
            return Vec::new();
        };
        found.extend(names.into_iter().map(|name| NameUse {
            span: Span {
                file,
                range: name.range,
            },
            receiver: Receiver::Request,
            name: name.text,
            parameters: name.parameters,
            apps: vec![app],
        }));
    }
    found
}

/// Whether code gives templates an `url_for` of its own, or another syntax.
fn is_replaced_by(text: &str) -> bool {
    let is_named = |(at, _): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let after = text[at + URL_FOR.len()..].trim_start_matches(' ');
        let is_quoted = matches!(before, Some('"' | '\'')) && after.starts_with(['"', '\'']);
        let is_keyword = after.starts_with('=') && !after.starts_with("==");
        // `def url_for(…)`, decorated to be a global or put there by its name.
        let is_defined = text[..at].trim_end_matches(' ').ends_with("def");
        is_quoted || is_keyword && before != Some('.') || is_defined
    };
    text.match_indices(URL_FOR).any(is_named) || OTHER_SYNTAX.iter().any(|word| text.contains(word))
}

/// A route's name in a template.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    /// The text with its quotes.
    range: TextRange,
    text: String,
    parameters: Option<BTreeSet<String>>,
}

/// The names that a template asks for; `None` where it makes an `url_for` of its own.
fn names(text: &str) -> Option<Vec<Name>> {
    let mut found = Vec::new();
    for (start, end) in code_parts(text) {
        let tokens = tokens(text, start, end);
        for at in 0..tokens.len() {
            if tokens[at].kind != (Kind::Name(URL_FOR)) {
                continue;
            }
            let before = at.checked_sub(1).map(|before| tokens[before].kind);
            let is_called = tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Mark('('));
            match before {
                Some(Kind::Mark('.')) => {
                    let object = at.checked_sub(2).map(|object| tokens[object].kind);
                    let deeper = at.checked_sub(3).map(|deeper| tokens[deeper].kind);
                    if object != Some(Kind::Name("request")) || deeper == Some(Kind::Mark('.')) {
                        continue;
                    }
                }
                Some(Kind::Name("macro" | "set" | "import" | "as" | "for" | "block")) => {
                    return None;
                }
                // Handed on, or a parameter of a macro.
                _ if !is_called => return None,
                _ => {}
            }
            if is_called {
                found.extend(name(&tokens[at + 2..]));
            }
        }
    }
    Some(found)
}

/// The name and the parameters of a call, from what stands behind its bracket.
fn name(tokens: &[Token<'_>]) -> Option<Name> {
    let (first, rest) = tokens.split_first()?;
    let Kind::Text(text) = first.kind else {
        return None;
    };
    // What is put together is not known.
    if text.contains('\\') || !matches!(rest.first()?.kind, Kind::Mark(',' | ')')) {
        return None;
    }
    let mut parameters = Some(BTreeSet::new());
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let kind = rest.get(at)?.kind;
        match kind {
            Kind::Mark(')') if depth == 0 => break,
            Kind::Mark('(' | '[' | '{') => depth += 1,
            Kind::Mark(')' | ']' | '}') => depth = depth.checked_sub(1)?,
            Kind::Mark(',') if depth == 0 => match rest.get(at + 1)?.kind {
                Kind::Mark(')') => {}
                Kind::Name(keyword)
                    if rest.get(at + 2)?.kind == Kind::Mark('=')
                        && rest.get(at + 3)?.kind != Kind::Mark('=') =>
                {
                    if let Some(known) = &mut parameters {
                        known.insert(keyword.to_owned());
                    }
                }
                // `**parameters`.
                Kind::Mark('*') => parameters = None,
                // A second text without a name is an error of another kind.
                _ => return None,
            },
            _ => {}
        }
        at += 1;
    }
    Some(Name {
        range: first.range,
        text: text.to_owned(),
        parameters,
    })
}

#[derive(Clone, Copy, Debug)]
struct Token<'t> {
    kind: Kind<'t>,
    range: TextRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'t> {
    Name(&'t str),
    /// What stands between quotes.
    Text(&'t str),
    Number,
    Mark(char),
}

/// The parts between `{{` and `}}`, and between `{%` and `%}`.
fn code_parts(text: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        if rest.starts_with("{#") {
            match rest.find("#}") {
                Some(end) => at = start + end + 2,
                None => break,
            }
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let Some(end) = end_of_code(text, start + 2, close) else {
                break;
            };
            let inside = text[start + 2..end].trim_matches(['-', '+', ' ', '\t', '\r', '\n']);
            at = end + 2;
            if close == "%}" && inside == "raw" {
                match end_of_raw(text, at) {
                    Some(end) => at = end,
                    None => break,
                }
            } else {
                parts.push((start + 2, end));
            }
        } else {
            at = start + 1;
        }
    }
    parts
}

/// Where the code ends: texts may hold what looks like the end, and a brace may be that of a dictionary.
fn end_of_code(text: &str, start: usize, close: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut braces = 0_usize;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => at = end_of_text(bytes, at, quote)?,
            b'{' => braces += 1,
            b'}' if braces > 0 => braces -= 1,
            _ if text.as_bytes()[at..].starts_with(close.as_bytes()) => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The closing quote of the text that begins here.
fn end_of_text(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    while *bytes.get(at)? != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some(at)
}

/// Behind `{% endraw %}`.
fn end_of_raw(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        let open = at + text[at..].find("{%")?;
        let end = open + text[open..].find("%}")?;
        let inside = text[open + 2..end].trim_matches(['-', '+', ' ', '\t', '\r', '\n']);
        if inside == "endraw" {
            return Some(end + 2);
        }
        at = open + 2;
    }
}

fn tokens(text: &str, start: usize, end: usize) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = start;
    while at < end {
        let Some(first) = text[at..end].chars().next() else {
            break;
        };
        let rest = &text[at..end];
        let word = |rest: &str| {
            let is_part = |letter: char| letter == '_' || letter.is_alphanumeric();
            rest.find(|letter| !is_part(letter)).unwrap_or(rest.len())
        };
        let (kind, length) = match first {
            letter if letter.is_whitespace() => {
                at += letter.len_utf8();
                continue;
            }
            '"' | '\'' => {
                let quote = bytes[at];
                let Some(close) = end_of_text(bytes, at, quote).filter(|close| *close < end) else {
                    break;
                };
                (Kind::Text(&text[at + 1..close]), close + 1 - at)
            }
            letter if letter == '_' || letter.is_alphabetic() => {
                let length = word(rest);
                (Kind::Name(&rest[..length]), length)
            }
            letter if letter.is_numeric() => (Kind::Number, word(rest)),
            letter => (Kind::Mark(letter), letter.len_utf8()),
        };
        tokens.push(Token {
            kind,
            range: range(at, at + length),
        });
        at += length;
    }
    tokens
}

fn range(start: usize, end: usize) -> TextRange {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    TextRange::new(offset(start), offset(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name with the names of its parameters, if these are known.
    type Plain = (String, Option<Vec<String>>);

    fn found(text: &str) -> Option<Vec<Plain>> {
        let plain = |name: Name| {
            let parameters = name.parameters.map(|names| names.into_iter().collect());
            (name.text, parameters)
        };
        Some(names(text)?.into_iter().map(plain).collect())
    }

    fn one(name: &str, parameters: &[&str]) -> Vec<Plain> {
        let parameters = parameters.iter().map(|name| (*name).to_owned()).collect();
        vec![(name.to_owned(), Some(parameters))]
    }

    #[test]
    fn calls_are_found_in_expressions_and_statements() {
        assert_eq!(
            found("<a href=\"{{ url_for('home') }}\">"),
            Some(one("home", &[]))
        );
        assert_eq!(
            found("{%- set link = request.url_for(\"item\", item_id=item[\"id\"], page=1,) -%}"),
            Some(one("item", &["item_id", "page"]))
        );
        assert_eq!(
            found("{{ url_for('static', path='/a.css') | replace('}}', '') }}"),
            Some(one("static", &["path"]))
        );
        assert_eq!(
            found("{{ {'a': url_for('home', x={'b': 1})}['a'] }}"),
            Some(one("home", &["x"]))
        );
    }

    #[test]
    fn what_is_not_a_plain_name_is_passed_over() {
        for text in [
            "{# {{ url_for('home') }} #}",
            "{% raw %}{{ url_for('home') }}{% endraw %}",
            "{{ url_for(name) }}",
            "{{ url_for('a' ~ b) }}",
            "{{ url_for('a' if b else 'c') }}",
            "{{ app.url_for('home') }}",
            "{{ page.request.url_for('home') }}",
            "url_for('home')",
            "{{ url_for('home' }}",
            "{{ \"url_for('home')\" }}",
            "{{ url_for('home', 'about') }}",
            "{{ url_for('home'",
            "{{ 'unfinished",
        ] {
            assert_eq!(found(text), Some(Vec::new()), "{text}");
        }
        let open = found("{{ url_for('home', **parameters) }}");
        assert_eq!(open, Some(vec![("home".to_owned(), None)]));
    }

    #[test]
    fn an_url_for_of_its_own_silences_a_template() {
        for text in [
            "{% macro url_for(name) %}{% endmacro %}{{ url_for('home') }}",
            "{% set url_for = other %}",
            "{% from 'links.html' import url_for %}",
            "{% from 'links.html' import link as url_for %}",
            "{% include 'x.html' %}{{ menu(url_for) }}",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn code_that_gives_templates_an_url_for_is_seen() {
        for text in [
            "templates.env.globals[\"url_for\"] = own",
            "templates.env.globals.update(url_for=own)",
            "def url_for(name): ...",
            "Jinja2Templates('t', variable_start_string='[[')",
        ] {
            assert!(is_replaced_by(text), "{text}");
        }
        for text in [
            "request.url_for('home')",
            "# url_for is Starlette's",
            "link = request.url_for",
        ] {
            assert!(!is_replaced_by(text), "{text}");
        }
    }
}
