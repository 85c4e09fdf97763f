//! The automaton without empty steps, as the algebra needs it.

use crate::automaton::{Automaton, Characters, Node};
use rustc_hash::FxHashMap;

/// A place after one character was read.
#[derive(Debug)]
pub(crate) struct Position {
    /// What is read to get here.
    pub(crate) characters: Characters,
    /// The places that may come next.
    pub(crate) following: Box<[u32]>,
    /// May the text end here?
    pub(crate) last: bool,
}

/// All places; number 0 is the start, before any character.
#[derive(Debug)]
pub(crate) struct Positions {
    all: Vec<Position>,
}

/// What can be reached without reading.
struct Closure {
    reads: Vec<u32>,
    accepts: bool,
}

impl Positions {
    pub(crate) fn new(automaton: &Automaton) -> Self {
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        let mut order = Vec::new();
        let mut number_of = |node: u32, order: &mut Vec<u32>| -> u32 {
            *numbers.entry(node).or_insert_with(|| {
                order.push(node);
                u32::try_from(order.len()).unwrap_or(u32::MAX)
            })
        };
        let start = closure(automaton, automaton.start);
        let mut all = vec![Position {
            characters: Characters::Ranges([].into()),
            following: start
                .reads
                .iter()
                .map(|&node| number_of(node, &mut order))
                .collect(),
            last: start.accepts,
        }];
        let mut done = 0;
        while let Some(&node) = order.get(done) {
            done += 1;
            let Node::Read { characters, next } = &automaton.nodes[node as usize] else {
                continue;
            };
            let after = closure(automaton, *next);
            all.push(Position {
                characters: characters.clone(),
                following: after
                    .reads
                    .iter()
                    .map(|&node| number_of(node, &mut order))
                    .collect(),
                last: after.accepts,
            });
        }
        Self { all }
    }

    pub(crate) fn get(&self, position: u32) -> &Position {
        &self.all[position as usize]
    }
}

fn closure(automaton: &Automaton, start: u32) -> Closure {
    let mut result = Closure {
        reads: Vec::new(),
        accepts: false,
    };
    let mut open = vec![start];
    let mut seen = rustc_hash::FxHashSet::default();
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match &automaton.nodes[node as usize] {
            Node::Accept => result.accepts = true,
            Node::Read { .. } => result.reads.push(node),
            Node::Split(branches) => open.extend(branches.iter().rev()),
            Node::Save { next, .. } => open.push(*next),
        }
    }
    result
}
