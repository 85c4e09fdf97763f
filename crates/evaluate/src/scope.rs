//! Names: looking them up, binding them, and unpacking into targets.

use fingerpost_python::syntax::{Expr, ExprKind};
use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::heap::ScopeKind;
use crate::object::ScopeId;
use crate::value::{Eval, Value};

impl Evaluator<'_> {
    /// The value of a name, forced; an unbound one is an error.
    pub(crate) fn load_name(&mut self, name: Symbol) -> Eval<Value> {
        match self.load_name_quietly(name)? {
            Value::Absent => {
                let message = format!("name '{name}' is not defined");
                self.soft_error("NameError", &message, false)
            }
            value => Ok(value),
        }
    }

    /// The value of a name; [`Value::Absent`] if it is not bound.
    pub(crate) fn load_name_quietly(&mut self, name: Symbol) -> Eval<Value> {
        let start = self.frame().scope;
        self.load_from(start, name)
    }

    /// The value of a name as seen from a scope.
    pub(crate) fn load_from(&mut self, start: ScopeId, name: Symbol) -> Eval<Value> {
        let mut next = Some(start);
        let mut is_first = true;
        while let Some(id) = next {
            let scope = self.heap.scope(id);
            let visible = is_first || scope.kind != ScopeKind::Class;
            if visible && let Some(value) = scope.names.get(&name) {
                if !matches!(value, Value::Choice(_) | Value::Deferred(_)) {
                    return Ok(value.clone());
                }
                let value = value.clone();
                return self.forced_binding(id, name, value);
            }
            is_first = false;
            next = scope.parent;
        }
        Ok(self.builtins.get(&name).cloned().unwrap_or(Value::Absent))
    }

    fn forced_binding(&mut self, scope: ScopeId, name: Symbol, value: Value) -> Eval<Value> {
        match value {
            Value::Deferred(_) if self.is_pending_in(scope, name) => {
                let index = self.heap.scope(scope).module;
                self.execute_piece_of(index, name)?;
                if !self.is_pending(index, name)
                    && let Some(value) = self.heap.scope(scope).names.get(&name).cloned()
                {
                    return self.forced_binding(scope, name, value);
                }
                Ok(self.builtins.get(&name).cloned().unwrap_or(Value::Absent))
            }
            Value::Deferred(_) => {
                let forced = self.force(value)?;
                let module_level = self.heap.scope(scope).kind == ScopeKind::Module;
                if module_level && !matches!(forced, Value::Deferred(_)) {
                    // Resolving an import is no act of the program: it is not part of any branch.
                    self.heap
                        .scope_mut(scope)
                        .names
                        .insert(name, forced.clone());
                }
                Ok(forced)
            }
            value => Ok(self.settle(value)),
        }
    }

    /// Whether a name of a module's scope stands for a piece of that module that has not been executed.
    fn is_pending_in(&self, scope: ScopeId, name: Symbol) -> bool {
        let scope = self.heap.scope(scope);
        scope.kind == ScopeKind::Module && self.is_pending(scope.module, name)
    }

    /// The scope that functions made here close over: a class body is not seen from inside its functions.
    pub(crate) fn closure_scope(&self) -> ScopeId {
        self.frame().scope
    }

    /// Binds a name where Python would.
    pub(crate) fn store_name(&mut self, name: Symbol, value: Value) {
        let mut target = self.frame().scope;
        let scope = self.heap.scope(target);
        // Comprehension scopes have no source of their own and hold their own targets.
        if let (ScopeKind::Function, Some(code)) = (&scope.kind, &scope.code) {
            let summary = code.scope();
            if summary.globals.contains(&name) {
                target = self.module_scope(target);
                self.before_change_of(target, name);
            } else if summary.nonlocals.contains(&name) {
                target = self.owner_of(scope.parent, name).unwrap_or(target);
            }
        }
        let value = self.assumed_or(target, name, value);
        self.heap.set_name(target, name, value);
    }

    /// A function is about to bind a name of its module: what the module itself binds there came before, and those who have imported it
    /// keep that.
    fn before_change_of(&mut self, scope: ScopeId, name: Symbol) {
        let index = self.heap.scope(scope).module;
        if self.is_pending(index, name) {
            // If that raises, the name is unbound until now.
            let bound = self.execute_piece_of(index, name);
            if !matches!(bound, Ok(true)) {
                return;
            }
        }
        // A limit that is hit is hit again by what comes next.
        let _ = self.read_before_binding(name);
        self.hand_out(index, name);
    }

    /// The configuration may fix the value of a module's name.
    fn assumed_or(&self, scope: ScopeId, name: Symbol, value: Value) -> Value {
        let scope = self.heap.scope(scope);
        if scope.kind != ScopeKind::Module {
            return value;
        }
        let module = self.modules.get(scope.module).name;
        match self.world.assumed(&format!("{module}.{name}")) {
            Some(assumed) => crate::builtins::assumed_value(&assumed),
            None => value,
        }
    }

    fn owner_of(&self, start: Option<ScopeId>, name: Symbol) -> Option<ScopeId> {
        let mut next = start;
        while let Some(id) = next {
            let scope = self.heap.scope(id);
            if scope.kind == ScopeKind::Function && scope.names.contains_key(&name) {
                return Some(id);
            }
            next = scope.parent;
        }
        None
    }

    /// The module's scope around a scope.
    pub(crate) fn module_scope(&self, mut id: ScopeId) -> ScopeId {
        while let Some(parent) = self.heap.scope(id).parent {
            id = parent;
        }
        id
    }

    /// Assigns to a target, unpacking where it is a tuple or list.
    pub(crate) fn assign(&mut self, target: &Expr, value: Value) -> Eval<()> {
        match &target.kind {
            ExprKind::Name(name) => self.store_name(*name, value),
            ExprKind::Attribute {
                value: object,
                attribute,
                ..
            } => {
                let object = self.evaluate(object)?;
                self.set_attribute(&object, *attribute, value)?;
            }
            ExprKind::Subscript {
                value: object,
                index,
            } => {
                let object = self.evaluate(object)?;
                let index = self.evaluate(index)?;
                self.set_item(&object, &index, value)?;
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                return self.unpack(targets, &value);
            }
            ExprKind::Starred(target) => return self.assign(target, value),
            _ => {}
        }
        Ok(())
    }

    fn unpack(&mut self, targets: &[Expr], value: &Value) -> Eval<()> {
        let value = self.settle(value.clone());
        if let Value::Choice(_) = value {
            return self.unpack_choice(targets, &value);
        }
        let items = self.iterate(&value)?;
        let star = targets
            .iter()
            .position(|target| matches!(target.kind, ExprKind::Starred(_)));
        let after = star.map_or(0, |star| targets.len() - star - 1);
        for (at, target) in targets.iter().enumerate() {
            let item = match star {
                Some(star) if at == star => {
                    let end = items
                        .known
                        .len()
                        .saturating_sub(after)
                        .max(star.min(items.known.len()));
                    let start = star.min(end);
                    let list = self.new_list(items.known[start..end].to_vec());
                    if let (Some(more), Value::Object(id)) = (items.more, &list)
                        && let crate::object::Object::List(list) = self.heap.get_mut(*id)
                    {
                        list.more = Some(more);
                    }
                    list
                }
                Some(star) if at > star => {
                    let from_end = targets.len() - at;
                    items
                        .known
                        .len()
                        .checked_sub(from_end)
                        .and_then(|at| items.known.get(at))
                        .cloned()
                        .unwrap_or(Value::Absent)
                }
                _ => items.known.get(at).cloned().unwrap_or(Value::Absent),
            };
            let item = match (item, items.more) {
                (Value::Absent, Some(more)) => self.derived(more),
                (Value::Absent, None) => {
                    self.soft_error("ValueError", "not enough values to unpack", true)?
                }
                (item, _) => item,
            };
            self.assign(target, item)?;
        }
        Ok(())
    }

    fn unpack_choice(&mut self, targets: &[Expr], value: &Value) -> Eval<()> {
        for (at, target) in targets.iter().enumerate() {
            let item = self.for_each_alternative(value, |machine, value| {
                let items = machine.iterate(&value)?;
                Ok(match (items.known.get(at), items.more) {
                    (Some(item), _) => item.clone(),
                    (None, Some(more)) => machine.derived(more),
                    (None, None) => machine.unknown("not enough values to unpack"),
                })
            })?;
            self.assign(target, item)?;
        }
        Ok(())
    }

    /// `del target`.
    pub(crate) fn delete(&mut self, target: &Expr) -> Eval<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                self.store_name(*name, Value::Absent);
                Ok(())
            }
            ExprKind::Attribute {
                value, attribute, ..
            } => {
                let object = self.evaluate(value)?;
                if let Some(method) = self.find_special(&object, symbol!("__delattr__"))? {
                    self.call_value(&method, vec![Value::str(attribute.as_str())])?;
                } else if let Value::Object(id) = object {
                    let member = match self.heap.get(id) {
                        crate::object::Object::Instance(instance) => {
                            self.class_lookup(instance.class, *attribute)
                        }
                        _ => None,
                    };
                    let hook = symbol!("__delete__");
                    match member {
                        Some(member) if self.is_property(&member) => {
                            let delete = self.get_attribute(&member, hook)?;
                            self.call_value(&delete, vec![object])?;
                        }
                        Some(member) => match self.find_special(&member, hook)? {
                            Some(method) => {
                                self.call_value(&method, vec![object])?;
                            }
                            None => self.heap.set_attribute(id, *attribute, Value::Absent),
                        },
                        None => self.heap.set_attribute(id, *attribute, Value::Absent),
                    }
                }
                Ok(())
            }
            ExprKind::Subscript { value, index } => {
                let object = self.evaluate(value)?;
                let index = self.evaluate(index)?;
                self.delete_item(&object, &index)
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => {
                for target in targets {
                    self.delete(target)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
