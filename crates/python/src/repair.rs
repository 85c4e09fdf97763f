//! A second try for texts in which the grammar stumbles over valid Python.
//!
//! Outside of brackets the grammar takes a `*` before names only, not before displays: `return a, *[b]`.  Such stars are
//! blanked out, and lowering puts them back.

use std::ops::Range;

use fingerpost_source::TextRange;
use rustc_hash::FxHashSet;

use crate::tree::{Kind, Node, OffsetMap, SyntaxTree};

/// A tree and the offsets (in the file) of the stars that were blanked out for it.
pub(crate) struct Repaired {
    pub(crate) tree: SyntaxTree,
    pub(crate) stars: FxHashSet<u32>,
}

/// Parses; if there are errors, once more without the stars that may have caused them.
pub(crate) fn parse_with_repair(text: &str, map: &OffsetMap) -> Option<Repaired> {
    let tree = SyntaxTree::parse(text, map)?;
    let plain = |tree| {
        Some(Repaired {
            tree,
            stars: FxHashSet::default(),
        })
    };
    if !tree.root().has_error() {
        return plain(tree);
    }
    let broken = broken_ranges(&tree);
    let stars = suspect_stars(text.as_bytes(), &broken);
    if stars.is_empty() {
        return plain(tree);
    }
    let mut bytes = text.as_bytes().to_vec();
    for &star in &stars {
        bytes[star] = b' ';
    }
    let Some(second) = String::from_utf8(bytes)
        .ok()
        .and_then(|text| SyntaxTree::parse(&text, map))
    else {
        return plain(tree);
    };
    if broken_ranges(&second).len() >= broken.len() {
        return plain(tree);
    }
    let stars = stars
        .into_iter()
        .filter_map(|star| Some(map.in_file(u32::try_from(star).ok()?)))
        .collect();
    Some(Repaired {
        tree: second,
        stars,
    })
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
