//! Values that depend on conditions, brought together.

use std::rc::Rc;

use crate::condition::Literal;
use crate::value::{Alternative, UnknownId, Value};

/// How many alternatives of a value are kept apart.
const ALTERNATIVES: usize = 12;

/// A value that may not be there, over what is there then.
pub(crate) fn over(value: &Value, below: &Value) -> Value {
    let Value::Choice(alternatives) = value else {
        return value.clone();
    };
    if !crate::iterate::may_be_absent(value) {
        return value.clone();
    }
    let ends = alternatives.iter().map(|one| match one.value {
        Value::Absent => (&*one.guard, below),
        _ => (&*one.guard, &one.value),
    });
    join(&ends.collect::<Vec<_>>())
}

/// Joins the values at the ends of several arms.
pub(crate) fn join(ends: &[(&[Literal], &Value)]) -> Value {
    let Some((_, first)) = ends.first() else {
        return Value::Absent;
    };
    if ends.iter().all(|(_, value)| value.same(first)) {
        return (*first).clone();
    }
    let mut alternatives: Vec<Alternative> = Vec::new();
    for (guard, value) in ends {
        match value {
            Value::Choice(inner) => {
                for alternative in inner.iter() {
                    if alternative
                        .guard
                        .iter()
                        .any(|literal| guard.contains(&literal.negated()))
                    {
                        continue;
                    }
                    let mut all: Vec<Literal> = guard.to_vec();
                    all.extend(
                        alternative
                            .guard
                            .iter()
                            .filter(|literal| !guard.contains(literal)),
                    );
                    push_alternative(&mut alternatives, all, &alternative.value);
                }
            }
            value => push_alternative(&mut alternatives, guard.to_vec(), value),
        }
    }
    if alternatives.len() > ALTERNATIVES {
        alternatives = one_for_each_value(&alternatives);
    }
    match alternatives.as_slice() {
        [only] => only.value.clone(),
        // What may be one unknown thing or another is unknown, without any condition.
        [first, rest @ ..]
            if matches!(first.value, Value::Unknown(_))
                && rest
                    .iter()
                    .all(|other| matches!(other.value, Value::Unknown(_))) =>
        {
            first.value.clone()
        }
        several if several.len() > ALTERNATIVES => Value::Unknown(UnknownId::ONE_OF_MANY),
        _ => Value::Choice(Rc::from(alternatives)),
    }
}

/// Brings alternatives with the same value together, under what their guards have in common.  All unknown ones count as the same.
fn one_for_each_value(alternatives: &[Alternative]) -> Vec<Alternative> {
    let mut grouped: Vec<Alternative> = Vec::new();
    for alternative in alternatives {
        match grouped.iter_mut().find(|known| {
            known.value.same(&alternative.value)
                || known.value.is_unknown() && alternative.value.is_unknown()
        }) {
            Some(known) => {
                let common = known
                    .guard
                    .iter()
                    .filter(|literal| alternative.guard.contains(literal));
                known.guard = common.copied().collect();
            }
            None => grouped.push(alternative.clone()),
        }
    }
    grouped
}

fn push_alternative(alternatives: &mut Vec<Alternative>, guard: Vec<Literal>, value: &Value) {
    // `x if c and d`, `x if c and not d`: the same as `x if c`.
    for known in alternatives.iter_mut() {
        if known.value.same(value) && known.guard.len() == guard.len() {
            let differing: Vec<usize> = (0..guard.len())
                .filter(|&at| known.guard[at] != guard[at])
                .collect();
            if let [at] = differing.as_slice()
                && known.guard[*at] == guard[*at].negated()
            {
                let mut shorter = guard;
                shorter.remove(*at);
                known.guard = Rc::from(shorter);
                return;
            }
        }
    }
    alternatives.push(Alternative {
        guard: Rc::from(guard),
        value: value.clone(),
    });
}
