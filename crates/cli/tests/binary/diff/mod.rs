//! `fingerpost diff` on histories of real commits.

pub(crate) mod history;
mod kinds;
mod sources;
mod texts;
