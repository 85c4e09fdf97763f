//! Versions of installed packages, by the names of their `dist-info` folders.

use camino::Utf8PathBuf;

use super::{Version, VersionFact};
use crate::environment::environments_of;
use crate::project::Project;
use crate::workspace::list_directory;

/// The version of a package in the environment that `--python` names, in a `.venv` or `venv` of the project, or beside the
/// project's own packages where the root is a folder of installed packages.
pub(super) fn installed_version(
    project: &Project,
    folders: &[Utf8PathBuf],
    package: &str,
) -> Option<VersionFact> {
    let system = &*project.workspace.system;
    let nearest = folders
        .iter()
        .flat_map(|folder| environments_of(system, folder));
    let given = project.workspace.installed.iter().cloned();
    let places: Vec<Utf8PathBuf> = match project.settings.python {
        Some(_) => given.collect(),
        None => nearest
            .chain(std::iter::once(project.root().to_owned()))
            .collect(),
    };
    places.iter().find_map(|place| {
        let entries = list_directory(system, place)?;
        let version = entries
            .iter()
            .find_map(|(name, _)| version_in(name, package))?;
        let shown = project
            .workspace
            .relative(place)
            .unwrap_or_else(|| place.to_string());
        let from = if shown.is_empty() {
            "dist-info".to_owned()
        } else {
            format!("installed in {shown}")
        };
        Some(VersionFact { version, from })
    })
}

/// The version in `fastapi-0.115.0.dist-info`.
fn version_in(folder: &str, package: &str) -> Option<Version> {
    let name = folder
        .strip_suffix(".dist-info")
        .or_else(|| folder.strip_suffix(".egg-info"))?;
    let (found, version) = name.split_once('-')?;
    // `.egg-info` folders may end with the Python version.
    let version = version.split("-py").next().unwrap_or(version);
    found
        .eq_ignore_ascii_case(package)
        .then(|| version.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dist_info_folder_names_package_and_version() {
        assert_eq!(
            version_in("fastapi-0.115.6.dist-info", "fastapi"),
            Some(Version::new(0, 115, 6))
        );
        assert_eq!(version_in("fastapi_cli-0.0.5.dist-info", "fastapi"), None);
        assert_eq!(
            version_in("Starlette-0.41.3-py3.11.egg-info", "starlette"),
            Some(Version::new(0, 41, 3))
        );
    }
}
