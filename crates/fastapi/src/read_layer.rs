//! What stands around an app's router: middleware and exception handlers.

use fingerpost_evaluate::Value;
use fingerpost_evaluate::object::Object;

use crate::declaration::{DeclaredHandler, DeclaredLayer};
use crate::endpoint::{endpoint_id, endpoint_line};
use crate::read::Reader;
use crate::value_text::alternatives;

impl Reader<'_, '_> {
    pub(crate) fn read_layers(&mut self, app: &Value) -> Vec<DeclaredLayer> {
        let items = self
            .attribute(app, "user_middleware")
            .and_then(|list| self.machine.plain_items(&list));
        let items = items.map(|(items, _)| items).unwrap_or_default();
        items
            .iter()
            .flat_map(alternatives)
            .map(|(_, middleware)| self.read_layer(&middleware))
            .collect()
    }

    fn read_layer(&mut self, middleware: &Value) -> DeclaredLayer {
        let class = self.attribute(middleware, "cls").unwrap_or(Value::None);
        let function = self
            .attribute(middleware, "kwargs")
            .and_then(|options| self.machine.plain_entry(&options, "dispatch"));
        DeclaredLayer {
            class: self.class_name(&class),
            function: function.and_then(|function| endpoint_id(self.machine, &function)),
            span: self.place(middleware).span,
        }
    }

    fn class_name(&self, class: &Value) -> String {
        match class {
            Value::Unknown(id) => match self.machine.unknowns.external(*id) {
                Some(name) => name.to_string(),
                None => self.machine.display(class),
            },
            class => {
                endpoint_id(self.machine, class).unwrap_or_else(|| self.machine.display(class))
            }
        }
    }

    pub(crate) fn read_handlers(&self, app: &Value) -> Vec<DeclaredHandler> {
        let Some(Value::Object(id)) = self.attribute(app, "exception_handlers") else {
            return Vec::new();
        };
        let Object::Dict(dict) = self.machine.heap.get(id) else {
            return Vec::new();
        };
        let mut handlers: Vec<DeclaredHandler> = dict
            .entries
            .values()
            .map(|(key, handler)| {
                let class = key
                    .as_object()
                    .and_then(|id| self.machine.class_data_of(id));
                DeclaredHandler {
                    of: match class {
                        Some(class) => format!("{}:{}", class.module, class.qualname),
                        None => self.machine.display(key),
                    },
                    handler: endpoint_id(self.machine, handler),
                    line: endpoint_line(self.machine, handler),
                }
            })
            .collect();
        handlers.sort_by(|one, other| one.of.cmp(&other.of));
        handlers
    }
}
