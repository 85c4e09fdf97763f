//! The texts that a question is about, and which of them people like to read.

use crate::automaton::Characters;

/// Which texts count when templates are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Domain {
    /// Every text.  For hosts, and for comparisons of templates as such.
    AnyText,
    /// Every path that a request can have: it begins with a slash.
    #[default]
    RequestPath,
    /// Request paths without control characters.  `/{x}` accepts a newline and `/{x:path}` does not, so only here does
    /// the one lie within the other.
    PrintablePath,
}

impl Domain {
    /// Does the domain have this text?
    pub fn contains(self, text: &str) -> bool {
        match self {
            Self::AnyText => true,
            Self::RequestPath => text.starts_with('/'),
            Self::PrintablePath => text.starts_with('/') && !text.contains(char::is_control),
        }
    }

    pub(crate) fn allows_empty(self) -> bool {
        self == Self::AnyText
    }

    fn allows_zone(self, zone: &Zone) -> bool {
        self != Self::PrintablePath || !zone.control
    }
}

/// A stretch of characters that cost the same.
struct Zone {
    first: char,
    last: char,
    cost: u64,
    control: bool,
}

const fn zone(first: char, last: char, cost: u64) -> Zone {
    Zone {
        first,
        last,
        cost,
        control: false,
    }
}

const fn control(first: char, last: char, cost: u64) -> Zone {
    Zone {
        first,
        last,
        cost,
        control: true,
    }
}

/// Dearer than any witness without a newline.
const NEWLINE_COST: u64 = 1 << 40;
const CONTROL_COST: u64 = 1 << 24;

/// All characters, those first that a person would rather type.
const ZONES: &[Zone] = &[
    zone('a', 'z', 10),
    zone('0', '9', 10),
    zone('/', '/', 11),
    zone('A', 'Z', 12),
    zone('-', '.', 12),
    zone('_', '_', 12),
    zone('~', '~', 30),
    zone('!', ',', 50),
    zone(':', '@', 50),
    zone('[', '^', 50),
    zone('`', '`', 50),
    zone('{', '}', 50),
    zone(' ', ' ', 100),
    zone('\u{a1}', '\u{d7ff}', 1000),
    zone('\u{e000}', '\u{10ffff}', 2000),
    zone('\u{a0}', '\u{a0}', 2000),
    control('\0', '\t', CONTROL_COST),
    control('\u{b}', '\u{1f}', CONTROL_COST),
    control('\u{7f}', '\u{9f}', CONTROL_COST),
    control('\n', '\n', NEWLINE_COST),
];

/// A character and what it costs a witness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Choice {
    pub(crate) cost: u64,
    pub(crate) character: char,
}

/// The nicest character of a range that the domain allows; `at_start` is for the first character of a text.
pub(crate) fn nicest_between(
    first: char,
    last: char,
    domain: Domain,
    at_start: bool,
) -> Option<Choice> {
    if at_start && domain != Domain::AnyText {
        return (first <= '/' && '/' <= last).then_some(Choice {
            cost: 11,
            character: '/',
        });
    }
    ZONES
        .iter()
        .filter(|zone| domain.allows_zone(zone))
        .find(|zone| zone.first <= last && first <= zone.last)
        .map(|zone| Choice {
            cost: zone.cost,
            character: zone.first.max(first),
        })
}

/// The nicest character that both sets have.
pub(crate) fn nicest_common(
    one: &Characters,
    other: &Characters,
    domain: Domain,
    at_start: bool,
) -> Option<Choice> {
    match (one, other) {
        (Characters::One(single), set) | (set, Characters::One(single)) => set
            .contains(*single)
            .then(|| nicest_between(*single, *single, domain, at_start))
            .flatten(),
        (Characters::Ranges(one), Characters::Ranges(other)) => {
            let (mut left, mut right) = (0, 0);
            let mut best = None;
            while let (Some(&(first_one, last_one)), Some(&(first_other, last_other))) =
                (one.get(left), other.get(right))
            {
                let (first, last) = (first_one.max(first_other), last_one.min(last_other));
                if first <= last {
                    best = nicer(best, nicest_between(first, last, domain, at_start));
                }
                if last_one <= last_other {
                    left += 1;
                } else {
                    right += 1;
                }
            }
            best
        }
    }
}

/// The nicer of two choices.
pub(crate) fn nicer(one: Option<Choice>, other: Option<Choice>) -> Option<Choice> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zones_cover_every_character_once() {
        for character in '\0'..=char::MAX {
            let count = ZONES
                .iter()
                .filter(|zone| zone.first <= character && character <= zone.last)
                .count();
            assert_eq!(count, 1, "{character:?}");
            let is_control = ZONES
                .iter()
                .any(|zone| zone.control && zone.first <= character && character <= zone.last);
            assert_eq!(is_control, character.is_control(), "{character:?}");
        }
    }
}
