//! Syntax as bytes: a module that is known when a program is built need not be parsed when it runs.

use std::sync::Arc;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Symbol;
use crate::file::FileText;
use crate::lower::parse_eagerly;
use crate::suite::{LazySuite, Suite};
use crate::syntax::{Module, Stmt};

/// Why a module could not be stored.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Python could not compile it.
    #[error("line {line}: {message}")]
    Syntax {
        /// Where, counted from 1.
        line: u32,
        /// What was expected, in one sentence.
        message: String,
    },
    /// Its syntax could not be written.
    #[error("its syntax could not be stored: {0}")]
    Format(#[from] postcard::Error),
}

/// Parses a module and gives its syntax as bytes, for [`restore`] of the same version of this crate.
///
/// # Errors
///
/// The first syntax error, if there is one.
pub fn store(text: &str) -> Result<Vec<u8>, StoreError> {
    let module = parse_eagerly(text);
    if let Some(error) = module.errors().into_iter().next() {
        return Err(StoreError::Syntax {
            line: module.line_of(error.range.start),
            message: error.message,
        });
    }
    Ok(postcard::to_stdvec(&module.body)?)
}

/// The syntax of a text that [`store`] gave as bytes; `None` if they are of something else.  Bodies of functions are read when
/// they are first asked for.
pub fn restore(text: &Arc<str>, bytes: &[u8]) -> Option<Module> {
    let body: Vec<Stmt> = postcard::from_bytes(bytes).ok()?;
    let file = Arc::new(FileText::new(Arc::clone(text)));
    Some(Module { body, file })
}

/// A suite that [`store`] wrote; what cannot be read is empty.
pub(crate) fn restore_suite(bytes: &[u8]) -> Suite {
    postcard::from_bytes(bytes).unwrap_or_default()
}

/// A suite is a piece of its own, so that it can be read later.
impl Serialize for LazySuite {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let suite = self.now().ok_or_else(|| S::Error::custom("not parsed"))?;
        let bytes = postcard::to_stdvec(suite).map_err(S::Error::custom)?;
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de> Deserialize<'de> for LazySuite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&'de [u8]>::deserialize(deserializer)?;
        Ok(Self::stored(bytes.into()))
    }
}

impl Serialize for Symbol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de str>::deserialize(deserializer).map(Self::new)
    }
}
