//! Matching with captures: backtracking in Python's order, each node at most once per position.

use crate::automaton::{Automaton, Node};
use rustc_hash::FxHashSet;

/// What is still to be tried or undone.
enum Step {
    Try { node: u32, position: usize },
    Restore { slot: usize, value: Option<usize> },
}

/// More pairs of node and position than this are remembered one by one: most of them are never met.
const BIT_LIMIT: usize = 1 << 24;

/// Which node was already tried at which position; a second try would fail like the first.
enum Visited {
    Bits { bits: Vec<u64>, width: usize },
    Pairs(FxHashSet<(u32, usize)>),
}

impl Visited {
    fn new(nodes: usize, positions: usize) -> Self {
        match nodes.checked_mul(positions) {
            Some(count) if count <= BIT_LIMIT => Self::Bits {
                bits: vec![0; count.div_ceil(64)],
                width: nodes,
            },
            _ => Self::Pairs(FxHashSet::default()),
        }
    }

    fn insert(&mut self, node: u32, position: usize) -> bool {
        match self {
            Self::Pairs(pairs) => pairs.insert((node, position)),
            Self::Bits { bits, width } => {
                let index = position * *width + node as usize;
                let (word, mask) = (index / 64, 1_u64 << (index % 64));
                let new = bits[word] & mask == 0;
                bits[word] |= mask;
                new
            }
        }
    }
}

/// The captured positions of the preferred match, or the offset of the character at which the last attempt failed.
pub(crate) fn run(automaton: &Automaton, text: &str) -> Result<Vec<Option<usize>>, usize> {
    // The literal start rejects nearly everything, without any bookkeeping.
    let (start, begun) = skip_literal_start(automaton, text)?;
    let rest = text.len() - begun;
    let mut visited = Visited::new(automaton.nodes.len(), rest + 1);
    let mut slots = vec![None; automaton.slots];
    let mut steps = vec![Step::Try {
        node: start,
        position: begun,
    }];
    let mut furthest = begun;
    while let Some(step) = steps.pop() {
        let (mut node, mut position) = match step {
            Step::Restore { slot, value } => {
                slots[slot] = value;
                continue;
            }
            Step::Try { node, position } => (node, position),
        };
        while visited.insert(node, position - begun) {
            furthest = furthest.max(position);
            match &automaton.nodes[node as usize] {
                Node::Accept if position == text.len() => return Ok(slots),
                Node::Accept => break,
                Node::Read { characters, next } => match text[position..].chars().next() {
                    Some(character) if characters.contains(character) => {
                        position += character.len_utf8();
                        node = *next;
                    }
                    _ => break,
                },
                Node::Split(branches) => {
                    let Some((first, others)) = branches.split_first() else {
                        break;
                    };
                    steps.extend(
                        others
                            .iter()
                            .rev()
                            .map(|&node| Step::Try { node, position }),
                    );
                    node = *first;
                }
                Node::Save { slot, next } => {
                    let slot = *slot as usize;
                    steps.push(Step::Restore {
                        slot,
                        value: slots[slot],
                    });
                    slots[slot] = Some(position);
                    node = *next;
                }
            }
        }
    }
    Err(furthest)
}

/// Follows the nodes that leave no choice and save nothing.
fn skip_literal_start(automaton: &Automaton, text: &str) -> Result<(u32, usize), usize> {
    let mut node = automaton.start;
    let mut characters_left = text.char_indices();
    loop {
        let Node::Read { characters, next } = &automaton.nodes[node as usize] else {
            return Ok((node, text.len() - characters_left.as_str().len()));
        };
        match characters_left.next() {
            Some((_, character)) if characters.contains(character) => node = *next,
            Some((position, _)) => return Err(position),
            None => return Err(text.len()),
        }
    }
}
