//! What executing a file does beside binding its own names.

use std::sync::Arc;

use fingerpost_python::{LineKind, Skim, SkimLine};
use fingerpost_source::{FileId, TextRange};

use crate::file::SourceFile;
use crate::project::Project;
use crate::retention::Retention;

/// What executing a file's top level does beside binding names of its own.
#[derive(Debug)]
pub struct TopLevel {
    /// The file's imports, and what it defines.
    pub skim: Arc<Skim>,
    /// The lines whose execution can be seen elsewhere, in order.
    pub acting: Arc<[TextRange]>,
}

impl Project {
    /// What executing a file does, as far as that can be told without parsing it; `None` if it has to be executed to know.
    pub fn top_level(&self, id: FileId) -> Option<Arc<TopLevel>> {
        let file = self.file(id)?;
        if self.is_external(id) || file.facts().dynamic {
            return None;
        }
        self.read_top_level(id, &file)
    }

    /// Whether executing one of the project's own files may be seen elsewhere: it changes what other files made.
    pub(crate) fn acts(&self, id: FileId) -> bool {
        self.file(id).is_some_and(|file| {
            self.read_top_level(id, &file)
                .is_none_or(|top_level| !top_level.acting.is_empty())
        })
    }

    fn read_top_level(&self, id: FileId, file: &SourceFile) -> Option<Arc<TopLevel>> {
        file.top_level(|skim| {
            let retention = Retention::new(self, id);
            let acts = |line: &&SkimLine| {
                let part = file.text().get(line.range.as_usize()).unwrap_or_default();
                match line.kind {
                    LineKind::Statement => true,
                    LineKind::Call => retention.calls_retain(part),
                    LineKind::Decorator => retention.decorator_retains(part),
                    LineKind::Head => retention.head_retains(part),
                    LineKind::Use => retention.uses_change(part),
                    LineKind::Parents => {
                        retention.parents_hear(part) || retention.members_retain(part, line.range)
                    }
                }
            };
            let acting = skim.lines.iter().filter(acts);
            acting.map(|line| line.range).collect()
        })
    }
}
