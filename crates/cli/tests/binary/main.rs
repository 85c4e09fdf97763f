//! The command on real folders: bad input, the same bytes whatever the threads, the sample project in every format.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod action;
mod bad_input;
mod bookshop;
mod broken_project;
mod check;
mod clients;
mod diff;
mod documents;
mod explain;
mod formats;
mod invariance;
mod kit;
mod readme;
mod schema;
mod silence;
mod streams;
mod support;
mod timings;
