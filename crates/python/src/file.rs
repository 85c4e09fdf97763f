//! What the syntax of one file has in common.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fingerpost_source::line_starts;

use crate::outline::{blame_brackets, bracket_errors};
use crate::syntax::SyntaxError;

/// The text of a file with the errors that were found so far.
#[derive(Debug, Default)]
pub(crate) struct FileText {
    pub(crate) text: Arc<str>,
    pub(crate) line_starts: Vec<u32>,
    errors: Mutex<Vec<SyntaxError>>,
}

impl FileText {
    pub(crate) fn new(text: Arc<str>) -> Self {
        Self {
            line_starts: line_starts(&text),
            text,
            errors: Mutex::default(),
        }
    }

    /// Adds the errors of a part of the file.
    pub(crate) fn add_errors(&self, errors: Vec<SyntaxError>) {
        if !errors.is_empty() {
            self.lock().extend(errors);
        }
    }

    /// The errors so far in the order of the text, each once; a bracket without a partner stands for what the parser made of it.
    pub(crate) fn errors(&self) -> Vec<SyntaxError> {
        let mut errors = self.lock().clone();
        if !errors.is_empty() {
            blame_brackets(&mut errors, bracket_errors(&self.text));
        }
        errors.sort_by(|a, b| (a.range, &a.message).cmp(&(b.range, &b.message)));
        errors.dedup();
        errors
    }

    fn lock(&self) -> MutexGuard<'_, Vec<SyntaxError>> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
