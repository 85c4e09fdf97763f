//! What a metaclass puts into the namespace of a class before its body is executed.

use fingerpost_python::{Symbol, symbol};

use crate::class::ClassParts;
use crate::evaluator::Evaluator;
use crate::object::ScopeId;
use crate::value::{Args, Eval, ObjectId, Value};

impl Evaluator<'_> {
    /// The metaclass that a class statement names, or that of its bases; `None` for `type`.
    pub(crate) fn metaclass_of(
        &self,
        explicit: Option<&Value>,
        bases: &[Value],
    ) -> Option<ObjectId> {
        match explicit {
            Some(Value::Object(id)) if self.class_data_of(*id).is_some() => {
                Some(*id).filter(|id| *id != self.classes.type_)
            }
            _ => self.metaclass_of_bases(bases),
        }
    }

    /// `__prepare__`: the names that it gives can be used in the body of the class.
    pub(crate) fn prepare_namespace(
        &mut self,
        scope: ScopeId,
        parts: &ClassParts,
        bases: &[Value],
        explicit: Option<&Value>,
        keywords: &Args,
    ) -> Eval<()> {
        let prepare = symbol!("__prepare__");
        let Some(metaclass) = self
            .metaclass_of(explicit, bases)
            .filter(|metaclass| self.class_lookup(*metaclass, prepare).is_some())
        else {
            return Ok(());
        };
        let prepare = self.get_attribute(&Value::Object(metaclass), prepare)?;
        let mut args = Args::new(vec![
            Value::str(parts.name.as_str()),
            Value::tuple(bases.to_vec()),
        ]);
        args.keywords.clone_from(&keywords.keywords);
        let namespace = self.call(&prepare, args, self.frame().current)?;
        let Some((entries, _)) = self.mapping_entries(&namespace)? else {
            return Ok(());
        };
        for (name, value) in entries {
            if let Some(name) = name.as_str() {
                self.heap.set_name(scope, Symbol::new(name), value);
            }
        }
        Ok(())
    }
}
