//! Templates of which parts are unknown.

use crate::convertor::Convertors;
use crate::draft::Draft;
use crate::error::TemplateError;
use crate::template::{Element, PathTemplate};
use crate::version::PortRule;

/// A part of a template's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text in the syntax of templates.
    Literal(String),
    /// Text that nobody knows; the string is what to show for it.
    Unknown(String),
}

impl PathTemplate {
    /// Compiles a template whose text is known only in parts.
    ///
    /// An unknown part stands for any text, also for one that contains parameters or that completes one together with
    /// the text around it.  So the template may accept every path that fits what is certain; it is certain of none.
    /// An unknown beginning is taken to begin with a slash, as every path does that a request can reach.
    ///
    /// ```
    /// use fingerpost_pattern::{Convertors, MatchOutcome, PathTemplate, Piece};
    /// let pieces = [Piece::Unknown("{settings.prefix}".into()), Piece::Literal("/users/{id}".into())];
    /// let template = PathTemplate::compile_partial(&pieces, &Convertors::default())?;
    /// assert_eq!(template.matches("/v1/users/7"), MatchOutcome::Unknown);
    /// assert_eq!(template.matches("/v1/items/7"), MatchOutcome::No);
    /// # Ok::<(), fingerpost_pattern::TemplateError>(())
    /// ```
    pub fn compile_partial(
        pieces: &[Piece],
        convertors: &Convertors,
    ) -> Result<Self, TemplateError> {
        let pieces = merged(pieces);
        match pieces.as_slice() {
            [] => Self::compile("", convertors),
            [Piece::Literal(text)] => Self::compile(text, convertors),
            _ => compile_merged(&pieces, convertors),
        }
    }

    /// The same for the path of a mount.
    pub fn mount_partial(pieces: &[Piece], convertors: &Convertors) -> Result<Self, TemplateError> {
        let mut pieces = merged(pieces);
        // The slashes at the end are cut; if the end is unknown, the cut may reach what stands before it.
        for piece in pieces.iter_mut().rev() {
            if let Piece::Literal(text) = piece {
                text.truncate(text.trim_end_matches('/').len());
                if !text.is_empty() {
                    break;
                }
            }
        }
        pieces.push(Piece::Literal("/{path:path}".to_owned()));
        Self::compile_partial(&pieces, convertors)
    }
}

/// Joins neighbours of the same kind and drops empty literals.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    let mut result: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (result.last_mut(), piece) {
            (_, Piece::Literal(text)) if text.is_empty() => {}
            (Some(Piece::Literal(before)), Piece::Literal(text))
            | (Some(Piece::Unknown(before)), Piece::Unknown(text)) => before.push_str(text),
            _ => result.push(piece.clone()),
        }
    }
    result
}

fn compile_merged(
    pieces: &[Piece],
    convertors: &Convertors,
) -> Result<PathTemplate, TemplateError> {
    let known: Vec<&str> = pieces
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| match piece {
            Piece::Literal(text) => Some(certain_part(text, index > 0, index + 1 < pieces.len())),
            Piece::Unknown(_) => None,
        })
        .collect();
    let shown: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) | Piece::Unknown(text) => text.as_str(),
        })
        .collect();
    let mut draft = Draft::read_parts(&known, &shown, convertors)?;
    let starts_with_slash =
        !matches!(pieces.first(), Some(Piece::Literal(text)) if !text.starts_with('/'));
    let cuts = match convertors.version().port_rule() {
        PortRule::Keep => false,
        PortRule::CutEverywhere => true,
        PortRule::CutInHosts | PortRule::CutLastInHosts => !starts_with_slash,
    };
    let mut elements = Vec::new();
    if matches!(pieces.first(), Some(Piece::Unknown(_))) {
        elements.push(Element::Unknown);
    }
    for (index, part) in draft.parts.drain(..).enumerate() {
        if index > 0 {
            elements.push(Element::Unknown);
        }
        elements.extend(part);
    }
    if matches!(pieces.last(), Some(Piece::Unknown(_))) {
        elements.push(Element::Unknown);
    }
    if cuts {
        forget_what_may_be_cut(&mut elements);
    }
    draft.elements = elements;
    Ok(draft.finish(&shown))
}

/// The part of a literal that cannot belong to a parameter which an unknown neighbour begins or ends.
fn certain_part(text: &str, after_unknown: bool, before_unknown: bool) -> &str {
    let inner =
        |character: char| character.is_ascii_alphanumeric() || character == '_' || character == ':';
    let mut rest = text;
    if after_unknown {
        let tail = rest.trim_start_matches(inner);
        if let Some(closed) = tail.strip_prefix('}') {
            rest = closed;
        } else if tail.is_empty() && before_unknown {
            return "";
        }
    }
    if before_unknown {
        let head = rest.trim_end_matches(inner);
        if let Some(opened) = head.strip_suffix('{') {
            rest = opened;
        }
    }
    rest
}

/// A port rule may cut the text after the last parameter at a colon, which an unknown part contains or not: from the
/// first place on where that may happen nothing is certain.
fn forget_what_may_be_cut(elements: &mut Vec<Element>) {
    let is_parameter = |element: &Element| matches!(element, Element::Parameter { .. });
    let tail = elements
        .iter()
        .rposition(is_parameter)
        .map_or(0, |index| index + 1);
    for index in tail..elements.len() {
        let kept = match &mut elements[index] {
            Element::Literal(text) => match text.find(':') {
                Some(colon) => {
                    text.truncate(colon);
                    index + 1
                }
                None => continue,
            },
            Element::Parameter { .. } | Element::Unknown => index,
        };
        elements.truncate(kept);
        elements.push(Element::Unknown);
        return;
    }
}
