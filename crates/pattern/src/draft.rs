//! Reading a template: from text to elements, from elements to the automaton.

use crate::automaton::{Automaton, Builder};
use crate::convertor::Convertors;
use crate::error::{GroupPlace, TemplateError, check_duplicates};
use crate::expression::Expression;
use crate::template::{Element, Parameter, PathTemplate};
use crate::tokens::{Token, parameters};
use crate::version::PortRule;
use std::sync::{Arc, OnceLock};

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
            self.format.extend(["{", token.name, "}"]);
            let place = self.regex.chars().count() + "(?P<".len();
            places.push(GroupPlace {
                name: token.name,
                group: groups + 1,
                position: place,
            });
            groups += 1 + convertor.regex.as_deref().map_or(0, group_count);
            let written = convertor.regex.as_deref().unwrap_or("…");
            self.regex.extend(["(?P<", token.name, ">", written, ")"]);
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
    let mut slot = u32::try_from(2 * parameter_count).unwrap_or(u32::MAX);
    for element in elements.iter().rev() {
        match element {
            Element::Literal(text) => builder.literal(text),
            Element::Unknown => {
                exact = false;
                builder.anything();
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
                    builder.anything();
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
