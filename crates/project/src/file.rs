//! One Python file: its text, what the scan saw in it, its syntax; each on demand.

use std::fmt;
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_python::Skim;
use fingerpost_python::syntax::Module;
use fingerpost_source::{FileSystem, LineIndex, TextRange, decode};

use crate::import_target::{ImportKind, ImportTarget};
use crate::passage::TopLevel;
use crate::resolver::Resolver;
use crate::scan::FileFacts;

/// Larger files hold no code that anyone wrote.
const LARGEST: usize = 64 << 20;

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

/// What was read.
#[derive(Debug, Default)]
struct Content {
    text: Arc<str>,
    facts: FileFacts,
    problem: Option<String>,
}

impl Content {
    /// Reads and scans a file; one that cannot be read is empty, with a problem.
    fn read(system: &dyn FileSystem, path: &Utf8Path) -> Self {
        let broken = |problem: String| Self {
            problem: Some(problem),
            ..Self::default()
        };
        let bytes = match system.read(path) {
            Ok(bytes) if bytes.len() > LARGEST => {
                return broken("the file is larger than 64 MiB; exclude it".to_owned());
            }
            Ok(bytes) => bytes,
            Err(error) => return broken(error.to_string()),
        };
        match decode(&bytes) {
            Ok(text) => Self {
                facts: FileFacts::scan(&text),
                text: (*text).into(),
                problem: None,
            },
            Err(error) => broken(error.to_string()),
        }
    }
}

/// A Python file of the project or of an installed package.
///
/// It is read when somebody asks for its text: an app in a large tree costs what it can import.
pub struct SourceFile {
    path: Arc<str>,
    absolute: Utf8PathBuf,
    system: Arc<dyn FileSystem>,
    content: OnceLock<Content>,
    skim: OnceLock<Option<Arc<Skim>>>,
    top_level: OnceLock<Option<Arc<TopLevel>>>,
    syntax: OnceLock<Arc<Module>>,
    lines: OnceLock<LineIndex>,
    home: OnceLock<Arc<Home>>,
    import_targets: OnceLock<Arc<[(ImportTarget, ImportKind)]>>,
    is_package: bool,
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl SourceFile {
    /// A file that nobody has read yet.
    pub(crate) fn new(system: Arc<dyn FileSystem>, path: &str, absolute: Utf8PathBuf) -> Self {
        Self {
            path: path.into(),
            is_package: absolute.file_name() == Some("__init__.py"),
            absolute,
            system,
            content: OnceLock::new(),
            skim: OnceLock::new(),
            top_level: OnceLock::new(),
            syntax: OnceLock::new(),
            lines: OnceLock::new(),
            home: OnceLock::new(),
            import_targets: OnceLock::new(),
        }
    }

    fn content(&self) -> &Content {
        let read = || Content::read(&*self.system, &self.absolute);
        self.content.get_or_init(read)
    }

    /// Why the file could not be read or decoded; its text is empty then, and importing it fails.
    pub fn problem(&self) -> Option<&str> {
        self.content().problem.as_deref()
    }

    /// The path relative to the root, with `/`; absolute for files of installed packages.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The absolute path.
    pub fn absolute(&self) -> &Utf8Path {
        &self.absolute
    }

    /// The decoded text, read at the first call.
    pub fn text(&self) -> &Arc<str> {
        &self.content().text
    }

    /// What the scan saw; the file is read at the first call.
    pub fn facts(&self) -> &FileFacts {
        &self.content().facts
    }

    /// Whether the text has been asked for.
    pub fn is_read(&self) -> bool {
        self.content.get().is_some()
    }

    /// What executing the file does, where that can be told without parsing; looked at in the first call.
    pub(crate) fn skim(&self) -> Option<Arc<Skim>> {
        let skim = self
            .skim
            .get_or_init(|| Skim::of(self.text()).map(Arc::new));
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
            .get_or_init(|| Arc::new(fingerpost_python::parse_shared(self.text())))
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
        self.lines.get_or_init(|| LineIndex::new(self.text()))
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
