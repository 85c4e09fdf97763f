//! Evaluates one Python file and prints what its `print` calls would print: for trying the machine out.
//!
//! `cargo run --example run -- FILE.py`

use std::sync::{Arc, OnceLock};

use fingerpost_evaluate::{Assumed, Evaluator, Found, MODELS, Models, PathKind, World};
use fingerpost_python::syntax::Module;
use fingerpost_source::FileId;

struct OneFile {
    path: String,
    text: Arc<str>,
    syntax: OnceLock<Arc<Module>>,
}

impl World for OneFile {
    fn find_module(&self, name: &str) -> Option<Found> {
        (name == "main").then(|| Found::Source {
            file: FileId(0),
            is_package: false,
            search: Vec::new(),
        })
    }
    fn find_in(&self, _: &[String], _: &str) -> Option<Found> {
        None
    }
    fn file_at(&self, _: &str) -> Option<FileId> {
        None
    }
    fn syntax(&self, _: FileId) -> Arc<Module> {
        self.syntax
            .get_or_init(|| Arc::new(fingerpost_python::parse_shared(&self.text)))
            .clone()
    }
    fn text(&self, _: FileId) -> Arc<str> {
        self.text.clone()
    }
    fn absolute_path(&self, _: FileId) -> String {
        self.path.clone()
    }
    fn matters(&self, _: FileId) -> bool {
        true
    }
    fn mentions_routing(&self, _: FileId) -> bool {
        true
    }
    fn list_directory(&self, _: &str) -> Option<Vec<(String, bool)>> {
        None
    }
    fn path_kind(&self, _: &str) -> PathKind {
        PathKind::Outside
    }
    fn read_text(&self, _: &str) -> Option<String> {
        None
    }
    fn environment(&self) -> &[(String, String)] {
        &[]
    }
    fn assumed(&self, _: &str) -> Option<Assumed> {
        None
    }
    fn project_root(&self) -> String {
        String::from("/project")
    }
    fn framework_versions(&self) -> ((u32, u32, u32), (u32, u32, u32)) {
        ((0, 165, 0), (1, 10, 0))
    }
}

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let world = OneFile {
        path,
        text: Arc::from(text),
        syntax: OnceLock::new(),
    };
    let run = move || {
        let models = Models::new(MODELS);
        let mut machine = Evaluator::new(&world, &models);
        let _ = machine.import("main");
        for line in &machine.printed {
            println!("{line}");
        }
        for raised in &machine.uncaught {
            let text = raised
                .span
                .map(|span| machine.text_at(Some(span)))
                .unwrap_or_default();
            println!("RAISED {}: {} at `{text}`", raised.class, raised.message);
        }
    };
    let thread = std::thread::Builder::new().stack_size(1 << 29).spawn(run);
    if let Ok(thread) = thread {
        let _ = thread.join();
    }
}
