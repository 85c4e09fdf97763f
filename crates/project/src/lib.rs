//! Discovery, config, source roots, module names, import graph, framework version, entry points.
//!
//! A [`Project`] is what a path on the command line means: every Python file below a root, read once and scanned for import statements and
//! routing words; names for the files and files for the names; which files can matter; and what the project says about itself.
//!
//! Architecture invariant: nothing here knows what a route is.  Words that hint at routing choose which files are worth parsing, never what
//! they mean.

pub mod config;
mod constructor;
mod directory;
mod effect;
mod entry;
mod environment;
mod error;
mod file;
mod folder;
mod glimpse;
mod import_graph;
mod import_line;
mod import_target;
mod infer;
mod layout;
mod meaning;
mod mention;
mod notice;
mod passage;
mod place;
mod project;
mod resolver;
mod retention;
mod roots;
mod scan;
mod scope;
mod settings;
mod slice;
mod state;
mod stdlib;
mod store;
pub mod version;
mod walk;
mod walk_any;
mod workspace;

pub use entry::{EntryPoint, EntrySource};
pub use error::ProjectError;
pub use file::SourceFile;
pub use import_graph::ImportGraph;
pub use import_line::ImportLine;
pub use import_target::ImportKind;
pub use layout::SubProject;
pub use notice::Notice;
pub use passage::TopLevel;
pub use project::Project;
pub use resolver::{Found, Resolver, absolute_name};
pub use scan::FileFacts;
pub use settings::DiscoverySettings;
pub use stdlib::is_standard_library;
