//! Models of libraries: small Python modules of our own that say what a library does, embedded in the binary.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use fingerpost_python::{parse_shared, restore, syntax};
use fingerpost_source::FileId;
use rustc_hash::FxBuildHasher;

/// File ids from here on belong to models.
const FIRST_MODEL: u32 = 1 << 31;

/// One module of a model as it is embedded.
#[derive(Clone, Copy, Debug)]
pub struct ModelSource {
    /// Its dotted name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// Its syntax, as `fingerpost_python::store` wrote it.
    pub syntax: &'static [u8],
    /// Whether it is a package.
    pub is_package: bool,
}

/// One module of a model.
#[derive(Debug)]
struct ModelModule {
    source: ModelSource,
    is_framework: bool,
    text: OnceLock<Arc<str>>,
    syntax: OnceLock<Arc<syntax::Module>>,
}

impl ModelModule {
    fn text(&self) -> &Arc<str> {
        self.text.get_or_init(|| Arc::from(self.source.text))
    }
}

/// All models that an evaluation may use.
#[derive(Debug, Default)]
pub struct Models {
    modules: Vec<ModelModule>,
    by_name: HashMap<&'static str, usize, FxBuildHasher>,
    /// Packages without a model that are installed wherever the modelled ones are.
    installed: Vec<&'static str>,
}

impl Models {
    /// Collects models.
    pub fn new(sources: &[ModelSource]) -> Self {
        Self::default().with(sources, false)
    }

    /// Adds the models of web frameworks: what they raise is a complaint about a registration.
    #[must_use]
    pub fn with_frameworks(self, sources: &[ModelSource]) -> Self {
        self.with(sources, true)
    }

    /// Adds packages without a model that the modelled ones require: their top-level modules.
    #[must_use]
    pub fn with_installed(mut self, modules: &[&'static str]) -> Self {
        self.installed.extend(modules);
        self
    }

    /// Whether a top-level module is there because a modelled package requires it.
    pub fn is_installed(&self, module: &str) -> bool {
        self.installed.contains(&module)
    }

    fn with(mut self, sources: &[ModelSource], is_framework: bool) -> Self {
        for &source in sources {
            self.by_name.insert(source.name, self.modules.len());
            self.modules.push(ModelModule {
                source,
                is_framework,
                text: OnceLock::new(),
                syntax: OnceLock::new(),
            });
        }
        self
    }

    /// Whether a file is part of a web framework's model.
    pub fn is_framework(&self, file: FileId) -> bool {
        self.module(file).is_some_and(|module| module.is_framework)
    }

    /// The model of a dotted module name: its file id and whether it is a package.
    pub fn find(&self, name: &str) -> Option<(FileId, bool)> {
        let index = *self.by_name.get(name)?;
        let id = FIRST_MODEL + u32::try_from(index).ok()?;
        Some((FileId(id), self.modules[index].source.is_package))
    }

    /// Whether a file id belongs to a model.
    pub fn is_model(file: FileId) -> bool {
        file.0 >= FIRST_MODEL
    }

    fn module(&self, file: FileId) -> Option<&ModelModule> {
        self.modules.get(file.0.checked_sub(FIRST_MODEL)? as usize)
    }

    /// The syntax of a model.
    pub fn syntax(&self, file: FileId) -> Arc<syntax::Module> {
        match self.module(file) {
            Some(module) => module
                .syntax
                .get_or_init(|| {
                    let text = module.text();
                    let stored = restore(text, module.source.syntax);
                    Arc::new(stored.unwrap_or_else(|| parse_shared(text)))
                })
                .clone(),
            None => Arc::default(),
        }
    }

    /// The text of a model.
    pub fn text(&self, file: FileId) -> Arc<str> {
        self.module(file)
            .map_or_else(|| Arc::from(""), |module| module.text().clone())
    }

    /// What stands as the path of a model.
    pub fn path(&self, file: FileId) -> String {
        self.module(file).map_or_else(String::new, |module| {
            format!("<model {}>", module.source.name)
        })
    }
}
