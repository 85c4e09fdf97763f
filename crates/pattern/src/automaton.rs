//! The automaton of a template: nodes with priorities, over characters.
//!
//! One automaton serves both matching (priorities decide the captures) and the algebra (priorities do not matter).

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};
use std::sync::Arc;

/// An expression with more nodes than this counts as unknown.
pub(crate) const NODE_LIMIT: usize = 20_000;

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Characters {
    One(char),
    /// Sorted, disjoint, inclusive.
    Ranges(Arc<[(char, char)]>),
}

impl Characters {
    pub(crate) fn contains(&self, character: char) -> bool {
        match self {
            Self::One(one) => *one == character,
            Self::Ranges(ranges) if ranges.len() <= 4 => ranges
                .iter()
                .any(|&(first, last)| first <= character && character <= last),
            Self::Ranges(ranges) => {
                let index = ranges.partition_point(|&(_, last)| last < character);
                ranges
                    .get(index)
                    .is_some_and(|&(first, _)| first <= character)
            }
        }
    }

    /// The same set without one character.
    fn without(&self, character: char) -> Self {
        let below = char::from_u32(u32::from(character).wrapping_sub(1));
        let above = char::from_u32(u32::from(character) + 1);
        let mut kept = Vec::new();
        for (first, last) in self.ranges() {
            if first <= character && character <= last {
                kept.extend(
                    below
                        .filter(|&below| first <= below)
                        .map(|below| (first, below)),
                );
                kept.extend(
                    above
                        .filter(|&above| above <= last)
                        .map(|above| (above, last)),
                );
            } else {
                kept.push((first, last));
            }
        }
        Self::Ranges(kept.into())
    }

    /// The ranges, in order.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = (char, char)> + '_ {
        let (one, many) = match self {
            Self::One(one) => (Some((*one, *one)), [].as_slice()),
            Self::Ranges(ranges) => (None, &ranges[..]),
        };
        one.into_iter().chain(many.iter().copied())
    }
}

/// One node.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// The template is complete: matches at the end of the text.
    Accept,
    /// Reads one character of the set.
    Read { characters: Characters, next: u32 },
    /// Goes on at any of these; earlier ones are preferred.
    Split(Box<[u32]>),
    /// Remembers the position.
    Save { slot: u32, next: u32 },
}

/// The nodes; [`Automaton::start`] is where matching begins.
#[derive(Debug, Clone)]
pub(crate) struct Automaton {
    pub(crate) nodes: Vec<Node>,
    pub(crate) start: u32,
    /// Number of slots that [`Node::Save`] writes.
    pub(crate) slots: usize,
}

impl Automaton {
    /// Makes the automaton refuse every text with a newline.
    pub(crate) fn leave_out_newlines(&mut self) {
        for node in &mut self.nodes {
            if let Node::Read { characters, .. } = node
                && characters.contains('\n')
            {
                *characters = characters.without('\n');
            }
        }
    }
}

/// The expression is larger than [`NODE_LIMIT`] or needs something that is not regular.
#[derive(Debug)]
pub(crate) struct TooLarge;

/// Builds an automaton from its end to its start.
pub(crate) struct Builder {
    nodes: Vec<Node>,
    next: u32,
    slots: usize,
    ignore_case: bool,
}

impl Builder {
    /// Starts with the end of the text; like `$`, it also stands before one final newline.
    pub(crate) fn new(ignore_case: bool) -> Self {
        let nodes = vec![
            Node::Accept,
            Node::Read {
                characters: Characters::One('\n'),
                next: 0,
            },
            Node::Split(Box::new([0, 1])),
        ];
        Self {
            nodes,
            next: 2,
            slots: 0,
            ignore_case,
        }
    }

    /// Puts literal text before what was built so far.
    pub(crate) fn literal(&mut self, text: &str) {
        for character in text.chars().rev() {
            let characters = if self.ignore_case {
                folded(character)
            } else {
                Characters::One(character)
            };
            self.next = self.push_unchecked(Node::Read {
                characters,
                next: self.next,
            });
        }
    }

