//! The versions that an analysis assumes, and why.

use camino::{Utf8Path, Utf8PathBuf};

use super::Version;
use super::declared::{declared_requirement, is_required};
use super::installed::installed_version;
use super::lock::locked_version;
use super::requirements::{Requirement, normal, pinned};
use super::table::{NEWEST_FASTAPI, known_fastapi, starlette_for};
use crate::config::search_path;
use crate::error::ProjectError;
use crate::layout::SubProject;
use crate::project::Project;

/// A version and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionFact {
    /// The version.
    pub version: Version,
    /// `uv.lock`, `--fastapi-version`, `pyproject.toml, newest that fastapi>=0.100 allows`, …
    pub from: String,
}

/// The FastAPI versions that a project allows where none is pinned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedRange {
    /// The requirement as written, such as `fastapi>=0.100,<1`.
    pub requirement: String,
    /// The file.
    pub from: String,
    /// The known releases that it allows (the last patch of each minor), the newest first.
    pub allowed: Vec<Version>,
}

/// FastAPI's and Starlette's versions are two facts: a lock file can combine them freely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameworkVersions {
    /// FastAPI's.
    pub fastapi: VersionFact,
    /// Starlette's.
    pub starlette: VersionFact,
    /// Where FastAPI's version was chosen from a range.
    pub allowed_range: Option<AllowedRange>,
}

impl Project {
    /// The versions that a sub-project runs on; its own files count first, then those of the folders above it.
    pub fn framework_versions(
        &self,
        subproject: &SubProject,
    ) -> Result<FrameworkVersions, ProjectError> {
        let sources = Sources::of(self, subproject);
        let (fastapi, allowed_range) = match self.given_version()? {
            Some(fact) => (fact, None),
            None => sources.fastapi(),
        };
        // A given FastAPI is not the one that the environment or a lock file goes with.
        let derived = || VersionFact {
            version: starlette_for(fastapi.version),
            from: format!("comes with fastapi {}", fastapi.version),
        };
        let starlette = match sources.exact("fastapi") {
            Some(found) if found.version != fastapi.version => None,
            _ => sources.exact("starlette"),
        };
        let starlette = starlette.unwrap_or_else(derived);
        Ok(FrameworkVersions {
            fastapi,
            starlette,
            allowed_range,
        })
    }

    /// Whether a distribution with the name of a top-level module is required by what a folder, or one above it, declares.
    pub fn requires(&self, folder: &Utf8Path, module: &str) -> bool {
        let package = normal(module);
        folder
            .ancestors()
            .take_while(|folder| folder.starts_with(self.root()))
            .any(|folder| is_required(&*self.workspace.system, folder, &package))
    }

    /// `--fastapi-version`, or the config's.
    fn given_version(&self) -> Result<Option<VersionFact>, ProjectError> {
        let config = self.config.settings.fastapi_version.as_deref();
        let file = self.config.file.as_deref().unwrap_or("config");
        let (text, from) = match (self.settings.fastapi_version.as_deref(), config) {
            (Some(text), _) => (text, "--fastapi-version"),
            (None, Some(text)) => (text, file),
            (None, None) => return Ok(None),
        };
        let bad = |error: super::VersionError| ProjectError::BadVersion {
            text: text.to_owned(),
            from: from.to_owned(),
            reason: error.to_string(),
        };
        Ok(Some(VersionFact {
            version: text.parse().map_err(bad)?,
            from: from.to_owned(),
        }))
    }
}

/// Where versions are looked for.
struct Sources<'project> {
    project: &'project Project,
    /// The sub-project's folder and those above it, absolute, nearest first.
    folders: Vec<Utf8PathBuf>,
}

impl<'project> Sources<'project> {
    fn of(project: &'project Project, subproject: &SubProject) -> Self {
        let home = project.root().join(&subproject.folder);
        let mut folders: Vec<Utf8PathBuf> = home
            .ancestors()
            .take_while(|folder| folder.starts_with(project.root()))
            .map(Utf8Path::to_owned)
            .collect();
        // Above the root only what belongs to the same repository, and only if the root is no project of its own.
        let is_own = [
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "requirements.txt",
        ];
        if !is_own
            .iter()
            .any(|name| project.workspace.system.is_file(&project.root().join(name)))
        {
            folders.extend(
                search_path(&*project.workspace.system, project.root())
                    .into_iter()
                    .skip(1),
            );
        }
        Self { project, folders }
    }

    /// An exact version of a package: installed, locked or pinned.
    fn exact(&self, package: &str) -> Option<VersionFact> {
        let system = &*self.project.workspace.system;
        installed_version(self.project, &self.folders, package)
            .or_else(|| self.first(|folder| locked_version(system, folder, package)))
            .or_else(|| self.first(|folder| pinned(system, folder, package)))
    }

    fn fastapi(&self) -> (VersionFact, Option<AllowedRange>) {
        if let Some(fact) = self.exact("fastapi") {
            return (fact, None);
        }
        let system = &*self.project.workspace.system;
        let mut folders = self.folders.iter();
        let declared = folders
            .find_map(|folder| Some((declared_requirement(system, folder, "fastapi")?, folder)));
        if let Some((found, folder)) = declared
            && let Some(range) = self.range(&found, folder)
            && let Some(newest) = range.allowed.first()
        {
            // A pin leaves nothing to choose.
            let from = match range.allowed.as_slice() {
                [_] if range.requirement.contains("==") => range.from.clone(),
                _ => format!("{}, newest that {} allows", range.from, range.requirement),
            };
            return (
                VersionFact {
                    version: *newest,
                    from,
                },
                Some(range),
            );
        }
        let from = "newest known; the project names none".to_owned();
        (
            VersionFact {
                version: NEWEST_FASTAPI,
                from,
            },
            None,
        )
    }

    fn range(&self, found: &(Requirement, String), folder: &Utf8Path) -> Option<AllowedRange> {
        let (requirement, file) = found;
        let specifiers = requirement.specifiers()?;
        let allowed = known_fastapi()
            .filter(|version| specifiers.contains(&(*version).into()))
            .collect();
        Some(AllowedRange {
            requirement: requirement.text.clone(),
            from: self.display(folder, file),
            allowed,
        })
    }

    fn first(&self, find: impl Fn(&Utf8Path) -> Option<(Version, String)>) -> Option<VersionFact> {
        self.folders.iter().find_map(|folder| {
            let (version, file) = find(folder)?;
            Some(VersionFact {
                version,
                from: self.display(folder, &file),
            })
        })
    }

    /// The file's path relative to the root where it is below it.
    fn display(&self, folder: &Utf8Path, file: &str) -> String {
        let path = folder.join(file);
        self.project
            .workspace
            .relative(&path)
            .unwrap_or_else(|| path.to_string())
    }
}
