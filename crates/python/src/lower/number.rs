//! Numbers.

use super::Lowerer;
use crate::syntax::ExprKind;
use crate::tree::{Kind, Node};

impl<'tree> Lowerer<'_, 'tree> {
    /// Lowers an integer, a float, or an imaginary number.
    pub(super) fn number(&mut self, node: Node<'tree>) -> ExprKind {
        let text = self.node_text(node);
        let is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
        if text.ends_with(['j', 'J']) {
            return ExprKind::Complex;
        }
        if node.kind == Kind::Float {
            let digits: String = text.chars().filter(|&character| character != '_').collect();
            return digits.parse().map_or(ExprKind::Invalid, ExprKind::Float);
        }
        if text.ends_with(['l', 'L']) && !is_hexadecimal {
            self.error(node.range(), "a number cannot end with `L` in Python 3");
        }
        ExprKind::Int(parse_integer(text))
    }
}

/// The value of an integer literal; `None` where it does not fit.
fn parse_integer(text: &str) -> Option<i64> {
    let radix = match text.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 10,
    };
    let digits = if radix == 10 { text } else { &text[2..] };
    let mut value: i64 = 0;
    for digit in digits
        .chars()
        .filter_map(|character| character.to_digit(radix))
    {
        value = value
            .checked_mul(i64::from(radix))?
            .checked_add(i64::from(digit))?;
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::parse_integer;

    #[test]
    fn integers_of_all_bases_are_read_and_large_ones_are_not() {
        assert_eq!(parse_integer("1_000"), Some(1000));
        assert_eq!(parse_integer("0xFF_ff"), Some(65535));
        assert_eq!(parse_integer("0b101"), Some(5));
        assert_eq!(parse_integer("0o17"), Some(15));
        assert_eq!(parse_integer("9223372036854775808"), None);
    }
}
