//! Installed packages that may be read.

use camino::{Utf8Path, Utf8PathBuf};
use fingerpost_source::FileSystem;

use crate::error::ProjectError;
use crate::workspace::{absolute, list_directory};

/// The `site-packages` folders of `--python`; without it, of a `.venv` or `venv` folder in the project.
pub(crate) fn installed_folders(
    system: &dyn FileSystem,
    root: &Utf8Path,
    python: Option<&Utf8Path>,
) -> Result<Vec<Utf8PathBuf>, ProjectError> {
    let Some(python) = python else {
        return Ok(environments_of(system, root));
    };
    let absolute = absolute(python);
    // An interpreter stands in the `bin` (or `Scripts`) folder of its environment.
    let homes = absolute
        .ancestors()
        .take(3)
        .filter(|home| system.is_dir(home));
    let found = homes
        .map(|home| site_packages(system, home))
        .find(|folders| !folders.is_empty());
    found.ok_or_else(|| ProjectError::NoEnvironment(python.to_owned()))
}

/// The `site-packages` folders of the `.venv` or `venv` in a folder.
pub(crate) fn environments_of(system: &dyn FileSystem, folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let homes = [".venv", "venv"].map(|name| folder.join(name));
    let mut found = homes
        .iter()
        .filter(|home| system.is_file(&home.join("pyvenv.cfg")));
    found
        .find_map(|home| Some(site_packages(system, home)).filter(|folders| !folders.is_empty()))
        .unwrap_or_default()
}

fn site_packages(system: &dyn FileSystem, home: &Utf8Path) -> Vec<Utf8PathBuf> {
    if home.file_name() == Some("site-packages") {
        return vec![home.to_owned()];
    }
    let mut folders = Vec::new();
    for library in ["lib", "lib64"].map(|name| home.join(name)) {
        let versions = list_directory(system, &library).unwrap_or_default();
        let pythons = versions
            .iter()
            .filter(|(name, is_folder)| *is_folder && name.starts_with("python3"));
        folders.extend(pythons.map(|(name, _)| library.join(name).join("site-packages")));
    }
    folders.push(home.join("Lib").join("site-packages"));
    folders.retain(|folder| system.is_dir(folder));
    // `lib64` is often a link to `lib`.
    let mut seen: Vec<Utf8PathBuf> = Vec::new();
    folders.retain(|folder| {
        let real = system.canonical(folder).unwrap_or_else(|_| folder.clone());
        let is_new = !seen.contains(&real);
        seen.push(real);
        is_new
    });
    folders
}
