//! Path templates: compiled once, matched and compared often.

use crate::automaton::{Automaton, Builder};
use crate::backtrack;
use crate::convertor::{Convertor, ConvertorKind, Convertors};
use crate::error::{GroupPlace, TemplateError, check_duplicates};
use crate::expression::Expression;
use crate::positions::Positions;
use crate::tokens::{Token, parameters};
use crate::version::PortRule;
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
    text: String,
    format: String,
    regex: String,
    parameters: Vec<Parameter>,
    pub(crate) elements: Vec<Element>,
    automaton: Automaton,
    exact: bool,
    ignore_case: bool,
    positions: OnceLock<Arc<Positions>>,
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

    /// The template without convertors, as OpenAPI shows it.
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

/// A template that is being read.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) elements: Vec<Element>,
    regex: String,
    format: String,
    ignore_case: bool,
    /// The elements of each known part, for templates with unknown parts.
    pub(crate) parts: Vec<Vec<Element>>,
    /// The template stands for something that is known only in part.
    uncertain: bool,
    /// Texts with a newline are left out.
    single_line: bool,
}

impl Draft {
    /// Reads a whole template: parameters, duplicates, the rule for ports.
    pub(crate) fn read(path: &str, convertors: &Convertors) -> Result<Self, TemplateError> {
        let tokens = parameters(path);
        let mut draft = Self {
            regex: "^".to_owned(),
            ..Self::default()
        };
        draft.ignore_case = !path.starts_with('/') && convertors.version().ignores_host_case();
        let end = draft.tokens(path, &tokens, convertors)?;
        let tail = &path[end..];
        draft.format.push_str(tail);
        draft.literal(without_port(tail, path, convertors.version().port_rule()));
        draft.regex.push('$');
        Ok(draft)
    }

    /// Reads the known parts of a template; each stays apart in [`Draft::parts`].
    pub(crate) fn read_parts(
        parts: &[&str],
        shown: &str,
        convertors: &Convertors,
    ) -> Result<Self, TemplateError> {
        let mut draft = Self {
            regex: "^".to_owned(),
            ..Self::default()
        };
        let mut names = Vec::new();
        for part in parts {
            let tokens = parameters(part);
            names.extend(tokens.iter().map(|token| token.name));
            let end = draft.tokens(part, &tokens, convertors)?;
            draft.literal(&part[end..]);
            draft.format.push_str(&part[end..]);
            let elements = std::mem::take(&mut draft.elements);
            draft.parts.push(elements);
        }
        let places: Vec<GroupPlace<'_>> = names
            .into_iter()
            .map(|name| GroupPlace {
                name,
                group: 0,
                position: 0,
            })
            .collect();
        check_duplicates(&places, shown, convertors.version())?;
        shown.clone_into(&mut draft.format);
        Ok(draft)
    }

