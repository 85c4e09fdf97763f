//! The heap: objects and namespaces, and the journal that lets two arms of a branch start from the same state.

use fingerpost_python::{Symbol, symbol};
use indexmap::map::Entry;
use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use crate::condition::Literal;
use crate::iterate::may_be_absent;
use crate::join::{join, over};
use crate::object::{Code, Key, ModuleIndex, Names, Object, ScopeId};
use crate::value::{ObjectId, Value};

/// What kind of code a namespace belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A module's top level.
    Module,
    /// A function, lambda or comprehension.
    Function,
    /// A class body; functions inside do not see it.
    Class,
}

/// A namespace of running code.
#[derive(Debug)]
pub struct Scope {
    /// The bindings.
    pub names: Names,
    /// The scope around it; a module has none.
    pub parent: Option<ScopeId>,
    /// What it belongs to.
    pub kind: ScopeKind,
    /// The module.
    pub module: ModuleIndex,
    /// The function's source, which says what is `global` and `nonlocal`.
    pub code: Option<Code>,
    /// Whether something that outlives the call refers to it.
    pub captured: bool,
}

/// A place that can be written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// A name in a scope.
    Name(ScopeId, Symbol),
    /// An attribute of an instance, class or function.
    Attribute(ObjectId, Symbol),
    /// An entry of a dict.
    Item(ObjectId, Key),
}

/// What one arm of a branch wrote: for each slot the value before.
#[derive(Debug)]
pub(crate) struct Journal {
    before: IndexMap<Slot, Value, FxBuildHasher>,
    first_new_object: u32,
    first_new_scope: u32,
    /// Keys that the arm has taken from dictionaries, with their places.
    removed: Vec<(ObjectId, Key, usize)>,
    /// What was made since then for what would have happened before the arm: the first object and scope, and the ends.
    made_before: Vec<[(u32, u32); 2]>,
}

impl Journal {
    /// Whether a slot belongs to something that the arm made.
    fn is_new(&self, slot: &Slot) -> bool {
        let (number, kind, first) = match slot {
            Slot::Attribute(object, _) | Slot::Item(object, _) => {
                (object.0, 0, self.first_new_object)
            }
            Slot::Name(scope, _) => (scope.0, 1, self.first_new_scope),
        };
        let after = self
            .made_before
            .partition_point(|made| made[kind].0 <= number);
        let made = after.checked_sub(1).and_then(|at| self.made_before.get(at));
        number >= first && made.is_none_or(|made| number >= made[kind].1)
    }
}

/// The notes of branches that were left for a moment.
#[derive(Debug)]
pub(crate) struct LeftArms {
    journals: Vec<Journal>,
    objects: u32,
    scopes: u32,
}

/// What one arm of a branch left in the slots that it wrote.
#[derive(Debug, Default)]
pub struct Changes(IndexMap<Slot, Value, FxBuildHasher>);

impl Changes {
    /// Drops what concerns the names of one scope.
    pub fn forget_scope(&mut self, scope: ScopeId) {
        self.0
            .retain(|slot, _| !matches!(slot, Slot::Name(owner, _) if *owner == scope));
    }
}

/// Objects, scopes and journals.
#[derive(Debug, Default)]
pub struct Heap {
    objects: Vec<Object>,
    scopes: Vec<Scope>,
    journals: Vec<Journal>,
}

impl Heap {
    /// Puts an object on the heap.
    pub fn add(&mut self, object: Object) -> ObjectId {
        self.objects.push(object);
        ObjectId(u32::try_from(self.objects.len() - 1).unwrap_or(u32::MAX))
    }

    /// The object.
    pub fn get(&self, id: ObjectId) -> &Object {
        &self.objects[id.0 as usize]
    }

