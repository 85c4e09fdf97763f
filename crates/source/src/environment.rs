//! The process environment.

/// The value of an environment variable; `None` where it is unset or not Unicode.
pub fn environment_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The working directory; `None` where it is gone or not Unicode.
pub fn current_directory() -> Option<camino::Utf8PathBuf> {
    camino::Utf8PathBuf::from_path_buf(std::env::current_dir().ok()?).ok()
}
