//! Which FastAPI and which Starlette a project runs on.

mod number;

pub use number::{Version, VersionError};
