//! What test clients, redirects and route names ask of an app's URLs: read from syntax, nothing is run.
//!
//! Test code is followed with a small evaluation of its own: names, imports between test files, fixtures, parametrised
//! tests, the texts of URLs.  What test code takes from elsewhere (the app, a settings object) is asked of an [`Outside`],
//! which knows what the evaluation of the app's modules gave.  Whatever is not plain is left out: a call that is not
//! understood is not in the result.
//!
//! Architecture invariant: nothing here knows a route.  Whether a URL is answered is the rules' business.

mod call;
mod callee;
mod class;
mod client;
mod condition;
mod expectation;
mod expression;
mod fixture;
mod frame;
mod link;
mod maker;
mod outside;
mod parametrize;
mod reader;
mod reading;
mod request;
mod statement;
mod template;
mod text;
mod url;
mod value;

pub use call::{ClientCall, Expectation, Library, Piece, Verdict};
pub use link::{Links, NameUse, Receiver, RedirectTarget, read_links};
pub use outside::Outside;
pub use reading::{Calls, read_calls};
pub use template::read_templates;
pub use url::{Asked, asked, without_dots};
