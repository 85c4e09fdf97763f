//! Git histories for tests.

use std::process::Command;

use crate::support::{Folder, Ran, bounded};

/// A repository with commits.
pub(crate) struct History {
    pub(crate) folder: Folder,
}

impl History {
    /// A repository with one commit, which `base` names.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let history = Self {
            folder: Folder::new(),
        };
        history.git(&["init", "--quiet", "--initial-branch=main", "."]);
        history.write(files);
        history.commit();
        history.git(&["tag", "base"]);
        history
    }

    pub(crate) fn write(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            self.folder.write(name, text.as_bytes());
        }
    }

    /// Commits everything.
    pub(crate) fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "x"]);
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(&self.folder, arguments)
    }

    pub(crate) fn diff(&self, arguments: &[&str]) -> Ran {
        run(&self.folder, "diff", arguments)
    }
}

/// Runs git, which must succeed.
pub(crate) fn git(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command
        .current_dir(&folder.path)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:#?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A command in a folder, in an environment that has nothing but git.
pub(crate) fn run(folder: &Folder, name: &str, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    command
        .arg(name)
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"))
        .current_dir(&folder.path);
    bounded(&mut command)
}
