//! What apps and routers are for that no request reaches: some describe other services' requests, some are handed to code
//! that may well include them.

use std::collections::HashSet;

use fingerpost_evaluate::{ObjectId, Value};
use rustc_hash::FxBuildHasher;

use crate::declaration::Declared;
use crate::read::Reader;

impl Reader<'_, '_> {
    /// Marks the apps and routers whose routes describe callbacks or webhooks, and those that unresolved code got.
    pub(crate) fn mark_purposes(&mut self) {
        let described = self.described();
        let handed: HashSet<ObjectId, FxBuildHasher> = self
            .machine
            .unresolved
            .iter()
            .flat_map(|entry| entry.objects.iter().copied())
            .collect();
        for (id, index) in self.objects_with_nodes() {
            let is_description = described.contains(&id)
                || self
                    .routes_of(&Value::Object(id))
                    .iter()
                    .any(|route| described.contains(route));
            match &mut self.declaration.nodes[index.0] {
                Declared::Router(router) => {
                    router.describes_others = is_description;
                    router.is_handed_on = handed.contains(&id);
                }
                Declared::App(app) => app.is_handed_on = handed.contains(&id),
                _ => {}
            }
        }
    }

    /// The routes of callbacks, and the routers of webhooks.
    fn described(&self) -> HashSet<ObjectId, FxBuildHasher> {
        let mut found: HashSet<ObjectId, FxBuildHasher> = HashSet::default();
        for (id, _) in self.objects_with_nodes() {
            let value = Value::Object(id);
            let webhooks = self.attribute(&value, "webhooks");
            found.extend(webhooks.and_then(|router| router.as_object()));
            found.extend(self.callbacks_of(&value));
            for route in self.routes_of(&value) {
                found.extend(self.callbacks_of(&Value::Object(route)));
                let include = self.attribute(&Value::Object(route), "include_context");
                found.extend(
                    include
                        .iter()
                        .flat_map(|include| self.callbacks_of(include)),
                );
            }
        }
        found
    }

    fn callbacks_of(&self, value: &Value) -> Vec<ObjectId> {
        self.items_of(value, "callbacks")
    }

    fn routes_of(&self, value: &Value) -> Vec<ObjectId> {
        let routes = self.items_of(value, "routes");
        if routes.is_empty() {
            self.items_of(value, "_routes")
        } else {
            routes
        }
    }

    fn items_of(&self, value: &Value, list: &str) -> Vec<ObjectId> {
        let items = self
            .attribute(value, list)
            .and_then(|list| self.machine.plain_items(&list));
        let items = items.map(|(items, _)| items).unwrap_or_default();
        items.iter().filter_map(Value::as_object).collect()
    }
}
