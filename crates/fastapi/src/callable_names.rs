//! Under which names the project knows what it depends on.

use std::collections::HashMap;

use fingerpost_evaluate::{Evaluator, ObjectId, Value};
use rustc_hash::FxBuildHasher;

use crate::endpoint::endpoint_id;

/// The names of callables: what Python calls them, and what modules call them.
///
/// `current_user = users.current_user(active=True)` is a closure with a name of its own; people know it by the module's name.
#[derive(Default)]
pub(crate) struct CallableNames {
    bound: Option<HashMap<ObjectId, Vec<String>, FxBuildHasher>>,
}

impl CallableNames {
    /// All names of a callable, `module:qualname` first.
    pub(crate) fn of(&mut self, machine: &Evaluator<'_>, callable: &Value) -> Vec<String> {
        let mut names: Vec<String> = endpoint_id(machine, callable).into_iter().collect();
        let bound = self.bound.get_or_insert_with(|| bound(machine));
        let others = callable.as_object().and_then(|id| bound.get(&id));
        for name in others.into_iter().flatten() {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }
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
