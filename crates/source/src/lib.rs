//! Files, byte ranges, line indexes and the file-system trait.
//!
//! The lowest layer: it knows nothing of Python or of routes.  This is the only crate that touches `std::fs` and `std::env`,
//! and the only one that starts another program: git, to read revisions.

mod decode;
mod environment;
mod file_system;
mod git;
mod line_index;
mod memory;
mod range;
mod repository;
mod snapshot;

pub use decode::{DecodeError, decode};
pub use environment::{current_directory, environment_variable};
pub use file_system::{DirectoryEntry, EntryKind, FileError, FileSystem, OsFileSystem, write_file};
pub use git::GitError;
pub use line_index::{LineColumn, LineIndex, line_starts};
pub use memory::MemoryFileSystem;
pub use range::{FileId, Span, TextRange};
pub use repository::Repository;
pub use snapshot::Snapshot;
