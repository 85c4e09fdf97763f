//! Methods of known texts: plain functions of texts and numbers.

use std::rc::Rc;

use crate::text::WIDEST_FIELD;
use crate::value::{Args, Value};

/// What a method of a text gives.
pub(crate) enum Parts {
    One(Value),
    List(Vec<Value>),
    NotFound,
}

impl Parts {
    fn text(text: &str) -> Self {
        Self::One(Value::str(text))
    }

    fn truth(truth: bool) -> Self {
        Self::One(Value::Bool(truth))
    }

    fn count(count: usize) -> Option<Self> {
        Some(Self::One(Value::Int(i64::try_from(count).ok()?)))
    }
}

/// The arguments of a method, as texts and as numbers.
struct Given<'a> {
    values: &'a [Value],
    keywords: &'a Args,
}

impl<'a> Given<'a> {
    fn text(&self, at: usize) -> Option<&'a str> {
        self.values.get(at).and_then(Value::as_str)
    }

    fn number(&self, at: usize) -> Option<i64> {
        match self.values.get(at) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        }
    }
}

/// Calls a method of a text on known values; nothing where it is not modelled for them.
pub(crate) fn str_method(
    text: &Rc<str>,
    name: &str,
    values: &[Value],
    keywords: &Args,
) -> Option<Parts> {
    let given = Given { values, keywords };
    match name {
        "__str__" | "__repr__" => Some(Parts::One(Value::Str(text.clone()))),
        "__eq__" => Some(Parts::truth(given.text(0) == Some(text))),
        "__len__" => Parts::count(text.chars().count()),
        "__add__" => Some(Parts::text(&format!("{text}{}", given.text(0)?))),
        "encode" => Some(Parts::One(Value::Bytes(Rc::from(text.as_bytes())))),
        name if name.starts_with("is") => test(text, name).map(Parts::truth),
        _ => search(text, name, &given)
            .or_else(|| changed(text, name, &given).map(|text| Parts::text(&text))),
    }
}

/// `isdigit` and its like.
fn test(text: &str, name: &str) -> Option<bool> {
    let all = |is: fn(char) -> bool| !text.is_empty() && text.chars().all(is);
    let any = |is: fn(char) -> bool| text.chars().any(is);
    Some(match name {
        "isalpha" => all(char::is_alphabetic),
        "isalnum" => all(char::is_alphanumeric),
        "isdigit" | "isdecimal" | "isnumeric" => all(char::is_numeric),
        "isspace" => all(char::is_whitespace),
        "isupper" => any(char::is_alphabetic) && !any(char::is_lowercase),
        "islower" => any(char::is_alphabetic) && !any(char::is_uppercase),
        "isascii" => text.is_ascii(),
        "isprintable" => !any(char::is_control),
        "isidentifier" => {
            let first = text.chars().next();
            first.is_some_and(|c| c.is_alphabetic() || c == '_')
                && all(|c| c.is_alphanumeric() || c == '_')
        }
        _ => return None,
    })
}

/// Methods that look for parts of a text.
fn search(text: &str, name: &str, given: &Given<'_>) -> Option<Parts> {
    let within = || window(text, given.number(1), given.number(2));
    match name {
        "startswith" | "endswith" => {
            let options: Vec<&str> = match given.values.first()? {
                Value::Str(option) => vec![option],
                Value::Tuple(options) => options.iter().filter_map(Value::as_str).collect(),
                _ => return None,
            };
            let (_, part) = within();
            Some(Parts::truth(options.iter().any(|option| {
                if name == "startswith" {
                    part.starts_with(option)
                } else {
                    part.ends_with(option)
                }
            })))
        }
        "find" | "index" | "rfind" | "rindex" => {
            let (before, part) = within();
            let found = if name.starts_with('r') {
                part.rfind(given.text(0)?)
            } else {
                part.find(given.text(0)?)
            };
            match found {
                Some(at) => Parts::count(before + part[..at].chars().count()),
                None if name.ends_with("index") => Some(Parts::NotFound),
                None => Some(Parts::One(Value::Int(-1))),
            }
        }
        "count" => {
            let (_, part) = within();
            Parts::count(match given.text(0)? {
                "" => part.chars().count() + 1,
                wanted => part.matches(wanted).count(),
            })
        }
        "split" | "rsplit" => Some(Parts::List(split(text, name == "rsplit", given))),
        "splitlines" => Some(Parts::List(split_lines(text, given))),
        "partition" | "rpartition" => {
            let separator = given.text(0)?;
            let parts = if name == "partition" {
                let found = text.split_once(separator);
                found.map_or([text, "", ""], |(head, tail)| [head, separator, tail])
            } else {
                let found = text.rsplit_once(separator);
                found.map_or(["", "", text], |(head, tail)| [head, separator, tail])
            };
            let parts = parts.into_iter().map(Value::str);
            Some(Parts::One(Value::tuple(parts.collect())))
        }
        _ => None,
    }
}

