//! All cases, and their files on disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::case::Case;
use crate::folders;

/// Every case of the corpus, sorted by name.
#[derive(Debug)]
pub struct Corpus {
    /// The cases.
    pub cases: Vec<Case>,
}

impl Corpus {
    /// Reads the corpus; `FINGERPOST_CASE` (a part of a name) narrows it for work on one case.
    pub fn load() -> Result<Self> {
        let wanted = std::env::var("FINGERPOST_CASE").unwrap_or_default();
        let mut cases = Vec::new();
        for topic in entries(&folders::cases())? {
            for file in entries(&topic)? {
                let name = case_name(&topic, &file);
                if file.extension().is_some_and(|extension| extension == "md")
                    && name.contains(&wanted)
                {
                    let text = fs::read_to_string(&file)
                        .with_context(|| format!("{} is not readable", file.display()))?;
                    let case = parse(&name, &text)
                        .with_context(|| case_file(&name).display().to_string())?;
                    cases.push(case);
                }
            }
        }
        ensure!(
            !cases.is_empty(),
            "the corpus has no case whose name contains {wanted:?}"
        );
        Ok(Self { cases })
    }

    /// Writes the cases' projects below a folder: `FOLDER/topic/name/…`.
    pub fn materialise(&self, folder: &Path) -> Result<()> {
        for case in &self.cases {
            for (name, content) in &case.files {
                let path = folder.join(&case.name).join(name);
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                fs::write(&path, content)
                    .with_context(|| format!("{} is not writable", path.display()))?;
            }
        }
        Ok(())
    }
}

/// A case with its files, also where these are a whole sample project.
fn parse(name: &str, text: &str) -> Result<Case> {
    let mut case = Case::parse(name, text)?;
    if let Some(project) = &case.project {
        let root = folders::projects().join(project);
        read_tree(&root, &root, &mut case.files)?;
    }
    Ok(case)
}

fn read_tree(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for path in entries(folder)? {
        if path.is_dir() {
            read_tree(root, &path, files)?;
        } else {
            let relative = path
                .strip_prefix(root)?
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} is not readable", path.display()))?;
            files.push((relative, text));
        }
    }
    Ok(())
}

/// The file of a case, relative to the workspace.
pub fn case_file(name: &str) -> PathBuf {
    Path::new("corpus/cases").join(format!("{name}.md"))
}

fn case_name(topic: &Path, file: &Path) -> String {
    let part = |path: &Path| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    format!("{}/{}", part(topic), part(file))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let listed =
        fs::read_dir(folder).with_context(|| format!("{} is not readable", folder.display()))?;
    let mut paths = listed
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
