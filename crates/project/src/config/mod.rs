//! `[tool.fingerpost]` in pyproject.toml, or fingerpost.toml.

mod entry;
mod error;
mod exclusion;
mod glob;
mod raw;
mod reader;
mod settings;
mod toml_file;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_diagnostic::{ChangeKind, ChangeLevel};
use fingerpost_source::{FileSystem, OsFileSystem, decode};

use crate::error::ProjectError;
use crate::place::Place;

pub use entry::{ConfigEntry, ConfigKey, PerFileIgnore};
pub use error::ConfigError;
pub use raw::{Located, RawConfig, RawPolicy};
pub use settings::{AssumedValue, ConfigSettings, Policy};

pub(crate) use exclusion::Exclusion;
pub(crate) use toml_file::TomlFile;

/// The config of a run and where it was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config {
    pub(crate) settings: ConfigSettings,
    /// The folder to which paths in it are relative, absolute.
    folder: Utf8PathBuf,
    /// The file's name for messages, relative to the root where it is below it.
    pub(crate) file: Option<String>,
    /// Its text.
    pub(crate) text: Arc<str>,
}

impl Config {
    /// Reads the given file, or the nearest config from the root upwards (within the same repository).
    pub(crate) fn find(
        system: &dyn FileSystem,
        root: &Utf8Path,
        explicit: Option<&Utf8Path>,
    ) -> Result<Self, Vec<ConfigError>> {
        if let Some(path) = explicit {
            let absolute = crate::workspace::absolute(path);
            let bytes = system
                .read(&absolute)
                .map_err(|error| vec![ConfigError::whole(path, error.to_string())])?;
            let text = decode(&bytes)
                .map_err(|error| vec![ConfigError::whole(path, error.to_string())])?;
            return Self::parse(root, &absolute, &text).map(Option::unwrap_or_default);
        }
        for folder in search_path(system, root) {
            for name in ["fingerpost.toml", "pyproject.toml"] {
                let path = folder.join(name);
                let Some(text) = read_text(system, &path) else {
                    continue;
                };
                if let Some(config) = Self::parse(root, &path, &text)? {
                    return Ok(config);
                }
            }
        }
        Ok(Self {
            folder: root.to_owned(),
            ..Self::default()
        })
    }

    /// Whether the config lies in this folder.
    pub(crate) fn is_of(&self, root: &Utf8Path) -> bool {
        self.folder == root
    }

    /// Globs of `exclude` for paths relative to the root.
    pub(crate) fn exclude_below(&self, root: &Utf8Path) -> Exclusion {
        let exclude = self.settings.exclude.iter();
        Exclusion::new(exclude.map(|glob| self.below(root, glob)))
    }

    /// `per-file-ignores`, for paths relative to the root.
    pub(crate) fn per_file_ignores(&self, root: &Utf8Path) -> Vec<PerFileIgnore> {
        let ignores = self.settings.per_file_ignores.iter();
        ignores
            .map(|(glob, rules)| PerFileIgnore::new(glob, self.below(root, glob), rules.clone()))
            .collect()
    }

    /// A glob for paths relative to the root; `None` where it fits nothing below the root.
    fn below(&self, root: &Utf8Path, glob: &str) -> Option<String> {
        let prefix = root
            .strip_prefix(&self.folder)
            .map(|below| below.as_str().to_owned())
            .unwrap_or_default();
        if prefix.is_empty() || !glob.contains('/') || glob.starts_with("**") {
            return Some(glob.to_owned());
        }
        let rest = glob.strip_prefix(&prefix)?;
        Some(rest.trim_start_matches('/').to_owned())
    }

    /// `src` as paths relative to the root; those outside of it are left out.
    pub(crate) fn source_roots_below(&self, root: &Utf8Path) -> Vec<String> {
        let folders = self
            .settings
            .src
            .iter()
            .map(|folder| crate::workspace::normalise(&self.folder.join(folder)));
        folders
            .filter_map(|folder| crate::walk::relative(root, &folder))
            .collect()
    }

    /// `None` where the file says nothing about this tool.
    fn parse(
        root: &Utf8Path,
        path: &Utf8Path,
        text: &str,
    ) -> Result<Option<Self>, Vec<ConfigError>> {
        let name = crate::walk::relative(root, path).unwrap_or_else(|| path.to_string());
        let file = TomlFile::parse(&name, text);
        let is_pyproject = path.file_name() == Some("pyproject.toml");
        let file = match file {
            Ok(file) => file,
            // A broken pyproject.toml concerns other tools; it only stops this one if it is meant.
            Err(_) if is_pyproject && !text.contains("tool.fingerpost") => return Ok(None),
            Err(error) => return Err(vec![error]),
        };
        let Some(raw) = RawConfig::read(
            &file,
            if is_pyproject {
                &["tool", "fingerpost"]
            } else {
                &[]
            },
        )?
        else {
            return Ok(None);
        };
        let settings = ConfigSettings::from_raw(raw, &file)?;
        let folder = path.parent().unwrap_or(root).to_owned();
        Ok(Some(Self {
            settings,
            folder,
            file: Some(name),
            text: text.into(),
        }))
    }
}

/// What the config that applies to a path, or the given one, says about changes.
///
/// # Errors
/// The config has errors. A path that is not there has no config.
pub fn diff_levels(
    path: &Utf8Path,
    explicit: Option<&Utf8Path>,
) -> Result<BTreeMap<ChangeKind, ChangeLevel>, ProjectError> {
    let root = Place::of(&OsFileSystem, path).map(|place| place.root);
    let root = root.unwrap_or_else(|_| crate::workspace::absolute(path));
    let config = Config::find(&OsFileSystem, &root, explicit).map_err(ProjectError::Config)?;
    Ok(config.settings.diff)
}

/// The text of a file; `None` where there is none, or none that can be read.
pub(crate) fn read_text(system: &dyn FileSystem, path: &Utf8Path) -> Option<String> {
    let bytes = system.read(path).ok()?;
    decode(&bytes).ok().map(std::borrow::Cow::into_owned)
}

/// The root; above it the folders up to the repository's, if it is in one.
pub(crate) fn search_path(system: &dyn FileSystem, root: &Utf8Path) -> Vec<Utf8PathBuf> {
    let has_git = |folder: &Utf8Path| system.exists(&folder.join(".git"));
    let Some(top) = root.ancestors().find(|folder| has_git(folder)) else {
        return vec![root.to_owned()];
    };
    root.ancestors()
        .take_while(|folder| folder.starts_with(top))
        .map(Utf8Path::to_owned)
        .collect()
}