/// Methods that change a text.
fn changed(text: &str, name: &str, given: &Given<'_>) -> Option<String> {
    let (first, second) = (given.text(0), given.text(1));
    let strips = |c: char| first.map_or(c.is_whitespace(), |set| set.contains(c));
    Some(match name {
        "lower" | "casefold" => text.to_lowercase(),
        "upper" => text.to_uppercase(),
        "strip" => text.trim_matches(strips).to_owned(),
        "lstrip" => text.trim_start_matches(strips).to_owned(),
        "rstrip" => text.trim_end_matches(strips).to_owned(),
        "removeprefix" => text.strip_prefix(first?).unwrap_or(text).to_owned(),
        "removesuffix" => text.strip_suffix(first?).unwrap_or(text).to_owned(),
        "replace" => {
            let count = given
                .number(2)
                .and_then(|count| usize::try_from(count).ok());
            match count {
                Some(count) => text.replacen(first?, second?, count),
                None => text.replace(first?, second?),
            }
        }
        "title" => title(text),
        "capitalize" => {
            let mut chars = text.chars();
            let head = chars.next().into_iter().flat_map(char::to_uppercase);
            head.collect::<String>() + &chars.as_str().to_lowercase()
        }
        "swapcase" => swap_case(text),
        "expandtabs" => text.replace('\t', "        "),
        "zfill" | "ljust" | "rjust" | "center" => pad(text, name, given)?,
        _ => return None,
    })
}

/// A text in a field of some width.
fn pad(text: &str, name: &str, given: &Given<'_>) -> Option<String> {
    let width = usize::try_from(given.number(0)?).ok()?;
    if width > WIDEST_FIELD {
        return None;
    }
    let missing = width.saturating_sub(text.chars().count());
    let fill = given.text(1).unwrap_or(" ");
    Some(match name {
        "zfill" => {
            let (sign, rest) = text.split_at(usize::from(text.starts_with(['-', '+'])));
            format!("{sign}{}{rest}", "0".repeat(missing))
        }
        "ljust" => format!("{text}{}", fill.repeat(missing)),
        "center" => {
            let left = missing / 2 + (missing & width & 1);
            format!("{}{text}{}", fill.repeat(left), fill.repeat(missing - left))
        }
        _ => format!("{}{text}", fill.repeat(missing)),
    })
}

fn swap_case(text: &str) -> String {
    let mut result = String::new();
    for c in text.chars() {
        if c.is_uppercase() {
            result.extend(c.to_lowercase());
        } else {
            result.extend(c.to_uppercase());
        }
    }
    result
}

fn split_lines(text: &str, given: &Given<'_>) -> Vec<Value> {
    let keep = given
        .values
        .first()
        .or_else(|| given.keywords.keyword("keepends"));
    let keep = matches!(keep, Some(Value::Bool(true) | Value::Int(1)));
    let lines = text.split_inclusive('\n').map(|line| {
        Value::str(if keep {
            line
        } else {
            line.strip_suffix('\n')
                .map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))
        })
    });
    lines.collect()
}

fn split(text: &str, from_right: bool, given: &Given<'_>) -> Vec<Value> {
    let separator = given
        .values
        .first()
        .or_else(|| given.keywords.keyword("sep"))
        .and_then(Value::as_str);
    let limit = match given
        .values
        .get(1)
        .or_else(|| given.keywords.keyword("maxsplit"))
    {
        Some(Value::Int(limit)) => usize::try_from(*limit).ok().map(|limit| limit + 1),
        _ => None,
    };
    if separator == Some("") {
        return Vec::new();
    }
    let mut parts: Vec<&str> = match (separator, limit, from_right) {
        (Some(separator), Some(limit), true) => text.rsplitn(limit, separator).collect(),
        (Some(separator), Some(limit), false) => text.splitn(limit, separator).collect(),
        (Some(separator), None, _) => text.split(separator).collect(),
        (None, Some(limit), _) => split_words(text, limit, from_right),
        (None, None, _) => text.split_whitespace().collect(),
    };
    if from_right && limit.is_some() {
        parts.reverse();
    }
    parts.into_iter().map(Value::str).collect()
}

/// At most so many parts between white space; the last one keeps what is in it.
fn split_words(text: &str, limit: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while parts.len() + 1 < limit {
        let cut = if from_right {
            rest.rsplit_once(char::is_whitespace).map(|(a, b)| (b, a))
        } else {
            rest.split_once(char::is_whitespace)
        };
        let Some((part, more)) = cut else { break };
        parts.push(part);
        rest = more.trim();
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// The part of a text between two positions, and how many characters stand before it.
fn window(text: &str, start: Option<i64>, end: Option<i64>) -> (usize, &str) {
    if start.is_none() && end.is_none() {
        return (0, text);
    }
    let length = text.chars().count();
    let place = |at: Option<i64>, default: usize| match at {
        Some(at) if at < 0 => {
            length.saturating_sub(usize::try_from(at.unsigned_abs()).unwrap_or(length))
        }
        Some(at) => usize::try_from(at).unwrap_or(length).min(length),
        None => default,
    };
    let (start, end) = (place(start, 0), place(end, length));
    let offset = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(offset, _)| offset)
    };
    (
        start,
        text.get(offset(start)..offset(end.max(start)))
            .unwrap_or(""),
    )
}

fn title(text: &str) -> String {
    let mut result = String::new();
    let mut in_word = false;
    for c in text.chars() {
        if in_word {
            result.extend(c.to_lowercase());
        } else {
            result.extend(c.to_uppercase());
        }
        in_word = c.is_alphabetic();
    }
    result
}
