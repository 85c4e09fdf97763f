//! What the imports of a file lead to.

use std::sync::Arc;

use fingerpost_source::FileId;

use crate::directory::split;
use crate::file::{Home, SourceFile};
use crate::project::Project;
use crate::resolver::{Found, absolute_name};
use crate::scan::dotted_literals;

/// Why one file leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportKind {
    /// An import statement names it (or a package above it, or an attribute that may be a submodule).
    Static,
    /// The same for a statement that is indented: in a function, under a condition, in a `try`.
    Inner,
    /// A package above the importing file itself: it has been imported before the file runs.
    Enclosing,
    /// A dynamic import may mean it.
    Dynamic,
}

impl ImportKind {
    /// Whether an import statement names the target.
    pub(crate) fn is_statement(self) -> bool {
        matches!(self, Self::Static | Self::Inner)
    }
}

/// What an import leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ImportTarget {
    File(FileId),
    /// All files below a folder, for imports whose target is not known: one for each would be too many.
    Below(Arc<str>),
}

impl Project {
    /// Where the imports of a file lead, sorted, without repetition; found out in the first call.
    pub(crate) fn import_targets(
        &self,
        file: &SourceFile,
        id: FileId,
    ) -> Arc<[(ImportTarget, ImportKind)]> {
        Arc::clone(file.import_targets(|| targets_of(self, file, id).into()))
    }
}

/// Where the edges of a file lead, sorted, without repetition.
fn targets_of(project: &Project, file: &SourceFile, id: FileId) -> Vec<(ImportTarget, ImportKind)> {
    let mut search = Search {
        project,
        home: project.home_of(file),
        targets: Vec::new(),
    };
    search.add_statements(file);
    // A package's `__init__.py` runs before any of its modules.
    let own = search.home.name.clone();
    search.add_name(&own, ImportKind::Enclosing);
    if file.facts().dynamic {
        search.add_dynamic(file);
    }
    let mut targets = search.targets;
    targets.retain(|(target, _)| *target != ImportTarget::File(id));
    targets.sort();
    targets.dedup();
    targets
}

struct Search<'project> {
    project: &'project Project,
    home: Arc<Home>,
    targets: Vec<(ImportTarget, ImportKind)>,
}

impl Search<'_> {
    fn add_statements(&mut self, file: &SourceFile) {
        let text: &str = file.text();
        for line in &file.facts().imports {
            let kind = if line.is_outer {
                ImportKind::Static
            } else {
                ImportKind::Inner
            };
            if !line.is_from {
                for name in line.names(text) {
                    self.add_name(name, kind);
                }
                continue;
            }
            let module = absolute_name(
                &self.home.name,
                file.is_package(),
                line.level,
                line.module(text),
            );
            let Some(module) = module.filter(|module| self.is_known(module)) else {
                continue;
            };
            let mut attributes = false;
            for name in line.names(text) {
                attributes |= name == "*" || !self.add_name(&format!("{module}.{name}"), kind);
            }
            // Submodules of an enclosing package say nothing about what that package holds.
            let kind = if attributes || !self.is_enclosing(&module) {
                kind
            } else {
                ImportKind::Enclosing
            };
            self.add_name(&module, kind);
        }
    }

    /// Everything below the file's own folder, below what it imports, and below what its strings name.
    fn add_dynamic(&mut self, file: &SourceFile) {
        self.targets.push((
            ImportTarget::Below(split(file.path()).0.into()),
            ImportKind::Dynamic,
        ));
        let text: &str = file.text();
        let mut named: Vec<String> = Vec::new();
        for line in &file.facts().imports {
            if line.is_from {
                let module = absolute_name(
                    &self.home.name,
                    file.is_package(),
                    line.level,
                    line.module(text),
                );
                let Some(module) = module else { continue };
                named.extend(line.names(text).map(|name| format!("{module}.{name}")));
                named.push(module);
            } else {
                named.extend(line.names(text).map(str::to_owned));
            }
        }
        for literal in dotted_literals(text) {
            let bare = literal.trim_start_matches('.');
            let level = u32::try_from(literal.len() - bare.len()).unwrap_or(0);
            named.extend(absolute_name(
                &self.home.name,
                file.is_package(),
                level,
                bare,
            ));
        }
        named.retain(|name| self.is_known(name));
        for name in named {
            self.add_name(&name, ImportKind::Dynamic);
            let found = self.home.resolver.find_module(&name);
            for folder in found.iter().flat_map(|found| found.search().iter()) {
                if let Some(folder) = self.project.workspace.relative(folder) {
                    self.targets
                        .push((ImportTarget::Below(folder.into()), ImportKind::Dynamic));
                }
            }
        }
    }

    /// Names that no file of the project has cannot lead to one; installed packages need not be read to know that.
    fn is_known(&self, name: &str) -> bool {
        self.project
            .workspace
            .index
            .knows(name.split('.').next().unwrap_or(name))
    }

    /// Whether a module is the file itself or a package above it.
    fn is_enclosing(&self, module: &str) -> bool {
        self.home
            .name
            .strip_prefix(module)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Edges to a module and to the packages above it, as far as they are found; says whether all of it was.
    fn add_name(&mut self, name: &str, kind: ImportKind) -> bool {
        if !self.is_known(name) {
            return false;
        }
        let ends = name
            .match_indices('.')
            .map(|(end, _)| end)
            .chain([name.len()]);
        for end in ends.filter(|end| *end > 0) {
            let part = &name[..end];
            let Some(found) = self.home.resolver.find_module(part) else {
                return false;
            };
            if let Found::Source { file, .. } = found
                && !self.project.is_external(file)
            {
                let is_parent = end < name.len() && self.is_enclosing(part);
                self.targets.push((
                    ImportTarget::File(file),
                    if is_parent {
                        ImportKind::Enclosing
                    } else {
                        kind
                    },
                ));
            }
        }
        true
    }
}
