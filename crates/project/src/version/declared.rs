//! Requirements that a project declares without pinning.

use camino::Utf8Path;
use fingerpost_source::FileSystem;
use toml_edit::{ImDocument, Item};

use super::requirements::{Requirement, normal, required};
use crate::config::read_text;

/// The requirement in `pyproject.toml`, `setup.cfg`, `Pipfile` or a requirements file of the folder, with the file's name.
pub(super) fn declared_requirement(
    system: &dyn FileSystem,
    folder: &Utf8Path,
    package: &str,
) -> Option<(Requirement, String)> {
    let read = |name: &str| read_text(system, &folder.join(name));
    let named = |name: &'static str| move |requirement: Requirement| (requirement, name.to_owned());
    let pyproject = || in_pyproject(&read("pyproject.toml")?, package).map(named("pyproject.toml"));
    let setup = || in_setup(&read("setup.cfg")?, package).map(named("setup.cfg"));
    let script = || in_script(&read("setup.py")?, package).map(named("setup.py"));
    let pipfile = || in_pipfile(&read("Pipfile")?, package).map(named("Pipfile"));
    pyproject()
        .or_else(setup)
        .or_else(script)
        .or_else(pipfile)
        .or_else(|| required(system, folder, package))
}

/// Whether the folder's `pyproject.toml`, `setup.cfg`, `Pipfile` or `requirements.txt` says that a package is needed, and not only by an
/// extra or for development.
pub(super) fn is_required(system: &dyn FileSystem, folder: &Utf8Path, package: &str) -> bool {
    let read = |name: &str| read_text(system, &folder.join(name));
    let pyproject = || {
        let document = ImDocument::parse(read("pyproject.toml")?).ok()?;
        let root = document.as_item();
        let listed = root
            .get("project")
            .and_then(|project| in_list(project.get("dependencies")?, package));
        listed.or_else(|| {
            let table = root.get("tool")?.get("poetry")?.get("dependencies")?;
            let is_optional = |name: &str, value: &Item| {
                normal(name) == package
                    && value.get("optional").and_then(Item::as_bool) == Some(true)
            };
            let mut entries = table.as_table_like()?.iter();
            if entries.any(|(name, value)| is_optional(name, value)) {
                return None;
            }
            in_table(table, package)
        })
    };
    let setup = || {
        let text = read("setup.cfg")?;
        let options = text.split_once("install_requires")?.1;
        let end = options.find("\n[").unwrap_or(options.len());
        in_setup(&format!("install_requires{}", &options[..end]), package)
    };
    let pipfile = || in_pipfile(&read("Pipfile")?, package);
    let pinned = || {
        read("requirements.txt")?
            .lines()
            .find_map(|line| Requirement::parse(line, package))
    };
    pyproject()
        .or_else(setup)
        .or_else(pipfile)
        .or_else(pinned)
        .is_some()
}

fn in_pyproject(text: &str, package: &str) -> Option<Requirement> {
    let document = ImDocument::parse(text).ok()?;
    let root = document.as_item();
    let project = root.get("project");
    let direct = project.and_then(|project| in_list(project.get("dependencies")?, package));
    let extras = || in_groups(project?.get("optional-dependencies")?, package);
    let groups = || in_groups(root.get("dependency-groups")?, package);
    let poetry = || {
        let poetry = root.get("tool")?.get("poetry")?;
        let main = poetry
            .get("dependencies")
            .and_then(|table| in_table(table, package));
        main.or_else(|| {
            let groups = poetry.get("group")?.as_table_like()?;
            groups
                .iter()
                .find_map(|(_, group)| in_table(group.get("dependencies")?, package))
        })
    };
    direct.or_else(poetry).or_else(extras).or_else(groups)
}

fn in_list(list: &Item, package: &str) -> Option<Requirement> {
    list.as_array()?
        .iter()
        .find_map(|line| Requirement::parse(line.as_str()?, package))
}

fn in_groups(groups: &Item, package: &str) -> Option<Requirement> {
    groups
        .as_table_like()?
        .iter()
        .find_map(|(_, list)| in_list(list, package))
}

/// `fastapi = "^0.100"` or `fastapi = {version = "^0.100", extras = [...]}`.
fn in_table(table: &Item, package: &str) -> Option<Requirement> {
    let (_, value) = table
        .as_table_like()?
        .iter()
        .find(|(name, _)| normal(name) == package)?;
    let specifier = value.as_str().or_else(|| value.get("version")?.as_str())?;
    Requirement::new(package, specifier)
}

fn in_pipfile(text: &str, package: &str) -> Option<Requirement> {
    let document = ImDocument::parse(text).ok()?;
    in_table(document.get("packages")?, package)
}

/// Lines below `install_requires`.
fn in_setup(text: &str, package: &str) -> Option<Requirement> {
    let (_, rest) = text.split_once("install_requires")?;
    rest.lines()
        .find_map(|line| Requirement::parse(line.trim().trim_start_matches('=').trim(), package))
}

/// String literals in `setup.py`: it is read, not run.
fn in_script(text: &str, package: &str) -> Option<Requirement> {
    text.split(['"', '\''])
        .skip(1)
        .step_by(2)
        .find_map(|literal| Requirement::parse(literal, package))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(requirement: Option<Requirement>) -> Option<String> {
        requirement.map(|requirement| requirement.text)
    }

    #[test]
    fn requirements_are_found_in_every_table_of_a_pyproject() {
        let in_project = "[project]\ndependencies = [\"a\", \"fastapi[standard]>=0.100,<1\"]\n";
        assert_eq!(
            text(in_pyproject(in_project, "fastapi")).as_deref(),
            Some("fastapi>=0.100,<1")
        );
        let in_poetry =
            "[tool.poetry.dependencies]\nfastapi = {version = \"^0.100\", extras = [\"all\"]}\n";
        assert_eq!(
            text(in_pyproject(in_poetry, "fastapi")).as_deref(),
            Some("fastapi^0.100")
        );
        let in_group = "[dependency-groups]\nserver = [\"fastapi~=0.110.1\"]\n";
        assert_eq!(
            text(in_pyproject(in_group, "fastapi")).as_deref(),
            Some("fastapi~=0.110.1")
        );
    }

    #[test]
    fn requirements_are_found_in_setup_files() {
        assert!(
            in_setup(
                "[options]\ninstall_requires =\n    fastapi>=0.90\n",
                "fastapi"
            )
            .is_some()
        );
        assert!(
            in_script(
                "setup(install_requires=['uvicorn', 'fastapi<0.100'])",
                "fastapi"
            )
            .is_some()
        );
    }
}
