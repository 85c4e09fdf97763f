//! Bodies of functions that are parsed when they are first asked for.

use std::fmt;
use std::sync::{Arc, OnceLock};

use fingerpost_source::TextRange;
use serde::{Deserialize, Serialize};

use crate::file::FileText;
use crate::lower;
use crate::outline;
use crate::stored;
use crate::syntax::{Expr, ExprKind, FunctionDef, Scope, Stmt, StmtKind};

/// The statements of a function with what they bind.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Suite {
    pub(crate) body: Vec<Stmt>,
    pub(crate) scope: Scope,
}

/// Where a body stands that has not been parsed.
pub(crate) struct Unparsed {
    pub(crate) file: Arc<FileText>,
    pub(crate) range: TextRange,
    /// Number of blocks around the function.
    pub(crate) blocks: u32,
}

/// Where a suite comes from that nobody has asked for.
enum Origin {
    /// It is there from the start.
    Here,
    /// It stands in the text.
    Text(Unparsed),
    /// It was stored.
    Bytes(Box<[u8]>),
}

/// A suite, now or later.
pub(crate) struct LazySuite {
    parsed: OnceLock<Suite>,
    origin: Origin,
}

impl LazySuite {
    pub(crate) fn later(unparsed: Unparsed) -> Self {
        Self {
            parsed: OnceLock::new(),
            origin: Origin::Text(unparsed),
        }
    }

    pub(crate) fn stored(bytes: Box<[u8]>) -> Self {
        Self {
            parsed: OnceLock::new(),
            origin: Origin::Bytes(bytes),
        }
    }

    /// The suite, if it has been parsed.
    pub(crate) fn now(&self) -> Option<&Suite> {
        self.parsed.get()
    }

    /// Where its text stands, if that is where it comes from.
    fn unparsed(&self) -> Option<&Unparsed> {
        match &self.origin {
            Origin::Text(unparsed) => Some(unparsed),
            Origin::Here | Origin::Bytes(_) => None,
        }
    }
}

impl From<Suite> for LazySuite {
    fn from(suite: Suite) -> Self {
        Self {
            parsed: suite.into(),
            origin: Origin::Here,
        }
    }
}

impl fmt::Debug for LazySuite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parsed.fmt(f)
    }
}

impl FunctionDef {
    /// The statements; parsed now if nobody has asked before.
    pub fn body(&self) -> &[Stmt] {
        &self.parsed().body
    }

    /// What its scope binds; the body is parsed for it.
    pub fn scope(&self) -> &Scope {
        &self.parsed().scope
    }

    /// Whether the body has a `yield` of its own; only a body with that word is parsed for it.
    pub fn is_generator(&self) -> bool {
        match self.suite.now() {
            Some(suite) => suite.scope.is_generator,
            None => self.may_mention("yield") && self.scope().is_generator,
        }
    }

    /// The text that stands at the start of the body, Python's `__doc__`; nothing else of the body is parsed for it.
    pub fn documentation(&self) -> Option<Arc<str>> {
        let (Some(unparsed), None) = (self.suite.unparsed(), self.suite.now()) else {
            return documentation(self.body());
        };
        let text = unparsed.file.text.get(unparsed.range.as_usize())?;
        if !starts_with_string(text) {
            return None;
        }
        let Some(end) = outline::end_of_first_line(text) else {
            return documentation(self.body());
        };
        let first = Unparsed {
            file: Arc::clone(&unparsed.file),
            range: TextRange::new(unparsed.range.start, unparsed.range.start + end),
            blocks: unparsed.blocks,
        };
        documentation(&lower::parse_suite(&first, &self.parameters).body)
    }

    /// Whether a text may stand somewhere in the body; cheap, the body is not parsed for it.
    pub fn may_mention(&self, text: &str) -> bool {
        self.suite.unparsed().is_none_or(|unparsed| {
            let body = unparsed.file.text.get(unparsed.range.as_usize());
            body.is_none_or(|body| memchr::memmem::find(body.as_bytes(), text.as_bytes()).is_some())
        })
    }

    fn parsed(&self) -> &Suite {
        let suite = &self.suite;
        suite.parsed.get_or_init(|| match &suite.origin {
            Origin::Here => Suite::default(),
            Origin::Text(unparsed) => lower::parse_suite(unparsed, &self.parameters),
            Origin::Bytes(bytes) => stored::restore_suite(bytes),
        })
    }
}

/// The text at the start of a block, Python's `__doc__` of what the block belongs to.
pub fn documentation(body: &[Stmt]) -> Option<Arc<str>> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr {
            kind: ExprKind::Str(text),
            ..
        }) => Some(Arc::clone(text)),
        _ => None,
    }
}

/// Whether code starts with a string, with or without a prefix, or with a bracket in which there may be one.
fn starts_with_string(code: &str) -> bool {
    let letters = code.bytes().take(2);
    let prefix = letters.take_while(u8::is_ascii_alphabetic).count();
    matches!(code.as_bytes().get(prefix), Some(b'"' | b'\'' | b'('))
}
