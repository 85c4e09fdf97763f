//! `match`.

use fingerpost_python::syntax::{Expr, MatchCase, Pattern};
use fingerpost_python::{Symbol, symbol};

use crate::evaluator::Evaluator;
use crate::object::Object;
use crate::statement::Flow;
use crate::truth::Truth;
use crate::value::{Eval, Value};

impl Evaluator<'_> {
    pub(crate) fn execute_match(&mut self, subject: &Expr, cases: &[MatchCase]) -> Eval<Flow> {
        let value = self.evaluate(subject)?;
        let value = self.settle(value);
        self.try_cases(&value, subject, cases)
    }

    fn try_cases(&mut self, value: &Value, subject: &Expr, cases: &[MatchCase]) -> Eval<Flow> {
        let Some((case, rest)) = cases.split_first() else {
            return Ok(Flow::Normal);
        };
        match self.truth_of_case(value, subject, case)? {
            Truth::Known(true) => self.execute_block(&case.body),
            Truth::Known(false) => self.try_cases(value, subject, rest),
            Truth::Unknown(literal) => self.fork(
                literal,
                |machine| machine.execute_block(&case.body),
                |machine| machine.try_cases(value, subject, rest),
            ),
        }
    }

    /// Whether a case is the one: its pattern fits, and its guard holds.
    fn truth_of_case(&mut self, value: &Value, subject: &Expr, case: &MatchCase) -> Eval<Truth> {
        let fits = self.for_each_alternative(value, |machine, value| {
            Ok(match machine.match_pattern(&value, &case.pattern)? {
                Some(fits) => Value::Bool(fits),
                None => machine.unknown("whether a pattern fits is not known"),
            })
        })?;
        let fits = self.truth_at(&fits, subject)?;
        let (Truth::Unknown(literal), Some(guard)) = (fits, &case.guard) else {
            return match (fits, &case.guard) {
                (Truth::Known(true), Some(guard)) => self.truth_of_test(guard),
                _ => Ok(fits),
            };
        };
        let base = self.path;
        self.assume(literal);
        let holds = self.truth_of_test(guard);
        self.path = base;
        Ok(match holds? {
            Truth::Known(true) => fits,
            Truth::Known(false) => Truth::Known(false),
            Truth::Unknown(guard) => {
                let whole = self.new_condition(subject.range, false);
                self.imply_from_operands(whole, &[literal, guard], true);
                Truth::Unknown(whole)
            }
        })
    }

    /// Whether a value fits a pattern; binds the names on the way.
    fn match_pattern(&mut self, value: &Value, pattern: &Pattern) -> Eval<Option<bool>> {
        match pattern {
            Pattern::Value(expr) => {
                let expected = self.evaluate(expr)?;
                self.equal(value, &expected)
            }
            Pattern::Singleton(expr) => {
                let expected = self.evaluate(expr)?;
                Ok(if value.is_unknown() {
                    None
                } else {
                    Some(value.same(&expected))
                })
            }
            Pattern::As { pattern, name } => {
                let result = match pattern {
                    Some(pattern) => self.match_pattern(value, pattern)?,
                    None => Some(true),
                };
                if let Some(name) = name
                    && result != Some(false)
                {
                    self.store_name(*name, value.clone());
                }
                Ok(result)
            }
            Pattern::Or(options) => {
                let mut open = false;
                for option in options {
                    match self.match_pattern(value, option)? {
                        Some(true) => return Ok(Some(true)),
                        Some(false) => {}
                        None => open = true,
                    }
                }
                Ok((!open).then_some(false))
            }
            Pattern::Star(name) => {
                if let Some(name) = name {
                    self.store_name(*name, value.clone());
                }
                Ok(Some(true))
            }
            Pattern::Sequence(patterns) => self.match_sequence(value, patterns),
            Pattern::Mapping {
                keys,
                patterns,
                rest,
            } => self.match_mapping(value, keys, patterns, *rest),
            Pattern::Class {
                class,
                patterns,
                keywords,
            } => self.match_class(value, class, patterns, keywords),
        }
    }

    fn match_sequence(&mut self, value: &Value, patterns: &[Pattern]) -> Eval<Option<bool>> {
        let is_sequence = match value {
            Value::Tuple(_) => true,
            Value::Object(id) => matches!(self.heap.get(*id), Object::List(_)),
            Value::Unknown(_) => return self.bind_unknown(value, patterns),
            _ => false,
        };
        if !is_sequence {
            return Ok(Some(false));
        }
        let items = self.iterate(value)?;
        let star = patterns
            .iter()
            .position(|pattern| matches!(pattern, Pattern::Star(_)));
        let fits = match star {
            Some(_) => items.known.len() + 1 >= patterns.len(),
            None => items.known.len() == patterns.len(),
        };
        if !fits {
            return Ok(if items.more.is_some() {
                None
            } else {
                Some(false)
            });
        }
        let mut result = Some(true);
        let mut at = 0;
        for pattern in patterns {
            let this = if let Pattern::Star(_) = pattern {
                let count = items.known.len() + 1 - patterns.len();
                let list = self.new_list(items.known[at..at + count].to_vec());
                at += count;
                self.match_pattern(&list, pattern)?
            } else {
                at += 1;
                self.match_pattern(&items.known[at - 1], pattern)?
            };
            match this {
                Some(false) => return Ok(Some(false)),
                None => result = None,
                Some(true) => {}
            }
        }
        Ok(result)
    }

    fn bind_unknown(&mut self, value: &Value, patterns: &[Pattern]) -> Eval<Option<bool>> {
        for pattern in patterns {
            let part = match value {
                Value::Unknown(id) => self.derived(*id),
                other => other.clone(),
            };
            self.match_pattern(&part, pattern)?;
        }
        Ok(None)
    }

    fn match_mapping(
        &mut self,
        value: &Value,
        keys: &[Expr],
        patterns: &[Pattern],
        rest: Option<Symbol>,
    ) -> Eval<Option<bool>> {
        if value.is_unknown() {
            return self.bind_unknown(value, patterns);
        }
        let Some((entries, more)) = self.mapping_entries(value)? else {
            return Ok(Some(false));
        };
        let mut left = entries;
        let mut result = Some(true);
        for (key, pattern) in keys.iter().zip(patterns) {
            let key = self.evaluate(key)?;
            let found = left.iter().position(|(known, _)| known.same(&key));
            let Some(at) = found else {
                if more.is_none() {
                    return Ok(Some(false));
                }
                result = None;
                continue;
            };
            let (_, item) = left.remove(at);
            match self.match_pattern(&item, pattern)? {
                Some(false) => return Ok(Some(false)),
                None => result = None,
                Some(true) => {}
            }
        }
        if let Some(rest) = rest {
            let dict = self.make_dict(left, more);
            self.store_name(rest, dict);
        }
        Ok(result)
    }

    fn match_class(
        &mut self,
        value: &Value,
        class: &Expr,
        patterns: &[Pattern],
        keywords: &[(Symbol, Pattern)],
    ) -> Eval<Option<bool>> {
        let class = self.evaluate(class)?;
        let args = crate::value::Args::new(vec![value.clone(), class.clone()]);
        let check = self.call_builtin(symbol!("isinstance"), args)?;
        let mut result = self.truth(&check)?;
        if result == Some(false) {
            return Ok(Some(false));
        }
        let names = match self.find_attribute(&class, symbol!("__match_args__"))? {
            Some(names) => self.known_items(&names).unwrap_or_default(),
            None => Vec::new(),
        };
        for (at, pattern) in patterns.iter().enumerate() {
            // `str(x)`, `int(x)` and the like bind the whole value.
            let part = match names.get(at).and_then(Value::as_str) {
                Some(name) => {
                    let name = Symbol::new(name);
                    self.get_attribute(value, name)?
                }
                None => value.clone(),
            };
            result = both(result, self.match_pattern(&part, pattern)?);
        }
        for (name, pattern) in keywords {
            let part = self.get_attribute(value, *name)?;
            result = both(result, self.match_pattern(&part, pattern)?);
        }
        Ok(result)
    }
}

fn both(first: Option<bool>, second: Option<bool>) -> Option<bool> {
    match (first, second) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
