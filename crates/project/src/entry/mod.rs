//! Which modules may hold the apps that are to be analysed.

mod expressions;
mod makers;
mod search;
mod served;

pub(crate) use search::is_aside;

use fingerpost_source::FileId;

use crate::project::Project;

/// A place where an app may be found; whether one is there is for the evaluator to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPoint {
    /// The dotted module.
    pub module: String,
    /// The (dotted) attribute: an app, or a factory that returns one.  `None`: `app`, then `api`, then any app in the module.
    pub attribute: Option<String>,
    /// The module's file; `None` where no file has this name.
    pub file: Option<FileId>,
    /// How it was found.
    pub source: EntrySource,
}

/// How an entry point was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntrySource {
    /// `--app`.
    Argument,
    /// `apps` in the config file of this name.
    Config(String),
    /// `[tool.fastapi] entrypoint` in the file of this name.
    FastApi(String),
    /// One of the files where the framework's CLI looks.
    DefaultFile(String),
    /// A module that makes an app at its top level.
    Module(String),
    /// What a file of the project hands to the server by its name.
    Served(String),
    /// A function that returns an app.
    Factory(String),
}

impl EntrySource {
    /// The words for reports.
    pub fn describe(&self) -> String {
        match self {
            Self::Argument => "--app".to_owned(),
            Self::Config(file) if file.as_str().ends_with("pyproject.toml") => {
                format!("{file} [tool.fingerpost]")
            }
            Self::FastApi(file) => format!("{file} [tool.fastapi]"),
            Self::Config(file) | Self::DefaultFile(file) => file.clone(),
            Self::Module(file) => format!("module {file}"),
            Self::Served(file) => format!("uvicorn.run in {file}"),
            Self::Factory(file) => format!("factory in {file}"),
        }
    }

    /// Whether somebody named it: then it is an error if no app is there.
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Argument | Self::Config(_) | Self::FastApi(_))
    }
}

impl Project {
    /// The entry points, the most explicit kind that there is: `--app`; the config's `apps`; then for each sub-project
    /// `[tool.fastapi] entrypoint`, the framework's CLI's default files, modules that make an app, factories.
    pub fn entry_candidates(&self) -> Vec<EntryPoint> {
        if !self.settings.apps.is_empty() {
            return self.named(&self.settings.apps, &EntrySource::Argument);
        }
        let apps = &self.config.settings.apps;
        if !apps.is_empty() {
            let file = self.config.file.clone().unwrap_or_default();
            return self.named(apps, &EntrySource::Config(file));
        }
        search::found(self)
    }

    /// The functions that return an app, for when none of [`Self::entry_candidates`] turns out to be one.
    pub fn factory_candidates(&self) -> Vec<EntryPoint> {
        search::all_factories(self)
    }

    fn named(&self, names: &[String], source: &EntrySource) -> Vec<EntryPoint> {
        names
            .iter()
            .map(|name| self.named_entry(name, "", source.clone()))
            .collect()
    }

    /// An entry point from `module:attribute`, seen from a folder.
    fn named_entry(&self, name: &str, folder: &str, source: EntrySource) -> EntryPoint {
        let (module, attribute) = match name.split_once(':') {
            Some((module, attribute)) => (module, Some(attribute.trim_end_matches("()"))),
            None => (name, None),
        };
        let module = module.trim();
        let attribute = attribute
            .map(str::trim)
            .filter(|attribute| !attribute.is_empty())
            .map(str::to_owned);
        EntryPoint {
            module: module.to_owned(),
            attribute,
            file: self.file_named(module, folder),
            source,
        }
    }

    /// The file of a module by its dotted name: as an import in the folder finds it, else as any file is named.
    pub fn file_named(&self, module: &str, folder: &str) -> Option<FileId> {
        let found = self
            .resolver_from(folder.to_owned(), folder)
            .find_module(module);
        let found = found.and_then(|found| found.file());
        found.or_else(|| {
            let last = module.rsplit('.').next().unwrap_or(module);
            let mut files = self.files().filter(|file| {
                let path = self.path(*file);
                path.contains(last) && self.roots.module_name(&path) == module
            });
            files.next()
        })
    }
}
