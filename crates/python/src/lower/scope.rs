//! What scopes bind, gathered on the way.

use std::mem;

use crate::Symbol;
use crate::syntax::Scope;

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// A function or lambda.
    Function,
    /// A class body.
    Class,
    /// A comprehension.
    Comprehension,
}

/// The scopes around the place that is being lowered; the module's is not in it.
#[derive(Default)]
pub(super) struct ScopeStack {
    open: Vec<(ScopeKind, Scope)>,
}

impl ScopeStack {
    /// Opens a scope.
    pub(super) fn push(&mut self, kind: ScopeKind) {
        self.open.push((kind, Scope::default()));
    }

    /// Closes the innermost scope; its names are sorted.
    pub(super) fn pop(&mut self) -> Scope {
        let mut scope = self.open.pop().map(|(_, scope)| scope).unwrap_or_default();
        sort(&mut scope.globals);
        sort(&mut scope.nonlocals);
        sort(&mut scope.bound);
        let Scope {
            bound,
            globals,
            nonlocals,
            ..
        } = &mut scope;
        bound.retain(|name| !globals.contains(name) && !nonlocals.contains(name));
        scope
    }

    /// Binds a name where it stands.
    pub(super) fn bind(&mut self, name: Symbol) {
        if let Some((ScopeKind::Function, scope)) = self.open.last_mut() {
            scope.bound.push(name);
        }
    }

    /// Binds a name as `:=` does: outside of comprehensions.
    pub(super) fn bind_walrus(&mut self, name: Symbol) {
        if let Some((ScopeKind::Function, scope)) = self.around_comprehensions() {
            scope.bound.push(name);
        }
    }

    /// Declares a name `global`.
    pub(super) fn declare_global(&mut self, name: Symbol) {
        if let Some((_, scope)) = self.open.last_mut() {
            scope.globals.push(name);
        }
    }

    /// Declares a name `nonlocal`.
    pub(super) fn declare_nonlocal(&mut self, name: Symbol) {
        if let Some((_, scope)) = self.open.last_mut() {
            scope.nonlocals.push(name);
        }
    }

    /// Notes a `yield`.
    pub(super) fn note_yield(&mut self) {
        if let Some((_, scope)) = self.around_comprehensions() {
            scope.is_generator = true;
        }
    }

    fn around_comprehensions(&mut self) -> Option<&mut (ScopeKind, Scope)> {
        self.open
            .iter_mut()
            .rev()
            .find(|(kind, _)| *kind != ScopeKind::Comprehension)
    }
}

fn sort(names: &mut Vec<Symbol>) {
    let mut taken = mem::take(names);
    taken.sort();
    taken.dedup();
    taken.shrink_to_fit();
    *names = taken;
}
