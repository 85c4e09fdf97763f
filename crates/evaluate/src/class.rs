//! Classes: making them, their order of resolution, and making instances.

use crate::class_lookup::linearize;
use std::rc::Rc;
use std::sync::Arc;

use fingerpost_python::syntax::ClassDef;
use fingerpost_python::{Symbol, symbol};
use fingerpost_source::{FileId, TextRange};

use crate::evaluator::{Evaluator, Frame};
use crate::heap::{Scope, ScopeKind};
use crate::object::{BuiltinType, Class, Instance, Names, Object, ScopeId};
use crate::value::{Args, Eval, ObjectId, UnknownId, Value};

/// A class that is about to be made.
#[derive(Debug, Clone)]
pub(crate) struct ClassParts {
    pub(crate) name: Symbol,
    pub(crate) qualname: Rc<str>,
    pub(crate) module: Symbol,
    pub(crate) is_model: bool,
    pub(crate) definition: Option<(FileId, Arc<ClassDef>)>,
    pub(crate) scope: Option<ScopeId>,
}

impl Evaluator<'_> {
    /// `class`, with its decorators.
    pub(crate) fn define_class(&mut self, def: &Arc<ClassDef>) -> Eval<()> {
        let mut decorators = Vec::new();
        for decorator in &def.decorators {
            self.frame_mut().current = decorator.range;
            decorators.push(self.evaluate(decorator)?);
        }
        let class = self.make_class_from(def)?;
        let value = self.decorate(&def.decorators, &decorators, class)?;
        self.store_name(def.name, value);
        Ok(())
    }

    pub(crate) fn make_class_from(&mut self, def: &Arc<ClassDef>) -> Eval<Value> {
        let (bases, original) = self.evaluate_bases(def)?;
        let mut keywords = self.evaluate_args(&[], &def.keywords)?;
        let explicit = keywords
            .keywords
            .iter()
            .position(|(name, _)| name.as_str() == "metaclass");
        let explicit = explicit.map(|at| keywords.keywords.remove(at).1);
        self.frame_mut().current = TextRange::new(def.range.start, def.name_range.end);
        let frame = self.frame();
        let parts = ClassParts {
            name: def.name,
            qualname: frame.qualified(def.name),
            module: self.modules.get(frame.module).name,
            is_model: frame.is_model,
            definition: Some((frame.file, def.clone())),
            scope: None,
        };
        let scope = self.open_class_scope(&parts);
        if let Some(original) = original {
            self.heap
                .set_name(scope, symbol!("__orig_bases__"), original);
        }
        self.prepare_namespace(scope, &parts, &bases, explicit.as_ref(), &keywords)?;
        self.execute_class_body(def, scope, &parts)?;
        let parts = ClassParts {
            scope: Some(scope),
            ..parts
        };
        let names = self.heap.scope(scope).names.clone();
        let class = self.create_class(&parts, bases, names, explicit.as_ref(), keywords)?;
        self.heap
            .set_name(scope, symbol!("__class__"), class.clone());
        Ok(class)
    }

    /// The bases of a class; and as they are written, where something else stands for one of them.
    fn evaluate_bases(&mut self, def: &ClassDef) -> Eval<(Vec<Value>, Option<Value>)> {
        let mut bases = Vec::new();
        let (items, more) = self.evaluate_items(&def.bases)?;
        let written = Value::tuple(items.clone());
        let mut is_replaced = false;
        for item in items {
            let base = self.base_class(item.clone(), &written)?;
            is_replaced |= !base.same(&item) && item.as_object().is_some();
            match base {
                Value::Tuple(several) => bases.extend(several.iter().cloned()),
                base => bases.push(base),
            }
        }
        if let Some(more) = more {
            bases.push(Value::Unknown(more));
        }
        Ok((bases, is_replaced.then_some(written)))
    }

    /// The scope of a class's body, in the scope of the frame.
    fn open_class_scope(&mut self, parts: &ClassParts) -> ScopeId {
        let frame = self.frame();
        let (module, outer) = (frame.module, frame.scope);
        self.heap.capture(outer);
        let scope = self.heap.add_scope(Scope {
            names: Names::default(),
            parent: Some(outer),
            kind: ScopeKind::Class,
            module,
            code: None,
            captured: true,
        });
        self.heap.set_name(
            scope,
            symbol!("__module__"),
            Value::str(parts.module.as_str()),
        );
        self.heap
            .set_name(scope, symbol!("__qualname__"), Value::str(&parts.qualname));
        scope
    }

    fn execute_class_body(
        &mut self,
        def: &ClassDef,
        scope: ScopeId,
        parts: &ClassParts,
    ) -> Eval<()> {
        let path = self.path;
        let frame = self.frame();
        let (module, file) = (frame.module, frame.file);
        self.frames.push(Frame {
            scope,
            module,
            file,
            function: None,
            prefix: parts.qualname.clone(),
            current: TextRange::new(def.range.start, def.name_range.end),
            is_model: parts.is_model,
            returns: Vec::new(),
            yields: Vec::new(),
            stop_at_yield: false,
            with: None,
            path,
        });
        let result = self.execute_block(&def.body);
        self.frames.pop();
        self.path = path;
        result.map(|_| ())
    }

    /// What an expression among the bases stands for.
    pub(crate) fn base_class(&mut self, base: Value, all: &Value) -> Eval<Value> {
        let base = self.force(base)?;
        let base = match self.settle(base) {
            Value::Choice(alternatives) => {
                let known = alternatives
                    .iter()
                    .find(|one| self.class_data(&one.value).is_some());
                let first = alternatives
                    .iter()
                    .find(|one| !matches!(one.value, Value::Absent));
                known.or(first).map_or(Value::None, |one| one.value.clone())
            }
            base => base,
        };
        let Some(id) = base.as_object() else {
            return Ok(base);
        };
        if let Object::Alias { origin, .. } = self.heap.get(id) {
            let origin = origin.clone();
            return self.base_class(origin, all);
        }
        if self.class_data_of(id).is_none()
            && let Some(method) = self.find_special(&base, symbol!("__mro_entries__"))?
        {
            return self.call_value(&method, vec![all.clone()]);
        }
        Ok(base)
    }

    /// Makes a class through its metaclass.
    pub(crate) fn create_class(
        &mut self,
        parts: &ClassParts,
        bases: Vec<Value>,
        names: Names,
        explicit: Option<&Value>,
        keywords: Args,
    ) -> Eval<Value> {
        let metaclass = self.metaclass_of(explicit, &bases);
        let custom_new =
            metaclass.and_then(|metaclass| self.class_lookup(metaclass, symbol!("__new__")));
        let class = if let (Some(metaclass), Some(new)) = (metaclass, custom_new) {
            let namespace = self.names_to_dict(&names);
            let new = self.unwrap_static(new);
            if let (true, Some(scope)) = (self.speaks_of_annotations(&new), parts.scope)
                && let Some((_, def)) = &parts.definition
            {
                let annotations = self.annotations_of(def, scope);
                self.set_item(&namespace, &Value::str("__annotations__"), annotations)?;
            }
            self.pending_classes.push(parts.clone());
            let mut args = Args::new(vec![
                Value::Object(metaclass),
                Value::str(parts.name.as_str()),
                Value::tuple(bases),
                namespace,
            ]);
            args.keywords.clone_from(&keywords.keywords);
            let depth = self.pending_classes.len();
            let result = self.call(&new, args, self.frame().current);
            self.pending_classes.truncate(depth - 1);
            result?
        } else {
            let id = self.build_class(parts, bases, names, metaclass);
            self.announce_class(id, &keywords)?;
            Value::Object(id)
        };
        if let (Some(metaclass), Value::Object(id)) = (metaclass, &class)
            && let Some(init) = self.class_lookup(metaclass, symbol!("__init__"))
        {
            let Object::Class(data) = self.heap.get(*id) else {
                return Ok(class);
            };
            let bases = Value::tuple(data.bases.clone());
            let names = data.names.clone();
            let namespace = self.names_to_dict(&names);
            let mut args = Args::new(vec![
                class.clone(),
                Value::str(parts.name.as_str()),
                bases,
                namespace,
            ]);
            args.keywords = keywords.keywords;
            self.call(&init, args, self.frame().current)?;
        }
        Ok(class)
    }

    pub(crate) fn metaclass_of_bases(&self, bases: &[Value]) -> Option<ObjectId> {
        bases.iter().find_map(|base| {
            let class = self.class_data_of(base.as_object()?)?;
            class
                .mro
                .iter()
                .find_map(|id| self.class_data_of(*id)?.metaclass)
        })
    }

    pub(crate) fn unwrap_static(&self, value: Value) -> Value {
        match value.as_object().map(|id| self.heap.get(id)) {
            Some(Object::StaticMethod(inner)) => inner.clone(),
            _ => value,
        }
    }

    pub(crate) fn names_to_dict(&mut self, names: &Names) -> Value {
        let entries = names
            .iter()
            .map(|(name, value)| (Value::str(name.as_str()), value.clone()))
            .collect();
        self.make_dict(entries, None)
    }

    /// `type.__new__`: the class object itself.
    pub(crate) fn build_class(
        &mut self,
        parts: &ClassParts,
        bases: Vec<Value>,
        mut names: Names,
        metaclass: Option<ObjectId>,
    ) -> ObjectId {
        let mut unknown_base: Option<UnknownId> = None;
        let mut orders: Vec<Vec<ObjectId>> = Vec::new();
        let mut direct: Vec<ObjectId> = Vec::new();
        let mut layout = BuiltinType::Object;
        for base in &bases {
            let class = base
                .as_object()
                .and_then(|id| Some((id, self.class_data_of(id)?)));
            match class {
                Some((id, class)) => {
                    unknown_base = unknown_base.or(class.unknown_base);
                    if layout == BuiltinType::Object {
                        layout = class.layout;
                    }
                    orders.push(class.mro.clone());
                    direct.push(id);
                }
                None => unknown_base = unknown_base.or_else(|| base.unknown_id()),
            }
        }
        if unknown_base.is_none() && direct.len() < bases.len() {
            let unknown = self.unknown("a base class that is not a class");
            unknown_base = unknown.unknown_id();
        }
        let (equal, hash) = (symbol!("__eq__"), symbol!("__hash__"));
        if names.contains_key(&equal) && !names.contains_key(&hash) {
            names.insert(hash, Value::None);
        }
        if orders.is_empty() {
            orders.push(vec![self.classes.object]);
            direct.push(self.classes.object);
        }
        let annotations = names.get(&symbol!("__annotations__"));
        let annotations = annotations.and_then(Value::as_object);
        let id = self.heap.add(Object::Class(Box::new(Class {
            name: parts.name,
            qualname: parts.qualname.clone(),
            module: parts.module,
            bases,
            mro: Vec::new(),
            names,
            metaclass,
            layout,
            is_builtin: false,
            unknown_base,
            is_model: parts.is_model,
            definition: parts.definition.clone(),
            scope: parts.scope,
            annotations,
        })));
        let mut mro = vec![id];
        orders.push(direct);
        mro.extend(linearize(orders));
        if let Object::Class(class) = self.heap.get_mut(id) {
            class.mro = mro;
        }
        id
    }

    /// Tells a new class to its members (`__set_name__`) and its parents (`__init_subclass__`).
    pub(crate) fn announce_class(&mut self, id: ObjectId, keywords: &Args) -> Eval<()> {
        let class = Value::Object(id);
        let Object::Class(data) = self.heap.get(id) else {
            return Ok(());
        };
        let members: Vec<(Symbol, Value)> = data
            .names
            .iter()
            .filter(|(_, value)| {
                value
                    .as_object()
                    .is_some_and(|id| matches!(self.heap.get(id), Object::Instance(_)))
            })
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let parents: Vec<ObjectId> = data.mro[1..].to_vec();
        for (name, member) in members {
            if let Some(method) = self.find_special(&member, symbol!("__set_name__"))? {
                self.call_value(&method, vec![class.clone(), Value::str(name.as_str())])?;
            }
        }
        let hook = symbol!("__init_subclass__");
        let found = parents
            .iter()
            .find_map(|parent| self.class_data_of(*parent)?.names.get(&hook).cloned());
        if let Some(found) = found {
            let function = match found.as_object().map(|id| self.heap.get(id)) {
                Some(Object::ClassMethod(function)) => function.clone(),
                _ => found,
            };
            let mut args = keywords.clone();
            args.positional = vec![class];
            self.call(&function, args, self.frame().current)?;
        }
        Ok(())
    }

    /// Calls a class.
    pub(crate) fn construct(&mut self, id: ObjectId, args: Args) -> Eval<Value> {
        let Object::Class(class) = self.heap.get(id) else {
            return Ok(Value::None);
        };
        if class.is_builtin {
            return self.construct_builtin(class.layout, &args);
        }
        let metaclass = class
            .mro
            .iter()
            .find_map(|id| self.class_data_of(*id)?.metaclass);
        if let Some(call) =
            metaclass.and_then(|metaclass| self.class_lookup(metaclass, symbol!("__call__")))
        {
            return self.call(
                &call,
                args.with_first(Value::Object(id)),
                self.frame().current,
            );
        }
        self.instantiate(id, args)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn instantiate(&mut self, id: ObjectId, args: Args) -> Eval<Value> {
        let range = self
            .frames
            .last()
            .map(|frame| frame.current)
            .unwrap_or_default();
        let instance = match self.class_lookup(id, symbol!("__new__")) {
            Some(new) => {
                let new = self.unwrap_static(new);
                self.call(&new, args.clone().with_first(Value::Object(id)), range)?
            }
            None => self.allocate(id, &args)?,
        };
        let is_instance = self
            .class_of(&instance)
            .is_some_and(|class| self.is_subclass(class, id));
        if !is_instance {
            return Ok(instance);
        }
        match self.class_lookup(id, symbol!("__init__")) {
            Some(init) => {
                self.call(&init, args.with_first(instance.clone()), range)?;
            }
            None => {
                if let Some(unknown) = self.class_data_of(id).and_then(|class| class.unknown_base) {
                    let values: Vec<Value> = args.values().cloned().collect();
                    self.escape_into_unknown(&Value::Unknown(unknown), &values);
                }
            }
        }
        Ok(instance)
    }

    /// `object.__new__`, with the built-in value inside where the class derives from a built-in type.
    pub(crate) fn allocate(&mut self, class: ObjectId, args: &Args) -> Eval<Value> {
        let layout = self
            .class_data_of(class)
            .map_or(BuiltinType::Object, |class| class.layout);
        let payload = match layout {
            BuiltinType::Object => None,
            BuiltinType::Type => return Ok(self.unknown("a class made at run time")),
            layout => {
                let has_init = self.class_lookup(class, symbol!("__init__")).is_some();
                // A container's items come through `__init__`, where the class has its own.
                let is_container = matches!(
                    layout,
                    BuiltinType::List | BuiltinType::Dict | BuiltinType::Set
                );
                let none = Args::default();
                let args = if has_init && is_container {
                    &none
                } else {
                    args
                };
                Some(self.construct_builtin(layout, args)?)
            }
        };
        let path = self.path;
        let instance = Instance {
            class,
            attributes: Names::default(),
            payload,
            path,
        };
        Ok(Value::Object(self.heap.add(Object::Instance(instance))))
    }
}
