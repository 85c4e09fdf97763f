//! The walk over a file system that is not the machine's.

use camino::Utf8Path;
use fingerpost_source::{EntryKind, FileSystem};

use crate::config::Exclusion;
use crate::directory::join;
use crate::walk::{Walk, is_skipped};

/// Finds the files below a root; links are not followed, `.gitignore` files do not count.
pub(crate) fn walk_any(system: &dyn FileSystem, root: &Utf8Path, exclude: &Exclusion) -> Walk {
    let mut walk = Walk::default();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in system.list(&root.join(&folder)).unwrap_or_default() {
            let path = join(&folder, &entry.name);
            if entry.name.starts_with('.') || exclude.is_match(&path) {
                continue;
            }
            match entry.kind {
                EntryKind::Directory => {
                    let is_environment = system.is_file(&root.join(&path).join("pyvenv.cfg"));
                    if !is_environment && !is_skipped(&entry.name) {
                        folders.push(path);
                    }
                }
                EntryKind::File => walk.add(path),
                EntryKind::Symlink | EntryKind::Other => {}
            }
        }
    }
    walk.sort();
    walk
}
