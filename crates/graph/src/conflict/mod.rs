//! Which routes no request can reach, and which answer some requests of others.
//!
//! A route is unreachable for a method when every path that it accepts is certainly taken before: by earlier entries of
//! its own router, or, for what lies in a mount, by entries that stand before the mount.  This is decided on the languages of
//! the templates ([`fingerpost_pattern::included_in_union`]), so that an answer is a proof.  Unknown parts of paths prove
//! nothing; entries that stand under conditions prove something about the routes that stand under the same ones, and
//! about others only under these conditions.

mod claim;
mod culprit;
mod found;
mod level;
mod overlap;

pub use found::{Asked, ConflictWitness, Overlap, Unreachable};

use fingerpost_pattern::Domain;

use crate::dispatch::Dispatcher;
use culprit::Search;
use level::Level;

/// Paths with control characters do not count: `/{x}` takes a newline that `/{x:path}` does not, and nobody sends one.
pub(crate) const DOMAIN: Domain = Domain::PrintablePath;

impl Dispatcher {
    /// All routes that no request can reach, with the methods for which that holds.
    pub fn unreachable(&self) -> Vec<Unreachable> {
        let mut search = Search::new(self);
        search.router(&mut vec![Level::start(self.root())]);
        search.found
    }

    /// All pairs of routes that some request fits, where the earlier one answers and the later one is reachable otherwise.
    pub fn overlaps(&self) -> Vec<Overlap> {
        overlap::overlaps(self)
    }
}
