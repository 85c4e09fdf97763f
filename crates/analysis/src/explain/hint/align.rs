//! How close a path comes to a template, segment by segment.

use super::rows::{Segment, Word};

/// A path laid onto as many segments of a template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alignment {
    /// Segments that differ by letter case only.
    pub(crate) case: usize,
    /// Letters that differ beyond that.
    pub(crate) edits: usize,
    /// Segments with such letters.
    pub(crate) edited: usize,
    /// Segments whose parameters refuse the text.
    pub(crate) refused: usize,
    /// Literal segments that are equal.
    pub(crate) equal: usize,
    /// The path, spelled as the template has it.
    pub(crate) path: String,
}

impl Alignment {
    /// Whether the path fits as it is.
    pub(crate) fn is_exact(&self) -> bool {
        self.case == 0 && self.edits == 0 && self.refused == 0
    }

    /// Whether it fits but for letter case.
    pub(crate) fn is_case_only(&self) -> bool {
        self.case > 0 && self.edits == 0 && self.refused == 0
    }
}

/// Lays segments of a path onto those of a template; `None` where they have nothing to do with each other.
pub(crate) fn align(template: &[Segment], path: &[Word]) -> Option<Alignment> {
    let has_rest = matches!(template.last(), Some(Segment::Rest(_)));
    if path.len() + 1 < template.len() || !has_rest && path.len() != template.len() {
        return None;
    }
    let mut alignment = Alignment::default();
    let mut rest = path;
    for (position, segment) in template.iter().enumerate() {
        if let Segment::Rest(_) = segment {
            if position + 1 != template.len() {
                return None;
            }
            for word in rest {
                alignment.push(&word.text);
            }
            return Some(alignment);
        }
        let (word, behind) = rest.split_first()?;
        rest = behind;
        alignment.add(segment, word)?;
    }
    rest.is_empty().then_some(alignment)
}

impl Alignment {
    fn push(&mut self, text: &str) {
        self.path.push('/');
        self.path.push_str(text);
    }

    fn add(&mut self, segment: &Segment, word: &Word) -> Option<()> {
        match segment {
            Segment::Literal(literal) => {
                if literal.text == word.text {
                    self.equal += 1;
                } else if literal.text.eq_ignore_ascii_case(&word.text) {
                    self.case += 1;
                } else {
                    self.edits += distance(literal, word)?;
                    self.edited += 1;
                }
                self.push(&literal.text);
            }
            Segment::Pattern(_, template) => {
                if word.text.is_empty() {
                    return None;
                }
                if !template.matches(&word.text).is_match() {
                    // Words around a parameter that differ are other words; only a convertor refuses.
                    let is_typed = template.text().starts_with('{')
                        && template.text().ends_with('}')
                        && template.parameters().len() == 1;
                    is_typed.then_some(())?;
                    self.refused += 1;
                }
                self.push(&word.text);
            }
            Segment::Rest(_) => return None,
        }
        Some(())
    }
}

/// How many letters were mistyped; `None` where the two are simply different words.
fn distance(literal: &Word, word: &Word) -> Option<usize> {
    let length = literal.length.max(word.length);
    let shorter = literal.length.min(word.length);
    // A digit too many or another digit is another thing (v1, v2), not a slip.
    let allowed = match length {
        _ if shorter < 3 || literal.digits != word.digits => return None,
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    if length - shorter > allowed {
        return None;
    }
    if literal.plain == word.plain {
        return Some(1);
    }
    let distance = strsim::osa_distance(&literal.plain, &word.plain);
    (distance <= allowed).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_close_by_letters_not_by_digits() {
        for (literal, text, expected) in [
            ("users", "user", Some(1)),
            ("users", "userz", Some(1)),
            ("users", "uesrs", Some(1)),
            ("users", "items", None),
            ("order-items", "order_items", Some(1)),
            ("v1", "v2", None),
            ("api1", "api2", None),
            ("me", "my", None),
            ("invoices", "invoces", Some(1)),
            ("pay", "say", Some(1)),
        ] {
            assert_eq!(
                distance(&Word::new(literal), &Word::new(text)),
                expected,
                "{literal} {text}"
            );
        }
    }
}
