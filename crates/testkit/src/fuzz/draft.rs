//! A project as statements, so that single ones can be left out.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

/// A small project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its files.
    pub files: Vec<DraftFile>,
}

/// A file of a [`Draft`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftFile {
    /// Path relative to the project.
    pub name: String,
    /// Whole statements, in order.
    pub statements: Vec<String>,
}

impl DraftFile {
    /// The module that the file is.
    pub fn module(&self) -> String {
        self.name.trim_end_matches(".py").replace('/', ".")
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for statement in &self.statements {
            let is_block = statement.contains('\n');
            if is_block && !text.is_empty() {
                text.push('\n');
            }
            text.push_str(statement);
            text.push('\n');
        }
        text
    }
}

impl Draft {
    /// How many statements there are.
    pub fn size(&self) -> usize {
        self.files.iter().map(|file| file.statements.len()).sum()
    }

    /// The project without the statements of these numbers, counted over all files.  Empty files go, too.
    #[must_use]
    pub fn without(&self, dropped: &[usize]) -> Self {
        let mut number = 0;
        let mut files = Vec::new();
        for file in &self.files {
            let mut kept = DraftFile {
                name: file.name.clone(),
                statements: Vec::new(),
            };
            for statement in &file.statements {
                if !dropped.contains(&number) {
                    kept.statements.push(statement.clone());
                }
                number += 1;
            }
            if !kept.statements.is_empty() || file.statements.is_empty() {
                files.push(kept);
            }
        }
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        // The marker of a package goes with its last module.
        files.retain(|file| {
            let package = file.name.strip_suffix("__init__.py");
            package.is_none_or(|package| {
                names
                    .iter()
                    .any(|name| *name != file.name && name.starts_with(package))
            })
        });
        Self { files }
    }

    /// Writes the files below a folder, which is emptied first.
    pub fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        for file in &self.files {
            let path = folder.join(&file.name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, file.text())?;
        }
        Ok(())
    }

    /// All files as one text, ready for a corpus case.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for file in &self.files {
            if file.statements.is_empty() {
                let _ = write!(text, "empty: `{}`\n\n", file.name);
            } else {
                let _ = write!(
                    text,
                    "`{}`:\n\n```python\n{}```\n\n",
                    file.name,
                    file.text()
                );
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_loses_statements_by_number_and_files_that_end_up_empty() {
        let file = |name: &str, statements: &[&str]| DraftFile {
            name: name.to_owned(),
            statements: statements.iter().map(|text| (*text).to_owned()).collect(),
        };
        let draft = Draft {
            files: vec![file("a.py", &["one", "two"]), file("b.py", &["three"])],
        };
        let rest = draft.without(&[0, 2]);
        assert_eq!(rest.files, [file("a.py", &["two"])]);
    }
}
