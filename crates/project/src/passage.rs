//! What executing a file does beside binding its own names.

use std::sync::Arc;

use fingerpost_python::{LineKind, Skim};
use fingerpost_source::{FileId, TextRange};

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
        if self.is_external(id) {
            return None;
        }
        let file = self.file(id)?;
        if file.facts().dynamic {
            return None;
        }
        file.top_level(|skim| {
            let retention = Retention::new(self);
            let text = file.text();
            let mut acting = Vec::new();
            for line in &skim.lines {
                let part = text.get(line.range.as_usize()).unwrap_or_default();
                let acts = match line.kind {
                    LineKind::Statement => true,
                    LineKind::Call => retention.calls_retain(id, part),
                    LineKind::Decorator => retention.decorator_retains(id, part),
                    LineKind::Parents => retention.parents_hear(id, part),
                };
                if acts {
                    acting.push(line.range);
                }
            }
            acting
        })
    }
}
