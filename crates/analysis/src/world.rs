//! The project as the evaluator's outside.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_evaluate::{Assumed, Found, PathKind, TopLevel, World};
use fingerpost_project::config::AssumedValue;
use fingerpost_project::version::{FrameworkVersions, Version};
use fingerpost_project::{Project, Resolver};
use fingerpost_python::syntax::Module;
use fingerpost_source::FileId;

/// One entry point's view of the project: its source roots, its framework, its assumptions.
pub(crate) struct ProjectWorld<'p> {
    project: &'p Project,
    resolver: Arc<Resolver>,
    environment: Vec<(String, String)>,
    versions: ((u32, u32, u32), (u32, u32, u32)),
    folder: Utf8PathBuf,
}

impl<'p> ProjectWorld<'p> {
    /// The view from a file, or from the project's root.
    pub(crate) fn new(
        project: &'p Project,
        resolver: Arc<Resolver>,
        versions: &FrameworkVersions,
        folder: Utf8PathBuf,
    ) -> Self {
        let environment = project
            .config()
            .env
            .iter()
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        let parts = |version: &Version| (version.major, version.minor, version.patch);
        let versions = (
            parts(&versions.fastapi.version),
            parts(&versions.starlette.version),
        );
        Self {
            project,
            resolver,
            environment,
            versions,
            folder,
        }
    }

    /// A path as an absolute one: relative paths start in the folder where the process would run.
    fn absolute(&self, path: &str) -> Utf8PathBuf {
        let path = Utf8Path::new(path);
        if path.is_absolute() {
            path.to_owned()
        } else {
            self.folder.join(path)
        }
    }
}

fn found(found: fingerpost_project::Found) -> Found {
    let folders = |search: Arc<[Utf8PathBuf]>| search.iter().map(ToString::to_string).collect();
    match found {
        fingerpost_project::Found::Source {
            file,
            is_package,
            search,
        } => Found::Source {
            file,
            is_package,
            search: folders(search),
        },
        fingerpost_project::Found::Namespace { search } => Found::Namespace {
            search: folders(search),
        },
    }
}

impl World for ProjectWorld<'_> {
    fn find_module(&self, name: &str) -> Option<Found> {
        self.resolver.find_module(name).map(found)
    }

    fn find_in(&self, search: &[String], name: &str) -> Option<Found> {
        let search: Vec<Utf8PathBuf> = search.iter().map(Utf8PathBuf::from).collect();
        self.resolver.find_in(&search, name).map(found)
    }

    fn file_at(&self, path: &str) -> Option<FileId> {
        self.project.file_at(&self.absolute(path))
    }

    fn syntax(&self, file: FileId) -> Arc<Module> {
        self.project.syntax(file)
    }

    fn text(&self, file: FileId) -> Arc<str> {
        self.project.text(file)
    }

    fn absolute_path(&self, file: FileId) -> String {
        self.project
            .file(file)
            .map(|file| file.absolute().to_string())
            .unwrap_or_default()
    }

    fn matters(&self, file: FileId) -> bool {
        self.project.matters(file)
    }

    fn top_level(&self, file: FileId) -> Option<TopLevel> {
        let found = self.project.top_level(file)?;
        Some(TopLevel {
            skim: Arc::clone(&found.skim),
            acting: Arc::clone(&found.acting),
        })
    }

    fn mentions_routing(&self, file: FileId) -> bool {
        self.project
            .file(file)
            .is_some_and(|file| file.facts().routing)
    }

    fn list_directory(&self, path: &str) -> Option<Vec<(String, bool)>> {
        self.project.list_directory(&self.absolute(path))
    }

    fn path_kind(&self, path: &str) -> PathKind {
        let path = self.absolute(path);
        match (self.project.exists(&path), self.project.is_directory(&path)) {
            (None, _) => PathKind::Outside,
            (Some(false), _) => PathKind::Missing,
            (Some(true), Some(true)) => PathKind::Directory,
            (Some(true), _) => PathKind::File,
        }
    }

    fn read_text(&self, path: &str) -> Option<String> {
        self.project
            .read_text(&self.absolute(path))
            .map(|text| text.to_string())
    }

    fn environment(&self) -> &[(String, String)] {
        &self.environment
    }

    fn assumed(&self, dotted: &str) -> Option<Assumed> {
        if self.project.config().assume.is_empty() {
            return None;
        }
        Some(match self.project.assumed(dotted)? {
            AssumedValue::Text(text) => Assumed::Str(text.clone()),
            AssumedValue::Integer(number) => Assumed::Int(*number),
            AssumedValue::Float(number) => Assumed::Float(*number),
            AssumedValue::Boolean(truth) => Assumed::Bool(*truth),
            AssumedValue::List(_) | AssumedValue::Table(_) => return None,
        })
    }

    fn project_root(&self) -> String {
        self.folder.to_string()
    }

    fn requires(&self, module: &str) -> bool {
        self.project.requires(&self.folder, module)
    }

    fn framework_versions(&self) -> ((u32, u32, u32), (u32, u32, u32)) {
        self.versions
    }
}
