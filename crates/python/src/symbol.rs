//! Interned identifiers.

use std::fmt;
use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// An interned identifier: cheap to copy, compare and hash.  The order is that of the text.
#[derive(Clone, Copy)]
pub struct Symbol(&'static Interned);

/// What is kept of a text, once for each.
struct Interned {
    /// Names are looked up far more often than they are made.
    hash: u64,
    text: Box<str>,
}

/// How many tables share the names, so that threads seldom wait for one another.
const SHARDS: usize = 32;

/// The names.  The tables are small at first: a sparse one would cost a page of memory for nearly every name.
static NAMES: [Mutex<HashTable<&'static Interned>>; SHARDS] =
    [const { Mutex::new(HashTable::new()) }; SHARDS];

impl Symbol {
    /// Interns a text.
    pub fn new(text: &str) -> Self {
        let hash = FxBuildHasher.hash_one(text);
        // The table itself uses the highest and the lowest bits.
        let shard = (hash >> 32) as usize % SHARDS;
        let mut names = NAMES[shard].lock().unwrap_or_else(PoisonError::into_inner);
        let same = |known: &&Interned| known.hash == hash && *known.text == *text;
        let known = names.entry(hash, same, |known| known.hash);
        let leak = || -> &'static Interned {
            let text = text.into();
            Box::leak(Box::new(Interned { hash, text }))
        };
        Self(known.or_insert_with(leak).get())
    }

    /// The text; it lives as long as the process.
    pub fn as_str(self) -> &'static str {
        &self.0.text
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Symbol {}

impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
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
