//! The models of Python's own library and of pydantic, embedded.

use include_dir::{Dir, include_dir};

/// The folder of models: module path = file path.
pub static MODELS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/models");

/// The modules of a folder of models: dotted name, text, whether it is a package.
pub fn model_sources(folder: &'static Dir<'static>) -> Vec<(&'static str, &'static str, bool)> {
    let mut sources = Vec::new();
    gather(folder, &mut sources);
    sources
}

fn gather(folder: &'static Dir<'static>, sources: &mut Vec<(&'static str, &'static str, bool)>) {
    for file in folder.files() {
        let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) else {
            continue;
        };
        let Some(module) = path.strip_suffix(".py") else {
            continue;
        };
        let (module, is_package) = match module.strip_suffix("/__init__") {
            Some(package) => (package, true),
            None => (module, false),
        };
        // The names live as long as the process, as the texts do; there are a few hundred of them.
        let name = fingerpost_python::Symbol::new(&module.replace('/', ".")).as_str();
        sources.push((name, text, is_package));
    }
    for inner in folder.dirs() {
        gather(inner, sources);
    }
}
