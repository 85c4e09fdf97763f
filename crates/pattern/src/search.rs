//! Cheapest-first search through products of automata: whatever is found is a nicest text, and whatever is not found
//! does not exist.

use crate::domain::{Choice, Domain, nicer, nicest_between, nicest_common};
use crate::positions::{Position, Positions};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

/// More places of unions than this are never held: only contrived expressions of custom convertors need as many.
const PLACE_LIMIT: usize = 6_000_000;

/// How many earlier states are asked whether they make a new one needless.
const SUBSUMPTION_LIMIT: usize = 64;

/// How a state was first reached most cheaply.
struct Visit<State> {
    state: State,
    parent: Option<usize>,
    character: Option<char>,
}

/// The states still to be looked at.
struct Frontier<State> {
    visits: Vec<Visit<State>>,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
}

impl<State> Frontier<State> {
    fn new(start: State) -> Self {
        let visits = vec![Visit {
            state: start,
            parent: None,
            character: None,
        }];
        Self {
            visits,
            queue: BinaryHeap::from([Reverse((0, 0))]),
        }
    }

    fn pop(&mut self) -> Option<(u64, usize)> {
        self.queue.pop().map(|Reverse(entry)| entry)
    }

    fn push(&mut self, state: State, parent: usize, cost: u64, choice: Choice) {
        self.queue
            .push(Reverse((cost + choice.cost, self.visits.len())));
        self.visits.push(Visit {
            state,
            parent: Some(parent),
            character: Some(choice.character),
        });
    }

    fn text(&self, visit: usize) -> String {
        let mut characters = Vec::new();
        let mut current = Some(visit);
        while let Some(index) = current {
            characters.extend(self.visits[index].character);
            current = self.visits[index].parent;
        }
        characters.into_iter().rev().collect()
    }
}

/// The nicest text that both automata accept.
pub(crate) fn common_text(one: &Positions, other: &Positions, domain: Domain) -> Option<String> {
    let mut frontier = Frontier::new((0_u32, 0_u32));
    let mut done: FxHashSet<(u32, u32)> = FxHashSet::default();
    while let Some((cost, visit)) = frontier.pop() {
        let state = frontier.visits[visit].state;
        if !done.insert(state) {
            continue;
        }
        let at_start = visit == 0;
        let (left, right) = (one.get(state.0), other.get(state.1));
        if left.last && right.last && (!at_start || domain.allows_empty()) {
            return Some(frontier.text(visit));
        }
        for &next_left in &left.following {
            for &next_right in &right.following {
                let sets = (
                    &one.get(next_left).characters,
                    &other.get(next_right).characters,
                );
                if let Some(choice) = nicest_common(sets.0, sets.1, domain, at_start)
                    && !done.contains(&(next_left, next_right))
                {
                    frontier.push((next_left, next_right), visit, cost, choice);
                }
            }
        }
    }
    None
}

/// What a search for a text outside of a union found.
pub(crate) enum Outside {
    /// There is none.
    Nothing,
    /// The nicest one.
    Text(String),
    /// The automata are too large.
    GaveUp,
}

/// Place `.1` of the union's automaton `.0`.
type UnionPlace = (u32, u32);

/// The places of a union that a text can have led to, sorted.
type Within = Arc<[UnionPlace]>;

/// What was already looked at with the subject at one position.
#[derive(Default)]
struct Seen {
    all: FxHashSet<Within>,
    /// The smallest ones.
    small: Vec<Within>,
}

impl Seen {
    /// Adds a state unless an earlier one makes it needless: where less of the union is left, more escapes, so a state
    /// that has at least as much as an earlier one adds nothing.
    fn insert(&mut self, within: &Within) -> bool {
        if self.all.contains(within) || self.small.iter().any(|earlier| is_subset(earlier, within))
        {
            return false;
        }
        self.all.insert(Arc::clone(within));
        if self.small.len() < SUBSUMPTION_LIMIT {
            self.small.push(Arc::clone(within));
        } else if let Some(largest) = self.small.iter_mut().max_by_key(|earlier| earlier.len())
            && largest.len() > within.len()
        {
            *largest = Arc::clone(within);
        }
        true
    }
}