    /// Puts an expression before what was built so far.  On failure nothing is changed.
    pub(crate) fn expression(&mut self, hir: &Hir) -> Result<(), TooLarge> {
        let length = self.nodes.len();
        match self.compile(hir, self.next) {
            Ok(next) => {
                self.next = next;
                Ok(())
            }
            Err(error) => {
                self.nodes.truncate(length);
                Err(error)
            }
        }
    }

    /// Puts any text at all before what was built so far, as long as possible.
    pub(crate) fn anything(&mut self) {
        let characters = Characters::Ranges([('\0', char::MAX)].into());
        let choice = self.next_index() + 1;
        let read = self.push_unchecked(Node::Read {
            characters,
            next: choice,
        });
        self.next = self.push_unchecked(Node::Split(Box::new([read, self.next])));
    }

    /// Remembers the position here in the given slot.
    pub(crate) fn save(&mut self, slot: u32) {
        self.slots = self.slots.max(slot as usize + 1);
        self.next = self.push_unchecked(Node::Save {
            slot,
            next: self.next,
        });
    }

    pub(crate) fn finish(self) -> Automaton {
        Automaton {
            nodes: self.nodes,
            start: self.next,
            slots: self.slots,
        }
    }

    fn next_index(&self) -> u32 {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    fn push_unchecked(&mut self, node: Node) -> u32 {
        let index = self.next_index();
        self.nodes.push(node);
        index
    }

    fn push(&mut self, node: Node) -> Result<u32, TooLarge> {
        if self.nodes.len() >= NODE_LIMIT {
            Err(TooLarge)
        } else {
            Ok(self.push_unchecked(node))
        }
    }

    fn compile(&mut self, hir: &Hir, next: u32) -> Result<u32, TooLarge> {
        match hir.kind() {
            HirKind::Empty => Ok(next),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).map_err(|_| TooLarge)?;
                text.chars().rev().try_fold(next, |next, character| {
                    self.push(Node::Read {
                        characters: Characters::One(character),
                        next,
                    })
                })
            }
            HirKind::Class(class) => {
                let characters = class_characters(class)?;
                self.push(Node::Read { characters, next })
            }
            HirKind::Capture(capture) => self.compile(&capture.sub, next),
            HirKind::Concat(parts) => parts
                .iter()
                .rev()
                .try_fold(next, |next, part| self.compile(part, next)),
            HirKind::Alternation(branches) => {
                let starts: Result<Vec<u32>, TooLarge> = branches
                    .iter()
                    .map(|branch| self.compile(branch, next))
                    .collect();
                self.push(Node::Split(starts?.into_boxed_slice()))
            }
            HirKind::Repetition(repetition) => self.repetition(repetition, next),
            HirKind::Look(_) => Err(TooLarge),
        }
    }

    fn repetition(
        &mut self,
        repetition: &regex_syntax::hir::Repetition,
        next: u32,
    ) -> Result<u32, TooLarge> {
        let choice = |body: u32| -> Box<[u32]> {
            if repetition.greedy {
                Box::new([body, next])
            } else {
                Box::new([next, body])
            }
        };
        let mut start = next;
        match repetition.max {
            None => {
                let loop_node = self.push(Node::Split(Box::new([])))?;
                let body = self.compile(&repetition.sub, loop_node)?;
                self.nodes[loop_node as usize] = Node::Split(choice(body));
                start = loop_node;
            }
            Some(max) => {
                for _ in repetition.min..max {
                    let body = self.compile(&repetition.sub, start)?;
                    start = self.push(Node::Split(choice(body)))?;
                }
            }
        }
        for _ in 0..repetition.min {
            start = self.compile(&repetition.sub, start)?;
        }
        Ok(start)
    }
}

fn class_characters(class: &Class) -> Result<Characters, TooLarge> {
    match class {
        Class::Unicode(class) => Ok(from_class(class)),
        Class::Bytes(class) => Ok(from_class(&class.to_unicode_class().ok_or(TooLarge)?)),
    }
}

fn from_class(class: &ClassUnicode) -> Characters {
    Characters::Ranges(
        class
            .iter()
            .map(|range| (range.start(), range.end()))
            .collect(),
    )
}

fn folded(character: char) -> Characters {
    let mut class = ClassUnicode::new([ClassUnicodeRange::new(character, character)]);
    match class.try_case_fold_simple() {
        Ok(()) => from_class(&class),
        Err(_) => Characters::One(character),
    }
}