    /// The object, to be changed without a journal (lists, iterators).
    pub fn get_mut(&mut self, id: ObjectId) -> &mut Object {
        &mut self.objects[id.0 as usize]
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// Makes a scope.
    pub fn add_scope(&mut self, scope: Scope) -> ScopeId {
        self.scopes.push(scope);
        ScopeId(u32::try_from(self.scopes.len() - 1).unwrap_or(u32::MAX))
    }

    /// The scope.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// The scope, to be marked.
    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// Gives a call's scope back where nothing refers to it any more.
    pub fn release_scope(&mut self, id: ScopeId) {
        if id.0 as usize + 1 == self.scopes.len() && !self.scope(id).captured {
            self.scopes.pop();
        }
    }

    /// Marks a scope and those around it as referred to.
    pub fn capture(&mut self, id: ScopeId) {
        let mut next = Some(id);
        while let Some(scope) = next.map(|id| self.scope_mut(id)) {
            if scope.captured {
                break;
            }
            scope.captured = true;
            next = scope.parent;
        }
    }

    /// The attributes of an instance, class or function.
    pub fn names(&self, id: ObjectId) -> Option<&Names> {
        match self.get(id) {
            Object::Instance(instance) => Some(&instance.attributes),
            Object::Class(class) => Some(&class.names),
            Object::Function(function) => Some(&function.attributes),
            Object::Module(module) => Some(&self.scope(module.scope).names),
            _ => None,
        }
    }

    fn names_mut(&mut self, id: ObjectId) -> Option<&mut Names> {
        if let Object::Module(module) = self.get(id) {
            let scope = module.scope;
            return Some(&mut self.scope_mut(scope).names);
        }
        match self.get_mut(id) {
            Object::Instance(instance) => Some(&mut instance.attributes),
            Object::Class(class) => Some(&mut class.names),
            Object::Function(function) => Some(&mut function.attributes),
            _ => None,
        }
    }

    /// What stands in a slot; [`Value::Absent`] for nothing.
    pub fn read(&self, slot: &Slot) -> Value {
        let found = match slot {
            Slot::Name(scope, name) => self.scope(*scope).names.get(name),
            Slot::Attribute(object, name) => self.names(*object).and_then(|names| names.get(name)),
            Slot::Item(object, key) => match self.get(*object) {
                Object::Dict(dict) => dict.entries.get(key).map(|(_, value)| value),
                _ => None,
            },
        };
        found.cloned().unwrap_or(Value::Absent)
    }

    /// Writes a name of a scope.
    pub fn set_name(&mut self, scope: ScopeId, name: Symbol, value: Value) {
        if !self.journals.is_empty() {
            self.note(Slot::Name(scope, name));
        }
        let names = &mut self.scope_mut(scope).names;
        if matches!(value, Value::Absent) {
            names.shift_remove(&name);
        } else {
            names.insert(name, value);
        }
    }

    /// Writes an attribute of an instance, class, function or module.
    pub fn set_attribute(&mut self, object: ObjectId, name: Symbol, value: Value) {
        if let Object::Module(module) = self.get(object) {
            let scope = module.scope;
            self.set_name(scope, name, value);
            return;
        }
        if !self.journals.is_empty() {
            self.note(Slot::Attribute(object, name));
        }
        if let Some(names) = self.names_mut(object) {
            if matches!(value, Value::Absent) {
                names.shift_remove(&name);
            } else {
                names.insert(name, value);
            }
        }
    }

    /// Writes or removes an entry of a dict.
    pub fn set_item(&mut self, object: ObjectId, key: Key, key_value: Value, value: Value) {
        if !self.journals.is_empty() {
            self.note(Slot::Item(object, key.clone()));
        }
        if let Object::Dict(dict) = self.get_mut(object) {
            if matches!(value, Value::Absent) {
                let removed = dict.entries.shift_remove_full(&key);
                if let (Some((place, ..)), Some(journal)) = (removed, self.journals.last_mut()) {
                    journal.removed.push((object, key, place));
                }
                return;
            }
            match dict.entries.entry(key) {
                Entry::Occupied(mut entry) => entry.get_mut().1 = value,
                Entry::Vacant(entry) => {
                    entry.insert((key_value, value));
                }
            }
        }
    }

    /// Writes the entries of one dict over those of another.
    pub fn merge_dict(&mut self, target: ObjectId, source: ObjectId) {
        let Object::Dict(from) = self.get(source) else {
            return;
        };
        let entries = from.entries.clone();
        let is_new = self
            .journals
            .last()
            .is_none_or(|journal| journal.is_new(&Slot::Attribute(target, symbol!("__dict__"))));
        match self.get_mut(target) {
            Object::Dict(dict) if is_new && dict.entries.is_empty() => dict.entries = entries,
            _ => {
                for (key, (key_value, value)) in entries {
                    let value = match self.get(target) {
                        Object::Dict(dict) if may_be_absent(&value) => match dict.entries.get(&key)
                        {
                            Some((_, below)) => over(&value, below),
                            None => value,
                        },
                        _ => value,
                    };
                    self.set_item(target, key, key_value, value);
                }
            }
        }
    }

    fn note(&mut self, slot: Slot) {
        let Some(journal) = self.journals.last() else {
            return;
        };
        if journal.is_new(&slot) || journal.before.contains_key(&slot) {
            return;
        }
        let before = self.read(&slot);
        if let Some(journal) = self.journals.last_mut() {
            journal.before.insert(slot, before);
        }
    }

    fn write_raw(&mut self, slot: &Slot, value: Value) {
        let journals = std::mem::take(&mut self.journals);
        self.write(slot, value);
        self.journals = journals;
    }

    fn write(&mut self, slot: &Slot, value: Value) {
        match slot {
            Slot::Name(scope, name) => self.set_name(*scope, *name, value),
            Slot::Attribute(object, name) => self.set_attribute(*object, *name, value),
            Slot::Item(object, key) => {
                let key_value = key.to_value();
                self.set_item(*object, key.clone(), key_value, value);
            }
        }
    }

    /// Does not note what branches write, for what would have happened before them; the notes so far are returned, with how much
    /// there is now.
    pub(crate) fn leave_arms(&mut self) -> LeftArms {
        LeftArms {
            journals: std::mem::take(&mut self.journals),
            objects: number(self.objects.len()),
            scopes: number(self.scopes.len()),
        }
    }

    /// Goes on to note.  What was made in between is not new to the arms.
    pub(crate) fn reenter_arms(&mut self, left: LeftArms) {
        self.journals = left.journals;
        let made = [
            (left.objects, number(self.objects.len())),
            (left.scopes, number(self.scopes.len())),
        ];
        if made.iter().any(|(start, end)| start < end) {
            for journal in &mut self.journals {
                journal.made_before.push(made);
            }
        }
    }

    /// Starts an arm of a branch.
    pub fn begin_arm(&mut self) {
        self.journals.push(Journal {
            before: IndexMap::default(),
            first_new_object: number(self.objects.len()),
            first_new_scope: number(self.scopes.len()),
            made_before: Vec::new(),
            removed: Vec::new(),
        });
    }

    /// Ends an arm: what it wrote is taken back and returned.
    pub fn end_arm(&mut self) -> Changes {
        let Some(journal) = self.journals.pop() else {
            return Changes::default();
        };
        let mut changes = Changes::default();
        for (slot, before) in journal.before {
            let after = self.read(&slot);
            self.write_raw(&slot, before);
            changes.0.insert(slot, after);
        }
        // What was put back stands where it stood.
        for (object, key, place) in journal.removed.into_iter().rev() {
            if let Object::Dict(dict) = self.get_mut(object)
                && let Some(now) = dict.entries.get_index_of(&key)
                && place < dict.entries.len()
            {
                dict.entries.move_index(now, place);
            }
        }
        changes
    }

    /// Brings the ends of several arms together: slots on which they differ become choices.
    pub fn merge_arms(&mut self, arms: &[(Vec<Literal>, Changes)]) {
        let slots = arms.iter().flat_map(|(_, changes)| changes.0.keys());
        let slots: IndexSet<&Slot, FxBuildHasher> = slots.collect();
        for slot in slots {
            let before = self.read(slot);
            let ends: Vec<(&[Literal], &Value)> = arms
                .iter()
                .map(|(guard, changes)| (guard.as_slice(), changes.0.get(slot).unwrap_or(&before)))
                .collect();
            let merged = join(&ends);
            self.write(slot, merged);
        }
    }
}

/// The number of the next of so many.
fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Key {
    /// The value that a plain key stands for.
    pub fn to_value(&self) -> Value {
        match self {
            // A text that is known in pieces is no plain key.
            Self::None | Self::Partial(_) => Value::None,
            Self::Ellipsis => Value::Ellipsis,
            Self::Int(number) => Value::Int(*number),
            Self::Float(bits) => Value::Float(f64::from_bits(*bits)),
            Self::Str(text) => Value::Str(text.clone()),
            Self::Bytes(bytes) => Value::Bytes(bytes.clone()),
            Self::Tuple(items) => Value::tuple(items.iter().map(Self::to_value).collect()),
            Self::Object(id) => Value::Object(*id),
            Self::Builtin(name) => Value::Builtin(*name),
        }
    }
}
