//! The config and the project's own files, as those ask who silence findings.

use std::ops::Range;
use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_project::config::{ConfigKey, PerFileIgnore};
use fingerpost_source::{FileId, LineIndex};

use crate::Place;
use crate::convert::Converter;

impl Converter<'_> {
    /// Where an entry of the config stands.
    pub(crate) fn config_place(&self, key: ConfigKey, word: &str) -> Option<Place> {
        let (file, text) = self.project().config_file()?;
        let mut entries = self.project().config().entries.iter();
        let entry = entries.find(|entry| entry.key == key && entry.word == word)?;
        text_place(file, text, entry.span.clone()?)
    }

    /// The config's file and its text.
    pub(crate) fn config_text(&self) -> Option<(String, Arc<str>)> {
        let (file, text) = self.project().config_file()?;
        Some((file.to_owned(), Arc::clone(text)))
    }

    /// `per-file-ignores`.
    pub(crate) fn per_file_ignores(&self) -> Vec<PerFileIgnore> {
        self.project().per_file_ignores()
    }

    /// Whether the project has a Python file of which this holds.
    pub(crate) fn has_file(&self, holds: impl Fn(&str) -> bool) -> bool {
        let mut files = self.project().files();
        files.any(|file| holds(&self.project().path(file)))
    }

    /// The project's own file of a path.
    pub(crate) fn file_named(&self, path: &str) -> Option<FileId> {
        self.project().file_at(Utf8Path::new(path))
    }

    /// The path and text of a file, unless it belongs to an installed package.
    pub(crate) fn own_text(&self, file: FileId) -> Option<(String, Arc<str>)> {
        let project = self.project();
        let is_own = !project.is_external(file);
        is_own.then(|| (project.path(file).to_string(), project.text(file)))
    }
}

/// A place in a text that is no file of Python.
pub(crate) fn text_place(file: &str, text: &str, span: Range<usize>) -> Option<Place> {
    let range = (
        u32::try_from(span.start).ok()?,
        u32::try_from(span.end).ok()?,
    );
    let lines = LineIndex::new(text);
    let start = lines.line_column(text, range.0);
    let end = lines.line_column(text, range.1);
    Some(Place {
        file: file.to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        range,
    })
}
