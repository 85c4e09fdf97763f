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
        #[allow(clippy::cast_precision_loss)]
        let real = match value {
            Value::Int(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        };
        match (value, self.kind) {
            (Value::Int(number), Some('x')) if self.alternate => format!("{number:#x}"),
            (Value::Int(number), Some('o')) if self.alternate => format!("{number:#o}"),
            (Value::Int(number), Some('b')) if self.alternate => format!("{number:#b}"),
            (Value::Int(number), Some('x')) => format!("{number:x}"),
            (Value::Int(number), Some('X')) => format!("{number:X}"),
            (Value::Int(number), Some('o')) => format!("{number:o}"),
            (Value::Int(number), Some('b')) => format!("{number:b}"),
            (Value::Int(number), Some('c')) => {
                let letter = u32::try_from(*number).ok().and_then(char::from_u32);
                letter.map_or_else(String::new, String::from)
            }
            (Value::Float(_), None) if self.precision.is_none() => plain.to_string(),
            (_, Some('f' | 'F' | 'e' | 'E' | 'g' | 'G' | '%')) | (Value::Float(_), _) => {
                let text = real.map_or_else(String::new, |real| match self.kind {
                    Some('f' | 'F') => format!("{real:.places$}"),
                    Some('e' | 'E') => exponent_text(&format!("{real:.places$e}")),
                    Some('%') => format!("{:.places$}%", real * 100.0),
                    kind => general(real, places.max(1), kind.is_none()),
                });
                if self.kind.is_some_and(char::is_uppercase) {
                    text.to_uppercase()
                } else {
                    text
                }
            }
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

/// A number with so many significant digits, as `g` prints it: with an exponent if that is shorter, and without zeros at the end.
fn general(number: f64, digits: usize, is_float: bool) -> String {
    let scientific = format!("{number:.*e}", digits - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let places = i64::try_from(digits).unwrap_or(i64::MAX) - 1 - exponent;
    let trimmed = |text: &str| match text.split_once('.') {
        Some((whole, fraction)) => match fraction.trim_end_matches('0') {
            "" => whole.to_string(),
            fraction => format!("{whole}.{fraction}"),
        },
        None => text.to_string(),
    };
    // Without a letter, a float keeps a point, and the exponent comes one digit earlier.
    if exponent < -4 || places < i64::from(is_float) {
        return exponent_text(&format!("{}e{exponent}", trimmed(mantissa)));
    }
    let places = usize::try_from(places).unwrap_or(0);
    let text = trimmed(&format!("{number:.places$}"));
    if is_float && !text.contains('.') && number.is_finite() {
        return text + ".0";
    }
    text
}

/// The text of a value as a specification wants it; `plain` is its text without one.
pub(crate) fn apply_spec(value: &Value, plain: &str, spec: &str) -> String {
    let spec = Specification::parse(spec);
    let number = match value {
        Value::Bool(truth) if spec.kind.is_some_and(|kind| kind != 's') => {
            Some(Value::Int(i64::from(*truth)))
        }
        _ => None,
    };
    let plain = number.as_ref().map_or(plain, |number| match number {
        Value::Int(1) => "1",
        _ => "0",
    });
    let value = number.as_ref().unwrap_or(value);
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
