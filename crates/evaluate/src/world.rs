//! What the evaluator asks of the outside: modules, files, the environment.

use std::sync::Arc;

use fingerpost_python::{Skim, syntax};
use fingerpost_source::{FileId, TextRange};

/// Where a module was found.
#[derive(Clone, Debug)]
pub enum Found {
    /// A file.
    Source {
        /// The file.
        file: FileId,
        /// Whether it is an `__init__.py`.
        is_package: bool,
        /// A package's `__path__`: absolute folders.
        search: Vec<String>,
    },
    /// A namespace package: folders without `__init__.py`.
    Namespace {
        /// Its `__path__`.
        search: Vec<String>,
    },
}

/// What executing a file's top level does beside binding names of its own.
#[derive(Clone, Debug)]
pub struct TopLevel {
    /// The file's imports.
    pub skim: Arc<Skim>,
    /// The lines whose execution can be seen elsewhere, in order.
    pub acting: Arc<[TextRange]>,
}

/// The outside, as the analysed process would see it.
pub trait World: Sync {
    /// Finds an absolute module name.
    fn find_module(&self, name: &str) -> Option<Found>;
    /// Finds a module in the folders of a package's `__path__`: `name` without dots.
    fn find_in(&self, search: &[String], name: &str) -> Option<Found>;
    /// The file of a path, if it is a Python file of the project.
    fn file_at(&self, path: &str) -> Option<FileId>;
    /// The syntax of a file.
    fn syntax(&self, file: FileId) -> Arc<syntax::Module>;
    /// The text of a file.
    fn text(&self, file: FileId) -> Arc<str>;
    /// The absolute path of a file, for `__file__`.
    fn absolute_path(&self, file: FileId) -> String;
    /// Whether executing the file can lead to code that registers routes.
    fn matters(&self, file: FileId) -> bool;
    /// What executing a file does beside binding its own names; `None` if only executing it can tell.
    fn top_level(&self, _file: FileId) -> Option<TopLevel> {
        None
    }
    /// Whether the file itself has words that could make an app or router or register something.
    fn mentions_routing(&self, file: FileId) -> bool;
    /// The entries of a folder, sorted, and whether each is a folder; `None` outside the project.
    fn list_directory(&self, path: &str) -> Option<Vec<(String, bool)>>;
    /// Whether a path is a file (`Some(false)`), a folder (`Some(true)`) or not there.
    fn path_kind(&self, path: &str) -> PathKind;
    /// The text of a data file of the project.
    fn read_text(&self, path: &str) -> Option<String>;
    /// Environment variables to assume.
    fn environment(&self) -> &[(String, String)];
    /// Values to assume for dotted names (`app.settings.DEBUG`), as TOML-like constants.
    fn assumed(&self, dotted: &str) -> Option<Assumed>;
    /// The folder in which the process would run.
    fn project_root(&self) -> String;
    /// Whether the project requires a distribution with the name of this top-level module: then it is installed.
    fn requires(&self, _module: &str) -> bool {
        false
    }
    /// The framework versions: FastAPI's and Starlette's.
    fn framework_versions(&self) -> ((u32, u32, u32), (u32, u32, u32));
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A file.
    File,
    /// A folder.
    Directory,
    /// Nothing, as far as the source tells.
    Missing,
    /// Outside the project.
    Outside,
}

/// A constant from the configuration.
#[derive(Clone, Debug, PartialEq)]
pub enum Assumed {
    /// A text.
    Str(String),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// A truth value.
    Bool(bool),
}
