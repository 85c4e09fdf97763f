//! Chance that can be repeated: the same seed gives the same projects and requests everywhere.

use fastrand::Rng;

/// A source of random choices.
#[derive(Clone, Debug)]
pub struct Chance(Rng);

impl Chance {
    /// A source that depends on nothing but the seed.
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// `true` in so many of a hundred cases.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.0.u32(0..100) < percent
    }

    /// A number below the limit; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 {
            0
        } else {
            self.0.usize(0..limit)
        }
    }

    /// One of several; the default where there is none.
    pub fn one<T: Clone + Default>(&mut self, choices: &[T]) -> T {
        choices
            .get(self.below(choices.len()))
            .cloned()
            .unwrap_or_default()
    }

    /// One of several words.
    pub fn word(&mut self, choices: &[&str]) -> String {
        choices
            .get(self.below(choices.len()))
            .map_or_else(String::new, |word| (*word).to_owned())
    }
}
