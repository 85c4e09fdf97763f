//! Intrinsics about the interpreter: `sys.modules`, `sys.path`, entry points of the project.

use fingerpost_python::Symbol;

use crate::evaluator::Evaluator;
use crate::module::Imported;
use crate::object::{Key, Object};
use crate::value::{ObjectId, Value};

/// Objects of which there is one in an interpreter.
#[derive(Debug, Default)]
pub(crate) struct Singletons {
    modules: Option<ObjectId>,
    search_path: Option<ObjectId>,
}

impl Evaluator<'_> {
    /// `sys.path`: always the same list.
    pub(crate) fn search_path_list(&mut self) -> Value {
        if let Some(id) = self.singletons.search_path {
            return Value::Object(id);
        }
        let root = self.world.project_root();
        let list = self.new_list(vec![Value::str(&root)]);
        self.singletons.search_path = list.as_object();
        list
    }

    /// `sys.modules`: always the same dict, brought up to date whenever it is asked for.
    pub(crate) fn modules_dict(&mut self) -> Value {
        let dict = match self.singletons.modules {
            Some(id) => Value::Object(id),
            None => self.make_dict(Vec::new(), None),
        };
        self.singletons.modules = dict.as_object();
        self.refresh_modules();
        dict
    }

    /// Puts modules that were imported since into `sys.modules`.
    fn refresh_modules(&mut self) {
        let loaded = self.modules.by_name.iter();
        let mut loaded: Vec<(Symbol, ObjectId)> = loaded
            .map(|(name, index)| (*name, self.modules.get(*index).object))
            .collect();
        loaded.sort_by_key(|(_, object)| *object);
        for (name, object) in loaded {
            self.enter_module(name, object);
        }
    }

    /// Puts a module into `sys.modules`, if anybody has asked for that.
    pub(crate) fn enter_module(&mut self, name: Symbol, object: ObjectId) {
        let Some(id) = self.singletons.modules else {
            return;
        };
        if let Object::Dict(dict) = self.heap.get_mut(id) {
            let key = Value::str(name.as_str());
            dict.entries
                .entry(Key::Str(std::rc::Rc::from(name.as_str())))
                .or_insert((key, Value::Object(object)));
        }
    }

    /// What the program itself put into `sys.modules` under a name.
    pub(crate) fn replaced_module(&self, name: &str) -> Option<Value> {
        let value = self.dict_get(self.singletons.modules?, name)?;
        let value = self.settle(value);
        let known = self.modules.by_name.get(&Symbol::new(name));
        let is_same =
            known.is_some_and(|index| value.as_object() == Some(self.modules.get(*index).object));
        (!is_same && !matches!(value, Value::Absent)).then_some(value)
    }

    /// Makes a module object that the program put into `sys.modules` importable.
    pub(crate) fn adopt_module(&mut self, name: &str) -> Option<Imported> {
        let value = self.replaced_module(name)?;
        let Object::Module(module) = self.heap.get(value.as_object()?) else {
            return None;
        };
        let index = module.index;
        self.modules.by_name.insert(Symbol::new(name), index);
        Some(Imported::Module(index))
    }

    /// The entry points that the project declares; what the environment adds is not known.
    pub(crate) fn entry_points(&mut self, group: &Value) -> Value {
        let root = self.world.project_root();
        let mut found: Vec<(String, String, String)> = Vec::new();
        if let Some(text) = self.world.read_text(&format!("{root}/pyproject.toml"))
            && let Ok(table) = toml::from_str::<toml::Table>(&text)
        {
            read_project_table(&table, &mut found);
        }
        for (name, is_folder) in self.world.list_directory(&root).unwrap_or_default() {
            let is_metadata = name.ends_with(".dist-info") || name.ends_with(".egg-info");
            let path = format!("{root}/{name}/entry_points.txt");
            if is_folder
                && is_metadata
                && let Some(text) = self.world.read_text(&path)
            {
                read_sections(&text, &mut found);
            }
        }
        found.sort();
        found.dedup();
        let wanted = group.as_str();
        let rows: Vec<Value> = found
            .iter()
            .filter(|(row_group, ..)| wanted.is_none_or(|wanted| wanted == row_group))
            .map(|(group, name, value)| {
                Value::tuple(vec![Value::str(name), Value::str(value), Value::str(group)])
            })
            .collect();
        if rows.is_empty() {
            return self.unknown("what `entry_points` finds in installed packages is not known");
        }
        self.new_list(rows)
    }
}

fn read_project_table(table: &toml::Table, found: &mut Vec<(String, String, String)>) {
    let Some(project) = table.get("project").and_then(toml::Value::as_table) else {
        return;
    };
    let mut add = |group: &str, rows: Option<&toml::Value>| {
        for (name, value) in rows.and_then(toml::Value::as_table).into_iter().flatten() {
            if let Some(value) = value.as_str() {
                found.push((group.to_owned(), name.clone(), value.to_owned()));
            }
        }
    };
    add("console_scripts", project.get("scripts"));
    add("gui_scripts", project.get("gui-scripts"));
    let groups = project.get("entry-points").and_then(toml::Value::as_table);
    for (group, rows) in groups.into_iter().flatten() {
        add(group, Some(rows));
    }
}

/// `[group]` lines followed by `name = value` lines.
fn read_sections(text: &str, found: &mut Vec<(String, String, String)>) {
    let mut group = "";
    for line in text.lines().map(str::trim) {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            group = name;
        } else if let Some((name, value)) = line.split_once('=') {
            let row = (
                group.to_owned(),
                name.trim().to_owned(),
                value.trim().to_owned(),
            );
            found.push(row);
        }
    }
}
