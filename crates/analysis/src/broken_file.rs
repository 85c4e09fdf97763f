//! Files that Python cannot compile.

use fingerpost_rules::{BROKEN_FILE, SyntaxError};
use fingerpost_source::{FileId, Span};

use crate::convert::Converter;
use crate::{Level, Notice, Unresolved};

impl Converter<'_> {
    /// The syntax errors of files that were executed.
    pub(crate) fn syntax_errors(&self, files: &[FileId]) -> Vec<Notice> {
        let notice = |error: SyntaxError| Notice {
            code: Some("FP902"),
            level: Level::Warning,
            message: error.message,
            place: self.place(error.span),
            help: Some(String::from(BROKEN_FILE)),
        };
        let errors = self.checked_syntax_errors(files);
        errors.into_iter().map(notice).collect()
    }

    /// The files among these that could not be read as a whole, each with its first syntax error.
    pub(crate) fn broken_files(&self, files: &[FileId]) -> Vec<Unresolved> {
        let errors = self.checked_syntax_errors(files);
        let of_one_file = errors.chunk_by(|one, other| one.span.file == other.span.file);
        of_one_file
            .filter_map(|errors| {
                let first = errors.first()?;
                let more = match errors.len() {
                    1 => String::new(),
                    2 => String::from(", and 1 more error in this file"),
                    number => format!(", and {} more errors in this file", number - 1),
                };
                let place = self.place(first.span);
                Some(Unresolved {
                    what: self.line_of(first.span),
                    why: format!("Python cannot compile this: {}{more}", first.message),
                    effect: String::from("what could not be read may have registered routes"),
                    place,
                })
            })
            .collect()
    }

    /// The line on which a span starts, without its indentation.
    fn line_of(&self, span: Span) -> String {
        let text = self.project().text(span.file);
        let start = span.range.as_usize().start.min(text.len());
        let before = text.get(..start).unwrap_or_default();
        let line = before
            .rfind(['\n', '\r'])
            .map_or(0, |position| position + 1);
        let line = text.get(line..).unwrap_or_default();
        line.lines().next().unwrap_or_default().trim().to_string()
    }

    /// The same for the rules.
    pub(crate) fn checked_syntax_errors(&self, files: &[FileId]) -> Vec<SyntaxError> {
        let own = files
            .iter()
            .filter(|file| !self.project().is_external(**file));
        own.flat_map(|&file| {
            let errors = self.project().syntax(file).errors();
            errors.into_iter().map(move |error| SyntaxError {
                span: Span {
                    file,
                    range: error.range,
                },
                message: error.message,
            })
        })
        .collect()
    }
}
