//! What a program that looks at its own folders would see.

use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_source::{FileId, decode};

use crate::project::Project;
use crate::workspace::list_directory;

/// Larger data files are not read.
const LARGEST_DATA: usize = 8 << 20;

impl Project {
    /// The names in a folder with whether each is a folder, sorted; hidden ones too, compiled files left out.
    /// `None` where there is no such folder, or it lies outside of the root and the installed packages.
    pub fn list_directory(&self, path: &Utf8Path) -> Option<Vec<(String, bool)>> {
        let glimpse = self.workspace.glimpse(path)?;
        let mut entries = list_directory(&*self.workspace.system, &glimpse.path)?;
        entries.retain(|(name, _)| name != "__pycache__");
        Some(entries)
    }

    /// Whether a file or folder exists; `None` where it lies outside of the root and the installed packages.
    pub fn exists(&self, path: &Utf8Path) -> Option<bool> {
        Some(self.workspace.glimpse(path)?.exists)
    }

    /// Whether a path is a folder; `None` where it lies outside of the root and the installed packages.
    pub fn is_directory(&self, path: &Utf8Path) -> Option<bool> {
        Some(self.workspace.glimpse(path)?.is_directory)
    }

    /// The id of a file of the project that is no Python, a template for example: read at the first call, no import finds it.
    /// `None` where there is none below the root.
    pub fn other_file(&self, path: &Utf8Path) -> Option<FileId> {
        let glimpse = self.workspace.glimpse(path)?;
        let shown = self.workspace.relative(&glimpse.path)?;
        self.workspace
            .files
            .external_as(&self.workspace.system, &glimpse.path, &shown)
    }

    /// The text of a data file (`.env`, TOML, YAML, JSON): not cached, at most 8 MiB.
    pub fn read_text(&self, path: &Utf8Path) -> Option<Arc<str>> {
        let glimpse = self.workspace.glimpse(path)?;
        if !self.workspace.system.is_file(&glimpse.path) {
            return None;
        }
        let bytes = self
            .workspace
            .system
            .read(&glimpse.path)
            .ok()
            .filter(|bytes| bytes.len() <= LARGEST_DATA)?;
        Some(decode(&bytes).ok()?.into())
    }
}
