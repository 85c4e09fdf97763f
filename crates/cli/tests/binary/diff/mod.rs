//! `fingerpost diff` on histories of real commits.

mod history;
mod kinds;
mod sources;
