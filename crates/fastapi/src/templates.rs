//! The folders of an app's templates.

use fingerpost_evaluate::{Evaluator, Value};

/// What the model of `Jinja2Templates` writes down.
const FOLDERS: &str = "_fingerpost_template_folders";

/// The folders of all template objects that were made, each once: absolute paths, relative ones start at
/// `root`. Those that are not known are left out.
pub(crate) fn template_folders(machine: &Evaluator<'_>, root: &str) -> Vec<String> {
    let mut folders: Vec<String> = Vec::new();
    for value in machine.objects_with(FOLDERS) {
        let listed = machine.plain_attribute(&value, FOLDERS);
        let items = listed.and_then(|list| machine.plain_items(&list));
        let Some((items, None)) = items else {
            continue;
        };
        for item in items {
            let Value::Str(folder) = machine.plain_value_of(&item) else {
                continue;
            };
            let folder = if folder.starts_with('/') {
                folder.to_string()
            } else {
                format!("{root}/{folder}")
            };
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
    }
    folders
}
