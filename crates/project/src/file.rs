//! One Python file: its text, what the scan saw in it, its syntax on demand.

use std::fmt;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_python::Skim;
use fingerpost_python::syntax::Module;
use fingerpost_source::{LineIndex, TextRange};

use crate::import_target::{ImportKind, ImportTarget};
use crate::passage::TopLevel;
use crate::resolver::Resolver;
use crate::scan::FileFacts;

/// Where a file of the project belongs.
pub(crate) struct Home {
    /// What finds the modules that it imports.
    pub(crate) resolver: Arc<Resolver>,
    /// Its dotted name.
    pub(crate) name: String,
}

impl fmt::Debug for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

/// A Python file of the project or of an installed package.
#[derive(Debug)]
pub struct SourceFile {
    path: Arc<str>,
    absolute: Utf8PathBuf,
    text: Arc<str>,
    facts: FileFacts,
    skim: OnceLock<Option<Arc<Skim>>>,
    top_level: OnceLock<Option<Arc<TopLevel>>>,
    syntax: OnceLock<Arc<Module>>,
    lines: OnceLock<LineIndex>,
    home: OnceLock<Arc<Home>>,
    import_targets: OnceLock<Arc<[(ImportTarget, ImportKind)]>>,
    problem: Option<String>,
    is_package: bool,
}

impl SourceFile {
    /// A file with its text; the scan is done here, parsing is not.
    pub(crate) fn new(path: &str, absolute: Utf8PathBuf, text: &str) -> Self {
        Self {
            path: path.into(),
            is_package: absolute.file_name() == Some("__init__.py"),
            absolute,
            text: text.into(),
            facts: FileFacts::scan(text),
            skim: OnceLock::new(),
            top_level: OnceLock::new(),
            syntax: OnceLock::new(),
            lines: OnceLock::new(),
            home: OnceLock::new(),
            import_targets: OnceLock::new(),
            problem: None,
        }
    }

    /// A file whose text cannot be had: it exists, importing it fails.
    pub(crate) fn broken(path: &str, absolute: Utf8PathBuf, problem: String) -> Self {
        Self {
            problem: Some(problem),
            ..Self::new(path, absolute, "")
        }
    }

    /// Why the file could not be read or decoded; its text is empty then.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The path relative to the root, with `/`; absolute for files of installed packages.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The absolute path.
    pub fn absolute(&self) -> &Utf8Path {
        &self.absolute
    }

    /// The decoded text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// What the scan saw.
    pub fn facts(&self) -> &FileFacts {
        &self.facts
    }

    /// What executing the file does, where that can be told without parsing; looked at in the first call.
    pub(crate) fn skim(&self) -> Option<Arc<Skim>> {
        let skim = self.skim.get_or_init(|| Skim::of(&self.text).map(Arc::new));
        skim.clone()
    }

    /// What executing the file does; `acting` finds the lines that others see, in the first call.
    pub(crate) fn top_level(
        &self,
        acting: impl FnOnce(&Skim) -> Vec<TextRange>,
    ) -> Option<Arc<TopLevel>> {
        let make = || {
            let skim = self.skim()?;
            let acting = acting(&skim).into();
            Some(Arc::new(TopLevel { skim, acting }))
        };
        self.top_level.get_or_init(make).clone()
    }

    /// The syntax, parsed at the first call.
    pub fn syntax(&self) -> &Arc<Module> {
        self.syntax
            .get_or_init(|| Arc::new(fingerpost_python::parse_shared(&self.text)))
    }

    /// Where the file belongs; `find` is asked in the first call.
    pub(crate) fn home(&self, find: impl FnOnce() -> Home) -> &Arc<Home> {
        self.home.get_or_init(|| Arc::new(find()))
    }

    /// Where the imports of the file lead; `find` is asked in the first call.
    pub(crate) fn import_targets(
        &self,
        find: impl FnOnce() -> Arc<[(ImportTarget, ImportKind)]>,
    ) -> &Arc<[(ImportTarget, ImportKind)]> {
        self.import_targets.get_or_init(find)
    }

    /// The lines of the text, indexed at the first call.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Whether the syntax has been asked for.
    pub fn is_parsed(&self) -> bool {
        self.syntax.get().is_some()
    }

    /// Whether this is the `__init__.py` of a package.
    pub fn is_package(&self) -> bool {
        self.is_package
    }
}
