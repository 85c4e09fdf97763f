//! Python's format specification (`{:>8.2f}`), for texts and numbers.

use crate::format::exponent_text;
use crate::text::WIDEST_FIELD;
use crate::value::Value;

/// A format specification in its parts.
struct Specification {
    fill: char,
    align: Option<char>,
    /// Whether positive numbers have a sign.
    sign: bool,
    /// Whether numbers say their base (`0x`).
    alternate: bool,
    width: usize,
    /// What stands between groups of three digits.
    separator: Option<char>,
    precision: Option<usize>,
    kind: Option<char>,
}

impl Specification {
    fn parse(text: &str) -> Self {
        let mut chars = text.chars().peekable();
        let is_align = |c: &char| matches!(c, '<' | '>' | '^' | '=');
        let (mut fill, mut align) = (' ', None);
        let second = text.chars().nth(1).filter(is_align);
        if second.is_some() {
            (fill, align) = (chars.next().unwrap_or(fill), second);
            chars.next();
        } else if let Some(first) = chars.next_if(is_align) {
            align = Some(first);
        }
        let (mut sign, mut alternate) = (false, false);
        while let Some(mark) = chars.next_if(|c| matches!(c, '+' | '-' | ' ' | '#')) {
            sign |= mark == '+';
            alternate |= mark == '#';
        }
        if chars.next_if_eq(&'0').is_some() {
            (fill, align) = ('0', align.or(Some('=')));
        }
        let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
            let mut digits = String::new();
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            digits.parse::<usize>().ok()
        };
        let width = number(&mut chars).unwrap_or(0).min(WIDEST_FIELD);
        let separator = chars.next_if(|c| matches!(c, ',' | '_'));
        let precision = chars
            .next_if_eq(&'.')
            .and_then(|_| number(&mut chars))
            .map(|places| places.min(WIDEST_FIELD));
        Self {
            fill,
            align,
            sign,
            alternate,
            width,
            separator,
            precision,
            kind: chars.next(),
        }
    }

    /// The value's text before it is grouped, signed and padded.
    fn digits(&self, value: &Value, plain: &str) -> String {
        let places = self.precision.unwrap_or(6);
        match (value, self.kind) {
            (Value::Int(number), Some('x')) if self.alternate => format!("{number:#x}"),
            (Value::Int(number), Some('o')) if self.alternate => format!("{number:#o}"),
            (Value::Int(number), Some('b')) if self.alternate => format!("{number:#b}"),
            (Value::Int(number), Some('x')) => format!("{number:x}"),
            (Value::Int(number), Some('X')) => format!("{number:X}"),
            (Value::Int(number), Some('o')) => format!("{number:o}"),
            (Value::Int(number), Some('b')) => format!("{number:b}"),
            #[allow(clippy::cast_precision_loss)]
            (Value::Int(number), Some('f' | 'F')) => format!("{:.places$}", *number as f64),
            (Value::Float(number), Some('f' | 'F')) => format!("{number:.places$}"),
            (Value::Float(number), Some('e')) => exponent_text(&format!("{number:.places$e}")),
            #[allow(clippy::cast_precision_loss)]
            (Value::Int(number), Some('%')) => format!("{:.places$}%", *number as f64 * 100.0),
            (Value::Float(number), Some('%')) => format!("{:.places$}%", number * 100.0),
            (Value::Str(text), _) => match self.precision {
                Some(precision) => text.chars().take(precision).collect(),
                None => text.to_string(),
            },
            _ => plain.to_string(),
        }
    }

    /// The text in a field of the width.
    fn pad(&self, text: String, is_number: bool) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let pad = |count: usize| std::iter::repeat_n(self.fill, count).collect::<String>();
        match self.align.unwrap_or(if is_number { '>' } else { '<' }) {
            '<' => text + &pad(missing),
            '^' => format!("{}{text}{}", pad(missing / 2), pad(missing - missing / 2)),
            '=' if text.starts_with(['-', '+']) => {
                format!("{}{}{}", &text[..1], pad(missing), &text[1..])
            }
            _ => pad(missing) + &text,
        }
    }
}

/// The text of a value as a specification wants it; `plain` is its text without one.
pub(crate) fn apply_spec(value: &Value, plain: &str, spec: &str) -> String {
    let spec = Specification::parse(spec);
    let is_number = matches!(value, Value::Int(_) | Value::Float(_));
    let mut text = spec.digits(value, plain);
    if let (Some(separator), true) = (spec.separator, is_number) {
        text = group_digits(&text, separator);
    }
    if spec.sign && !text.starts_with('-') {
        text.insert(0, '+');
    }
    spec.pad(text, is_number)
}

fn group_digits(text: &str, separator: char) -> String {
    let (sign, digits) = if let Some(rest) = text.strip_prefix('-') {
        ("-", rest)
    } else {
        ("", text)
    };
    let (digits, fraction) = match digits.split_once('.') {
        Some((digits, fraction)) => (digits, format!(".{fraction}")),
        None => (digits, String::new()),
    };
    let mut result = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            result.push(separator);
        }
        result.push(c);
    }
    format!("{sign}{result}{fraction}")
}