/// The nicest text that the subject accepts and none of the others does.
pub(crate) fn text_outside(subject: &Positions, others: &[&Positions], domain: Domain) -> Outside {
    let starts: Within = (0..others.len())
        .filter_map(|index| Some((u32::try_from(index).ok()?, 0)))
        .collect();
    let mut held = starts.len();
    let mut frontier = Frontier::new((0_u32, starts));
    let mut done: FxHashMap<u32, Seen> = FxHashMap::default();
    let place = |at: &UnionPlace| -> &Position { others[at.0 as usize].get(at.1) };
    while let Some((cost, visit)) = frontier.pop() {
        let (position, within) = frontier.visits[visit].state.clone();
        if !done.entry(position).or_default().insert(&within) {
            continue;
        }
        let at_start = visit == 0;
        let here = subject.get(position);
        if here.last
            && (!at_start || domain.allows_empty())
            && !within.iter().any(|at| place(at).last)
        {
            return Outside::Text(frontier.text(visit));
        }
        let reachable = reachable_places(&within, others);
        for &next in &here.following {
            for (choice, members) in split(
                &subject.get(next).characters,
                &reachable,
                others,
                domain,
                at_start,
            ) {
                held += members.len() + 1;
                frontier.push((next, members), visit, cost, choice);
            }
        }
        if held > PLACE_LIMIT {
            return Outside::GaveUp;
        }
    }
    Outside::Nothing
}

fn reachable_places(within: &[UnionPlace], others: &[&Positions]) -> Vec<UnionPlace> {
    let mut reachable: Vec<UnionPlace> = within
        .iter()
        .flat_map(|&(index, at)| {
            others[index as usize]
                .get(at)
                .following
                .iter()
                .map(move |&next| (index, next))
        })
        .collect();
    reachable.sort_unstable();
    reachable.dedup();
    reachable
}

/// Splits a set of characters by which places accept them: one nicest character for each combination of places.
fn split(
    characters: &crate::automaton::Characters,
    reachable: &[UnionPlace],
    others: &[&Positions],
    domain: Domain,
    at_start: bool,
) -> Vec<(Choice, Within)> {
    let sets: Vec<_> = reachable
        .iter()
        .map(|at| &others[at.0 as usize].get(at.1).characters)
        .collect();
    let mut bounds: Vec<u32> = Vec::new();
    for (first, last) in sets
        .iter()
        .flat_map(|set| set.ranges())
        .chain(characters.ranges())
    {
        bounds.push(u32::from(first));
        bounds.push(u32::from(last) + 1);
    }
    bounds.sort_unstable();
    bounds.dedup();
    let mut groups: FxHashMap<Within, Option<Choice>> = FxHashMap::default();
    for pair in bounds.windows(2) {
        let Some((first, last)) = interval(pair[0], pair[1] - 1) else {
            continue;
        };
        if !characters.contains(first) {
            continue;
        }
        let Some(choice) = nicest_between(first, last, domain, at_start) else {
            continue;
        };
        let members: Within = reachable
            .iter()
            .zip(&sets)
            .filter(|(_, set)| set.contains(first))
            .map(|(at, _)| *at)
            .collect();
        let best = groups.entry(members).or_default();
        *best = nicer(*best, Some(choice));
    }
    let mut result: Vec<_> = groups
        .into_iter()
        .filter_map(|(members, choice)| choice.map(|choice| (choice, members)))
        .collect();
    // The order of a hash map must not decide which of two equally nice texts is found.
    result.sort_unstable();
    result
}

/// The characters from `first` to `last`, without the surrogates at the ends.
fn interval(first: u32, last: u32) -> Option<(char, char)> {
    let first = char::from_u32(first).or_else(|| (first <= 0xdfff).then_some('\u{e000}'))?;
    let last = char::from_u32(last).or_else(|| (last >= 0xd800).then_some('\u{d7ff}'))?;
    (first <= last).then_some((first, last))
}

fn is_subset(small: &[UnionPlace], large: &[UnionPlace]) -> bool {
    if small.len() > large.len() {
        return false;
    }
    let mut rest = large.iter();
    small
        .iter()
        .all(|member| rest.by_ref().any(|other| other == member))
}
