//! Path parameters, as the endpoint gets them.

use fingerpost_graph::dispatch::Captured;
use fingerpost_pattern::ConvertorKind;

/// `str()` of what the convertor makes of the text.
pub(super) fn converted(captured: &Captured) -> String {
    let text = captured.text.as_str();
    match captured.convertor {
        ConvertorKind::Text | ConvertorKind::Path | ConvertorKind::Custom(_) => text.to_owned(),
        ConvertorKind::Integer => {
            let digits = text.trim_start_matches('0');
            if digits.is_empty() { "0" } else { digits }.to_owned()
        }
        ConvertorKind::Float => text
            .parse::<f64>()
            .map_or_else(|_| text.to_owned(), python_float),
        ConvertorKind::Uuid => canonical_uuid(text),
    }
}

fn canonical_uuid(text: &str) -> String {
    let digits: String = text
        .chars()
        .filter(|character| *character != '-')
        .map(|digit| digit.to_ascii_lowercase())
        .collect();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)]
        .map(|(from, to)| part(from, to))
        .join("-")
}

/// `repr` of a float that is not negative: the shortest digits that give it back, with an exponent where it is large or small.
fn python_float(number: f64) -> String {
    if !number.is_finite() {
        return "inf".to_owned();
    }
    let scientific = format!("{number:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        let plain = format!("{number}");
        return if plain.contains('.') {
            plain
        } else {
            format!("{plain}.0")
        };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(convertor: ConvertorKind, text: &str) -> String {
        converted(&Captured {
            name: String::from("x"),
            text: text.to_owned(),
            convertor,
        })
    }

    /// Asked of Python 3.11.
    #[test]
    fn values_look_as_python_prints_them() {
        for (text, shown) in [
            ("1", "1.0"),
            ("0.1", "0.1"),
            ("100000000000000000", "1e+17"),
            ("1234567890123456", "1234567890123456.0"),
            ("12345678901234567", "1.2345678901234568e+16"),
            ("0.00001", "1e-05"),
            ("0.0001", "0.0001"),
            ("007.50", "7.5"),
        ] {
            assert_eq!(value(ConvertorKind::Float, text), shown);
        }
        assert_eq!(value(ConvertorKind::Integer, "007"), "7");
        assert_eq!(value(ConvertorKind::Integer, "00"), "0");
        assert_eq!(
            value(ConvertorKind::Uuid, "2F1C9B2E6F0B4C3D8A7E5D4C3B2A1908"),
            "2f1c9b2e-6f0b-4c3d-8a7e-5d4c3b2a1908"
        );
    }
}
