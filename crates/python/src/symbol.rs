//! Interned identifiers.

use std::fmt;

/// An interned identifier: cheap to copy, compare and hash.  The order is that of the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Symbol(ustr::Ustr);

impl Symbol {
    /// Interns a text.
    pub fn new(text: &str) -> Self {
        Self(ustr::ustr(text))
    }

    /// The text; it lives as long as the process.
    pub fn as_str(self) -> &'static str {
        self.0.as_str()
    }
}

/// The [`Symbol`] of a literal, interned once.
#[macro_export]
macro_rules! symbol {
    ($text:literal) => {{
        static SYMBOL: std::sync::LazyLock<$crate::Symbol> =
            std::sync::LazyLock::new(|| $crate::Symbol::new($text));
        *SYMBOL
    }};
}

impl From<&str> for Symbol {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialOrd for Symbol {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Symbol {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
