//! What one request meets, and why.
//!
//! An [`Explainer`] is compiled once from the apps of an analysis and explains many requests. It says what the router
//! decides; where the source does not decide that, it says so and lists what is possible.

mod asked;
mod explainer;
mod hint;
mod line;
mod meeting;
mod parameter;
mod step;
mod unquote;

pub use asked::{AskError, Asked};
pub use explainer::{Depth, Explainer};
pub use fingerpost_graph::dispatch::Verdict;
pub use line::{Line, read_line};
pub use meeting::{Explanation, Hint, Meeting, Outcome, Possibility, Rejection, Uncertainty};
pub use step::Step;
