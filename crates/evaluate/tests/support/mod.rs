//! A project in memory, and the evaluation of one program in it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fingerpost_evaluate::{Assumed, Evaluator, Found, MODELS, Models, PathKind, World};
use fingerpost_python::syntax::Module;
use fingerpost_source::FileId;

const ROOT: &str = "/project";

/// Files by path below the root, and the environment.
pub(crate) struct Memory {
    files: Vec<(String, Arc<str>, OnceLock<Arc<Module>>)>,
    environment: Vec<(String, String)>,
    /// The framework versions: FastAPI's and Starlette's.
    pub versions: ((u32, u32, u32), (u32, u32, u32)),
}

impl Memory {
    /// A project of these files.
    pub(crate) fn new(
        files: &BTreeMap<String, String>,
        environment: Vec<(String, String)>,
    ) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| {
                let path = format!("{ROOT}/{path}");
                (path, Arc::from(text.as_str()), OnceLock::new())
            })
            .collect();
        Self {
            files,
            environment,
            versions: ((0, 165, 0), (1, 10, 0)),
        }
    }

    fn absolute(path: &str) -> String {
        let path = match path.strip_prefix('/') {
            Some(_) => path.to_owned(),
            None => format!("{ROOT}/{path}"),
        };
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        format!("/{}", parts.join("/"))
    }

    fn index(&self, path: &str) -> Option<usize> {
        let path = Self::absolute(path);
        self.files.iter().position(|(file, ..)| *file == path)
    }

    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{}/", Self::absolute(path));
        self.files
            .iter()
            .any(|(file, ..)| file.starts_with(&inside))
    }

    fn find_at(&self, base: &str) -> Option<Found> {
        let id = |index: usize| FileId(u32::try_from(index).unwrap());
        if let Some(index) = self.index(&format!("{base}/__init__.py")) {
            let search = vec![base.to_owned()];
            let (file, is_package) = (id(index), true);
            return Some(Found::Source {
                file,
                is_package,
                search,
            });
        }
        if let Some(index) = self.index(&format!("{base}.py")) {
            let (file, is_package) = (id(index), false);
            return Some(Found::Source {
                file,
                is_package,
                search: Vec::new(),
            });
        }
        self.is_folder(base).then(|| Found::Namespace {
            search: vec![base.to_owned()],
        })
    }
}

impl World for Memory {
    fn find_module(&self, name: &str) -> Option<Found> {
        self.find_at(&format!("{ROOT}/{}", name.replace('.', "/")))
    }
    fn find_in(&self, search: &[String], name: &str) -> Option<Found> {
        search
            .iter()
            .find_map(|folder| self.find_at(&format!("{folder}/{name}")))
    }
    fn file_at(&self, path: &str) -> Option<FileId> {
        self.index(path)
            .map(|index| FileId(u32::try_from(index).unwrap()))
    }
    fn syntax(&self, file: FileId) -> Arc<Module> {
        let (_, text, syntax) = &self.files[file.0 as usize];
        syntax
            .get_or_init(|| Arc::new(fingerpost_python::parse(text)))
            .clone()
    }
    fn text(&self, file: FileId) -> Arc<str> {
        self.files[file.0 as usize].1.clone()
    }
    fn absolute_path(&self, file: FileId) -> String {
        self.files[file.0 as usize].0.clone()
    }
    fn matters(&self, _: FileId) -> bool {
        true
    }
    fn mentions_routing(&self, _: FileId) -> bool {
        false
    }
    fn list_directory(&self, path: &str) -> Option<Vec<(String, bool)>> {
        if !self.is_folder(path) {
            return None;
        }
        let inside = format!("{}/", Self::absolute(path));
        let mut entries: BTreeMap<String, bool> = BTreeMap::new();
        for (file, ..) in &self.files {
            if let Some(rest) = file.strip_prefix(&inside) {
                match rest.split_once('/') {
                    Some((folder, _)) => entries.insert(folder.to_owned(), true),
                    None => entries.insert(rest.to_owned(), false),
                };
            }
        }
        Some(entries.into_iter().collect())
    }
    fn path_kind(&self, path: &str) -> PathKind {
        let path = Self::absolute(path);
        if self.index(&path).is_some() {
            PathKind::File
        } else if self.is_folder(&path) {
            PathKind::Directory
        } else if path.starts_with(ROOT) {
            PathKind::Missing
        } else {
            PathKind::Outside
        }
    }
    fn read_text(&self, path: &str) -> Option<String> {
        self.index(path)
            .map(|index| self.files[index].1.to_string())
    }
    fn environment(&self) -> &[(String, String)] {
        &self.environment
    }
    fn assumed(&self, _: &str) -> Option<Assumed> {
        None
    }
    fn project_root(&self) -> String {
        String::from(ROOT)
    }
    fn framework_versions(&self) -> ((u32, u32, u32), (u32, u32, u32)) {
        self.versions
    }
}

/// The models, shared by all programs of a test.
pub(crate) fn models() -> Arc<Models> {
    Arc::new(Models::new(MODELS))
}

/// What the program in `main.py` prints, with a line for every exception that nothing handles.
pub(crate) fn printed(world: Memory, models: &Arc<Models>) -> String {
    let models = models.clone();
    let run = move || {
        let mut machine = Evaluator::new(&world, &models);
        let _ = machine.import("main");
        let mut lines = machine.printed.clone();
        for raised in &machine.uncaught {
            let text = machine.text_at(raised.span);
            lines.push(format!(
                "RAISED {}: {} at `{text}`",
                raised.class, raised.message
            ));
        }
        lines.push(String::new());
        lines.join("\n")
    };
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run);
    thread
        .ok()
        .and_then(|thread| thread.join().ok())
        .unwrap_or_else(|| String::from("PANICKED\n"))
}

/// Compares what programs print with what they should, and complains about all that differ at once.
pub(crate) fn report(failures: &[(String, String, String)], count: usize) {
    let texts: Vec<String> = failures
        .iter()
        .map(|(name, expected, actual)| {
            format!("FAILED {name}\nexpected:\n{expected}actual:\n{actual}\n")
        })
        .collect();
    let text = texts.concat();
    assert!(
        failures.is_empty(),
        "{text}{} of {count} programs differ",
        failures.len()
    );
}