    /// Takes the parameters and the texts before them; returns the end of the last parameter.
    fn tokens(
        &mut self,
        path: &str,
        tokens: &[Token<'_>],
        convertors: &Convertors,
    ) -> Result<usize, TemplateError> {
        let mut position = 0;
        let mut places = Vec::with_capacity(tokens.len());
        let mut groups = 0;
        for token in tokens {
            let convertor =
                convertors
                    .get(token.convertor)
                    .ok_or_else(|| TemplateError::UnknownConvertor {
                        convertor: token.convertor.to_owned(),
                    })?;
            let before = &path[position..token.range.start];
            self.literal(before);
            self.format.push_str(before);
            self.format.push_str(&format!("{{{}}}", token.name));
            let place = self.regex.chars().count() + "(?P<".len();
            places.push(GroupPlace {
                name: token.name,
                group: groups + 1,
                position: place,
            });
            groups += 1 + convertor.regex.as_deref().map_or(0, group_count);
            self.regex.push_str(&format!(
                "(?P<{}>{})",
                token.name,
                convertor.regex.as_deref().unwrap_or("…")
            ));
            self.elements.push(Element::Parameter {
                name: token.name.to_owned(),
                convertor: Arc::clone(convertor),
            });
            position = token.range.end;
        }
        check_duplicates(&places, path, convertors.version())?;
        Ok(position)
    }

    fn literal(&mut self, text: &str) {
        if !text.is_empty() {
            self.elements.push(Element::Literal(text.to_owned()));
            self.regex.push_str(&escaped(text));
        }
    }

    /// What a mount and a route below it make together.
    pub(crate) fn joined(
        elements: Vec<Element>,
        format: String,
        regex: String,
        ignore_case: bool,
        certain: bool,
    ) -> Self {
        let uncertain = !certain;
        Self {
            elements,
            format,
            regex,
            ignore_case,
            parts: Vec::new(),
            uncertain,
            single_line: true,
        }
    }

    /// Builds the automaton.
    pub(crate) fn finish(self, text: &str) -> PathTemplate {
        let parameters: Vec<Parameter> = self
            .elements
            .iter()
            .filter_map(|element| match element {
                Element::Parameter { name, convertor } => Some(Parameter {
                    name: name.clone(),
                    convertor: convertor.kind.clone(),
                }),
                Element::Literal(_) | Element::Unknown => None,
            })
            .collect();
        let (mut automaton, exact) = automaton(&self.elements, parameters.len(), self.ignore_case);
        if self.single_line {
            automaton.leave_out_newlines();
        }
        PathTemplate {
            text: text.to_owned(),
            format: self.format,
            regex: self.regex,
            parameters,
            elements: self.elements,
            automaton,
            exact: exact && !self.uncertain,
            ignore_case: self.ignore_case,
            positions: OnceLock::new(),
        }
    }
}

/// The automaton of the elements, and whether all of them are known.
fn automaton(elements: &[Element], parameter_count: usize, ignore_case: bool) -> (Automaton, bool) {
    let mut builder = Builder::new(ignore_case);
    let mut exact = true;
    // A literal in place of an unknown expression never fails: it has no nodes to speak of.
    let anything = Expression::anything();
    let mut slot = u32::try_from(2 * parameter_count).unwrap_or(u32::MAX);
    for element in elements.iter().rev() {
        match element {
            Element::Literal(text) => builder.literal(text),
            Element::Unknown => {
                exact = false;
                let _ = builder.expression(anything.hir());
            }
            Element::Parameter { convertor, .. } => {
                slot -= 2;
                builder.save(slot + 1);
                let folded = match (&convertor.regex, ignore_case) {
                    (Some(regex), true) => Expression::parse_with_case(regex, true),
                    _ => None,
                };
                let known = folded.as_ref().or(convertor.expression.as_ref());
                let built =
                    known.is_some_and(|expression| builder.expression(expression.hir()).is_ok());
                if !built {
                    exact = false;
                    let _ = builder.expression(anything.hir());
                }
                builder.save(slot);
            }
        }
    }
    (builder.finish(), exact)
}

/// The text after the last parameter, as the regular expression gets it.
fn without_port<'a>(tail: &'a str, path: &str, rule: PortRule) -> &'a str {
    let is_host = !path.starts_with('/');
    let before_first = tail.split(':').next().unwrap_or(tail);
    match rule {
        PortRule::CutEverywhere => before_first,
        PortRule::CutInHosts if is_host => before_first,
        PortRule::CutLastInHosts if is_host && !tail.ends_with(']') => {
            tail.rsplit_once(':').map_or(tail, |(before, _)| before)
        }
        _ => tail,
    }
}

/// The text as Python's `re.escape` writes it.
fn escaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        if "()[]{}?*+-|^$\\.&~# \t\n\r\u{b}\u{c}".contains(character) {
            result.push('\\');
        }
        result.push(character);
    }
    result
}

/// How many groups with numbers a convertor's expression has.
fn group_count(regex: &str) -> usize {
    let mut count = 0;
    let mut characters = regex.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '(' if characters.peek() != Some(&'?') => count += 1,
            _ => {}
        }
    }
    count
}
