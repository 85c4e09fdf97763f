//! What a dotted name in a file means: told from what the file defines and imports, without parsing.

use fingerpost_python::syntax::StmtKind;
use fingerpost_source::FileId;
use rustc_hash::FxHashSet;

use crate::file::{Home, SourceFile};
use crate::project::Project;
use crate::resolver::{Found, absolute_name};

/// A definition that a dotted name leads to.
pub(crate) struct Target {
    pub(crate) file: FileId,
    /// Its place among the file's definitions.
    pub(crate) at: usize,
    /// What of the name is left.
    pub(crate) rest: String,
}

/// A search for what a name means.
#[derive(Default)]
struct Search {
    targets: Vec<Target>,
    seen: FxHashSet<(FileId, String)>,
}

struct Importer<'a> {
    source: &'a SourceFile,
    home: &'a Home,
}

impl Project {
    /// What a dotted name in a file may lead to.
    pub(crate) fn targets_of(&self, file: FileId, path: &str) -> Vec<Target> {
        let mut search = Search::default();
        self.search(file, path, &mut search);
        search.targets
    }

    fn search(&self, file: FileId, path: &str, search: &mut Search) {
        let Some(source) = self.file(file) else {
            return;
        };
        if !search.seen.insert((file, path.to_owned())) {
            return;
        }
        let Some(skim) = source.skim() else {
            search.targets.push(Target {
                file,
                at: usize::MAX,
                rest: String::new(),
            });
            return;
        };
        let (root, rest) = path.split_once('.').unwrap_or((path, ""));
        let own = skim.definitions_of(source.text(), root);
        let before = search.targets.len();
        search.targets.extend(own.map(|(at, _)| Target {
            file,
            at,
            rest: rest.to_owned(),
        }));
        if search.targets.len() > before {
            return;
        }
        let mut imports = skim.imports_of(root).peekable();
        if imports.peek().is_none() {
            return;
        }
        let importer = Importer {
            source: &source,
            home: &self.home_of(&source),
        };
        for import in imports {
            self.imported(&importer, &import.kind, path, search);
        }
    }

    /// What a dotted name means if an import binds its root.
    fn imported(
        &self,
        importer: &Importer<'_>,
        import: &StmtKind,
        path: &str,
        search: &mut Search,
    ) {
        let (root, rest) = path.split_once('.').unwrap_or((path, ""));
        match import {
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    let module = alias.name.as_str();
                    match alias.asname {
                        Some(asname) if asname.as_str() == root => {
                            self.in_module(importer, module, rest, search);
                        }
                        Some(_) => {}
                        // `import a.b.c` binds `a`: `a.b.x` is found by it, too.
                        None => {
                            let mut packages = std::iter::successors(Some(module), |inner| {
                                inner.rsplit_once('.').map(|(outer, _)| outer)
                            });
                            let found = packages.find_map(|module| {
                                let left = path.strip_prefix(module)?.strip_prefix('.')?;
                                Some((module, left))
                            });
                            if let Some((module, left)) = found {
                                self.in_module(importer, module, left, search);
                            }
                        }
                    }
                }
            }
            StmtKind::ImportFrom(from) => {
                let module = from.module.map_or("", |module| module.as_str());
                let module = absolute_name(
                    &importer.home.name,
                    importer.source.is_package(),
                    from.level,
                    module,
                );
                let Some(module) = module else { return };
                if from.star {
                    return self.in_module(importer, &module, path, search);
                }
                for alias in &from.names {
                    if alias.asname.unwrap_or(alias.name).as_str() == root {
                        let name = alias.name;
                        let whole = if rest.is_empty() {
                            name.to_string()
                        } else {
                            format!("{name}.{rest}")
                        };
                        self.in_module(importer, &module, &whole, search);
                    }
                }
            }
            _ => {}
        }
    }

    /// What a dotted name means in a module.
    fn in_module(&self, importer: &Importer<'_>, module: &str, path: &str, search: &mut Search) {
        let first = module.split('.').next().unwrap_or(module);
        if !self.workspace.index.knows(first) || path.is_empty() {
            return;
        }
        let (root, rest) = path.split_once('.').unwrap_or((path, ""));
        if let Some(Found::Source { file, .. }) = importer
            .home
            .resolver
            .find_module(&format!("{module}.{root}"))
            && !self.is_external(file)
            && !rest.is_empty()
        {
            return self.search(file, rest, search);
        }
        if let Some(Found::Source { file, .. }) = importer.home.resolver.find_module(module)
            && !self.is_external(file)
        {
            self.search(file, path, search);
        }
    }
}
