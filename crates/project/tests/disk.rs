//! What only a real file system shows.
#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use camino::Utf8Path;
use fingerpost_project::{DiscoverySettings, Project};

fn write(root: &Utf8Path, path: &str, content: impl AsRef<[u8]>) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn paths(project: &Project) -> Vec<String> {
    project
        .files()
        .map(|file| project.path(file).to_string())
        .collect()
}

#[test]
fn ignored_files_are_left_out_without_a_repository_too() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    write(root, ".gitignore", "generated/\n");
    write(root, "a.py", "");
    write(root, "generated/b.py", "");
    let project = Project::discover(root, DiscoverySettings::default()).unwrap();
    assert_eq!(paths(&project), ["a.py"]);
}

#[cfg(unix)]
#[test]
fn links_do_not_leave_the_root_and_loops_end() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    write(
        Utf8Path::from_path(outside.path()).unwrap(),
        "secret.py",
        "",
    );
    write(root, "pkg/a.py", "");
    std::os::unix::fs::symlink(outside.path(), root.join("out")).unwrap();
    std::os::unix::fs::symlink(root, root.join("pkg/loop")).unwrap();
    std::os::unix::fs::symlink(root.join("pkg"), root.join("alias")).unwrap();
    let project = Project::discover(root, DiscoverySettings::default()).unwrap();
    assert_eq!(paths(&project), ["alias/a.py", "pkg/a.py"]);
    assert_eq!(project.exists("out/secret.py".into()), None);
}

#[test]
fn files_that_are_not_python_text_are_kept_with_a_notice() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    write(root, "a.py", b"x = '\xff'\n");
    write(root, "b.py", b"\0\x01");
    let project = Project::discover(root, DiscoverySettings::default()).unwrap();
    assert_eq!(project.files().count(), 2);
    assert_eq!(project.notices().len(), 2);
}

#[test]
fn installed_packages_are_found_but_not_scanned() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    write(root, "main.py", "import dep.sub\n");
    write(root, ".venv/pyvenv.cfg", "");
    let installed = ".venv/lib/python3.11/site-packages";
    write(root, &format!("{installed}/dep/__init__.py"), "");
    write(root, &format!("{installed}/dep/sub.py"), "");
    write(
        root,
        &format!("{installed}/fastapi-0.111.1.dist-info/METADATA"),
        "",
    );
    let project = Project::discover(root, DiscoverySettings::default()).unwrap();
    assert_eq!(project.files().count(), 1);
    let main = project.file_at("main.py".into()).unwrap();
    let found = project
        .resolver_for(main)
        .find_module("dep.sub")
        .unwrap()
        .file()
        .unwrap();
    assert!(project.is_external(found));
    assert_eq!(project.module_name(found), "dep.sub");
    let versions = project
        .framework_versions(&project.subprojects()[0])
        .unwrap();
    assert_eq!(versions.fastapi.version.to_string(), "0.111.1");
}
