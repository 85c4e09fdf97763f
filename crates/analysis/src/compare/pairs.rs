//! Which operation of the base is which operation of the head.

use std::collections::{HashMap, VecDeque};

use super::operation::{Operation, Table, module_of, name_of};

/// The operations that are the same on both sides.
#[derive(Debug)]
pub(super) struct Pairs {
    /// By number in the base.
    to_head: Vec<Option<usize>>,
    /// By number in the head.
    to_base: Vec<Option<usize>>,
}

impl Pairs {
    /// Finds pairs: first what is the same in every respect, then what was renamed or moved.
    pub(super) fn find(base: &Table<'_>, head: &Table<'_>) -> Self {
        let mut pairs = Self {
            to_head: vec![None; base.operations.len()],
            to_base: vec![None; head.operations.len()],
        };
        let path = |one: &Operation<'_>| Some(one.route.path.clone());
        let endpoint = |one: &Operation<'_>| one.endpoint().map(str::to_owned);
        let name = |one: &Operation<'_>| one.endpoint().and_then(name_of).map(str::to_owned);
        let shape = |one: &Operation<'_>| Some(one.shape.clone());
        pairs.by(base, head, |one| [path(one), endpoint(one)]);
        pairs.by(base, head, |one| [path(one), name(one)]);
        pairs.by(base, head, |one| [path(one), Some(String::new())]);
        pairs.by(base, head, |one| [shape(one), endpoint(one)]);
        pairs.by(base, head, |one| [shape(one), Some(String::new())]);
        pairs.by(base, head, |one| [endpoint(one), Some(String::new())]);
        // A module that is gone, and one that is new: the file may have been renamed.
        let last = |one: &Operation<'_>| one.shape.rsplit('/').next().map(str::to_owned);
        pairs.by(base, head, |one| {
            let module = one.endpoint().and_then(module_of);
            let stays = |module| base.has_module(module) && head.has_module(module);
            let moved = module.is_some_and(|module| !stays(module));
            [name(one).filter(|_| moved), last(one)]
        });
        pairs
    }

    fn by(
        &mut self,
        base: &Table<'_>,
        head: &Table<'_>,
        key: impl Fn(&Operation<'_>) -> [Option<String>; 2],
    ) {
        let whole = |one: &Operation<'_>| {
            let [first, second] = key(one);
            let place = (one.route.kind, one.host.map(str::to_owned));
            Some((place, one.method.clone(), first?, second?))
        };
        let mut free: HashMap<_, VecDeque<usize>> = HashMap::new();
        for (number, one) in head.operations.iter().enumerate() {
            if self.to_base[number].is_none()
                && let Some(key) = whole(one)
            {
                free.entry(key).or_default().push_back(number);
            }
        }
        if free.is_empty() {
            return;
        }
        for (number, one) in base.operations.iter().enumerate() {
            if self.to_head[number].is_some() {
                continue;
            }
            let found = whole(one).and_then(|key| free.get_mut(&key)?.pop_front());
            if let Some(found) = found {
                self.to_head[number] = Some(found);
                self.to_base[found] = Some(number);
            }
        }
    }

    /// The operation of the head that an operation of the base has become.
    pub(super) fn in_head(&self, number: usize) -> Option<usize> {
        self.to_head.get(number).copied().flatten()
    }

    /// The operation of the base that has become an operation of the head.
    pub(super) fn in_base(&self, number: usize) -> Option<usize> {
        self.to_base.get(number).copied().flatten()
    }
}
