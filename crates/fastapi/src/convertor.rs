//! Which path convertors the program registered: what `starlette.convertors.CONVERTOR_TYPES` holds in the end.

use fingerpost_evaluate::object::{Key, Object};
use fingerpost_evaluate::{Evaluator, Value};

use crate::declaration::DeclaredConvertor;

/// The convertors that are not Starlette's own, in the order in which they were registered.
pub(crate) fn registered_convertors(machine: &mut Evaluator<'_>) -> Vec<DeclaredConvertor> {
    let Ok(Some(module)) = machine.import("starlette.convertors") else {
        return Vec::new();
    };
    let table = machine.plain_attribute(&module, "CONVERTOR_TYPES");
    let Some(id) = table.and_then(|table| table.as_object()) else {
        return Vec::new();
    };
    let Object::Dict(table) = machine.heap.get(id) else {
        return Vec::new();
    };
    let convertor = |(key, (_, value)): (&Key, &(Value, Value))| {
        let Key::Str(name) = key else { return None };
        if is_own(machine, value) {
            return None;
        }
        let regex = match machine.plain_attribute(value, "regex") {
            Some(Value::Str(regex)) => Some(regex.to_string()),
            _ => None,
        };
        Some(DeclaredConvertor {
            name: name.to_string(),
            regex,
        })
    };
    table.entries.iter().filter_map(convertor).collect()
}

/// Whether a convertor is one that Starlette brings along.
fn is_own(machine: &Evaluator<'_>, convertor: &Value) -> bool {
    let Some(Object::Instance(instance)) = convertor.as_object().map(|id| machine.heap.get(id))
    else {
        return false;
    };
    machine
        .class_data_of(instance.class)
        .is_some_and(|class| class.is_model)
}
