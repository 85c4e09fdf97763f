//! A git repository, for reading its revisions.

use camino::{Utf8Path, Utf8PathBuf};

use crate::git::{GitError, complaint, git, line, output};
use crate::snapshot::{Snapshot, TreeEntry};

/// A git repository with a work tree.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The outermost folder of the work tree, absolute.
    top: Utf8PathBuf,
    /// The folder that was asked about.
    folder: Utf8PathBuf,
}

impl Repository {
    /// The repository that a folder is in; the folder is an absolute path.
    ///
    /// # Errors
    /// There is no git, or the folder is in no work tree.
    pub fn around(folder: &Utf8Path) -> Result<Self, GitError> {
        // A folder that is gone may have been there in the past.
        let there = folder.ancestors().find(|folder| folder.is_dir());
        let there = there.unwrap_or(folder);
        let asked = git(there, &["rev-parse", "--show-prefix"], None)?;
        let Some(prefix) = line(&asked) else {
            let said = complaint(&asked);
            let is_usual = said.contains("not a git repository");
            return Err(GitError::NoRepository {
                folder: folder.to_owned(),
                said: if is_usual { String::new() } else { said },
            });
        };
        let prefix = Utf8Path::new(prefix.trim_end_matches('/'));
        let depth = prefix.components().count();
        if there.ends_with(prefix)
            && let Some(top) = there.ancestors().nth(depth)
        {
            return Ok(Self {
                top: top.to_owned(),
                folder: folder.to_owned(),
            });
        }
        // The way here leads through a link: git knows the real one.
        let top = git(there, &["rev-parse", "--show-toplevel"], None)?;
        let top = line(&top).map_or_else(|| there.to_owned(), Utf8PathBuf::from);
        let rest = folder.strip_prefix(there).unwrap_or(Utf8Path::new(""));
        Ok(Self {
            folder: top.join(prefix).join(rest),
            top,
        })
    }

    /// The folder that was asked about, below the top.
    pub fn folder(&self) -> &Utf8Path {
        &self.folder
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// It names none here.
    pub fn commit(&self, revision: &str) -> Result<String, GitError> {
        let known = (!revision.starts_with('-'))
            .then(|| self.verified(revision))
            .transpose()?
            .flatten();
        match known {
            Some(commit) => Ok(commit),
            None => Err(GitError::NoRevision {
                revision: revision.to_owned(),
                is_shallow: self.is_shallow()?,
                remote: self.remote_branch(revision)?,
            }),
        }
    }

    fn verified(&self, revision: &str) -> Result<Option<String>, GitError> {
        let wanted = format!("{revision}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", &wanted];
        Ok(line(&git(&self.top, &arguments, None)?))
    }

    fn is_shallow(&self) -> Result<bool, GitError> {
        let asked = git(&self.top, &["rev-parse", "--is-shallow-repository"], None)?;
        Ok(line(&asked).as_deref() == Some("true"))
    }

    fn remote_branch(&self, revision: &str) -> Result<Option<String>, GitError> {
        let pattern = format!("refs/remotes/*/{revision}");
        let format = "--format=%(refname:short)";
        let asked = git(&self.top, &["for-each-ref", format, &pattern], None)?;
        let listed = line(&asked).unwrap_or_default();
        Ok(listed.lines().next().map(str::to_owned))
    }

    /// The commit from which two revisions went different ways.
    ///
    /// # Errors
    /// There is none here.
    pub fn merge_base(&self, base: &str, head: &str) -> Result<String, GitError> {
        let commits = [self.commit(base)?, self.commit(head)?];
        let asked = git(&self.top, &["merge-base", &commits[0], &commits[1]], None)?;
        match line(&asked) {
            Some(commit) => Ok(commit),
            None => Err(GitError::NoMergeBase {
                base: base.to_owned(),
                head: head.to_owned(),
                is_shallow: self.is_shallow()?,
            }),
        }
    }

    /// The files of a commit. `at_once` says of a path whether its text will surely be asked for; others are read when
    /// they are.
    ///
    /// # Errors
    /// The commit cannot be read.
    pub fn snapshot(
        &self,
        commit: &str,
        at_once: impl Fn(&Utf8Path) -> bool,
    ) -> Result<Snapshot, GitError> {
        let arguments = ["ls-tree", "-r", "-z", "--full-tree", commit];
        let listed = output(&self.top, &arguments, None, "list the files of a commit")?;
        let entries: Vec<TreeEntry> = listed
            .split(|byte| *byte == 0)
            .filter_map(TreeEntry::parse)
            .collect();
        let wanted: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.is_link() || entry.is_file() && at_once(&entry.path))
            .map(|entry| entry.object.as_str())
            .collect();
        let texts = self.blobs(&wanted)?;
        Ok(Snapshot::new(&self.top, entries, &texts))
    }

    /// The contents of blobs.
    fn blobs(&self, objects: &[&str]) -> Result<Vec<(String, Vec<u8>)>, GitError> {
        const ACTION: &str = "read the files of a commit";
        if objects.is_empty() {
            return Ok(Vec::new());
        }
        let mut input = objects.join("\n");
        input.push('\n');
        let bytes = output(&self.top, &["cat-file", "--batch"], Some(input), ACTION)?;
        let mut rest = bytes.as_slice();
        let mut blobs = Vec::with_capacity(objects.len());
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let head = String::from_utf8_lossy(&rest[..end]).into_owned();
            let mut words = head.split(' ');
            let (object, kind, size) = (words.next(), words.next(), words.next());
            let size = size.and_then(|size| size.parse::<usize>().ok());
            let (Some(object), Some("blob"), Some(size)) = (object, kind, size) else {
                return Err(GitError::Failed {
                    action: ACTION,
                    said: head,
                });
            };
            let from = end + 1;
            let content = rest.get(from..from + size).unwrap_or_default();
            blobs.push((object.to_owned(), content.to_vec()));
            rest = rest.get(from + size + 1..).unwrap_or_default();
        }
        Ok(blobs)
    }
}
