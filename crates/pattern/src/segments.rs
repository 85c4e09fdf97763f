//! Templates cut at their slashes, as far as the cut is certain.

use crate::template::{Element, PathTemplate};

/// What stands between two slashes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    /// Exactly this text, without a newline.
    Literal(String),
    /// Some text without a slash that starts like this.
    Open(String),
    /// From here on any number of segments; the text starts like this.
    Rest(String),
}

/// The segments of a template; nothing follows a [`Segment::Rest`].
pub(crate) fn segments(template: &PathTemplate) -> Vec<Segment> {
    let mut result = Vec::new();
    let mut current = Some(Segment::Literal(String::new()));
    for element in &template.elements {
        match element {
            Element::Literal(text) if !template.ignores_case() => {
                let mut parts = text.split('/');
                extend(&mut current, parts.next().unwrap_or_default());
                for part in parts {
                    result.extend(current.replace(Segment::Literal(String::new())));
                    extend(&mut current, part);
                }
            }
            Element::Parameter { convertor, .. } if convertor.stays_in_segment() => {
                open(&mut current);
            }
            _ => {
                result.push(Segment::Rest(prefix(current.take())));
                return result;
            }
        }
    }
    result.extend(current);
    result
}

fn extend(segment: &mut Option<Segment>, text: &str) {
    if let Some(Segment::Literal(known)) = segment {
        // A final newline may be one that `$` passes over.
        if let Some((before, _)) = text.split_once('\n') {
            known.push_str(before);
            open(segment);
        } else {
            known.push_str(text);
        }
    }
}

fn open(segment: &mut Option<Segment>) {
    if let Some(Segment::Literal(known)) = segment {
        *segment = Some(Segment::Open(std::mem::take(known)));
    }
}

fn prefix(segment: Option<Segment>) -> String {
    match segment {
        Some(Segment::Literal(text) | Segment::Open(text) | Segment::Rest(text)) => text,
        None => String::new(),
    }
}
