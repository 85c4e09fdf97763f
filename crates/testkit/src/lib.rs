//! What the tests stand on: the literate corpus, the real `FastAPI` as its judge, and the tool's own answer.
//!
//! A corpus case is a Markdown file (its format: `corpus/README.md`).  [`Corpus`] reads them all, [`live`] asks every
//! supported `FastAPI` for the table that it really registers, [`tool`] asks Fingerpost, and [`compare`] says where two
//! tables differ.  The live table is the truth: [`update`] rewrites expectations from it.

pub mod answer;
pub mod case;
pub mod chance;
pub mod compare;
pub mod corpus;
pub mod differential;
pub mod environment;
pub mod explained;
pub mod explanation;
pub mod findings;
pub mod folders;
pub mod fuzz;
pub mod live;
mod remembered;
pub mod request;
pub mod router;
pub mod row;
pub mod table;
pub mod tool;
pub mod update;
pub mod version;

pub use answer::Answer;
pub use case::{Case, Expectation, Outcome};
pub use corpus::Corpus;
pub use request::Request;
pub use row::{Column, Row};
pub use table::Table;
pub use version::{Range, Version};
