//! Binding arguments to parameters.

use crate::evaluator::Evaluator;
use crate::object::{Code, Dict, Key, Object, ScopeId};
use crate::value::{Args, Eval, Exit, ObjectId, UnknownId, Value};
use fingerpost_python::syntax::{Parameter, ParameterKind};
use fingerpost_python::{Symbol, symbol};
use std::rc::Rc;

/// The arguments that no parameter has taken yet.
struct Supply {
    positional: std::vec::IntoIter<Value>,
    keywords: Vec<(Symbol, Value)>,
    more_positional: Option<UnknownId>,
    more_keywords: Option<UnknownId>,
}

impl Supply {
    fn new(args: Args) -> Self {
        Self {
            positional: args.positional.into_iter(),
            keywords: args.keywords,
            more_positional: args.more_positional,
            more_keywords: args.more_keywords,
        }
    }

    fn by_keyword(&mut self, wanted: Symbol) -> Option<Value> {
        let at = self.keywords.iter().position(|(name, _)| *name == wanted)?;
        Some(self.keywords.remove(at).1)
    }

    /// The argument for a parameter other than `*args` and `**kwargs`.
    fn take(&mut self, parameter: &Parameter) -> Option<Value> {
        match parameter.kind {
            ParameterKind::PositionalOnly => self.positional.next(),
            ParameterKind::KeywordOnly => self.by_keyword(parameter.name),
            _ => self
                .positional
                .next()
                .or_else(|| self.by_keyword(parameter.name)),
        }
    }

    /// Where an argument may come from that is not known.
    fn more_for(&self, kind: ParameterKind) -> Option<UnknownId> {
        match kind {
            ParameterKind::PositionalOnly => self.more_positional,
            ParameterKind::KeywordOnly => self.more_keywords,
            _ => self.more_positional.or(self.more_keywords),
        }
    }
}

/// How the arguments fit the parameters.
#[derive(Default)]
struct Fit {
    given: usize,
    accepted: usize,
    has_rest: bool,
    missing: Vec<(Symbol, ParameterKind)>,
}

impl Fit {
    /// What Python says where they do not.
    fn complaint(&self, qualname: &str, left_over: &[(Symbol, Value)]) -> Option<String> {
        let (given, accepted) = (self.given, self.accepted);
        if let Some((name, _)) = left_over.first() {
            return Some(format!(
                "{qualname}() got an unexpected keyword argument '{name}'"
            ));
        }
        if given > accepted && !self.has_rest {
            let s = if accepted == 1 { "" } else { "s" };
            return Some(format!(
                "{qualname}() takes {accepted} positional argument{s} but {given} were given"
            ));
        }
        let (first, kind) = self.missing.first()?;
        let kind = if *kind == ParameterKind::KeywordOnly {
            "keyword-only"
        } else {
            "positional"
        };
        Some(format!(
            "{qualname}() missing 1 required {kind} argument: '{first}'"
        ))
    }
}

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
        let mut supply = Supply::new(args);
        let fit = self.bind_parameters(code, scope, &defaults, &mut supply);
        self.bind_keyword_rest(code, scope, &mut supply);
        if !strict && !self.is_expected("TypeError", false) {
            return Ok(());
        }
        match fit.complaint(&qualname, &supply.keywords) {
            Some(message) => self.refuse_arguments(&message),
            None => Ok(()),
        }
    }

    /// Binds all parameters but `**kwargs`.
    fn bind_parameters(
        &mut self,
        code: &Code,
        scope: ScopeId,
        defaults: &[Option<Value>],
        supply: &mut Supply,
    ) -> Fit {
        let mut fit = Fit {
            given: supply.positional.len(),
            ..Fit::default()
        };
        for (at, parameter) in code.parameters().items.iter().enumerate() {
            let value = match parameter.kind {
                ParameterKind::Rest => {
                    fit.has_rest = true;
                    let rest: Vec<Value> = supply.positional.by_ref().collect();
                    Some(match supply.more_positional {
                        Some(_) => self.list_with_more(rest, supply.more_positional),
                        None => Value::tuple(rest),
                    })
                }
                // Whatever is left once all parameters are bound.
                ParameterKind::KeywordRest => continue,
                _ => supply.take(parameter),
            };
            if matches!(
                parameter.kind,
                ParameterKind::PositionalOnly | ParameterKind::Ordinary
            ) {
                fit.accepted += 1;
            }
            let more = supply.more_for(parameter.kind);
            let value = match (value, more, defaults.get(at).and_then(Clone::clone)) {
                (Some(value), _, None) => value,
                (Some(value), _, Some(default)) => self.or_default(value, &default),
                (None, Some(more), _) => self.derived(more),
                (None, None, Some(default)) => default,
                (None, None, None) => {
                    fit.missing.push((parameter.name, parameter.kind));
                    self.unknown(format!("the argument `{}` is missing", parameter.name))
                }
            };
            let names = &mut self.heap.scope_mut(scope).names;
            names.insert(parameter.name, value);
        }
        fit
    }

    /// Binds `**kwargs` to the keywords that are left.
    fn bind_keyword_rest(&mut self, code: &Code, scope: ScopeId, supply: &mut Supply) {
        let mut parameters = code.parameters().items.iter();
        let rest = parameters.find(|parameter| parameter.kind == ParameterKind::KeywordRest);
        let Some(parameter) = rest else { return };
        let mut dict = Dict {
            more: supply.more_keywords,
            path: self.path,
            ..Dict::default()
        };
        for (name, value) in supply.keywords.drain(..) {
            let text: Rc<str> = Rc::from(name.as_str());
            dict.entries
                .insert(Key::Str(text.clone()), (Value::Str(text), value));
        }
        let dict = Value::Object(self.heap.add(Object::Dict(dict)));
        let names = &mut self.heap.scope_mut(scope).names;
        names.insert(parameter.name, dict);
    }

    /// The error of a call whose arguments do not fit; one that nothing in the project handles is reported, and the call goes on.
    fn refuse_arguments(&mut self, message: &str) -> Eval<()> {
        let exception = self.raise("TypeError", message);
        if let Exit::Raise(value) = &exception {
            if let Some(id) = value.as_object() {
                // The call in the project is wrong, and the framework's signature says so.
                self.heap
                    .set_attribute(id, symbol!("__from_model__"), Value::Bool(true));
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
