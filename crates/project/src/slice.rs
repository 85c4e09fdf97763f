//! Which files can matter: those that act, and those from which one that acts can be reached by imports.
//!
//! Found out for the files that somebody asks about, so that one app in a large tree costs what it imports.

use std::sync::atomic::{AtomicU8, Ordering};

use fingerpost_source::FileId;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::directory::join;
use crate::import_target::{ImportKind, ImportTarget};
use crate::project::Project;

/// What is known of each file.  Threads may find out the same thing twice; they find the same.
#[derive(Debug, Default)]
pub(crate) struct Slice(Vec<AtomicU8>);

const MATTERS: u8 = 1;
const DOES_NOT: u8 = 2;

impl Slice {
    /// Nothing is known yet.
    pub(crate) fn new(files: usize) -> Self {
        Self((0..files).map(|_| AtomicU8::new(0)).collect())
    }

    fn get(&self, file: FileId) -> Option<bool> {
        match self.0.get(file.0 as usize)?.load(Ordering::Relaxed) {
            MATTERS => Some(true),
            DOES_NOT => Some(false),
            _ => None,
        }
    }

    fn set(&self, file: FileId, matters: bool) {
        if let Some(known) = self.0.get(file.0 as usize) {
            known.store(if matters { MATTERS } else { DOES_NOT }, Ordering::Relaxed);
        }
    }
}

/// A search from one file, breadth first: what acts is mostly near.
struct Search<'project> {
    project: &'project Project,
    /// What was found, in order, each with the place of what led to it.
    found: Vec<(ImportTarget, usize)>,
    seen: FxHashSet<ImportTarget>,
}

impl Project {
    /// Whether a file whose execution is seen elsewhere can be reached from this file by imports (or it is one).
    /// Files of installed packages matter if they have routing words.
    pub fn matters(&self, id: FileId) -> bool {
        if self.is_external(id) {
            return self
                .file(id)
                .is_some_and(|file| file.facts().routing || file.facts().dynamic);
        }
        if let Some(known) = self.slice.get(id) {
            return known;
        }
        let mut search = Search {
            project: self,
            found: Vec::new(),
            seen: FxHashSet::default(),
        };
        search.add(ImportTarget::File(id), 0);
        let reached = search.first_that_matters();
        search.tell(reached);
        reached.is_some()
    }

    /// The files that matter and are executed when the given ones are: by import statements of their top level, and as
    /// packages above what these import; the given ones included; in order.  Others may be executed, too.
    pub fn executed_with(&self, files: &[FileId]) -> Vec<FileId> {
        let mut executed: FxHashSet<FileId> = files.iter().copied().collect();
        let mut last: Vec<FileId> = files.to_vec();
        while !last.is_empty() {
            // One step at a time, so that the threads share each.
            let next: Vec<Vec<FileId>> = last
                .par_iter()
                .map(|file| self.executed_by(*file))
                .collect();
            last = next
                .into_iter()
                .flatten()
                .filter(|file| executed.insert(*file))
                .collect();
        }
        let mut executed: Vec<FileId> = executed.into_iter().collect();
        executed.sort_unstable();
        executed
    }

    fn executed_by(&self, id: FileId) -> Vec<FileId> {
        let Some(file) = self.file(id).filter(|_| !self.is_external(id)) else {
            return Vec::new();
        };
        let targets = self.import_targets(&file, id);
        let executed = targets
            .iter()
            .filter_map(|(target, kind)| match (target, kind) {
                (ImportTarget::File(file), ImportKind::Static | ImportKind::Enclosing) => {
                    Some(*file)
                }
                _ => None,
            });
        executed.filter(|file| self.matters(*file)).collect()
    }
}

impl Search<'_> {
    fn add(&mut self, target: ImportTarget, from: usize) {
        if self.seen.insert(target.clone()) {
            self.found.push((target, from));
        }
    }

    /// The place of the first file that acts, or is known to lead to one that does.
    fn first_that_matters(&mut self) -> Option<usize> {
        let mut at = 0;
        while let Some((target, _)) = self.found.get(at).cloned() {
            match target {
                ImportTarget::File(file) => match self.project.slice.get(file) {
                    Some(true) => return Some(at),
                    Some(false) => {}
                    None if self.project.acts(file) => return Some(at),
                    None => self.add_imports(file, at),
                },
                ImportTarget::Below(folder) => self.add_below(&folder, at),
            }
            at += 1;
        }
        None
    }

    fn add_imports(&mut self, id: FileId, at: usize) {
        let Some(file) = self.project.file(id) else {
            return;
        };
        for (target, kind) in &*self.project.import_targets(&file, id) {
            // What an enclosing package does is done whether or not this file runs.
            if *kind != ImportKind::Enclosing {
                self.add(target.clone(), at);
            }
        }
    }

    fn add_below(&mut self, folder: &str, at: usize) {
        let Some(directory) = self.project.workspace.index.get(folder) else {
            return;
        };
        for file in directory.modules.values() {
            self.add(ImportTarget::File(*file), at);
        }
        for inner in &directory.folders {
            self.add(ImportTarget::Below(join(folder, inner).into()), at);
        }
    }

    /// Notes what the search came to: all on the way to what it reached matter; if it reached nothing, none of those that it
    /// found does.
    fn tell(&self, reached: Option<usize>) {
        let slice = &self.project.slice;
        let Some(mut at) = reached else {
            for (target, _) in &self.found {
                if let ImportTarget::File(file) = target {
                    slice.set(*file, false);
                }
            }
            return;
        };
        while let Some((target, from)) = self.found.get(at) {
            if let ImportTarget::File(file) = target {
                slice.set(*file, true);
            }
            if at == 0 {
                return;
            }
            at = *from;
        }
    }
}
