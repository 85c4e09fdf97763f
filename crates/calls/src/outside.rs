//! What test code cannot say by itself.

use fingerpost_source::FileId;

/// Knows the apps and values of modules that are not test code.
pub trait Outside: Sync {
    /// The number of the analysed app that `module:path` is, or that it returns when called without arguments, as a file
    /// with these imports means it.  `None`: no app that is analysed, or nobody knows.
    fn app(&self, from: FileId, module: &str, path: &[String], is_called: bool) -> Option<usize>;

    /// The number of the analysed app that the file itself makes under this name; nothing is evaluated for it.
    fn own_app(&self, file: FileId, name: &str) -> Option<usize>;

    /// Whether the file was executed when the app was analysed: what it registers is known.
    fn executed(&self, app: usize, file: FileId) -> bool;

    /// The text that `module:path` is.
    fn text(&self, from: FileId, module: &str, path: &[String]) -> Option<String>;
}
