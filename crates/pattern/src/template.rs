//! Path templates: compiled once, matched and compared often.

use crate::automaton::Automaton;
use crate::backtrack;
use crate::convertor::{Convertor, ConvertorKind, Convertors};
use crate::draft::Draft;
use crate::error::TemplateError;
use crate::positions::Positions;
use std::sync::{Arc, OnceLock};

/// What a template is made of.
#[derive(Debug, Clone)]
pub(crate) enum Element {
    Literal(String),
    Parameter {
        name: String,
        convertor: Arc<Convertor>,
    },
    /// Any text: nobody knows what stands here.
    Unknown,
}

/// A parameter of a template.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its convertor.
    pub convertor: ConvertorKind,
}

/// A compiled path template.
///
/// ```
/// use fingerpost_pattern::{Convertors, MatchOutcome, PathTemplate};
/// let template = PathTemplate::compile("/files/{name}.{extension}", &Convertors::default())?;
/// let MatchOutcome::Match(captures) = template.matches("/files/archive.tar.gz") else { panic!("no match") };
/// assert_eq!(captures.get("name"), Some("archive.tar"));
/// assert_eq!(captures.get("extension"), Some("gz"));
/// assert_eq!(template.matches("/files/a/b.c"), MatchOutcome::No);
/// # Ok::<(), fingerpost_pattern::TemplateError>(())
/// ```
#[derive(Debug, Clone)]
pub struct PathTemplate {
    pub(crate) text: String,
    pub(crate) format: String,
    pub(crate) regex: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) elements: Vec<Element>,
    pub(crate) automaton: Automaton,
    pub(crate) exact: bool,
    pub(crate) ignore_case: bool,
    pub(crate) positions: OnceLock<Arc<Positions>>,
}

impl PathTemplate {
    /// Compiles the path of a route, with Starlette's own errors.
    pub fn compile(path: &str, convertors: &Convertors) -> Result<Self, TemplateError> {
        let draft = Draft::read(path, convertors)?;
        Ok(draft.finish(path))
    }

    /// Compiles the path of a mount: everything below it, as `^PATH/{path:path}$`.
    ///
    /// ```
    /// use fingerpost_pattern::{Convertors, PathTemplate};
    /// let mount = PathTemplate::mount("/static/", &Convertors::default())?;
    /// assert!(mount.matches("/static/site.css").is_match());
    /// assert!(!mount.matches("/static").is_match());
    /// # Ok::<(), fingerpost_pattern::TemplateError>(())
    /// ```
    pub fn mount(path: &str, convertors: &Convertors) -> Result<Self, TemplateError> {
        Self::compile(
            &format!("{}/{{path:path}}", path.trim_end_matches('/')),
            convertors,
        )
    }

    /// The template as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The template without convertors, as `OpenAPI` shows it.
    pub fn format(&self) -> &str {
        &self.format
    }

    /// The regular expression that Starlette makes of the template.
    pub fn regex(&self) -> &str {
        &self.regex
    }

    /// The parameters, in order.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Is everything about the template known?  If not, it never proves anything: it may accept any of the texts that
    /// fit its known parts, and it is certain of none.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The template's text if it has no parameters.
    pub fn as_literal(&self) -> Option<&str> {
        match self.elements.as_slice() {
            [] => Some(""),
            [Element::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// Matches a decoded path.
    pub fn matches<'a>(&'a self, path: &'a str) -> MatchOutcome<'a> {
        match backtrack::run(&self.automaton, path) {
            Err(_) => MatchOutcome::No,
            Ok(_) if !self.exact => MatchOutcome::Unknown,
            Ok(slots) => MatchOutcome::Match(Captures {
                parameters: &self.parameters,
                path,
                slots,
            }),
        }
    }

    /// Where in the path matching fails: the byte offset that no attempt could pass; `None` if the path matches (or
    /// may match, for an inexact template).
    ///
    /// ```
    /// use fingerpost_pattern::{Convertors, PathTemplate};
    /// let template = PathTemplate::compile("/users/{id:int}", &Convertors::default())?;
    /// assert_eq!(template.failure_offset("/users/12x"), Some(9));
    /// assert_eq!(template.failure_offset("/users/12"), None);
    /// # Ok::<(), fingerpost_pattern::TemplateError>(())
    /// ```
    pub fn failure_offset(&self, path: &str) -> Option<usize> {
        backtrack::run(&self.automaton, path).err()
    }

    /// Does letter case not matter?
    pub(crate) fn ignores_case(&self) -> bool {
        self.ignore_case
    }

    /// May the template accept the path?
    pub(crate) fn may_match(&self, path: &str) -> bool {
        backtrack::run(&self.automaton, path).is_ok()
    }

    pub(crate) fn positions(&self) -> &Positions {
        self.positions
            .get_or_init(|| Arc::new(Positions::new(&self.automaton)))
    }
}

/// What matching a path found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchOutcome<'a> {
    /// The path does not match.
    No,
    /// It matches.
    Match(Captures<'a>),
    /// It fits the known parts of a template that has unknown ones.
    Unknown,
}

impl MatchOutcome<'_> {
    /// Is it certain that the path matches?
    pub fn is_match(&self) -> bool {
        matches!(self, Self::Match(_))
    }
}

/// The texts that the parameters took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captures<'a> {
    parameters: &'a [Parameter],
    path: &'a str,
    slots: Vec<Option<usize>>,
}

impl<'a> Captures<'a> {
    /// Each parameter with its text, in the template's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Parameter, &'a str)> + '_ {
        let path = self.path;
        self.parameters
            .iter()
            .enumerate()
            .filter_map(move |(index, parameter)| {
                let start = self.slots.get(2 * index).copied().flatten()?;
                let end = self.slots.get(2 * index + 1).copied().flatten()?;
                Some((parameter, path.get(start..end)?))
            })
    }

    /// The text of one parameter.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.iter()
            .filter(|(parameter, _)| parameter.name == name)
            .last()
            .map(|(_, text)| text)
    }
}
