//! Conditions that the source does not decide, and the paths of them that are assumed at a moment.

use std::rc::Rc;

use fingerpost_source::Span;

/// A condition that could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConditionId(pub u32);

/// A condition or its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Literal {
    /// The condition.
    pub condition: ConditionId,
    /// Whether it holds.
    pub holds: bool,
}

impl Literal {
    /// The opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            holds: !self.holds,
            ..self
        }
    }
}

/// The conditions assumed at a moment, as a node of a tree that shares its prefixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct PathId(pub u32);

impl PathId {
    /// Nothing is assumed.
    pub const ROOT: Self = Self(0);
}

/// What a condition says.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The source text of the test.
    pub text: Rc<str>,
    /// Where it stands.
    pub span: Span,
    /// Whether it is a loop over an unknown collection rather than a test.
    pub is_loop: bool,
}

#[derive(Debug)]
struct PathNode {
    parent: PathId,
    literal: Literal,
}

/// All conditions and paths of one evaluation.
#[derive(Debug, Default)]
pub struct Conditions {
    conditions: Vec<Condition>,
    nodes: Vec<PathNode>,
}

impl Conditions {
    /// Adds a condition.
    pub fn add(&mut self, condition: Condition) -> ConditionId {
        self.conditions.push(condition);
        ConditionId(u32::try_from(self.conditions.len() - 1).unwrap_or(u32::MAX))
    }

    /// What a condition says.
    pub fn get(&self, id: ConditionId) -> &Condition {
        &self.conditions[id.0 as usize]
    }

    /// The path with one more literal.
    pub fn push(&mut self, parent: PathId, literal: Literal) -> PathId {
        self.nodes.push(PathNode { parent, literal });
        PathId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX))
    }

    /// The literals of a path, innermost first.
    pub fn literals(&self, mut path: PathId) -> impl Iterator<Item = Literal> + '_ {
        std::iter::from_fn(move || {
            let node = self.nodes.get((path.0 as usize).checked_sub(1)?)?;
            path = node.parent;
            Some(node.literal)
        })
    }

    /// What the path says of a condition.
    pub fn decided(&self, path: PathId, condition: ConditionId) -> Option<bool> {
        self.literals(path)
            .find(|literal| literal.condition == condition)
            .map(|literal| literal.holds)
    }

    /// What `path` assumes beyond `base`, outermost first.
    pub fn beyond(&self, path: PathId, base: PathId) -> Vec<Literal> {
        if path == base {
            return Vec::new();
        }
        let known: Vec<Literal> = self.literals(base).collect();
        let mut extra: Vec<Literal> = self
            .literals(path)
            .filter(|literal| !known.contains(literal))
            .collect();
        extra.reverse();
        extra
    }

    /// The text of a literal: the condition's own, or `not (…)`.
    pub fn text(&self, literal: Literal) -> String {
        let condition = self.get(literal.condition);
        if literal.holds {
            condition.text.to_string()
        } else {
            let simple = condition
                .text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
            if simple {
                format!("not {}", condition.text)
            } else {
                format!("not ({})", condition.text)
            }
        }
    }

    /// The text of all that a path assumes, joined by `and`; `None` for the root.
    pub fn path_text(&self, path: PathId) -> Option<String> {
        let mut texts: Vec<String> = Vec::new();
        for literal in self.literals(path) {
            let text = self.text(literal);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.reverse();
        if texts.is_empty() {
            None
        } else {
            Some(texts.join(" and "))
        }
    }
}
