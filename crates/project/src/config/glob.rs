//! Globs over relative paths, as `exclude` and `per-file-ignores` use them.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Compiles globs; those that are malformed are left out (config checks them before).
///
/// As in ruff, a glob without a slash matches at any depth, and a matched folder covers all below it.
pub(crate) fn glob_set(globs: impl Iterator<Item = String>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        let glob = glob.trim_start_matches("./").trim_end_matches('/');
        let anywhere = if glob.contains('/') {
            glob.to_owned()
        } else {
            format!("**/{glob}")
        };
        for pattern in [anywhere.clone(), format!("{anywhere}/**")] {
            if let Ok(glob) = compile(&pattern) {
                builder.add(glob);
            }
        }
    }
    builder.build().unwrap_or_default()
}

/// Compiles one glob; `*` does not cross a slash.
pub(crate) fn compile(glob: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(glob).literal_separator(true).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_without_a_slash_matches_at_any_depth() {
        let set = glob_set(["legacy".to_owned(), "app/*.py".to_owned()].into_iter());
        assert!(
            set.is_match("legacy/a.py") && set.is_match("x/legacy") && set.is_match("app/a.py")
        );
        assert!(!set.is_match("app/x/a.py") && !set.is_match("legacy2/a.py"));
    }
}
