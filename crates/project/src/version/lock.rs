//! Versions in lock files.

use camino::Utf8Path;
use fingerpost_source::FileSystem;
use toml_edit::ImDocument;

use super::Version;
use super::requirements::normal;
use crate::config::read_text;

/// Lock files with a `[[package]]` list, in the order in which they count.
const PACKAGE_LISTS: &[(&str, &str)] = &[
    ("uv.lock", "package"),
    ("poetry.lock", "package"),
    ("pdm.lock", "package"),
];

/// The version that a lock file of the folder has for a package, with the file's name.
pub(super) fn locked_version(
    system: &dyn FileSystem,
    folder: &Utf8Path,
    package: &str,
) -> Option<(Version, String)> {
    let listed = |(file, key): &(&str, &str)| {
        let text = read_text(system, &folder.join(file))?;
        Some((version_in_list(&text, key, package)?, (*file).to_owned()))
    };
    let pipfile = || {
        let text = read_text(system, &folder.join("Pipfile.lock"))?;
        Some((
            version_in_pipfile(&text, package)?,
            "Pipfile.lock".to_owned(),
        ))
    };
    PACKAGE_LISTS
        .iter()
        .find_map(listed)
        .or_else(pipfile)
        .or_else(|| listed(&("pylock.toml", "packages")))
}

fn version_in_list(text: &str, key: &str, package: &str) -> Option<Version> {
    let document = ImDocument::parse(text).ok()?;
    let packages = document.get(key)?.as_array_of_tables()?;
    packages.iter().find_map(|table| {
        let name = table.get("name")?.as_str()?;
        let version = (normal(name) == package).then(|| table.get("version")?.as_str())??;
        version.parse().ok()
    })
}

fn version_in_pipfile(text: &str, package: &str) -> Option<Version> {
    let lock: serde_json::Value = serde_json::from_str(text).ok()?;
    ["default", "develop"].into_iter().find_map(|group| {
        let packages = lock.get(group)?.as_object()?;
        let (_, entry) = packages.iter().find(|(name, _)| normal(name) == package)?;
        entry
            .get("version")?
            .as_str()?
            .trim_start_matches("==")
            .parse()
            .ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_lists_and_pipfiles_are_read() {
        let list = "version = 1\n[[package]]\nname = \"fastapi\"\nversion = \"0.115.2\"\n";
        assert_eq!(
            version_in_list(list, "package", "fastapi"),
            Some(Version::new(0, 115, 2))
        );
        assert_eq!(version_in_list(list, "package", "starlette"), None);
        let pipfile = r#"{"default": {"fastapi": {"version": "==0.99.1"}}}"#;
        assert_eq!(
            version_in_pipfile(pipfile, "fastapi"),
            Some(Version::new(0, 99, 1))
        );
    }
}
