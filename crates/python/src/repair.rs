//! A second try for texts in which the grammar stumbles.
//!
//! Outside of brackets the grammar takes a `*` before names only, not before displays: `return a, *[b]`.  Such stars are
//! blanked out, and lowering puts them back.  Brackets that are never closed are closed (see [`crate::enclosure`]), so that
//! what follows them is not lost.

use std::ops::Range;

use fingerpost_source::TextRange;
use rustc_hash::FxHashSet;

use crate::enclosure::{Enclosure, close_brackets};
use crate::syntax::SyntaxError;
use crate::tree::{Kind, Node, OffsetMap, SyntaxTree};

/// A tree and what was changed in the text for it.
pub(crate) struct Repaired {
    pub(crate) tree: SyntaxTree,
    pub(crate) mending: Mending,
}

/// What was changed in a text, by offsets in the file.
#[derive(Default)]
pub(crate) struct Mending {
    /// The stars that were blanked out.
    pub(crate) stars: FxHashSet<u32>,
    /// What starts here is not known: brackets whose content was blanked out.
    pub(crate) closed: FxHashSet<u32>,
    /// What Python says of them.
    pub(crate) errors: Vec<SyntaxError>,
}

/// Parses; if there are errors, once more without what may have caused them.
pub(crate) fn parse_with_repair(text: &str, map: &OffsetMap) -> Option<Repaired> {
    let tree = SyntaxTree::parse(text, map)?;
    let mut mending = Mending::default();
    if !tree.root().has_error() {
        return Some(Repaired { tree, mending });
    }
    let broken = broken_ranges(&tree);
    let mut bytes = text.as_bytes().to_vec();
    let enclosures = close_brackets(&mut bytes, text);
    let closed = if enclosures.is_empty() {
        None
    } else {
        parse_bytes(&bytes, map)
    };
    if let Some(closed) = closed.filter(|tree| length(&broken_ranges(tree)) < length(&broken)) {
        for Enclosure { unknown, error } in enclosures {
            let unknown = unknown.into_iter();
            mending.closed.extend(unknown.map(|at| map.in_file(at)));
            mending.errors.push(SyntaxError {
                range: in_file(error.range, map),
                ..error
            });
        }
        return Some(without_stars(bytes, closed, mending, map));
    }
    Some(without_stars(text.as_bytes().to_vec(), tree, mending, map))
}

/// The tree of a text without the stars that may have caused its errors, if it has fewer of them.
fn without_stars(
    mut bytes: Vec<u8>,
    tree: SyntaxTree,
    mut mending: Mending,
    map: &OffsetMap,
) -> Repaired {
    let broken = broken_ranges(&tree);
    let stars = suspect_stars(&bytes, &broken);
    if stars.is_empty() {
        return Repaired { tree, mending };
    }
    for &star in &stars {
        bytes[star] = b' ';
    }
    let is_better = |second: &SyntaxTree| broken_ranges(second).len() < broken.len();
    match parse_bytes(&bytes, map).filter(is_better) {
        Some(second) => {
            let stars = stars.into_iter();
            mending.stars = stars
                .filter_map(|star| Some(map.in_file(u32::try_from(star).ok()?)))
                .collect();
            Repaired {
                tree: second,
                mending,
            }
        }
        None => Repaired { tree, mending },
    }
}

fn parse_bytes(bytes: &[u8], map: &OffsetMap) -> Option<SyntaxTree> {
    SyntaxTree::parse(std::str::from_utf8(bytes).ok()?, map)
}

fn in_file(range: TextRange, map: &OffsetMap) -> TextRange {
    TextRange::new(map.in_file(range.start), map.in_file(range.end))
}

/// How much of a text is broken: what is missing counts, too.
fn length(broken: &[TextRange]) -> u32 {
    broken.iter().map(|range| range.end - range.start + 1).sum()
}

fn broken_ranges(tree: &SyntaxTree) -> Vec<TextRange> {
    let broken = tree.walker().broken(tree.root());
    broken
        .into_iter()
        .filter(|node: &Node<'_>| matches!(node.kind, Kind::Error | Kind::Missing))
        .map(Node::range_in_tree)
        .collect()
}

/// Stars before displays and strings, behind a comma, an equal sign or a keyword, on the lines of the errors.
fn suspect_stars(bytes: &[u8], broken: &[TextRange]) -> Vec<usize> {
    let mut stars = Vec::new();
    for range in broken {
        let lines = whole_lines(bytes, range.as_usize());
        for position in memchr::memchr_iter(b'*', &bytes[lines.clone()]) {
            let star = lines.start + position;
            if is_suspect(bytes, star) {
                stars.push(star);
            }
        }
    }
    stars.sort_unstable();
    stars.dedup();
    stars
}

fn whole_lines(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &bytes[..range.start]).map_or(0, |position| position + 1);
    let end = memchr::memchr(b'\n', &bytes[range.end..])
        .map_or(bytes.len(), |position| range.end + position);
    start..end
}

fn is_suspect(bytes: &[u8], star: usize) -> bool {
    let behind = bytes
        .get(star + 1)
        .is_some_and(|byte| matches!(byte, b'[' | b'(' | b'{' | b'"' | b'\''));
    let before = bytes[..star].trim_ascii_end();
    let is_keyword = ["return", "yield", "in"]
        .iter()
        .any(|word| before.ends_with(word.as_bytes()));
    behind
        && (is_keyword
            || before
                .last()
                .is_some_and(|byte| matches!(byte, b',' | b'=' | b'[')))
}
