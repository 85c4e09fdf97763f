//! Binding arguments to parameters.

use crate::evaluator::Evaluator;
use crate::object::{Code, Dict, Object, ScopeId};
use crate::value::{Args, Eval, Exit, ObjectId, Value};
use fingerpost_python::Symbol;
use fingerpost_python::syntax::ParameterKind;
use std::rc::Rc;

impl Evaluator<'_> {
    /// Binds arguments to parameters, as Python does.
    pub(crate) fn bind(
        &mut self,
        id: ObjectId,
        code: &Code,
        scope: ScopeId,
        args: Args,
    ) -> Eval<()> {
        let Object::Function(function) = self.heap.get(id) else {
            return Ok(());
        };
        let (defaults, qualname) = (function.defaults.clone(), function.qualname.clone());
        // Only the frameworks' own signatures are taken at their word: what else does not fit may be our imprecision.
        let strict = self
            .models
            .is_framework(self.function_home(function.module).0);
        let Args {
            positional,
            mut keywords,
            more_positional,
            more_keywords,
        } = args;
        let given = positional.len();
        let mut positional = positional.into_iter();
        let mut missing: Vec<(Symbol, ParameterKind)> = Vec::new();
        let mut accepted = 0;
        let mut has_rest = false;
        for (at, parameter) in code.parameters().items.iter().enumerate() {
            let by_keyword = |keywords: &mut Vec<(Symbol, Value)>| {
                let at = keywords
                    .iter()
                    .position(|(name, _)| *name == parameter.name)?;
                Some(keywords.remove(at).1)
            };
            let value = match parameter.kind {
                ParameterKind::PositionalOnly => positional.next(),
                ParameterKind::Ordinary => positional.next().or_else(|| by_keyword(&mut keywords)),
                ParameterKind::KeywordOnly => by_keyword(&mut keywords),
                ParameterKind::Rest => {
                    has_rest = true;
                    let rest: Vec<Value> = positional.by_ref().collect();
                    Some(match more_positional {
                        Some(_) => self.list_with_more(rest, more_positional),
                        None => Value::tuple(rest),
                    })
                }
                // Whatever is left once all parameters are bound.
                ParameterKind::KeywordRest => continue,
            };
            if matches!(
                parameter.kind,
                ParameterKind::PositionalOnly | ParameterKind::Ordinary
            ) {
                accepted += 1;
            }
            let more = match parameter.kind {
                ParameterKind::PositionalOnly => more_positional,
                ParameterKind::KeywordOnly => more_keywords,
                _ => more_positional.or(more_keywords),
            };
            let value = match (value, more, defaults.get(at).and_then(Clone::clone)) {
                (Some(value), _, _) => value,
                (None, Some(more), _) => self.derived(more),
                (None, None, Some(default)) => default,
                (None, None, None) => {
                    missing.push((parameter.name, parameter.kind));
                    self.unknown(format!("the argument `{}` is missing", parameter.name))
                }
            };
            self.heap
                .scope_mut(scope)
                .names
                .insert(parameter.name, value);
        }
        let rest = code
            .parameters()
            .items
            .iter()
            .find(|parameter| parameter.kind == ParameterKind::KeywordRest);
        if let Some(parameter) = rest {
            let path = self.path;
            let mut dict = Dict {
                more: more_keywords,
                path,
                ..Dict::default()
            };
            for (name, value) in keywords.drain(..) {
                let text: Rc<str> = Rc::from(name.as_str());
                dict.entries.insert(
                    crate::object::Key::Str(text.clone()),
                    (Value::Str(text), value),
                );
            }
            let dict = Value::Object(self.heap.add(Object::Dict(dict)));
            self.heap
                .scope_mut(scope)
                .names
                .insert(parameter.name, dict);
        }
        if !strict && !self.is_expected("TypeError", false) {
            return Ok(());
        }
        let surplus = given > accepted && !has_rest;
        let message = if let Some((name, _)) = keywords.first() {
            format!("{qualname}() got an unexpected keyword argument '{name}'")
        } else if surplus {
            let (takes, s) = (accepted, if accepted == 1 { "" } else { "s" });
            format!("{qualname}() takes {takes} positional argument{s} but {given} were given")
        } else if let Some((first, kind)) = missing.first() {
            let kind = if *kind == ParameterKind::KeywordOnly {
                "keyword-only"
            } else {
                "positional"
            };
            format!("{qualname}() missing 1 required {kind} argument: '{first}'")
        } else {
            return Ok(());
        };
        let exception = self.raise("TypeError", &message);
        if let Exit::Raise(value) = &exception {
            if let Some(id) = value.as_object() {
                // The call in the project is wrong, and the framework's signature says so.
                self.heap
                    .set_attribute(id, Symbol::new("__from_model__"), Value::Bool(true));
            }
            if !self.would_be_caught(value)
                && self.frames.last().is_some_and(|frame| !frame.is_model)
            {
                let value = value.clone();
                self.report_uncaught(&value);
                return Ok(());
            }
        }
        Err(exception)
    }
}
