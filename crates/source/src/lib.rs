//! Files, byte ranges, line indexes and the file-system trait.
//!
//! The lowest layer: it knows nothing of Python or of routes.  This is the only crate that touches `std::fs` and `std::env`.

mod decode;
mod environment;
mod file_system;
mod line_index;
mod memory;
mod range;

pub use decode::{DecodeError, decode};
pub use environment::{current_directory, environment_variable};
pub use file_system::{DirectoryEntry, EntryKind, FileError, FileSystem, OsFileSystem, write_file};
pub use line_index::{LineColumn, LineIndex, line_starts};
pub use memory::MemoryFileSystem;
pub use range::{FileId, Span, TextRange};
