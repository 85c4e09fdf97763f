//! Entry points that nobody named.

use fingerpost_source::FileId;
use rustc_hash::FxHashMap;
use toml_edit::ImDocument;

use super::makers::Makers;
use super::{EntryPoint, EntrySource, served};
use crate::config::read_text;
use crate::directory::join;
use crate::layout::SubProject;
use crate::project::Project;

/// Where the framework's CLI looks (`fastapi_cli/discover.py`), in order.
const DEFAULT_FILES: &[&str] = &[
    "main.py",
    "app.py",
    "api.py",
    "app/main.py",
    "app/app.py",
    "app/api.py",
];
/// Folders whose apps serve nobody, unless they are named or analysed by themselves.
const ASIDE: &[&str] = &[
    "test", "tests", "example", "examples", "doc", "docs", "docs_src", "sample", "samples",
];

/// The entry points of each sub-project, sub-projects in order.
pub(super) fn found(project: &Project) -> Vec<EntryPoint> {
    if let Some(single) = project.single {
        return in_single(project, single);
    }
    let makers = Makers::of(project);
    let files = by_subproject(project);
    let mut entries: Vec<EntryPoint> = Vec::new();
    for subproject in project
        .subprojects()
        .iter()
        .filter(|subproject| !is_aside(&join(&subproject.folder, "x")))
    {
        let files = files
            .get(&*subproject.folder)
            .map_or(&[][..], Vec::as_slice);
        for entry in in_subproject(project, subproject, files, &makers) {
            let known = entries
                .iter()
                .any(|known| known.file == entry.file && known.attribute == entry.attribute);
            if !known {
                entries.push(entry);
            }
        }
    }
    entries
}

/// The factories of all files that do not stand aside.
pub(super) fn all_factories(project: &Project) -> Vec<EntryPoint> {
    let files: Vec<FileId> = project
        .files()
        .filter(|file| !is_aside(&project.path(*file)))
        .collect();
    factories(project, &files, &Makers::of(project))
}

fn in_single(project: &Project, file: FileId) -> Vec<EntryPoint> {
    let makers = Makers::of(project);
    let path = project.path(file).to_string();
    let whole = entry(project, file, None, EntrySource::Module(path));
    if makers.binds_app(project, file) {
        return vec![whole];
    }
    let factories = factories(project, &[file], &makers);
    if factories.is_empty() {
        vec![whole]
    } else {
        factories
    }
}

/// The files of each sub-project that do not stand aside, by its folder.
fn by_subproject(project: &Project) -> FxHashMap<&str, Vec<FileId>> {
    let mut files: FxHashMap<&str, Vec<FileId>> = FxHashMap::default();
    for file in project
        .files()
        .filter(|file| !is_aside(&project.path(*file)))
    {
        if let Some(subproject) = project.subproject_of(file) {
            files.entry(&*subproject.folder).or_default().push(file);
        }
    }
    files
}

fn in_subproject(
    project: &Project,
    subproject: &SubProject,
    files: &[FileId],
    makers: &Makers,
) -> Vec<EntryPoint> {
    if let Some(named) = fastapi_entry(project, subproject) {
        return vec![named];
    }
    let default = DEFAULT_FILES.iter().find_map(|name| {
        let path = join(&subproject.folder, name);
        let file = project.file_at(path.as_str().into())?;
        makers
            .binds_app(project, file)
            .then(|| entry(project, file, None, EntrySource::DefaultFile(path)))
    });
    if let Some(default) = default {
        return vec![default];
    }
    let modules: Vec<EntryPoint> = files
        .iter()
        .flat_map(|file| {
            makers
                .apps_of(*file)
                .iter()
                .map(|name| (*file, name.clone()))
        })
        .map(|(file, name)| {
            entry(
                project,
                file,
                Some(name),
                EntrySource::Module(project.path(file).to_string()),
            )
        })
        .collect();
    if !modules.is_empty() {
        return modules;
    }
    let served = served::entries(project, &subproject.folder, files);
    if served.is_empty() {
        factories(project, files, makers)
    } else {
        served
    }
}

fn factories(project: &Project, files: &[FileId], makers: &Makers) -> Vec<EntryPoint> {
    let named = files.iter().flat_map(|file| {
        makers
            .factories_of(*file)
            .map(|name| (*file, name.to_owned()))
    });
    named
        .map(|(file, name)| {
            entry(
                project,
                file,
                Some(name),
                EntrySource::Factory(project.path(file).to_string()),
            )
        })
        .collect()
}

fn entry(
    project: &Project,
    file: FileId,
    attribute: Option<String>,
    source: EntrySource,
) -> EntryPoint {
    EntryPoint {
        module: project.module_name(file),
        attribute,
        file: Some(file),
        source,
    }
}

/// `[tool.fastapi] entrypoint`.
fn fastapi_entry(project: &Project, subproject: &SubProject) -> Option<EntryPoint> {
    let name = join(&subproject.folder, "pyproject.toml");
    let text = read_text(&*project.workspace.system, &project.root().join(&name))?;
    let document = ImDocument::parse(text).ok()?;
    let entrypoint = document
        .get("tool")?
        .get("fastapi")?
        .get("entrypoint")?
        .as_str()?
        .to_owned();
    Some(project.named_entry(&entrypoint, &subproject.folder, EntrySource::FastApi(name)))
}

/// Whether a path lies in a folder of tests, examples or documentation, or is a test module.
pub(crate) fn is_aside(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_test = name.starts_with("test_")
        || name.as_bytes().ends_with(b"_test.py")
        || name == "conftest.py";
    is_test || folders.split('/').any(|folder| ASIDE.contains(&folder))
}
