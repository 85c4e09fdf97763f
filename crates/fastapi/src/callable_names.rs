//! Under which names the project knows what it depends on.

use std::collections::HashMap;

use fingerpost_evaluate::object::Object;
use fingerpost_evaluate::{Evaluator, ObjectId, Value};
use rustc_hash::FxBuildHasher;

use crate::endpoint::{endpoint_id, unwrap};

/// The names of callables: what Python calls them, and what modules call them.
///
/// `current_user = users.current_user(active=True)` is a closure with a name of its own; people know it by the module's name.
#[derive(Default)]
pub(crate) struct CallableNames {
    bound: Option<HashMap<ObjectId, Vec<String>, FxBuildHasher>>,
}

impl CallableNames {
    /// All names of a callable, `module:qualname` first; then those of the classes that it derives from.
    pub(crate) fn of(&mut self, machine: &Evaluator<'_>, callable: &Value) -> Vec<String> {
        let mut names: Vec<String> = endpoint_id(machine, callable).into_iter().collect();
        let bound = self.bound.get_or_insert_with(|| bound(machine));
        let mut add = |name: &String| {
            if !names.contains(name) {
                names.push(name.clone());
            }
        };
        let others = callable.as_object().and_then(|id| bound.get(&id));
        others.into_iter().flatten().for_each(&mut add);
        for base in bases(machine, callable) {
            endpoint_id(machine, &Value::Object(base))
                .iter()
                .for_each(&mut add);
            bound.get(&base).into_iter().flatten().for_each(&mut add);
        }
        names
    }
}

/// The classes that a class, or the class of an instance, derives from. Who asks for `Guard` is content with a stricter guard.
fn bases(machine: &Evaluator<'_>, callable: &Value) -> Vec<ObjectId> {
    let inner = unwrap(machine, callable);
    let class = match inner.as_object().map(|id| (id, machine.heap.get(id))) {
        Some((id, Object::Class(_))) => id,
        Some((_, Object::Instance(instance))) => instance.class,
        _ => return Vec::new(),
    };
    let Some(class) = machine.class_data_of(class) else {
        return Vec::new();
    };
    let is_own = |id: &&ObjectId| {
        let class = machine.class_data_of(**id);
        class.is_some_and(|class| !class.is_builtin)
    };
    class.mro.iter().skip(1).filter(is_own).copied().collect()
}

fn bound(machine: &Evaluator<'_>) -> HashMap<ObjectId, Vec<String>, FxBuildHasher> {
    let mut names: HashMap<ObjectId, Vec<String>, FxBuildHasher> = HashMap::default();
    for (module, name, value) in machine.bindings() {
        if let Some(id) = value.as_object() {
            names
                .entry(id)
                .or_default()
                .push(format!("{module}:{name}"));
        }
    }
    names
}
