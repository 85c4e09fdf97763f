//! Which FastAPI and which Starlette a project runs on.

mod declared;
mod facts;
mod installed;
mod lock;
mod number;
mod requirements;
mod table;

pub use facts::{AllowedRange, FrameworkVersions, VersionFact};
pub use number::{Version, VersionError};
pub use table::{NEWEST_FASTAPI, starlette_for};
