//! The walk over a file system that is not the machine's: one in memory, or a revision's.

use std::sync::Arc;

use camino::Utf8Path;
use fingerpost_source::{EntryKind, FileSystem};
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::config::{Exclusion, read_text, search_path};
use crate::directory::{join, split};
use crate::walk::{Walk, is_skipped};

/// Files that say what is left out; those of the second kind have the last word.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];

/// Finds the files below a root, as the walk over the machine's files does: `.gitignore` files count, and links are
/// followed that stay below the root.
pub(crate) fn walk_any(system: &dyn FileSystem, root: &Utf8Path, exclude: &Exclusion) -> Walk {
    let mut walk = Walk::default();
    let mut above = Ignored::default();
    for folder in search_path(system, root).iter().skip(1).rev() {
        above = above.with(system, folder);
    }
    let mut folders = vec![(String::new(), above)];
    while let Some((folder, above)) = folders.pop() {
        let ignored = above.with(system, &root.join(&folder));
        for entry in system.list(&root.join(&folder)).unwrap_or_default() {
            let path = join(&folder, &entry.name);
            let whole = root.join(&path);
            if entry.name.starts_with('.') || exclude.is_match(&path) {
                continue;
            }
            let kind = match entry.kind {
                EntryKind::Symlink if stays_inside(system, root, &folder, &whole) => {
                    system.kind(&whole)
                }
                kind => Some(kind),
            };
            if ignored.has(&whole, kind == Some(EntryKind::Directory)) {
                continue;
            }
            match kind {
                Some(EntryKind::Directory) => {
                    let is_environment = system.is_file(&whole.join("pyvenv.cfg"));
                    let is_left_out = is_skipped(&entry.name)
                        || is_build_output(system, root, &folder, &entry.name);
                    if !is_environment && !is_left_out {
                        folders.push((path, ignored.clone()));
                    }
                }
                Some(EntryKind::File) => walk.add(path),
                _ => {}
            }
        }
    }
    walk.sort();
    walk
}

/// The ignore files that count in a folder, the outermost first.
#[derive(Clone, Default)]
struct Ignored(Vec<Arc<Gitignore>>);

impl Ignored {
    fn with(&self, system: &dyn FileSystem, folder: &Utf8Path) -> Self {
        let mut all = self.0.clone();
        for name in IGNORE_FILES {
            let Some(text) = read_text(system, &folder.join(name)) else {
                continue;
            };
            let mut builder = GitignoreBuilder::new(folder);
            for line in text.lines() {
                // A line that is no pattern ignores nothing.
                let _ = builder.add_line(None, line);
            }
            all.extend(builder.build().ok().map(Arc::new));
        }
        Self(all)
    }

    fn has(&self, path: &Utf8Path, is_folder: bool) -> bool {
        let innermost = self.0.iter().rev();
        let mut said = innermost.map(|one| one.matched(path, is_folder));
        matches!(said.find(|one| !one.is_none()), Some(Match::Ignore(_)))
    }
}

/// Whether a link leads to something below the root; links below a linked folder do not count.
fn stays_inside(system: &dyn FileSystem, root: &Utf8Path, folder: &str, link: &Utf8Path) -> bool {
    let Ok(real_root) = system.canonical(root) else {
        return false;
    };
    let real_folder = system.canonical(&root.join(folder));
    let is_plain = real_folder.is_ok_and(|real| real == real_root.join(folder));
    let target = system.canonical(link);
    is_plain && target.is_ok_and(|target| target.starts_with(&real_root))
}

/// setuptools copies packages to `build/lib` beside the `setup.py`.
fn is_build_output(system: &dyn FileSystem, root: &Utf8Path, folder: &str, name: &str) -> bool {
    name == "lib"
        && split(folder).1 == "build"
        && !system.exists(&root.join(folder).join("__init__.py"))
}

#[cfg(test)]
mod tests {
    use super::walk_any;
    use crate::config::Exclusion;
    use camino::Utf8Path;
    use fingerpost_source::MemoryFileSystem;

    #[test]
    fn ignore_files_count_and_links_are_followed_that_stay_inside() {
        let mut system = MemoryFileSystem::with_files([
            ("/top/.gitignore", "generated/\n*_local.py\n"),
            ("/top/.git/HEAD", ""),
            ("/top/app/main.py", ""),
            ("/top/app/settings_local.py", ""),
            ("/top/app/inner/.gitignore", "!kept_local.py\nb.py\n"),
            ("/top/app/inner/kept_local.py", ""),
            ("/top/app/inner/b.py", ""),
            ("/top/app/generated/c.py", ""),
            ("/top/app/build/lib/d.py", ""),
            ("/top/other/e.py", ""),
        ]);
        system.link("/top/app/linked", "inner");
        system.link("/top/app/outside", "../other");
        let walk = walk_any(&system, Utf8Path::new("/top/app"), &Exclusion::default());
        assert_eq!(
            walk.python,
            ["inner/kept_local.py", "linked/kept_local.py", "main.py"]
        );
    }
}
